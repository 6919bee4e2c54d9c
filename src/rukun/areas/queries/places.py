"""Finding the place that a text names."""

from __future__ import annotations

from functools import partial

from django.conf import settings

from rukun.areas.models import Area, below
from rukun.areas.queries.cached import cached
from rukun.areas.rules.codes import Level, is_below, is_code
from rukun.areas.rules.places import PlaceMatch, PlaceName, place_name
from rukun.areas.rules.places import find_places as find_in

LEVELS = (Level.REGENCY, Level.DISTRICT, Level.VILLAGE)


def find_places(words: str, within: str | None = None, limit: int = 5) -> tuple[PlaceMatch, ...]:
    """Return the villages, districts and regencies that a text names, best first, with scores of 0 to 100.

    In: the text; `within` the code of a province, regency or district in which to look (this installation's
    province). 90 and more may be believed; equal best scores mean that it could be either. The names of a
    province are read once a minute a process.
    """
    prefix = within if within and is_code(within) else settings.RUKUN_PROVINCE
    province = prefix[:2]
    names = cached(f"place_names:{province}", partial(_read_names, province))
    if prefix != province:
        names = tuple(name for name in names if is_below(name.code, prefix))
    return find_in(words, names, limit)


def _read_names(province: str) -> tuple[PlaceName, ...]:
    rows = Area.objects.filter(below(province), level__in=LEVELS).order_by("code").values_list("code", "level", "name")
    return tuple(place_name(code, Level(level), name) for code, level, name in rows)
