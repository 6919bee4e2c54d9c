"""Counting attempts in windows of real time, in a table that all processes share (UNLOGGED)."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.db import connection

COUNT_SQL = """
INSERT INTO kernel_limit AS l (key, window_no, count) VALUES (%s, %s, 1)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN l.window_no = EXCLUDED.window_no THEN l.count + 1 ELSE 1 END,
    window_no = EXCLUDED.window_no
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
        cursor.execute(COUNT_SQL, [key[:120], window_no])
        count = cursor.fetchone()[0]
    return LimitState(count, count > most, max(1, int((window_no + 1) * seconds - moment)))


def is_locked(key: str, *, most: int, seconds: int) -> LimitState:
    """Say whether the key has used up its attempts, without counting one."""
    moment = time.time()
    window_no = int(moment // seconds)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count FROM kernel_limit WHERE key = %s AND window_no = %s", [key[:120], window_no])
        row = cursor.fetchone()
    count = row[0] if row else 0
    return LimitState(count, count >= most, max(1, int((window_no + 1) * seconds - moment)))


def forget_attempts(key: str) -> None:
    """Begin the count of this key anew (after success)."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM kernel_limit WHERE key = %s", [key[:120]])
