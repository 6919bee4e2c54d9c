"""The one clock. The demo may move it; sessions and the job queue use real time."""

from __future__ import annotations

import time as _real
from datetime import UTC, datetime, timedelta

from django.conf import settings

from rukun.kernel.models import ClockOffset

CACHE_SECONDS = 0.5
_cache: dict[str, float] = {}


def now() -> datetime:
    """Return the moment the program believes in: real UTC time plus the demo's offset."""
    real = datetime.now(UTC)
    if not settings.RUKUN_DEMO:
        return real
    return real + timedelta(seconds=offset_seconds())


def offset_seconds() -> float:
    """Return by how many seconds the demo's clock was moved (read at most twice a second a process)."""
    if _cache.get("until", 0.0) < _real.monotonic():
        row = ClockOffset.objects.filter(pk=1).values_list("seconds", flat=True).first()
        _cache["seconds"] = float(row or 0)
        _cache["until"] = _real.monotonic() + CACHE_SECONDS
    return _cache["seconds"]


def forget_offset() -> None:
    """Read the offset anew at the next question (after it was moved, or a test rolled back)."""
    _cache.clear()


def move_clock(seconds: float) -> float:
    """Move the demo's clock forward by so many seconds; return the whole offset.

    Raises RuntimeError outside the demo.
    """
    if not settings.RUKUN_DEMO:
        raise RuntimeError("only the demo's clock can be moved")
    row, _ = ClockOffset.objects.get_or_create(pk=1, defaults={"seconds": 0})
    row.seconds += seconds
    row.save(update_fields=["seconds"])
    forget_offset()
    return float(row.seconds)
