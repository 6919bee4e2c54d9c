"""Area codes: their levels, their parents, what they lie below; and names as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MAX_CODE = 24
_CODE = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4}(\.\d{3}[A-Z]?)?)?)?)?", re.ASCII)
_RT = re.compile(r"(?:RT)?[\s.:/-]*0*(\d{1,3})\s*([A-Z]?)", re.IGNORECASE | re.ASCII)
_SMALL_WORDS = frozenset({"dan", "di", "ke", "x"})


class Level(StrEnum):
    """How deep in the tree an area lies."""

    PROVINCE = "province"
    REGENCY = "regency"
    DISTRICT = "district"
    VILLAGE = "village"
    RT = "rt"


class Kind(StrEnum):
    """What an area is by law."""

    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"
    KECAMATAN = "kecamatan"
    DISTRIK = "distrik"
    KELURAHAN = "kelurahan"
    DESA = "desa"
    DESA_ADAT = "desa_adat"
    RT = "rt"


LEVELS = (Level.PROVINCE, Level.REGENCY, Level.DISTRICT, Level.VILLAGE, Level.RT)


@dataclass
class MalformedCode(ValueError):
    """This is not the form of an area code."""

    code: str


@dataclass
class MalformedRtNumber(ValueError):
    """This is not the number of an RT (1 to 999, perhaps with a letter)."""

    number: str


def check_code(code: str) -> None:
    """Raise MalformedCode where `code` hasn't the form of an area code, such as `64.72.08.1002.028`."""
    if not _CODE.fullmatch(code):
        raise MalformedCode(code)


def is_code(code: str) -> bool:
    """Answer whether `code` has the form of an area code (it need not exist)."""
    return _CODE.fullmatch(code) is not None


def level_of(code: str) -> Level:
    """Return the level that a code's form says. Raises MalformedCode."""
    check_code(code)
    return LEVELS[code.count(".")]


def parent_of(code: str) -> str:
    """Return the code one level up, or an empty text above a province."""
    return code.rpartition(".")[0]


def lineage(code: str) -> tuple[str, ...]:
    """Return the codes from the province down to this one, itself included."""
    parts = code.split(".")
    return tuple(".".join(parts[: end + 1]) for end in range(len(parts)))


def at_level(code: str, level: Level) -> str | None:
    """Return the code of the area of this level that `code` is or lies in, or None where `code` is above it."""
    codes = lineage(code)
    depth = LEVELS.index(level)
    return codes[depth] if depth < len(codes) else None


def is_below(code: str, prefix: str) -> bool:
    """Answer whether `code` is `prefix` or lies below it."""
    return code == prefix or code.startswith(f"{prefix}.")


def village_kind(code: str) -> Kind:
    """Return whether a village (or an RT's village) is a kelurahan, a desa or a desa adat, from its code.

    Raises MalformedCode for codes above the village.
    """
    village = at_level(code, Level.VILLAGE)
    if not is_code(code) or village is None:
        raise MalformedCode(code)
    return {"1": Kind.KELURAHAN, "3": Kind.DESA_ADAT}.get(village.rpartition(".")[2][0], Kind.DESA)


def rt_number(typed: str | int) -> str:
    """Return an RT's number in three digits (`12`, `RT.012`, `012` → `012`; `7a` → `007A`).

    Raises MalformedRtNumber.
    """
    found = _RT.fullmatch(str(typed).strip())
    if not found or not 1 <= int(found[1]) <= 999:
        raise MalformedRtNumber(str(typed))
    return f"{int(found[1]):03d}{found[2].upper()}"


def rt_code(village_code: str, number: str | int) -> str:
    """Return the code of an RT of a village. Raises MalformedCode, MalformedRtNumber."""
    if not is_code(village_code) or level_of(village_code) is not Level.VILLAGE:
        raise MalformedCode(village_code)
    return f"{village_code}.{rt_number(number)}"


def tidy_name(name: str) -> str:
    """Return a name as people write it: one space between words, each begun with a capital, abbreviations kept."""
    words = name.split()
    return " ".join(
        word.capitalize() if word.islower() and (place == 0 or word not in _SMALL_WORDS) else word
        for place, word in enumerate(words)
    )
