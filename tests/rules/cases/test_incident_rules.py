"""An incident: which cases are part of it, how many people it concerns, and who has to help."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.cases.rules.incidents import Level, Told, is_higher, level_of, makes_incident, surely_same, victims
from rukun.cases.rules.joining import Likeness, Telling, compare, distance_km, farthest_km
from rukun.cases.rules.needs import NeedNotUnderstood, read_need
from rukun.cases.rules.rapid_assessment import people_counted
from rukun.cases.rules.situations import SituationKind, next_kind

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
WARD = "64.72.08.1002"


def alike(hazard: str, *, rt: str = ".012", other: str = ".012", minutes: int = 10) -> Likeness:
    first = Telling("korban-bencana-alam", hazard, "emergency", WARD + rt, AT)
    second = Telling("korban-bencana-alam", hazard, "emergency", WARD + other, AT + timedelta(minutes=minutes))
    found = compare(first, second)
    assert found is not None
    return found


def test_only_an_emergency_that_a_hazard_brought_is_an_incident_and_never_a_secret() -> None:
    assert makes_incident("kebakaran", "emergency", sensitive=False)
    assert not makes_incident("kebakaran", "urgent", sensitive=False)
    assert not makes_incident("", "emergency", sensitive=False)
    assert not makes_incident("kebakaran", "emergency", sensitive=True)


def test_a_flood_is_one_over_a_village_and_a_fire_only_in_one_rt() -> None:
    assert surely_same("banjir", alike("banjir", other=".003", minutes=300))
    assert surely_same("kebakaran", alike("kebakaran"))
    assert not surely_same("kebakaran", alike("kebakaran", other=".003"))
    assert not surely_same("kebakaran", alike("kebakaran", other=""))
    assert not surely_same("kebakaran", alike("kebakaran", minutes=6 * 60))


@pytest.mark.parametrize(
    ("told", "people"),
    [
        (Told((), None, 0), 0), (Told((17, 12), None, 0), 17), (Told((17,), 62, 0), 62), (Told((80,), 40, 0), 40), (Told((17,), 40, 45), 45), (Told((), None, 3), 3),
    ],
)
def test_the_number_that_holds_is_the_counted_one_and_never_less_than_the_names(told: Told, people: int) -> None:
    assert victims(told) == people


@given(st.lists(st.integers(0, 500), max_size=6), st.none() | st.integers(0, 500), st.integers(0, 500))
def test_what_cases_were_told_is_never_added_up(by_case: list[int], assessed: int | None, listed: int) -> None:
    people = victims(Told(tuple(by_case), assessed, listed))
    assert people in {*by_case, assessed, listed, 0}
    assert people >= listed


@pytest.mark.parametrize(("people", "level"), [(0, Level.REGENCY), (50, Level.REGENCY), (51, Level.PROVINCE), (100, Level.PROVINCE), (101, Level.CENTRE)])
def test_51_call_the_province_and_101_the_centre(people: int, level: Level) -> None:
    assert level_of(people) == level


def test_who_was_told_is_not_told_again_when_the_number_falls() -> None:
    assert is_higher(Level.CENTRE, Level.PROVINCE)
    assert not is_higher(Level.REGENCY, Level.PROVINCE)
    assert not is_higher(Level.PROVINCE, Level.PROVINCE)


def test_distances_are_those_of_the_globe() -> None:
    samarinda, balikpapan = (-0.5022, 117.1536), (-1.2654, 116.8312)
    assert distance_km(samarinda, balikpapan) == pytest.approx(92, abs=2)
    assert farthest_km([samarinda, balikpapan, samarinda]) == distance_km(samarinda, balikpapan)
    assert farthest_km([samarinda]) == 0


def test_without_the_whole_the_greatest_part_is_the_least_that_there_are() -> None:
    assert people_counted({"displaced": 17, "hurt": 2}) == 17
    assert people_counted({"houses_destroyed": 4}) is None


def test_a_need_knows_its_unit_and_refuses_what_it_cannot_count() -> None:
    need = read_need("  selimut ", "1.200", "")
    assert (need.item, need.unit, need.needed, need.met) == ("Selimut", "lembar", 1200, 0)
    assert read_need("Gerobak", "2", "1").unit == "buah"
    for item, needed, met, field in (("", "1", "", "item"), ("Selimut", "banyak", "", "needed"), ("Selimut", "1", "x", "met")):
        with pytest.raises(NeedNotUnderstood) as refused:
            read_need(item, needed, met)
        assert refused.value.field == field


def test_the_first_text_then_regular_ones_and_the_last_when_it_is_over() -> None:
    assert next_kind(0, over=False) == SituationKind.FIRST
    assert next_kind(3, over=False) == SituationKind.REGULAR
    assert next_kind(3, over=True) == SituationKind.LAST
