"""Working with one person or family: forms and what they said, whose case it is, the plan, visits."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rukun.access.models import Organization, User
from rukun.cases.models.case import Case


class FormVersion(models.Model):
    """One row is one form in one version; it never changes, so that what was answered stays readable."""

    code = models.CharField(max_length=30)
    version = models.PositiveSmallIntegerField()
    body = models.JSONField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    columns: ClassVar[dict[str, str]] = dict.fromkeys(("id", "code", "version", "body", "valid_from", "valid_until"), "public")

    class Meta:
        db_table = "cases_form_version"
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="one_form_a_version"),
            models.UniqueConstraint(fields=["code"], condition=Q(valid_until=None), name="one_form_in_force"),
        ]


class Assessment(models.Model):
    """One row is what somebody found out with a form; answers encrypted. `risk` holds, `computed_risk` is what the answers add up to."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    answers = models.BinaryField()
    computed_risk = models.CharField(max_length=6)
    risk = models.CharField(max_length=6)
    risk_why = models.CharField(max_length=300, blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=160)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "case": "internal", "form": "internal", "answers": "sensitive", "computed_risk": "sensitive",
        "risk": "sensitive", "risk_why": "sensitive", "made_at": "internal", "made_by": "internal", "by_label": "internal",
        "organization": "internal",
    }

    class Meta:
        db_table = "cases_assessment"
        indexes = [models.Index(fields=["case", "-id"], name="assessments_of_case")]


class Subject(models.Model):
    """One row says whose case it is, until the registry takes its place."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="subject")
    name = models.CharField(max_length=120)
    sex = models.CharField(max_length=1, blank=True, default="")
    birth_year = models.PositiveSmallIntegerField(null=True)
    nik = models.BinaryField(null=True)
    nik_index = models.CharField(max_length=40, blank=True, default="", db_index=True)
    named_at = models.DateTimeField()
    named_by = models.BigIntegerField(null=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "case": "internal", "name": "personal", "sex": "personal", "birth_year": "personal", "nik": "sensitive",
        "nik_index": "sensitive", "named_at": "internal", "named_by": "internal",
    }

    class Meta:
        db_table = "cases_subject"


class PlanStep(models.Model):
    """One row is one step of a plan, by which office (and person) and by which day; its clock is a deadline of that office's task."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plan_steps")
    kind = models.CharField(max_length=8, default="step")
    what = models.CharField(max_length=300, blank=True, default="")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    due_on = models.DateField()
    next_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    by_label = models.CharField(max_length=160)
    ended_at = models.DateTimeField(null=True)
    dropped = models.BooleanField(default=False)
    outcome = models.TextField(blank=True, default="")
    ended_by = models.CharField(max_length=160, blank=True, default="")

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "case": "internal", "kind": "internal", "what": "sensitive", "organization": "internal",
        "owner": "internal", "due_on": "internal", "next_at": "internal", "made_at": "internal", "by_label": "internal",
        "ended_at": "internal", "dropped": "internal", "outcome": "sensitive", "ended_by": "internal",
    }

    class Meta:
        db_table = "cases_plan_step"
        indexes = [
            models.Index(fields=["case"], name="plan_of_case"),
            models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="follow_up_due"),
        ]


class Visit(models.Model):
    """One row is one visit: when, and whether somebody was met; what was seen stands in the timeline."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="visits")
    visited_on = models.DateField()
    result = models.CharField(max_length=10)
    note = models.TextField()
    written_at = models.DateTimeField()
    by_label = models.CharField(max_length=160)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "case": "internal", "visited_on": "internal", "result": "internal", "note": "sensitive",
        "written_at": "internal", "by_label": "internal", "organization": "internal",
    }

    class Meta:
        db_table = "cases_visit"
        indexes = [models.Index(fields=["case", "-visited_on", "-id"], name="visits_of_case")]
