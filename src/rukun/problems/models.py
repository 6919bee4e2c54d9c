"""Tables of problems: categories and hazards, and who is responsible for each from when until when."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from rukun.problems.rules.facts import Cluster, Urgency, Ward

MAX_CODE = 40
MAX_AGENCY = 20
URGENCIES = [(urgency.value, urgency.value) for urgency in Urgency]
ENDS_AFTER_IT_BEGINS = Q(valid_until=None) | Q(valid_until__gt=F("valid_from"))


def holds_on(day: date) -> Q:
    """Return the condition that a row with dates of effect holds on this day; the last day itself is no more in it."""
    return Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gt=day))


class CategoryQuerySet(models.QuerySet["Category"]):
    """Questions about categories."""

    def in_use(self, day: date) -> Self:
        """Categories that reports may carry on this day."""
        return self.filter(holds_on(day))


class Category(models.Model):
    """One row is one thing that a report may be about; its code never changes and is what others point at.

    Who leads, how urgent it is and what the ward sees stand in `CategoryRule`, since they change with decrees.
    """

    code = models.CharField(max_length=MAX_CODE, primary_key=True)
    ppks_no = models.PositiveSmallIntegerField(null=True, blank=True)
    pas_no = models.PositiveSmallIntegerField(null=True, blank=True)
    name_id = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    cluster = models.CharField(max_length=20, choices=[(cluster.value, cluster.value) for cluster in Cluster])
    position = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[Category]] = CategoryQuerySet.as_manager()

    columns: ClassVar[dict[str, str]] = {
        "code": "public", "ppks_no": "public", "pas_no": "public", "name_id": "public", "name_en": "public",
        "cluster": "public", "position": "public", "valid_from": "public", "valid_until": "public",
    }

    class Meta:
        db_table = "problems_category"
        constraints = [models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="category_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.name_id


class CategoryRule(models.Model):
    """One row is who led a category, how urgent it was and what the ward saw, from one day until another."""

    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="rules")
    default_urgency = models.CharField(max_length=12, choices=URGENCIES)
    lead_agency = models.CharField(max_length=MAX_AGENCY)
    support_agencies = ArrayField(models.CharField(max_length=MAX_AGENCY), default=list, blank=True)
    sensitive = models.BooleanField()
    ward = models.CharField(max_length=8, choices=[(ward.value, ward.value) for ward in Ward])
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "category": "public", "default_urgency": "public", "lead_agency": "public",
        "support_agencies": "public", "sensitive": "public", "ward": "public", "valid_from": "public",
        "valid_until": "public",
    }

    class Meta:
        db_table = "problems_category_rule"
        constraints = [
            models.UniqueConstraint(fields=["category", "valid_from"], name="category_rule_once_per_day"),
            models.UniqueConstraint(
                fields=["category"], condition=Q(valid_until=None), name="category_rule_one_without_end"
            ),
            models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="category_rule_ends_after_it_begins"),
        ]


class Hazard(models.Model):
    """One row is one kind of disaster or danger; its code never changes. Who leads stands in `HazardRule`."""

    code = models.CharField(max_length=MAX_CODE, primary_key=True)
    name_id = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    columns: ClassVar[dict[str, str]] = {
        "code": "public", "name_id": "public", "name_en": "public", "category": "public", "position": "public",
        "valid_from": "public", "valid_until": "public",
    }

    class Meta:
        db_table = "problems_hazard"
        constraints = [models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="hazard_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.name_id


class HazardRule(models.Model):
    """One row is who led a hazard and how urgent it was, from one day until another; it replaces its category's."""

    hazard = models.ForeignKey(Hazard, on_delete=models.PROTECT, related_name="rules")
    default_urgency = models.CharField(max_length=12, choices=URGENCIES)
    lead_agency = models.CharField(max_length=MAX_AGENCY)
    support_agencies = ArrayField(models.CharField(max_length=MAX_AGENCY), default=list, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "hazard": "public", "default_urgency": "public", "lead_agency": "public",
        "support_agencies": "public", "valid_from": "public", "valid_until": "public",
    }

    class Meta:
        db_table = "problems_hazard_rule"
        constraints = [
            models.UniqueConstraint(fields=["hazard", "valid_from"], name="hazard_rule_once_per_day"),
            models.UniqueConstraint(
                fields=["hazard"], condition=Q(valid_until=None), name="hazard_rule_one_without_end"
            ),
            models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="hazard_rule_ends_after_it_begins"),
        ]
