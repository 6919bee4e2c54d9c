"""Starting and stopping the clocks of tasks, in the running transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import connection

from rukun.areas.queries import holidays_for, or_home, zone_of
from rukun.areas.rules.working_days import add_span, add_working_days, next_working_day
from rukun.cases.models import Case, Deadline, PlanStep, Task
from rukun.cases.models.task import NEVER
from rukun.cases.queries.reference import clock_rows
from rukun.cases.rules.casework import StepKind
from rukun.cases.rules.clocks import (
    REMIND_AT,
    TRIAGE_SPANS,
    ClockRow,
    Span,
    Step,
    add_daytime,
    length_of,
    remind_at,
    select_span,
    shortest,
    steps_of,
    waits_for_ward,
    ward_start,
)
from rukun.cases.rules.states import Part

MORNING = time(8)


@dataclass(frozen=True)
class Calendar:
    """The zone and holidays of an area."""

    zone: ZoneInfo
    holidays: frozenset[date]

    def add(self, start: datetime, span: Span) -> datetime:
        """Return the moment at which the span after start ends."""
        return add_span(start, span.within, span.unit, self.zone, self.holidays)

    def when_people_work(self, moment: datetime) -> datetime:
        """Return the moment, or eight in the morning of the next working day where it falls on another."""
        local = moment.astimezone(self.zone)
        day = next_working_day(local.date(), self.holidays)
        return moment if day == local.date() else datetime.combine(day, MORNING, self.zone)

    def add_working_days(self, start: datetime, days: int) -> datetime:
        """Return the moment so many working days later."""
        return add_working_days(start, days, self.zone, self.holidays)


def calendar_of(area_code: str) -> Calendar:
    """Return the calendar that holds in an area."""
    return Calendar(zone_of(area_code), holidays_for(area_code))


def start_clocks(case: Case, tasks: list[Task], *, at: datetime) -> None:
    """Start the clocks of these tasks of a case; the lead's later ones wait for the ward's verification."""
    rows, calendar = clock_rows(at=at), calendar_of(case.area_id)
    ward_due = _ward_due(case, tasks, rows, calendar, at)
    deadlines = []
    for task in tasks:
        part = Part(task.part)
        for step in steps_of(part, ward=case.ward, urgency=case.urgency):
            start = at
            if waits_for_ward(step, part=part, ward=case.ward, urgency=case.urgency) and ward_due and case.verified_at is None:
                start = ward_due
            deadline = _deadline(case, task, step, start, rows, calendar)
            if deadline is not None and step == Step.REFER_POLICE:
                deadline = _as_it_stood(case, deadline)
            if deadline is not None:
                deadlines.append(deadline)
    Deadline.objects.bulk_create(deadlines)
    refresh_due(tasks)


def start_plan_clocks(case: Case, task: Task) -> None:
    """Give a task a clock for each open step of the plan that is its office's and has none that runs: over at the end of its day."""
    running = Deadline.objects.filter(task=task, status="open", plan_step__isnull=False).values("plan_step")
    mine = PlanStep.objects.filter(case=case, organization_id=task.organization_id, kind=StepKind.STEP, ended_at=None)
    steps = list(mine.exclude(pk__in=running))
    zone = zone_of(case.area_id)
    rows = []
    for step in steps:
        due = end_of_day(step.due_on, zone)
        remind = remind_at(step.made_at, due)
        agency = task.agencies[0] if task.agencies else case.lead_agency
        rows.append(Deadline(
            task=task, step=Step.PLAN_STEP.value, agency=agency, starts_at=step.made_at, due_at=due, remind_at=remind, next_at=remind,
            plan_step=step,
        ))
    if rows:
        Deadline.objects.bulk_create(rows)
        refresh_due([task])


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the last minute of a day in a zone."""
    return datetime.combine(day, time(23, 59), zone)


def _ward_due(case: Case, tasks: list[Task], rows: tuple[ClockRow, ...], calendar: Calendar, at: datetime) -> datetime | None:
    if not any(task.part == Part.WARD for task in tasks):
        running = Deadline.objects.filter(task__case=case, task__part=Part.WARD, step=Step.VERIFY, status="open", due_at__gt=at).first()
        return running.due_at if running else None
    span = select_span(rows, category=case.category, urgency=case.urgency, agency="kelurahan", step=Step.VERIFY)
    return calendar.add(at, span) if span else None


def _deadline(case: Case, task: Task, step: Step, start: datetime, rows: tuple[ClockRow, ...], calendar: Calendar) -> Deadline | None:
    spans = {
        agency: span for agency in task.agencies
        if (span := select_span(rows, category=case.category, urgency=case.urgency, agency=agency, step=step))
    }
    span = shortest(list(spans.values()))
    if span is None:
        return None
    agency = next(name for name, value in spans.items() if value == span)
    start, remind, due = _count(case, task, span, start, calendar)
    return Deadline(task=task, step=step.value, agency=agency, starts_at=start, due_at=due, remind_at=remind, next_at=remind)


def _count(case: Case, task: Task, span: Span, start: datetime, calendar: Calendar) -> tuple[datetime, datetime, datetime]:
    """Return when a clock starts, reminds and is over; the ward's in an emergency stands still at night (clocks.csv)."""
    length = length_of(span)
    if task.part == Part.WARD and case.urgency == "emergency" and length is not None:
        local = start.astimezone(calendar.zone)
        return ward_start(local), add_daytime(local, length * REMIND_AT), add_daytime(local, length)
    due = calendar.add(start, span)
    remind = remind_at(start, due)
    return start, remind if length is not None else min(calendar.when_people_work(remind), due), due


