"""Forms as data: questions with a version, what was answered, and how great the risk is that follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MOST_NUMBER = 999_999
MOST_TEXT = 2_000
MOST_REASONS = 5

Answer = int | str | list[str]


class Kind(StrEnum):
    """How a question is answered."""

    NUMBER = "number"
    TEXT = "text"
    CHOICE = "choice"
    MANY = "many"


class Risk(StrEnum):
    """How near harm is, as an assessment says."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


RISK_LABELS = {Risk.LOW: "Risiko rendah", Risk.MEDIUM: "Risiko sedang", Risk.HIGH: "Risiko tinggi"}


@dataclass(frozen=True)
class Choice:
    """One answer that may be chosen; `points` add to the risk, an `alarm` makes it high by itself."""

    code: str
    label: str
    points: int = 0
    alarm: bool = False


@dataclass(frozen=True)
class Question:
    """One question; `part_of` names the number that it cannot exceed."""

    code: str
    label: str
    group: str
    kind: Kind
    required: bool = False
    most: int = MOST_NUMBER
    part_of: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Form:
    """A form in one version; without `bands` it says nothing of risk."""

    code: str
    version: int
    title: str
    clusters: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]
    bands: tuple[int, int] | None = None


class FormNotUnderstood(Exception):
    """Formulir ini tidak dapat dipakai: periksa susunannya."""


class Wrong(StrEnum):
    """What is wrong with an answer."""

    MISSING = "missing"
    NOT_A_NUMBER = "not-a-number"
    NOT_OFFERED = "not-offered"
    MORE_THAN_WHOLE = "more-than-whole"
    NOTHING = "nothing"


WRONG_WORDS = {
    Wrong.MISSING: "Pertanyaan ini harus dijawab.",
    Wrong.NOT_A_NUMBER: "Angka ini tidak masuk akal. Tulis bilangan 0 sampai 999.999.",
    Wrong.NOT_OFFERED: "Pilih salah satu jawaban yang ada.",
    Wrong.MORE_THAN_WHOLE: "Jumlah ini lebih besar daripada {}. Periksa salah satunya.",
    Wrong.NOTHING: "Isi paling sedikit satu angka.",
}


class AnswersWrong(Exception):
    """Ada jawaban yang perlu diperiksa."""

    def __init__(self, wrong: dict[str, Wrong]) -> None:
        super().__init__(", ".join(f"{code}: {what}" for code, what in wrong.items()))
        self.wrong = wrong


def read_form(body: Mapping[str, Any]) -> Form:
    """Return the form that a seed or an administrator wrote. Raises FormNotUnderstood."""
    try:
        questions = tuple(
            Question(
                code=str(q["code"]), label=str(q["label"]), group=str(q["group"]), kind=Kind(q["kind"]), required=bool(q.get("required")),
                most=int(q.get("most", MOST_NUMBER)), part_of=str(q.get("part_of", "")),
                choices=tuple(
                    Choice(str(o["code"]), str(o["label"]), int(o.get("points", 0)), bool(o.get("alarm"))) for o in q.get("options", ())
                ),
            )
            for q in body["questions"]
        )
        groups = tuple((str(g["code"]), str(g["label"])) for g in body["groups"])
        bands = (int(body["bands"]["medium"]), int(body["bands"]["high"])) if "bands" in body else None
        form = Form(str(body["code"]), int(body["version"]), str(body["title"]), tuple(body["clusters"]), groups, questions, bands)
    except (KeyError, TypeError, ValueError) as error:
        raise FormNotUnderstood from error
    _check(form)
    return form


