"""However long a word, finding places takes no longer than its length."""

from __future__ import annotations

import re

import pytest

from rukun.areas.rules.places import _DOUBLED, find_places


@pytest.mark.parametrize("text", ["haha" * 5000, "a" * 20_000, "\ufdfa" * 20_000])
def test_a_word_of_twenty_thousand_letters_is_passed_over(text: str) -> None:
    assert find_places(text, ()) == ()
    assert re.compile(_DOUBLED.pattern.replace("2)", "2)")).search("batu2") is not None
