"""Deadlines: the calendar of 2026 in Kalimantan Timur, and what holds for any calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.areas.rules.working_days import (
    SpanUnit,
    add_span,
    add_working_days,
    is_working_day,
    next_working_day,
    working_days_between,
)

WITA = ZoneInfo("Asia/Makassar")
WIT = ZoneInfo("Asia/Jayapura")
EID = frozenset({date(2026, 3, day) for day in (18, 19, 20, 21, 22, 23, 24)})
NONE: frozenset[date] = frozenset()


def wita(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WITA)


@pytest.mark.parametrize(
    ("at", "days", "due"),
    [
        (wita(11, 23, 10), 1, wita(11, 24, 10)),  # Monday
        (wita(11, 27, 16, 30), 1, wita(11, 30, 16, 30)),  # Friday: Monday
        (wita(11, 28, 10), 1, wita(12, 1, 10)),  # Saturday counts as Monday: Tuesday
        (wita(11, 29, 23, 59), 1, wita(12, 1, 23, 59)),  # Sunday
        (wita(11, 28, 10), 0, wita(11, 30, 10)),
        (wita(3, 17, 9), 1, wita(3, 25, 9)),  # the day before Nyepi and Idulfitri with joint leave
        (wita(3, 19, 9), 2, wita(3, 27, 9)),
        (wita(11, 23, 10), 14, wita(12, 11, 10)),
    ],
)
def test_deadlines_in_working_days(at: datetime, days: int, due: datetime) -> None:
    assert add_working_days(at, days, WITA, EID) == due


def test_the_day_is_the_areas_day() -> None:
    """Friday 23.30 in Samarinda is already Saturday in Jayapura."""
    at = wita(11, 27, 23, 30)
    assert add_working_days(at, 1, WITA, NONE) == wita(11, 30, 23, 30)
    assert add_working_days(at, 1, WIT, NONE).astimezone(WIT) == datetime(2026, 12, 1, 0, 30, tzinfo=WIT)


def test_beyond_the_years_with_data_only_weekends_are_off() -> None:
    assert is_working_day(date(2031, 1, 1), EID)
    assert not is_working_day(date(2031, 1, 4), EID)


@pytest.mark.parametrize(
    ("within", "unit", "due"),
    [(15, "minute", wita(11, 28, 10, 15)), (24, SpanUnit.HOUR, wita(11, 29, 10)), (1, "working_day", wita(12, 1, 10))],
)
def test_minutes_and_hours_run_through_days_off(within: int, unit: str, due: datetime) -> None:
    assert add_span(wita(11, 28, 10), within, unit, WITA, NONE) == due


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (wita(11, 23, 9), wita(11, 23, 17), 0),
        (wita(11, 27, 9), wita(11, 29, 9), 0),
        (wita(11, 27, 9), wita(11, 30, 8), 1),
        (wita(11, 28, 9), wita(11, 30, 9), 0),
        (wita(11, 28, 9), wita(12, 1, 9), 1),
        (wita(11, 30, 9), wita(11, 27, 9), -1),
        (wita(3, 17, 9), wita(3, 25, 9), 1),
    ],
)
def test_working_days_between_two_moments(start: datetime, end: datetime, days: int) -> None:
    assert working_days_between(start, end, WITA, EID) == days


def test_bad_questions_are_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        add_working_days(datetime(2026, 1, 1), 1, WITA, NONE)
    with pytest.raises(ValueError, match="ahead"):
        add_working_days(wita(1, 1, 1), -1, WITA, NONE)
    with pytest.raises(ValueError, match="week"):
        add_span(wita(1, 1, 1), 1, "week", WITA, NONE)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
calendars = st.frozensets(st.dates(date(2026, 1, 1), date(2028, 3, 31)), max_size=60)
spans = st.integers(0, 30)


@given(moments, spans, calendars)
def test_a_deadline_is_on_a_working_day_at_the_same_clock_time(at: datetime, days: int, off: frozenset[date]) -> None:
    due = add_working_days(at, days, WITA, off).astimezone(WITA)
    assert is_working_day(due.date(), off)
    assert due.time() == at.astimezone(WITA).time()
    assert due >= at + timedelta(days=days)


@given(moments, spans, calendars)
def test_counting_undoes_adding(at: datetime, days: int, off: frozenset[date]) -> None:
    assert working_days_between(at, add_working_days(at, days, WITA, off), WITA, off) == days


@given(moments, spans, spans, calendars)
def test_spans_add_up(at: datetime, first: int, second: int, off: frozenset[date]) -> None:
    stepwise = add_working_days(add_working_days(at, first, WITA, off), second, WITA, off)
    assert stepwise == add_working_days(at, first + second, WITA, off)


@given(moments, st.integers(0, 10), calendars)
def test_more_days_off_never_bring_a_deadline_forward(at: datetime, days: int, off: frozenset[date]) -> None:
    assert add_working_days(at, days, WITA, off) >= add_working_days(at, days, WITA, NONE)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), calendars)
def test_the_next_working_day_is_the_first(day: date, off: frozenset[date]) -> None:
    found = next_working_day(day, off)
    assert is_working_day(found, off)
    assert not any(is_working_day(day + timedelta(n), off) for n in range((found - day).days))
