"""Rollups: what the rekap reads instead of counting cases."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class CaseCount(models.Model):
    """One row is the cases of one category in one area opened on one day, counted anew whenever one of them moves.

    `area_code` is the village (of a case of which the ward may know nothing: the regency), so that no count
    below the regency betrays it. `opened`, `open`, `late`, `closed`, `closed_in_time` are what those cases add up to.
    """

    area_code = models.CharField(max_length=24, db_collation="C")
    category = models.CharField(max_length=40)
    opened_on = models.DateField()
    sensitive = models.BooleanField(default=False)
    opened = models.PositiveIntegerField(default=0)
    open = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    closed_in_time = models.PositiveIntegerField(default=0)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "area_code": "internal", "category": "internal", "opened_on": "internal", "sensitive": "internal",
        "opened": "internal", "open": "internal", "late": "internal", "closed": "internal", "closed_in_time": "internal",
    }

    class Meta:
        db_table = "insights_case_count"
        constraints = [models.UniqueConstraint(fields=["area_code", "opened_on", "category", "sensitive"], name="one_count_a_cell")]
