"""Codes and names of areas: one table of cases a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.areas.rules import codes
from rukun.areas.rules.codes import Kind, Level

VILLAGE = "64.72.08.1002"


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("64", Level.PROVINCE),
        ("64.72", Level.REGENCY),
        ("64.72.08", Level.DISTRICT),
        (VILLAGE, Level.VILLAGE),
        (f"{VILLAGE}.028", Level.RT),
        (f"{VILLAGE}.007A", Level.RT),
    ],
)
def test_a_code_says_its_level(code: str, level: Level) -> None:
    assert codes.level_of(code) is level
    assert codes.at_level(code, level) == code
    assert codes.lineage(code)[-1] == code
    assert len(code) <= codes.MAX_CODE


@pytest.mark.parametrize(
    "code", ["", "6", "64.", "64.7", "64.72.8", f"{VILLAGE}.28", f"{VILLAGE}.0281", "64%", "64.72\n", "٦٤"]
)
def test_a_malformed_code_is_refused(code: str) -> None:
    assert not codes.is_code(code)
    with pytest.raises(codes.MalformedCode):
        codes.check_code(code)


@pytest.mark.parametrize(
    ("code", "prefix", "answer"),
    [
        ("64.72", "64.72", True),
        ("64.72.08", "64.72", True),
        ("64.72.08", "64", True),
        ("64.72", "64.7", False),
        ("64.72", "64.72.08", False),
        ("64.71.01", "64.72", False),
        (f"{VILLAGE}.0281", f"{VILLAGE}.028", False),
    ],
)
def test_below_goes_by_whole_steps(code: str, prefix: str, answer: bool) -> None:
    assert codes.is_below(code, prefix) is answer


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (VILLAGE, Kind.KELURAHAN),
        (f"{VILLAGE}.012", Kind.KELURAHAN),
        ("64.07.06.2001", Kind.DESA),
        ("91.03.01.3001", Kind.DESA_ADAT),
    ],
)
def test_a_village_code_says_its_kind(code: str, kind: Kind) -> None:
    assert codes.village_kind(code) is kind


def test_a_district_has_no_village_kind() -> None:
    with pytest.raises(codes.MalformedCode):
        codes.village_kind("64.72.08")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (12, "012"),
        ("12", "012"),
        ("RT 12", "012"),
        ("rt.012", "012"),
        ("RT:7a", "007A"),
        ("000999", "999"),
        (" 5 ", "005"),
    ],
)
def test_an_rt_number_is_three_digits(typed: str | int, number: str) -> None:
    assert codes.rt_number(typed) == number
    assert codes.rt_code(VILLAGE, typed) == f"{VILLAGE}.{number}"


@pytest.mark.parametrize("typed", ["", "0", "000", "1000", "RW 3", "12/3", "-", "dua belas", "1\n2"])
def test_what_is_no_rt_number_is_refused(typed: str) -> None:
    with pytest.raises(codes.MalformedRtNumber):
        codes.rt_number(typed)


def test_an_rt_lies_in_a_village_only() -> None:
    with pytest.raises(codes.MalformedCode):
        codes.rt_code("64.72.08", 1)


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("lamuk", "Lamuk"),
        ("Sungai  Pinang Dalam", "Sungai Pinang Dalam"),
        ("Kota Bangun II", "Kota Bangun II"),
        ("Harapan jaya", "Harapan Jaya"),
        ("Tapak dan Rimba", "Tapak dan Rimba"),
        ("RD. PJKA", "RD. PJKA"),
        ("Mu'ut", "Mu'ut"),
        ("Biduk-Biduk", "Biduk-Biduk"),
    ],
)
def test_names_are_written_as_people_write_them(written: str, tidy: str) -> None:
    assert codes.tidy_name(written) == tidy


@given(st.integers(1, 999))
def test_every_rt_number_comes_back(number: int) -> None:
    code = codes.rt_code(VILLAGE, number)
    assert codes.level_of(code) is Level.RT
    assert codes.parent_of(code) == VILLAGE
    assert int(code.rpartition(".")[2]) == number
