"""One step that somebody takes on many cases at once."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rukun.access.models import Post, User
from rukun.cases.models.task import Task


class Batch(models.Model):
    """One row is one step for many tasks: foreseen, then waiting for a moment in which it may be stopped, then taken part by part."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", null=True)
    verb = models.CharField(max_length=16)
    note = models.TextField(blank=True, default="")
    assignee = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    status = models.CharField(max_length=10, default="foreseen")
    made_at = models.DateTimeField()
    starts_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "user": "internal", "post": "internal", "verb": "internal", "note": "sensitive",
        "assignee": "internal", "status": "internal", "made_at": "internal", "starts_at": "internal", "ended_at": "internal",
    }

    class Meta:
        db_table = "cases_batch"
        indexes = [
            models.Index(fields=["starts_at"], condition=Q(status="waiting"), name="batch_waiting"),
            models.Index(fields=["user", "-id"], name="batch_of_user"),
        ]


class BatchItem(models.Model):
    """One row is one task of a batch: what became of it, or why it was left out; `before` is who had it in hand."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="items")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, default="planned")
    why = models.CharField(max_length=20, blank=True, default="")
    before = models.BigIntegerField(null=True)

    columns: ClassVar[dict[str, str]] = dict.fromkeys(("id", "batch", "task", "status", "why", "before"), "internal")

    class Meta:
        db_table = "cases_batch_item"
        indexes = [models.Index(fields=["batch", "status", "id"], name="batch_items")]
        constraints = [models.UniqueConstraint(fields=["batch", "task"], name="task_once_a_batch")]
