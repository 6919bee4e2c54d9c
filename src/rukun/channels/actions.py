"""Writes of the doors: what came in, what is to go out, and sending it."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from rukun.channels.models import OutboundMessage
from rukun.channels.providers.base import Outgoing, Provider, ProviderMissing, ProviderUnavailable
from rukun.channels.providers.demo import DemoPhone
from rukun.channels.providers.silent import NoProvider
from rukun.channels.rules.events import MessageFailed, MessageQueued, MessageSent
from rukun.channels.rules.retries import wait_before
from rukun.kernel.actor import SYSTEM, Actor
from rukun.kernel.crypto import blind_index, decrypt_text, encrypt_text
from rukun.kernel.events import record
from rukun.kernel.ids import new_uuid

__all__ = ["Inbound", "queue_message", "record_inbound", "send_message"]

INBOUND_SQL = """
INSERT INTO channels_inbound_message (id, channel, external_id, body_sha256, sender_index, received_at)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (channel, external_id) DO NOTHING
"""
MOST_KEY = 120
SENDING_LEASE = timedelta(minutes=2)
MISSING_WAIT = timedelta(hours=1)


@dataclass(frozen=True)
class Inbound:
    """A message that came in: `is_new` is False for a repeat, whose first body's hash is `body_sha256`."""

    id: uuid.UUID
    is_new: bool
    body_sha256: str


def record_inbound(*, channel: str, external_id: str, body_sha256: str, sender_phone: str | None, at: datetime) -> Inbound:
    """Write that something came in by a door, once per key; runs in the caller's transaction.

    Inserts first and catches the conflict: a repeat waits for the first one's commit.
    """
    message_id, external_id = new_uuid(), storable_key(external_id)
    with connection.cursor() as cursor:
        index = blind_index(sender_phone) if sender_phone else ""
        cursor.execute(INBOUND_SQL, [message_id, channel, external_id, body_sha256, index, at])
        if cursor.rowcount:
            return Inbound(message_id, True, body_sha256)
        cursor.execute(
            "SELECT id, body_sha256 FROM channels_inbound_message WHERE channel = %s AND external_id = %s",
            [channel, external_id],
        )
        first_id, first_body = cursor.fetchone()
    return Inbound(first_id, False, first_body)


def storable_key(key: str) -> str:
    """Return the key as it is stored: a long or unprintable one by its digest, so that any key arrives once."""
    if len(key) <= MOST_KEY and key.isprintable():
        return key
    return f"sha256:{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}"


@transaction.atomic
def queue_message(*, phone: str, body: str, dedupe_key: str, subject: str, by: Actor, at: datetime) -> bool:
    """Put a message into the outbox unless one with this key is there; True when it is new."""
    message_id = new_uuid()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO channels_outbound_message (id, dedupe_key, recipient, recipient_index, body, subject, status,"
            " attempts, next_attempt_at, created_at, error) VALUES (%s, %s, %s, %s, %s, %s, 'queued', 0, %s, %s, '')"
            " ON CONFLICT (dedupe_key) DO NOTHING",
            [message_id, dedupe_key[:160], encrypt_text(phone), blind_index(phone), body, subject, at, at],
        )
        if not cursor.rowcount:
            return False
    record(MessageQueued(message_id=str(message_id)), subject=f"message:{message_id}", by=by, at=at)
    return True


def send_message(*, message_id: str, at: datetime) -> bool:
    """Try to send one queued message; True when it went out now.

    The row is leased first and the database let go of while the provider works, so that a slow
    provider holds no lock; a killed worker's lease ends after two minutes.
    """
    leased = _lease(message_id, at)
    if leased is None:
        return False
    provider = current_provider()
    try:
        provider.send(Outgoing(message_id, decrypt_text(leased.recipient), leased.body))
    except ProviderUnavailable as error:
        _put_back(message_id, at, error)
        return False
    with transaction.atomic():
        OutboundMessage.objects.filter(pk=message_id, status="queued").update(status="sent", sent_at=at, next_attempt_at=None)
        record(MessageSent(message_id=message_id), subject=f"message:{message_id}", by=SYSTEM, at=at)
    return True


def current_provider() -> Provider:
    """Return the way out of this installation."""
    return DemoPhone() if settings.RUKUN_DEMO else NoProvider()


@transaction.atomic
def _lease(message_id: str, at: datetime) -> OutboundMessage | None:
    row = OutboundMessage.objects.select_for_update(skip_locked=True).filter(pk=message_id, status="queued").first()
    if row is None or row.next_attempt_at is None or row.next_attempt_at > at:
        return None
    row.attempts += 1
    row.next_attempt_at = at + SENDING_LEASE
    row.save(update_fields=["attempts", "next_attempt_at"])
    return row


@transaction.atomic
def _put_back(message_id: str, at: datetime, error: ProviderUnavailable) -> None:
    row = OutboundMessage.objects.select_for_update().get(pk=message_id)
    if isinstance(error, ProviderMissing):
        row.attempts -= 1
        wait: timedelta | None = MISSING_WAIT
    else:
        wait = wait_before(row.attempts)
    row.error = type(error).__name__
    if wait is None:
        row.status, row.next_attempt_at = "failed", None
        record(MessageFailed(message_id=message_id), subject=f"message:{message_id}", by=SYSTEM, at=at)
    else:
        row.next_attempt_at = at + wait
    row.save(update_fields=["status", "next_attempt_at", "error", "attempts"])
