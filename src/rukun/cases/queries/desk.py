"""The desk: tasks of the actor's offices, what burns first on top; counts stop at 99."""

from __future__ import annotations

import base64
import json
import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from rukun.areas.queries import below
from rukun.cases.models import Case, Task
from rukun.cases.queries.searching import find_cases
from rukun.cases.rules.narrowing import Narrow
from rukun.cases.rules.routing import RANKS
from rukun.cases.rules.watching import Touched
from rukun.kernel.actor import Actor
from rukun.reports.queries.told import Told, list_told

__all__ = [
    "Arrived", "Chosen", "DeskItem", "DeskQueue", "DeskRows", "Of", "desk_counts", "desk_rows", "desk_tasks", "newest_arrivals",
    "rows_that_changed",
]

PAGE = 50
MOST_COUNTED = 100
WATCHED = ("copy", "escalation")
WHOLE = Narrow()


class DeskQueue(StrEnum):
    """The queues of the left column."""

    EMERGENCY = "emergency"
    LATE = "late"
    TODAY = "today"
    MINE = "mine"
    UNIT = "unit"
    WATCHED = "watched"
    ALL = "all"


@dataclass(frozen=True)
class DeskItem:
    """One row of the desk: the task and what the case is."""

    task_id: int
    part: str
    task_status: str
    rank: int
    due_at: datetime | None
    late: bool
    arrived_at: datetime
    assignee_id: int | None
    organization_id: int
    organization_name: str
    case: Case | None
    report_id: str | None
    told: Told | None = None


@dataclass(frozen=True)
class DeskRows:
    """A page of the desk and the cursor of the next one."""

    items: tuple[DeskItem, ...]
    after: str | None


@dataclass(frozen=True)
class Of:
    """One person's work; without a `user_id` what nobody was given."""

    user_id: int | None


@dataclass(frozen=True)
class Chosen:
    """Which tasks are meant: all of a queue, a search's, or one person's, narrowed; of these with `only` no more than those."""

    queue: DeskQueue = DeskQueue.ALL
    find: str = ""
    of: Of | None = None
    narrow: Narrow = WHOLE
    only: frozenset[int] | None = None


@dataclass(frozen=True)
class Arrived:
    """The tasks that came since (at most 100), those of them that are emergencies, and the newest id."""

    tasks: frozenset[int]
    emergencies: frozenset[int]
    newest: int


def _queue(tasks: QuerySet[Task], queue: DeskQueue, actor: Actor, at: datetime) -> QuerySet[Task]:
    """Return those of the open tasks that somebody sees which stand in this queue."""
    watched = Q(part__in=WATCHED)
    match queue:
        case DeskQueue.EMERGENCY:
            return _each_case_once(tasks.filter(rank=0).exclude(part="copy"))
        case DeskQueue.LATE:
            return _each_case_once(tasks.filter(late=True).exclude(part="copy"))
        case DeskQueue.TODAY:
            return _each_case_once(tasks.filter(sorts_at__lte=at + timedelta(hours=24)).exclude(watched))
        case DeskQueue.MINE:
            return _each_case_once(tasks.filter(assignee=actor.user_id).exclude(watched))
        case DeskQueue.UNIT:
            return _each_case_once(tasks.filter(organization=actor.post.organization_id if actor.post else None).exclude(watched))
        case DeskQueue.WATCHED:
            return _each_case_once(tasks.filter(watched))
    return _each_case_once(tasks)


