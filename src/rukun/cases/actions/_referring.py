"""What referring and disagreeing do to tasks, rights and rows, in the running transaction."""

from __future__ import annotations

from datetime import datetime

from rukun.cases.actions._clockwork import calendar_of, start_clocks, stop_clocks
from rukun.cases.actions._effects import Context, Facts, end_ladder, end_task, hand_lead, participate
from rukun.cases.actions._timeline import write_entry
from rukun.cases.models import Case, Deadline, Dispute, Participant, Referral, Task
from rukun.cases.queries.reference import clock_rows, may_receive, neighbourhood
from rukun.cases.queries.standing_on import on_case
from rukun.cases.rules.clocks import Step, select_span
from rukun.cases.rules.events import DisputeMoved, ReferralMoved
from rukun.cases.rules.referrals import OPEN, ReferralStatus
from rukun.cases.rules.routing import LAST_RESORT, RANKS, WARD_OFFICES, find_office
from rukun.cases.rules.states import CaseStatus, MoveNotPossible, Need, NeedMissing, Part, Verb
from rukun.kernel.actor import Actor
from rukun.kernel.events import record

SEKDA = "sekda"


class AlreadyReferred(MoveNotPossible):
    """Rujukan ke kantor itu masih terbuka. Tunggu jawabannya, atau tarik dulu."""


class DisputeOpen(MoveNotPossible):
    """Kewenangan kasus ini sedang diputuskan Sekda. Tunggu keputusannya."""


def refer(c: Context) -> Facts:
    """Ask another office for something: it gets a task with two clocks and may open the case until it has answered."""
    target = neighbourhood(c.case.area_id, at=c.at).facts.get(c.form.target_office)
    if target is None or target.id == c.task.organization_id or not may_be_asked(c.case, target.functions):
        raise NeedMissing(Need.TARGET)
    if Referral.objects.filter(case=c.case, to_organization_id=target.id, status__in=OPEN).exists():
        raise AlreadyReferred
    agency = sorted(target.functions)[0] if target.functions else "*"
    task = Task.objects.create(
        case=c.case, organization_id=target.id, part=Part.REFERRAL, agencies=[agency], rank=RANKS[c.case.urgency], arrived_at=c.at
    )
    if not Participant.objects.filter(case=c.case, organization_id=target.id, until=None).exclude(part=Part.COPY).exists():
        participate(c.case, target.id, Part.REFERRAL, c.at)
    start_clocks(c.case, [task], at=c.at)
    due = dict(Deadline.objects.filter(task=task, status="open").values_list("step", "due_at"))
    accept_by, outcome_by = answer_times(c.case, agency, at=c.at)
    row = Referral.objects.create(
        case=c.case, from_organization_id=c.task.organization_id, to_organization_id=target.id, task=task, asked=c.form.note,
        sent_at=c.at, sent_by=c.by.user_id, by_label=c.by.label[:160], accept_by=due.get(Step.ACKNOWLEDGE.value, accept_by),
        outcome_by=due.get(Step.FINISH.value, outcome_by),
    )
    record_referral(row, "sent", by=c.by, at=c.at)
    return {"to": target.id, "referral": str(row.uuid)}


def may_be_asked(case: Case, functions: frozenset[str]) -> bool:
    """Answer whether an office may be asked: wards and districts, where nobody can act, are not, and of a secret none that holds theirs."""
    return not functions <= WARD_OFFICES and not (case.ward == "none" and functions & WARD_OFFICES)


def answer_times(case: Case, agency: str, *, at: datetime) -> tuple[datetime, datetime]:
    """Return by when a referral is accepted and by when it has an outcome: the clocks of the case's urgency."""
    rows, calendar = clock_rows(at=at), calendar_of(case.area_id)
    wanted = (Step.ACKNOWLEDGE, Step.FINISH)
    spans = (select_span(rows, category=case.category, urgency=case.urgency, agency=agency, step=step) for step in wanted)
    accept, outcome = (calendar.add(at, span) if span else at for span in spans)
    return accept, outcome


