"""Is the program well? Heartbeats of its parts and the age of the oldest waiting job, in real time."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError, connection
from psycopg_pool import PoolTimeout

from rukun.kernel.events import TO_A_DESK

WORKER = "worker"
CLOCKS = "clocks"
WORKER_STALE = timedelta(seconds=6)
CLOCKS_STALE = timedelta(seconds=60)
JOB_STALE = timedelta(seconds=10)
TELLING_STALE = timedelta(minutes=3)
RECENT_SECONDS = 2.0
# The oldest job of a reaction that nobody has begun, or that failed and waits longer than its retry may take: of those that
# bring a report to a desk, and of the rest, of which a thousand clocks that run out together may leave many.
HEALTH_SQL = """
SELECT (SELECT jsonb_object_agg(part, extract(epoch FROM at)) FROM kernel_heartbeat WHERE part = ANY(%s)), waiting.report, waiting.rest
FROM (
    SELECT min(coalesce(j.scheduled_at, e.at)) FILTER (WHERE j.priority >= %s) AS report,
        min(coalesce(j.scheduled_at, e.at)) FILTER (WHERE j.priority < %s) AS rest
    FROM procrastinate_jobs j JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'
    WHERE j.status = 'todo' AND j.queue_name = 'reactions' AND (j.scheduled_at IS NULL OR j.scheduled_at < now())
) waiting
"""


@dataclass(frozen=True)
class Health:
    """What is well. `late_since` is when processing fell behind, for the banner of every desk."""

    database: bool
    worker: bool
    clocks: bool
    late_since: datetime | None

    @property
    def well(self) -> bool:
        """Everything is well."""
        return self.database and self.worker and self.clocks


def beat(part: str) -> None:
    """Say that a part of the program is well now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_heartbeat (part, at) VALUES (%s, clock_timestamp())"
            " ON CONFLICT (part) DO UPDATE SET at = EXCLUDED.at",
            [part],
        )


_recent: dict[str, tuple[float, Health]] = {}


def recent_health() -> Health:
    """Return how the program is, asked at most every two seconds a process: for the banner of every page."""
    until, known = _recent.get("health", (0.0, None))
    if known is None or until < time.monotonic():
        known = read_health()
        _recent["health"] = (time.monotonic() + RECENT_SECONDS, known)
    return known


def read_health() -> Health:
    """Return how the program is; a database that does not answer is an answer too."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(HEALTH_SQL, [[WORKER, CLOCKS], TO_A_DESK, TO_A_DESK])
            beats_json, report, rest = cursor.fetchone()
    except (DatabaseError, PoolTimeout):
        return Health(database=False, worker=False, clocks=False, late_since=None)
    beats = {part: datetime.fromtimestamp(seconds, UTC) for part, seconds in json.loads(beats_json or "{}").items()}
    real = datetime.now(UTC)
    waiting = [since for since, most in ((report, JOB_STALE), (rest, TELLING_STALE)) if since is not None and real - since > most]
    worker = WORKER in beats and real - beats[WORKER] < WORKER_STALE and not waiting
    clocks = CLOCKS in beats and real - beats[CLOCKS] < CLOCKS_STALE
    parts = ((beats.get(WORKER), not worker), (beats.get(CLOCKS), not clocks))
    late = waiting + [moment for moment, bad in parts if bad and moment]
    return Health(database=True, worker=worker, clocks=clocks, late_since=min(late) if late else None)