def _each_case_once(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Show an office a case once: not what it only watches beside a task of its own, nor its help where the case was given back to it."""
    beside = tasks.filter(case=OuterRef("case"), organization=OuterRef("organization"))
    own, earlier = ~Q(part__in=WATCHED), Q(part__in=WATCHED, id__lt=OuterRef("id"))
    given_back = Q(part="support") & Exists(beside.filter(part="triage"))
    return tasks.exclude(Q(part__in=WATCHED) & Exists(beside.filter(own | earlier))).exclude(given_back)


def desk_counts(actor: Actor, *, at: datetime) -> dict[DeskQueue, int]:
    """Return how many rows each queue holds, at most 100 each (shown as 99+), in one query."""
    seen = Task.objects.visible_to(actor).open()
    parts = [
        _queue(seen, queue, actor, at).order_by().annotate(queue=Value(queue.value)).values_list("queue")[:MOST_COUNTED]
        for queue in DeskQueue
    ]
    first, *rest = parts
    found = Counter(row[0] for row in first.union(*rest, all=True))
    return {queue: found[queue.value] for queue in DeskQueue}


def desk_tasks(actor: Actor, chosen: Chosen, *, at: datetime) -> QuerySet[Task]:
    """Return the tasks that are meant, as far as the actor sees them."""
    seen = Task.objects.visible_to(actor).open()
    if chosen.of is not None:  # all that one has in hand, also where another task of the case stands on the office's desk
        held = seen | Task.objects.shared_out_by(actor).open()  # secrets as well: shared out unread
        tasks = _narrowed(held.filter(assignee=chosen.of.user_id).exclude(part__in=WATCHED), chosen.narrow)
    else:
        tasks = _narrowed(_searched(actor, chosen.find) if chosen.find else _queue(seen, chosen.queue, actor, at), chosen.narrow)
    return tasks if chosen.only is None else tasks.filter(pk__in=chosen.only)


def _narrowed(tasks: QuerySet[Task], narrow: Narrow) -> QuerySet[Task]:
    if narrow.area:
        tasks = tasks.filter(below(narrow.area, "case__area__code"))
    if narrow.kind:
        tasks = tasks.filter(case__hazard=narrow.hazard) if narrow.hazard else tasks.filter(case__category=narrow.category)
    if narrow.urgency:
        tasks = tasks.filter(rank=RANKS[narrow.urgency])
    return tasks.filter(case__status=narrow.status) if narrow.status else tasks


def desk_rows(
    actor: Actor, queue: DeskQueue, *, at: datetime, after: str | None = None, find: str = "", of: Of | None = None, narrow: Narrow = WHOLE
) -> DeskRows:
    """Return 50 of the tasks of `desk_tasks`, in the order rank, due, id, after a cursor."""
    tasks = desk_tasks(actor, Chosen(queue, find, of, narrow), at=at)
    if after:
        tasks = tasks.extra(
            where=["(cases_task.rank, cases_task.sorts_at, cases_task.id) > (%s, %s::timestamptz, %s)"], params=list(_read_cursor(after))
        )
    rows = list(tasks.select_related("case", "organization").order_by("rank", "sorts_at", "id")[: PAGE + 1])
    return DeskRows(_items(rows[:PAGE]), _cursor(rows[PAGE - 1]) if len(rows) > PAGE else None)


def rows_that_changed(
    actor: Actor, queue: DeskQueue, *, at: datetime, touched: Touched, since_id: int, narrow: Narrow = WHOLE
) -> tuple[DeskItem, ...]:
    """Return the rows of a queue that were touched or came after this id, at most 100; what is missing has left the queue."""
    of_cases = list(Case.objects.filter(uuid__in=touched.cases).values_list("pk", flat=True))
    tasks = desk_tasks(actor, Chosen(queue, narrow=narrow), at=at)
    asked = tasks.filter(Q(case__in=of_cases) | Q(report__in=touched.reports)) if of_cases or touched.reports else tasks.none()
    shown = [*asked.values_list("pk", flat=True)[:MOST_COUNTED], *tasks.filter(pk__gt=since_id).values_list("pk", flat=True)[:MOST_COUNTED]]
    rows = Task.objects.filter(pk__in=shown).select_related("case", "organization").order_by("rank", "sorts_at", "id")
    return _items(list(rows[:MOST_COUNTED]))


def _items(rows: list[Task]) -> tuple[DeskItem, ...]:
    waiting = [task.report_id for task in rows if task.report_id]
    unplaced = {told.id: told for told in list_told(waiting)} if waiting else {}
    return tuple(_item(task, unplaced) for task in rows)


def _searched(actor: Actor, find: str) -> QuerySet[Task]:
    """The tasks that a search finds, ended ones too, of cases that may still be seen: of each case and office the newest."""
    found = find_cases(actor, find)
    unplaced = Q(case__isnull=True, status="open", report__tracking_code=find.strip())
    mine = Task.objects.visible_to(actor).filter(Q(case__in=found) | unplaced)
    newest = mine.order_by("case_id", "organization_id", "-id").distinct("case_id", "organization_id")
    return Task.objects.filter(pk__in=newest.values("pk"))


def _item(task: Task, unplaced: dict[uuid.UUID, Told]) -> DeskItem:
    return DeskItem(
        task_id=task.pk, part=task.part, task_status=task.status, rank=task.rank, due_at=task.due_at, late=task.late,
        arrived_at=task.arrived_at, assignee_id=task.assignee_id, organization_id=task.organization_id,
        organization_name=task.organization.name, case=task.case, report_id=str(task.report_id) if task.report_id else None,
        told=unplaced.get(task.report_id) if task.report_id else None,
    )


def _cursor(task: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps([task.rank, task.sorts_at.isoformat(), task.pk]).encode()).decode()


def _read_cursor(cursor: str) -> tuple[int, str, int]:
    """Return what a cursor holds; a broken one begins at the top."""
    try:
        rank, due, pk = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        return int(rank), datetime.fromisoformat(due).astimezone(UTC).isoformat(), int(pk)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return -1, "0001-01-01T00:00:00+00:00", 0


def newest_arrivals(actor: Actor, *, since_id: int) -> Arrived:
    """Return what came after this id."""
    fresh = Task.objects.visible_to(actor).open().filter(pk__gt=since_id).exclude(part="copy")
    rows = list(fresh.order_by("-pk").values_list("pk", "rank")[:MOST_COUNTED])
    emergencies = frozenset(pk for pk, rank in rows if rank == 0)
    return Arrived(frozenset(pk for pk, _ in rows), emergencies, rows[0][0] if rows else since_id)
