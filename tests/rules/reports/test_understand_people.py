"""Which of several numbers says how many need help; and that who is nowhere counted is not shown as counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.reports.rules.findings import LEAST_SHOWN, Finding
from rukun.reports.rules.linear import parse_model
from rukun.reports.rules.normalise import normalise_text
from rukun.reports.rules.numbers import fold_numbers
from rukun.reports.rules.people import find_people, list_candidates

_SEEDS = Path(__file__).resolve().parents[3] / "src" / "rukun" / "reports" / "seeds"
_WEIGHTS = parse_model((_SEEDS / "model.json.gz").read_bytes()).people


def _choose(message: str, category: str | None) -> Finding[int] | None:
    return find_people(fold_numbers(normalise_text(message)), category, _WEIGHTS)


@pytest.mark.parametrize(
    ("message", "category", "people"),
    [
        ("pak Dirman lumpuh, istrinya buta, anaknya tuna grahita, tiga-tiganya perlu bantuan", "disabilitas", 3),
        ("kakek saya hilang dari kemarin sore, umur 78, kami 5 cucunya sudah mencari", "orang-hilang", 1),
        ("anak umur 9 tahun tenggelam di kolam, tiga temannya sudah pulang", "sar", 1),
        ("etam beempat beradik endik beisi rumah lagi", "anak-terlantar", 4),
        ("17 jiwa ngungsi di masjid, 4 rumah habis", "korban-bencana-sosial", 17),
    ],
)
def test_the_number_of_those_in_need_is_chosen(message: str, category: str, people: int) -> None:
    found = _choose(message, category)
    assert found is not None and found.value == people


@pytest.mark.parametrize("message", ["air parit meluap di gang 3", "jalan rusak blok 7 perumahan", "lampu mati di simpang 4"])
def test_the_number_of_a_lane_counts_nobody(message: str) -> None:
    found = _choose(message, "layanan-umum")
    assert found is None or found.confidence < LEAST_SHOWN or found.value not in {3, 4, 7}


def test_a_number_that_is_chosen_is_marked_where_it_stands() -> None:
    message = "Yang di sana 3 tukang. Adik saya berempat belum makan dari kemarin"
    found = _choose(message, "anak-terlantar")
    assert found is not None
    assert all(0 <= start < end <= len(message) for start, end in found.spans)


@given(st.text(max_size=300), st.sampled_from(["sar", "lansia-terlantar", None]))
def test_any_text_has_candidates_and_one_is_chosen(message: str, category: str | None) -> None:
    text = fold_numbers(normalise_text(message))
    values = {candidate.value for candidate in list_candidates(text, category)}
    found = find_people(text, category, _WEIGHTS)
    assert {1, 2} <= values and found is not None and found.value in values


def test_where_the_rules_say_nothing_and_no_number_stands_there_nobody_is_shown_one() -> None:
    found = _choose("para pengemis di simpang", "pengemis")
    assert found is None or found.confidence < LEAST_SHOWN


@pytest.mark.parametrize("text", ["kebakaran besar di gang mawar RT 12, banyak rumah kebakar, warga lari ke masjid", "banjir RT 7 warga mengungsi, banyak anak kecil"])
def test_the_number_of_a_neighbourhood_never_says_how_many_need_help(text: str) -> None:
    candidates = list_candidates(fold_numbers(normalise_text(text)), "korban-bencana-sosial")
    assert not {candidate.value for candidate in candidates} & {7, 12}
