"""The base of every event's facts; pure, so that rules may name their events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class EventFacts:
    """The base of every event: ids and codes only; reactions read the rest again."""

    name: ClassVar[str]
    version: ClassVar[int] = 1
