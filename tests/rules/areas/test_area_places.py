"""Finding places in what people write, among all names of Kalimantan Timur."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lokal import wilayah

from rukun.areas.rules.codes import LEVELS
from rukun.areas.rules.places import PlaceMatch, PlaceName, find_places, place_name


@cache
def names() -> tuple[PlaceName, ...]:
    regencies = wilayah.list_wilayah("64")
    districts = [district for regency in regencies for district in wilayah.list_wilayah(regency.code)]
    villages = [village for district in districts for village in wilayah.list_wilayah(district.code)]
    return tuple(place_name(a.code, LEVELS[a.level - 1], a.name) for a in (*regencies, *districts, *villages))


def find(text: str) -> tuple[PlaceMatch, ...]:
    return find_places(text, names())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kebakaran di RT 12 kel. sungai pinang dalam samarinda, 4 rumah", "64.72.08.1002"),
        ("kbakaran rt 28 sungai pinang dlm", "64.72.08.1002"),
        ("kebakaran sungaipinangdalam", "64.72.08.1002"),
        ("ada banjir di desa damai", "64.71.06.1005"),
        ("nenek sendiri di air puti", "64.72.03.1004"),
        ("loa duri ilir rt 3 ada org gila", "64.02.03.2007"),
        ("kec. sungai pinang banjir", "64.72.08"),
        ("sei kunjang banjir", "64.72.06"),
        ("rumah roboh di makroman sambutan smd", "64.72.07.1003"),
        ("harapan baru loa janan ilir", "64.72.10.1004"),
        ("banjir di biduk2 berau", "64.03.08.2001"),
        ("longsor di baru ulu bpp", "64.71.02.1003"),
        ("kampung baru, penajam: anak hilang", "64.09.01.1006"),
        ("kebakaran besar di kukar", "64.02"),
        ("kebakaran besar di gang mawar sungai pinang dalam samarinda", "64.72.08.1002"),
        ("jl gerilya sungai pinang dalam banjir", "64.72.08.1002"),
        ("kebakaran di jalan gajah mada samarinda", "64.72"),
        ("kebakaran di Balikpapan Baru blok C", "64.71"),
    ],
)
def test_a_text_names_a_place(text: str, code: str) -> None:
    sure = [match for match in find(text) if match.score >= 90]
    best = max(sure, key=lambda match: (match.code.count("."), match.score))
    assert best.code == code


@pytest.mark.parametrize(
    "text",
    [
        "saya merasa air sungai naik terus, tolong pak",
        "ada api di rumah sebelah",
        "pohon tumbang di jl gunung sari",
        "di kampung baru ada anak hilang",
        "kerbau mati di jalan",
        "",
        "🔥🔥🔥",
        "12345",
        "minta tolong di bandara gemuruh",
    ],
)
def test_a_text_without_a_place_names_none_surely(text: str) -> None:
    assert not [match for match in find(text) if match.score >= 90]


def test_a_name_that_several_villages_bear_ties_until_the_regency_is_named() -> None:
    both = [match for match in find("banjir di gunung sari") if match.score >= 90]
    assert len({match.code for match in both}) > 1
    assert len({match.score for match in both}) == 1
    villages = [match for match in find("banjir di gunung sari, berau") if match.code.count(".") == 3]
    assert villages[0].code.startswith("64.03.")
    assert villages[0].score > villages[1].score


def test_a_match_says_where_in_the_text_it_stands() -> None:
    text = "Tolong! Di Sungai  Pinang Dalam, banjir"
    match = find(text)[0]
    assert text[match.start : match.end] == "Sungai  Pinang Dalam"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    for match in find(text):
        assert 0 <= match.score <= 100
        assert 0 <= match.start < match.end <= len(text)
