"""Who holds what in an office: for whoever shares out its work."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from rukun.cases.models import Task
from rukun.cases.queries.desk import WATCHED
from rukun.kernel.actor import Actor

__all__ = ["Held", "in_hand", "who_holds"]


@dataclass(frozen=True)
class Held:
    """What one person of an office has in hand; without a `user_id` what nobody was given."""

    organization_id: int
    user_id: int | None
    open: int
    emergencies: int
    late: int
    due_at: datetime | None


def in_hand(organization_id: int) -> dict[int, tuple[int, int]]:
    """Return of each person of an office how many of its tasks he has in hand, and how many of them are late; in one query."""
    tasks = Task.objects.open().filter(organization=organization_id, assignee__isnull=False).exclude(part__in=WATCHED)
    rows = tasks.order_by().values("assignee").annotate(held=Count("id"), overdue=Count("id", filter=Q(late=True)))
    return {row["assignee"]: (row["held"], row["overdue"]) for row in rows}


def who_holds(actor: Actor) -> dict[int, tuple[Held, ...]]:
    """Return by office, of those whose work the actor shares out, what each has in hand, secrets counted too; in one query."""
    tasks = Task.objects.shared_out_by(actor).open()
    rows = tasks.values("organization", "assignee").annotate(
        held=Count("id"), emergencies=Count("id", filter=Q(rank=0)), overdue=Count("id", filter=Q(late=True)), next_due=Min("due_at")
    )
    found: dict[int, list[Held]] = defaultdict(list)
    for row in rows.order_by("organization", "assignee"):
        found[row["organization"]].append(
            Held(row["organization"], row["assignee"], row["held"], row["emergencies"], row["overdue"], row["next_due"])
        )
    return {office: tuple(rows) for office, rows in found.items()}
