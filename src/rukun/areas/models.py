"""Tables of areas: the tree of codes, what villages and their heads are called, holidays, emergency numbers."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from rukun.areas.rules.codes import MAX_CODE, Kind, Level, check_code
from rukun.areas.rules.working_days import HolidayKind


def below(prefix: str, field: str = "code") -> Q:
    """Return the condition that the area code in `field` is `prefix` or lies below it.

    Never matches a neighbour whose code merely begins alike. Raises MalformedCode, so that an empty
    prefix can't come to mean the whole country.
    """
    check_code(prefix)
    return Q(**{field: prefix}) | Q(**{f"{field}__startswith": f"{prefix}."})


class AreaQuerySet(models.QuerySet["Area"]):
    """Questions about areas."""

    def below(self, prefix: str) -> Self:
        """This area and all below it, by its code alone."""
        return self.filter(below(prefix))

    def at_level(self, *levels: Level) -> Self:
        """Areas of these levels."""
        return self.filter(level__in=levels)

    def children_of(self, code: str) -> Self:
        """Areas directly below this one, by code."""
        return self.filter(parent_code=code).order_by("code")


class Area(models.Model):
    """One row is one node of the administrative tree, keyed by its Kemendagri code.

    RTs have no national code: they are our own nodes below the village (`64.72.08.1002.028`). An RT that somebody
    mentioned and nobody registered yet is kept with `registered` false. The parent is its code as text rather than
    a foreign key, since it follows from the code itself and 91,599 rows load faster without the check.
    """

    code = models.CharField(max_length=MAX_CODE, primary_key=True, db_collation="C")
    name = models.CharField(max_length=80)
    level = models.CharField(max_length=10, choices=[(level.value, level.value) for level in Level])
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in Kind])
    parent_code = models.CharField(max_length=MAX_CODE, blank=True, default="", db_collation="C")
    registered = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Area]] = AreaQuerySet.as_manager()

    columns: ClassVar[dict[str, str]] = {
        "code": "public", "name": "public", "level": "public", "kind": "public", "parent_code": "public",
        "registered": "public", "created_at": "internal",
    }

    class Meta:
        db_table = "areas_area"
        indexes = [
            models.Index(fields=["parent_code", "code"], name="area_by_parent"),
            models.Index(fields=["level", "code"], name="area_by_level"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class Wording(models.Model):
    """One row says what a desa and its head are called below a prefix, from one day until another."""

    area_code = models.CharField(max_length=MAX_CODE, db_collation="C")
    village_word = models.CharField(max_length=30)
    village_head_word = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "area_code": "public", "village_word": "public", "village_head_word": "public",
        "valid_from": "public", "valid_until": "public",
    }

    class Meta:
        db_table = "areas_wording"
        constraints = [
            models.UniqueConstraint(fields=["area_code", "valid_from"], name="wording_once_per_area_and_day"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="wording_ends_after_it_begins"
            ),
        ]


class Holiday(models.Model):
    """One row is one day off below a prefix; no area means the whole country.

    The area is a prefix as text, so that reference data load without the tree.
    """

    on_date = models.DateField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in HolidayKind])
    area_code = models.CharField(max_length=MAX_CODE, null=True, blank=True, db_collation="C")

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "on_date": "public", "name": "public", "kind": "public", "area_code": "public",
    }

    class Meta:
        db_table = "areas_holiday"
        constraints = [
            models.UniqueConstraint(
                fields=["on_date", "name", "area_code"], nulls_distinct=False, name="holiday_once_per_day_and_area"
            )
        ]


class EmergencyNumber(models.Model):
    """One row is one telephone number that answers in emergencies below a prefix, valid from day to day."""

    area_code = models.CharField(max_length=MAX_CODE, db_collation="C")
    number = models.CharField(max_length=20)
    what = models.CharField(max_length=80)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "area_code": "public", "number": "public", "what": "public",
        "valid_from": "public", "valid_until": "public",
    }

    class Meta:
        db_table = "areas_emergency_number"
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "number", "valid_from"], name="emergency_number_once_per_area_and_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="emergency_number_ends_after_it_begins",
            ),
        ]
