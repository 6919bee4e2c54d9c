"""Every area of a level below another, in one query."""

from __future__ import annotations

from rukun.areas.models import Area, below
from rukun.areas.rules.codes import Level


def areas_below(prefix: str, level: Level) -> list[Area]:
    """Return the areas of a level below this one, by code. Raises MalformedCode."""
    return list(Area.objects.filter(below(prefix), level=level).order_by("code"))
