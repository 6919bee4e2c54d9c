"""Text from outside: cleaning never raises, is idempotent, and leaves nothing that cannot be stored."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.kernel.text import clean_text, says_something

anything = st.one_of(st.text(), st.binary(), st.text(st.characters(categories=["Cc", "Cs", "Cf", "Zs", "Mn", "Lu"])))


@given(anything, st.none() | st.integers(0, 12))
def test_cleaning_never_raises_and_leaves_what_can_be_stored(raw: str | bytes, limit: int | None) -> None:
    clean = clean_text(raw, limit=limit).text
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert "\x00" not in clean and "\r" not in clean
    assert unicodedata.is_normalized("NFC", clean)
    assert limit is None or len(clean) <= limit


@given(anything, st.none() | st.integers(0, 12))
def test_cleaning_twice_is_cleaning_once(raw: str | bytes, limit: int | None) -> None:
    once = clean_text(raw, limit=limit).text
    assert clean_text(once, limit=limit).text == once


@given(st.text(st.characters(categories=["L", "N", "P", "Sm", "Sc", "Zs"])))
def test_ordinary_text_stays_as_it_is(raw: str) -> None:
    clean = clean_text(raw)
    assert clean.text == unicodedata.normalize("NFC", raw).strip()
    assert clean.flags == ()


@pytest.mark.parametrize(
    ("raw", "text", "flags"),
    [
        ("banjir\x00 di RT 3", "banjir di RT 3", ("nul",)), (b"banjir \xff\xfe", "banjir \ufffd\ufffd", ("broken_utf8",)),
        ("api \ud83d", "api \ufffd", ("lone_surrogate",)), ("a\r\nb\rc", "a\nb\nc", ()), ("\u202eteks", "teks", ("direction_marks",)),
        ("  e\u0301 ", "\u00e9", ()), (b"\xf0\x9f\x94\xa5", "🔥", ()), ("a\x1b[31mb", "a[31mb", ()),
    ],
)
def test_what_is_taken_out_is_flagged(raw: str | bytes, text: str, flags: tuple[str, ...]) -> None:
    clean = clean_text(raw)
    assert (clean.text, clean.flags) == (text, flags)


def test_a_cut_is_flagged() -> None:
    assert clean_text("abc", limit=3).flags == ()
    assert (clean_text("abcd", limit=3).text, clean_text("abcd", limit=3).flags) == ("abc", ("cut",))


@pytest.mark.parametrize(("text", "said"), [("banjir", True), ("119", True), ("🔥", True), ("?", True), (" ", False), ("\u0301", False), ("\u200b\u200d", False)])
def test_whether_something_is_said(text: str, said: bool) -> None:
    assert says_something(text) is said
