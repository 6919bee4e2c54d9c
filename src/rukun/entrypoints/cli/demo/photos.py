"""Drawn pictures, stored as photos are: re-encoded, by the hash of their content."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random

from rukun.entrypoints.cli.demo.pictures import SCENES, VARIANTS, draw_picture
from rukun.kernel.files import read_photo, store_photo
from rukun.reports.rules.intake import PhotoFacts

EVIDENCE_SHARE = 0.35
_MENDED = frozenset({"rtlh", "layanan-umum"})
_GIVEN = frozenset({"fakir-miskin", "korban-bencana-sosial", "korban-bencana-alam", "perempuan-rawan", "disabilitas"})
Pictures = Mapping[str, str]


def store_pictures(*, at: datetime) -> dict[str, str]:
    """Draw and store every picture of the demo once; returns their hashes by kind and variant."""
    return {
        f"{kind}-{variant}": store_photo(read_photo(draw_picture(kind, variant)), at=at).sha256
        for kind in SCENES
        for variant in range(VARIANTS)
    }


def report_photo(pictures: Pictures, kind: str, number: int) -> tuple[PhotoFacts, ...]:
    """Return the stored picture of a report, or none where it has no kind."""
    return (PhotoFacts(pictures[f"{kind}-{number % VARIANTS}"], None, None),) if kind else ()


def evidence_photo(pictures: Pictures, rng: Random, category: str) -> tuple[str, ...]:
    """Return now and then a picture of what was done, as evidence of a closure."""
    if rng.random() > EVIDENCE_SHARE:
        return ()
    kind = "mended" if category in _MENDED else "handover" if category in _GIVEN else "visit"
    return (pictures[f"{kind}-{rng.randrange(VARIANTS)}"],)
