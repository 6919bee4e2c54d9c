"""Categories and hazards kept in the process for a minute: every report asks for them and decrees change them.

An empty table is never kept, so that the first load shows at once. Other processes see a change within a minute.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sized
from typing import TypeVar

SECONDS = 60.0
Kept = TypeVar("Kept", bound=Sized)
_kept: dict[str, tuple[float, Sized]] = {}


def cached(key: str, read: Callable[[], Kept]) -> Kept:
    """Return what was read under this key within the last minute, else read it now."""
    until, kept = _kept.get(key, (0.0, ()))
    if until > time.monotonic():
        return kept  # type: ignore[return-value]
    fresh = read()
    if len(fresh):
        _kept[key] = (time.monotonic() + SECONDS, fresh)
    return fresh


def forget_cached() -> None:
    """Read everything anew at the next question (after a change, or a test that rolled back)."""
    _kept.clear()