def same_span_again(deadline: Deadline, case: Case | None, start: datetime, *, at: datetime) -> datetime:
    """Return the moment at which a clock would be over if it began once more."""
    if case is None:
        area = or_home(deadline.task.report.area_id if deadline.task.report else None)
        return calendar_of(area).add(start, TRIAGE_SPANS[deadline.task.rank == 0])
    span = select_span(clock_rows(at=at), category=case.category, urgency=case.urgency, agency=deadline.agency, step=deadline.step)
    if span is None:  # the row is no longer in force
        return start + (deadline.due_at - deadline.starts_at)
    return _count(case, deadline.task, span, start, calendar_of(case.area_id))[2]


def start_triage_clock(task: Task, *, area_code: str, emergency: bool, at: datetime) -> None:
    """Start the clock of a report that a person must look at: 5 minutes or 1 working day (tables.md)."""
    due = calendar_of(area_code).add(at, TRIAGE_SPANS[emergency])
    remind = remind_at(at, due)
    Deadline.objects.create(task=task, step=Step.TRIAGE, agency="dinsos", starts_at=at, due_at=due, remind_at=remind, next_at=remind)
    refresh_due([task])


def _as_it_stood(case: Case, fresh: Deadline) -> Deadline | None:
    """What the law wants by a day goes on from the day on which it began, whoever leads; once it was done it is done."""
    former = list(Deadline.objects.filter(task__case=case, step=Step.REFER_POLICE).order_by("id"))
    if any(row.status == "met" for row in former):
        return None
    if former:
        fresh.starts_at, fresh.due_at = former[0].starts_at, former[0].due_at
        fresh.remind_at = fresh.next_at = former[0].remind_at
    return fresh


def stop_clocks(task: Task, steps: tuple[Step, ...] | None, *, at: datetime, status: str = "met") -> None:
    """End the open clocks of a task (all when `steps` is None) and bring its `due_at` up to date."""
    rows = Deadline.objects.filter(task=task, status="open")
    if steps is not None:
        rows = rows.filter(step__in=[step.value for step in steps])
    rows.update(status=status, ended_at=at, next_at=None)
    refresh_due([task])


def restart_waiting_clocks(case: Case, lead: Task, *, at: datetime) -> None:
    """At the ward's verification the lead's plan, visit and finish clocks start now instead of later."""
    rows, calendar = clock_rows(at=at), calendar_of(case.area_id)
    waiting = Deadline.objects.filter(task=lead, status="open", starts_at__gt=at)
    for old in waiting:
        fresh = _deadline(case, lead, Step(old.step), at, rows, calendar)
        if fresh is not None:
            old.starts_at, old.due_at, old.remind_at, old.next_at = fresh.starts_at, fresh.due_at, fresh.remind_at, fresh.next_at
            old.save(update_fields=["starts_at", "due_at", "remind_at", "next_at"])
    refresh_due([lead])


# Each task's earliest open clock and lateness, and each case's first missed clock, in one statement.
REFRESH_SQL = """
WITH clocks AS (
    SELECT task.id, min(d.due_at) AS due, COALESCE(bool_or(d.missed_at IS NOT NULL), false) AS late
    FROM cases_task task LEFT JOIN cases_deadline d ON d.task_id = task.id AND d.status = 'open'
    WHERE task.id = ANY(%s) GROUP BY task.id
), written AS (
    UPDATE cases_task task SET due_at = clocks.due, sorts_at = COALESCE(clocks.due, %s), late = clocks.late
    FROM clocks WHERE task.id = clocks.id
    RETURNING task.id, task.case_id, task.due_at, task.sorts_at, task.late
), lateness AS (
    UPDATE cases_case c SET late_since = missed.first
    FROM (
        SELECT t.case_id, min(d.missed_at) AS first FROM cases_task t
        LEFT JOIN cases_deadline d ON d.task_id = t.id AND d.status = 'open' AND d.missed_at IS NOT NULL
        WHERE t.case_id IN (SELECT case_id FROM written) GROUP BY t.case_id
    ) missed WHERE c.id = missed.case_id AND c.late_since IS DISTINCT FROM missed.first
)
SELECT id, due_at, sorts_at, late FROM written
"""


def refresh_due(tasks: list[Task]) -> None:
    """Write the earliest open clock and whether one is missed onto each task, and lateness onto its case (one statement)."""
    by_id = {task.pk: task for task in tasks}
    with connection.cursor() as cursor:
        cursor.execute(REFRESH_SQL, [list(by_id), NEVER])
        for pk, due_at, sorts_at, late in cursor.fetchall():
            task = by_id[pk]
            task.due_at, task.sorts_at, task.late = due_at, sorts_at, late
