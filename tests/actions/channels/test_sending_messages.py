"""The outbox: each message once, tried again with patience, given up loudly; a lease for a worker that dies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DataError
from pytest_django import Settings

from rukun.channels import actions
from rukun.channels.actions import SENDING_LEASE, queue_message, record_inbound, send_message
from rukun.channels.models import InboundMessage, OutboundMessage
from rukun.channels.providers.base import Outgoing, ProviderUnavailable
from rukun.channels.queries import due_message_ids, messages_to
from rukun.channels.rules.retries import MOST_ATTEMPTS, wait_before
from rukun.kernel.actor import PUBLIC, SYSTEM
from tests.factories.acting import events
from tests.factories.world import AT, World

PHONE = "+6285250000001"


def queue(key: str = "k", *, body: str = "Laporan diterima.") -> bool:
    return queue_message(phone=PHONE, body=body, dedupe_key=key, subject="report:1", by=SYSTEM, at=AT)


@pytest.fixture
def message(world: World) -> OutboundMessage:
    assert queue()
    return OutboundMessage.objects.get()


class BusyPhone:
    """A provider that takes nothing."""

    name = "busy"

    def send(self, message: Outgoing) -> None:
        """Refuse, as a provider does whose line is down."""
        raise ProviderUnavailable


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation whose provider is down."""
    monkeypatch.setattr(actions, "current_provider", BusyPhone)


def test_a_message_waits_in_the_outbox_and_is_recorded(message: OutboundMessage) -> None:
    assert (message.status, message.attempts, message.next_attempt_at) == ("queued", 0, AT)
    assert PHONE.encode() not in bytes(message.recipient)
    assert [e.facts for e in events("message.queued")] == [{"message_id": str(message.pk)}]
    assert due_message_ids(SYSTEM, at=AT) == [str(message.pk)]


def test_the_same_message_is_never_queued_twice(message: OutboundMessage) -> None:
    assert not queue(body="Lain")
    assert OutboundMessage.objects.get().body == message.body
    assert len(events("message.queued")) == 1


def test_what_the_database_refuses_is_not_queued(world: World) -> None:
    with pytest.raises(DataError):
        queue_message(phone=PHONE, body="x", dedupe_key="k", subject="s" * 61, by=SYSTEM, at=AT)
    assert not OutboundMessage.objects.exists() and not events("message.queued")


def test_it_goes_out_once(message: OutboundMessage) -> None:
    assert send_message(message_id=str(message.pk), at=AT)
    assert not send_message(message_id=str(message.pk), at=AT + timedelta(hours=1))
    message.refresh_from_db()
    assert (message.status, message.sent_at, message.next_attempt_at, message.attempts) == ("sent", AT, None, 1)
    assert len(events("message.sent")) == 1
    assert due_message_ids(SYSTEM, at=AT + timedelta(days=1)) == []
    assert [m.body for m in messages_to(SYSTEM, phone=PHONE)] == ["Laporan diterima."]


def test_a_provider_that_is_not_there_is_tried_again_with_patience(message: OutboundMessage, busy: None) -> None:
    at, waits = AT, []
    for attempt in range(1, MOST_ATTEMPTS):
        assert not send_message(message_id=str(message.pk), at=at)
        message.refresh_from_db()
        assert (message.status, message.attempts, message.error) == ("queued", attempt, "ProviderUnavailable")
        assert message.next_attempt_at is not None
        waits.append((message.next_attempt_at - at).total_seconds())
        assert not send_message(message_id=str(message.pk), at=message.next_attempt_at - timedelta(seconds=1)), "not before its time"
        at = message.next_attempt_at
    assert waits == [15, 30, 60, 120, 240, 480, 960]
    assert not send_message(message_id=str(message.pk), at=at)
    message.refresh_from_db()
    assert (message.status, message.next_attempt_at, message.attempts) == ("failed", None, MOST_ATTEMPTS)
    assert len(events("message.failed")) == 1


def test_without_any_provider_it_waits_and_uses_up_no_attempt(message: OutboundMessage, settings: Settings) -> None:
    settings.RUKUN_DEMO = False
    at = AT
    for _ in range(MOST_ATTEMPTS + 2):
        assert not send_message(message_id=str(message.pk), at=at)
        message.refresh_from_db()
        assert (message.status, message.attempts, message.error) == ("queued", 0, "ProviderMissing")
        assert message.next_attempt_at is not None and message.next_attempt_at > at
        at = message.next_attempt_at
    settings.RUKUN_DEMO = True
    assert send_message(message_id=str(message.pk), at=at)


def test_a_worker_that_died_holds_its_message_for_two_minutes_only(message: OutboundMessage) -> None:
    OutboundMessage.objects.update(attempts=1, next_attempt_at=AT + SENDING_LEASE)
    assert not send_message(message_id=str(message.pk), at=AT + timedelta(seconds=119))
    assert due_message_ids(SYSTEM, at=AT + timedelta(seconds=119)) == []
    assert due_message_ids(SYSTEM, at=AT + SENDING_LEASE) == [str(message.pk)]
    assert send_message(message_id=str(message.pk), at=AT + SENDING_LEASE)


def test_a_message_that_does_not_exist_is_not_sent(world: World) -> None:
    assert not send_message(message_id="00000000-0000-7000-8000-000000000000", at=AT)


def test_the_outbox_is_read_by_the_program_alone(message: OutboundMessage, world: World) -> None:
    send_message(message_id=str(message.pk), at=AT)
    for actor in (PUBLIC, world.people["kepala-dinsos"]):
        assert due_message_ids(actor, at=AT + timedelta(days=1)) == []
        assert messages_to(actor, phone=PHONE) == ()


def test_what_came_in_is_recorded_once_per_door_and_key(world: World) -> None:
    def came(channel: str, key: str, body: str) -> tuple[bool, str]:
        found = record_inbound(channel=channel, external_id=key, body_sha256=body, sender_phone=PHONE, at=AT)
        return found.is_new, found.body_sha256

    assert [came("sms", "1", "a"), came("sms", "1", "b"), came("whatsapp", "1", "b"), came("sms", "2", "b")] == [
        (True, "a"), (False, "a"), (True, "b"), (True, "b"),
    ]
    assert InboundMessage.objects.count() == 3
    assert "6285" not in InboundMessage.objects.all()[0].sender_index


@pytest.mark.parametrize("attempt", [MOST_ATTEMPTS, MOST_ATTEMPTS + 5])
def test_after_the_last_attempt_there_is_no_wait(attempt: int) -> None:
    assert wait_before(attempt) is None
    assert wait_before(0) == wait_before(1) == timedelta(seconds=15)
