"""A linear model over words and letters: its weights are trained by `benchmarks/train_understanding.py`."""

from __future__ import annotations

import json
import math
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rukun.reports.rules.concepts import find_concepts, pair_concepts

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[?!#]")
_NUMBER = re.compile(r"^\d+(?:-\d+)?$")
_LETTERS = (3, 4, 5)
_LONGEST_WORD = 24
_MOST_WORDS = 400
_CUE_VALUE = 0.3
_MEANING_VALUE = 1.0
_WORD_VALUE = 3.0
_PARTS = 10_000


@dataclass(frozen=True)
class Head:
    """One question the model answers: its classes and where their weights stand."""

    classes: tuple[str, ...]
    first: int


@dataclass(frozen=True)
class LinearModel:
    """What every feature says of every class of every head.

    `table` has a row a feature (`row_of`, with how rare it is in `rarity`) and a column a class: weights as whole numbers in
    units of `scale`, so that sums are the same on every machine.
    """

    version: str
    heads: dict[str, Head]
    bias: tuple[float, ...]
    scale: float
    row_of: dict[str, int]
    rarity: dict[str, float]
    table: npt.NDArray[np.int16]

    def score(self, features: Iterable[str]) -> dict[str, dict[str, float]]:
        """Return, for each head, the probability of each class."""
        found = weigh_features(features, self.rarity)
        values = np.array([round(value * _PARTS) for _, value in found], dtype=np.int64)
        sums = values @ self.table[[self.row_of[name] for name, _ in found]].astype(np.int64)
        totals = [bias + float(total) / _PARTS * self.scale for bias, total in zip(self.bias, sums, strict=True)]
        return {name: _softmax(head.classes, totals[head.first : head.first + len(head.classes)]) for name, head in self.heads.items()}


def weigh_features(features: Iterable[str], rarity: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return the known features with their values: the rarer in training, the more; each group of one length together.

    Cues count as they are; meanings and words are divided by the length of their group, so that a long letter weighs no more.
    """
    known = [(name, name[0], rarity[name]) for name in sorted(set(features)) if name in rarity]
    meaning = _MEANING_VALUE / (math.sqrt(math.fsum(rare * rare for _, kind, rare in known if kind == "%")) or 1.0)
    word = _WORD_VALUE / (math.sqrt(math.fsum(rare * rare for _, kind, rare in known if kind not in "@%")) or 1.0)
    return [(name, _CUE_VALUE if kind == "@" else rare * (meaning if kind == "%" else word)) for name, kind, rare in known]


def _softmax(classes: tuple[str, ...], totals: list[float]) -> dict[str, float]:
    top = max(totals)
    powers = [math.exp(total - top) for total in totals]
    whole = sum(powers)
    return {name: power / whole for name, power in zip(classes, powers, strict=True)}


_PREFIX = re.compile(r"^(?:meng|meny|mem|men|peng|peny|pem|pen|ber|ter|per|di|me|be|ke|pe|se)(?=[a-z]{3,})")
_SUFFIX = re.compile(r"(?:nya|kan|lah|kah|ku|mu|an|i)$")


def cut_affixes(word: str) -> str:
    """Return the rough root of a word: one prefix and up to two endings off."""
    root = word.split("-", maxsplit=1)[0]
    for _ in range(2):
        shorter = _SUFFIX.sub("", root)
        root = shorter if len(shorter) >= 4 else root
    return _PREFIX.sub("", root)


def list_features(text: str, cues: Iterable[str] = ()) -> list[str]:
    """Return the features of a normalised text: words, pairs of words, letters of words, and the cues found in it."""
    words = ["0" if _NUMBER.match(word) else word for word in _WORD.findall(text)[:_MOST_WORDS]]
    features = set(words)
    roots = [cut_affixes(word) for word in words]
    features.update(f"={root}" for root in roots)
    features.update(f"={a} {b}" for a, b in zip(roots, roots[1:], strict=False))
    features.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    features.update(f"{a} _ {c}" for a, c in zip(words, words[2:], strict=False))
    concepts = find_concepts(words)
    features.update(f"%{concept}" for concept in concepts)
    features.update(f"%{pair}" for pair in pair_concepts(concepts))
    for word in set(words):
        if len(word) > 2:
            framed = f"<{word[:_LONGEST_WORD]}>"
            for size in _LETTERS:
                features.update(f"~{framed[at : at + size]}" for at in range(len(framed) - size + 1))
    features.update(f"@{cue}" for cue in cues)
    return sorted(features)


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
        row_of={name: number for number, name in enumerate(names)}, rarity=dict(zip(names, data["rarity"], strict=True)),
        table=np.frombuffer(body, dtype="<i2").reshape(len(names), first),
    )
