"""Tables of what was told: submissions as sent, reports as understood, corrections, files."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from rukun.access.models import User
from rukun.areas.models import Area
from rukun.channels.models import InboundMessage
from rukun.kernel.ids import new_uuid
from rukun.kernel.models import StoredFile


class Submission(models.Model):
    """One row is what came in, byte for byte, encrypted; it never changes (erased only on a lawful order)."""

    id = models.UUIDField(primary_key=True, default=new_uuid)
    inbound = models.OneToOneField(InboundMessage, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20)
    content = models.BinaryField(null=True)
    content_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    flags = models.JSONField(default=list)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "inbound": "internal", "channel": "internal", "content": "sensitive",
        "content_sha256": "internal", "received_at": "internal", "flags": "internal",
    }

    class Meta:
        db_table = "reports_submission"


class Report(models.Model):
    """One row is what somebody told us, understood. Its case, if any, is known to the cases alone."""

    id = models.UUIDField(primary_key=True, default=new_uuid)
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="+")
    tracking_code = models.CharField(max_length=9, unique=True)
    channel = models.CharField(max_length=20)
    text = models.TextField()
    status = models.CharField(max_length=12, default="received")
    received_at = models.DateTimeField()
    occurred_at = models.DateTimeField(null=True)
    flags = models.JSONField(default=list)

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", null=True)
    told_area = models.CharField(max_length=24, blank=True, default="")
    place_source = models.CharField(max_length=12, blank=True, default="")
    landmark = models.CharField(max_length=300, blank=True, default="")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    intent = models.CharField(max_length=12, blank=True, default="")
    category = models.CharField(max_length=40, blank=True, default="")
    also = models.JSONField(default=list)
    urgency = models.CharField(max_length=10, blank=True, default="")
    hazard = models.CharField(max_length=40, blank=True, default="")
    rt = models.CharField(max_length=3, blank=True, default="")
    people = models.PositiveIntegerField(null=True)
    households = models.PositiveIntegerField(null=True)
    confidence = models.FloatField(null=True)
    understanding = models.JSONField(default=dict)
    understanding_version = models.CharField(max_length=20, blank=True, default="")
    understood_at = models.DateTimeField(null=True)

    reporter_name = models.BinaryField(null=True)
    reporter_phone = models.BinaryField(null=True)
    reporter_phone_index = models.CharField(max_length=40, blank=True, default="", db_index=True)
    reporter_kind = models.CharField(max_length=12, default="anonymous")
    reporter_user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    reporter_name_keys = ArrayField(models.CharField(max_length=40), null=True)
    said_name_keys = ArrayField(models.CharField(max_length=40), null=True)
    verified = models.BooleanField(default=False)
    bypass_ward = models.BooleanField(default=False)
    safe_contact = models.BinaryField(null=True)

    archived_at = models.DateTimeField(null=True)
    archived_by = models.BigIntegerField(null=True)
    archive_reason = models.CharField(max_length=20, blank=True, default="")
    answer = models.TextField(blank=True, default="", db_default="")
    is_demo = models.BooleanField(default=False)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "submission": "internal", "tracking_code": "personal", "channel": "internal", "text": "sensitive",
        "status": "internal", "received_at": "internal", "occurred_at": "internal", "flags": "internal", "area": "personal",
        "told_area": "personal", "place_source": "internal", "landmark": "personal", "latitude": "personal",
        "longitude": "personal", "intent": "internal", "category": "sensitive", "also": "sensitive", "urgency": "internal",
        "hazard": "internal", "rt": "personal", "people": "internal", "households": "internal", "confidence": "internal",
        "understanding": "sensitive", "understanding_version": "internal", "understood_at": "internal",
        "reporter_name": "sensitive", "reporter_phone": "sensitive", "reporter_phone_index": "sensitive",
        "reporter_name_keys": "sensitive", "said_name_keys": "sensitive",
        "reporter_kind": "internal", "reporter_user": "sensitive", "verified": "internal", "bypass_ward": "internal",
        "safe_contact": "sensitive", "archived_at": "internal", "archived_by": "internal", "archive_reason": "internal",
        "answer": "personal",
        "is_demo": "internal",
    }

    class Meta:
        db_table = "reports_report"
        indexes = [
            models.Index(fields=["received_at"], condition=Q(status="received"), name="report_to_understand"),
            models.Index(fields=["area", "hazard", "category", "received_at"], name="report_join_lookup"),
            models.Index(fields=["status", "received_at"], name="report_by_status"),
            models.Index(fields=["-received_at"], name="report_latest"),
            GinIndex(SearchVector("text", "landmark", "category", "hazard", config="simple"), name="report_words"),
            GinIndex(SearchVector("text", "landmark", config="indonesian"), name="report_stems"),
            GinIndex(fields=["reporter_name_keys"], name="report_teller_names"),
            GinIndex(fields=["said_name_keys"], name="report_said_names"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(archived_at=None) & Q(archive_reason="")) | (Q(archived_at__isnull=False) & ~Q(archive_reason="")),
                name="report_archived_with_reason",
            )
        ]


class Correction(models.Model):
    """One row is one value that a person put right: the label from which understanding learns."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="corrections")
    field = models.CharField(max_length=20)
    before = models.CharField(max_length=60, blank=True)
    after = models.CharField(max_length=60, blank=True)
    corrected_at = models.DateTimeField()
    corrected_by = models.BigIntegerField(null=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "report": "internal", "field": "internal", "before": "sensitive", "after": "sensitive",
        "corrected_at": "internal", "corrected_by": "internal",
    }

    class Meta:
        db_table = "reports_correction"


class ReportFile(models.Model):
    """One row is one photo that came with a report, or the note that what came was no photo."""

    id = models.UUIDField(primary_key=True, default=new_uuid)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    added_at = models.DateTimeField()

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "report": "internal", "file": "internal", "latitude": "personal", "longitude": "personal",
        "added_at": "internal",
    }

    class Meta:
        db_table = "reports_file"
