"""How offices go about a case: which step each takes and when, from the clocks that run. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from rukun.areas.queries import is_working_day
from rukun.cases.queries.standing import OpenTask, Standing
from rukun.cases.rules.states import Part, Verb
from rukun.entrypoints.cli.demo.tellings import Fate

WITA = timedelta(hours=8)
OPENS, CLOSES = 8, 15
# After its last clock step a case of this urgency is closed within so many hours.
CLOSES_AFTER = {"emergency": (5, 70), "urgent": (20, 150), "normal": (40, 230)}
SPENT = {"emergency": (0.1, 0.6), "urgent": (0.04, 0.4), "normal": (0.05, 0.45)}
OVERDUE = {"emergency": (1.3, 3.5), "urgent": (1.15, 1.9), "normal": (1.1, 1.7)}


@dataclass(frozen=True)
class Step:
    """One step that an office will take."""

    at: datetime
    verb: Verb
    organization_id: int
    part: Part


@dataclass(frozen=True)
class Habits:
    """How this case is treated: its fate, the chance that decides, the days off."""

    fate: Fate
    rng: Random
    holidays: frozenset  # type: ignore[type-arg]


def plan_steps(case: Standing, habits: Habits, *, at: datetime) -> Iterator[Step]:
    """Yield the steps of every office on a case as it stands, none of them before `at`."""
    late = _who_is_late(case, habits)
    verified = at
    for task in case.tasks_of(Part.WARD) if habits.fate != Fate.UNVERIFIED else ():
        clock = task.clock("verify", "acknowledge")
        if clock is not None:
            verb = Verb.VERIFY if clock.step == "verify" else Verb.ACKNOWLEDGE
            verified = _within(clock.starts_at, clock.due_at, case, habits, late == "ward")
            yield Step(verified, verb, task.organization_id, Part.WARD)
    for task in case.tasks_of(Part.SUPPORT):
        yield from _support(task, case, habits, late == f"support-{task.organization_id}")
    for task in case.tasks_of(Part.LEAD):
        yield from _lead(task, case, habits, late, at, verified)


def _who_is_late(case: Standing, habits: Habits) -> str:
    if habits.fate != Fate.LATE:
        return ""
    able = ["lead", "lead", "act"]
    able += ["ward", "ward"] if any(t.clock("verify") for t in case.tasks_of(Part.WARD)) else []
    able += [f"support-{t.organization_id}" for t in case.tasks_of(Part.SUPPORT)[:1]]
    return habits.rng.choice(able)


def _support(task: OpenTask, case: Standing, habits: Habits, late: bool) -> Iterator[Step]:
    seen = task.clock("acknowledge")
    if seen is None:
        return
    first = _within(seen.starts_at, seen.due_at, case, habits, late)
    yield Step(first, Verb.ACKNOWLEDGE, task.organization_id, Part.SUPPORT)
    act = task.clock("act")
    if act is not None:
        yield Step(max(first, _within(act.starts_at, act.due_at, case, habits, False)), Verb.ACT, task.organization_id, Part.SUPPORT)


def _lead(task: OpenTask, case: Standing, habits: Habits, late: str, at: datetime, verified: datetime) -> Iterator[Step]:
    seen, act, rng = task.clock("acknowledge"), task.clock("act", "plan"), habits.rng
    first = _within(seen.starts_at, seen.due_at, case, habits, late == "lead") if seen else at + timedelta(minutes=5)
    yield Step(first, Verb.ACKNOWLEDGE, task.organization_id, Part.LEAD)
    if habits.fate in {Fate.RETURNED, Fate.TRANSFERRED}:
        verb = Verb.RETURN if habits.fate == Fate.RETURNED else Verb.TRANSFER
        yield Step(_work_time(first + _hours(rng, 1, 6), case, habits), verb, task.organization_id, Part.LEAD)
        return
    if act is None or habits.fate == Fate.UNVERIFIED:
        return
    begin = max(first, verified)
    span = act.due_at - act.starts_at
    done = max(begin + timedelta(minutes=2), _within(begin, begin + span, case, habits, late == "act", most=0.4 if case.urgency == "emergency" else 0.5))
    yield Step(done, Verb.ACT if case.urgency != "normal" else Verb.PLAN, task.organization_id, Part.LEAD)
    referred = done
    if task.clock("refer-police"):
        referred = done + _hours(rng, 2, 20)
        yield Step(referred, Verb.REFER_POLICE, task.organization_id, Part.LEAD)
    if habits.fate == Fate.WAITING and case.urgency == "normal":
        yield Step(_work_time(done + _hours(rng, 3, 30), case, habits), Verb.WAIT, task.organization_id, Part.LEAD)
        return
    if rng.random() < 0.12:
        yield Step(done + _hours(rng, 1, 8), Verb.NOTE, task.organization_id, Part.LEAD)
    ends = max(done, referred) + _hours(rng, *CLOSES_AFTER[case.urgency])
    yield Step(_work_time(ends, case, habits), Verb.CLOSE, task.organization_id, Part.LEAD)


def _within(starts: datetime, due: datetime, case: Standing, habits: Habits, late: bool, *, most: float = 1.0) -> datetime:
    """Return a moment within the clock (or beyond it), moved into office hours where that keeps it in time."""
    low, high = (OVERDUE if late else SPENT)[case.urgency]
    moment = starts + (due - starts) * habits.rng.uniform(low, high * (1 if late else most))
    shifted = _work_time(moment, case, habits)
    return shifted if late or shifted < starts + (due - starts) * 0.79 else moment


def _work_time(moment: datetime, case: Standing, habits: Habits) -> datetime:
    """Return this moment in an emergency, else the same or the next moment at which offices work."""
    if case.urgency == "emergency":
        return moment
    local = moment + WITA
    if OPENS <= local.hour < CLOSES and is_working_day(local.date(), habits.holidays):
        return moment
    opening = local.replace(hour=OPENS, minute=habits.rng.randint(3, 58))
    if local.hour >= CLOSES:
        opening += timedelta(days=1)
    while not is_working_day(opening.date(), habits.holidays):
        opening += timedelta(days=1)
    return opening + _hours(habits.rng, 0, 5) - WITA


def _hours(rng: Random, least: float, most: float) -> timedelta:
    return timedelta(hours=rng.uniform(least, most))
