"""Reads of the doors. Messages belong to their recipient; the outbox's due ids carry no content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rukun.channels.models import OutboundMessage
from rukun.kernel.actor import Actor
from rukun.kernel.crypto import blind_index

__all__ = ["SentMessage", "due_message_ids", "messages_to"]


@dataclass(frozen=True)
class SentMessage:
    """A message as its recipient sees it."""

    id: str
    body: str
    at: datetime
    subject: str


def due_message_ids(actor: Actor, *, at: datetime, most: int = 100) -> list[str]:
    """Return the ids of messages whose time has come; for the program itself only."""
    if actor.kind != "system":
        return []
    rows = OutboundMessage.objects.filter(status="queued", next_attempt_at__lte=at).order_by("next_attempt_at")
    return [str(pk) for pk in rows.values_list("pk", flat=True)[:most]]


def messages_to(actor: Actor, *, phone: str, most: int = 40) -> tuple[SentMessage, ...]:
    """Return the latest messages sent to a number, oldest first; for the program (the demo's phone) only."""
    if actor.kind != "system":
        return ()
    rows = OutboundMessage.objects.filter(recipient_index=blind_index(phone), status="sent").order_by("-created_at", "-id")[:most]
    return tuple(SentMessage(str(r.pk), r.body, r.created_at, r.subject) for r in reversed(rows))
