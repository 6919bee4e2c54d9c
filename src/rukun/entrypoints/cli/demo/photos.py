"""Drawn pictures, stored as photos are: re-encoded, by the hash of their content."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from random import Random

from rukun.entrypoints.cli.demo.pictures import VARIANTS, draw_picture
from rukun.kernel.files import Photo, read_photo, store_photo
from rukun.reports.rules.intake import PhotoFacts

EVIDENCE_SHARE = 0.35
_MENDED = frozenset({"rtlh", "layanan-umum"})
_GIVEN = frozenset({"fakir-miskin", "korban-bencana-sosial", "korban-bencana-alam", "perempuan-rawan", "disabilitas"})


@lru_cache(maxsize=64)
def _photo(kind: str, variant: int) -> Photo:
    return read_photo(draw_picture(kind, variant))


def report_photo(kind: str, number: int, at: datetime) -> tuple[PhotoFacts, ...]:
    """Return the stored picture of a report, or none where it has no kind."""
    if not kind:
        return ()
    row = store_photo(_photo(kind, number % VARIANTS), at=at)
    return (PhotoFacts(row.sha256, None, None),)


def evidence_photo(rng: Random, category: str, at: datetime) -> tuple[str, ...]:
    """Return now and then a picture of what was done, as evidence of a closure."""
    if rng.random() > EVIDENCE_SHARE:
        return ()
    kind = "mended" if category in _MENDED else "handover" if category in _GIVEN else "visit"
    return (store_photo(_photo(kind, rng.randrange(VARIANTS)), at=at).sha256,)
