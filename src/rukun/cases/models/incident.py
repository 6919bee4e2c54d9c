"""Incidents: a disaster with many reports and cases, its log, its counts, its needs and what was said of it."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from rukun.access.models import Organization
from rukun.areas.models import Area
from rukun.cases.models.case import Case
from rukun.kernel.actor import Actor
from rukun.kernel.ids import new_uuid


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Questions about incidents."""

    def visible_to(self, actor: Actor) -> Self:
        """Incidents of which the actor may see a case; one that was joined is seen by who sees the one that it was joined into."""
        if actor.kind == "system":
            return self
        links = IncidentCase.objects.filter(until=None, case__in=Case.objects.visible_to(actor))
        return self.filter(Exists(links.filter(incident=OuterRef("pk"))) | Exists(links.filter(incident=OuterRef("joined_into"))))

    def running(self) -> Self:
        """Incidents that are not over."""
        return self.filter(status="running")


class Incident(models.Model):
    """One row is one event; what is done about it stands in its cases. `people` is the number that holds now."""

    uuid = models.UUIDField(default=new_uuid, unique=True)
    reference = models.CharField(max_length=9, unique=True)
    hazard = models.CharField(max_length=40)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, blank=True, default="")
    status = models.CharField(max_length=10, default="running")
    began_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    people = models.PositiveIntegerField(default=0)
    level = models.CharField(max_length=10, default="regency")
    version = models.PositiveIntegerField(default=1)
    is_demo = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Incident]] = IncidentQuerySet.as_manager()

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "reference": "internal", "hazard": "internal", "area": "personal", "name": "personal",
        "status": "internal", "began_at": "internal", "opened_at": "internal", "ended_at": "internal", "joined_into": "internal",
        "people": "internal", "level": "internal", "version": "internal", "is_demo": "internal",
    }

    class Meta:
        db_table = "cases_incident"
        indexes = [models.Index(fields=["status", "-id"], name="incident_running")]


class IncidentCase(models.Model):
    """One row says that a case belongs to an incident; one that was taken out keeps its row."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="links")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="incident_links")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    columns: ClassVar[dict[str, str]] = dict.fromkeys(("id", "incident", "case", "since", "until"), "internal")

    class Meta:
        db_table = "cases_incident_case"
        constraints = [models.UniqueConstraint(fields=["case"], condition=Q(until=None), name="case_in_one_incident")]


class IncidentEntry(models.Model):
    """One row of the log: who did or wrote what, when; rows never change."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=14)
    at = models.DateTimeField()
    by_kind = models.CharField(max_length=12)
    by_user = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=160)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", null=True)
    text = models.TextField(blank=True, default="")
    facts = models.JSONField(default=dict)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "incident": "internal", "kind": "internal", "at": "internal", "by_kind": "internal", "by_user": "internal",
        "by_label": "internal", "organization": "internal", "text": "sensitive", "facts": "internal",
    }

    class Meta:
        db_table = "cases_incident_entry"
        indexes = [models.Index(fields=["incident", "-id"], name="entries_of_incident")]


class RapidAssessment(models.Model):
    """One row is one count on the ground, as the form of its version asks; the latest one holds."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="assessments")
    form = models.CharField(max_length=20)
    form_version = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict)
    counted_at = models.DateTimeField()
    entry = models.OneToOneField(IncidentEntry, on_delete=models.PROTECT, related_name="assessment")

    columns: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "incident", "form", "form_version", "answers", "counted_at", "entry"), "internal"
    )

    class Meta:
        db_table = "cases_rapid_assessment"
        indexes = [models.Index(fields=["incident", "-counted_at", "-id"], name="latest_assessment")]


class IncidentNeed(models.Model):
    """One row is one thing that is needed: how much, and how much of it has come; each change stands in the log."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="needs")
    item = models.CharField(max_length=60)
    unit = models.CharField(max_length=20)
    needed = models.PositiveIntegerField()
    met = models.PositiveIntegerField(default=0)

    columns: ClassVar[dict[str, str]] = dict.fromkeys(("id", "incident", "item", "unit", "needed", "met"), "internal")

    class Meta:
        db_table = "cases_incident_need"
        constraints = [models.UniqueConstraint(fields=["incident", "item"], name="one_need_an_item")]


class Situation(models.Model):
    """One row is one situation text as it was issued; it never changes. `code` stands on the paper and opens the page that checks it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="situations")
    code = models.CharField(max_length=9, unique=True)
    kind = models.CharField(max_length=8)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    issued_at = models.DateTimeField()
    issued_by = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=160)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "incident": "internal", "code": "public", "kind": "public", "number": "public",
        "title": "public", "text": "internal", "issued_at": "public", "issued_by": "internal", "by_label": "internal",
        "organization": "public",
    }

    class Meta:
        db_table = "cases_situation"
        constraints = [models.UniqueConstraint(fields=["incident", "number"], name="one_situation_a_number")]
