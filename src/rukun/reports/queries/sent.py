"""What a number has sent: for the demo's phone alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rukun.kernel.actor import Actor
from rukun.kernel.crypto import blind_index
from rukun.reports.models import Report

__all__ = ["SentText", "sent_from"]


@dataclass(frozen=True)
class SentText:
    """A text that a number sent."""

    text: str
    at: datetime


def sent_from(actor: Actor, *, phone: str, channel: str, most: int = 20) -> tuple[SentText, ...]:
    """Return the latest texts of a number by one door, oldest first; for the program only."""
    if actor.kind != "system":
        return ()
    rows = Report.objects.filter(reporter_phone_index=blind_index(phone), channel=channel).order_by("-received_at")[:most]
    return tuple(SentText(r.text, r.received_at) for r in reversed(rows))
