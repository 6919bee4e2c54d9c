"""Who stands on a case: the offices that work on it now, and the tasks that are an actor's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from rukun.access.rules.roles import HEAD_ROLES
from rukun.cases.models import Case, Participant, Task
from rukun.cases.rules.states import Part
from rukun.kernel.actor import Actor, Permission

__all__ = ["LeftBehind", "is_for", "left_behind", "may_join", "on_case", "working_on"]


def on_case(case: Case) -> frozenset[int]:
    """Return the ids of the offices that work on a case now; one that only has a copy does not."""
    return frozenset(working_on(case).values_list("organization_id", flat=True))


def working_on(case: Case) -> QuerySet[Participant]:
    """Return the participants that work on a case now."""
    return Participant.objects.filter(case=case, until=None).exclude(part=Part.COPY)


def is_for(task: Task, actor: Actor) -> bool:
    """Answer whether a task of one of the actor's offices is theirs: meant for a role, it is that role's and the heads' alone."""
    roles = {post.role for post in actor.posts if post.organization_id == task.organization_id}
    return bool(roles) and (not task.role or task.role in roles or bool(roles & HEAD_ROLES))


def may_join(actor: Actor, case: Case) -> bool:
    """Answer whether the actor may join something to this case: by an office that works on it."""
    return actor.kind == "system" or bool(actor.organizations_with(Permission.CASE_JOIN) & on_case(case))


@dataclass(frozen=True)
class LeftBehind:
    """The offices whose own task (not a superior's) ends when another office ends the case, each once."""

    unanswered: tuple[int, ...]
    unfinished: tuple[int, ...]


def left_behind(tasks: Iterable[Task], *, beside: int) -> LeftBehind:
    """Return the offices beside one that did not answer yet, and those that answered and are not done yet."""
    own = [task for task in tasks if not task.role and task.organization_id != beside]
    silent = dict.fromkeys(task.organization_id for task in own if task.status == "open")
    at_work = dict.fromkeys(task.organization_id for task in own if task.status == "acknowledged" and task.organization_id not in silent)
    return LeftBehind(tuple(silent), tuple(at_work))
