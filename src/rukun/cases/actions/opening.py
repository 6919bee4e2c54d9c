"""From an understood report to a case on the right desks, or to triage, or set aside."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rukun.areas.queries import or_home
from rukun.cases.actions._clockwork import start_clocks, start_triage_clock, stop_clocks
from rukun.cases.actions._incidents import follow_case
from rukun.cases.actions._senders_case import OPEN, asked_case, may_hold, may_vanish_into, own_open_case, speaks_of_own
from rukun.cases.actions._timeline import write_entry
from rukun.cases.models import Case, CaseReport, Participant, Task
from rukun.cases.queries.reference import find_route, neighbourhood
from rukun.cases.queries.standing_on import may_join
from rukun.cases.rules.events import CaseOpened, CaseReportJoined, ReportTriaged
from rukun.cases.rules.intents import Becomes, Decision, TellingFacts, decide_becoming, says_addition, says_correction
from rukun.cases.rules.routing import RANKS, Office, Route, triage_office
from rukun.cases.rules.states import MoveNotPossible, Part, Verb
from rukun.kernel.actor import SYSTEM, Actor, Permission, PermissionRefused, require
from rukun.kernel.events import first_time, record
from rukun.kernel.ids import new_code
from rukun.problems.queries import problem_facts
from rukun.problems.rules.facts import ProblemFacts
from rukun.reports.actions.triage import archive_report, correct_report, require_unchanged, set_report_status
from rukun.reports.queries.preview import may_hide_violence
from rukun.reports.queries.told import Told, lock_told, photos_of
from rukun.reports.rules.intake import HONEYPOT, UNREAD, ArchiveReason, ReportStatus
from rukun.reports.rules.placing import VILLAGE_DOTS

__all__ = ["NoOfficeServes", "Opened", "add_report_to_case", "open_case_from_triage", "place_report"]

# What stands on the desk until somebody takes a step: what who told sent besides.
NEWS = {"report": "addition", "update": "addition", "question": "addition", "complaint": "addition", "cancel": "cancel"}

class NoOfficeServes(Exception):
    """Belum ada kantor yang melayani wilayah ini. Hubungi pengelola sistem."""


@dataclass(frozen=True)
class Opened:
    """What became of placing: a case (its id and reference), or a task of triage, or neither."""

    becomes: Becomes
    case_id: int | None = None
    reference: str | None = None
    task_id: int | None = None


@transaction.atomic
def place_report(*, report_id: uuid.UUID, by: Actor, at: datetime, event_id: uuid.UUID | None = None) -> Opened | None:
    """Decide what becomes of an understood report and do it, once; None where that was done before."""
    if not first_time(event_id, "cases.place_report"):
        return None
    told = lock_told(report_id)
    if told.status != ReportStatus.UNDERSTOOD:
        return None
    own = own_open_case(told) or (asked_case(told) if told.intent == "status" else None)
    sure = told.confidence if any(character.isalnum() for character in told.text) else 0.0
    pictured = told.intent != "report" and bool(photos_of([report_id]))
    facts = TellingFacts(
        told.intent, told.category, told.urgency, sure, told.area_code, own is not None,
        with_photo=pictured, by_a_machine=HONEYPOT in told.flags,
        roughly_placed=told.place_source == "text" and (told.area_code or "").count(".") < VILLAGE_DOTS,
        adds=own is not None and says_addition(told.text) and (told.intent != "report" or may_vanish_into(own, told)),
    )
    decision = decide_becoming(facts)
    if decision.becomes == Becomes.TRIAGE and own is not None and speaks_of_own(own, told):
        decision = Decision(Becomes.JOINS_OWN_CASE)
    unseen = decision.becomes == Becomes.CASE and _may_be_secret(told, decision.category)
    if decision.becomes == Becomes.CASE and (not unseen or told.urgency == "emergency"):
        case = _open(told, decision.category, by=by, at=at, unseen_by_ward=unseen)
        if case is not None:
            return Opened(Becomes.CASE, case.pk, case.reference)
    if decision.becomes in {Becomes.JOINS_OWN_CASE, Becomes.ANSWERED_STATUS} and own is not None:
        _add_report(own, told, by=by, at=at, own=True)
        return Opened(decision.becomes, own.pk, own.reference)
    if decision.becomes == Becomes.SET_ASIDE:
        archive_report(report_id=report_id, reason=ArchiveReason(decision.reason), by=SYSTEM, at=at)
        _leave_in_archive(told, at=at)
        return Opened(Becomes.SET_ASIDE)
    return Opened(Becomes.TRIAGE, task_id=send_to_triage(told, by=by, at=at))


@transaction.atomic
def open_case_from_triage(*, report_id: uuid.UUID, by: Actor, at: datetime, version: int | None = None) -> Opened:
    """Make a case of a report in triage, as a person corrected it.

    Raises PermissionRefused, NoOfficeServes, ReportChanged, MoveNotPossible once it was set aside.

    A report whose category or place is still missing raises ValueError with the missing field's name.
    """
    require_triage(report_id, by)
    told = lock_told(report_id)
    if told.status == ReportStatus.ARCHIVED:
        raise MoveNotPossible
    if told.status == ReportStatus.PLACED:
        case = Case.objects.get(case_reports__report_id=report_id, case_reports__left_at=None)
        return Opened(Becomes.CASE, case.pk, case.reference)
    require_unchanged(report_id, version)
    if not told.category:
        raise ValueError("category")
    if told.area_code is None or "." not in told.area_code:
        raise ValueError("area")
    if told.intent != "report":
        correct_report(report_id=report_id, field="intent", value="report", by=by, at=at)
    case_row = _open(told, told.category, by=by, at=at)
    if case_row is None:
        raise NoOfficeServes
    finish_triage(report_id, at=at)
    return Opened(Becomes.CASE, case_row.pk, case_row.reference)


@transaction.atomic
def add_report_to_case(*, report_id: uuid.UUID, reference: str, by: Actor, at: datetime, version: int | None = None) -> Opened:
    """Join a report in triage to a case that is open and that the actor sees.

    Raises PermissionRefused, Case.DoesNotExist, MoveNotPossible where the ward would read what it may not.
    """
    require_triage(report_id, by)
    told = lock_told(report_id)
    if told.status == ReportStatus.ARCHIVED:
        raise MoveNotPossible
    seen = Case.objects.visible_to(by).get(reference=reference, status__in=OPEN)
    case = Case.objects.select_for_update().get(pk=seen.pk, status__in=OPEN)
    if told.status != ReportStatus.PLACED:
        require_unchanged(report_id, version)
        if not may_hold(case, told) or not may_join(by, case):
            raise MoveNotPossible
        _add_report(case, told, by=by, at=at)
        finish_triage(report_id, at=at)
    return Opened(Becomes.JOINS_OWN_CASE, case.pk, case.reference)


def require_triage(report_id: uuid.UUID, by: Actor) -> None:
    """Raise PermissionRefused unless the report came to the triage of one of the actor's offices."""
    require(by, Permission.REPORT_TRIAGE)
    if not Task.objects.visible_to(by).filter(report_id=report_id, part=Part.TRIAGE).exists():
        raise PermissionRefused(Permission.REPORT_TRIAGE)


