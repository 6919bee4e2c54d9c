"""Loading the country, the reference data, and RTs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from rukun.areas.actions import MalformedRtNumber, VillageUnknown, ensure_rt, load_country, load_reference
from rukun.areas.models import Area, EmergencyNumber, Holiday, Wording
from rukun.areas.queries import MalformedCode, area_label, forget_cached, holidays_for

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
VILLAGE = "64.72.08.1002"


@pytest.fixture(autouse=True)
def fresh(db: None) -> Iterator[None]:
    forget_cached()
    yield
    forget_cached()


def a_village() -> None:
    row = Area(
        code=VILLAGE,
        name="Sungai Pinang Dalam",
        level="village",
        kind="kelurahan",
        parent_code="64.72.08",
        created_at=AT,
    )
    Area.objects.bulk_create([row], ignore_conflicts=True)


def test_load_country_loads_all_areas_and_changes_nothing_twice() -> None:
    first = load_country(at=AT)
    assert (first.provinces, first.regencies, first.districts, first.villages) == (38, 514, 7285, 83762)
    ensure_rt(village_code=VILLAGE, number=12, registered=True, at=AT)
    Area.objects.filter(code="64.72").update(name="Salah")
    second = load_country(at=LATER)
    assert (second.added, second.changed) == (0, 1)
    third = load_country(at=LATER)
    assert (third.added, third.changed) == (0, 0)
    assert Area.objects.exclude(level="rt").count() == 91599
    assert not Area.objects.filter(created_at=LATER).exists()
    assert area_label(f"{VILLAGE}.012") == "RT 012 Sungai Pinang Dalam, Kec. Sungai Pinang, Samarinda"
    kaltim = Area.objects.filter(code__startswith="64.")
    assert [kaltim.filter(kind=kind).count() for kind in ("kabupaten", "kota", "kecamatan", "kelurahan", "desa")] == [
        7,
        3,
        105,
        197,
        841,
    ]


def test_load_reference_is_idempotent_and_keeps_what_offices_edited() -> None:
    load_reference(at=AT)
    counts = [model.objects.count() for model in (Wording, Holiday, EmergencyNumber)]
    assert counts[1] >= 51
    EmergencyNumber.objects.filter(area_code="64", number="113").update(what="Damkar")
    again = load_reference(at=LATER)
    assert (again.wordings, again.holidays, again.emergency_numbers) == (0, 0, 0)
    assert [model.objects.count() for model in (Wording, Holiday, EmergencyNumber)] == counts
    assert EmergencyNumber.objects.get(area_code="64", number="113").what == "Damkar"
    assert {date(2026, 8, 17), date(2027, 12, 24)} <= holidays_for("64.72")


def test_load_reference_leaves_nothing_when_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    Wording.objects.all().delete()
    monkeypatch.setattr("rukun.areas.actions.reference._load_numbers", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        load_reference(at=AT)
    assert not Wording.objects.exists()


def test_ensure_rt_makes_one_row_and_registers_it_later() -> None:
    a_village()
    mentioned = ensure_rt(village_code=VILLAGE, number="RT 28", registered=False, at=AT)
    assert (mentioned.code, mentioned.name, mentioned.registered) == (f"{VILLAGE}.028", "RT 028", False)
    registered = ensure_rt(village_code=VILLAGE, number=28, registered=True, at=LATER)
    assert registered.registered
    assert registered.created_at == AT
    assert ensure_rt(village_code=VILLAGE, number="028", registered=False, at=LATER).registered
    assert Area.objects.filter(code=f"{VILLAGE}.028").count() == 1


def test_ensure_rt_refuses_what_is_no_rt() -> None:
    a_village()
    with pytest.raises(MalformedRtNumber):
        ensure_rt(village_code=VILLAGE, number="0", registered=False, at=AT)
    with pytest.raises(MalformedCode):
        ensure_rt(village_code="64.72.08", number=1, registered=False, at=AT)
    with pytest.raises(VillageUnknown):
        ensure_rt(village_code="64.72.08.1999", number=1, registered=False, at=AT)
    assert not Area.objects.filter(code="64.72.08.1999.001").exists()
