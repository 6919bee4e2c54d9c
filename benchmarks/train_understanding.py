"""Train the linear model of text understanding and write its weights to `src/rukun/reports/seeds/model.json.gz`.

    python -m benchmarks.train_understanding            train on every seed message and write the weights
    python -m benchmarks.train_understanding --check    only print figures of a five-fold cross-validation
    python -m benchmarks.train_understanding --judge    only print the weights of the judge of emergencies (rules/urgency.py), fitted
                                                        on what models say of messages that they had not seen

The result is the same, byte for byte, for the same messages, rules and library versions.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from benchmarks.train_people import train_people
from rukun.reports.rules.categories import UNCLEAR, gather_evidence, rank_categories, rank_hazards, settle_by_hazard
from rukun.reports.rules.cues import score_codes
from rukun.reports.rules.intents import find_intent_cues
from rukun.reports.rules.linear import LinearModel, kinds_of, list_features, parse_model, weigh_rows
from rukun.reports.rules.normalise import normalise_text
from rukun.reports.rules.numbers import fold_numbers
from rukun.reports.rules.taxonomy import DEFAULT_URGENCY, HAZARD_CATEGORY, INTENTS, URGENCIES
from rukun.reports.rules.understand import Understanding, name_cues, understand
from rukun.reports.rules.urgency import find_urgency_cues, follow_rules, list_signs, read_chances

SEEDS = Path(__file__).resolve().parents[1] / "src" / "rukun" / "reports" / "seeds"
MODEL = SEEDS / "model.json.gz"
NO_HAZARD = "none"
FEWEST = 2
SMALLEST = 0.03
SCALE = 0.001
STRENGTH = {"intent": 60.0, "category": 60.0, "hazard": 60.0, "emergency": 5.0, "urgency": 20.0}
LEAST_SCALE = 0.5
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


def features_of(text: str) -> set[str]:
    """Return the features of a message as the model sees them."""
    plain = fold_numbers(normalise_text(text)).text
    return list_features(plain, name_cues(gather_evidence(plain), find_intent_cues(plain), find_urgency_cues(plain)))


def labels_of(row: Row) -> dict[str, list[str]]:
    """Return the labels of a message for each head; a head without one learns nothing from it."""
    expect = row["expect"]
    labels = {"intent": [expect["intent"]]}
    if expect["intent"] != "report":
        labels["emergency"] = ["no"]
        return labels
    if row.get("vague"):
        return labels | {"category": [UNCLEAR]}
    labels["category"] = [expect["category"]] if "category" in expect else list(expect.get("category_any", []))
    if "hazard" in expect:
        labels["hazard"] = [expect["hazard"]]
    elif not set(HAZARD_CATEGORY.values()) & set(labels["category"]):
        labels["hazard"] = [NO_HAZARD]
    if "urgency" in expect:
        labels["urgency"] = [expect["urgency"]]
        labels["emergency"] = ["yes" if expect["urgency"] == "emergency" else "no"]
    return labels


def _matrix(documents: Sequence[set[str]], names: list[str], rarity: list[float]) -> csr_matrix:
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
            targets.append(classes.index(label))
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


def train_model(rows: Sequence[Row], *, people: bool = True) -> bytes:
    """Return the weights learned from some messages, packed; without the choice of people where asked."""
    documents = [features_of(row["text"]) for row in rows]
    counts: dict[str, int] = {}
    for document in documents:
        for feature in document:
            counts[feature] = counts.get(feature, 0) + 1
    names = sorted(feature for feature, count in counts.items() if count >= FEWEST)
    rarity = [round(math.log((1 + len(documents)) / (1 + counts[name])) + 1, 3) for name in names]
    matrix = _matrix(documents, names, rarity)
    heads: list[tuple[str, Sequence[str]]] = [
        ("intent", INTENTS),
        ("category", [*sorted(DEFAULT_URGENCY), UNCLEAR]),
        ("hazard", [*sorted(HAZARD_CATEGORY), NO_HAZARD]),
        ("emergency", ["no", "yes"]),
        ("urgency", URGENCIES),
    ]
    labels = [labels_of(row) for row in rows]
    tables, biases = [], []
    for name, classes in heads:
        table, bias = _train_head(matrix, [label.get(name, []) for label in labels], classes, STRENGTH[name])
        tables.append(table)
        biases.append(bias)
    return _pack(names, rarity, heads, np.vstack(tables), np.concatenate(biases), train_people(rows) if people else {})


def _pack(
    names: list[str], rarity: list[float], heads: list[tuple[str, Sequence[str]]], table: np.ndarray, bias: np.ndarray, people: dict[str, float]
) -> bytes:
    weights = np.where(np.abs(table.T) >= SMALLEST, np.rint(table.T / SCALE), 0.0).astype("<i2")
    data = {
        "scale": SCALE,
        "heads": [[name, list(classes)] for name, classes in heads],
        "bias": [round(float(value), 4) for value in bias],
        "features": names,
        "rarity": rarity,
        "people": [list(people), list(people.values())],
    }
    body = weights.tobytes()
    version = hashlib.sha256(json.dumps(data).encode() + body).hexdigest()[:8]
    head = json.dumps({"version": version, **data}, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(head.encode() + b"\n" + body, compresslevel=9, mtime=0)


def fold_of(row: Row, folds: int = 5) -> int:
    """Return the fold of a message, by a hash of its id."""
    return int(hashlib.md5(str(row["id"]).encode()).hexdigest(), 16) % folds


def _understand_fold(rows: Sequence[Row], fold: int, folds: int) -> dict[str, Understanding]:
    model: LinearModel = parse_model(train_model([row for row in rows if _is_phrase(row) or fold_of(row, folds) != fold]))
    return {str(row["id"]): understand(row["text"], model=model) for row in rows if not _is_phrase(row) and fold_of(row, folds) == fold}


def cross_validate(rows: Sequence[Row], folds: int = 5) -> dict[str, Understanding]:
    """Return what is understood of each message by a model that never saw it; phrases are only learned from."""
    found: dict[str, Understanding] = {}
    with ProcessPoolExecutor(max_workers=2) as pool:
        for part in pool.map(_understand_fold, [rows] * folds, range(folds), [folds] * folds):
            found.update(part)
    return found


def _signs_of_fold(rows: Sequence[Row], fold: int, folds: int) -> list[tuple[tuple[float, ...], bool]]:
    model: LinearModel = parse_model(train_model([row for row in rows if _is_phrase(row) or fold_of(row, folds) != fold], people=False))
    held = [row for row in rows if not _is_phrase(row) and fold_of(row, folds) == fold]
    return [(_signs_of(row, model), row["expect"].get("urgency") == "emergency") for row in held if _is_judged(row)]


def _signs_of(row: Row, model: LinearModel) -> tuple[float, ...]:
    plain = fold_numbers(normalise_text(row["text"])).text
    evidence, hits = gather_evidence(plain), find_urgency_cues(plain)
    scores = model.score(list_features(plain, name_cues(evidence, find_intent_cues(plain), hits)))
    code = settle_by_hazard(rank_categories(evidence, scores["category"], None), scores["hazard"])
    hazards = rank_hazards(evidence, code, scores["hazard"])
    cues = score_codes(hits)
    return list_signs(read_chances(scores), follow_rules(code, hazards[0][0] if hazards else None, cues), cues)


def _is_judged(row: Row) -> bool:
    """Answer whether a message is known to be an emergency or known to be none."""
    return row["expect"]["intent"] != "report" or "urgency" in row["expect"]


def fit_judge(rows: Sequence[Row], folds: int = 5) -> tuple[list[float], float]:
    """Return the weights and the bias of the judge of emergencies."""
    pairs: list[tuple[tuple[float, ...], bool]] = []
    with ProcessPoolExecutor(max_workers=2) as pool:
        for part in pool.map(_signs_of_fold, [rows] * folds, range(folds), [folds] * folds):
            pairs.extend(part)
    model = LogisticRegression(C=1.0, max_iter=2000).fit([signs for signs, _ in pairs], [is_emergency for _, is_emergency in pairs])
    return [round(float(weight), 2) for weight in model.coef_[0]], round(float(model.intercept_[0]), 2)


def _is_phrase(row: Row) -> bool:
    """Answer whether a row is a short phrase written for training, not a message."""
    return str(row["id"]).startswith("m")


def main() -> None:
    """Train and write, or only check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="cross-validate instead of writing")
    parser.add_argument("--judge", action="store_true", help="fit the judge of emergencies and print its weights")
    options = parser.parse_args()
    rows = read_messages(list_seed_files())
    if options.judge:
        print(*fit_judge(rows))
        return
    if options.check:
        found = cross_validate(rows)
        held = [row for row in rows if str(row["id"]) in found]
        right = sum(found[str(row["id"])].intent.value == row["expect"]["intent"] for row in held)
        print(f"{len(held)} messages, five folds: intent {right / len(held):.1%}")
        return
    packed = train_model(rows)
    MODEL.write_bytes(packed)
    model = parse_model(packed)
    print(f"{len(rows)} messages, {len(model.row_of)} features, {len(packed) / 1e6:.2f} MB, version {model.version}")


if __name__ == "__main__":
    main()