def finish_triage(report_id: uuid.UUID, *, at: datetime) -> None:
    """End the triage task of a report, in the running transaction."""
    for task in Task.objects.filter(report_id=report_id, part=Part.TRIAGE, status="open"):
        task.status, task.done_at = "done", at
        task.save(update_fields=["status", "done_at"])
        stop_clocks(task, None, at=at)


def _may_be_secret(told: Told, category: str) -> bool:
    """Answer whether a report of what the ward may know seems to hide what it may not: then a person looks first, or the ward never."""
    problem = problem_facts(category, told.also, told.hazard or None)
    return problem.ward != "none" and not told.bypass_ward and may_hide_violence(told.text)


def _open(told: Told, category: str, *, by: Actor, at: datetime, unseen_by_ward: bool = False) -> Case | None:
    area_code = told.area_code or ""
    problem = problem_facts(category, told.also, told.hazard or None, on=at.date())
    ward = "none" if told.bypass_ward or unseen_by_ward else problem.ward
    routed = find_route(problem, ward=ward, area_code=area_code, at=at)
    lead = routed.lead
    if lead is None:
        return None
    urgency = told.urgency or problem.default_urgency
    case = Case.objects.create(
        reference=new_code(), area_id=area_code, category=category, also=list(told.also), hazard=told.hazard, urgency=urgency,
        sensitive=problem.sensitive, ward=ward, lead_id=lead.office_id, lead_agency=lead.agencies[0], people=told.people,
        households=told.households, landmark=told.landmark, latitude=told.latitude, longitude=told.longitude,
        occurred_at=told.occurred_at or told.received_at, opened_at=at, is_demo=told.is_demo, report_count=1,
    )
    tasks = _write_parts(case, routed, at)
    start_clocks(case, tasks, at=at)
    CaseReport.objects.create(case=case, report_id=told.id, joined_at=at, joined_by=by.user_id)
    set_report_status(report_id=told.id, status=ReportStatus.PLACED)
    write_entry(case, Verb.OPEN, by=by, at=at, organization_id=case.lead_id, facts=_route_facts(routed, problem))
    record(CaseOpened(case_id=case.pk, urgency=urgency), subject=f"case:{case.uuid}", by=by, at=at, urgent=urgency == "emergency")
    follow_case(case, by=by, at=at)
    return case


