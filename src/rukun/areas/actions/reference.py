"""Loading wording, holidays and emergency numbers from the seeds and from `lokal`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources

import lokal
from django.db import transaction

from rukun.areas.models import EmergencyNumber, Holiday, Wording
from rukun.areas.queries.cached import forget_cached
from rukun.areas.rules.working_days import HolidayKind

SINCE = date(2000, 1, 1)
HOLIDAY_KINDS = {"libur_nasional": HolidayKind.NATIONAL, "cuti_bersama": HolidayKind.JOINT_LEAVE}


@dataclass(frozen=True)
class ReferenceLoaded:
    """How many rows this load added."""

    wordings: int
    holidays: int
    emergency_numbers: int


@transaction.atomic
def load_reference(*, at: datetime) -> ReferenceLoaded:
    """Add what the seeds hold and the tables don't; the rows that offices edited stay as they are.

    `at` is the moment of loading; seeds hold since 2000, so that earlier reports find them too.
    """
    added = ReferenceLoaded(_load_wording(), _load_holidays(), _load_numbers())
    forget_cached()
    return added


def _seed(name: str) -> list[dict[str, str]]:
    text = resources.files("rukun.areas").joinpath("seeds", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _load_wording() -> int:
    known = set(Wording.objects.values_list("area_code", flat=True))
    rows = [
        Wording(
            area_code=row["area"], village_word=row["village_word"], village_head_word=row["village_head_word"],
            valid_from=SINCE,
        )
        for row in _seed("wording.csv") if row["area"] not in known
    ]
    return len(Wording.objects.bulk_create(rows))


def _load_holidays() -> int:
    known = set(Holiday.objects.filter(area_code=None).values_list("on_date", "name"))
    rows = [
        Holiday(on_date=day, name=holiday.name, kind=HOLIDAY_KINDS[holiday.type])
        for year in lokal.HOLIDAY_YEARS
        for holiday in lokal.get_holidays(year).holidays
        if ((day := date.fromisoformat(holiday.date)), holiday.name) not in known
    ]
    return len(Holiday.objects.bulk_create(rows))


def _load_numbers() -> int:
    known = set(EmergencyNumber.objects.values_list("area_code", "number"))
    rows = [
        EmergencyNumber(area_code=row["area"], number=row["number"], what=row["what"], valid_from=SINCE)
        for row in _seed("emergency-numbers.csv") if (row["area"], row["number"]) not in known
    ]
    return len(EmergencyNumber.objects.bulk_create(rows))
