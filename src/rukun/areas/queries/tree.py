"""The tree of areas: one, its path, its label, what lies below it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings

from rukun.areas.models import Area
from rukun.areas.queries.cached import cached
from rukun.areas.rules.codes import Level, is_code, level_of, lineage
from rukun.areas.rules.wording import area_label as label_of


class AreaStep(NamedTuple):
    """One area on the way down to another."""

    level: Level
    code: str
    name: str


def get_area(code: str | None) -> Area | None:
    """Return an area, or None where no area has this code."""
    return Area.objects.filter(code=code).first() if code else None


def area_exists(code: str) -> bool:
    """Answer whether an area has this code."""
    return Area.objects.filter(code=code).exists()


def rt_exists(code: str, *, registered_only: bool = False) -> bool:
    """Answer whether an RT has this code; on request only where it is registered, not merely mentioned."""
    found = Area.objects.filter(code=code, level=Level.RT)
    return (found.filter(registered=True) if registered_only else found).exists()


def area_path(code: str) -> tuple[AreaStep, ...]:
    """Return the areas from the province down to this one, itself included; unknown ones are left out."""
    rows = Area.objects.filter(code__in=lineage(code)).order_by("code").values_list("level", "code", "name")
    return tuple(AreaStep(Level(level), step, name) for level, step, name in rows)


def area_label(code: str | None) -> str:
    """Return an area as people write it: `RT 012 Sungai Pinang Dalam, Kec. Sungai Pinang, Samarinda`."""
    return area_labels([code])[code] if code else label_of("", {})


def area_labels(codes: Iterable[str]) -> dict[str, str]:
    """Return the labels of many areas by their codes. Unknown ones say that they are unknown.

    The names of the own province are kept in the process; what lies elsewhere is read in one query.
    """
    asked = set(codes)
    needed = {step for code in asked if is_code(code) for step in lineage(code) if level_of(step) is not Level.RT}
    names = cached("names", _names_at_home) if needed else {}
    elsewhere = {code for code in needed if not code.startswith(str(settings.RUKUN_PROVINCE))}
    if elsewhere:
        names = names | dict(Area.objects.filter(code__in=elsewhere).values_list("code", "name"))
    return {code: label_of(code, names) for code in asked}


def _names_at_home() -> dict[str, str]:
    return dict(Area.objects.below(str(settings.RUKUN_PROVINCE)).exclude(level=Level.RT).values_list("code", "name"))


def children(code: str, *, registered_only: bool = False) -> list[Area]:
    """Return the areas directly below this one, by code; on request without RTs that were merely mentioned."""
    below = Area.objects.filter(parent_code=code).order_by("code")
    return list(below.filter(registered=True) if registered_only else below)


def list_provinces() -> list[Area]:
    """Return the provinces, by code."""
    return children("")


def list_regencies(province: str) -> list[Area]:
    """Return the regencies and cities of a province, by code."""
    return list(Area.objects.filter(parent_code=province, level=Level.REGENCY).order_by("code"))
