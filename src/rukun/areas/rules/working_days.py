"""Deadlines in working days, hours and minutes, in the area's own zone.

Weekends, national holidays, joint leave (cuti bersama) and local holidays are no working days. Beyond the years
with data only weekends are left out, since nobody knows the holidays yet.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class HolidayKind(StrEnum):
    """Why a day is off; all of them are no working days."""

    NATIONAL = "national"
    JOINT_LEAVE = "joint_leave"
    LOCAL = "local"


class SpanUnit(StrEnum):
    """In what a span is counted: minutes and hours run through nights and holidays, working days do not."""

    MINUTE = "minute"
    HOUR = "hour"
    WORKING_DAY = "working_day"


def is_working_day(day: date, holidays: frozenset[date]) -> bool:
    """Answer whether offices work on this day."""
    return day.weekday() < SATURDAY and day not in holidays


def next_working_day(day: date, holidays: frozenset[date]) -> date:
    """Return this day where it is a working day, else the first working day after it."""
    while not is_working_day(day, holidays):
        day += ONE_DAY
    return day


def add_working_days(at: datetime, days: int, zone: tzinfo, holidays: frozenset[date]) -> datetime:
    """Return the same local clock time `days` working days after `at`, as a moment in UTC.

    What arrives on a day off counts as arrived at that clock time on the next working day: Saturday 10.00 plus one
    working day is Tuesday 10.00, so an office always has one whole working day. Zero days from a day off is the
    next working day. Raises ValueError for a moment without a zone or for negative days.
    """
    if at.tzinfo is None:
        raise ValueError("a deadline needs a moment with a zone")
    if days < 0:
        raise ValueError("deadlines lie ahead")
    local = at.astimezone(zone)
    day = next_working_day(local.date(), holidays)
    for _ in range(days):
        day = next_working_day(day + ONE_DAY, holidays)
    return datetime.combine(day, local.time(), tzinfo=zone).astimezone(UTC)


def add_span(at: datetime, within: int, unit: SpanUnit | str, zone: tzinfo, holidays: frozenset[date]) -> datetime:
    """Return the moment `within` units after `at`; see `SpanUnit` for what a unit skips.

    Raises ValueError for an unknown unit.
    """
    match SpanUnit(unit):
        case SpanUnit.MINUTE:
            return at + timedelta(minutes=within)
        case SpanUnit.HOUR:
            return at + timedelta(hours=within)
        case SpanUnit.WORKING_DAY:
            return add_working_days(at, within, zone, holidays)


def working_days_between(start: datetime, end: datetime, zone: tzinfo, holidays: frozenset[date]) -> int:
    """Return how many working days `end` lies after `start`; negative where it lies before.

    The inverse of `add_working_days`: the clock time within a day does not matter, a start on a day off counts from
    the next working day.
    """
    if end < start:
        return -working_days_between(end, start, zone, holidays)
    day = next_working_day(start.astimezone(zone).date(), holidays)
    last = end.astimezone(zone).date()
    count = 0
    while day < last:
        day += ONE_DAY
        count += is_working_day(day, holidays)
    return count
