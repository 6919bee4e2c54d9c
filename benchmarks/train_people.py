"""Train the choice between numbers of people (`rules/people.py`): a conditional logit over the candidates of labelled messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from rukun.reports.rules.normalise import normalise_text
from rukun.reports.rules.numbers import fold_numbers
from rukun.reports.rules.people import Candidate, list_candidates

FEWEST, SMALLEST, PENALTY, ROUNDS = 3, 0.03, 3.0, 200
Case = tuple[list[Candidate], int]


def people_case(text: str, category: str | None, people: int) -> Case:
    """Return the candidates of a message and the right answer."""
    return list_candidates(fold_numbers(normalise_text(text)), category), people


def train_people(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return the weight of each mark, learned from the messages that say how many need help."""
    expected = [(row["text"], row["expect"]) for row in rows if "people" in row["expect"]]
    cases = [
        people_case(text, expect.get("category") or next(iter(expect.get("category_any", ())), None), expect["people"])
        for text, expect in expected
    ]
    counts = Counter(mark for candidates, _ in cases for candidate in candidates for mark in candidate.marks)
    names = sorted(mark for mark, count in counts.items() if count >= FEWEST)
    learned = _fit([case for case in cases if any(candidate.value == case[1] for candidate in case[0])], names)
    return {name: round(float(weight), 3) for name, weight in zip(names, learned, strict=True) if abs(weight) >= SMALLEST}


def _fit(cases: Sequence[Case], names: Sequence[str]) -> np.ndarray:
    number = {name: at for at, name in enumerate(names)}
    columns = [sorted(number[mark] for mark in one.marks if mark in number) for candidates, _ in cases for one in candidates]
    right = np.array([one.value == people for candidates, people in cases for one in candidates])
    sizes = np.array([len(candidates) for candidates, _ in cases])
    starts, group = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(cases)), sizes)
    bounds = np.cumsum([0, *(len(found) for found in columns)])
    matrix = csr_matrix((np.ones(bounds[-1]), np.concatenate(columns).astype(np.intp), bounds), shape=(len(columns), len(names)))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = matrix @ weights
        powers = np.exp(totals - np.maximum.reduceat(totals, starts)[group])
        chances = powers / np.add.reduceat(powers, starts)[group]
        value = float(PENALTY / 2 * weights @ weights - np.log(chances[right]).sum())
        return value, matrix.T @ (chances - right) + PENALTY * weights

    return np.asarray(minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x)
