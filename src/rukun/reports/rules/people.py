"""How many need help where a text says several numbers, or none: candidates, weighed by what was learned of labelled messages.

The rules of counts and persons answer first; what they say is one mark among many. The weights are trained by
`benchmarks/train_understanding.py` and stand in the model (`LinearModel.people`): a conditional logit over the candidates of a message.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from rukun.reports.rules.counts import DIGITS, TOGETHER, find_counted
from rukun.reports.rules.counts_pairs import count_listed, find_pair_signs
from rukun.reports.rules.findings import Finding
from rukun.reports.rules.normalise import Normalised
from rukun.reports.rules.persons import PERHAPS, find_signs, find_single

__all__ = ["Candidate", "find_people", "list_candidates"]

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[.,!?()/:+]")
_EACH = re.compile(f"ke({'|'.join(DIGITS)})")
_SMALL = frozenset({"anak", "cucu", "adik", "balita", "bayi", "keponakan", "ponakan", "kakak", "anaknya", "cucunya", "adiknya", "kemenakan"})
_KIN = _SMALL | {"ibu", "bapak", "ayah", "mama", "nenek", "kakek", "istri", "suami", "istrinya", "suaminya", "mertua"}
_NEIGHBOURHOOD = frozenset({"rt", "rw", "gang", "gg", "jalan", "jl", "blok", "lorong", "km", "simpang"})
_LARGEST, _YEARS = 5000, range(1945, 2100)
_MOST_NUMBERS, _MOST_PLACES, _MOST_WITH = 24, 4, 12
_NEAR = 5
_SAYS = 0.6
Place = tuple[int, str]


@dataclass(frozen=True)
class Candidate:
    """One answer that may be right, its marks, and the words where its number stands (None: nowhere)."""

    value: int
    marks: frozenset[str]
    word: int | None


@dataclass(frozen=True)
class _Message:
    """A message as its candidates see it."""

    words: list[str]
    numbers: dict[int, list[Place]]
    added: dict[int, list[int]]
    rule: int
    rule_kind: str
    kind: str
    whole: list[str]

    def near(self, at: int) -> str:
        if not 0 <= at < len(self.words):
            return "^"
        return "#" if self.words[at].isdigit() else self.words[at]


def _number(word: str) -> tuple[int, str] | None:
    """Return the number that a word says and in what form: 17, bertiga, tiga-tiganya, ketiga, kembar."""
    if word.isdigit():
        value = int(word)
        return (value, "") if 1 <= value <= _LARGEST and value not in _YEARS else None
    if word in TOGETHER:
        return TOGETHER[word], "ber"
    match = _EACH.fullmatch(word)
    if match:
        return DIGITS[match.group(1)], "ke"
    return (2, "kembar") if word == "kembar" else None


def _read(text: Normalised, category: str | None, rule: Finding[int] | None, counted: bool) -> _Message:
    words = _WORD.findall(text.text)
    numbers: dict[int, list[Place]] = {}
    for at, word in enumerate(words):
        said = _number(word)
        if said and not (at and words[at - 1] in _NEIGHBOURHOOD):
            numbers.setdefault(said[0], []).append((at, said[1]))
    added: dict[int, list[int]] = {}
    for value, places in numbers.items():
        for at, form in places:
            if not form and value <= _MOST_WITH and _SMALL.intersection(words[at + 1 : at + 4]):
                added.setdefault(value + 1, []).append(at)
    signs = [*find_signs(text), *find_pair_signs(text)]
    value = rule.value if rule else 0
    kin = min(sum(word in _KIN for word in words), 5)
    plain = [word for word in words if not word.isdigit()]
    pairs = [f"{a} {b}" for a, b in zip(words, words[1:], strict=False) if not a.isdigit() and not b.isdigit()]
    whole = [*(f"s{sign}" for sign in signs), *(f"{min(value, 3)}s{sign}" for sign in signs), f"c{category}", f"k{kin}"]
    whole += [*(f"w{word}" for word in set(plain)), *(f"w{pair}" for pair in set(pairs))]
    kind = "none" if rule is None else f"c{round(rule.confidence * 100)}" if counted else "s"
    return _Message(words, numbers, added, value, kind, "D" if (category or "").startswith("korban-bencana") else "S", whole)


def _by_rules(text: Normalised, category: str | None) -> tuple[Finding[int] | None, bool]:
    """Return what the rules say, and whether by a number that is said."""
    counted = find_counted(text)
    return counted or find_single(text, category), counted is not None


def list_candidates(text: Normalised, category: str | None) -> list[Candidate]:
    """Return the answers that may be right, with their marks."""
    return _list(text, category, *_by_rules(text, category))


def _list(text: Normalised, category: str | None, rule: Finding[int] | None, counted: bool) -> list[Candidate]:
    message = _read(text, category, rule, counted)
    values = {1, 2, *list(message.numbers)[:_MOST_NUMBERS], *message.added}
    listed = count_listed(text.original)
    values |= {value for value in (message.rule, listed) if value}
    large = [value for value in values if value > 2]
    found = []
    for value in sorted(values):
        marks = {*_marks_of_value(message, value), *_marks_of_places(message, value), f"l{_size(value)}{min(len(large), 4)}"}
        if value == listed:
            marks.add("listed")
        if value > 2 and value in message.numbers:
            marks |= {f"larger{min(sum(other > value and other in message.numbers for other in large), 3)}", f"long{len(str(value))}"}
        places = message.numbers.get(value)
        found.append(Candidate(value, frozenset(marks), places[0][0] if places else None))
    return found


def _size(value: int) -> str:
    return str(value) if value < 3 else "n"


def _marks_of_value(message: _Message, value: int) -> list[str]:
    size = _size(value)
    marks = [f"b{size}", f"b{size}{message.rule_kind}", f"b{size}{message.kind}", f"{'in' if value in message.numbers else 'out'}{size}"]
    if value == message.rule:
        marks += ["rule", f"rule{message.rule_kind}{size}", f"rule{message.kind}{size}"]
    else:
        marks += [f"not{size}{message.rule_kind}{min(message.rule, 3)}", f"not{size}{min(message.rule, 3)}{message.kind}"]
    if value < 3:
        marks += [f"{size}{mark}" for mark in message.whole]
    return marks


def _marks_of_places(message: _Message, value: int) -> list[str]:
    size, marks = _size(value), []
    for at, form in message.numbers.get(value, ())[:_MOST_PLACES]:
        close = _marks_of_place(message, at, form, size)
        marks += close
        if value == message.rule:
            marks += [f"R{mark}" for mark in close[:6]]
    for at in message.added.get(value, ())[:2]:
        near = message.near
        marks += ["plus", f"plusp{near(at - 1)}", f"plusn{near(at + 1)}", f"pluspp{near(at - 2)} {near(at - 1)}"]
        marks += [f"plus{near(at + 1)} {near(at + 2)}", *(f"plusbag{word}" for word in message.words[max(0, at - _NEAR) : at])]
    if value in message.added and value in message.numbers:
        marks.append("plus&in")
    return marks


def _marks_of_place(message: _Message, at: int, form: str, size: str) -> list[str]:
    """The words round a number: each alone, in pairs, and as a bag."""
    p1, p2, p3, n1, n2, n3 = (message.near(at + step) for step in (-1, -2, -3, 1, 2, 3))
    third = "s" if at < len(message.words) / 3 else "e" if at > 2 * len(message.words) / 3 else "m"
    if form:
        close = [f"K{form}", f"K{form}{size}", f"K{form}p{p1}", f"K{form}n{n1}", f"K{form}{message.kind}"]
        pairs = close[1:4]
    else:
        close = [f"p{p1}", f"n{n1}", f"pp{p2}", f"nn{n2}", f"ppp{p3}", f"nnn{n3}", f"p{p2} {p1}", f"n{n1} {n2}", f"p{p1}n{n1}"]
        pairs = [*close[:4], *close[6:9]]
        close += [f"nnn{n1} {n2} {n3}", f"third{third}"]
    bag = [*message.words[max(0, at - _NEAR) : at], *message.words[at + 1 : at + 1 + _NEAR]]
    return [
        *close, *(f"{mark}|{size}" for mark in pairs), f"n{n1}{message.kind}", f"p{p1}{message.kind}", *(f"bag{word}" for word in bag if not word.isdigit()),
    ]  # fmt: skip


def find_people(text: Normalised, category: str | None, weights: Mapping[str, float]) -> Finding[int] | None:
    """Return how many need help; without weights the rules' own answer.

    Another answer than theirs is shown to people (`LEAST_SHOWN`) where its number is said and likely, or where the rules are sure
    of somebody; else it is a guess.
    """
    rule, counted = _by_rules(text, category)
    if not weights:
        return rule
    candidates = _list(text, category, rule, counted)
    totals = [sum(weights.get(mark, 0.0) for mark in sorted(candidate.marks)) for candidate in candidates]
    top = max(totals)
    best = candidates[totals.index(top)]
    if rule is not None and best.value == rule.value:
        return rule
    chance = 1 / sum(math.exp(total - top) for total in totals)
    if best.word is not None and chance >= _SAYS:
        return Finding(best.value, round(chance, 2), (_span(text, best.word),))
    return Finding(best.value, min(rule.confidence if rule else PERHAPS, round(chance, 2)))


def _span(text: Normalised, number: int) -> tuple[int, int]:
    """Return where the words of this number among `_WORD` stands in the original."""
    for at, match in enumerate(_WORD.finditer(text.text)):
        if at == number:
            return text.span(match.start(), match.end())
    return (0, 0)
