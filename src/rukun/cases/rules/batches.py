"""One step on many cases at once: what may be taken so, and which task is left out, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from rukun.cases.rules.states import MOVES, CaseStatus, Part, Verb, find_move
from rukun.kernel.actor import Permission

BATCH_VERBS = (Verb.ACKNOWLEDGE, Verb.ASSIGN, Verb.NOTE)
PERMISSIONS = {verb: next(move.permission for move in MOVES if move.verb == verb) for verb in BATCH_VERBS}
"""The steps that may be taken on many, and what each asks for, as for one (`rules/states.py`)."""
MOST_TASKS = 10_000
TIME_TO_STOP = timedelta(seconds=15)
"""For so long nothing happens after "Jalankan": who pressed it by mistake takes it back before anybody has been told."""


class BatchStatus(StrEnum):
    """Where a batch stands."""

    FORESEEN = "foreseen"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    UNDOING = "undoing"
    UNDONE = "undone"


class ItemStatus(StrEnum):
    """What became of one task of a batch."""

    PLANNED = "planned"
    LEFT = "left"
    DONE = "done"
    UNDONE = "undone"


class Left(StrEnum):
    """Why a task is left out."""

    ALREADY = "already"
    ENDED = "ended"
    NOT_NOW = "not-now"
    NOT_YOURS = "not-yours"
    OTHER_OFFICE = "other-office"


@dataclass(frozen=True)
class TaskSeen:
    """One task as far as a batch asks: `permissions` are the actor's at its office, none where the task is not meant for him."""

    part: Part
    open: bool
    acknowledged: bool
    case_status: CaseStatus
    permissions: frozenset[Permission]
    assignee: int | None


def foresee(verb: Verb, task: TaskSeen, *, assignee: int | None, colleagues: frozenset[int]) -> Left | None:
    """Return why a task is left out of a batch, or None where the step will be taken; `colleagues` work at the task's office."""
    if not task.open and verb != Verb.NOTE:
        return Left.ENDED
    move = find_move(task.case_status, verb, task.part)
    if move is None:
        return Left.NOT_NOW
    if move.permission not in task.permissions:
        return Left.NOT_YOURS
    if verb == Verb.ACKNOWLEDGE and task.acknowledged:
        return Left.ALREADY
    if verb == Verb.ASSIGN and task.assignee == assignee:
        return Left.ALREADY
    return Left.OTHER_OFFICE if verb == Verb.ASSIGN and assignee not in colleagues else None
