"""Loading categories and hazards from the seeds."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources

from django.db import transaction

from rukun.problems.models import Category, CategoryRule, Hazard, HazardRule
from rukun.problems.queries.cached import forget_cached
from rukun.problems.rules.facts import Cluster, Urgency, Ward

SINCE = date(2000, 1, 1)
ANSWERS = {"yes": True, "no": False}


@dataclass(frozen=True)
class ReferenceLoaded:
    """How many categories and hazards this load added."""

    categories: int
    hazards: int


@transaction.atomic
def load_reference(*, at: datetime) -> ReferenceLoaded:
    """Add the categories and hazards that the seeds hold and the tables don't; what offices edited stays as it is.

    `at` is the moment of loading; seeds hold since 2000, so that earlier reports find them too.
    """
    added = ReferenceLoaded(_load_categories(), _load_hazards())
    forget_cached()
    return added


def _seed(name: str) -> list[dict[str, str]]:
    text = resources.files("rukun.problems").joinpath("seeds", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _number(written: str) -> int | None:
    return int(written) if written else None


def _codes(written: str) -> list[str]:
    return [code for code in written.split(";") if code]


def _load_categories() -> int:
    known = set(Category.objects.values_list("code", flat=True))
    new = [(place, row) for place, row in enumerate(_seed("problem-categories.csv"), 1) if row["code"] not in known]
    Category.objects.bulk_create(
        Category(
            code=row["code"], ppks_no=_number(row["ppks_no"]), pas_no=_number(row["pas_no"]), name_id=row["name_id"],
            name_en=row["name_en"], cluster=Cluster(row["cluster"]), position=place, valid_from=SINCE,
        )
        for place, row in new
    )
    CategoryRule.objects.bulk_create(
        CategoryRule(
            category_id=row["code"], default_urgency=Urgency(row["default_urgency"]), lead_agency=row["lead_agency"],
            support_agencies=_codes(row["support_agencies"]), sensitive=ANSWERS[row["sensitive"]],
            ward=Ward(row["ward"]), valid_from=SINCE,
        )
        for _, row in new
    )
    return len(new)


def _load_hazards() -> int:
    known = set(Hazard.objects.values_list("code", flat=True))
    new = [(place, row) for place, row in enumerate(_seed("hazards.csv"), 1) if row["code"] not in known]
    Hazard.objects.bulk_create(
        Hazard(
            code=row["code"], name_id=row["name_id"], name_en=row["name_en"], category_id=row["category"],
            position=place, valid_from=SINCE,
        )
        for place, row in new
    )
    HazardRule.objects.bulk_create(
        HazardRule(
            hazard_id=row["code"], default_urgency=Urgency(row["default_urgency"]), lead_agency=row["lead_agency"],
            support_agencies=_codes(row["support_agencies"]), valid_from=SINCE,
        )
        for _, row in new
    )
    return len(new)
