"""What each verb does to tasks, clocks and the case's row, in the running transaction of `moves.take_step`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rukun.access.queries.directory import OfficeFacts, colleagues
from rukun.cases.actions._clockwork import (
    refresh_due,
    restart_waiting_clocks,
    start_clocks,
    start_plan_clocks,
    start_triage_clock,
    stop_clocks,
)
from rukun.cases.actions._members import hold, join_in
from rukun.cases.models import Case, Deadline, Dispute, Participant, PlanStep, Referral, Task, TimelineEntry
from rukun.cases.queries.reference import may_receive, neighbourhood
from rukun.cases.queries.standing_on import left_behind, on_case
from rukun.cases.rules.casework import StepKind, StepsStillOpen
from rukun.cases.rules.clocks import Step, remind_at
from rukun.cases.rules.knowing import How
from rukun.cases.rules.routing import RANKS, triage_office
from rukun.cases.rules.states import MoveNotPossible, Need, NeedMissing, Part, Verb
from rukun.kernel.actor import Actor
from rukun.reports.rules.intake import ArchiveReason


@dataclass(frozen=True)
class Context:
    """One step being taken: the locked case, the task it is taken through, what came with it."""

    case: Case
    task: Task
    form: Any
    by: Actor
    at: datetime


Facts = dict[str, Any]


def _acknowledge(c: Context) -> Facts:
    if c.task.part == Part.ESCALATION:
        end_task(c.task, "done", c.at)
    else:
        take_up(c)
        stop_clocks(c.task, (Step.ACKNOWLEDGE,), at=c.at)
        if c.task.part == Part.WARD and c.case.ward != "verify" and not Deadline.objects.filter(task=c.task, status="open").exists():
            end_task(c.task, "done", c.at)
    return {}


def _verify(c: Context) -> Facts:
    c.case.verified_at, c.case.verified_by = c.at, c.by.user_id
    end_task(c.task, "done", c.at)
    lead = _lead_task(c.case)
    if lead is not None:
        restart_waiting_clocks(c.case, lead, at=c.at)
    return {"verdict": c.form.verdict}


def _act(c: Context) -> Facts:
    take_up(c)
    stop_clocks(c.task, (Step.ACKNOWLEDGE, Step.ACT, Step.PLAN), at=c.at)
    return {}


def _finish_part(c: Context) -> Facts:
    if PlanStep.objects.filter(case=c.case, organization_id=c.task.organization_id, ended_at=None).exists():
        raise StepsStillOpen
    if Deadline.objects.filter(task=c.task, step=Step.REFER_POLICE, status="open").exists():
        raise PoliceReportOwed
    end_task(c.task, "done", c.at)
    return {}


def _nothing(c: Context) -> Facts:
    del c
    return {}


def _assign(c: Context) -> Facts:
    chosen = next((h for h in colleagues(c.task.organization_id, at=c.at) if h.user_id == c.form.assignee), None)
    if chosen is None:
        raise NeedMissing(Need.ASSIGNEE)
    c.task.assignee_id = chosen.user_id
    c.task.save(update_fields=["assignee"])
    hold(c.case, c.task.organization_id, chosen.user_id, How.ASSIGNED, at=c.at)
    return {"assignee": chosen.user_id, "assignee_name": chosen.name}


def _invite(c: Context) -> Facts:
    """Put a colleague on the case, who then knows of it too."""
    chosen = next((h for h in colleagues(c.task.organization_id, at=c.at) if h.user_id == c.form.assignee), None)
    if chosen is None or chosen.user_id == c.by.user_id:
        raise NeedMissing(Need.ASSIGNEE)
    join_in(c.case, c.task.organization_id, chosen.user_id, How.INVITED, at=c.at)
    return {"assignee": chosen.user_id, "assignee_name": chosen.name}


def _return(c: Context) -> Facts:
    if Dispute.objects.filter(case=c.case, decided_at=None).exists():
        raise NotDecidedYet
    end_task(c.task, "done", c.at, clocks="cancelled")
    end_ladder(c.task, c.at)
    office = triage_office(neighbourhood(c.case.area_id, at=c.at).offices, c.case.area_id)
    target = office.id if office is not None else c.case.lead_id
    task = Task.objects.create(
        case=c.case, organization_id=target, part=Part.TRIAGE, agencies=["dinsos"], rank=RANKS[c.case.urgency], arrived_at=c.at
    )
    participate(c.case, target, Part.TRIAGE, c.at)
    start_triage_clock(task, area_code=c.case.area_id, emergency=c.case.urgency == "emergency", at=c.at)
    return {}


def _resubmit(c: Context) -> Facts:
    end_task(c.task, "done", c.at)
    _renew_lead(c, c.case.lead_id, [c.case.lead_agency])
    return {"told_office": c.case.lead_id}


def _transfer(c: Context) -> Facts:
    target = neighbourhood(c.case.area_id, at=c.at).facts.get(c.form.target_office)
    if target is None or (target.id == c.case.lead_id and c.task.part == Part.LEAD):
        raise NeedMissing(Need.TARGET)
    if not may_receive(c.case, target.functions):
        raise NeedMissing(Need.TARGET)
    if c.task.part == Part.LEAD:
        _not_in_circles(c.case, target.id)
    return hand_lead(c, target) | {"by_office": c.task.organization_id}


class DecidedAlready(MoveNotPossible):
    """Sekda sudah memutuskan siapa yang berwenang atas kasus ini. Bila keadaannya berubah, hubungi Sekda."""


class WentInCircles(MoveNotPossible):
    """Kasus ini sudah pernah dilimpahkan ke kantor itu dan kembali. Bila tetap bukan wewenang kantor Anda, minta Sekda memutuskan."""


class NotDecidedYet(MoveNotPossible):
    """Kewenangan kasus ini sedang diputuskan Sekda. Sampai diputuskan, kasus tetap ditangani kantor ini."""


def _not_in_circles(case: Case, target: int) -> None:
    """Refuse to send a case the same way twice, and to go against or before the secretary's decision."""
    last = Dispute.objects.filter(case=case).order_by("-id").first()
    if last is not None and last.decided_at is None:
        raise NotDecidedYet
    theirs = last is not None and last.decided_by is not None and last.decided_for_id == case.lead_id
    if last is not None and theirs and target in {last.holder_id, last.other_id}:
        raise DecidedAlready
    moved = TimelineEntry.objects.filter(case=case, verb=Verb.TRANSFER, facts__from=case.lead_id, facts__to=target)
    if moved.filter(at__gt=last.decided_at).exists() if last and last.decided_at else moved.exists():
        raise WentInCircles


