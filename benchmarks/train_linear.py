"""Train the linear model of text understanding: one logistic regression a head, all over the same features."""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from rukun.reports.rules.categories import UNCLEAR, gather_evidence
from rukun.reports.rules.intents import find_intent_cues
from rukun.reports.rules.linear import kinds_of, list_features, weigh_rows
from rukun.reports.rules.normalise import normalise_text
from rukun.reports.rules.numbers import fold_numbers
from rukun.reports.rules.taxonomy import DEFAULT_URGENCY, HAZARD_CATEGORY, INTENTS, URGENCIES
from rukun.reports.rules.understand import name_cues
from rukun.reports.rules.urgency import CALM, OTHER_DANGER, find_urgency_cues

NO_HAZARD = "none"
FEWEST, FEWEST_DANGERS = 2, 25
SMALLEST = 0.03
SCALE = 0.001
LEAST_SCALE = 0.5
STRENGTH = {"intent": 60.0, "category": 60.0, "hazard": 60.0, "urgency": 20.0, "situation": 30.0}
STRENGTH_OF_TWO = 5.0
VIEWS = ("cues", "letters", "words")
"""Heads that see only these features; what such narrow views agree on is surer than what one wide view says."""
Row = dict[str, Any]
Heads = list[tuple[str, Sequence[str]]]


@dataclass(frozen=True)
class Linear:
    """The weights learned: a row a feature, a column a class of a head."""

    names: list[str]
    rarity: list[float]
    heads: Heads
    table: np.ndarray
    bias: np.ndarray


def features_of(text: str) -> frozenset[str]:
    """Return the features of a message as the model sees them."""
    plain = fold_numbers(normalise_text(text)).text
    return list_features(plain, name_cues(gather_evidence(plain), find_intent_cues(plain), find_urgency_cues(plain))).names()


def labels_of(row: Row) -> dict[str, list[str]]:
    """Return the labels of a message for each head; a head without one learns nothing from it."""
    expect = row["expect"]
    labels = {"intent": [expect["intent"]]}
    if expect["intent"] != "report":
        return labels | {"emergency": ["no"], "situation": [expect["intent"]]}
    if row.get("vague"):
        return labels | {"category": [UNCLEAR]}
    labels["category"] = [expect["category"]] if "category" in expect else list(expect.get("category_any", []))
    if "hazard" in expect:
        labels["hazard"] = [expect["hazard"]]
    elif not set(HAZARD_CATEGORY.values()) & set(labels["category"]):
        labels["hazard"] = [NO_HAZARD]
    if "urgency" in expect:
        danger = expect["urgency"] == "emergency"
        labels["urgency"] = [expect["urgency"]]
        labels["emergency"] = ["yes" if danger else "no"]
        labels["situation"] = ([expect["hazard"]] if "hazard" in expect else labels["category"]) if danger else [expect["urgency"]]
    return labels


def list_dangers(rows: Sequence[Row]) -> list[str]:
    """Return the hazards and categories of which enough emergencies are known to tell them apart."""
    found = Counter(name for row in rows for name in labels_of(row).get("situation", []) if name not in CALM)
    return sorted(name for name, count in found.items() if count >= FEWEST_DANGERS)


def _heads_of(dangers: Sequence[str]) -> Heads:
    return [
        ("intent", INTENTS),
        ("category", [*sorted(DEFAULT_URGENCY), UNCLEAR]),
        ("hazard", [*sorted(HAZARD_CATEGORY), NO_HAZARD]),
        ("emergency", ["no", "yes"]),
        ("urgency", URGENCIES),
        ("situation", [*CALM, *dangers, OTHER_DANGER]),
        *((f"emergency-{view}", ["no", "yes"]) for view in VIEWS),
    ]


def _matrix(documents: Sequence[frozenset[str]], names: list[str], rarity: list[float]) -> csr_matrix:
    vocabulary = {feature: number for number, feature in enumerate(names)}
    rare, kinds = np.array(rarity), kinds_of(names)
    rows = [np.array(sorted(vocabulary[name] for name in document if name in vocabulary), dtype=np.intp) for document in documents]
    values = [weigh_rows(found, rare, kinds) for found in rows]
    starts = np.cumsum([0, *(len(found) for found in rows)])
    return csr_matrix((np.concatenate(values), np.concatenate(rows), starts), shape=(len(documents), len(names)))


