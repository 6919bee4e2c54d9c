"""Taking back one counted attempt, where it turned out to be none (the same submission came again)."""

from __future__ import annotations

import time

from django.db import connection


def uncount_attempt(key: str, *, seconds: int) -> None:
    """Take one attempt of this key back from the current window of `seconds`; never below nought."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE kernel_limit SET count = count - 1 WHERE key = %s AND window_no = %s AND count > 0",
            [key[:120], int(time.time() // seconds)],
        )
