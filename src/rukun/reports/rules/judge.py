"""How likely it is that somebody is in danger now: trees that weigh all that the rules and the linear model say of a message.

The trees are boosted (Friedman, 2001), grown by `benchmarks/train_judge.py` on what models say of messages whose authors they had
not read, and stand in the model's file. Their values are whole numbers, so that sums are the same on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

VALUE_UNIT = 1e-5


@dataclass(frozen=True)
class Judge:
    """The nodes of all trees: which sign is asked, the bound up to which one goes to the lower child, and a leaf's value.

    A leaf is its own child. Values are log-odds in units of `VALUE_UNIT`, added to `start`.
    """

    start: float
    depth: int
    roots: npt.NDArray[np.intp]
    signs: npt.NDArray[np.intp]
    bounds: npt.NDArray[np.float64]
    lower: npt.NDArray[np.intp]
    upper: npt.NDArray[np.intp]
    values: npt.NDArray[np.int64]

    def weigh(self, signs: Sequence[float]) -> float:
        """Return the probability of an emergency, from the signs in the order in which the trees learned them."""
        known, at = np.asarray(signs), self.roots
        for _ in range(self.depth):
            at = np.where(known[self.signs[at]] <= self.bounds[at], self.lower[at], self.upper[at])
        return 1 / (1 + math.exp(-(self.start + int(self.values[at].sum()) * VALUE_UNIT)))


def parse_judge(data: Mapping[str, Any]) -> Judge:
    """Return the judge as the training script packed it."""
    places = {name: np.array(data[name], dtype=np.intp) for name in ("roots", "signs", "lower", "upper")}
    return Judge(
        start=data["start"], depth=data["depth"], bounds=np.array(data["bounds"]), values=np.array(data["values"], dtype=np.int64), **places
    )
