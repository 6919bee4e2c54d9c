"""May two tellings be of one event? A table of pairs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.cases.rules.joining import Telling, compare, may_be_one

AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
RT12, RT13, VILLAGE, OTHER = "64.72.08.1002.012", "64.72.08.1002.013", "64.72.08.1002", "64.72.08.1003"
FIRE = Telling("korban-bencana-sosial", "kebakaran", "emergency", RT12, AT)
OLD = Telling("lansia-terlantar", "", "urgent", RT12, AT)
HOUSE = Telling("rtlh", "", "normal", RT12, AT)


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        (FIRE, replace(FIRE, at=AT + timedelta(minutes=4)), True),
        (FIRE, replace(FIRE, category="sar"), True),
        (FIRE, replace(FIRE, hazard="banjir"), False),
        (FIRE, replace(FIRE, hazard=""), False),
        (FIRE, replace(FIRE, at=AT + timedelta(hours=12)), True),
        (FIRE, replace(FIRE, at=AT + timedelta(hours=12, seconds=1)), False),
        (FIRE, replace(FIRE, area_code=RT13), True),
        (FIRE, replace(FIRE, area_code=VILLAGE), True),
        (FIRE, replace(FIRE, area_code=OTHER), False),
        (FIRE, replace(FIRE, area_code="64.72.08"), False),
        (replace(FIRE, area_code="64.72"), replace(FIRE, area_code="64.72"), False),
        (OLD, replace(OLD, at=AT + timedelta(days=7)), True),
        (OLD, replace(OLD, at=AT + timedelta(days=8)), False),
        (OLD, replace(OLD, category="disabilitas"), False),
        (HOUSE, replace(HOUSE, at=AT - timedelta(days=30)), True),
        (HOUSE, replace(HOUSE, at=AT - timedelta(days=31)), False),
    ],
)
def test_pairs(a: Telling, b: Telling, alike: bool) -> None:
    assert (compare(a, b) is not None) is alike
    assert (compare(b, a) is not None) is alike


def test_positions_decide_over_names_of_places() -> None:
    here = replace(FIRE, latitude=-0.4667, longitude=117.1533)
    near = replace(here, area_code=OTHER, latitude=-0.4690)
    far = replace(here, latitude=-0.4800)
    assert (found := compare(here, near)) is not None
    assert found.distance_km == pytest.approx(0.256, abs=0.01)
    assert compare(here, far) is None
    assert compare(here, FIRE) is not None


def test_nearer_in_place_and_time_is_likelier() -> None:
    same, other_rt = compare(FIRE, FIRE), compare(FIRE, replace(FIRE, area_code=RT13))
    village, later = compare(FIRE, replace(FIRE, area_code=VILLAGE)), compare(FIRE, replace(FIRE, at=AT + timedelta(hours=6)))
    assert same is not None and village is not None and later is not None and other_rt is not None
    assert 1 == same.score > later.score > village.score > other_rt.score > 0


@given(
    st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.timedeltas(timedelta(0), timedelta(hours=12)),
)
def test_a_likeness_lies_between_0_and_1(lat: float, lon: float, lat2: float, lon2: float, apart: timedelta) -> None:
    a, b = replace(FIRE, latitude=lat, longitude=lon), replace(FIRE, latitude=lat2, longitude=lon2, at=AT + apart)
    found = compare(a, b)
    assert found is None or (0 < found.score <= 1 and found.distance_km is not None and found.distance_km <= 0.7)


@pytest.mark.parametrize(
    ("first", "second", "sensitive", "may"),
    [
        (("korban-bencana-sosial", "kebakaran"), ("korban-bencana-sosial", "kebakaran"), False, True),
        (("korban-bencana-sosial", "kebakaran"), ("anak-korban-kekerasan", ""), True, False),
        (("korban-bencana-sosial", "kebakaran"), ("rtlh", ""), False, False),
        (("korban-bencana-alam", "banjir"), ("korban-bencana-alam", "tanah-longsor"), False, False),
        (("rtlh", ""), ("fakir-miskin", ""), False, True),
        (("rtlh", ""), ("anak-korban-kekerasan", ""), True, False),
        (("anak-jalanan", ""), ("anak-jalanan", ""), True, True),
    ],
)
def test_only_cases_of_one_kind_may_be_joined(first: tuple[str, str], second: tuple[str, str], sensitive: bool, may: bool) -> None:
    assert may_be_one(*first, *second, one_is_sensitive=sensitive) is may
    assert may_be_one(*second, *first, one_is_sensitive=sensitive) is may
