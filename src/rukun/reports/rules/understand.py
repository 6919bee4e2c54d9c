"""Free text becomes a suggestion: intent, category, urgency, place, hazard, people, households, time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from rukun.reports.rules.categories import (
    Evidence,
    gather_evidence,
    is_unclear,
    rank_categories,
    rank_hazards,
    settle_by_age,
    settle_by_hazard,
)
from rukun.reports.rules.counts import find_counted, find_households
from rukun.reports.rules.courtesy import is_bare_courtesy, is_plain_advertisement
from rukun.reports.rules.cues import Hit, score_codes
from rukun.reports.rules.findings import Finding, Understanding
from rukun.reports.rules.harm import settle_by_harm, shows_harm
from rukun.reports.rules.intents import find_code, find_intent_cues, is_bare_code, rank_intents
from rukun.reports.rules.linear import LinearModel, list_features
from rukun.reports.rules.normalise import Normalised, normalise_text
from rukun.reports.rules.numbers import fold_numbers
from rukun.reports.rules.occurred import find_moment
from rukun.reports.rules.people import find_people
from rukun.reports.rules.places import Place, find_place
from rukun.reports.rules.sms_forms import Form, read_form
from rukun.reports.rules.taxonomy import HAZARD_CATEGORY
from rukun.reports.rules.urgency import LEAST_EMERGENCY, decide_urgency, find_urgency_cues, follow_rules, list_signs

__all__ = ["Finding", "LinearModel", "Understanding", "understand"]

VERSION = "6"
_TERSE, _TERSE_BELIEF = 6, 0.6
"""A few words that name a problem ("kebakaran pak") are a report, whatever so short a text resembles."""
_SAYS_SOMETHING, _PERSON_LOOKS = 2.0, 0.4
_LIKELY, _SURE_OF_HARM = 0.5, 0.8
_SET_ASIDE = frozenset({"chatter", "spam", "thanks"})
"""Intents that are set aside by themselves; a person looks first where a problem is named or anything else is said."""
_STARVES = re.compile(
    r"(?<!\w)(?:(?<!tidak )(?<!bukan )(?<!sampai )(?<!ga )kelaparan|(?:belum|tidak) (?:ada |bisa )?makan(?: nasi)?(?: \S+){0,3} \d+ hari"
    r"|\d+ hari(?: \S+){0,3} (?:belum|tidak) (?:ada )?makan)(?!\w)"
)
"""Who has not eaten for days cannot wait for the clocks of ordinary need."""
_PERSONS = re.compile(r"jw|jiwa|org|orang|warga|anak|balita|lansia", re.IGNORECASE)
_ASKS = re.compile(
    r"(?<!\w)(?:tolong|butuh|perlu|kekurangan|kurang|habis|kirim(?:kan)?|beneran|sungguhan|darurat|kabur|neror|diteror|teror|mengancam|ancam|diancam|kelaparan|lapar)(?!\w)"
)
"""Words with which one asks for something, or is in need: "terima kasih, tapi masih kurang selimut" is read by a person."""


@dataclass(frozen=True)
class _Reading:
    """A message in standard words, the cues that stand in it, and what the model says of it; `scores` are empty without a model."""

    text: Normalised
    form: Form | None
    evidence: Evidence
    intent_hits: list[Hit]
    urgency_hits: list[Hit]
    scores: dict[str, dict[str, float]]


def understand(text: str, *, model: LinearModel | None, at: datetime | None = None) -> Understanding:
    """Return what a message says; of numbers what a report says, or what adds to one.

    Hours that are said are taken to be in the zone of `at`.
    """
    read = _read(text, model)
    place = find_place(read.text)
    intent = _find_intent(read, place)
    danger = model.judge.weigh(_signs_of(read)) if model and model.judge else None
    if danger is not None and danger >= LEAST_EMERGENCY and intent.value != "report" and not is_bare_code(text):
        intent = Finding("report", round(min(max(danger, read.scores["intent"]["report"]), 0.99), 4))
    version = f"{VERSION}+{model.version}" if model else VERSION
    moment = find_moment(read.text, at)
    if intent.value != "report":
        people, households = (find_counted(read.text), find_households(read.text)) if intent.value == "update" else (None, None)
        return Understanding(
            version, intent, None, (), None, None, place.rt, place.rw, place.words, people, households, moment, intent.confidence
        )
    if danger is not None and not read.form and is_unclear(read.evidence, read.scores.get("category")):
        return _unclear(version, read, danger, place, intent, moment)
    return _report(version, read, place, intent, moment, danger, model.people if model else {})


def weigh_categories(text: str, model: LinearModel) -> dict[str, float]:
    """Return how likely each problem is what a text is about, whatever its intent: also a thank-you may be about a beating."""
    return _read(text, model).scores["category"]


def guess_kind(text: str, model: LinearModel) -> tuple[str, str]:
    """Return category and hazard of what a text speaks of, whatever its intent; each empty where that is less likely than not."""
    read = _read(text, model)
    ranked = rank_categories(read.evidence, read.scores["category"], None)
    code = settle_by_hazard(ranked, read.scores["hazard"])
    if dict(ranked)[code] < _LIKELY:
        return "", ""
    hazards = rank_hazards(read.evidence, code, read.scores["hazard"])
    return code, hazards[0][0] if hazards and hazards[0][1] >= _LIKELY else ""


def tells_of_harm(text: str) -> bool:
    """Answer whether a text, whatever it is about, also tells of somebody who is being hurt."""
    return shows_harm(normalise_text(text).text)


def read_signs(text: str, model: LinearModel) -> tuple[tuple[float, ...], str]:
    """Return what the judge of emergencies weighs of a message, and the intent by the model alone: what the judge is trained on."""
    read = _read(text, model)
    intents = read.scores["intent"]
    return _signs_of(read), max(intents, key=lambda name: intents[name])


def _read(text: str, model: LinearModel | None) -> _Reading:
    normalised = fold_numbers(normalise_text(text))
    evidence = gather_evidence(normalised.text)
    intent_hits = find_intent_cues(normalised.text)
    urgency_hits = find_urgency_cues(normalised.text)
    scores = model.score(list_features(normalised.text, name_cues(evidence, intent_hits, urgency_hits))) if model else {}
    return _Reading(normalised, read_form(text), evidence, intent_hits, urgency_hits, scores)


def _signs_of(read: _Reading) -> tuple[float, ...]:
    scores, cues = read.scores, score_codes(read.urgency_hits)
    ranked = rank_categories(read.evidence, scores["category"], read.form.category if read.form else None)
    code = settle_by_hazard(ranked, scores["hazard"])
    hazards = rank_hazards(read.evidence, code, scores["hazard"])
    return list_signs(scores, follow_rules(code, hazards[0][0] if hazards else None, cues), cues, len(read.text.tokens))


def name_cues(evidence: Evidence, intent_hits: list[Hit], urgency_hits: list[Hit]) -> list[str]:
    """Return what the model is told of the cues: which codes have some, and how strong."""
    names = []
    for code, score in evidence.categories.items():
        names.append(f"c:{code}")
        if score >= 3:
            names.append(f"C:{code}")
    names.extend(f"h:{code}" for code, score in evidence.hazards.items() if score >= 2)
    if evidence.categories:
        names.append("top:" + max(evidence.categories, key=lambda code: (evidence.categories[code], code)))
    names.extend(f"{kind}:{hit.cue.name}" for kind, hits in (("i", intent_hits), ("u", urgency_hits)) for hit in hits)
    names.extend({f"{hit.cue.code}!" for hit in (*intent_hits, *urgency_hits)})
    return names


def _find_intent(read: _Reading, place: Place) -> Finding[str]:
    text, evidence, hits = read.text, read.evidence, read.intent_hits
    if is_bare_code(text.original):
        code = find_code(text.original)
        return Finding("status", 0.99, (code,) if code else ())
    if read.form and (read.form.category or read.form.hazard):
        return Finding("report", 0.97)
    problem = max(evidence.categories.values(), default=0.0)
    ranked = rank_intents(hits, problem, place.rt is not None, read.scores.get("intent"))
    best, belief = ranked[0]
    if best != "report" and problem >= _SAYS_SOMETHING and not any(hit.cue.code == best for hit in hits):
        if len(text.original.split()) <= _TERSE:
            return Finding("report", _TERSE_BELIEF, text.spans([hit.match for hit in evidence.hits][:4]))
    if best in _SET_ASIDE and (problem >= _SAYS_SOMETHING or not _says_nothing_else(best, text)):
        belief = min(belief, _PERSON_LOOKS)
    shown: Iterable[Hit] = evidence.hits if best == "report" else hits
    matches = [hit.match for hit in shown if best == "report" or hit.cue.code == best]
    return Finding(best, round(min(belief, 0.99), 4), text.spans(matches[:4]))


def _says_nothing_else(intent: str, text: Normalised) -> bool:
    """Answer whether a text may be set aside unseen: asking for nothing, it sells something, or is a courtesy and hardly more."""
    if _ASKS.search(text.text):
        return False
    return is_plain_advertisement(text.original) if intent == "spam" else is_bare_courtesy(text.text)


def _hazard(read: _Reading, category: str) -> Finding[str] | None:
    if read.form and read.form.hazard:
        return Finding(read.form.hazard, 0.97)
    ranked = rank_hazards(read.evidence, category, read.scores.get("hazard"))
    if not ranked:
        return None
    code, belief = ranked[0]
    matches = [hit.match for hit in read.evidence.hits if hit.cue.code == code]
    return Finding(code, round(min(belief, 0.97), 4), read.text.spans(matches[:3]))


def _report(
    version: str,
    read: _Reading,
    place: Place,
    intent: Finding[str],
    moment: Finding[datetime] | None,
    danger: float | None,
    people_weights: Mapping[str, float],
) -> Understanding:
    text, evidence, form = read.text, read.evidence, read.form
    ranked = rank_categories(evidence, read.scores.get("category"), form.category if form else None)
    seems = settle_by_age(settle_by_hazard(ranked, read.scores.get("hazard")), text.text)
    code = settle_by_harm(seems, text.text)
    harmed = code != seems
    belief = max(dict(ranked).get(code, 0.0), ranked[0][1] / 2)  # where age or hazard settled it, surer than the ranking alone
    if harmed:
        belief = max(belief, _SURE_OF_HARM)
    if form and form.hazard:
        code, belief = HAZARD_CATEGORY[form.hazard], 0.97
    matches = [hit.match for hit in evidence.hits if code in (hit.cue.code, HAZARD_CATEGORY.get(hit.cue.code))]
    category = Finding(code, round(min(belief, 0.99), 4), text.spans(matches[:4]))
    hazard = _hazard(read, code)
    weighed = None if harmed else danger  # the judge took it for something else
    urgent = decide_urgency(code, hazard.value if hazard else None, read.urgency_hits, weighed)
    urgency = Finding(urgent.value, round(min(urgent.confidence, 0.99), 4), text.spans([hit.match for hit in urgent.hits][:4]))
    starves = _STARVES.search(text.text) if urgent.value == "normal" else None
    if starves:
        urgency = Finding("urgent", urgency.confidence, text.spans([starves]))
    also = tuple(
        Finding(other, round(min(chance, 0.99), 4), text.spans([hit.match for hit in evidence.hits if hit.cue.code == other][:4]))
        for other, chance in ranked[:4] if other != code and evidence.categories.get(other, 0.0) >= 3
    )[:2]
    households = find_households(text)
    people = _not_of_houses(find_people(text, code, people_weights), households, text.original)
    confidence = round(intent.confidence * category.confidence * urgency.confidence, 4)
    return Understanding(
        version, intent, category, also, urgency, hazard, place.rt, place.rw, place.words, people, households, moment, confidence,
    )


def _not_of_houses(people: Finding[int] | None, households: Finding[int] | None, text: str) -> Finding[int] | None:
    """Return the number of people, none where it is that of houses or families read a second time ("12 rumah terendam")."""
    if people is None or households is None or people.value != households.value:
        return people
    shared = [(max(a, c), min(b, d)) for a, b in people.spans for c, d in households.spans if a < d and c < b]
    of_people = any(_PERSONS.search(text[start:end]) for start, end in (*people.spans, *shared))
    return people if not shared or of_people else None


def _unclear(
    version: str, read: _Reading, danger: float, place: Place, intent: Finding[str], moment: Finding[datetime] | None
) -> Understanding:
    """A report that does not say what it is about: a person asks, soon where it sounds like danger."""
    text, value = read.text, "emergency" if danger >= LEAST_EMERGENCY else "normal"
    urgency = Finding(value, 0.3, text.spans([hit.match for hit in read.urgency_hits][:4]))
    return Understanding(
        version, intent, None, (), urgency, None, place.rt, place.rw, place.words, find_counted(text), find_households(text), moment, 0.1
    )
