"""Secrets that somebody opened without being on the case: why, and what the reviewer thought of it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rukun.access.models import Organization, User
from rukun.cases.models.case import Case


class GlassBreak(models.Model):
    """One row is one time that somebody opened a secret in need, with the reason and its review."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="glass_breaks")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by_label = models.CharField(max_length=160)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    broken_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.BigIntegerField(null=True)
    reviewer_label = models.CharField(max_length=160, blank=True, default="")
    verdict = models.CharField(max_length=12, blank=True, default="")
    review = models.TextField(blank=True, default="")

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "case": "internal", "user": "internal", "by_label": "internal", "organization": "internal",
        "reason": "sensitive", "broken_at": "internal", "reviewed_at": "internal", "reviewed_by": "internal", "reviewer_label": "internal",
        "verdict": "internal", "review": "sensitive",
    }

    class Meta:
        db_table = "cases_glass_break"
        indexes = [models.Index(fields=["-broken_at"], condition=Q(reviewed_at=None), name="glass_to_review")]