def _check(form: Form) -> None:
    codes = [question.code for question in form.questions]
    numbers = {question.code for question in form.questions if question.kind == Kind.NUMBER}
    groups = {code for code, _label in form.groups}
    for question in form.questions:
        offered = [choice.code for choice in question.choices]
        chosen = question.kind in {Kind.CHOICE, Kind.MANY}
        if question.group not in groups or chosen != bool(offered) or len(set(offered)) != len(offered):
            raise FormNotUnderstood
        if question.part_of and question.part_of not in numbers:
            raise FormNotUnderstood
    if not codes or len(set(codes)) != len(codes) or (form.bands and not 0 < form.bands[0] < form.bands[1]):
        raise FormNotUnderstood


def read_answers(form: Form, typed: Mapping[str, Sequence[str]]) -> dict[str, Answer]:
    """Return what was filled in; what was left empty is not there.

    In: for each question what was typed or chosen. Raises AnswersWrong with all that is wrong, by question.
    """
    answers: dict[str, Answer] = {}
    wrong: dict[str, Wrong] = {}
    for question in form.questions:
        given = [value.strip() for value in typed.get(question.code, ()) if value.strip()]
        if not given:
            if question.required:
                wrong[question.code] = Wrong.MISSING
            continue
        try:
            answers[question.code] = _read(question, given)
        except ValueError as error:
            wrong[question.code] = Wrong(str(error))
    for question in form.questions:
        part, whole = answers.get(question.code), answers.get(question.part_of)
        if isinstance(part, int) and isinstance(whole, int) and part > whole:
            wrong[question.code] = Wrong.MORE_THAN_WHOLE
    if form.bands is None and not wrong and not any(isinstance(value, int) for value in answers.values()):
        wrong[form.questions[0].code] = Wrong.NOTHING
    if wrong:
        raise AnswersWrong(wrong)
    return answers


def _read(question: Question, given: list[str]) -> Answer:
    if question.kind == Kind.TEXT:
        return given[0][:MOST_TEXT]
    if question.kind == Kind.NUMBER:
        return _number(question, given[0])
    offered = {choice.code for choice in question.choices}
    if not set(given) <= offered or (question.kind == Kind.CHOICE and len(given) > 1):
        raise ValueError(Wrong.NOT_OFFERED)
    return list(dict.fromkeys(given)) if question.kind == Kind.MANY else given[0]


def _number(question: Question, given: str) -> int:
    plain = given.replace(".", "").replace(" ", "")
    if not (plain.isascii() and plain.isdigit()) or len(plain) > len(str(MOST_NUMBER)) or int(plain) > question.most:
        raise ValueError(Wrong.NOT_A_NUMBER)
    return int(plain)


def risk_of(form: Form, answers: Mapping[str, Answer], bands: tuple[int, int]) -> tuple[Risk, tuple[tuple[str, str], ...]]:
    """Return how great the risk is by these bands (of the form), and the (question, answer) labels that weigh most.

    The points of what was chosen are added up; a single alarm is high by itself. Weights and bands are data of the form.
    """
    weighing: list[tuple[bool, int, str, str]] = []
    for question in form.questions:
        given = answers.get(question.code)
        chosen = set(given) if isinstance(given, list) else {given}
        weighing += [(o.alarm, o.points, question.label, o.label) for o in question.choices if o.code in chosen and (o.points or o.alarm)]
    total, medium, high = sum(points for _alarm, points, _q, _a in weighing), *bands
    alarmed = any(alarm for alarm, *_rest in weighing)
    risk = Risk.HIGH if alarmed or total >= high else Risk.MEDIUM if total >= medium else Risk.LOW
    heaviest = sorted(weighing, key=lambda row: (not row[0], -row[1]))[:MOST_REASONS]
    return risk, tuple((question, answer) for _alarm, _points, question, answer in heaviest)


def answer_words(question: Question, answer: Answer) -> tuple[str, ...]:
    """Return an answer as labels; a number or a text as it stands."""
    if isinstance(answer, list) or question.choices:
        chosen = answer if isinstance(answer, list) else [answer]
        return tuple(choice.label for choice in question.choices if choice.code in chosen)
    return (str(answer),)
