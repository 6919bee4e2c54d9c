"""What a village and its head are called, by area."""

from __future__ import annotations

from datetime import date

from rukun.areas.models import Wording
from rukun.areas.queries.cached import cached
from rukun.areas.queries.dates import local_today
from rukun.areas.rules.wording import VillageWords, village_words

Row = tuple[str, VillageWords, date, date | None]


def village_word(code: str, on: date | None = None) -> str:
    """Return kelurahan, desa or kampung for the village that `code` is or lies in, small, as inside a sentence."""
    return _words(code, on).village


def village_head_word(code: str, on: date | None = None) -> str:
    """Return lurah, kepala desa, kepala kampung or petinggi for the village that `code` is or lies in."""
    return _words(code, on).head


def _words(code: str, on: date | None) -> VillageWords:
    day = on or local_today(code)
    rows = cached("wording", _read_wording)
    by_prefix = {
        prefix: words for prefix, words, since, until in rows if since <= day and (until is None or day < until)
    }
    return village_words(code, by_prefix)


def _read_wording() -> tuple[Row, ...]:
    rows = Wording.objects.values_list("area_code", "village_word", "village_head_word", "valid_from", "valid_until")
    return tuple((prefix, VillageWords(village, head), since, until) for prefix, village, head, since, until in rows)
