"""Putting right what a case is about: what was understood is a suggestion, also after it became a case."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from rukun.areas.queries import Level, at_level
from rukun.cases.actions._clockwork import start_clocks, stop_clocks
from rukun.cases.actions._effects import Context, Facts, end_task, renew_lead
from rukun.cases.actions._members import hold_what_is_held
from rukun.cases.models import Case, CaseReport, Participant, Task
from rukun.cases.queries.reference import find_route
from rukun.cases.rules.clocks import Step
from rukun.cases.rules.events import CaseCorrected
from rukun.cases.rules.routing import RANKS, RoutedTask
from rukun.cases.rules.states import CaseStatus, Need, NeedMissing, Part
from rukun.kernel.events import record
from rukun.problems.queries import problem_facts
from rukun.reports.actions.triage import PlaceNotKnown, ValueNotAccepted, correct_report
from rukun.reports.queries.told import get_told
from rukun.reports.rules.taxonomy import HAZARD_CATEGORY


class SecretStays(ValueNotAccepted):
    """Kasus yang dilindungi tidak dapat dijadikan kasus biasa: catatannya ikut terbaca. Selesaikan, lalu buat laporan baru."""


HAZARD = "hazard:"
Changes = dict[str, list[str]]
OF_A_ROUTE = (Part.LEAD, Part.SUPPORT, Part.WARD)
CELL_SQL = "SELECT cell_area, category, opened_on, sensitive FROM cases_facts WHERE id = %s"


def correct(c: Context) -> Facts:
    """Put category (or `hazard:` and an event), urgency or place right, keep labels of it, and send the case where it belongs now.

    Raises NeedMissing where nothing changes, ValueNotAccepted, PlaceNotKnown, SecretStays.
    """
    case, before, led_by = c.case, _what_it_is(c.case), c.case.lead_id
    cell = _cell(case)
    usual, suspected = _usual_lead(case, c.at), _hidden_on_suspicion(case, c.at)
    first = CaseReport.objects.filter(case=case, left_at=None).order_by("joined_at", "id").values_list("report_id", flat=True)[0]
    hazard = c.form.category.removeprefix(HAZARD) if c.form.category.startswith(HAZARD) else ""
    category = HAZARD_CATEGORY.get(hazard, "") if hazard else c.form.category
    if hazard and not category:
        raise ValueNotAccepted
    for field, value in (("category", category), ("hazard", hazard), ("urgency", c.form.urgency), ("area", c.form.place)):
        if value and value != before[field]:
            correct_report(report_id=first, field=field, value=value, by=c.by, at=c.at)
            _take_over(case, field, first)
    after = _what_it_is(case)
    changes = {field: [before[field], after[field]] for field in before if before[field] != after[field]}
    if not changes:
        raise NeedMissing(Need.CHANGE)
    if _goes_elsewhere(changes):
        _send_where_it_belongs(c, keep_lead=case.lead_id != usual and _is_same_problem_nearby(changes), suspected=suspected)
    if "urgency" in changes:
        _count_anew(c)
    if case.status == CaseStatus.RETURNED:
        _end_triage(c)
    record(CaseCorrected(case.pk, *cell), subject=f"case:{case.uuid}", by=c.by, at=c.at)
    return {"changes": changes} | ({"told_office": case.lead_id, "to": case.lead_id} if case.lead_id != led_by else {})


def _goes_elsewhere(changes: Changes) -> bool:
    """Another RT of the same village, or another urgency, is nobody else's work."""
    villages = {at_level(area, Level.VILLAGE) or area for area in changes.get("area", ())}
    return bool(set(changes) - {"urgency", "area"}) or len(villages) > 1


def _is_same_problem_nearby(changes: Changes) -> bool:
    """The same problem in the same regency: whoever was given it by hand keeps it."""
    return set(changes) <= {"urgency", "area"} and len({at_level(area, Level.REGENCY) for area in changes.get("area", ())}) <= 1


def _usual_lead(case: Case, at: datetime) -> int | None:
    """Return the office to which the table gives such a case: where another leads, somebody gave it to that one by hand."""
    problem = problem_facts(case.category, tuple(case.also), case.hazard or None, on=at.date())
    lead = find_route(problem, ward=case.ward, area_code=case.area_id, at=at).lead
    return lead.office_id if lead else None


def _hidden_on_suspicion(case: Case, at: datetime) -> bool:
    """Answer whether the ward sees nothing of a case whose problem it may know: its words may hide violence, or somebody asked for it."""
    problem = problem_facts(case.category, tuple(case.also), case.hazard or None, on=at.date())
    return case.ward == "none" and problem.ward != "none"


def _end_triage(c: Context) -> None:
    """What triage put right goes on: to its lead, which has to answer."""
    for task in _live(c.case).filter(part=Part.TRIAGE):
        end_task(task, "done", c.at)
    if not _live(c.case).filter(part=Part.LEAD).exists():
        renew_lead(c.case, c.case.lead_id, [c.case.lead_agency], c.at)


def _what_it_is(case: Case) -> dict[str, str]:
    return {"category": case.category, "hazard": case.hazard, "urgency": case.urgency, "area": case.area_id}


