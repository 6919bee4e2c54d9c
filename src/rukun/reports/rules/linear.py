"""A linear model over words and letters: its weights are trained by `benchmarks/train_understanding.py`."""

from __future__ import annotations

import json
import math
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from rukun.reports.rules.concepts import find_concepts, pair_concepts
from rukun.reports.rules.judge import Judge, parse_judge

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[?!#]")
_NUMBER = re.compile(r"^\d+(?:-\d+)?$")
_LETTERS = (3, 4, 5)
_LONGEST_WORD = 24
_MOST_WORDS = 400
_CUE_VALUE = 0.3
_MEANING_VALUE = 1.0
_WORD_VALUE = 3.0
_PARTS = 10_000
_KNOWN_WORDS = 20_000
_CUE, _MEANING, _WORDS = 0, 1, 2


@dataclass(frozen=True)
class Head:
    """One question the model answers: its classes and where their weights stand."""

    classes: tuple[str, ...]
    first: int


@dataclass(frozen=True)
class Features:
    """What stands in a text: each word once, and all that is more than a word (pairs, meanings, cues) by its name."""

    words: frozenset[str]
    others: frozenset[str]

    def names(self) -> frozenset[str]:
        """Return the names of all features."""
        return self.others.union(*map(_features_of_word, self.words))


@dataclass(frozen=True)
class LinearModel:
    """What every feature says of every class of every head.

    `table` has a row a feature (`row_of`, with how rare it is in `rarity` and what it is in `kinds`) and a column a class: weights
    as whole numbers in units of `scale`, so that sums are the same on every machine. `people` are the weights of `rules/people.py`,
    `judge` are the trees of `rules/judge.py`; none while it is trained.
    """

    version: str
    heads: dict[str, Head]
    bias: tuple[float, ...]
    scale: float
    row_of: dict[str, int]
    rarity: npt.NDArray[np.float64]
    kinds: npt.NDArray[np.int8]
    table: npt.NDArray[np.int16]
    people: dict[str, float]
    judge: Judge | None
    known_words: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def score(self, features: Features) -> dict[str, dict[str, float]]:
        """Return, for each head, the probability of each class."""
        found = {row for row in map(self.row_of.get, features.others) if row is not None}
        found.update(*map(self._rows_of_word, features.words))
        rows = np.array(sorted(found), dtype=np.intp)
        values = np.rint(weigh_rows(rows, self.rarity, self.kinds) * _PARTS)
        sums = values @ self.table[rows].astype(np.float64)  # whole numbers far below 2**53: exact in any order
        totals = [bias + float(total) / _PARTS * self.scale for bias, total in zip(self.bias, sums, strict=True)]
        return {name: _softmax(head.classes, totals[head.first : head.first + len(head.classes)]) for name, head in self.heads.items()}


    def _rows_of_word(self, word: str) -> tuple[int, ...]:
        """Return the rows of a word, its root and its letters; people use few words, so most are known after a while."""
        rows = self.known_words.get(word)
        if rows is None:
            if len(self.known_words) >= _KNOWN_WORDS:
                self.known_words.clear()
            rows = tuple(row for row in map(self.row_of.get, _features_of_word(word)) if row is not None)
            self.known_words[word] = rows
        return rows


def kinds_of(names: Iterable[str]) -> npt.NDArray[np.int8]:
    """Return of each feature whether it is a cue, a meaning or of the words."""
    return np.array([{"@": _CUE, "%": _MEANING}.get(name[0], _WORDS) for name in names], dtype=np.int8)


def weigh_rows(rows: npt.NDArray[np.intp], rarity: npt.NDArray[np.float64], kinds: npt.NDArray[np.int8]) -> npt.NDArray[np.float64]:
    """Return the values of the features in some rows: the rarer in training, the more; each kind of one length together.

    Cues count as they are; meanings and words are divided by the length of their kind, so that a long letter weighs no more.
    """
    values, kind = rarity[rows], kinds[rows]
    values[kind == _CUE] = _CUE_VALUE
    for some, length in ((_MEANING, _MEANING_VALUE), (_WORDS, _WORD_VALUE)):
        chosen = kind == some
        values[chosen] *= length / (math.sqrt(float(np.square(values[chosen]).sum())) or 1.0)
    return values


def _softmax(classes: tuple[str, ...], totals: list[float]) -> dict[str, float]:
    top = max(totals)
    powers = [math.exp(total - top) for total in totals]
    whole = sum(powers)
    return {name: power / whole for name, power in zip(classes, powers, strict=True)}


_PREFIX = re.compile(r"^(?:meng|meny|mem|men|peng|peny|pem|pen|ber|ter|per|di|me|be|ke|pe|se)(?=[a-z]{3,})")
_SUFFIX = re.compile(r"(?:nya|kan|lah|kah|ku|mu|an|i)$")


@lru_cache(maxsize=_KNOWN_WORDS)
def cut_affixes(word: str) -> str:
    """Return the rough root of a word: one prefix and up to two endings off."""
    root = word.split("-", maxsplit=1)[0]
    for _ in range(2):
        shorter = _SUFFIX.sub("", root)
        root = shorter if len(shorter) >= 4 else root
    return _PREFIX.sub("", root)


def _features_of_word(word: str) -> tuple[str, ...]:
    """Return what one word is: itself, its root, and its letters where there are three or more."""
    framed = f"<{word[:_LONGEST_WORD]}>" if len(word) > 2 else ""
    letters = (f"~{framed[at : at + size]}" for size in _LETTERS for at in range(len(framed) - size + 1))
    return (word, f"={cut_affixes(word)}", *letters)


def list_features(text: str, cues: Iterable[str] = ()) -> Features:
    """Return the features of a normalised text: words, pairs of words, letters of words, and the cues found in it."""
    words = ["0" if _NUMBER.match(word) else word for word in _WORD.findall(text)[:_MOST_WORDS]]
    roots = [cut_affixes(word) for word in words]
    features = {f"={a} {b}" for a, b in zip(roots, roots[1:], strict=False)}
    features.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    features.update(f"{a} _ {c}" for a, c in zip(words, words[2:], strict=False))
    concepts = find_concepts(words)
    features.update(f"%{concept}" for concept in concepts)
    features.update(f"%{pair}" for pair in pair_concepts(concepts))
    features.update(f"@{cue}" for cue in cues)
    return Features(frozenset(words), frozenset(features))


def parse_model(raw: bytes) -> LinearModel:
    """Return the model written by the training script: packed by gzip, a line of JSON, then the table as 16-bit numbers."""
    head, _, body = zlib.decompress(raw, wbits=47).partition(b"\n")
    data = json.loads(head)
    heads, first = {}, 0
    for name, classes in data["heads"]:
        heads[name] = Head(tuple(classes), first)
        first += len(classes)
    names = data["features"]
    return LinearModel(
        version=data["version"], heads=heads, bias=tuple(data["bias"]), scale=data["scale"],
        row_of={name: number for number, name in enumerate(names)}, rarity=np.array(data["rarity"]), kinds=kinds_of(names),
        table=np.frombuffer(body, dtype="<i2").reshape(len(names), first), people=dict(zip(*data["people"], strict=True)),
        judge=parse_judge(data["judge"]) if data["judge"] else None,
    )
