"""The demo's offices: every agency of the province, of each regency, of each district, and every village office."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from rukun.access.actions.bulk import NewOffice
from rukun.areas.queries import Level, village_head_word, village_word
from rukun.areas.queries.land import areas_below
from rukun.entrypoints.cli.demo.naming import office_name

PROVINCE = "64"
SAMARINDA = "64.72"
# In Balikpapan fire and rescue sits inside the disaster agency (people-and-law.md).
SHARED = {("64.71", "bpbd"): ("bpbd", "damkar"), ("64.71", "damkar"): ()}
DISTRICT_AGENCIES = ("kecamatan", "puskesmas", "polsek")


@dataclass(frozen=True)
class Place:
    """An area as the plan needs it, with what the village and its head are called there."""

    code: str
    name: str
    word: str = ""
    head_word: str = ""


@dataclass(frozen=True)
class Land:
    """The province from top to bottom."""

    regencies: tuple[Place, ...]
    districts: tuple[Place, ...]
    villages: tuple[Place, ...]


def read_land() -> Land:
    """Return the regencies (Samarinda first), districts and villages of the province."""
    regencies, districts, villages = (
        sorted(areas_below(PROVINCE, level), key=lambda area: (not area.code.startswith(SAMARINDA), area.code))
        for level in (Level.REGENCY, Level.DISTRICT, Level.VILLAGE)
    )
    return Land(
        tuple(Place(a.code, a.name) for a in regencies),
        tuple(Place(a.code, a.name) for a in districts),
        tuple(Place(a.code, a.name, village_word(a.code), village_head_word(a.code)) for a in villages),
    )


def plan_offices(land: Land) -> list[NewOffice]:
    """Return every office of the demo; keys are `agency:area code`."""
    return [
        *_agencies(Place(PROVINCE, "Provinsi Kalimantan Timur"), "province"),
        *(office for regency in land.regencies for office in _agencies(regency, "regency")),
        *(_office(agency, d, "district", (agency,)) for d in land.districts for agency in DISTRICT_AGENCIES),
        *(_office("kelurahan", v, "village", ("kelurahan",)) for v in land.villages),
    ]


def agencies_of(level: str) -> tuple[str, ...]:
    """Return the agencies that exist at a level, as agencies.csv has them."""
    text = resources.files("rukun.access").joinpath("seeds", "agencies.csv").read_text("utf-8")
    return tuple(row["code"] for row in csv.DictReader(io.StringIO(text)) if level in row["levels"].split(";"))


def slug(name: str) -> str:
    """Return a name as it stands in a username."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _agencies(place: Place, level: str) -> Iterator[NewOffice]:
    for agency in agencies_of(level):
        functions = SHARED.get((place.code, agency), (agency,))
        if functions:
            yield _office(agency, place, level, functions)


def _office(agency: str, place: Place, level: str, functions: tuple[str, ...]) -> NewOffice:
    return NewOffice(
        key=f"{agency}:{place.code}",
        name=office_name(agency, place.code, place.name, place.word),
        level=level,
        area_code=place.code,
        functions=functions,
        prefixes=(place.code,),
    )
