"""One telling of the plan: what somebody will say, when, where, and how its case will go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Fate(StrEnum):
    """How the offices will treat the case of a telling."""

    PROMPT = "prompt"
    LATE = "late"
    WAITING = "waiting"
    RETURNED = "returned"
    TRANSFERRED = "transferred"
    REOPENED = "reopened"
    UNVERIFIED = "unverified"
    UNTOUCHED = "untouched"


@dataclass(frozen=True)
class Telling:
    """What will be told. `area_code` is what the form says, `true_area` where it is; `group` is of one event."""

    key: str
    at: datetime
    words: str
    intent: str
    category: str
    hazard: str
    true_area: str
    area_code: str | None
    channel: str
    fate: Fate
    username: str = ""
    name: str = ""
    phone: str | None = None
    confidential: bool = False
    bypass_ward: bool = False
    safe_contact: str = ""
    photo: str = ""
    group: str = ""

    @property
    def regency(self) -> str:
        """The regency in which it is, to share the work by."""
        return self.true_area[:5]
