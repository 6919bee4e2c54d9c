"""Tables of the kernel: events, reactions done, looks, files, limits, heartbeats, the demo's offset."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from rukun.kernel.ids import new_uuid


class Event(models.Model):
    """One row is one thing that happened: append-only, and the audit of the write that recorded it."""

    id = models.UUIDField(primary_key=True, default=new_uuid)
    name = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    subject = models.CharField(max_length=60, db_index=True)
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "name": "internal", "version": "internal", "subject": "internal",
        "actor_kind": "internal", "actor_id": "internal", "post_id": "internal", "at": "internal", "facts": "internal",
    }

    class Meta:
        db_table = "kernel_event"


class ReactionDone(models.Model):
    """One row says that a reaction to an event took effect; unique, so that it takes effect once."""

    event_id = models.UUIDField()
    reaction = models.CharField(max_length=100)

    columns: ClassVar[dict[str, str]] = {"id": "internal", "event_id": "internal", "reaction": "internal"}

    class Meta:
        db_table = "kernel_reaction_done"
        constraints = [models.UniqueConstraint(fields=["event_id", "reaction"], name="reaction_once_per_event")]


class Look(models.Model):
    """One row is one look at a sensitive record, or one refusal: append-only."""

    subject = models.CharField(max_length=60, db_index=True)
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    what = models.CharField(max_length=40)
    refused = models.BooleanField(default=False)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "subject": "internal", "actor_kind": "internal", "actor_id": "internal",
        "post_id": "internal", "at": "internal", "what": "internal", "refused": "internal",
    }

    class Meta:
        db_table = "kernel_look"


class StoredFile(models.Model):
    """One row is one file by its content: the re-encoded bytes lie on disk under their hash."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    original_sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    created_at = models.DateTimeField()

    columns: ClassVar[dict[str, str]] = {
        "sha256": "internal", "original_sha256": "internal", "content_type": "internal", "size": "internal",
        "width": "internal", "height": "internal", "created_at": "internal",
    }

    class Meta:
        db_table = "kernel_file"


class LimitCount(models.Model):
    """One row counts what one key (a keyed digest) did in one window of real time; UNLOGGED, lost after a crash on purpose."""

    key = models.CharField(max_length=120, primary_key=True)
    window_no = models.BigIntegerField()
    count = models.IntegerField()
    until = models.BigIntegerField(default=0, db_default=0)

    columns: ClassVar[dict[str, str]] = {"key": "internal", "window_no": "internal", "count": "internal", "until": "internal"}

    class Meta:
        db_table = "kernel_limit"


class Heartbeat(models.Model):
    """One row is one part of the program and when it last said that it is well (real time)."""

    part = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    columns: ClassVar[dict[str, str]] = {"part": "internal", "at": "internal"}

    class Meta:
        db_table = "kernel_heartbeat"


class ClockOffset(models.Model):
    """The one row by which the demo's clock was moved."""

    seconds = models.FloatField(default=0)

    columns: ClassVar[dict[str, str]] = {"id": "internal", "seconds": "internal"}

    class Meta:
        db_table = "kernel_clock_offset"
