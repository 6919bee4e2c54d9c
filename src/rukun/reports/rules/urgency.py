"""How soon somebody must act: the defaults of category and hazard, moved by what the words say."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from rukun.reports.rules.cues import CueTable, Hit, score_codes
from rukun.reports.rules.lexicon_urgency import URGENCY_CUES
from rukun.reports.rules.taxonomy import DEFAULT_URGENCY, HAZARD_URGENCY

URGENCY_TABLE = CueTable([URGENCY_CUES])
_EMERGENCIES = frozenset(code for code, urgency in DEFAULT_URGENCY.items() if urgency == "emergency")
LEAST_EMERGENCY = 0.07
"""From this chance on it is treated as an emergency: rather ten looked at in vain than one missed."""
_SEEMS_REPORT, _SEEMS_EMERGENCY, _HALF = 0.2, 0.3, 0.5
# Log-odds of an emergency from what the model, the rules and the cues say: fitted on messages that the model had not seen
# (`python -m benchmarks.train_understanding --judge`).
_JUDGE = (0.54, -0.02, 0.05, 1.15, 0.36, -0.5, -0.19, 0.39, -0.25, 0.49, -0.06)
_JUDGE_BIAS = -0.65
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


@dataclass(frozen=True)
class Chances:
    """What the model thinks: of an emergency, of a report at all, of the categories that are emergencies by default.

    `if_report` and `calm`: were it a report, of an emergency and of one that can wait.
    """

    emergency: float
    report: float
    dangerous: float
    if_report: float
    calm: float


def read_chances(scores: Mapping[str, Mapping[str, float]]) -> Chances:
    """Return the chances that matter for urgency out of the model's heads."""
    dangerous = sum(chance for code, chance in scores["category"].items() if code in _EMERGENCIES)
    urgency = scores["urgency"]
    return Chances(scores["emergency"]["yes"], scores["intent"]["report"], dangerous, urgency["emergency"], urgency["normal"])


def list_signs(chances: Chances, value: str, cues: Mapping[str, float]) -> tuple[float, ...]:
    """Return what speaks for an emergency, in the order of the judge's weights; `value` is what the rules alone say."""
    has = {code for code, score in cues.items() if score >= 2}
    return (
        _log_odds(chances.emergency), _log_odds(chances.report), _log_odds(chances.dangerous), float(value == "emergency"),
        float(_is_past(cues) or "over" in has or "still" in has), *(min(cues.get(code, 0.0), 4.0) / 3 for code in ("over", "moving", "habit")),
        _log_odds(chances.if_report), _log_odds(chances.if_report * chances.report), _log_odds(chances.calm),
    )


def judge_emergency(signs: tuple[float, ...]) -> float:
    """Return the probability of an emergency."""
    return 1 / (1 + math.exp(-(_JUDGE_BIAS + sum(weight * sign for weight, sign in zip(_JUDGE, signs, strict=True)))))


def _log_odds(chance: float) -> float:
    return math.log(max(chance, 1e-4) / max(1 - chance, 1e-4))


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


def decide_urgency(category: str, hazard: str | None, hits: list[Hit], chances: Chances | None) -> Urgency:
    """Return the urgency of a report: by the rules alone, or weighed with what the model thinks."""
    cues = score_codes(hits)
    value = follow_rules(category, hazard, cues)
    if chances is None:
        return Urgency(value, 0.85, tuple(hits))
    chance = judge_emergency(list_signs(chances, value, cues))
    if chance >= LEAST_EMERGENCY:
        return Urgency("emergency", 0.3 + 0.7 * chance, tuple(hits))
    return Urgency("urgent" if value == "emergency" else value, 1 - chance, tuple(hits))


def is_hidden_emergency(chances: Chances, hits: list[Hit]) -> bool:
    """Answer whether what looks like thanks, talk or a question may well be a report of danger."""
    chance = judge_emergency(list_signs(chances, "emergency" if chances.dangerous >= _HALF else "normal", score_codes(hits)))
    return chances.report >= _SEEMS_REPORT and chance >= _SEEMS_EMERGENCY


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