def _route_facts(routed: Route, problem: ProblemFacts) -> dict[str, object]:
    stood_in = {agency: task.office_id for task in routed.tasks for agency in task.stood_in_for}
    return {"lead_agency": problem.lead_agency, "stood_in_for": stood_in, "missing": list(routed.missing)}


def _write_parts(case: Case, routed: Route, at: datetime) -> list[Task]:
    Participant.objects.bulk_create(
        Participant(case=case, organization_id=t.office_id, part=t.part.value, since=at) for t in routed.tasks
    )
    return Task.objects.bulk_create(
        [
            Task(
                case=case, organization_id=t.office_id, part=t.part.value, agencies=list(t.agencies), rank=RANKS[case.urgency],
                arrived_at=at,
            )
            for t in routed.tasks
        ]
    )


def _add_report(case: Case, told: Told, *, by: Actor, at: datetime, own: bool = False) -> None:
    """Put a report into a case; what its own sender adds may bring new numbers of people and households."""
    CaseReport.objects.create(case=case, report_id=told.id, joined_at=at, joined_by=by.user_id)
    set_report_status(report_id=told.id, status=ReportStatus.PLACED)
    case.report_count += 1
    case.version += 1
    facts: dict[str, object] = {"report_id": str(told.id), "intent": told.intent}
    if own:
        facts |= {"own": True, "numbers": _take_numbers(case, told)}
        case.news = NEWS.get(told.intent, case.news)
    case.save(update_fields=["report_count", "version", "people", "households", "news"])
    write_entry(case, Verb.ADD_REPORT, by=by, at=at, organization_id=case.lead_id, facts=facts)
    joined = CaseReportJoined(case_id=case.pk, report_id=str(told.id))
    record(joined, subject=f"case:{case.uuid}", by=by, at=at, urgent=case.urgency == "emergency")
    follow_case(case, by=by, at=at)


def _take_numbers(case: Case, told: Told) -> dict[str, list[int | None]]:
    """Take greater numbers from an addition, and any from a correction; return what stood there and what stands now."""
    changed: dict[str, list[int | None]] = {}
    for field in ("people", "households"):
        before, said = getattr(case, field), getattr(told, field)
        if said and said != before and (said > (before or 0) or says_correction(told.text)):
            setattr(case, field, said)
            changed[field] = [before, said]
    return changed


def _leave_in_archive(told: Told, *, at: datetime) -> None:
    """Let the office whose triage it would have come to find what was set aside by itself: as a task that is done."""
    area = or_home(told.area_code)
    office = triage_office(neighbourhood(area, at=at).offices, area)
    if office is not None:
        Task.objects.create(
            report_id=told.id, organization_id=office.id, part=Part.TRIAGE, agencies=["dinsos"], rank=2, arrived_at=at,
            status="done", done_at=at,
        )


def _triage_at(area_code: str, at: datetime) -> Office | None:
    return triage_office(neighbourhood(area_code, at=at).offices, area_code)


def send_to_triage(told: Told, *, by: Actor, at: datetime) -> int | None:
    """Give the report to the regency's Dinsos duty officer, the province's where no regency is known, or one far away."""
    area = or_home(told.area_code)
    office = _triage_at(area, at) or _triage_at(or_home(None), at)
    set_report_status(report_id=told.id, status=ReportStatus.TRIAGE)
    if office is None:
        return None
    emergency = told.urgency == "emergency" or UNREAD in told.flags
    task = Task.objects.create(
        report_id=told.id, organization_id=office.id, part=Part.TRIAGE, agencies=["dinsos"], rank=0 if emergency else 2, arrived_at=at
    )
    start_triage_clock(task, area_code=area, emergency=emergency, at=at)
    record(ReportTriaged(report_id=str(told.id), task_id=task.pk), subject=f"report:{told.id}", by=by, at=at, urgent=emergency)
    return task.pk
