"""A message in standard Indonesian words, each of which knows where it stood in the original text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rukun.reports.rules.spelling import correct_word
from rukun.reports.rules.wording import STANDARD

LONGEST = 4000
"""Characters of a text that are looked at: its head and its tail, so that time is bounded."""

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[a-z]+(?:['’][a-z]+)?(?:-[a-z]+)*|±|[^\w\s]|\w")
_REPEAT = re.compile(r"([a-z])\1{2,}")
_WORD_TWO = re.compile(r"([a-z]{2,})2(nya|an|ku|mu)?(?![\w])")
_WORDS = re.compile(r"[a-z]")
Span = tuple[int, int]


@dataclass(frozen=True)
class Token:
    """One normalised word or sign, and its place in the original text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Normalised:
    """The normalised text, its tokens, and the way back to the original."""

    original: str
    tokens: tuple[Token, ...]

    @cached_property
    def text(self) -> str:
        """The tokens joined by single spaces."""
        return " ".join(token.text for token in self.tokens)

    @cached_property
    def _starts(self) -> list[int]:
        starts, position = [], 0
        for token in self.tokens:
            starts.append(position)
            position += len(token.text) + 1
        return starts

    def span(self, start: int, end: int) -> Span:
        """Return the place in the original text of a stretch of the normalised text."""
        if not self.tokens:
            return (0, 0)
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_right(self._starts, max(end - 1, start)) - 1, first)
        return (self.tokens[first].start, self.tokens[last].end)

    def spans(self, matches: Iterable[re.Match[str]]) -> tuple[Span, ...]:
        """Return the places in the original text of several matches."""
        return tuple(self.span(match.start(), match.end()) for match in matches)


def _lowered(text: str) -> str:
    """Lower case and plain letters, of the same length as the text."""
    if text.isascii():
        return text.lower()
    return "".join(_plain(char) for char in text)


def _plain(char: str) -> str:
    if char.isascii():
        return char.lower()
    folded = unicodedata.normalize("NFKD", char).lower()
    if len(folded) > 1:
        folded = folded[0] if folded[0].isalnum() else char
    return folded if len(folded) == 1 else char


def clip_text(text: str) -> list[tuple[str, int]]:
    """Return the pieces of a text to look at, each with its offset."""
    if len(text) <= LONGEST:
        return [(text, 0)]
    head = LONGEST * 3 // 4
    tail = LONGEST - head
    return [(text[:head], 0), (text[-tail:], len(text) - tail)]


def _standard(word: str) -> str:
    """The standard form of a word in lower case."""
    if word in STANDARD:
        return STANDARD[word]
    word = _REPEAT.sub(r"\1", word)
    if word in STANDARD:
        return STANDARD[word]
    if len(word) > 5 and word.endswith("nya") and word[:-3] in STANDARD and " " not in STANDARD[word[:-3]]:
        return STANDARD[word[:-3]] + "nya"
    if len(word) > 4 and word[-3:] in ("lah", "kah", "pun") and word[:-3] in STANDARD:
        return STANDARD[word[:-3]]
    return correct_word(word)


def _doubled(word: str) -> str:
    """The standard form of `word2`: a word said twice."""
    twice = f"{word}-{word}"
    known = STANDARD.get(f"{word}2") or STANDARD.get(twice)
    if known:
        return known
    base = STANDARD.get(word, word)
    return STANDARD.get(f"{base}-{base}", f"{base}-{base}")


def _tokens(piece: str, offset: int) -> list[Token]:
    low = _lowered(piece)
    tokens = []
    position = 0
    for match in _TOKEN.finditer(low):
        if match.start() < position:
            continue
        word, end = match.group(), match.end()
        doubled = _WORD_TWO.match(low, match.start())
        if doubled and doubled.group(1) not in ("rt", "rw", "km", "no", "kk"):
            end = doubled.end()
            word = _doubled(doubled.group(1)) + (doubled.group(2) or "")
        elif _WORDS.match(word):
            word = _standard(word)
        tokens.append(Token(word, offset + match.start(), offset + end))
        position = end
    return tokens


def normalise_text(text: str) -> Normalised:
    """Return the text with abbreviations, typing errors, slang and local words made standard."""
    tokens: list[Token] = []
    for piece, offset in clip_text(text):
        tokens.extend(_tokens(piece, offset))
    return Normalised(original=text, tokens=tuple(tokens))
