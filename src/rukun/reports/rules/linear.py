"""A linear model over words and letters, in plain Python: its weights are trained by `benchmarks/train_understanding.py`."""

from __future__ import annotations

import json
import math
import re
import zlib
from collections.abc import Container, Iterable
from dataclasses import dataclass

from rukun.reports.rules.concepts import find_concepts, pair_concepts

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[?!#]")
_NUMBER = re.compile(r"^\d+(?:-\d+)?$")
_LETTERS = (3, 4, 5)
_LONGEST_WORD = 24
_MOST_WORDS = 400
_CUE_VALUE = 0.3
_MEANING_VALUE = 1.0
_WORD_VALUE = 2.0


@dataclass(frozen=True)
class Head:
    """One question the model answers: its classes and where their weights stand."""

    classes: tuple[str, ...]
    first: int


@dataclass(frozen=True)
class LinearModel:
    """Weights of every feature for every class of every head."""

    version: str
    heads: dict[str, Head]
    bias: tuple[float, ...]
    weights: dict[str, tuple[tuple[int, float], ...]]
    threshold: float

    def score(self, features: Iterable[str]) -> dict[str, dict[str, float]]:
        """Return, for each head, the probability of each class."""
        totals = list(self.bias)
        for value, names in weigh_features(features, self.weights):
            for name in names:
                for index, weight in self.weights[name]:
                    totals[index] += weight * value
        return {name: _softmax(head.classes, totals[head.first : head.first + len(head.classes)]) for name, head in self.heads.items()}


def weigh_features(features: Iterable[str], known: Container[str]) -> list[tuple[float, list[str]]]:
    """Return the known features in three groups, cues, meanings and words, each with the value its features have."""
    cues: list[str] = []
    meanings: list[str] = []
    words: list[str] = []
    for feature in sorted(set(features)):
        if feature in known:
            {"@": cues, "%": meanings}.get(feature[0], words).append(feature)
    return [
        (_CUE_VALUE, cues),
        (_MEANING_VALUE / math.sqrt(len(meanings) or 1), meanings),
        (_WORD_VALUE / math.sqrt(len(words) or 1), words),
    ]


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
    """Return the model written by the training script (JSON, packed by zlib or gzip)."""
    data = json.loads(zlib.decompress(raw, wbits=47))
    scale = float(data["scale"])
    heads, first = {}, 0
    for name, classes in data["heads"]:
        heads[name] = Head(tuple(classes), first)
        first += len(classes)
    weights = {feature: tuple((row[at], row[at + 1] * scale) for at in range(0, len(row), 2)) for feature, row in data["weights"].items()}
    return LinearModel(data["version"], heads, tuple(data["bias"]), weights, float(data["threshold"]))
