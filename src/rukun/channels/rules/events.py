"""What happens at the doors: ids and codes only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rukun.kernel.facts import EventFacts


@dataclass(frozen=True)
class MessageQueued(EventFacts):
    """A message waits in the outbox."""

    name: ClassVar[str] = "message.queued"
    message_id: str


@dataclass(frozen=True)
class MessageSent(EventFacts):
    """A provider took a message."""

    name: ClassVar[str] = "message.sent"
    message_id: str


@dataclass(frozen=True)
class MessageFailed(EventFacts):
    """A message was given up after its last attempt."""

    name: ClassVar[str] = "message.failed"
    message_id: str
