"""Kaji cepat: what the first team on the ground counts, as BPBD asks for it; the form is data with a version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

FORM, VERSION = "kaji-cepat", 1
MOST = 999_999
MOST_TEXT = 2_000


class Group(StrEnum):
    """Under which heading a question stands."""

    PEOPLE = "people"
    VULNERABLE = "vulnerable"
    DAMAGE = "damage"
    WORDS = "words"


@dataclass(frozen=True)
class Question:
    """One question; a number unless it is `text`."""

    code: str
    label: str
    group: Group
    text: bool = False


# What BPBD's call centre asks and the situation report shows (facts.md 7: korban, kerusakan, pengungsi dan rentan, kebutuhan mendesak).
QUESTIONS: tuple[Question, ...] = (
    Question("people", "Jiwa terdampak", Group.PEOPLE),
    Question("households", "KK terdampak", Group.PEOPLE),
    Question("dead", "Meninggal", Group.PEOPLE),
    Question("missing", "Hilang", Group.PEOPLE),
    Question("badly_hurt", "Luka berat", Group.PEOPLE),
    Question("hurt", "Luka ringan", Group.PEOPLE),
    Question("displaced", "Mengungsi (jiwa)", Group.PEOPLE),
    Question("displaced_households", "Mengungsi (KK)", Group.PEOPLE),
    Question("toddlers", "Bayi dan balita", Group.VULNERABLE),
    Question("children", "Anak 5–17 tahun", Group.VULNERABLE),
    Question("elders", "Lansia", Group.VULNERABLE),
    Question("pregnant", "Ibu hamil atau menyusui", Group.VULNERABLE),
    Question("disabled", "Penyandang disabilitas", Group.VULNERABLE),
    Question("houses_destroyed", "Rumah rusak berat atau habis", Group.DAMAGE),
    Question("houses_damaged", "Rumah rusak sedang atau ringan", Group.DAMAGE),
    Question("houses_flooded", "Rumah terendam", Group.DAMAGE),
    Question("facilities", "Fasilitas umum yang rusak", Group.DAMAGE, text=True),
    Question("shelter", "Tempat mengungsi", Group.WORDS, text=True),
    Question("source", "Sumber angka", Group.WORDS, text=True),
)
PARTS_OF_PEOPLE = ("dead", "missing", "badly_hurt", "hurt", "displaced")


class NothingCounted(Exception):
    """Isi paling sedikit satu angka."""


class NotCounted(Exception):
    """Angka ini tidak masuk akal. Tulis bilangan 0 sampai 999.999."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class PartGreaterThanWhole(Exception):
    """Jumlah ini lebih besar daripada jiwa terdampak. Periksa salah satunya."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_answers(typed: Mapping[str, str]) -> dict[str, int | str]:
    """Return what was filled in, numbers as numbers; what was left empty is not there.

    Raises NotCounted with the question's code, PartGreaterThanWhole where more were hurt or displaced than concerned at all,
    NothingCounted where no number was given.
    """
    answers: dict[str, int | str] = {}
    for question in QUESTIONS:
        given = typed.get(question.code, "").strip()
        if question.text and given:
            answers[question.code] = given[:MOST_TEXT]
        elif given:
            answers[question.code] = _number(question.code, given)
    if not any(isinstance(value, int) for value in answers.values()):
        raise NothingCounted
    people = answers.get("people")
    for code in PARTS_OF_PEOPLE:
        part = answers.get(code)
        if isinstance(people, int) and isinstance(part, int) and part > people:
            raise PartGreaterThanWhole(code)
    return answers


def _number(code: str, given: str) -> int:
    plain = given.replace(".", "").replace(" ", "")
    if not (plain.isascii() and plain.isdigit()) or len(plain) > len(str(MOST)):
        raise NotCounted(code)
    return int(plain)


def people_counted(answers: Mapping[str, int | str]) -> int | None:
    """Return the number of people concerned by an assessment; where that was left open, the least that its parts say; None without any."""
    people = answers.get("people")
    if isinstance(people, int):
        return people
    parts = [value for code in PARTS_OF_PEOPLE if isinstance(value := answers.get(code), int)]
    return max(parts, default=None)
