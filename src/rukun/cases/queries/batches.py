"""Batches: what a step would do to each of many tasks, and what became of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from rukun.access.queries.directory import colleagues
from rukun.cases.models import Batch, BatchItem, Case, Task
from rukun.cases.queries.standing_on import is_for
from rukun.cases.rules.batches import BatchStatus, ItemStatus, Left, TaskSeen, foresee
from rukun.cases.rules.states import CaseStatus, Part, Verb
from rukun.kernel.actor import Actor, Permission

__all__ = ["BatchSeen", "BatchTask", "find_batch", "foresee_tasks", "latest_batches"]

SHOWN = 50
LATEST = 5


@dataclass(frozen=True)
class BatchTask:
    """One task of a batch as a list shows it: its case, what became of it, or why it was left out."""

    case: Case
    status: ItemStatus
    why: Left | None


@dataclass(frozen=True)
class BatchSeen:
    """A batch with how many tasks stand how, and at most 50 of each kind that its maker may still see."""

    uuid: uuid.UUID
    verb: Verb
    note: str
    assignee_name: str
    status: BatchStatus
    made_at: datetime
    counts: dict[ItemStatus, int]
    left: dict[Left, int]
    tasks: tuple[BatchTask, ...]


def foresee_tasks(actor: Actor, tasks: Iterable[Task], verb: Verb, *, assignee: int | None, at: datetime) -> dict[int, Left | None]:
    """Return of each task (with its case) why the actor's step would leave it out, None where it is taken."""
    allowed: dict[int, frozenset[Permission]] = {}
    for post in actor.posts:
        allowed[post.organization_id] = allowed.get(post.organization_id, frozenset()) | post.permissions
    there: dict[int, frozenset[int]] = {}
    found: dict[int, Left | None] = {}
    for task in tasks:
        office, case = task.organization_id, task.case
        if case is None:
            continue
        if verb == Verb.ASSIGN and office not in there:
            there[office] = frozenset(person.user_id for person in colleagues(office, at=at))
        seen = TaskSeen(
            part=Part(task.part), open=task.status in {"open", "acknowledged"}, acknowledged=task.status == "acknowledged",
            case_status=CaseStatus(case.status), permissions=allowed.get(office, frozenset()) if is_for(task, actor) else frozenset(),
            assignee=task.assignee_id,
        )
        found[task.pk] = foresee(verb, seen, assignee=assignee, colleagues=there.get(office, frozenset()))
    return found


def find_batch(actor: Actor, batch_uuid: uuid.UUID) -> BatchSeen | None:
    """Return one of the actor's own batches, else None (5 queries)."""
    batch = Batch.objects.filter(uuid=batch_uuid, user=actor.user_id).select_related("assignee").first()
    if batch is None:
        return None
    counts = {ItemStatus(status): n for status, n in batch.items.order_by().values_list("status").annotate(Count("id"))}
    left = batch.items.filter(status=ItemStatus.LEFT)
    reasons = {Left(why): n for why, n in left.order_by().values_list("why").annotate(Count("id"))}
    return _seen(batch, counts, reasons, (*_shown(actor, batch, left=False), *_shown(actor, batch, left=True)))


def _seen(
    batch: Batch, counts: dict[ItemStatus, int], left: dict[Left, int], tasks: tuple[BatchTask, ...] = ()
) -> BatchSeen:
    name = batch.assignee.full_name if batch.assignee else ""
    return BatchSeen(batch.uuid, Verb(batch.verb), batch.note, name, BatchStatus(batch.status), batch.made_at, counts, left, tasks)


def _shown(actor: Actor, batch: Batch, *, left: bool) -> Iterable[BatchTask]:
    own = BatchItem.objects.filter(batch=batch, task__in=Task.objects.visible_to(actor))
    chosen = own.filter(status=ItemStatus.LEFT) if left else own.exclude(status=ItemStatus.LEFT)
    for item in chosen.select_related("task__case").order_by("id")[:SHOWN]:
        if item.task.case is not None:
            yield BatchTask(item.task.case, ItemStatus(item.status), Left(item.why) if item.why else None)


def latest_batches(actor: Actor) -> tuple[BatchSeen, ...]:
    """Return the actor's latest batches that were begun (at most 5), the newest first, without their tasks."""
    rows = Batch.objects.filter(user=actor.user_id).exclude(status=BatchStatus.FORESEEN).select_related("assignee").order_by("-id")[:LATEST]
    kept = list(rows)
    counts: dict[int, dict[ItemStatus, int]] = {}
    for batch_id, status, n in BatchItem.objects.filter(batch__in=kept).order_by().values_list("batch", "status").annotate(Count("id")):
        counts.setdefault(batch_id, {})[ItemStatus(status)] = n
    return tuple(_seen(row, counts.get(row.pk, {}), {}) for row in kept)
