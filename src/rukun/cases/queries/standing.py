"""How a case stands for those who work on it: every open task with its open clocks, in one query."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from rukun.cases.models import Case, Deadline, Task
from rukun.kernel.actor import Actor


@dataclass(frozen=True)
class Clock:
    """One open clock."""

    step: str
    starts_at: datetime
    due_at: datetime


@dataclass(frozen=True)
class OpenTask:
    """One office's open part of a case."""

    organization_id: int
    part: str
    role: str
    clocks: tuple[Clock, ...]

    def clock(self, *steps: str) -> Clock | None:
        """Return the first open clock of these steps."""
        return next((clock for clock in self.clocks if clock.step in steps), None)


@dataclass(frozen=True)
class Standing:
    """A case and its open tasks."""

    case_id: int
    reference: str
    category: str
    hazard: str
    urgency: str
    sensitive: bool
    area_code: str
    lead_id: int
    status: str
    tasks: tuple[OpenTask, ...]

    def tasks_of(self, part: str) -> tuple[OpenTask, ...]:
        """Return the open tasks of a part."""
        return tuple(task for task in self.tasks if task.part == part)


CASE_FIELDS = ("pk", "reference", "category", "hazard", "urgency", "sensitive", "area_id", "lead_id", "status")


def case_standing(actor: Actor, case_id: int) -> Standing | None:
    """Return how a case stands that the actor may see, else None (3 queries)."""
    row = Case.objects.visible_to(actor).filter(pk=case_id).values_list(*CASE_FIELDS).first()
    if row is None:
        return None
    rows_of_tasks = Task.objects.filter(case=case_id, status__in=("open", "acknowledged")).order_by("id")
    tasks = list(rows_of_tasks.values_list("pk", "organization_id", "part", "role"))
    clocks: dict[int, list[Clock]] = defaultdict(list)
    rows = Deadline.objects.filter(task__case=case_id, status="open").values_list("task_id", "step", "starts_at", "due_at")
    for task_id, step, starts_at, due_at in rows:
        clocks[task_id].append(Clock(step, starts_at, due_at))
    found = tuple(OpenTask(office, part, role, tuple(clocks[pk])) for pk, office, part, role in tasks)
    return Standing(*(*row, found))


def triage_office_id(actor: Actor, report_id: uuid.UUID) -> int | None:
    """Return the office in whose triage a report waits, if the actor sees that."""
    tasks = Task.objects.visible_to(actor).open().filter(report_id=report_id, part="triage", role="")
    return tasks.values_list("organization_id", flat=True).first()


def next_clock_at(actor: Actor) -> datetime | None:
    """Return when the sweep has to look at a clock next; for the program itself only."""
    if actor.kind != "system":
        return None
    first: datetime | None = Deadline.objects.filter(status="open").aggregate(first=Min("next_at"))["first"]
    return first


@dataclass(frozen=True)
class Tally:
    """What a load of cases adds up to."""

    by_status: dict[str, int]
    categories: frozenset[str]
    hazards: frozenset[str]
    cases: int
    late: int


def tally_cases(actor: Actor) -> Tally:
    """Return counts over the cases that the actor may see: by status, and how many ever missed a clock."""
    cases = Case.objects.visible_to(actor)
    by_status = dict(cases.values_list("status").annotate(n=Count("pk")))
    missed = Deadline.objects.filter(task__case__in=cases.values("pk"), missed_at__isnull=False)
    late = missed.aggregate(n=Count("task__case", distinct=True))["n"]
    return Tally(
        by_status=by_status,
        categories=frozenset(cases.values_list("category", flat=True)),
        hazards=frozenset(cases.filter(~Q(hazard="")).values_list("hazard", flat=True)),
        cases=sum(by_status.values()),
        late=late or 0,
    )


__all__ = ["Clock", "OpenTask", "Standing", "Tally", "case_standing", "next_clock_at", "tally_cases", "triage_office_id"]
