"""People whom an incident concerns: lists as they came, households and persons, until the registry takes their place."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from rukun.access.models import Organization
from rukun.cases.models.incident import Incident


class AffectedList(models.Model):
    """One row is one list as it came, encrypted; the same list sent twice is one row."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="lists")
    source = models.CharField(max_length=120)
    content = models.BinaryField()
    content_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    received_by = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=160)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(null=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "incident": "internal", "source": "personal", "content": "sensitive",
        "content_sha256": "internal", "received_at": "internal", "received_by": "internal", "by_label": "internal",
        "organization": "internal", "withdrawn_at": "internal",
    }

    class Meta:
        db_table = "cases_affected_list"
        constraints = [models.UniqueConstraint(fields=["incident", "content_sha256"], name="one_list_a_content")]


class AffectedHousehold(models.Model):
    """One row is one household as one list has it; which of them are one follows from who lives there."""

    list = models.ForeignKey(AffectedList, on_delete=models.PROTECT, related_name="households")
    label = models.CharField(max_length=120)
    rt = models.CharField(max_length=3, blank=True, default="")

    columns: ClassVar[dict[str, str]] = {"id": "internal", "list": "internal", "label": "personal", "rt": "personal"}

    class Meta:
        db_table = "cases_affected_household"


class AffectedPersonQuerySet(models.QuerySet["AffectedPerson"]):
    """Rows of persons."""

    def counted(self, family: frozenset[int]) -> Self:
        """Return those of these incidents' lists, without who was left out and without lists that were withdrawn."""
        return self.filter(list__incident__in=family, list__withdrawn_at=None, left_out_at=None)


class AffectedPerson(models.Model):
    """One row is one person as one list has them; `same_as` points to the row of another list that is the same human being."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    list = models.ForeignKey(AffectedList, on_delete=models.PROTECT, related_name="people")
    household = models.ForeignKey(AffectedHousehold, on_delete=models.PROTECT, related_name="people", null=True)
    line = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    sex = models.CharField(max_length=1, blank=True, default="")
    age = models.PositiveSmallIntegerField(null=True)
    nik = models.BinaryField(null=True)
    nik_index = models.CharField(max_length=40, blank=True, default="")
    conditions = models.JSONField(default=tuple)  # `list` is the foreign key above
    note = models.CharField(max_length=200, blank=True, default="")
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    same_by = models.CharField(max_length=160, blank=True, default="")
    left_out_at = models.DateTimeField(null=True)
    left_out_why = models.CharField(max_length=200, blank=True, default="")

    objects = AffectedPersonQuerySet.as_manager()

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "list": "internal", "household": "internal", "line": "internal", "name": "personal",
        "sex": "personal", "age": "personal", "nik": "sensitive", "nik_index": "sensitive", "conditions": "sensitive", "note": "sensitive",
        "same_as": "internal", "same_by": "internal", "left_out_at": "internal", "left_out_why": "sensitive",
    }

    class Meta:
        db_table = "cases_affected_person"
        indexes = [models.Index(fields=["list", "line"], name="people_of_list")]
        constraints = [models.CheckConstraint(condition=~Q(same_as=F("id")), name="nobody_is_ones_own_double")]


class AffectedApart(models.Model):
    """One row says that somebody looked and that two are not the same: they are not offered again."""

    first = models.ForeignKey(AffectedPerson, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(AffectedPerson, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)

    columns: ClassVar[dict[str, str]] = dict.fromkeys(("id", "first", "second", "decided_at", "decided_by"), "internal")

    class Meta:
        db_table = "cases_affected_apart"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_decision_a_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
        ]
