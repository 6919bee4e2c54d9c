"""What may come in: facts in, a decision or a reasoned refusal out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from rukun.kernel.text import says_something

EARLIEST = timedelta(days=366 * 3)
FUTURE_SLACK = timedelta(minutes=10)
UNREAD = "not_understood"
"""The flag of a report that no machine could read: it may be an emergency."""
HONEYPOT = "honeypot"
"""The flag of a form in which a field was filled that no person sees."""


class ReporterKind(StrEnum):
    """How the reporter wants to be known."""

    NAMED = "named"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"


class ReportStatus(StrEnum):
    """Where a report stands; what is done about it is its case's status."""

    RECEIVED = "received"
    UNDERSTOOD = "understood"
    TRIAGE = "triage"
    PLACED = "placed"
    ARCHIVED = "archived"


class ArchiveReason(StrEnum):
    """Why a report was set aside."""

    DUPLICATE = "duplicate"
    JOKE = "joke"
    THANKS = "thanks"
    QUESTION = "question"
    CHATTER = "chatter"
    SPAM = "spam"
    PRIVATE_MATTER = "private-matter"
    NOT_OURS = "not-ours"


ARCHIVE_LABELS = {
    ArchiveReason.DUPLICATE: "Sudah pernah dilaporkan",
    ArchiveReason.JOKE: "Bukan laporan sungguhan",
    ArchiveReason.THANKS: "Ucapan terima kasih",
    ArchiveReason.QUESTION: "Pertanyaan, sudah dijawab",
    ArchiveReason.CHATTER: "Percakapan biasa",
    ArchiveReason.SPAM: "Iklan atau penipuan",
    ArchiveReason.PRIVATE_MATTER: "Delik aduan: hanya keluarga yang boleh mengadukan",
    ArchiveReason.NOT_OURS: "Tidak dapat ditangani pemerintah daerah",
}


@dataclass(frozen=True)
class PhotoFacts:
    """A photo that is stored already: its hash and where it was taken."""

    sha256: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Draft:
    """One telling as a door hands it over, parsed but not yet believed.

    `external_id` is the key that makes it arrive once on its channel; `raw` is what came, byte for byte;
    `phone` is in normal form; `phone_vouched` says that the door speaks for the number.
    """

    channel: str
    external_id: str
    raw: bytes
    text: str
    flags: tuple[str, ...] = ()
    area_code: str | None = None
    told_area: str = ""
    landmark: str = ""
    latitude: float | None = None
    longitude: float | None = None
    occurred_at: datetime | None = None
    name: str = ""
    phone: str | None = None
    phone_vouched: bool = False
    kind: ReporterKind = ReporterKind.ANONYMOUS
    bypass_ward: bool = False
    safe_contact: str = ""
    photos: tuple[PhotoFacts, ...] = field(default_factory=tuple)
    is_demo: bool = False


class TextMissing(Exception):
    """Tulis dulu apa yang terjadi, dengan kata-kata Anda sendiri."""


class TextTooLong(Exception):
    """Tulisan terlalu panjang. Paling banyak 20.000 huruf; kirim bagian terpentingnya saja."""


def check_text(text: str, *, most: int) -> None:
    """Raise TextMissing where nothing was said that can be seen, TextTooLong beyond `most` characters."""
    if not says_something(text):
        raise TextMissing
    if len(text) > most:
        raise TextTooLong


def judge_moment(told: datetime | None, *, at: datetime) -> tuple[datetime | None, str | None]:
    """Return the moment of the event that may be believed, and a flag where what was told may not.

    A moment in the future or more than three years ago is kept raw and flagged, not believed.
    """
    if told is None:
        return None, None
    if told > at + FUTURE_SLACK:
        return None, "future_date"
    if told < at - EARLIEST:
        return None, "old_date"
    return told, None
