"""By when: the most specific row of clocks.csv wins; when a clock starts, reminds and is missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rukun.cases.rules.states import Part

REMIND_AT = 0.8
LEAST_RUNG = timedelta(minutes=15)
MOST_RUNG_WORKING_DAYS = 3
DAY_OPENS, DAY_CLOSES = 6, 21
ALWAYS_OPEN = "always"


class Step(StrEnum):
    """What a clock waits for."""

    ACKNOWLEDGE = "acknowledge"
    VERIFY = "verify"
    ACT = "act"
    PLAN = "plan"
    FINISH = "finish"
    REFER_POLICE = "refer-police"
    TRIAGE = "triage"
    PLAN_STEP = "plan-step"
    FOLLOW = "follow"


@dataclass(frozen=True)
class ClockRow:
    """One row of clocks.csv: `within` counts `unit`s (minute, hour, working_day)."""

    category: str
    urgency: str
    agency: str
    step: str
    within: int
    unit: str


@dataclass(frozen=True)
class Span:
    """How long a step may take."""

    within: int
    unit: str


TRIAGE_SPANS = {True: Span(5, "minute"), False: Span(1, "working_day")}


def select_span(rows: tuple[ClockRow, ...], *, category: str, urgency: str, agency: str, step: str) -> Span | None:
    """Return the span of the most specific row: category, then agency, then urgency; None without a row."""
    fitting = [
        row for row in rows
        if row.step == step and row.category in {category, "*"} and row.urgency in {urgency, "*"} and row.agency in {agency, "*"}
    ]
    if not fitting:
        return None
    best = max(fitting, key=lambda row: (row.category != "*", row.agency != "*", row.urgency != "*"))
    return Span(best.within, best.unit)


def steps_of(part: Part, *, ward: str, urgency: str) -> tuple[Step, ...]:
    """Return the steps for which an office with this part has a clock."""
    if part == Part.WARD:
        return (Step.VERIFY,) if ward == "verify" and urgency != "emergency" else (Step.ACKNOWLEDGE,)
    if part == Part.LEAD:
        middle = Step.PLAN if urgency == "normal" else Step.ACT
        return (Step.ACKNOWLEDGE, middle, Step.FINISH, Step.REFER_POLICE)
    if part == Part.REFERRAL:
        return (Step.ACKNOWLEDGE, Step.FINISH)
    if part == Part.DISPUTE:
        return (Step.ACKNOWLEDGE,)
    if part == Part.SUPPORT:
        return (Step.ACKNOWLEDGE, Step.REFER_POLICE) if urgency == "normal" else (Step.ACKNOWLEDGE, Step.ACT, Step.REFER_POLICE)
    return ()


def waits_for_ward(step: Step, *, part: Part, ward: str, urgency: str) -> bool:
    """Answer whether this clock starts only at the ward's verification (or when the ward's time ends)."""
    return part == Part.LEAD and ward == "verify" and urgency != "emergency" and step in {Step.PLAN, Step.FINISH}


def shortest(spans: list[Span]) -> Span | None:
    """Return the shortest of several agencies' spans for one shared task."""
    worth = {"minute": 1, "hour": 60, "working_day": 60 * 24}
    return min(spans, key=lambda span: span.within * worth[span.unit], default=None)


def ward_start(local: datetime) -> datetime:
    """Return when a ward's clock may start: between 06.00 and 21.00 local time, else at the next 06.00."""
    if local.hour < DAY_OPENS:
        return local.replace(hour=DAY_OPENS, minute=0, second=0, microsecond=0)
    if local.hour >= DAY_CLOSES:
        return (local + timedelta(days=1)).replace(hour=DAY_OPENS, minute=0, second=0, microsecond=0)
    return local


def length_of(span: Span) -> timedelta | None:
    """Return how long a span of minutes or hours is; None for working days, which a calendar must count."""
    if span.unit == "minute":
        return timedelta(minutes=span.within)
    return timedelta(hours=span.within) if span.unit == "hour" else None


def add_daytime(local: datetime, length: timedelta) -> datetime:
    """Return when a ward's time is over: its clock stands still from 21.00 to 06.00 local time."""
    start = ward_start(local)
    closes = start.replace(hour=DAY_CLOSES, minute=0, second=0, microsecond=0)
    if start + length <= closes:
        return start + length
    return add_daytime(closes, length - (closes - start))


def remind_at(starts_at: datetime, due_at: datetime) -> datetime:
    """Return the moment of the private reminder: when four fifths of the time are gone."""
    return starts_at + (due_at - starts_at) * REMIND_AT


def next_rung_at(*, rung_due: datetime, again: datetime, at: datetime, add_working_days: Callable[[datetime, int], datetime]) -> datetime:
    """Return when the next rung is told: after the same span again, at least 15 minutes, at most 3 working days.

    Counted from when this rung was due (`again` is that moment and the clock's own span, as it counts: in working days, or in a
    ward's daytime), but never less than 15 minutes from now: after an outage the ladder is climbed rung by rung, not all at once.
    """
    upper = add_working_days(rung_due, MOST_RUNG_WORKING_DAYS)
    return max(min(max(again, rung_due + LEAST_RUNG), upper), at + LEAST_RUNG)
