"""What becomes of each intent (tables.md), and how a case may end."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from rukun.cases.rules.closing import CLOSURE_LABELS, ClosureReason, is_evidence
from rukun.cases.rules.intents import (
    COMPLAINT_CATEGORY,
    LEAST_CONFIDENCE,
    LOW_CONFIDENCE,
    Becomes,
    Decision,
    TellingFacts,
    decide_becoming,
    says_addition,
)
from rukun.reports.rules.intake import ARCHIVE_LABELS, ArchiveReason
from rukun.reports.rules.taxonomy import INTENTS

VILLAGE = "64.72.08.1002"


def telling(intent: str = "report", **more: object) -> TellingFacts:
    facts: dict[str, object] = {
        "intent": intent, "category": "lansia-terlantar", "urgency": "urgent", "confidence": 0.9, "area_code": VILLAGE,
        "sender_has_open_case": False,
    }
    return TellingFacts(**{**facts, **more})  # type: ignore[arg-type]


CASE, TRIAGE = Decision(Becomes.CASE, category="lansia-terlantar"), Decision(Becomes.TRIAGE, category="lansia-terlantar")


@pytest.mark.parametrize(
    ("facts", "decision"),
    [
        (telling(), CASE),
        (telling(area_code="64.72"), CASE),
        (telling("chatter", category="", with_photo=True), Decision(Becomes.TRIAGE)),
        (telling("chatter", category="", with_photo=False), Decision(Becomes.SET_ASIDE, reason="chatter")),
        (telling(adds=True, sender_has_open_case=True), Decision(Becomes.JOINS_OWN_CASE)),
        (telling(adds=True), CASE),
        (telling(area_code="64"), TRIAGE),
        (telling(area_code=None), TRIAGE),
        (telling(confidence=LOW_CONFIDENCE), CASE),
        (telling(confidence=LOW_CONFIDENCE - 0.01), TRIAGE),
        (telling(urgency="emergency", confidence=LEAST_CONFIDENCE), CASE),
        (telling(urgency="emergency", confidence=LEAST_CONFIDENCE - 0.01), TRIAGE),
        (telling(urgency="emergency", area_code=None), TRIAGE),
        (telling(category=""), Decision(Becomes.TRIAGE)),
        (telling(sender_has_open_case=True), CASE),
        (telling("update", sender_has_open_case=True), Decision(Becomes.JOINS_OWN_CASE)),
        (telling("update"), Decision(Becomes.TRIAGE)),
        (telling("cancel", sender_has_open_case=True), Decision(Becomes.JOINS_OWN_CASE)),
        (telling("cancel"), Decision(Becomes.TRIAGE)),
        (telling("status", sender_has_open_case=True), Decision(Becomes.ANSWERED_STATUS)),
        (telling("status"), Decision(Becomes.TRIAGE)),
        (telling("complaint", category=""), Decision(Becomes.CASE, category=COMPLAINT_CATEGORY)),
        (telling("complaint", category="", area_code=None), Decision(Becomes.TRIAGE, category=COMPLAINT_CATEGORY)),
        (telling("question", sender_has_open_case=True), Decision(Becomes.TRIAGE)),
        (telling("thanks", sender_has_open_case=True), Decision(Becomes.JOINS_OWN_CASE)),
        (telling("thanks"), Decision(Becomes.SET_ASIDE, reason="thanks")),
        (telling("chatter"), Decision(Becomes.SET_ASIDE, reason="chatter")),
        (telling("chatter", confidence=LOW_CONFIDENCE - 0.01), Decision(Becomes.TRIAGE)),
        (telling("spam", confidence=LOW_CONFIDENCE - 0.01), Decision(Becomes.TRIAGE)),
        (telling("spam", sender_has_open_case=True, urgency="emergency"), Decision(Becomes.SET_ASIDE, reason="spam")),
    ],
)
def test_what_becomes_of_it(facts: TellingFacts, decision: Decision) -> None:
    assert decide_becoming(facts) == decision


@pytest.mark.parametrize("intent", sorted(INTENTS))
@pytest.mark.parametrize("own", [True, False])
def test_every_intent_becomes_something_and_nothing_is_cancelled(intent: str, own: bool) -> None:
    decision = decide_becoming(telling(intent, sender_has_open_case=own))
    assert decision.becomes in set(Becomes)
    assert decision.becomes != Becomes.SET_ASIDE or ArchiveReason(decision.reason)


def test_a_complaint_is_led_by_the_inspectorate_and_the_ward_sees_nothing() -> None:
    text = resources.files("rukun.problems").joinpath("seeds", "problem-categories.csv").read_text("utf-8").splitlines()
    row = next(r for r in csv.DictReader(text) if r["code"] == COMPLAINT_CATEGORY)
    assert (row["lead_agency"], row["ward"], row["sensitive"]) == ("inspektorat", "none", "yes")


@pytest.mark.parametrize(
    ("photos", "note", "proven"),
    [
        (1, "", True), (0, "", False), (0, "selesai", False), (0, " " * 40, False), (0, "." * 40, False), (0, "- " * 30, False), (0, "x" * 19, False), (0, "x" * 20, True),
        (0, f"  {'x' * 19}  ", False), (3, "ok", True),
    ],
)
def test_what_proves_a_closure(photos: int, note: str, proven: bool) -> None:
    assert is_evidence(photos=photos, note=note) is proven


def test_every_reason_has_words() -> None:
    assert set(CLOSURE_LABELS) == set(ClosureReason)
    assert set(ARCHIVE_LABELS) == set(ArchiveReason)


@pytest.mark.parametrize(("text", "adds"), [("tambahan: satu orang luka", True), ("Ralat, rumahnya 5", True), ("info tambahan - air naik", True), ("tambahan modal untuk warung", False), ("rumah terbakar", False)])
def test_an_addition_is_what_calls_itself_one(text: str, adds: bool) -> None:
    assert says_addition(text) is adds
