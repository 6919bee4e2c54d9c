"""One step on many cases at once: foreseen, confirmed, for a moment to be stopped, then taken part by part; sharing out can be undone."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from rukun.access.queries.actors import build_actor
from rukun.access.queries.directory import colleagues, user_names
from rukun.cases.actions._timeline import move_case, record_move, write_entry
from rukun.cases.actions.moves import MOST_NOTE, CaseNotFound, NoteTooLong, StepForm, take_step
from rukun.cases.models import Batch, BatchItem, Case, Task
from rukun.cases.queries.batches import foresee_tasks
from rukun.cases.queries.desk import Chosen, desk_tasks
from rukun.cases.rules.batches import MOST_TASKS, PERMISSIONS, TIME_TO_STOP, BatchStatus, ItemStatus, Left
from rukun.cases.rules.events import BatchWentOn
from rukun.cases.rules.states import CaseStatus, MoveNotPossible, Need, NeedMissing, Verb
from rukun.kernel.actor import Actor, PermissionRefused, require
from rukun.kernel.events import first_time, record

__all__ = [
    "BatchNotFound", "BatchTooLarge", "NothingChosen", "confirm_batch", "plan_batch", "start_due_batches", "stop_batch",
    "take_part", "undo_batch",
]

A_PART = 50


class BatchNotFound(Exception):
    """Pekerjaan ini tidak ada, atau sudah tidak dapat diubah."""


class BatchTooLarge(Exception):
    """Paling banyak 10.000 tugas sekaligus. Persempit dengan saringan."""


class NothingChosen(Exception):
    """Belum ada tugas yang dipilih."""


@transaction.atomic
def plan_batch(*, chosen: Chosen, verb: Verb, note: str, assignee: int | None, by: Actor, at: datetime) -> uuid.UUID:
    """Keep what a step would do to all that is chosen, task by task; nothing is done yet.

    Raises MoveNotPossible for a step that is none for many, PermissionRefused, NeedMissing, NoteTooLong, NothingChosen, BatchTooLarge.
    """
    if verb not in PERMISSIONS:
        raise MoveNotPossible
    require(by, PERMISSIONS[verb])
    if by.user_id is None:
        raise PermissionRefused(PERMISSIONS[verb])
    if verb == Verb.NOTE and not note.strip():
        raise NeedMissing(Need.NOTE)
    if verb == Verb.ASSIGN and assignee is None:
        raise NeedMissing(Need.ASSIGNEE)
    if len(note) > MOST_NOTE:
        raise NoteTooLong
    tasks = desk_tasks(by, chosen, at=at).filter(case__isnull=False)
    meant = list(tasks.select_related("case").order_by("rank", "sorts_at", "id")[: MOST_TASKS + 1])
    if not meant:
        raise NothingChosen
    if len(meant) > MOST_TASKS:
        raise BatchTooLarge
    foreseen = foresee_tasks(by, meant, verb, assignee=assignee, at=at)
    batch = Batch.objects.create(
        user_id=by.user_id, post_id=by.post.id if by.post else None, verb=verb.value, note=note,
        assignee_id=assignee if verb == Verb.ASSIGN and assignee is not None and user_names({assignee}) else None, made_at=at,
    )
    BatchItem.objects.bulk_create(
        BatchItem(batch=batch, task=task, status=ItemStatus.LEFT if foreseen[task.pk] else ItemStatus.PLANNED, why=foreseen[task.pk] or "")
        for task in meant
    )
    return batch.uuid


def _own(batch_uuid: uuid.UUID, by: Actor, *statuses: BatchStatus) -> Batch:
    batch = Batch.objects.select_for_update().filter(uuid=batch_uuid, user=by.user_id, status__in=statuses).first()
    if batch is None:
        raise BatchNotFound
    require(by, PERMISSIONS[Verb(batch.verb)])
    return batch


@transaction.atomic
def confirm_batch(*, batch_uuid: uuid.UUID, by: Actor, at: datetime) -> None:
    """Let what was foreseen begin, after a moment in which it may be stopped. Raises BatchNotFound, NothingChosen."""
    batch = _own(batch_uuid, by, BatchStatus.FORESEEN)
    if not batch.items.filter(status=ItemStatus.PLANNED).exists():
        raise NothingChosen
    batch.status, batch.starts_at = BatchStatus.WAITING, at + TIME_TO_STOP
    batch.save(update_fields=["status", "starts_at"])


@transaction.atomic
def stop_batch(*, batch_uuid: uuid.UUID, by: Actor, at: datetime) -> None:
    """Stop a batch that has not begun. Raises BatchNotFound where it has."""
    batch = _own(batch_uuid, by, BatchStatus.FORESEEN, BatchStatus.WAITING)
    batch.status, batch.ended_at = BatchStatus.CANCELLED, at
    batch.save(update_fields=["status", "ended_at"])


@transaction.atomic
def start_due_batches(*, at: datetime) -> int:
    """Let every batch begin whose moment has come; returns how many."""
    due = list(Batch.objects.select_for_update(skip_locked=True).filter(status=BatchStatus.WAITING, starts_at__lte=at))
    for batch in due:
        batch.status = BatchStatus.RUNNING
        batch.save(update_fields=["status"])
        _go_on(batch, at)
    return len(due)


@transaction.atomic
def undo_batch(*, batch_uuid: uuid.UUID, by: Actor, at: datetime) -> None:
    """Give each task back to who had it before it was shared out. Raises BatchNotFound for what was told and cannot be taken back."""
    batch = _own(batch_uuid, by, BatchStatus.DONE)
    if batch.verb != Verb.ASSIGN:
        raise BatchNotFound
    batch.status, batch.ended_at = BatchStatus.UNDOING, None
    batch.save(update_fields=["status", "ended_at"])
    _go_on(batch, at)


def _go_on(batch: Batch, at: datetime) -> None:
    by = build_actor(batch.user, at=at, current_post_id=batch.post_id)
    record(BatchWentOn(batch_id=batch.pk), subject=f"batch:{batch.uuid}", by=by, at=at)


@transaction.atomic
def take_part(*, batch_id: int, at: datetime, event_id: uuid.UUID | None = None) -> int:
    """Take the step on the next 50 tasks, with the rights that its maker has now, and let the rest follow; returns how many."""
    if not first_time(event_id, "cases.take_part"):
        return 0
    batch = Batch.objects.select_for_update().select_related("user").get(pk=batch_id)
    if batch.status not in WORK:
        return 0
    waits_as, take = WORK[BatchStatus(batch.status)]
    by = build_actor(batch.user, at=at, current_post_id=batch.post_id)
    items = list(batch.items.filter(status=waits_as).select_related("task__case").order_by("id")[:A_PART])
    for item in sorted(items, key=lambda each: each.task.case_id or 0):  # cases are locked in one order everywhere
        take(batch, item, by, at)
        item.save(update_fields=["status", "why", "before"])
    if batch.items.filter(status=waits_as).exists():
        _go_on(batch, at)
    else:
        batch.status, batch.ended_at = BatchStatus.DONE if take is _take else BatchStatus.UNDONE, at
        batch.save(update_fields=["status", "ended_at"])
    return len(items)


def _take(batch: Batch, item: BatchItem, by: Actor, at: datetime) -> None:
    """Take the step on one task; what is no longer possible is left out with the reason."""
    task = Task.objects.select_related("case").get(pk=item.task_id)
    item.before = task.assignee_id
    why = foresee_tasks(by, [task], Verb(batch.verb), assignee=batch.assignee_id, at=at).get(task.pk)
    if why is None and task.case is not None:
        form = StepForm(note=batch.note, assignee=batch.assignee_id, task=task.pk)
        try:
            with transaction.atomic():
                take_step(reference=task.case.reference, verb=Verb(batch.verb), form=form, by=by, at=at)
        except (CaseNotFound, PermissionRefused):
            why = Left.NOT_YOURS
        except (MoveNotPossible, NeedMissing):
            why = Left.NOT_NOW
    item.status, item.why = ItemStatus.LEFT if why else ItemStatus.DONE, why or ""


def _give_back(batch: Batch, item: BatchItem, by: Actor, at: datetime) -> None:
    """Give one task back to who had it before, where it is still as the batch left it."""
    case = Case.objects.select_for_update().get(tasks=item.task_id)
    task = Task.objects.get(pk=item.task_id)
    if task.assignee_id != batch.assignee_id or task.status not in {"open", "acknowledged"}:
        item.status, item.why = ItemStatus.LEFT, Left.NOT_NOW
        return
    there = {person.user_id for person in colleagues(task.organization_id, at=at)}
    item.before = item.before if item.before in there else None  # who left meanwhile gets nothing back
    task.assignee_id = item.before
    task.save(update_fields=["assignee"])
    names = user_names({item.before}) if item.before else {}
    move_case(case, CaseStatus(case.status))
    facts = {"assignee": item.before, "assignee_name": names.get(item.before or 0, ""), "undone": True}
    entry = write_entry(case, Verb.ASSIGN, by=by, at=at, organization_id=task.organization_id, part=task.part, facts=facts)
    record_move(case, entry, by=by, at=at)
    item.status = ItemStatus.UNDONE


WORK: dict[BatchStatus, tuple[ItemStatus, Callable[[Batch, BatchItem, Actor, datetime], None]]] = {
    BatchStatus.RUNNING: (ItemStatus.PLANNED, _take), BatchStatus.UNDOING: (ItemStatus.DONE, _give_back),
}
