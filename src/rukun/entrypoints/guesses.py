"""Tracking codes that do not exist, counted by address: guessing stops long before it finds anything."""

from __future__ import annotations

from django.http import HttpRequest

from rukun.entrypoints.client import client_address
from rukun.kernel.limits import LimitState, count_attempt, is_locked

MOST_MISSES, SECONDS = 60, 60


def may_look_up(request: HttpRequest) -> LimitState:
    """Say whether this address has asked for too many codes that do not exist."""
    return is_locked(f"code:{client_address(request)}", most=MOST_MISSES, seconds=SECONDS)


def note_miss(request: HttpRequest) -> None:
    """Count a code that does not exist."""
    count_attempt(f"code:{client_address(request)}", most=MOST_MISSES, seconds=SECONDS)
