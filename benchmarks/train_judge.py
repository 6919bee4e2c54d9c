"""Grow the judge of emergencies (`rules/judge.py`): boosted trees over what models say of messages whose writers they had not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from benchmarks.train_linear import Row, list_dangers, pack_model, train_linear
from rukun.reports.rules.judge import VALUE_UNIT
from rukun.reports.rules.linear import parse_model
from rukun.reports.rules.understand import read_signs

FOLDS, SEEDS = 6, 3
TREES = {"learning_rate": 0.05, "max_iter": 150, "max_leaf_nodes": 12, "min_samples_leaf": 30, "l2_regularization": 5.0, "max_features": 0.3}
_AUTHOR = re.compile(r"[a-z]+\d?(?=-)|[a-z]+")


@dataclass(frozen=True)
class Witnesses:
    """What is told the judge of messages that were held out: a row a message, whether it is an emergency, and its fold."""

    signs: np.ndarray
    dangers: np.ndarray
    folds: np.ndarray
    intents_right: float


def author_of(row: Row) -> str:
    """Return who wrote a message: the beginning of its id."""
    found = _AUTHOR.match(str(row["id"]))
    return found.group() if found else ""


def is_phrase(row: Row) -> bool:
    """Answer whether a row is a short phrase written for training, not a message: it is only learned from."""
    return author_of(row).startswith("m")


def spread_authors(rows: Sequence[Row]) -> dict[str, int]:
    """Return the fold of each author, so that folds are about as large and no author stands on both sides."""
    loads, fold_of = [0] * FOLDS, {}
    for author, count in Counter(author_of(row) for row in rows if not is_phrase(row)).most_common():
        fold_of[author] = loads.index(min(loads))
        loads[fold_of[author]] += count
    return fold_of


def _is_judged(row: Row) -> bool:
    """Answer whether a message is known to be an emergency or known to be none."""
    return row["expect"]["intent"] != "report" or "urgency" in row["expect"]


def _hear_fold(rows: Sequence[Row], fold_of: dict[str, int], fold: int) -> list[tuple[tuple[float, ...], bool, bool]]:
    linear = train_linear([row for row in rows if is_phrase(row) or fold_of[author_of(row)] != fold], list_dangers(rows))
    model = parse_model(pack_model(linear, {}, None))
    heard = []
    for row in rows:
        if not is_phrase(row) and fold_of[author_of(row)] == fold and _is_judged(row):
            signs, intent = read_signs(row["text"], model)
            heard.append((signs, row["expect"].get("urgency") == "emergency", intent == row["expect"]["intent"]))
    return heard


def hear_witnesses(rows: Sequence[Row]) -> Witnesses:
    """Return what models say of messages whose authors they had not read."""
    fold_of = spread_authors(rows)
    with ProcessPoolExecutor(max_workers=2) as pool:
        parts = list(pool.map(_hear_fold, [rows] * FOLDS, [fold_of] * FOLDS, range(FOLDS)))
    heard = [each for part in parts for each in part]
    folds = np.repeat(np.arange(FOLDS), [len(part) for part in parts])
    signs, dangers = np.array([each[0] for each in heard]), np.array([each[1] for each in heard])
    return Witnesses(signs, dangers, folds, float(np.mean([each[2] for each in heard])))


def _grow(signs: np.ndarray, dangers: np.ndarray) -> list[HistGradientBoostingClassifier]:
    return [HistGradientBoostingClassifier(**TREES, random_state=seed).fit(signs, dangers) for seed in range(SEEDS)]


def grow_judge(heard: Witnesses) -> dict[str, Any]:
    """Return the trees of the judge, packed: for each node its sign, bound, lower and upper child and value; a leaf is its own child."""
    nodes: dict[str, list[Any]] = {"signs": [], "bounds": [], "lower": [], "upper": [], "values": []}
    roots, deepest, grown = [], 0, _grow(heard.signs, heard.dangers)
    for model in grown:
        for (tree,) in model._predictors:  # the library has no public way to its trees
            first = len(nodes["signs"])
            roots.append(first)
            deepest = max(deepest, int(tree.nodes["depth"].max()))
            for number, node in enumerate(tree.nodes):
                leaf, itself = bool(node["is_leaf"]), first + number
                nodes["signs"].append(0 if leaf else int(node["feature_idx"]))
                nodes["bounds"].append(0.0 if leaf else round(float(node["num_threshold"]), 4))
                nodes["lower"].append(itself if leaf else first + int(node["left"]))
                nodes["upper"].append(itself if leaf else first + int(node["right"]))
                nodes["values"].append(round(float(node["value"]) / SEEDS / VALUE_UNIT) if leaf else 0)
    start = sum(float(model._baseline_prediction.item()) for model in grown) / SEEDS
    return {"start": round(start, 4), "depth": deepest, "roots": roots, **nodes}


def weigh_judge(heard: Witnesses, shares: Sequence[float]) -> list[tuple[float, float, int]]:
    """Return, for each share of false emergencies, the threshold and how many emergencies are missed; trees never judge their own fold."""
    chances = np.zeros(len(heard.dangers))
    for fold in range(FOLDS):
        held = heard.folds == fold
        grown = _grow(heard.signs[~held], heard.dangers[~held])
        chances[held] = np.mean([model.predict_proba(heard.signs[held])[:, 1] for model in grown], axis=0)
    bounds = [float(np.quantile(chances[~heard.dangers], 1 - share)) for share in shares]
    return [(share, bound, int((chances[heard.dangers] < bound).sum())) for share, bound in zip(shares, bounds, strict=True)]
