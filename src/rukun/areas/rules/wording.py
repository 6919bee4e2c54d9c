"""What people call an area, a village and its head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rukun.areas.rules.codes import Kind, Level, at_level, is_code, level_of, lineage, village_kind

UNKNOWN_PLACE = "wilayah tidak dikenal"


@dataclass(frozen=True)
class VillageWords:
    """What a village and its head are called; written small, as inside a sentence."""

    village: str
    head: str


KELURAHAN_WORDS = VillageWords("kelurahan", "lurah")
DESA_WORDS = VillageWords("desa", "kepala desa")


def village_words(code: str, by_prefix: Mapping[str, VillageWords]) -> VillageWords:
    """Return the words for the village that `code` is or lies in; of an area above it, those of its desa.

    `by_prefix` holds the wording of areas by code: the most specific wins, and a kelurahan is always one.
    """
    if is_code(code) and at_level(code, Level.VILLAGE) and village_kind(code) is Kind.KELURAHAN:
        return KELURAHAN_WORDS
    for prefix in reversed(lineage(code)):
        if prefix in by_prefix:
            return by_prefix[prefix]
    return DESA_WORDS


def short_regency(name: str) -> str:
    """Return a regency's or city's name without its kind: `Kota Samarinda` → `Samarinda`."""
    for kind in ("Kabupaten Administrasi ", "Kota Administrasi ", "Kabupaten ", "Kota "):
        if name.startswith(kind):
            return name.removeprefix(kind)
    return name


def area_label(code: str, names: Mapping[str, str]) -> str:
    """Return how people write an area: `RT 012 Sungai Pinang Dalam, Kec. Sungai Pinang, Samarinda`.

    `names` are the names of the area and those above it, by code; what is missing is left out, and a place of which
    nothing is known gets a sentence rather than its code. An RT that has no row of its own is named by its number.
    """
    if not is_code(code):
        return UNKNOWN_PLACE
    level = level_of(code)
    if level in (Level.PROVINCE, Level.REGENCY):
        return names.get(code, UNKNOWN_PLACE)
    regency, district, village = (at_level(code, one) for one in (Level.REGENCY, Level.DISTRICT, Level.VILLAGE))
    parts = []
    if village and village in names:
        rt = f"RT {code.rpartition('.')[2]} " if level is Level.RT else ""
        parts.append(f"{rt}{names[village]}")
    if district and district in names:
        parts.append(f"{'Distrik' if code[:1] == '9' else 'Kec.'} {names[district]}")
    if regency and regency in names:
        parts.append(short_regency(names[regency]))
    return ", ".join(parts) or UNKNOWN_PLACE
