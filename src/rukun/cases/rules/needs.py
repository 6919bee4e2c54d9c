"""What people need after a disaster: a short list with units, and anything else in words."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 999_999
MOST_ITEM = 60
# What relief lists of Dinsos and BPBD name (facts.md 4: sembako, makanan siap saji, selimut, family kit, kidware, tenda).
_BY_UNIT = {
    "porsi": "Makanan siap saji", "liter": "Air minum|Air bersih", "lembar": "Selimut|Tikar atau matras|Terpal|Masker",
    "stel": "Pakaian dewasa|Pakaian anak",
    "paket": "Sembako|Perlengkapan bayi|Popok|Pembalut|Perlengkapan mandi|Perlengkapan dapur|Perlengkapan sekolah|Obat-obatan",
    "kotak": "Susu bayi", "unit": "Tenda|Perahu karet|Pompa air",
}
UNITS: dict[str, str] = {item: unit for unit, items in _BY_UNIT.items() for item in items.split("|")}


class NeedNotUnderstood(Exception):
    """Sebut barangnya dan tulis jumlahnya dengan bilangan, 0 sampai 999.999."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True)
class NeedAsked:
    """A thing, its unit, how much is needed and how much of it has come."""

    item: str
    unit: str
    needed: int
    met: int


def read_need(item: str, needed: str, met: str) -> NeedAsked:
    """Return a need as typed. Raises NeedNotUnderstood with the field's name."""
    thing = " ".join(item.split())[:MOST_ITEM]
    if not thing:
        raise NeedNotUnderstood("item")
    known = next((name for name in UNITS if name.lower() == thing.lower()), None)
    return NeedAsked(known or thing, UNITS.get(known or "", "buah"), _number(needed, "needed"), _number(met or "0", "met"))


def _number(given: str, field: str) -> int:
    plain = given.strip().replace(".", "").replace(" ", "")
    if not (plain.isascii() and plain.isdigit()) or len(plain) > len(str(MOST)):
        raise NeedNotUnderstood(field)
    return int(plain)
