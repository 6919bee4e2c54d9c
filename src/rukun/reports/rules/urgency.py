"""How soon somebody must act: the defaults of category and hazard, moved by what the words say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rukun.reports.rules.cues import CueTable, Hit, score_codes
from rukun.reports.rules.lexicon_urgency import URGENCY_CUES
from rukun.reports.rules.taxonomy import DEFAULT_URGENCY, HAZARD_URGENCY

URGENCY_TABLE = CueTable([URGENCY_CUES])
_EMERGENCIES = frozenset(code for code, urgency in DEFAULT_URGENCY.items() if urgency == "emergency")
LEAST_EMERGENCY = 0.06
"""From this chance on it is treated as an emergency: rather ten looked at in vain than one missed."""
CALM = ("chatter", "cancel", "complaint", "question", "spam", "status", "thanks", "update", "normal", "urgent")
"""The situations of the model's head of that name that are no danger; the others are hazards and categories of emergencies."""
OTHER_DANGER = "other"
_TELLING = ("over", "moving", "habit", "past", "now", "life")
_LEAST = 1e-4
_VIOLENCE = frozenset({"korban-kekerasan", "anak-korban-kekerasan"})
_ILL = frozenset(
    {"sakit-tidak-mampu", "jaminan-kesehatan", "lansia-terlantar", "disabilitas", "anak-disabilitas", "gelandangan",
     "orang-terlantar", "fakir-miskin", "odha", "gizi-buruk-balita", "stunting", "korban-napza", "perempuan-rawan",
     "anak-terlantar", "anak-balita-terlantar"}
)  # fmt: skip


@dataclass(frozen=True)
class Urgency:
    """The urgency, how sure, and the cues that moved it."""

    value: str
    confidence: float
    hits: tuple[Hit, ...]


def find_urgency_cues(text: str) -> list[Hit]:
    """Return the cues of urgency that stand in a normalised text."""
    return URGENCY_TABLE.find(text)


def list_signs(scores: Mapping[str, Mapping[str, float]], value: str, cues: Mapping[str, float], words: int) -> tuple[float, ...]:
    """Return what the judge weighs, in the order in which it learned: `value` is what the rules alone say, `words` how many there are.

    Of each head of the model the log-odds of each class; then sums over classes, and what the rules and the cues say.
    """
    has = {code for code, score in cues.items() if score >= 2}
    chances = np.array([chance for head in scores.values() for chance in head.values()])
    in_danger = sum(chance for name, chance in scores["situation"].items() if name not in CALM)
    dangerous = sum(chance for code, chance in scores["category"].items() if code in _EMERGENCIES)
    sums = np.array([in_danger, dangerous, scores["urgency"]["emergency"] * scores["intent"]["report"]])
    return (
        *_log_odds(chances), *_log_odds(sums), float(words), float(value == "emergency"), float(value == "normal"), float(_is_past(cues)),
        float("still" in has), *(min(cues.get(code, 0.0), 4.0) for code in _TELLING),
    )  # fmt: skip


def _log_odds(chances: npt.NDArray[np.float64]) -> list[float]:
    odds: list[float] = np.log(np.maximum(chances, _LEAST) / np.maximum(1 - chances, _LEAST)).tolist()
    return odds


def follow_rules(category: str, hazard: str | None, cues: Mapping[str, float]) -> str:
    """Return the urgency by the defaults and the cues alone."""
    has = {code for code, score in cues.items() if score >= 2}
    value, past = _default(category, hazard), _is_past(cues)
    if hazard:
        return _of_hazard(hazard, value, has, past)
    if category in _VIOLENCE:
        return _of_violence(category, has, past)
    if category in _ILL:
        return _of_illness(value, has)
    if (category == "layanan-umum" and "cable" in has) or (category in ("odgj-terlantar", "trantibum") and "harm" in has):
        return "emergency"
    return value


def _is_past(cues: Mapping[str, float]) -> bool:
    now = {code for code in ("life", "cable", "moving") if cues.get(code, 0.0) >= 2}
    return cues.get("past", 0.0) >= 2 and not now and cues.get("now", 0.0) < 3


def decide_urgency(category: str, hazard: str | None, hits: list[Hit], danger: float | None) -> Urgency:
    """Return the urgency of a report: by the rules alone, or with the probability of an emergency (`rules/judge.py`)."""
    value = follow_rules(category, hazard, score_codes(hits))
    if danger is None:
        return Urgency(value, 0.85, tuple(hits))
    if danger >= LEAST_EMERGENCY:
        return Urgency("emergency", 0.3 + 0.7 * danger, tuple(hits))
    return Urgency("urgent" if value == "emergency" else value, 1 - danger, tuple(hits))


def _default(category: str, hazard: str | None) -> str:
    return HAZARD_URGENCY[hazard] if hazard else DEFAULT_URGENCY[category]


def _of_hazard(hazard: str, value: str, has: set[str], past: bool) -> str:
    if past:
        return "normal"
    if hazard == "tanah-bergerak":
        return "urgent" if "still" in has or "moving" not in has else "emergency"
    if hazard == "pohon-tumbang":
        return "emergency" if has & {"hit", "cable", "life"} else value
    if hazard == "kebakaran-hutan":
        return "emergency" if "near" in has else value
    if hazard == "abrasi":
        return "emergency" if "hit" in has else value
    if hazard == "kekeringan":
        return "emergency" if "life" in has else value
    return value


def _of_violence(category: str, has: set[str], past: bool) -> str:
    if "over" in has and not has & {"life"}:
        return "urgent" if category == "anak-korban-kekerasan" else "normal"
    if past and "habit" not in has:
        return "normal"
    return "emergency"


def _of_illness(value: str, has: set[str]) -> str:
    return "emergency" if "life" in has else value