def hand_lead(c: Context, target: OfficeFacts) -> Facts:
    """Give a case to another office: its open tasks, clocks, referrals and rights move together, in this transaction or not at all."""
    before = c.case.lead_id
    owed = Deadline.objects.filter(task__case=c.case, step=Step.REFER_POLICE, status="open").first()
    waited = Deadline.objects.filter(task__case=c.case, task__part=Part.LEAD, step=Step.ACKNOWLEDGE, status="open").first()
    for task in Task.objects.filter(case=c.case, part__in=(Part.LEAD, Part.TRIAGE), status__in=("open", "acknowledged")):
        end_task(task, "done", c.at, clocks="cancelled")  # nobody met them: they are another's now
        end_ladder(task, c.at)
    Participant.objects.filter(case=c.case, organization_id=before, until=None).update(part=Part.COPY.value)
    own = sorted(target.functions)
    wanted = [c.case.lead_agency] if c.case.lead_agency in target.functions else own[:1] or [c.case.lead_agency]
    c.case.lead_id, c.case.lead_agency = target.id, wanted[0]
    task = renew_lead(c.case, target.id, wanted, c.at)
    _hand_on(owed, task)
    if waited is not None and c.case.urgency != "normal":
        _no_slower(waited.due_at - waited.starts_at, task)
    PlanStep.objects.filter(case=c.case, organization_id=before, ended_at=None).update(organization=target.id, owner=None)
    start_plan_clocks(c.case, task)
    open_referrals = Referral.objects.filter(case=c.case, status__in=("sent", "accepted"))
    for row in open_referrals.filter(to_organization_id=target.id).select_related("task"):  # who was asked for help has all of it now
        row.status, row.ended_at = "done", c.at
        row.save(update_fields=["status", "ended_at"])
        if row.task is not None:
            end_task(row.task, "done", c.at)
    open_referrals.filter(from_organization_id=before).update(from_organization=target.id)
    return {"from": before, "to": target.id, "told_office": target.id}


def _no_slower(span: timedelta, task: Task) -> None:
    """Where somebody may be in danger a new lead has no more time for the first answer than the one who had not answered yet."""
    own = Deadline.objects.filter(task=task, step=Step.ACKNOWLEDGE, status="open").first()
    if own is not None and own.due_at - own.starts_at > span:
        own.due_at = own.starts_at + span
        own.remind_at = own.next_at = remind_at(own.starts_at, own.due_at)
        own.save(update_fields=["due_at", "remind_at", "next_at"])
        refresh_due([task])


