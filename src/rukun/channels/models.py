"""Tables of the doors: what came in (once), and the outbox of what goes out (once)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from rukun.kernel.ids import new_uuid


class InboundMessage(models.Model):
    """One row is one thing that came in by one door: its key is unique there, so nothing comes in twice."""

    id = models.UUIDField(primary_key=True, default=new_uuid)
    channel = models.CharField(max_length=20)
    external_id = models.CharField(max_length=120)
    body_sha256 = models.CharField(max_length=64)
    sender_index = models.CharField(max_length=40, blank=True, default="", db_index=True)
    received_at = models.DateTimeField()

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "channel": "internal", "external_id": "personal", "body_sha256": "internal",
        "sender_index": "personal", "received_at": "internal",
    }

    class Meta:
        db_table = "channels_inbound_message"
        constraints = [models.UniqueConstraint(fields=["channel", "external_id"], name="inbound_once_per_key")]


class OutboundMessage(models.Model):
    """One row is one message to one person: `dedupe_key` is unique, so nobody is told twice."""

    id = models.UUIDField(primary_key=True, default=new_uuid)
    dedupe_key = models.CharField(max_length=160, unique=True)
    recipient = models.BinaryField()
    recipient_index = models.CharField(max_length=40, db_index=True)
    body = models.TextField()
    subject = models.CharField(max_length=60, db_index=True)
    status = models.CharField(max_length=12, default="queued")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True, default="")

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "dedupe_key": "internal", "recipient": "personal", "recipient_index": "personal",
        "body": "personal", "subject": "internal", "status": "internal", "attempts": "internal",
        "next_attempt_at": "internal", "created_at": "internal", "sent_at": "internal", "error": "internal",
    }

    class Meta:
        db_table = "channels_outbound_message"
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=models.Q(status="queued"), name="outbox_due"),
            models.Index(fields=["recipient_index", "created_at"], name="outbox_of_recipient"),
        ]
