"""How a case may end, and until when who told may say that it has not."""

from __future__ import annotations

from enum import StrEnum

REOPEN_WORKING_DAYS = 10
EVIDENCE_LETTERS = 20


class ClosureReason(StrEnum):
    """Why a case was closed."""

    RESOLVED = "resolved"
    AID_GIVEN = "aid-given"
    REFERRED_ON = "referred-on"
    PROPOSED = "proposed"
    NOT_FOUND = "not-found"
    REFUSED_BY_PERSON = "refused-by-person"
    NOT_TRUE = "not-true"


CLOSURE_LABELS = {
    ClosureReason.RESOLVED: "Masalah sudah teratasi",
    ClosureReason.AID_GIVEN: "Bantuan sudah diterima",
    ClosureReason.REFERRED_ON: "Sudah ditangani lembaga lain",
    ClosureReason.PROPOSED: "Sudah diusulkan, tidak ada langkah lain di daerah",
    ClosureReason.NOT_FOUND: "Orang atau tempat tidak ditemukan",
    ClosureReason.REFUSED_BY_PERSON: "Yang bersangkutan menolak bantuan",
    ClosureReason.NOT_TRUE: "Setelah diperiksa, tidak benar",
}

# What who told hears: why it ended, but nothing of what a person decided or received.
PUBLIC_CLOSURE = {
    ClosureReason.RESOLVED: "masalahnya sudah teratasi",
    ClosureReason.AID_GIVEN: "bantuan sudah diserahkan",
    ClosureReason.REFERRED_ON: "sudah ditangani lembaga lain",
    ClosureReason.PROPOSED: "sudah diusulkan dan tidak ada langkah lain di daerah",
    ClosureReason.NOT_FOUND: "orang atau tempatnya tidak kami temukan",
    ClosureReason.REFUSED_BY_PERSON: "petugas sudah datang dan tidak ada langkah lain",
    ClosureReason.NOT_TRUE: "setelah diperiksa, keadaannya lain dari yang dilaporkan",
}


def is_evidence(*, photos: int, note: str) -> bool:
    """Answer whether a closure is proven: a photo of what was done, or a written account of some length."""
    return photos > 0 or sum(letter.isalnum() for letter in note) >= EVIDENCE_LETTERS
