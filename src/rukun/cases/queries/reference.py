"""Clocks, ladders and offices as rules take them. Reference data: no actor is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from rukun.access.queries.agencies import agencies
from rukun.access.queries.directory import OfficeFacts, offices_for
from rukun.areas.queries import add_span, add_working_days, holidays_for, or_home, zone_of
from rukun.cases.models import Case, ClockRow, LadderRow
from rukun.cases.rules import clocks, ladders
from rukun.cases.rules.closing import REOPEN_WORKING_DAYS
from rukun.cases.rules.routing import WARD_OFFICES, Office, Route, circle, route
from rukun.problems.queries import problem_facts
from rukun.problems.rules.facts import ProblemFacts


def clock_rows(*, at: datetime) -> tuple[clocks.ClockRow, ...]:
    """Return the clocks that hold at this moment."""
    fields = ("category", "urgency", "agency", "step", "within", "unit")
    return tuple(clocks.ClockRow(*row) for row in _valid(ClockRow.objects.all(), at).values_list(*fields))


def ladder_rows(*, at: datetime) -> tuple[ladders.LadderRow, ...]:
    """Return the ladders that hold at this moment."""
    fields = ("agency", "rung", "to_agency", "to_role", "to_level", "kind")
    return tuple(ladders.LadderRow(*row) for row in _valid(LadderRow.objects.all(), at).values_list(*fields))


def _valid(rows: QuerySet[Any], at: datetime) -> QuerySet[Any]:
    return rows.filter(Q(valid_until=None) | Q(valid_until__gt=at), valid_from__lte=at)


@dataclass(frozen=True)
class Neighbourhood:
    """The offices that serve an area, for routing and by id for names."""

    offices: tuple[Office, ...]
    facts: dict[int, OfficeFacts]


def neighbourhood(area_code: str, *, at: datetime) -> Neighbourhood:
    """Return the offices that serve this area at this moment."""
    found = offices_for(area_code, at=at)
    return Neighbourhood(
        tuple(Office(o.id, o.level, o.functions, o.prefixes) for o in found), {o.id: o for o in found}
    )


def find_route(problem: ProblemFacts, *, ward: str, area_code: str, at: datetime) -> Route:
    """Return every office's part in a case of this problem in this area, as offices stand at this moment."""
    return route(
        lead_agency=problem.lead_agency, support_agencies=problem.support_agencies, ward=ward, area_code=area_code,
        offices=neighbourhood(area_code, at=at).offices, levels={code: agency.level for code, agency in agencies().items()},
    )


def may_receive(case: Case, functions: frozenset[str]) -> bool:
    """Answer whether an office may lead a case: wards and districts, where nobody can act on or close one, never do.

    A secret stays within its route.
    """
    if functions <= WARD_OFFICES:
        return False
    if case.sensitive:
        problem = problem_facts(case.category, tuple(case.also), case.hazard or None)
        return bool(functions & circle(problem.lead_agency, problem.support_agencies))
    return case.ward != "none" or not functions & WARD_OFFICES


def reopen_until(closed_at: datetime, area_code: str) -> datetime:
    """Return until when who told may say that it is not solved."""
    return add_working_days(closed_at, REOPEN_WORKING_DAYS, zone_of(area_code), holidays_for(area_code))


def first_answer_due(urgency: str, area_code: str | None, at: datetime, *, category: str = "*", agency: str = "*") -> datetime:
    """Return by when a report of this urgency is acknowledged at the latest: by the office that likely leads, else by any."""
    area = or_home(area_code)
    span = clocks.select_span(clock_rows(at=at), category=category, urgency=urgency, agency=agency, step="acknowledge")
    return add_span(at, span.within, span.unit, zone_of(area), holidays_for(area)) if span else at