def _cell(case: Case) -> tuple[str, str, str, bool]:
    """Return where the case is counted so far."""
    with connection.cursor() as cursor:
        cursor.execute(CELL_SQL, [case.pk])
        area, category, opened_on, sensitive = cursor.fetchone()
    return area, category, opened_on.isoformat(), sensitive


def _take_over(case: Case, field: str, report_id: object) -> None:
    told = get_told(report_id)  # type: ignore[arg-type]
    if field in {"category", "hazard"}:
        case.category, case.hazard = told.category, told.hazard
        case.also = [code for code in case.also if code != told.category]
    elif field == "urgency":
        case.urgency = told.urgency
    else:
        if "." not in (told.area_code or ""):
            raise PlaceNotKnown  # no case lies in a whole province
        case.area_id = told.area_code or case.area_id
    case.save(update_fields=["category", "hazard", "also", "urgency", "area"])


def _send_where_it_belongs(c: Context, *, keep_lead: bool, suspected: bool) -> None:
    """Give each office of the right route its part; one that is none of them has a copy, of a secret nothing any more."""
    case = c.case
    problem = problem_facts(case.category, tuple(case.also), case.hazard or None, on=c.at.date())
    bypass = suspected or CaseReport.objects.filter(case=case, left_at=None, report__bypass_ward=True).exists()
    was_secret, was_hidden = case.sensitive, case.ward == "none"
    case.ward, case.sensitive = "none" if bypass else problem.ward, problem.sensitive
    if (was_secret and not case.sensitive) or (was_hidden and case.ward != "none"):
        raise SecretStays
    routed = find_route(problem, ward=case.ward, area_code=case.area_id, at=c.at)
    if routed.lead is None:
        raise NeedMissing(Need.TARGET)
    parts = {task.office_id: task for task in routed.tasks}
    if keep_lead:
        del parts[routed.lead.office_id]
        parts[case.lead_id] = RoutedTask(case.lead_id, Part.LEAD, (case.lead_agency,))
    else:
        case.lead_id, case.lead_agency = routed.lead.office_id, routed.lead.agencies[0]
    case.save(update_fields=["ward", "sensitive", "lead", "lead_agency"])
    if case.sensitive and not was_secret:
        hold_what_is_held(case, at=c.at)
    _part_with(c, parts)
    fresh = [
        Task(case=case, organization_id=pk, part=task.part, agencies=list(task.agencies), rank=RANKS[case.urgency], arrived_at=c.at)
        for pk, task in parts.items() if not _live(case).filter(organization=pk, part=task.part).exists()
    ]
    start_clocks(case, Task.objects.bulk_create(fresh), at=c.at)
    _let_on(case, parts, c.at)
    if case.guarded:
        _hide_what_joined(case, parts, c.at)


def _let_on(case: Case, parts: dict[int, RoutedTask], at: datetime) -> None:
    for pk, task in parts.items():
        if not Participant.objects.filter(case=case, organization=pk, until=None).update(part=task.part.value, role=""):
            Participant.objects.create(case=case, organization_id=pk, part=task.part.value, since=at)


def _hide_what_joined(case: Case, parts: dict[int, RoutedTask], at: datetime) -> None:
    """Let the cases that were joined into one that turned out a secret be seen by the same offices alone, also once they are parted."""
    for gone in Case.objects.select_for_update().filter(joined_into=case, status=CaseStatus.JOINED):
        gone.sensitive, gone.ward, gone.lead_id, gone.lead_agency = case.sensitive, case.ward, case.lead_id, case.lead_agency
        gone.save(update_fields=["sensitive", "ward", "lead", "lead_agency"])
        Participant.objects.filter(case=gone, until=None).exclude(organization__in=parts).update(until=at)
        _let_on(gone, parts, at)
        _hide_what_joined(gone, parts, at)


def _live(case: Case) -> QuerySet[Task]:
    return Task.objects.filter(case=case, status__in=("open", "acknowledged"))


def _part_with(c: Context, parts: dict[int, RoutedTask]) -> None:
    """End the tasks that no longer fit, and the participation of offices that are not on the right route."""
    secret = c.case.guarded
    for task in _live(c.case):
        fits = task.organization_id in parts and parts[task.organization_id].part == task.part
        if not fits and (secret or task.part in (*OF_A_ROUTE, Part.ESCALATION)):
            end_task(task, "cancelled", c.at)
    others = Participant.objects.filter(case=c.case, until=None).exclude(organization__in=parts)
    if secret:
        others.update(until=c.at)
    else:
        others.filter(part__in=OF_A_ROUTE).update(part=Part.COPY.value)


def _count_anew(c: Context) -> None:
    """Let the clocks of this urgency begin now; who has answered need not answer again."""
    tasks = list(_live(c.case).filter(part__in=OF_A_ROUTE))
    for task in tasks:
        task.rank = RANKS[c.case.urgency]
        task.save(update_fields=["rank"])
        stop_clocks(task, None, at=c.at, status="cancelled")
    start_clocks(c.case, tasks, at=c.at)
    for task in tasks:
        if task.status == "acknowledged":
            stop_clocks(task, (Step.ACKNOWLEDGE,), at=c.at)
