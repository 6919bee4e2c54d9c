"""Which situation texts there are, and how long one may be."""

from __future__ import annotations

from enum import StrEnum

MOST_SITUATION = 6_000


class SituationKind(StrEnum):
    """The first text within the hour, those that follow, and the last one."""

    FIRST = "awal"
    REGULAR = "berkala"
    LAST = "akhir"


def next_kind(issued: int, *, over: bool) -> SituationKind:
    """Return which kind comes next: the first, then regular ones, and the last when it is over."""
    if over:
        return SituationKind.LAST
    return SituationKind.REGULAR if issued else SituationKind.FIRST
