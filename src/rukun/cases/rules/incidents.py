"""When a case is part of an incident, and how many people an incident concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from rukun.cases.rules.joining import Likeness

WIDE = frozenset({
    "banjir", "banjir-bandang", "gempa", "tsunami", "puting-beliung", "kekeringan", "kebakaran-hutan", "abrasi", "wabah",
})
"""Events that reach over a whole village; all others strike one spot, and two of them in one night are two."""
SURE_SPOT = 0.85
BACK_IN_TIME = timedelta(hours=24)
LOGISTICS_FROM, CENTRE_FROM = 51, 101


class IncidentStatus(StrEnum):
    """Where an incident stands."""

    RUNNING = "running"
    OVER = "over"
    JOINED = "joined"


class EntryKind(StrEnum):
    """What a row of an incident's log tells."""

    OPENED = "opened"
    CASE_ADDED = "case_added"
    CASE_REMOVED = "case_removed"
    NOTE = "note"
    SHIFT = "shift"
    ASSESSED = "assessed"
    NEED = "need"
    LISTED = "listed"
    NAMED = "named"
    LEVEL = "level"
    CENTRE_TOLD = "centre_told"
    SITUATION = "situation"
    JOINED = "joined"
    UNJOINED = "unjoined"
    SPLIT = "split"
    ENDED = "ended"
    REOPENED = "reopened"


class Level(StrEnum):
    """Who has to help: the regency alone, the province with logistics, province and centre."""

    REGENCY = "regency"
    PROVINCE = "province"
    CENTRE = "centre"


LEVELS = tuple(Level)


def makes_incident(hazard: str, urgency: str, *, sensitive: bool) -> bool:
    """Answer whether a case is an incident of its own from the beginning: an emergency that a hazard brought, and no secret."""
    return bool(hazard) and urgency == "emergency" and not sensitive


def surely_same(hazard: str, likeness: Likeness) -> bool:
    """Answer whether two cases of one hazard are so near that the program itself may put them into one incident.

    A flood reaches over a village; a fire is the same only in the same RT, or within 700 metres, and within some three hours.
    """
    return hazard in WIDE or likeness.score >= SURE_SPOT


@dataclass(frozen=True)
class Told:
    """What is known of the number of people of an incident.

    `by_case` is what each case says by its reports, `assessed` the last rapid assessment's, `listed` the people on the lists
    (each once).
    """

    by_case: tuple[int, ...]
    assessed: int | None
    listed: int


def victims(told: Told) -> int:
    """Return the number of people that holds now: the last rapid assessment's, else the greatest that one case was told.

    What cases were told is never added up, since two of them may tell of the same people. Who stands on a list by name is
    there, so the number is never less than the list's.
    """
    counted = told.assessed if told.assessed is not None else max(told.by_case, default=0)
    return max(counted, told.listed)


def level_of(people: int) -> Level:
    """Return who has to help by the number of victims: 51 to 100 the province with logistics, more also the centre.

    Source: Permensos 9/2018 art. 10 as Dinsos Kaltim cites it (facts.md, SPM).
    """
    if people >= CENTRE_FROM:
        return Level.CENTRE
    return Level.PROVINCE if people >= LOGISTICS_FROM else Level.REGENCY


def is_higher(new: Level, old: Level) -> bool:
    """Answer whether more have to help than were told so far; who was told stays told when the number falls."""
    return LEVELS.index(new) > LEVELS.index(old)
