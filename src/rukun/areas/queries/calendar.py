"""Days off, by area."""

from __future__ import annotations

from datetime import date

from rukun.areas.models import Holiday
from rukun.areas.queries.cached import cached
from rukun.areas.rules.codes import is_below


def holidays_for(area_code: str | None) -> frozenset[date]:
    """Return all days off at an area: national, joint leave, and those of any area above it. None: national only.

    Years without data have none; read the table at most once a minute a process.
    """
    days = cached("holidays", _read_holidays)
    return frozenset(
        day for day, prefix in days if prefix is None or (area_code is not None and is_below(area_code, prefix))
    )


def _read_holidays() -> tuple[tuple[date, str | None], ...]:
    return tuple(Holiday.objects.values_list("on_date", "area_code"))
