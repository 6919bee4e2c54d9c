"""What who told may see of it: steps, who holds it, by when; never a word about persons. The code is the right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rukun.access.queries.directory import organization_names
from rukun.cases.models import Case, CaseReport, Deadline, Task, TimelineEntry
from rukun.cases.queries.reference import first_answer_due, reopen_until
from rukun.cases.queries.triage import told_is_sensitive
from rukun.cases.rules.sentences import (
    API_STATUS,
    BEING_READ,
    NEUTRAL,
    PUBLIC_STATUS,
    RECEIVED,
    SET_ASIDE,
    SOMEBODY,
    Say,
    public_status,
    public_step,
)
from rukun.cases.rules.states import CaseStatus, Part, Verb
from rukun.problems.queries import problem_facts
from rukun.reports.queries.preview import Preview, asks_no_office, preview
from rukun.reports.queries.told import Told, find_by_code
from rukun.reports.rules.bypass import asks_to_leave_out_ward

__all__ = ["Tracked", "TrackedStep", "track"]


@dataclass(frozen=True)
class TrackedStep:
    """One step in the words of the public."""

    at: datetime
    text: str
    verb: str


@dataclass(frozen=True)
class Tracked:
    """A report as its teller may follow it; `neutral` says nothing of what it is about."""

    code: str
    status: str
    status_text: str
    held_by: str | None
    due_at: datetime | None
    steps: tuple[TrackedStep, ...]
    neutral: bool
    can_reopen_until: datetime | None
    case_id: int | None
    area_code: str | None
    answer_due: datetime | None = None
    due_step: str = ""
    ward_left_out: bool = False


def track(code: str, *, say: Say = str) -> Tracked | None:
    """Return what may be told about a tracking code (in its standard form), or None where there is none.

    `say` translates a sentence; without it they are Indonesian, as the messages are.
    """
    told = find_by_code(code)
    if told is None:
        return None
    stays = list(CaseReport.objects.filter(report=told.id).select_related("case__lead").order_by("joined_at", "id"))
    case = next((stay.case for stay in stays if stay.left_at is None), None)
    if case is None:
        return _before_case(told, say, stays)
    status = CaseStatus(case.status)
    part, holder = _holder(case, status)
    secret = case.sensitive
    names = organization_names({case.lead_id, holder})
    clocks = Deadline.objects.filter(task__case=case, task__part=part, status="open").order_by("due_at")
    due_step, due = clocks.values_list("step", "due_at").first() or ("", None)
    until = reopen_until(case.closed_at, case.area_id) if status == CaseStatus.CLOSED and case.closed_at else None
    return Tracked(
        code=told.tracking_code, status=API_STATUS[status],
        status_text=public_status(status, office=names[case.lead_id], sensitive=secret, say=say),
        held_by=None if secret or status in {CaseStatus.CLOSED, CaseStatus.ARCHIVED} else names[holder],
        due_at=None if secret else due, steps=_story(told, stays, say, neutral=secret), neutral=secret,
        can_reopen_until=until, case_id=case.pk, area_code=None if secret else case.area_id, due_step="" if secret else due_step,
        ward_left_out=told.bypass_ward and not secret,
    )


def _story(told: Told, stays: list[CaseReport], say: Say, *, neutral: bool) -> tuple[TrackedStep, ...]:
    """Return what was done with a report, in each case while it was there; what became a secret after it had left is left out."""
    here = [stay for stay in stays if stay.left_at is None or not stay.case.sensitive]
    entries = [(stay.case, entry) for stay in here for entry in _while_there(stay)]
    names = organization_names({entry.organization_id or case.lead_id for case, entry in entries})
    steps = [TrackedStep(told.received_at, say(NEUTRAL if neutral else RECEIVED), "receive")]
    for case, entry in entries:
        step = _step(case, entry, told, names, say, secret=neutral)
        if step is not None and (not neutral or steps[-1].text != step.text):
            steps.append(step)
    return tuple(steps)


def _while_there(stay: CaseReport) -> list[TimelineEntry]:
    """Return the public steps of a case while the report was in it: what came before or after is another's story."""
    then = stay.case.timeline.filter(public=True, at__gte=stay.joined_at).order_by("id")
    return list(then if stay.left_at is None else then.filter(at__lte=stay.left_at))


def _holder(case: Case, status: CaseStatus) -> tuple[Part, int]:
    """Return the part and the office that has to act now: the lead, or who looks again at a case that was given back."""
    if status == CaseStatus.RETURNED:
        again = Task.objects.filter(case=case, part=Part.TRIAGE, status="open", role="").values_list("organization_id", flat=True).first()
        if again is not None:
            return Part.TRIAGE, again
    return Part.LEAD, case.lead_id


def _step(case: Case, entry: TimelineEntry, told: Told, names: dict[int, str], say: Say, *, secret: bool) -> TrackedStep | None:
    if entry.verb == Verb.ADD_REPORT and entry.facts.get("report_id") != str(told.id):
        return None
    office = names.get(entry.organization_id or case.lead_id, say(SOMEBODY))
    text = public_step(Verb(entry.verb), office=office, sensitive=secret, facts=entry.facts, say=say)
    return TrackedStep(entry.at, text, entry.verb) if text else None


def _answer_due(told: Told, seen: Preview | None) -> datetime | None:
    """By when somebody answers at the latest: the clock of the office that likely leads, before the report is understood too.

    Of thanks, greetings, advertisements and questions no office is promised.
    """
    if seen is None and told.status == "received" and asks_no_office(told.text):
        return None
    urgency = seen.urgency if seen else told.urgency or "normal"
    if seen is None:
        return first_answer_due(urgency, told.area_code, told.received_at)
    lead = problem_facts(seen.category, (), seen.hazard or None).lead_agency
    return first_answer_due(urgency, told.area_code, told.received_at, category=seen.category, agency=lead)


def _before_case(told: Told, say: Say, stays: list[CaseReport]) -> Tracked:
    """A report that is in no case: not yet, or no longer, since somebody took it out again."""
    seen = preview(told.text) if told.status == "received" else None
    neutral = told_is_sensitive(told) or bool(seen and (seen.violent or seen.sensitive))
    archived = told.status == "archived"
    if archived:
        status_text = told.answer or say(SET_ASIDE.get(told.archive_reason, PUBLIC_STATUS[CaseStatus.ARCHIVED]))
    elif neutral:
        status_text = say(NEUTRAL)
    else:
        status_text = say(PUBLIC_STATUS[CaseStatus.RETURNED] if stays else BEING_READ)
    return Tracked(
        code=told.tracking_code, status="archived" if archived else "received", status_text=status_text, held_by=None, due_at=None,
        steps=_story(told, stays, say, neutral=neutral), neutral=neutral, can_reopen_until=None, case_id=None,
        area_code=None if neutral else told.area_code, answer_due=None if archived else _answer_due(told, seen),
        ward_left_out=not neutral and (told.bypass_ward or asks_to_leave_out_ward(told.text)),
    )
