"""Reading areas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from lokal import wilayah

from rukun.areas import queries
from rukun.areas.actions import ensure_rt, load_reference
from rukun.areas.models import Area, EmergencyNumber, Holiday, Wording
from rukun.areas.queries import MalformedCode, below, forget_cached, level_of, lineage, parent_of

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
CODES = ("64.72.08.1002", "64.72.06.1001", "64.07.06.2001", "64.03.01.2001", "64.02.03.2007", "64.71.01")
RT = "64.72.08.1002.012"
pytestmark = pytest.mark.usefixtures("areas")


@pytest.fixture
def areas(db: None) -> Iterator[None]:
    """A few areas of Kalimantan Timur, whether or not the whole country was loaded before."""
    codes = sorted({step for code in CODES for step in lineage(code)})
    found = [area for code in codes if (area := wilayah.get_wilayah(code))]
    Area.objects.bulk_create(
        [
            Area(
                code=a.code,
                name=a.name,
                level=level_of(a.code),
                kind=a.type,
                parent_code=parent_of(a.code),
                created_at=AT,
            )
            for a in found
        ],
        ignore_conflicts=True,
    )
    forget_cached()
    load_reference(at=AT)
    yield
    forget_cached()


def test_below_takes_the_area_and_all_under_it_and_no_neighbour() -> None:
    found = set(Area.objects.filter(below("64.72")).values_list("code", flat=True))
    assert {"64.72", "64.72.08", "64.72.08.1002"} <= found
    assert not {code for code in found if not code.startswith("64.72")}
    with pytest.raises(MalformedCode):
        below("64.7")
    with pytest.raises(MalformedCode):
        below("")


def test_below_reads_an_index() -> None:
    Area.objects.bulk_create(
        Area(code=f"99.99.99.2{n:03d}", name="x", level="village", kind="desa", parent_code="99.99.99", created_at=AT)
        for n in range(1000)
    )
    assert "Index" in Area.objects.filter(below("64.72")).explain()


def test_get_area_answers_none_for_an_unknown_code() -> None:
    found = queries.get_area("64.72.08.1002")
    assert found is not None
    assert found.name == "Sungai Pinang Dalam"
    assert queries.get_area("64.99") is None
    assert queries.get_area(None) is None


def test_area_path_goes_down_to_the_rt() -> None:
    ensure_rt(village_code="64.72.08.1002", number=12, registered=True, at=AT)
    assert [(level.value, code, name) for level, code, name in queries.area_path(RT)] == [
        ("province", "64", "Kalimantan Timur"),
        ("regency", "64.72", "Kota Samarinda"),
        ("district", "64.72.08", "Sungai Pinang"),
        ("village", "64.72.08.1002", "Sungai Pinang Dalam"),
        ("rt", RT, "RT 012"),
    ]


def test_area_labels_read_once(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        labels = queries.area_labels([RT, "64.02.03.2007", "64.72", "64.99.01", "?"])
    assert labels == {
        RT: "RT 012 Sungai Pinang Dalam, Kec. Sungai Pinang, Samarinda",
        "64.02.03.2007": "Loa Duri Ilir, Kec. Loa Janan, Kutai Kartanegara",
        "64.72": "Kota Samarinda",
        "64.99.01": "wilayah tidak dikenal",
        "?": "wilayah tidak dikenal",
    }
    assert queries.area_label(RT) == labels[RT]
    assert queries.area_label(None) == "wilayah tidak dikenal"
    assert queries.area_labels([]) == {}


def test_children_and_regencies() -> None:
    assert "64.72.08" in [area.code for area in queries.children("64.72")]
    regencies = [area.code for area in queries.list_regencies("64")]
    assert regencies == sorted(regencies)
    assert {"64.02", "64.03", "64.07", "64.71", "64.72"} <= set(regencies)
    assert "64" in [area.code for area in queries.list_provinces()]


def test_rt_exists_tells_mentioned_from_registered() -> None:
    assert not queries.rt_exists(RT)
    ensure_rt(village_code="64.72.08.1002", number=12, registered=False, at=AT)
    assert queries.rt_exists(RT)
    assert not queries.rt_exists(RT, registered_only=True)
    assert queries.children("64.72.08.1002", registered_only=True) == []


def test_find_places_looks_within_an_area() -> None:
    match = queries.find_places("kebakaran di sungai pinang dlm", within="64.72")[0]
    assert (match.code, match.name) == ("64.72.08.1002", "Sungai Pinang Dalam")
    assert match.score >= 90
    assert queries.find_places("kebakaran di sungai pinang dalam", within="64.02") == ()
    assert queries.find_places("kebakaran di sungai pinang dalam")[0].code == "64.72.08.1002"


@pytest.mark.parametrize(
    ("code", "village", "head"),
    [
        (RT, "kelurahan", "lurah"),
        ("64.07.06.2001", "kampung", "petinggi"),
        ("64.11.01.2001", "kampung", "petinggi"),
        ("64.03.01.2001", "kampung", "kepala kampung"),
        ("64.02.03.2007", "desa", "kepala desa"),
    ],
)
def test_village_words(code: str, village: str, head: str) -> None:
    assert queries.village_word(code) == village
    assert queries.village_head_word(code) == head


def test_wording_has_dates_of_effect() -> None:
    Wording.objects.filter(area_code="64.02").update(valid_until=date(2026, 12, 1))
    Wording.objects.create(
        area_code="64.02", village_word="kampung", village_head_word="petinggi", valid_from=date(2026, 12, 1)
    )
    queries.forget_cached()
    assert queries.village_head_word("64.02.03.2007", on=date(2026, 11, 30)) == "kepala desa"
    assert queries.village_head_word("64.02.03.2007", on=date(2026, 12, 1)) == "petinggi"


def test_emergency_numbers() -> None:
    assert [line.number for line in queries.emergency_numbers(None)] == ["110", "113", "119"]
    assert [line.number for line in queries.emergency_numbers(RT)] == ["112", "110", "113", "115", "119", "129"]
    assert [line.number for line in queries.emergency_numbers("64.03")] == ["110", "113", "115", "119", "129"]


def test_an_emergency_number_ends() -> None:
    EmergencyNumber.objects.filter(area_code="64.72").update(valid_until=date(2026, 12, 1))
    queries.forget_cached()
    assert "112" not in [line.number for line in queries.emergency_numbers("64.72", on=date(2026, 12, 1))]


def test_holidays_are_national_and_of_the_area() -> None:
    Holiday.objects.create(on_date=date(2026, 1, 21), name="Hari Jadi Samarinda", kind="local", area_code="64.72")
    queries.forget_cached()
    assert date(2026, 8, 17) in queries.holidays_for(None)
    assert date(2026, 3, 20) in queries.holidays_for("64.03"), "joint leave is a day off"
    assert date(2026, 1, 21) in queries.holidays_for(RT)
    assert date(2026, 1, 21) not in queries.holidays_for("64.71")


def test_reference_tables_are_read_once_a_minute(django_assert_num_queries: Any) -> None:
    queries.holidays_for("64")
    with django_assert_num_queries(0):
        queries.holidays_for("64.72")
