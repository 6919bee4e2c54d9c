"""What the sender wants: to report, to take back, to add, to ask, to complain, to thank, to talk or to sell."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from rukun.reports.rules.cues import CueTable, Hit, score_codes
from rukun.reports.rules.lexicon_intents import INTENT_CUES
from rukun.reports.rules.taxonomy import INTENTS

INTENT_TABLE = CueTable([INTENT_CUES])

_TRUST_BESIDE_MODEL = 0.35
_PROBLEM_BESIDE_MODEL = 0.0
_SURE_REPORT = 0.8
_STRONG = 6.0
_CODE = re.compile(r"(?<![\w-])(?=[A-Z0-9]{4}-[A-Z0-9]{4}(?![\w-]))(?=\S*\d)[A-Z0-9]{4}-[A-Z0-9]{4}", re.IGNORECASE)
_BARE_CODE = re.compile(r"^\W*(?:kode|cek|status|no|nomor|lapor(?:an)?)?\W*([A-Z0-9]{4}-[A-Z0-9]{4})\W*$", re.IGNORECASE)


def find_code(original: str) -> tuple[int, int] | None:
    """Return the place of a tracking code."""
    match = _CODE.search(original[:2000])
    return match.span() if match else None


def is_bare_code(original: str) -> bool:
    """Answer whether a message is nothing but a tracking code."""
    return len(original) < 60 and _BARE_CODE.match(original) is not None


def find_intent_cues(text: str) -> list[Hit]:
    """Return the cues of every intent that stand in a normalised text."""
    return INTENT_TABLE.find(text)


def rank_intents(hits: list[Hit], problem: float, subject: bool, probabilities: Mapping[str, float] | None) -> list[tuple[str, float]]:
    """Return the intents, best first.

    `problem` is the best score of any category, `subject` whether somebody or some place in need is named.
    """
    scores = score_codes(hits)
    if not hits and not problem:
        scores["chatter"] = 0.5
    trust = _TRUST_BESIDE_MODEL if probabilities else 1.0
    share = _PROBLEM_BESIDE_MODEL if probabilities else 0.8
    belief = {}
    sure = bool(probabilities) and (probabilities or {}).get("report", 0.0) >= _SURE_REPORT
    for intent in INTENTS:
        if sure and intent != "report" and scores.get(intent, 0.0) < _STRONG:
            scores.pop(intent, None)
        weight = trust * min(scores.get(intent, 0.0), 9.0)
        if intent == "report":
            weight += share * min(problem, 4.0) + (0.0 if probabilities or not subject else 1.0)
        belief[intent] = math.exp(weight)
        if probabilities:
            belief[intent] *= max(probabilities.get(intent, 0.0), 1e-4)
    whole = sum(belief.values())
    return sorted(((code, value / whole) for code, value in belief.items()), key=lambda pair: (-pair[1], pair[0]))