def record_referral(row: Referral, verb: str, *, by: Actor, at: datetime) -> None:
    """Record that something happened to a referral."""
    event = ReferralMoved(referral_id=row.pk, verb=verb)
    record(event, subject=f"case:{row.case.uuid}", by=by, at=at, urgent=row.case.urgency == "emergency")


def end_rights(row: Referral, *, at: datetime, done: bool) -> None:
    """End the receiver's task and its right to open the case; who helped keeps a copy of what is no secret."""
    if row.task is None or row.to_organization_id is None:
        return
    end_task(row.task, "done" if done else "cancelled", at)
    end_ladder(row.task, at)  # what its superiors were told of its silence is over too
    here = Participant.objects.filter(case=row.case, organization_id=row.to_organization_id, part=Part.REFERRAL, until=None)
    if done and not row.case.guarded:
        here.update(part=Part.COPY.value)
    else:
        here.update(until=at)


def end_referrals(case: Case, *, by: Actor, at: datetime, lost_only: bool = False) -> None:
    """Take back what is still open where a case ends.

    With `lost_only` (the case was put right) what its receiver has no task for any more, and, of what became a secret, what somebody
    outside was asked; what an office asked that is no longer on the case is its new lead's.
    """
    rows = Referral.objects.select_for_update(of=("self",)).select_related("case", "task").filter(case=case, status__in=OPEN)
    at_work = on_case(case)
    for row in rows:
        gone = row.from_organization_id not in at_work
        if gone:
            row.from_organization_id = case.lead_id
        lost = row.task.status in {"done", "cancelled"} if row.task is not None else gone and case.guarded
        if lost or not lost_only:
            row.status, row.ended_at = ReferralStatus.RECALLED.value, at
            end_rights(row, at=at, done=False)
            write_entry(
                case, Verb.RECALL_REF, by=by, at=at, organization_id=row.to_organization_id, part=Part.REFERRAL.value, facts=_named(row),
                public=False,
            )
            record_referral(row, "recall", by=by, at=at)
        row.save(update_fields=["status", "ended_at", "from_organization"])
    _withdraw_dispute(case, at=at, lost_only=lost_only)


def _withdraw_dispute(case: Case, *, at: datetime, lost_only: bool) -> None:
    """End a disagreement that nobody decides any more: the secretary decided for nobody, and reads the case no longer."""
    tasks = Task.objects.filter(case=case, part=Part.DISPUTE, status__in=("open", "acknowledged"))
    open_now = Dispute.objects.filter(case=case, decided_at=None)
    if not open_now.exists() or (lost_only and tasks.exists()):
        return
    for task in tasks:
        end_task(task, "cancelled", at)
    Participant.objects.filter(case=case, part=Part.DISPUTE, until=None).update(until=at)
    open_now.update(decided_at=at)


def dispute(c: Context) -> Facts:
    """Ask the secretary to decide whose a case is; who holds it goes on acting until then."""
    facts = neighbourhood(c.case.area_id, at=c.at).facts
    other = facts.get(c.form.target_office)
    if other is None or other.id == c.case.lead_id or not may_receive(c.case, other.functions):
        raise NeedMissing(Need.TARGET)
    if Dispute.objects.filter(case=c.case, decided_at=None).exists():
        raise DisputeOpen
    arbiter = _arbiter(c.case, c.case.lead_id, other.id, at=c.at)
    if arbiter is None:
        raise NeedMissing(Need.TARGET)
    opened = Dispute.objects.create(
        case=c.case, holder_id=c.case.lead_id, other_id=other.id, arbiter_id=arbiter, why=c.form.note, opened_at=c.at,
        opened_by=c.by.user_id,
    )
    task = Task.objects.create(
        case=c.case, organization_id=arbiter, part=Part.DISPUTE, role=SEKDA, agencies=[LAST_RESORT], rank=RANKS[c.case.urgency],
        arrived_at=c.at,
    )
    _let_in(c.case, arbiter, at=c.at)
    start_clocks(c.case, [task], at=c.at)
    record(DisputeMoved(dispute_id=opened.pk, decided=False), subject=f"case:{c.case.uuid}", by=c.by, at=c.at)
    return {"other": other.id, "arbiter": arbiter}


