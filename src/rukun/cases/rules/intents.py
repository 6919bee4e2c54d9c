"""What becomes of an understood report: a case, an answer, triage, or set aside (tables.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LOW_CONFIDENCE = 0.45
LEAST_CONFIDENCE = 0.3
COMPLAINT_CATEGORY = "pengaduan-petugas"
REGENCY_DOTS = 1
_ADDITION = re.compile(r"\W*(?:info\s+|laporan\s+)?(?:tambahan|ralat|koreksi|susulan|update)\s*[:,;–-]", re.IGNORECASE)
_CORRECTION = re.compile(r"\W*(?:ralat|koreksi)\b", re.IGNORECASE)


class Becomes(StrEnum):
    """What a report becomes."""

    CASE = "case"
    JOINS_OWN_CASE = "joins_own_case"
    ANSWERED_STATUS = "answered_status"
    TRIAGE = "triage"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True)
class TellingFacts:
    """What placing a report needs to know of it."""

    intent: str
    category: str
    urgency: str
    confidence: float
    area_code: str | None
    sender_has_open_case: bool
    with_photo: bool = False
    adds: bool = False
    by_a_machine: bool = False
    roughly_placed: bool = False


@dataclass(frozen=True)
class Decision:
    """What becomes of it, with the category of the case or the reason for setting it aside."""

    becomes: Becomes
    category: str = ""
    reason: str = ""


def says_addition(text: str) -> bool:
    """Answer whether a message calls itself an addition to what its sender told before ("tambahan: …", "ralat, …")."""
    return _ADDITION.match(text) is not None


def says_correction(text: str) -> bool:
    """Answer whether a message takes back a number that its sender told before ("ralat: bukan 17, 12 jiwa")."""
    return _CORRECTION.match(text) is not None


def decide_becoming(facts: TellingFacts) -> Decision:
    """Return what becomes of a report.

    An emergency with a regency is a case at once, unless next to nothing is sure: then a person looks within five minutes.
    What lacks a place, names no more than a city, or is unsure is looked at by a person, also before it is set aside, as is whatever
    came with a photo, and what a program seems to have filled in; a cancellation asks the officer and cancels nothing by itself.
    """
    if facts.by_a_machine:
        return Decision(Becomes.TRIAGE)
    if facts.sender_has_open_case and (facts.adds or facts.intent in {"thanks", "chatter"}):
        return Decision(Becomes.JOINS_OWN_CASE)
    if facts.intent in {"spam", "thanks", "chatter"}:
        unsure = facts.confidence < LOW_CONFIDENCE or (facts.with_photo and facts.intent != "thanks")
        return Decision(Becomes.TRIAGE) if unsure else Decision(Becomes.SET_ASIDE, reason=facts.intent)
    if facts.intent in {"update", "cancel"}:
        return Decision(Becomes.JOINS_OWN_CASE if facts.sender_has_open_case else Becomes.TRIAGE)
    if facts.intent == "status":
        return Decision(Becomes.ANSWERED_STATUS if facts.sender_has_open_case else Becomes.TRIAGE)
    if facts.intent == "question":
        return Decision(Becomes.TRIAGE)
    category = COMPLAINT_CATEGORY if facts.intent == "complaint" else facts.category
    placed = facts.area_code is not None and facts.area_code.count(".") >= REGENCY_DOTS
    if not category or not placed or (facts.roughly_placed and facts.urgency != "emergency"):
        return Decision(Becomes.TRIAGE, category=category)
    if facts.confidence < (LEAST_CONFIDENCE if facts.urgency == "emergency" else LOW_CONFIDENCE):
        return Decision(Becomes.TRIAGE, category=category)
    return Decision(Becomes.CASE, category=category)
