"""Referral (rujukan): another office, or somebody outside, is asked for something and has to answer; its machine is one table."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class ReferralStatus(StrEnum):
    """Where a referral stands."""

    SENT = "sent"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DONE = "done"
    SILENT = "silent"
    RECALLED = "recalled"


class ReferralVerb(StrEnum):
    """What is done to a referral."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    ANSWER = "answer"
    RECALL = "recall"
    SILENCE = "silence"


class Side(StrEnum):
    """Who does it: who sent it, who has to answer, or the program when nobody answers."""

    SENDER = "sender"
    RECEIVER = "receiver"
    PROGRAM = "program"


class Refusal(StrEnum):
    """Why a referral is refused."""

    NOT_OURS = "not-ours"
    FULL = "full"
    NOT_FITTING = "not-fitting"
    MORE_NEEDED = "more-needed"


REFUSALS: dict[Refusal, str] = {
    Refusal.NOT_OURS: "Bukan wewenang kami",
    Refusal.FULL: "Tempat atau anggaran penuh",
    Refusal.NOT_FITTING: "Tidak memenuhi syarat layanan",
    Refusal.MORE_NEEDED: "Keterangan atau surat belum lengkap",
}


class Outside(StrEnum):
    """What a receiver outside is."""

    HOSPITAL = "hospital"
    SCHOOL = "school"
    SHELTER = "shelter"
    NGO = "ngo"
    OTHER = "other"


OUTSIDE: dict[Outside, str] = {
    Outside.HOSPITAL: "Rumah sakit atau klinik",
    Outside.SCHOOL: "Sekolah",
    Outside.SHELTER: "Panti atau rumah aman",
    Outside.NGO: "LSM atau yayasan",
    Outside.OTHER: "Lainnya",
}

S, V = ReferralStatus, ReferralVerb
OPEN = (S.SENT, S.ACCEPTED)


@dataclass(frozen=True)
class ReferralMove:
    """One row of the machine; `needs_note` where it cannot do without words."""

    froms: tuple[ReferralStatus, ...]
    verb: ReferralVerb
    to: ReferralStatus
    side: Side
    needs_note: bool = False


MOVES: tuple[ReferralMove, ...] = (
    ReferralMove((S.SENT,), V.ACCEPT, S.ACCEPTED, Side.RECEIVER),
    ReferralMove(OPEN, V.REFUSE, S.REFUSED, Side.RECEIVER, needs_note=True),
    ReferralMove((S.ACCEPTED,), V.ANSWER, S.DONE, Side.RECEIVER, needs_note=True),
    ReferralMove(OPEN, V.RECALL, S.RECALLED, Side.SENDER, needs_note=True),
    ReferralMove((S.SENT,), V.SILENCE, S.SILENT, Side.PROGRAM),
)

STATUS_WORDS: dict[ReferralStatus, str] = {
    S.SENT: "menunggu jawaban",
    S.ACCEPTED: "diterima, sedang dikerjakan",
    S.REFUSED: "ditolak",
    S.DONE: "selesai",
    S.SILENT: "tidak dijawab, kembali ke pengirim",
    S.RECALLED: "ditarik kembali",
}


class ReferralMoveNotPossible(Exception):
    """Rujukan ini sudah berubah. Muat ulang halaman untuk melihat yang terbaru."""


class LinkTaken(Exception):
    """Tautan ini sudah dibuka di perangkat lain. Minta tautan baru kepada kantor yang mengirimnya."""


class AnswerMissing(Exception):
    """Tulis jawabannya dulu."""


class ReasonMissing(Exception):
    """Pilih alasan menolak, dan tulis siapa yang sebaiknya menangani."""


def digest_of(secret: str) -> str:
    """Return what is kept of a link, or of what a browser was given: the secret itself is not."""
    return hashlib.sha256(secret.encode()).hexdigest()


def decide(status: ReferralStatus, verb: ReferralVerb, side: Side, *, note: str) -> ReferralStatus:
    """Return the status after the move. Raises ReferralMoveNotPossible, AnswerMissing."""
    for move in MOVES:
        if move.verb == verb and status in move.froms and move.side == side:
            if move.needs_note and not note.strip():
                raise AnswerMissing
            return move.to
    raise ReferralMoveNotPossible


def mermaid() -> str:
    """Return the machine as Mermaid text, for docs/states.md (a test compares)."""
    lines = ["stateDiagram-v2", "    [*] --> sent: refer (sender)"]
    for move in MOVES:
        needs = " [note]" if move.needs_note else ""
        lines += [f"    {status} --> {move.to}: {move.verb} ({move.side}){needs}" for status in move.froms]
    return "\n".join(lines) + "\n"
