"""Emergency numbers, by area."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from rukun.areas.models import EmergencyNumber
from rukun.areas.queries.cached import cached
from rukun.areas.queries.dates import local_today
from rukun.areas.rules.numbers import EmergencyLine, lines_for

Row = tuple[str, EmergencyLine, date, date | None]


def emergency_numbers(area_code: str | None, on: date | None = None) -> tuple[EmergencyLine, ...]:
    """Return the numbers to show for an area on a day (today): the most specific area's, then its province's.

    Before an area is chosen: 110, 113, 119.
    """
    day = on or local_today(area_code)
    by_prefix: dict[str, list[EmergencyLine]] = defaultdict(list)
    for prefix, line, since, until in cached("emergency_numbers", _read_numbers):
        if since <= day and (until is None or day < until):
            by_prefix[prefix].append(line)
    return lines_for(area_code, by_prefix)


def _read_numbers() -> tuple[Row, ...]:
    rows = EmergencyNumber.objects.order_by("number").values_list(
        "area_code", "number", "what", "valid_from", "valid_until"
    )
    return tuple((prefix, EmergencyLine(number, what), since, until) for prefix, number, what, since, until in rows)
