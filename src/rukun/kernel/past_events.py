"""Events of a past that is played through in one go (the demo's): read in order, their jobs taken out of the queue."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from rukun.kernel.models import Event

FRESH_SQL = """
SELECT job.id, event.id, event.name, event.facts
FROM procrastinate_jobs AS job JOIN kernel_event AS event ON event.id = (job.args->>'event_id')::uuid
WHERE job.id > %s AND event.at <= %s ORDER BY job.id
"""
TAKE_SQL = """
DELETE FROM procrastinate_jobs AS job USING kernel_event AS event
WHERE job.id > %s AND job.status = 'todo' AND event.id = (job.args->>'event_id')::uuid AND event.at <= %s
"""
STATISTICS = (
    "access_user",
    "access_post",
    "access_organization",
    "access_organization_function",
    "access_service_area",
    "areas_area",
    "cases_case",
    "cases_task",
    "cases_deadline",
    "cases_timeline_entry",
    "cases_case_report",
    "cases_participant",
    "reports_report",
    "reports_submission",
    "channels_inbound_message",
    "channels_outbound_message",
    "kernel_event",
    "procrastinate_jobs",
)


@dataclass(frozen=True)
class PastEvent:
    """An event whose reactions are still to follow; `job_id` is the high-water mark after it."""

    job_id: int
    event_id: uuid.UUID
    name: str
    facts: dict[str, Any]


def last_job() -> int:
    """Return the newest job's id: events after it are new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(max(id), 0) FROM procrastinate_jobs")
        return int(cursor.fetchone()[0])


def fresh_events(*, after: int, until: datetime) -> Sequence[PastEvent]:
    """Return the events recorded since a job, oldest first, of moments until `until` (what people do now is not ours)."""
    with connection.cursor() as cursor:
        cursor.execute(FRESH_SQL, [after, until])
        rows = cursor.fetchall()
    return [PastEvent(job, event, name, facts if isinstance(facts, dict) else json.loads(facts)) for job, event, name, facts in rows]


def take_jobs(*, after: int, until: datetime) -> int:
    """Take the jobs of those events out of the queue, since all has followed already; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_SQL, [after, until])
        return int(cursor.rowcount)


def event_recorded(name: str) -> bool:
    """Answer whether an event of this name was ever recorded."""
    return Event.objects.filter(name=name).exists()


@contextmanager
def in_one_piece() -> Iterator[None]:
    """Run one long transaction without savepoints inside it: it succeeds or fails as a whole.

    An action that refuses (before it wrote anything) leaves the transaction as it was: see `go_on_after_refusal`.
    """
    allowed = connection.features.uses_savepoints
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL jit = off")
        connection.features.uses_savepoints = False
        try:
            yield
        finally:
            connection.features.uses_savepoints = allowed


def go_on_after_refusal() -> None:
    """Let the transaction of `in_one_piece` go on after an action refused, which writes nothing."""
    transaction.set_rollback(False)


def refresh_statistics() -> None:
    """Tell the planner how large the tables of this load have become, inside its transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(STATISTICS)}")
