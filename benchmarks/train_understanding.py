"""Train the linear model of text understanding and write its weights to `src/rukun/reports/seeds/model.json.gz`.

    python benchmarks/train_understanding.py            train on every seed message and write the weights
    python benchmarks/train_understanding.py --check    only print figures of a five-fold cross-validation

The result is the same, byte for byte, for the same messages, rules and library versions.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from rukun.reports.rules.categories import gather_evidence
from rukun.reports.rules.intents import find_intent_cues
from rukun.reports.rules.linear import LinearModel, list_features, parse_model, weigh_features
from rukun.reports.rules.normalise import normalise_text
from rukun.reports.rules.numbers import fold_numbers
from rukun.reports.rules.taxonomy import DEFAULT_URGENCY, HAZARD_CATEGORY, INTENTS
from rukun.reports.rules.understand import Understanding, name_cues, understand
from rukun.reports.rules.urgency import find_urgency_cues

SEEDS = Path(__file__).resolve().parents[1] / "src" / "rukun" / "reports" / "seeds"
MODEL = SEEDS / "model.json.gz"
NO_HAZARD = "none"
FEWEST = 2
SMALLEST = 0.02
SCALE = 0.001
STRENGTH = {"intent": 60.0, "category": 60.0, "hazard": 60.0, "emergency": 20.0}
THRESHOLD = 0.25
Row = dict[str, Any]


def read_messages(paths: Iterable[Path]) -> list[Row]:
    """Return the labelled messages of some files."""
    rows: list[Row] = []
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            rows.extend(json.loads(line) for line in lines if line.strip())
    return rows


def list_seed_files() -> list[Path]:
    """Return the files of training messages."""
    return [*sorted(SEEDS.glob("messages-*.jsonl")), SEEDS / "model-messages.jsonl"]


def features_of(text: str, *, cues: bool = True) -> list[str]:
    """Return the features of a message as the model sees them."""
    plain = fold_numbers(normalise_text(text)).text
    if not cues:
        return list_features(plain)
    return list_features(plain, name_cues(gather_evidence(plain), find_intent_cues(plain), find_urgency_cues(plain)))


def labels_of(row: Row) -> dict[str, list[str]]:
    """Return the labels of a message for each head; a head without one learns nothing from it."""
    expect = row["expect"]
    labels = {"intent": [expect["intent"]]}
    if expect["intent"] != "report":
        labels["emergency"] = ["no"]
        return labels
    labels["category"] = [expect["category"]] if "category" in expect else list(expect.get("category_any", []))
    if "hazard" in expect:
        labels["hazard"] = [expect["hazard"]]
    elif not set(HAZARD_CATEGORY.values()) & set(labels["category"]):
        labels["hazard"] = [NO_HAZARD]
    if "urgency" in expect:
        labels["emergency"] = ["yes" if expect["urgency"] == "emergency" else "no"]
    return labels


def _matrix(documents: Sequence[list[str]], vocabulary: dict[str, int]) -> csr_matrix:
    data: list[float] = []
    columns: list[int] = []
    starts = [0]
    for document in documents:
        for value, names in weigh_features(document, vocabulary):
            columns.extend(vocabulary[name] for name in names)
            data.extend([value] * len(names))
        starts.append(len(columns))
    return csr_matrix((data, columns, starts), shape=(len(documents), len(vocabulary)))


def _train_head(matrix: csr_matrix, labels: list[list[str]], classes: Sequence[str], strength: float) -> tuple[np.ndarray, np.ndarray]:
    rows, targets, weights = [], [], []
    for number, found in enumerate(labels):
        for label in found:
            rows.append(number)
            targets.append(classes.index(label))
            weights.append(1.0 / len(found))
    model = LogisticRegression(C=strength, max_iter=200, tol=1e-4)
    model.fit(matrix[rows], targets, sample_weight=weights)
    coefficients = np.zeros((len(classes), matrix.shape[1]))
    bias = np.full(len(classes), -20.0)
    if len(model.classes_) == 2:
        coefficients[model.classes_[1]], bias[model.classes_[1]] = model.coef_[0], model.intercept_[0]
        bias[model.classes_[0]] = 0.0
    else:
        coefficients[model.classes_], bias[model.classes_] = model.coef_, model.intercept_
    return coefficients, bias


def train_model(rows: Sequence[Row], *, cues: bool = True) -> bytes:
    """Return the weights learned from some messages, packed."""
    documents = [features_of(row["text"], cues=cues) for row in rows]
    counts: dict[str, int] = {}
    for document in documents:
        for feature in document:
            counts[feature] = counts.get(feature, 0) + 1
    names = sorted(feature for feature, count in counts.items() if count >= FEWEST)
    vocabulary = {feature: number for number, feature in enumerate(names)}
    matrix = _matrix(documents, vocabulary)
    heads: list[tuple[str, Sequence[str]]] = [
        ("intent", INTENTS),
        ("category", sorted(DEFAULT_URGENCY)),
        ("hazard", [*sorted(HAZARD_CATEGORY), NO_HAZARD]),
        ("emergency", ["no", "yes"]),
    ]
    labels = [labels_of(row) for row in rows]
    tables, biases = [], []
    for name, classes in heads:
        table, bias = _train_head(matrix, [label.get(name, []) for label in labels], classes, STRENGTH[name])
        tables.append(table)
        biases.append(bias)
    return _pack(names, heads, np.vstack(tables), np.concatenate(biases))


def _pack(names: list[str], heads: list[tuple[str, Sequence[str]]], table: np.ndarray, bias: np.ndarray) -> bytes:
    weights: dict[str, list[int]] = {}
    for column, feature in enumerate(names):
        row: list[int] = []
        for index in np.flatnonzero(np.abs(table[:, column]) >= SMALLEST):
            row.extend((int(index), round(float(table[index, column]) / SCALE)))
        weights[feature] = row
    data = {
        "scale": SCALE,
        "threshold": THRESHOLD,
        "heads": [[name, list(classes)] for name, classes in heads],
        "bias": [round(float(value), 4) for value in bias],
        "weights": weights,
    }
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256(body.encode()).hexdigest()[:8]
    packed = json.dumps({"version": version, **data}, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(packed.encode(), compresslevel=9, mtime=0)


def fold_of(row: Row, folds: int = 5) -> int:
    """Return the fold of a message, by a hash of its id."""
    return int(hashlib.md5(str(row["id"]).encode()).hexdigest(), 16) % folds


def _understand_fold(rows: Sequence[Row], fold: int, folds: int) -> dict[str, Understanding]:
    model: LinearModel = parse_model(train_model([row for row in rows if is_phrase(row) or fold_of(row, folds) != fold]))
    return {str(row["id"]): understand(row["text"], model=model) for row in rows if not is_phrase(row) and fold_of(row, folds) == fold}


def cross_validate(rows: Sequence[Row], folds: int = 5) -> dict[str, Understanding]:
    """Return what is understood of each message by a model that never saw it; phrases are only learned from."""
    found: dict[str, Understanding] = {}
    with ProcessPoolExecutor(max_workers=2) as pool:
        for part in pool.map(_understand_fold, [rows] * folds, range(folds), [folds] * folds):
            found.update(part)
    return found


def is_phrase(row: Row) -> bool:
    """Answer whether a row is a short phrase written for training, not a message."""
    return str(row["id"]).startswith("m")


def main() -> None:
    """Train and write, or only check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="cross-validate instead of writing")
    rows = read_messages(list_seed_files())
    if parser.parse_args().check:
        found = cross_validate(rows)
        held = [row for row in rows if str(row["id"]) in found]
        right = sum(found[str(row["id"])].intent.value == row["expect"]["intent"] for row in held)
        print(f"{len(held)} messages, five folds: intent {right / len(held):.1%}")
        return
    packed = train_model(rows)
    MODEL.write_bytes(packed)
    model = parse_model(packed)
    print(f"{len(rows)} messages, {len(model.weights)} features, {len(packed) / 1e6:.2f} MB, version {model.version}")


if __name__ == "__main__":
    main()
