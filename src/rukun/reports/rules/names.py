"""Names of people as they sound: "Saniyah" is "Saniah", "Yusup" is "Jusuf"; for finding a name that somebody writes otherwise."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

LEAST_ALIKE = 80.0
MOST_WORDS = 12
_WORD = re.compile(r"[^\W\d_]{2,30}")
_TITLES = frozenset({
    "pak", "bapak", "bpk", "bu", "ibu", "nenek", "nek", "kakek", "kek", "mbah", "datu", "datok", "kai", "nini", "haji", "hj", "mas", "mbak", "bang", "kak", "acil",
    "amang", "paman", "om", "tante", "saudara", "saudari", "sdr", "sdri", "almarhum", "almarhumah", "alm", "bernama", "namanya", "nama", "panggilan", "si", "anak", "janda",
})  # fmt: skip
_SPELLINGS = (
    ("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "s"), ("sy", "s"), ("kh", "h"), ("ch", "h"), ("sh", "s"), ("ts", "s"), ("th", "t"), ("dh", "d"), ("dz", "z"), ("ph", "f"),
    ("v", "p"), ("f", "p"), ("z", "s"), ("j", "s"), ("x", "s"), ("q", "k"), ("c", "k"),
)  # fmt: skip
_FIRST = re.compile(r"^(?:dj|j|z)")  # as y: Djamal and Jamal, Jusuf and Yusuf, Zainab and Jainab begin alike
_HARD = {"d": "t", "b": "p", "g": "k"}
_TWICE = re.compile(r"(.)\1+")
_SOFT = re.compile(r"(?<=.)[aeiouhyw]")


def skeleton(word: str) -> str:
    """Return what stays of a name however it is spelled: its first sound and its consonants ("Saniyah", "Saniah": "sn")."""
    return _TWICE.sub(r"\1", _SOFT.sub("", _spoken(word)))


@lru_cache(maxsize=8192)  # a list of thousands says the same few hundred words again and again
def _spoken(word: str) -> str:
    """Return a name in one spelling: plain letters, one for each sound, hard at its end."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", word.lower()) if char.isalpha() and char.isascii())
    plain = _FIRST.sub("y", plain)
    for written, sounds in _SPELLINGS:
        plain = plain.replace(written, sounds)
    return plain[:-1] + _HARD.get(plain[-1:], plain[-1:])


def skeletons(name: str) -> frozenset[str]:
    """Return the skeletons of the words of a name (at most 12), titles left out."""
    words = [word for word in _WORD.findall(name) if word.lower() not in _TITLES][:MOST_WORDS]
    return frozenset(bones for word in words if len(bones := skeleton(word)) > 1)


def names_said(text: str) -> tuple[str, ...]:
    """Return the words of a text that stand after a title and so are names: "nenek Saniah", "pak Jumri" (at most 12)."""
    words = _WORD.findall(text)
    found = [after for before, after in zip(words, words[1:], strict=False) if before.lower() in _TITLES and after.lower() not in _TITLES]
    return tuple(dict.fromkeys(found))[:MOST_WORDS]


def is_alike(typed: str, name: str) -> bool:
    """Answer whether every word that was typed is, but for its spelling, one of a name (rapidfuzz, at least 80 of 100)."""
    wanted = [_spoken(word) for word in _WORD.findall(typed) if word.lower() not in _TITLES]
    there = [_spoken(word) for word in _WORD.findall(name)]
    return bool(wanted) and all(any(fuzz.ratio(word, other) >= LEAST_ALIKE for other in there) for word in wanted)


def sounds_same(one: str, other: str) -> bool:
    """Answer whether two names are one but for their spelling, word for word ("Siti Aminah", "Sitti Aminah"; not "Rizki", "Rizka")."""
    first, second = ([_TWICE.sub(r"\1", _spoken(word)) for word in _WORD.findall(name) if word.lower() not in _TITLES] for name in (one, other))
    return bool(first) and first == second