def _telling(matrix: csr_matrix, targets: np.ndarray) -> np.ndarray:
    """Return how telling each feature is between two classes: its log-count ratio, as in Wang and Manning (2012), mean square 1."""
    present = matrix > 0
    shares = [np.asarray(present[targets == side].sum(axis=0)).ravel() + 1.0 for side in (1, 0)]
    ratio = np.abs(np.log(shares[0] / shares[0].sum()) - np.log(shares[1] / shares[1].sum()))
    return LEAST_SCALE + (1 - LEAST_SCALE) * ratio / math.sqrt((ratio**2).mean())


def _train_head(matrix: csr_matrix, labels: list[list[str]], classes: Sequence[str], strength: float) -> tuple[np.ndarray, np.ndarray]:
    rows, targets, weights = [], [], []
    for number, found in enumerate(labels):
        for label in found:
            rows.append(number)
            targets.append(classes.index(label if label in classes else OTHER_DANGER))
            weights.append(1.0 / len(found))
    model = LogisticRegression(C=strength, max_iter=200, tol=1e-4)
    scale = _telling(matrix[rows], np.array(targets)) if len(classes) == 2 else np.ones(matrix.shape[1])
    model.fit(matrix[rows] @ diags(scale), targets, sample_weight=weights)
    learned = model.coef_ * scale
    coefficients = np.zeros((len(classes), matrix.shape[1]))
    bias = np.full(len(classes), -20.0)
    if len(model.classes_) == 2:
        coefficients[model.classes_[1]], bias[model.classes_[1]] = learned[0], model.intercept_[0]
        bias[model.classes_[0]] = 0.0
    else:
        coefficients[model.classes_], bias[model.classes_] = learned, model.intercept_
    return coefficients, bias


def _view_of(feature: str) -> str:
    return "cues" if feature[0] in "@%" else "letters" if feature[0] == "~" else "words"


def _seen_by(view: str, names: list[str]) -> np.ndarray:
    """Return 1 for each feature that a head of this view sees, else 0; a head without a view sees all."""
    return np.array([view in ("", _view_of(name)) for name in names], dtype=float)


def train_linear(rows: Sequence[Row], dangers: Sequence[str]) -> Linear:
    """Return the weights learned from some messages; `dangers` are the kinds of emergencies to tell apart."""
    documents = [features_of(row["text"]) for row in rows]
    counts = Counter(feature for document in documents for feature in document)
    names = sorted(feature for feature, count in counts.items() if count >= FEWEST)
    rarity = [round(math.log((1 + len(documents)) / (1 + counts[name])) + 1, 3) for name in names]
    matrix = _matrix(documents, names, rarity)
    labels = [labels_of(row) for row in rows]
    heads, tables, biases = _heads_of(dangers), [], []
    for name, classes in heads:
        key, _, view = name.partition("-")
        seen = _seen_by(view, names)
        table, bias = _train_head(
            matrix @ diags(seen), [label.get(key, []) for label in labels], classes, STRENGTH.get(name, STRENGTH_OF_TWO)
        )
        tables.append(table * seen)
        biases.append(bias)
    return Linear(names, rarity, heads, np.vstack(tables), np.concatenate(biases))


def pack_model(linear: Linear, people: dict[str, float], judge: dict[str, Any] | None) -> bytes:
    """Return a model as it ships: a line of JSON, then the weights as 16-bit numbers, all packed by gzip."""
    weights = np.where(np.abs(linear.table.T) >= SMALLEST, np.rint(linear.table.T / SCALE), 0.0).astype("<i2")
    data = {
        "scale": SCALE,
        "heads": [[name, list(classes)] for name, classes in linear.heads],
        "bias": [round(float(value), 4) for value in linear.bias],
        "features": linear.names,
        "rarity": linear.rarity,
        "people": [list(people), list(people.values())],
        "judge": judge,
    }
    body = weights.tobytes()
    version = hashlib.sha256(json.dumps(data).encode() + body).hexdigest()[:8]
    head = json.dumps({"version": version, **data}, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(head.encode() + b"\n" + body, compresslevel=9, mtime=0)
