"""What the demo's people say: hand-written texts by category, hazard and where they may be said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

PROVINCE_PREFIX = "64."


@dataclass(frozen=True)
class Text:
    """A text, what a person would call it, and the regencies where it fits (none: anywhere)."""

    category: str
    hazard: str
    regencies: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class FollowUp:
    """A message that is no report of its own."""

    intent: str
    words: str


@lru_cache(maxsize=1)
def read_texts() -> tuple[Text, ...]:
    """Return all texts, in the order of the file."""
    return tuple(
        Text(category, hazard, tuple(PROVINCE_PREFIX + code for code in where.split(",") if code), words)
        for category, hazard, where, words in _rows("texts.txt", 4)
    )


@lru_cache(maxsize=1)
def read_follow_ups() -> dict[str, tuple[FollowUp, ...]]:
    """Return the messages that are no reports, by intent."""
    found: dict[str, list[FollowUp]] = {}
    for intent, words in _rows("follow-ups.txt", 2):
        found.setdefault(intent, []).append(FollowUp(intent, words))
    return {intent: tuple(rows) for intent, rows in found.items()}


def _rows(name: str, parts: int) -> list[list[str]]:
    text = resources.files("rukun.entrypoints.cli.demo").joinpath("seeds", name).read_text("utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [[cell.strip() for cell in line.split("|", parts - 1)] for line in lines]
