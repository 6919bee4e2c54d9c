"""Categories and hazards as they stand on a day. Days are UTC dates where none is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from rukun.kernel.time import now
from rukun.problems.models import CategoryRule, HazardRule
from rukun.problems.queries.cached import cached
from rukun.problems.rules.facts import (
    CategoryFacts,
    Cluster,
    HazardFacts,
    ProblemFacts,
    Urgency,
    Ward,
    resolve_problem,
)

Facts = TypeVar("Facts", CategoryFacts, HazardFacts)
Period = tuple[date, date | None]


@dataclass(frozen=True)
class _Row(Generic[Facts]):
    """Facts, the period in which they held, and the one in which reports might carry the code."""

    facts: Facts
    held: Period
    in_use: Period


class CategoryUnknown(LookupError):
    """No problem category has this code."""


class HazardUnknown(LookupError):
    """No hazard has this code."""


def list_categories(on: date | None = None) -> tuple[CategoryFacts, ...]:
    """Return the categories that a report may carry on a day (today), in the order of the seed."""
    return _in_use(cached("categories", _read_categories), on)


def list_hazards(on: date | None = None) -> tuple[HazardFacts, ...]:
    """Return the hazards that a report may carry on a day (today), in the order of the seed."""
    return _in_use(cached("hazards", _read_hazards), on)


def category_exists(code: str | None, on: date | None = None) -> bool:
    """Answer whether a report may carry this category on a day (today)."""
    return any(category.code == code for category in list_categories(on))


def hazard_exists(code: str | None, on: date | None = None) -> bool:
    """Answer whether a report may carry this hazard on a day (today)."""
    return any(hazard.code == code for hazard in list_hazards(on))


def get_category(code: str, on: date | None = None) -> CategoryFacts:
    """Return a category as it stood on a day (today), also one no longer in use. Raises CategoryUnknown."""
    facts = _standing(cached("categories", _read_categories), code, on)
    if facts is None:
        raise CategoryUnknown(code)
    return facts


def get_hazard(code: str, on: date | None = None) -> HazardFacts:
    """Return a hazard as it stood on a day (today), also one no longer in use. Raises HazardUnknown."""
    facts = _standing(cached("hazards", _read_hazards), code, on)
    if facts is None:
        raise HazardUnknown(code)
    return facts


def problem_facts(
    category: str, also: Sequence[str] = (), hazard: str | None = None, on: date | None = None
) -> ProblemFacts:
    """Return who leads, who supports, how urgent and how protected a case of these is on a day (today).

    An empty hazard is none. Raises CategoryUnknown, HazardUnknown.
    """
    day = on or now().date()
    further = tuple(get_category(code, day) for code in dict.fromkeys(also) if code != category)
    return resolve_problem(get_category(category, day), further, get_hazard(hazard, day) if hazard else None)


def _in_use(rows: Sequence[_Row[Facts]], on: date | None) -> tuple[Facts, ...]:
    day = on or now().date()
    return tuple(row.facts for row in rows if _holds(row.in_use, day) and _holds(row.held, day))


def _standing(rows: Sequence[_Row[Facts]], code: str, on: date | None) -> Facts | None:
    """The facts that held on the day, else the last before it, else the first after it."""
    day = on or now().date()
    own = sorted((row for row in rows if row.facts.code == code), key=lambda row: row.held[0])
    begun = [row for row in own if row.held[0] <= day]
    return (begun[-1] if begun else own[0]).facts if own else None


def _holds(period: Period, day: date) -> bool:
    since, until = period
    return since <= day and (until is None or day < until)


def _read_categories() -> tuple[_Row[CategoryFacts], ...]:
    rules = CategoryRule.objects.select_related("category").order_by("category__position", "category_id", "valid_from")
    return tuple(
        _Row(
            CategoryFacts(
                code=rule.category_id,
                name_id=rule.category.name_id,
                name_en=rule.category.name_en,
                cluster=Cluster(rule.category.cluster),
                default_urgency=Urgency(rule.default_urgency),
                lead_agency=rule.lead_agency,
                support_agencies=tuple(rule.support_agencies),
                sensitive=rule.sensitive,
                ward=Ward(rule.ward),
                ppks_no=rule.category.ppks_no,
                pas_no=rule.category.pas_no,
            ),
            (rule.valid_from, rule.valid_until),
            (rule.category.valid_from, rule.category.valid_until),
        )
        for rule in rules
    )


def _read_hazards() -> tuple[_Row[HazardFacts], ...]:
    rules = HazardRule.objects.select_related("hazard").order_by("hazard__position", "hazard_id", "valid_from")
    return tuple(
        _Row(
            HazardFacts(
                code=rule.hazard_id,
                name_id=rule.hazard.name_id,
                name_en=rule.hazard.name_en,
                category=rule.hazard.category_id,
                default_urgency=Urgency(rule.default_urgency),
                lead_agency=rule.lead_agency,
                support_agencies=tuple(rule.support_agencies),
            ),
            (rule.valid_from, rule.valid_until),
            (rule.hazard.valid_from, rule.hazard.valid_until),
        )
        for rule in rules
    )
