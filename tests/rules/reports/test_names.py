"""A name is found however it is spelled, and another name is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.reports.rules.names import MOST_WORDS, is_alike, names_said, skeletons


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("saniyah", "nenek Saniah"), ("Jusuf", "Yusup"), ("yusuf", "Muhammad Yusuf"), ("soeharto", "Suharto"), ("Tjahyono", "Cahyono"), ("jumri", "pak Jumrie"),
        ("Rachmad", "Rahmat"), ("aisyah", "Aisah"), ("Siti", "Sitti Halimah"), ("ahmad", "Akhmad"), ("Anwar", "Anwr"), ("NOERDIN", "Nurdin"), ("Fatimah", "Patimah"),
    ],
)
def test_one_name_in_two_spellings(typed: str, name: str) -> None:
    assert is_alike(typed, name)
    assert skeletons(typed) <= skeletons(name), "else no key would find it"


@pytest.mark.parametrize(("typed", "name"), [("andi", "Anda"), ("saniah", "Yusuf"), ("budi", "Budiman"), ("", "Yusuf"), ("pak", "pak Yusuf"), ("Halimah Yusuf", "Sitti Halimah")])
def test_another_name_is_another(typed: str, name: str) -> None:
    assert not is_alike(typed, name)


def test_names_stand_after_titles() -> None:
    assert names_said("Ada nenek Saniah 78 tahun, tetangga pak Jumri dan bu RT") == ("Saniah", "Jumri", "RT")
    assert names_said("kebakaran di RT 12") == ()


@given(st.text(max_size=200))
def test_any_text_has_few_keys_and_is_like_itself(text: str) -> None:
    bones = skeletons(text)
    assert len(bones) <= MOST_WORDS
    assert len(names_said(text)) <= MOST_WORDS
    if bones:
        assert is_alike(text, text)
