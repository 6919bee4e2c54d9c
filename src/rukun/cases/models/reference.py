"""Clocks and ladders: data with dates of effect."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ClockRow(models.Model):
    """One row says within which time a step is due, for a category, an urgency, an agency (`*` is any)."""

    category = models.CharField(max_length=40)
    urgency = models.CharField(max_length=10)
    agency = models.CharField(max_length=20)
    step = models.CharField(max_length=14)
    within = models.PositiveIntegerField()
    unit = models.CharField(max_length=12)
    note = models.CharField(max_length=200, blank=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    columns: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "category", "urgency", "agency", "step", "within", "unit", "note", "valid_from", "valid_until"), "public"
    )

    class Meta:
        db_table = "cases_clock"


class LadderRow(models.Model):
    """One row is one rung: who is told next when an agency's office missed its time."""

    agency = models.CharField(max_length=20)
    rung = models.PositiveSmallIntegerField()
    to_agency = models.CharField(max_length=20)
    to_role = models.CharField(max_length=20)
    to_level = models.CharField(max_length=12)
    kind = models.CharField(max_length=10)
    note = models.CharField(max_length=200, blank=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    columns: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "agency", "rung", "to_agency", "to_role", "to_level", "kind", "note", "valid_from", "valid_until"), "public"
    )

    class Meta:
        db_table = "cases_ladder"
