"""Telephone numbers as people type them, in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.access.rules.phones import normalize_phone


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("081234567890", "+6281234567890"), ("0812 3456 7890", "+6281234567890"), ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"), ("6281234567890", "+6281234567890"), ("81234567890", "+6281234567890"),
        ("(0541) 731 234", "+62541731234"), ("+60123456789", "+60123456789"), ("0062 81234567890", "+6281234567890"),
        ("+62 (0)812 3456 7890", "+6281234567890"), ("+٦٢٨١٢٣٤٥٦٧٨٩", None), ("++6281234567890", None), ("08+1234567890", None),
        ("", None), ("112", None), ("halo", None), ("0812", None), ("1234567890", None), ("+1234567890123456", None),
        ("٠٨١٢٣٤٥٦٧٨٩٠", None),
    ],
)
def test_numbers(typed: str, normal: str | None) -> None:
    assert normalize_phone(typed) == normal


@given(st.text(max_size=25))
def test_a_normal_number_stays_as_it_is(typed: str) -> None:
    normal = normalize_phone(typed)
    assert normal is None or normalize_phone(normal) == normal
    assert normal is None or (normal.isascii() and normal[0] == "+" and normal[1:].isdigit())


@given(st.integers(10**7, 10**10))
def test_all_ways_of_typing_one_number_are_one(number: int) -> None:
    assert len({normalize_phone(f"{start}8{number}") for start in ("0", "62", "+62", "", "+62 ")}) == 1
