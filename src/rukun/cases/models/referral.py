"""Referrals of a case to another office or to somebody outside, and disagreements about whose it is."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rukun.access.models import Organization
from rukun.cases.models.case import Case
from rukun.cases.models.task import Task

OPEN_REFERRAL = Q(status__in=("sent", "accepted"))


class Referral(models.Model):
    """One row is one thing that somebody is asked for: an office (`to_organization`) or somebody outside (`to_name`).

    Of the link for somebody outside only digests are kept: of the link itself, and of what its first browser was given.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    from_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    to_organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", null=True)
    to_name = models.CharField(max_length=120, blank=True, default="")
    to_kind = models.CharField(max_length=10, blank=True, default="")
    to_phone = models.BinaryField(null=True)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+", null=True)
    asked = models.TextField()
    status = models.CharField(max_length=10, default="sent")
    sent_at = models.DateTimeField()
    sent_by = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=160)
    accept_by = models.DateTimeField()
    outcome_by = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    late_told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=160, blank=True, default="")
    reason = models.CharField(max_length=12, blank=True, default="")
    outcome = models.TextField(blank=True, default="")
    token_digest = models.CharField(max_length=64, blank=True, default="")
    bound_digest = models.CharField(max_length=64, blank=True, default="")

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "case": "internal", "from_organization": "internal", "to_organization": "internal",
        "to_name": "sensitive", "to_kind": "internal", "to_phone": "sensitive", "task": "internal", "asked": "sensitive",
        "status": "internal", "sent_at": "internal", "sent_by": "internal", "by_label": "internal", "accept_by": "internal",
        "outcome_by": "internal", "accepted_at": "internal", "late_told_at": "internal", "ended_at": "internal",
        "answered_by": "personal", "reason": "internal", "outcome": "sensitive", "token_digest": "sensitive",
        "bound_digest": "sensitive",
    }

    class Meta:
        db_table = "cases_referral"
        indexes = [
            models.Index(fields=["accept_by"], condition=Q(status="sent"), name="referral_unanswered"),
            models.Index(fields=["outcome_by"], condition=Q(status="accepted", late_told_at=None), name="referral_without_outcome"),
            models.Index(fields=["token_digest"], condition=~Q(token_digest=""), name="referral_by_link"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(to_organization__isnull=False) | ~Q(to_name=""), name="referral_has_receiver"),
            models.UniqueConstraint(
                fields=["case", "to_organization"], condition=OPEN_REFERRAL & Q(to_organization__isnull=False), name="one_open_referral"
            ),
        ]


class Dispute(models.Model):
    """One row is one disagreement about whose a case is: the secretary decides, and the next meeting reads it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="disputes")
    holder = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    arbiter = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    opened_at = models.DateTimeField()
    opened_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    decided_for = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", null=True)
    decision = models.TextField(blank=True, default="")

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "case": "internal", "holder": "internal", "other": "internal", "arbiter": "internal",
        "why": "sensitive", "opened_at": "internal", "opened_by": "internal", "decided_at": "internal", "decided_by": "internal",
        "decided_for": "internal", "decision": "sensitive",
    }

    class Meta:
        db_table = "cases_dispute"
        constraints = [models.UniqueConstraint(fields=["case"], condition=Q(decided_at=None), name="one_open_dispute")]