def _hand_on(owed: Deadline | None, task: Task) -> None:
    """What the law wants done by a day is wanted of whoever leads by then: the clock goes on where it stood."""
    if owed is None:
        return
    if not Deadline.objects.filter(task=task, step=owed.step, status="open").exists():  # else it goes on there by itself
        Deadline.objects.filter(pk=owed.pk).update(task=task, agency=task.agencies[0], status="open", ended_at=None)
    refresh_due([task])


def _wait(c: Context) -> Facts:
    stop_clocks(c.task, None, at=c.at, status="paused")
    return {}


def _resume(c: Context) -> Facts:
    Deadline.objects.filter(task=c.task, status="paused").update(status="cancelled")
    _fresh_clocks(c, c.task)
    start_plan_clocks(c.case, c.task)
    stop_clocks(c.task, (Step.ACKNOWLEDGE,), at=c.at)
    return {}


def _end_police_clock(c: Context) -> Facts:
    for task in Task.objects.filter(case=c.case):
        stop_clocks(task, (Step.REFER_POLICE,), at=c.at)
    return {}


class PoliceReportOwed(MoveNotPossible):
    """Kasus ini masih wajib dilaporkan ke polisi. Catat dulu bahwa sudah dilaporkan, atau tandai bahwa tidak wajib."""


def _owes_police(case: Case) -> bool:
    return Deadline.objects.filter(task__case=case, step=Step.REFER_POLICE, status__in=("open", "paused")).exists()


def _close(c: Context) -> Facts:
    if _owes_police(c.case):
        raise PoliceReportOwed
    missed = Deadline.objects.filter(task__case=c.case, missed_at__isnull=False).exists()
    c.case.closed_at, c.case.closed_by, c.case.close_reason = c.at, c.by.user_id, c.form.reason
    c.case.closed_in_time = not missed
    return {"reason": c.form.reason, **_end_all(c, "done")}


def _reopen(c: Context) -> Facts:
    return reopen_rows(c.case, c.at)


def _archive(c: Context) -> Facts:
    if c.form.reason != ArchiveReason.DUPLICATE and _owes_police(c.case):
        raise PoliceReportOwed
    return {"reason": c.form.reason, **_end_all(c, "cancelled")}


def _restore(c: Context) -> Facts:
    _renew_lead(c, c.case.lead_id, [c.case.lead_agency])
    _renew_beside(c.case, c.at, status="cancelled", parts=(Part.SUPPORT, Part.WARD))
    return {"told_office": c.case.lead_id}


def reopen_rows(case: Case, at: datetime) -> Facts:
    """Give a closed case back to its lead, with new clocks; a ward that is told hears again, where harm is near who helps too."""
    case.closed_at, case.closed_by, case.close_reason, case.closed_in_time = None, None, "", None
    _end_follow_up(case, at)
    renew_lead(case, case.lead_id, [case.lead_agency], at)
    again = {Part.WARD: case.ward == "inform", Part.SUPPORT: case.urgency != "normal"}
    _renew_beside(case, at, status=None, parts=tuple(part for part, hears in again.items() if hears))
    return {}


def _end_follow_up(case: Case, at: datetime) -> None:
    """Drop the looks at a closed case that were to come: it is open again."""
    PlanStep.objects.filter(case=case, kind=StepKind.FOLLOW, ended_at=None).update(ended_at=at, dropped=True, next_at=None)
    for task in Task.objects.filter(case=case, part=Part.FOLLOW, status__in=("open", "acknowledged")):
        end_task(task, "cancelled", at)


def _renew_beside(case: Case, at: datetime, *, status: str | None, parts: tuple[Part, ...]) -> None:
    """Give the offices beside the lead fresh tasks: those whose last one ended so (None: however), each once."""
    last: dict[int, Task] = {}
    beside = Task.objects.filter(case=case, organization__in=on_case(case), part__in=(Part.SUPPORT, Part.WARD))
    for task in beside.exclude(organization_id=case.lead_id).order_by("id"):
        last[task.organization_id] = task
    fresh = [
        Task(case=case, organization_id=office, part=old.part, agencies=old.agencies, rank=RANKS[case.urgency], arrived_at=at)
        for office, old in last.items() if old.part in parts and old.status in ({status} if status else {"done", "cancelled"})
    ]
    if fresh:
        start_clocks(case, Task.objects.bulk_create(fresh), at=at)


def _renew_lead(c: Context, office_id: int, agencies: list[str]) -> None:
    renew_lead(c.case, office_id, agencies, c.at)


