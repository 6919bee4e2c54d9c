"""By when: the rows of clocks.csv, the ward's night, the reminder, the next rung."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.areas.rules.working_days import add_working_days
from rukun.cases.rules.clocks import (
    LEAST_RUNG,
    ClockRow,
    Span,
    Step,
    add_daytime,
    length_of,
    next_rung_at,
    remind_at,
    select_span,
    shortest,
    steps_of,
    waits_for_ward,
    ward_start,
)
from rukun.cases.rules.states import Part

WITA = ZoneInfo("Asia/Makassar")
SEED = resources.files("rukun.cases").joinpath("seeds", "clocks.csv").read_text("utf-8").splitlines()
ROWS = tuple(
    ClockRow(r["category"], r["urgency"], r["agency"], r["step"], int(r["within"]), r["unit"]) for r in csv.DictReader(SEED)
)


def wita(hour: int, minute: int = 0, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=WITA)


@pytest.mark.parametrize(
    ("category", "urgency", "agency", "step", "within", "unit"),
    [
        ("korban-bencana-sosial", "emergency", "damkar", "acknowledge", 5, "minute"),
        ("korban-bencana-sosial", "emergency", "damkar", "act", 15, "minute"),
        ("korban-bencana-sosial", "emergency", "bpbd", "acknowledge", 15, "minute"),
        ("korban-bencana-sosial", "emergency", "dinsos", "act", 24, "hour"),
        ("korban-bencana-sosial", "emergency", "pln", "acknowledge", 60, "minute"),
        ("korban-kekerasan", "emergency", "uptdppa", "refer-police", 72, "hour"),
        ("korban-bencana-alam", "urgent", "bpbd", "acknowledge", 60, "minute"),
        ("lansia-terlantar", "urgent", "dinsos", "act", 2, "working_day"),
        ("lansia-terlantar", "urgent", "kelurahan", "verify", 1, "working_day"),
        ("rtlh", "normal", "disperkim", "plan", 5, "working_day"),
        ("gelandangan", "normal", "dinsos", "finish", 6, "working_day"),
        ("gelandangan", "urgent", "dinsos", "finish", 6, "working_day"),
        ("pemulung", "normal", "dinsos", "finish", 14, "working_day"),
    ],
)
def test_the_seed_says(category: str, urgency: str, agency: str, step: str, within: int, unit: str) -> None:
    assert select_span(ROWS, category=category, urgency=urgency, agency=agency, step=step) == Span(within, unit)


@pytest.mark.parametrize("category", ["jenazah", "korban-bencana-sosial"])
def test_only_violence_must_be_told_to_the_police(category: str) -> None:
    assert select_span(ROWS, category=category, urgency="emergency", agency="uptdppa", step="refer-police") is None


def test_the_most_specific_row_wins_by_category_then_agency_then_urgency() -> None:
    def row(category: str, agency: str, urgency: str, within: int) -> ClockRow:
        return ClockRow(category, urgency, agency, "act", within, "hour")

    asked = {"category": "rtlh", "urgency": "normal", "agency": "dinsos", "step": "act"}
    order = [
        row("*", "*", "*", 1), row("*", "*", "normal", 2), row("*", "dinsos", "*", 3), row("*", "dinsos", "normal", 4),
        row("rtlh", "*", "*", 5), row("rtlh", "*", "normal", 6), row("rtlh", "dinsos", "*", 7), row("rtlh", "dinsos", "normal", 8),
    ]
    for n in range(1, len(order) + 1):
        for rows in (order[:n], order[:n][::-1]):
            assert select_span(tuple(rows), **asked) == Span(n, "hour")
    others = (row("gizi-buruk-balita", "*", "*", 1), row("*", "bpbd", "*", 1), row("*", "*", "urgent", 1))
    assert select_span(others, **asked) is None


@pytest.mark.parametrize(
    ("part", "ward", "urgency", "steps"),
    [
        (Part.WARD, "verify", "normal", (Step.VERIFY,)),
        (Part.WARD, "verify", "emergency", (Step.ACKNOWLEDGE,)),
        (Part.WARD, "inform", "urgent", (Step.ACKNOWLEDGE,)),
        (Part.LEAD, "verify", "normal", (Step.ACKNOWLEDGE, Step.PLAN, Step.FINISH, Step.REFER_POLICE)),
        (Part.LEAD, "inform", "emergency", (Step.ACKNOWLEDGE, Step.ACT, Step.FINISH, Step.REFER_POLICE)),
        (Part.SUPPORT, "inform", "emergency", (Step.ACKNOWLEDGE, Step.ACT, Step.REFER_POLICE)),
        (Part.SUPPORT, "verify", "normal", (Step.ACKNOWLEDGE, Step.REFER_POLICE)),
        (Part.COPY, "verify", "normal", ()),
        (Part.ESCALATION, "verify", "normal", ()),
        (Part.TRIAGE, "verify", "normal", ()),
    ],
)
def test_which_steps_have_a_clock(part: Part, ward: str, urgency: str, steps: tuple[Step, ...]) -> None:
    assert steps_of(part, ward=ward, urgency=urgency) == steps


@pytest.mark.parametrize(
    ("step", "part", "ward", "urgency", "waits"),
    [
        (Step.FINISH, Part.LEAD, "verify", "normal", True), (Step.PLAN, Part.LEAD, "verify", "normal", True),
        (Step.ACT, Part.LEAD, "verify", "urgent", False), (Step.ACKNOWLEDGE, Part.LEAD, "verify", "normal", False),
        (Step.ACT, Part.LEAD, "verify", "emergency", False), (Step.ACT, Part.LEAD, "inform", "urgent", False),
        (Step.ACT, Part.SUPPORT, "verify", "urgent", False), (Step.FINISH, Part.LEAD, "none", "normal", False),
    ],
)
def test_only_the_leads_later_clocks_wait_for_the_ward(step: Step, part: Part, ward: str, urgency: str, waits: bool) -> None:
    assert waits_for_ward(step, part=part, ward=ward, urgency=urgency) is waits


def test_a_shared_task_has_the_shortest_of_its_agencies_spans() -> None:
    assert shortest([Span(1, "working_day"), Span(5, "minute"), Span(2, "hour")]) == Span(5, "minute")
    assert shortest([Span(90, "minute"), Span(1, "hour")]) == Span(1, "hour")
    assert shortest([]) is None


@pytest.mark.parametrize(
    ("arrives", "starts"),
    [
        (wita(6), wita(6)), (wita(12, 30), wita(12, 30)), (wita(20, 59), wita(20, 59)), (wita(21), wita(6, day=25)),
        (wita(23, 59), wita(6, day=25)), (wita(0), wita(6)), (wita(5, 59), wita(6)),
    ],
)
def test_a_wards_clock_starts_between_six_and_nine_in_the_evening(arrives: datetime, starts: datetime) -> None:
    assert ward_start(arrives) == starts


@pytest.mark.parametrize(
    ("arrives", "minutes", "ends"),
    [
        (wita(10), 60, wita(11)), (wita(20), 60, wita(21)), (wita(20, 30), 60, wita(6, 30, day=25)), (wita(22), 60, wita(7, day=25)),
        (wita(3), 60, wita(7)), (wita(20), 17 * 60, wita(7, day=26)),
    ],
)
def test_a_wards_clock_stands_still_at_night(arrives: datetime, minutes: int, ends: datetime) -> None:
    assert add_daytime(arrives, timedelta(minutes=minutes)) == ends


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.integers(1, 4000))
def test_a_wards_clock_never_ends_at_night_and_gives_the_whole_time(arrives: datetime, minutes: int) -> None:
    start = ward_start(arrives.replace(tzinfo=WITA))
    ends = add_daytime(arrives.replace(tzinfo=WITA), timedelta(minutes=minutes))
    assert 6 <= ends.hour < 21 or (ends.hour, ends.minute, ends.second) == (21, 0, 0)
    nights = (ends.date() - start.date()).days
    assert ends - start - nights * timedelta(hours=9) == timedelta(minutes=minutes)


def test_working_days_have_no_length() -> None:
    assert length_of(Span(5, "minute")) == timedelta(minutes=5)
    assert length_of(Span(2, "hour")) == timedelta(hours=2)
    assert length_of(Span(1, "working_day")) is None


def test_the_reminder_comes_at_four_fifths() -> None:
    assert remind_at(wita(10), wita(10, 5)) == wita(10, 4)
    assert remind_at(wita(10), wita(11)) == wita(10, 48)


def rung(span: timedelta, *, late: timedelta = timedelta(), due: datetime | None = None) -> datetime:
    due = due or wita(10)

    def add(start: datetime, days: int) -> datetime:
        return add_working_days(start, days, WITA, frozenset())

    return next_rung_at(rung_due=due, again=due + span, at=due + late, add_working_days=add)


@pytest.mark.parametrize(
    ("span", "after"),
    [
        (timedelta(minutes=5), timedelta(minutes=15)), (timedelta(minutes=15), timedelta(minutes=15)),
        (timedelta(hours=1), timedelta(hours=1)), (timedelta(hours=24), timedelta(hours=24)),
        (timedelta(days=20), timedelta(days=3)),
    ],
)
def test_the_next_rung_comes_after_the_same_span_at_least_15_minutes_at_most_3_working_days(span: timedelta, after: timedelta) -> None:
    assert rung(span) == wita(10) + after


def test_three_working_days_from_a_friday_end_on_wednesday() -> None:
    friday = wita(10, day=27)
    assert rung(timedelta(days=20), due=friday) == datetime(2026, 12, 2, 10, tzinfo=WITA)


def test_after_an_outage_the_next_rung_is_never_now() -> None:
    assert rung(timedelta(minutes=5), late=timedelta(days=2)) == wita(10) + timedelta(days=2) + LEAST_RUNG


@given(st.integers(1, 60 * 24 * 40), st.integers(0, 60 * 24 * 10))
def test_the_next_rung_always_lies_ahead(minutes: int, late: int) -> None:
    at = wita(10) + timedelta(minutes=late)
    then = rung(timedelta(minutes=minutes), late=timedelta(minutes=late))
    assert then >= at + LEAST_RUNG
    assert then.astimezone(UTC) <= max(wita(10) + timedelta(days=5), at + LEAST_RUNG)