def _let_in(case: Case, arbiter: int, *, at: datetime) -> None:
    """Let the secretary open the case; who had a copy only, or is its superior already, may decide now, too."""
    same = Participant.objects.filter(case=case, organization_id=arbiter, until=None, role__in=("", SEKDA))
    if not same.exclude(part=Part.COPY).exists():
        same.update(until=at)
        Participant.objects.create(case=case, organization_id=arbiter, part=Part.DISPUTE.value, role=SEKDA, since=at)


def _arbiter(case: Case, first: int, second: int, *, at: datetime) -> int | None:
    """Return the secretariat above both offices: the regency's, or the province's where one of them is the province's."""
    found = neighbourhood(case.area_id, at=at)
    levels = {found.facts[pk].level for pk in (first, second) if pk in found.facts}
    offices = found.offices if "province" not in levels else tuple(o for o in found.offices if o.level == "province")
    office = find_office(LAST_RESORT, case.area_id, offices)
    return office.id if office else None


def decide_dispute(c: Context) -> Facts:
    """Say whose a case is: it moves there, or stays."""
    row = Dispute.objects.select_for_update().filter(case=c.case, decided_at=None).first()
    target = neighbourhood(c.case.area_id, at=c.at).facts.get(c.form.target_office)
    if row is None:
        raise MoveNotPossible
    if target is None or target.id not in {row.holder_id, row.other_id}:
        raise NeedMissing(Need.TARGET)
    if target.id != c.case.lead_id and not may_receive(c.case, target.functions):  # it was put right meanwhile, and is a secret now
        raise NeedMissing(Need.TARGET)
    end_task(c.task, "done", c.at)
    Participant.objects.filter(case=c.case, organization_id=c.task.organization_id, part=Part.DISPUTE, until=None).update(until=c.at)
    row.decided_at, row.decided_by, row.decided_for_id, row.decision = c.at, c.by.user_id, target.id, c.form.note
    row.save(update_fields=["decided_at", "decided_by", "decided_for", "decision"])
    record(DisputeMoved(dispute_id=row.pk, decided=True), subject=f"case:{c.case.uuid}", by=c.by, at=c.at)
    if target.id == c.case.lead_id:
        return {"to": target.id, "stays": True, "by_office": c.task.organization_id}
    return hand_lead(c, target) | {"by_office": c.task.organization_id, "status": CaseStatus.OPENED}


def stop_accept_clock(row: Referral, *, at: datetime) -> None:
    """The receiver has answered: its first clock is met."""
    if row.task is not None:
        row.task.status = "acknowledged"
        row.task.save(update_fields=["status"])
        stop_clocks(row.task, (Step.ACKNOWLEDGE,), at=at)


def _named(row: Referral) -> Facts:
    """Return which referral a row of the timeline is about, and to whom it went."""
    return {"referral": str(row.uuid), "to": row.to_organization_id, "to_name": row.to_name}


def note_on_case(row: Referral, verb: Verb, *, by: Actor, at: datetime, note: str = "", facts: Facts | None = None) -> None:
    """Write what became of a referral into the timeline, and let the desk say that there is news."""
    case = row.case
    case.version += 1
    case.news = "referral" if verb not in {Verb.REFER, Verb.RECALL_REF} else case.news
    case.save(update_fields=["version", "news"])
    said = _named(row) | (facts or {})
    write_entry(
        case, verb, by=by, at=at, organization_id=row.to_organization_id, part=Part.REFERRAL.value, note=note, facts=said, public=False
    )
