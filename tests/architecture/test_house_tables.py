"""Tables: foreign keys point down and every column is classed; each check finds a planted violation."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.test.utils import isolate_apps

from rukun.cases.models import Case
from tests.architecture.model_checks import house_models, keys_that_point_up, unclassed_columns


def test_foreign_keys_point_down() -> None:
    assert keys_that_point_up(house_models()) == []


@isolate_apps("rukun.areas", "rukun.partners")
def test_a_key_that_points_up_is_found() -> None:
    class Planted(models.Model):
        case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "areas"

    assert keys_that_point_up([Planted]) == ["areas.Planted.case -> cases.Case"]


@isolate_apps("rukun.reports", "rukun.partners")
def test_a_key_that_points_sideways_is_found() -> None:
    class Partner(models.Model):
        class Meta:
            app_label = "partners"

    class Planted(models.Model):
        partner = models.OneToOneField(Partner, on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "reports"

    assert keys_that_point_up([Planted]) == ["reports.Planted.partner -> partners.Partner"]


def test_every_column_is_classed() -> None:
    assert len(house_models()) > 20
    assert unclassed_columns(house_models()) == []


@isolate_apps("rukun.areas")
def test_an_unclassed_column_is_found() -> None:
    class Planted(models.Model):
        name = models.CharField(max_length=10)
        phone = models.CharField(max_length=10)
        columns: ClassVar[dict[str, str]] = {"id": "internal", "name": "secret", "gone": "public"}

        class Meta:
            app_label = "areas"

    assert unclassed_columns([Planted]) == [
        "areas.Planted.name is not classed", "areas.Planted.phone is not classed", "areas.Planted.gone is no column",
    ]
