"""What was understood of a message, each part with its confidence and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")
LEAST_SHOWN = 0.5
"""A number of which we are less sure is a guess: it is measured, but no person is shown it."""
Span = tuple[int, int]


@dataclass(frozen=True)
class Finding(Generic[T]):
    """A value, how sure we are (0 to 1), and where in the original text it is said."""

    value: T
    confidence: float
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Understanding:
    """A suggestion for a person to confirm or correct; a key is None where the text does not say it."""

    version: str
    intent: Finding[str]
    category: Finding[str] | None
    also: tuple[Finding[str], ...]
    urgency: Finding[str] | None
    hazard: Finding[str] | None
    rt: Finding[str] | None
    rw: Finding[str] | None
    place_words: tuple[Finding[str], ...]
    people: Finding[int] | None
    households: Finding[int] | None
    occurred_at: Finding[datetime] | None
    confidence: float
