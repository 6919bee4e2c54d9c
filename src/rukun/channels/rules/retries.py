"""When to try a message again."""

from __future__ import annotations

from datetime import timedelta

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(seconds=15)


def wait_before(attempt: int) -> timedelta | None:
    """Return how long to wait before attempt number `attempt` + 1, doubling; None when it is given up."""
    if attempt >= MOST_ATTEMPTS:
        return None
    return FIRST_WAIT * int(2 ** max(0, attempt - 1))