def renew_lead(case: Case, office_id: int, agencies: list[str], at: datetime) -> Task:
    """Give an office the lead with a fresh task and clocks; a task that it has already becomes the lead's."""
    own = Task.objects.filter(case=case, organization_id=office_id, status__in=("open", "acknowledged"))
    for task in own.filter(part__in=(Part.SUPPORT, Part.LEAD)):
        end_task(task, "done", at)
    task = Task.objects.create(
        case=case, organization_id=office_id, part=Part.LEAD, agencies=agencies, rank=RANKS[case.urgency], arrived_at=at
    )
    participate(case, office_id, Part.LEAD, at)
    start_clocks(case, [task], at=at)
    start_plan_clocks(case, task)
    return task


def _fresh_clocks(c: Context, task: Task) -> None:
    start_clocks(c.case, [task], at=c.at)


def participate(case: Case, office_id: int, part: Part, at: datetime) -> None:
    """Put an office on a case with this part; who leads or verifies keeps that part."""
    row = Participant.objects.filter(case=case, organization_id=office_id, until=None).first()
    if row is None:
        Participant.objects.create(case=case, organization_id=office_id, part=part.value, since=at)
    elif row.part in {Part.COPY, Part.ESCALATION, Part.SUPPORT, Part.TRIAGE, Part.REFERRAL, Part.DISPUTE} and row.part != part:
        row.part, row.role = part.value, ""
        row.save(update_fields=["part", "role"])


def _lead_task(case: Case) -> Task | None:
    return Task.objects.filter(case=case, part=Part.LEAD, status__in=("open", "acknowledged")).first()


def take_up(c: Context) -> None:
    """A task is taken up by a person: who answers first has it in hand until it is given to another."""
    c.task.status = "acknowledged"
    c.task.assignee_id = c.task.assignee_id or c.by.user_id
    c.task.save(update_fields=["status", "assignee"])
    hold(c.case, c.task.organization_id, c.task.assignee_id, How.TOOK, at=c.at)


def end_task(task: Task, status: str, at: datetime, *, clocks: str = "") -> None:
    """End a task as done or cancelled; its clocks were met where it was done, unless `clocks` says otherwise.

    The police are told by a step of its own: who is done without it, since another leads now, has not told them.
    """
    task.status, task.done_at = status, at
    task.save(update_fields=["status", "done_at"])
    stop_clocks(task, (Step.REFER_POLICE,), at=at, status="cancelled")
    stop_clocks(task, None, at=at, status=clocks or ("met" if status == "done" else "cancelled"))


def end_ladder(task: Task, at: datetime) -> None:
    """End what the superiors of an office were told of a task that is no longer its own, unless it has another one here."""
    alive = list(Task.objects.filter(case=task.case, status__in=("open", "acknowledged")).exclude(pk=task.pk))
    busy = {agency for other in alive if other.part not in {Part.ESCALATION, Part.COPY} for agency in other.agencies}
    for raised in alive:
        if raised.part == Part.ESCALATION and set(raised.agencies) & (set(task.agencies) - busy):
            end_task(raised, "cancelled", at)


def _end_all(c: Context, status: str) -> Facts:
    """End every task, none but the acting office's as done; return which others had not answered, and which were still at work."""
    tasks = list(Task.objects.filter(case=c.case, status__in=("open", "acknowledged")).order_by("id"))
    left = left_behind(tasks, beside=c.task.organization_id)
    for task in tasks:
        end_task(task, status if task.organization_id == c.task.organization_id else "cancelled", c.at)
    c.case.late_since = None
    return {"unanswered": left.unanswered, "unfinished": left.unfinished}


EFFECTS: dict[Verb, Callable[[Context], Facts]] = {
    Verb.ACKNOWLEDGE: _acknowledge,
    Verb.VERIFY: _verify,
    Verb.ACT: _act,
    Verb.FINISH_PART: _finish_part,
    Verb.NOTE: _nothing,
    Verb.ASSIGN: _assign,
    Verb.INVITE: _invite,
    Verb.RETURN: _return,
    Verb.RESUBMIT: _resubmit,
    Verb.TRANSFER: _transfer,
    Verb.WAIT: _wait,
    Verb.RESUME: _resume,
    Verb.REFER_POLICE: _end_police_clock,
    Verb.NOT_SEXUAL: _end_police_clock,
    Verb.CLOSE: _close,
    Verb.REOPEN: _reopen,
    Verb.ARCHIVE: _archive,
    Verb.RESTORE: _restore,
}
