"""The base of every event's facts; pure, so that rules may name their events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class EventFacts:
    """The base of every event: ids and codes only; reactions read the rest again."""

    name: ClassVar[str]
    version: ClassVar[int] = 1
    haste: ClassVar[int] = 50
    """Priority of its reactions where somebody may be in danger: what brings a report to a desk goes before telling and counting."""
    calm: ClassVar[int] = 0
    """Priority of its reactions otherwise."""
