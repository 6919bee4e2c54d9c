"""Small drawings as numbers, since a strict CSP allows no style attribute: points of a line, shades of a heat table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

WIDTH: Final = 96
HEIGHT: Final = 24


def spark_points(values: Sequence[float]) -> str:
    """Return the points of an SVG polyline in a box of 96 × 24, or nothing for fewer than two values."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    span = (high - low) or 1
    step = WIDTH / (len(values) - 1)
    return " ".join(f"{i * step:.1f},{HEIGHT - 2 - (v - low) / span * (HEIGHT - 4):.1f}" for i, v in enumerate(values))


def percent_of_largest(value: float, largest: float) -> int:
    """Return the length of a bar, 0–100; a value above nought is at least seen."""
    if largest <= 0 or value <= 0:
        return 0
    return max(2, round(100 * min(value, largest) / largest))


def heat_level(value: float, largest: float) -> int:
    """Return the shade of a heat cell, 0–5: nought is nought, the rest in five even parts of the largest."""
    if largest <= 0 or value <= 0:
        return 0
    return min(5, 1 + int(5 * (value / largest) * 0.999))
