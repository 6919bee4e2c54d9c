"""Working with one person or family over time: whose case it is, the plan, visits, and following up after the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rukun.cases.rules.closing import ClosureReason
from rukun.cases.rules.forms import Risk
from rukun.cases.rules.states import MoveNotPossible
from rukun.reports.rules.names import is_alike

MOST_STEP, MOST_NAME = 300, 120
MOST_AHEAD = timedelta(days=366)
VISIT_WITHIN = {Risk.HIGH: timedelta(days=7), Risk.MEDIUM: timedelta(days=30), Risk.LOW: timedelta(days=90)}
"""When the next visit is proposed, by risk; judgement, the officer changes it."""
FOLLOWED = frozenset({"anak-putus-sekolah"})
FOLLOW_MONTHS = (1, 3, 6, 9, 12)
"""A child that went back to school is followed for twelve months (facts.md 4c: Berau); the months are judgement."""
FOLLOWED_AFTER = frozenset({ClosureReason.RESOLVED, ClosureReason.AID_GIVEN, ClosureReason.REFERRED_ON})


class VisitResult(StrEnum):
    """What came of a visit."""

    MET = "met"
    NOT_HOME = "not-home"
    REFUSED = "refused"
    MOVED = "moved"


VISIT_RESULTS = {
    VisitResult.MET: "Bertemu", VisitResult.NOT_HOME: "Tidak di rumah", VisitResult.REFUSED: "Menolak ditemui",
    VisitResult.MOVED: "Sudah pindah",
}


class FollowResult(StrEnum):
    """How it stands some months after a case ended."""

    WELL = "well"
    AGAIN = "again"
    UNKNOWN = "unknown"


FOLLOW_RESULTS = {
    FollowResult.WELL: "Baik: masih bersekolah", FollowResult.AGAIN: "Putus lagi: kasus dibuka kembali",
    FollowResult.UNKNOWN: "Tidak dapat ditemui",
}


class StepKind(StrEnum):
    """What stands in a plan: something to do, or a look some months after the end."""

    STEP = "step"
    FOLLOW = "follow"


class DateNotPossible(MoveNotPossible):
    """Tanggal ini tidak mungkin. Pilih hari ini sampai paling lama setahun lagi."""


class VisitNotYet(MoveNotPossible):
    """Tanggal kunjungan belum tiba. Tulis kunjungan setelah dilakukan; yang akan datang masuk ke rencana."""


class StepGone(MoveNotPossible):
    """Langkah ini sudah selesai atau diubah orang lain. Muat ulang halaman."""


class StepsStillOpen(MoveNotPossible):
    """Masih ada langkah rencana kantor Anda yang terbuka. Selesaikan atau hapus dulu di halaman pendampingan."""


class NameMissing(MoveNotPossible):
    """Tulis nama warga yang didampingi."""


class NikNotPossible(MoveNotPossible):
    """NIK terdiri dari 16 angka. Periksa lagi, atau kosongkan."""


class OpenAlready(MoveNotPossible):
    """Untuk orang dan masalah ini sudah ada kasus yang terbuka. Bila orangnya lain, isi NIK keduanya."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


def check_due(due_on: date, *, today: date) -> None:
    """Raise DateNotPossible for a plan's date that is over or more than a year away."""
    if not today <= due_on <= today + MOST_AHEAD:
        raise DateNotPossible


def check_visited(visited_on: date, *, today: date) -> None:
    """Raise VisitNotYet for a visit in the future, DateNotPossible for one more than a year ago."""
    if visited_on > today:
        raise VisitNotYet
    if visited_on < today - MOST_AHEAD:
        raise DateNotPossible


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, the month's last where it has no such day."""
    month0 = day.month - 1 + months
    year, month = day.year + month0 // 12, month0 % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError  # every month has 28 days


@dataclass(frozen=True)
class Person:
    """Whose case it is, as far as anybody said: `nik` is a blind index."""

    name: str
    sex: str
    birth_year: int | None
    nik: str
    village: str


def is_same_person(a: Person, b: Person) -> bool:
    """Answer whether two are one: one NIK; or, where one of them has none, one name (but for its spelling) in one village, a year of birth
    within one year of the other's where both are known, and no other sex.
    """
    if a.nik and b.nik:
        return a.nik == b.nik
    if not (is_alike(a.name, b.name) and is_alike(b.name, a.name)) or a.village != b.village or (a.sex and b.sex and a.sex != b.sex):
        return False
    return a.birth_year is None or b.birth_year is None or abs(a.birth_year - b.birth_year) <= 1
