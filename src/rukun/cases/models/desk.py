"""What people keep for their desk: filters under a name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from rukun.access.models import User


class SavedFilter(models.Model):
    """One row is a narrowing of the desk that a person keeps under a name; `query` as the address of the desk has it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    query = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    columns: ClassVar[dict[str, str]] = dict.fromkeys(("id", "user", "name", "query", "made_at"), "internal")

    class Meta:
        db_table = "cases_saved_filter"
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="one_filter_a_name")]
