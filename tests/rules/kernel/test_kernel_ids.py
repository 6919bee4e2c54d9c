"""Codes for people: one wrong character is always refused, look-alikes are forgiven."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.kernel.ids import ALPHABET, PRIME, check_character, code_in, format_code, new_code, new_uuid, parse_code

bodies = st.text(ALPHABET[:PRIME], min_size=7, max_size=7)


def code_of(body: str) -> str:
    return format_code(body + check_character(body))


@given(bodies)
def test_a_code_is_read_as_it_was_made(body: str) -> None:
    assert parse_code(code_of(body)) == code_of(body)


@given(bodies, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_refused(body: str, place: int, wrong: str) -> None:
    bare = code_of(body).replace("-", "")
    if bare[place] != wrong:
        assert parse_code(bare[:place] + wrong + bare[place + 1 :]) is None


@given(bodies, st.integers(0, 5))
def test_two_neighbours_swapped_are_refused(body: str, place: int) -> None:
    bare = code_of(body).replace("-", "")
    if bare[place] != bare[place + 1]:
        assert parse_code(bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :]) is None


@given(bodies, st.sampled_from(["", " ", "-", " - ", "–", ".", "_"]), st.booleans())
def test_how_it_is_typed_is_forgiven(body: str, between: str, lower: bool) -> None:
    code = code_of(body)
    typed = code.replace("-", between).replace("0", "O").replace("1", "I")
    assert parse_code(typed.lower() if lower else typed) == code
    assert parse_code(code.replace("1", "L").replace("V", "U")) == code


@given(st.text(max_size=30))
def test_parsing_never_raises(typed: str) -> None:
    found = parse_code(typed)
    assert found is None or parse_code(found) == found


@pytest.mark.parametrize("typed", ["", "K7Q2", "K7Q2-9FXMX", "K7Q2 9FX!", "ZZZZ-ZZZ0", "K7Q2-9FX\u0660"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert parse_code(typed) is None


def test_new_codes_are_valid_and_differ() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(parse_code(code) == code for code in codes)


def test_uuids_sort_by_the_moment_they_were_made() -> None:
    made = [new_uuid() for _ in range(200)]
    assert made == sorted(made)
    assert {u.version for u in made} == {7}


@given(st.text(st.sampled_from(ALPHABET[:PRIME]), min_size=7, max_size=7))
def test_any_code_is_found_in_a_sentence_also_one_without_a_digit(body: str) -> None:
    code = format_code(body + check_character(body))
    assert code_in(f"batalkan {code.lower()}, kami sudah aman") == code


@pytest.mark.parametrize("text", ["anak-anak sudah aman", "sana-sini banjir", "tanpa kode sama sekali", "K7Q2-9FXMX", ""])
def test_no_word_is_taken_for_a_code(text: str) -> None:
    assert code_in(text) is None
