"""Where a told area code leads: the narrowest node that exists, and what is odd about the rest. Public reference data."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from rukun.areas.queries.cached import cached
from rukun.areas.rules.codes import MalformedCode, MalformedRtNumber, is_code, rt_code

UNKNOWN = "unknown_area"
NOT_REGISTERED = "rt_not_registered"
FOUND_SQL = "SELECT code, registered FROM areas_area WHERE code IN (%s, %s)"
VILLAGE_PARTS = 4


@dataclass(frozen=True)
class ToldArea:
    """`code` exists or is None; `flag` says what could not be found."""

    code: str | None
    flag: str | None


def find_told_area(told: str) -> ToldArea:
    """Return the area that somebody told by code, perhaps with an RT (`64.72.08.1002.28`), in one query at most.

    Villages that exist are remembered for a minute, RTs never: they come and are registered at any time.
    An RT without a node leads to its village and is flagged, as is one that was only mentioned so far;
    a village that doesn't exist leads nowhere and is flagged: the report is kept either way.
    """
    village, rt = _split(told)
    if not is_code(village):
        return ToldArea(None, UNKNOWN)
    found = _find(village, rt) if rt else cached(f"told:{village}", lambda: _find(village, village))
    if rt and rt in found:
        return ToldArea(rt, None if found[rt] else NOT_REGISTERED)
    if village not in found:
        return ToldArea(None, UNKNOWN)
    return ToldArea(village, NOT_REGISTERED if told.count(".") >= VILLAGE_PARTS else None)


def _find(village: str, rt: str) -> dict[str, bool]:
    """Return which of the two codes exist, and whether they are registered."""
    with connection.cursor() as cursor:
        cursor.execute(FOUND_SQL, [village, rt])
        return dict(cursor.fetchall())


def _split(told: str) -> tuple[str, str | None]:
    """Return the part down to the village, and the RT's own code where one was told."""
    parts = told.split(".")
    village = ".".join(parts[:VILLAGE_PARTS])
    if len(parts) != VILLAGE_PARTS + 1:
        return village, None
    try:
        return village, rt_code(village, parts[VILLAGE_PARTS])
    except (MalformedCode, MalformedRtNumber):
        return village, None
