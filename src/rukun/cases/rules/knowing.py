"""Who knows of a secret: who is on the case, not who ranks above; opening it in need, and the review of that."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from rukun.cases.rules.states import MoveNotPossible

GLASS_FOR = timedelta(hours=24)
"""How long who opened a secret in need may read it; judgement."""
LEAST_REASON = 20
MOST_REASON = 1_000


class How(StrEnum):
    """How somebody came to a case."""

    TOOK = "took"
    ASSIGNED = "assigned"
    INVITED = "invited"
    ACTED = "acted"
    ESCALATED = "escalated"
    GLASS = "glass"


class Verdict(StrEnum):
    """What a reviewer thinks of an opening in need."""

    JUSTIFIED = "justified"
    UNJUSTIFIED = "unjustified"


VERDICTS = {Verdict.JUSTIFIED: "Wajar", Verdict.UNJUSTIFIED: "Tidak wajar"}


class ReasonTooShort(MoveNotPossible):
    """Tulis alasannya paling sedikit 20 huruf: mengapa perlu, mengapa tidak dapat menunggu pemegang kasus."""


class NotYoursToReview(MoveNotPossible):
    """Pembukaan ini tidak dapat Anda tinjau: sudah ditinjau, atau Anda sendiri yang membuka."""


def check_reason(reason: str) -> None:
    """Raise ReasonTooShort for a reason of fewer than 20 letters."""
    if sum(char.isalnum() for char in reason) < LEAST_REASON:
        raise ReasonTooShort
