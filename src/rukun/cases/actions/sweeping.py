"""Clocks that have run: reminders first and privately, then the ladder, each rung told exactly once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from rukun.access.queries.directory import holders
from rukun.areas.queries import or_home
from rukun.cases.actions._clockwork import calendar_of, refresh_due, same_span_again
from rukun.cases.actions._members import let_role_in
from rukun.cases.actions._timeline import write_entry
from rukun.cases.models import Case, Deadline, Participant, Task, TimelineEntry
from rukun.cases.queries.reference import ladder_rows, neighbourhood
from rukun.cases.queries.triage import told_is_sensitive
from rukun.cases.rules.clocks import next_rung_at
from rukun.cases.rules.events import CaseBecameLate, CaseEscalated, CaseReminded
from rukun.cases.rules.ladders import Rung, next_rung
from rukun.cases.rules.states import Part, Verb
from rukun.kernel.actor import SYSTEM, Permission, require
from rukun.kernel.events import record
from rukun.reports.queries.told import get_told

__all__ = ["sweep_deadlines"]

BATCH = 200


@dataclass(frozen=True)
class Swept:
    """How many clocks were looked at in this sweep."""

    reminded: int
    escalated: int
    more: bool


def sweep_deadlines(*, at: datetime) -> Swept:
    """Look at every clock whose moment has come, each in a transaction of its own."""
    require(SYSTEM, Permission.CASE_ACT)
    due = list(Deadline.objects.filter(status="open", next_at__lte=at).order_by("next_at").values_list("pk", flat=True)[:BATCH])
    outcomes = [_sweep_one(pk, at) for pk in due]
    return Swept(outcomes.count("reminded"), outcomes.count("escalated"), len(due) == BATCH)


@transaction.atomic
def _sweep_one(deadline_id: int, at: datetime) -> str:
    case_id = Deadline.objects.filter(pk=deadline_id).values_list("task__case_id", flat=True).first()
    if case_id is not None and not Case.objects.select_for_update(skip_locked=True).filter(pk=case_id).exists():
        return "taken"  # somebody takes a step on it now; the next sweep looks again
    deadline = (
        Deadline.objects.select_for_update(skip_locked=True, of=("self",)).select_related("task", "task__case")
        .filter(pk=deadline_id, status="open", next_at__lte=at).first()
    )
    if deadline is None:
        return "taken"
    task, case = deadline.task, deadline.task.case
    if deadline.reminded_at is None and (at < deadline.due_at or not _was_reminded(task)):
        _remind(deadline, task, case, at)
    if at < deadline.due_at:
        return "reminded"
    rung_due = deadline.next_at or deadline.due_at
    if deadline.missed_at is None:
        deadline.missed_at, rung_due = deadline.due_at, deadline.due_at
        deadline.save(update_fields=["missed_at"])
        refresh_due([task])
        if case is not None:
            record(CaseBecameLate(case_id=case.pk, deadline_id=deadline.pk), subject=f"case:{case.uuid}", by=SYSTEM, at=at)
    _climb(deadline, task, case, rung_due, at)
    return "escalated"


def _was_reminded(task: Task) -> bool:
    """Return whether the office heard of a clock of this task; after an outage one notice for all of them is enough."""
    return Deadline.objects.filter(task=task, reminded_at__isnull=False).exists()


def _remind(deadline: Deadline, task: Task, case: Case | None, at: datetime) -> None:
    """Remind the office itself; late too where nobody swept in time, since no rung may be told before the office was."""
    deadline.reminded_at = at
    if at < deadline.due_at:
        deadline.next_at = deadline.due_at
    deadline.save(update_fields=["reminded_at", "next_at"])
    if case is not None:
        write_entry(
            case, Verb.REMIND, by=SYSTEM, at=at, organization_id=task.organization_id, part=task.part,
            facts={"step": deadline.step, "over": at >= deadline.due_at}, public=False,
        )
    subject = f"case:{case.uuid}" if case is not None else f"report:{task.report_id}"
    record(CaseReminded(case_id=case.pk if case else 0, deadline_id=deadline.pk), subject=subject, by=SYSTEM, at=at)


def _climb(deadline: Deadline, task: Task, case: Case | None, rung_due: datetime, at: datetime) -> None:
    area = case.area_id if case is not None else or_home(task.report.area_id if task.report else None)
    rung = _next_rung_held(deadline, task, case, area, at)
    told_already = _highest_rung(task)
    if rung is None:
        deadline.next_at = None
    else:
        deadline.rung = rung.number
        calendar = calendar_of(area)
        again = same_span_again(deadline, case, rung_due, at=at)
        deadline.next_at = next_rung_at(rung_due=rung_due, again=again, at=at, add_working_days=calendar.add_working_days)
        if rung.number > told_already:
            _tell_rung(deadline, task, case, rung, at)
    deadline.save(update_fields=["rung", "next_at"])


def _next_rung_held(deadline: Deadline, task: Task, case: Case | None, area: str, at: datetime) -> Rung | None:
    """Return the next rung that somebody holds: one that nobody holds is missing, hence skipped; where nobody holds any, the first.

    Of a secret none is skipped: that an office has no head lets nobody further up in sooner.
    """
    rows, offices = ladder_rows(at=at), neighbourhood(area, at=at).offices
    first, after = None, deadline.rung
    secret = case.sensitive if case else task.report_id is not None and told_is_sensitive(get_told(task.report_id))
    while True:
        rung = next_rung(
            agency=deadline.agency, lead_agency=case.lead_agency if case else "dinsos", after=after, area_code=area,
            ward=case.ward if case else "verify", rows=rows, offices=offices, secret=secret,
        )
        if rung is None:
            return first
        if secret or holders(rung.office_id, rung.role, at=at):
            return rung
        first, after = first or rung, rung.number


def _highest_rung(task: Task) -> int:
    """Return the highest rung that was told for this office on this case: however many of its clocks run, each rung is told once.

    A case that was opened again begins anew: who let it lie a second time is told of a second time.
    """
    clocks = Deadline.objects.filter(task__organization=task.organization_id, task__case=task.case_id, task__report=task.report_id)
    again = TimelineEntry.objects.filter(case=task.case_id, verb__in=(Verb.REOPEN, Verb.RESTORE)).order_by("-id").first()
    if again is not None:
        clocks = clocks.filter(task__arrived_at__gte=again.at)
    return clocks.aggregate(highest=Max("rung"))["highest"] or 0


def _tell_rung(deadline: Deadline, task: Task, case: Case | None, rung: Rung, at: datetime) -> None:
    part = Part.COPY if rung.kind == "copy" else Part.ESCALATION
    told = CaseEscalated(
        case_id=case.pk if case else 0, deadline_id=deadline.pk, rung=rung.number, organization_id=rung.office_id, role=rung.role
    )
    if case is None:
        if part == Part.ESCALATION:  # whoever gets a copy hears of it, and has no part in what is read there
            _tell_rung_of_triage(task, rung, at)
        record(told, subject=f"report:{task.report_id}", by=SYSTEM, at=at)
        return
    _let_in(case, rung, part, at)
    own = Task.objects.filter(case=case, organization_id=rung.office_id, part=part, role=rung.role)
    if not own.filter(status__in=("open", "acknowledged")).exists():
        Task.objects.create(
            case=case, organization_id=rung.office_id, part=part.value, role=rung.role, agencies=[deadline.agency], rank=task.rank,
            arrived_at=at, late=part == Part.ESCALATION,
        )
    write_entry(
        case, Verb.ESCALATE, by=SYSTEM, at=at, organization_id=rung.office_id, part=part.value, public=False,
        facts={"step": deadline.step, "rung": rung.number, "from": task.organization_id, "role": rung.role, "kind": rung.kind},
    )
    record(told, subject=f"case:{case.uuid}", by=SYSTEM, at=at, urgent=case.urgency == "emergency")


def _let_in(case: Case, rung: Rung, part: Part, at: datetime) -> None:
    """Let whoever holds the rung open the case: each role of an office for itself; who only had a copy and has to act now, too."""
    if part == Part.ESCALATION:
        let_role_in(case, rung.office_id, rung.role, at=at)
    same = Participant.objects.filter(case=case, organization_id=rung.office_id, until=None, role__in=("", rung.role))
    if not same.exists():
        Participant.objects.create(case=case, organization_id=rung.office_id, part=part.value, role=rung.role, since=at)
    elif part == Part.ESCALATION and not same.exclude(part=Part.COPY).exists():
        same.update(part=part.value, role=rung.role)


def _tell_rung_of_triage(task: Task, rung: Rung, at: datetime) -> None:
    same = Task.objects.filter(report=task.report, organization_id=rung.office_id, part=Part.TRIAGE, role=rung.role)
    if not same.exists():
        Task.objects.create(
            report=task.report, organization_id=rung.office_id, part=Part.TRIAGE.value, role=rung.role, agencies=["dinsos"],
            rank=task.rank, arrived_at=at, late=True,
        )
