"""Counting attempts in windows of real time, in a table that all processes share (UNLOGGED).

Neither an address nor a name stands in it, only a keyed digest, and nothing older than its window: nobody is tracked by it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.db import connection

from rukun.kernel.crypto import blind_index

COUNT_SQL = """
INSERT INTO kernel_limit AS l (key, window_no, count, until) VALUES (%s, %s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN l.window_no = EXCLUDED.window_no THEN l.count + 1 ELSE 1 END,
    window_no = EXCLUDED.window_no, until = EXCLUDED.until
RETURNING count
"""


@dataclass(frozen=True)
class LimitState:
    """`exceeded` and, where so, after how many seconds to try again."""

    count: int
    exceeded: bool
    retry_after: int


def count_attempt(key: str, *, most: int, seconds: int) -> LimitState:
    """Count one attempt for this key in the current window_no of `seconds`; `most` are allowed in it."""
    moment = time.time()
    window_no = int(moment // seconds)
    with connection.cursor() as cursor:
        cursor.execute(COUNT_SQL, [blind_index(key), window_no, (window_no + 1) * seconds])
        count = cursor.fetchone()[0]
    return LimitState(count, count > most, max(1, int((window_no + 1) * seconds - moment)))


def is_locked(key: str, *, most: int, seconds: int) -> LimitState:
    """Say whether the key has used up its attempts, without counting one."""
    moment = time.time()
    window_no = int(moment // seconds)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count FROM kernel_limit WHERE key = %s AND window_no = %s", [blind_index(key), window_no])
        row = cursor.fetchone()
    count = row[0] if row else 0
    return LimitState(count, count >= most, max(1, int((window_no + 1) * seconds - moment)))


def forget_attempts(key: str) -> None:
    """Begin the count of this key anew (after success)."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM kernel_limit WHERE key = %s", [blind_index(key)])


def uncount_attempt(key: str, *, seconds: int) -> None:
    """Take back one attempt that turned out to be none (the same submission came again); never below nought."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE kernel_limit SET count = count - 1 WHERE key = %s AND window_no = %s AND count > 0",
            [blind_index(key), int(time.time() // seconds)],
        )


def forget_old_attempts() -> None:
    """Forget what was counted in windows that are over."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM kernel_limit WHERE until < %s", [int(time.time())])
