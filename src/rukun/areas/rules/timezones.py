"""Which of Indonesia's three zones an area lies in. None of them has summer time."""

from __future__ import annotations

from enum import StrEnum
from zoneinfo import ZoneInfo


class Zone(StrEnum):
    """A zone by the name people write behind the time."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"


ZONE_INFO = {
    Zone.WIB: ZoneInfo("Asia/Jakarta"),
    Zone.WITA: ZoneInfo("Asia/Makassar"),
    Zone.WIT: ZoneInfo("Asia/Jayapura"),
}

ZONE_OF_PROVINCE: dict[str, Zone] = {
    **dict.fromkeys(("11", "12", "13", "14", "15", "16", "17", "18", "19", "21"), Zone.WIB),  # Sumatra and its islands
    **dict.fromkeys(("31", "32", "33", "34", "35", "36"), Zone.WIB),  # Java
    **dict.fromkeys(("61", "62"), Zone.WIB),  # West and Central Kalimantan
    **dict.fromkeys(("63", "64", "65"), Zone.WITA),  # South, East and North Kalimantan
    **dict.fromkeys(("51", "52", "53"), Zone.WITA),  # Bali and Nusa Tenggara
    **dict.fromkeys(("71", "72", "73", "74", "75", "76"), Zone.WITA),  # Sulawesi
    **dict.fromkeys(("81", "82"), Zone.WIT),  # Maluku
    **dict.fromkeys(("91", "92", "93", "94", "95", "96"), Zone.WIT),  # Papua
}


class ZoneUnknown(LookupError):
    """No time zone is known for this area's province."""


def zone_name(area_code: str) -> Zone:
    """Return WIB, WITA or WIT for an area of any level. Raises ZoneUnknown."""
    try:
        return ZONE_OF_PROVINCE[area_code[:2]]
    except KeyError:
        raise ZoneUnknown(area_code) from None


def zone_of(area_code: str) -> ZoneInfo:
    """Return the time zone of an area of any level (Kalimantan Timur: Asia/Makassar). Raises ZoneUnknown."""
    return ZONE_INFO[zone_name(area_code)]
