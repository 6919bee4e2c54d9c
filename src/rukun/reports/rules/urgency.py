"""How soon somebody must act: the defaults of category and hazard, moved by what the words say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rukun.reports.rules.cues import CueTable, Hit, score_codes
from rukun.reports.rules.lexicon_urgency import URGENCY_CUES
from rukun.reports.rules.taxonomy import DEFAULT_URGENCY, HAZARD_URGENCY

URGENCY_TABLE = CueTable([URGENCY_CUES])
_EMERGENCIES = frozenset(code for code, urgency in DEFAULT_URGENCY.items() if urgency == "emergency")
_DOUBT_SHARE = 0.2
_DOUBT_ALARM = 0.05
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


def sound_alarm(alarm: float, categories: Mapping[str, float], threshold: float) -> bool:
    """Answer whether the model sees an emergency: it says so, or half says so of a category that is one."""
    share = sum(chance for code, chance in categories.items() if code in _EMERGENCIES)
    return alarm >= threshold or (alarm >= _DOUBT_ALARM and share >= _DOUBT_SHARE)


def decide_urgency(category: str, hazard: str | None, hits: list[Hit], alarm: float | None, alarmed: bool) -> Urgency:
    """Return the urgency of a report; `alarm` is the model's probability of an emergency, `alarmed` what it comes to."""
    cues = score_codes(hits)
    has = {code for code, score in cues.items() if score >= 2}
    past = "past" in has and not (has & {"life", "cable", "moving"}) and cues.get("now", 0.0) < 3
    value = _default(category, hazard)
    if hazard:
        value = _of_hazard(hazard, value, has, past)
    elif category in _VIOLENCE:
        value = _of_violence(category, has, past)
    elif category in _ILL:
        value = _of_illness(value, has)
    elif (category == "layanan-umum" and "cable" in has) or (category in ("odgj-terlantar", "trantibum") and "harm" in has):
        value = "emergency"
    calm = past or "over" in has or "still" in has
    if alarm is not None and alarmed and value != "emergency" and not calm:
        return Urgency("emergency", 0.5 + alarm / 3, tuple(hits))
    confidence = 0.85 if alarm is None else 0.6 + 0.38 * abs(alarm - 0.5) * 2
    return Urgency(value, confidence, tuple(hits))


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
