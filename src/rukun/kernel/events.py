"""Recording what happened: the event's row and its job in one statement of the action's transaction."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import connection

from rukun.kernel.actor import Actor
from rukun.kernel.facts import EventFacts
from rukun.kernel.ids import new_uuid
from rukun.kernel.models import Event, Look

QUEUE = "reactions"
TASK = "react"
TO_A_DESK = 60
"""From this priority on a reaction brings a report to a desk; what tells and counts stands below."""
CHANGED = "rukun_changed"
"""The channel on which a commit says whose subject changed; the stream process listens."""
_RECORDED = """
WITH recorded AS (
    INSERT INTO kernel_event (id, name, version, subject, actor_kind, actor_id, post_id, at, facts)
    VALUES (%(id)s, %(name)s, %(version)s, %(subject)s, %(actor_kind)s, %(actor_id)s, %(post_id)s, %(at)s, %(facts)s)
    RETURNING id
)
SELECT procrastinate_defer_jobs_v1(ARRAY[
    ROW(%(queue)s, %(task)s, %(priority)s, NULL, NULL, jsonb_build_object('event_id', recorded.id::text), NULL)
]::procrastinate_job_to_defer_v1[])"""
RECORD_SQL = f"{_RECORDED} FROM recorded"
_RECORD_AND_SAY_SQL = f"{_RECORDED}, pg_notify('{CHANGED}', %(subject)s) FROM recorded"


def event_row(event: EventFacts, *, subject: str, by: Actor, at: datetime, urgent: bool) -> dict[str, Any]:
    """Return the parameters of RECORD_SQL for this event (also used by statements that write more at once)."""
    facts = {k: str(v) if isinstance(v, uuid.UUID) else v for k, v in asdict(event).items()}
    return {
        "id": new_uuid(),
        "name": event.name,
        "version": event.version,
        "subject": subject,
        "actor_kind": by.kind,
        "actor_id": by.user_id if by.user_id is not None else by.token_id,
        "post_id": by.post.id if by.post else None,
        "at": at,
        "facts": json.dumps(facts),
        "queue": QUEUE,
        "task": TASK,
        "priority": event.haste if urgent else event.calm,
    }


def record(event: EventFacts, *, subject: str, by: Actor, at: datetime, urgent: bool = False) -> uuid.UUID:
    """Write the event and enqueue its reactions; must run inside the action's transaction, whose commit says so to open desks.

    Returns its id.
    """
    row = event_row(event, subject=subject, by=by, at=at, urgent=urgent)
    with connection.cursor() as cursor:
        cursor.execute(_RECORD_AND_SAY_SQL, row)
    event_id: uuid.UUID = row["id"]
    return event_id


def say_changed(subject: str) -> None:
    """Let the commit say of a further subject that it changed, where one event changes two."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANGED, subject])


def count_recorded(subjects: Iterable[str], event: type[EventFacts]) -> Counter[str]:
    """Return how often this event was recorded of each subject."""
    return Counter(Event.objects.filter(subject__in=list(subjects), name=event.name).values_list("subject", flat=True))


def first_time(event_id: uuid.UUID | None, reaction: str) -> bool:
    """Claim this reaction to this event for the running transaction; False where it already took effect.

    Without an event (a person called the action) it is always the first time.
    """
    if event_id is None:
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_reaction_done (event_id, reaction) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [event_id, reaction],
        )
        return bool(cursor.rowcount)


def get_event(event_id: uuid.UUID) -> Event:
    """Return one event for its reactions. Raises Event.DoesNotExist."""
    return Event.objects.get(pk=event_id)


def looks_at(subjects: Iterable[str], *, most: int) -> list[Look]:
    """Return the looks at these subjects, the newest first: for the reviewer's page alone."""
    return list(Look.objects.filter(subject__in=list(subjects)).order_by("-at", "-id")[:most])


def record_look(*, subject: str, by: Actor, at: datetime, what: str, refused: bool = False) -> None:
    """Write down that somebody looked at a sensitive record, or was refused."""
    Look.objects.create(
        subject=subject,
        actor_kind=by.kind,
        actor_id=by.user_id if by.user_id is not None else by.token_id,
        post_id=by.post.id if by.post else None,
        at=at,
        what=what,
        refused=refused,
    )
