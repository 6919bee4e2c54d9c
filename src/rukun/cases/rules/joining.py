"""May two tellings be of one event? Same kind, near in place and time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rukun.cases.rules.states import CaseStatus

EARTH_KM = 6371.0
NEAR_KM = 0.7
WINDOWS = {"emergency": timedelta(hours=12), "urgent": timedelta(days=7), "normal": timedelta(days=30)}
VILLAGE_PARTS = 4
LEAST_ALIKE = 0.5
PROGRESS = {CaseStatus.ACKNOWLEDGED: 1, CaseStatus.IN_PROGRESS: 2, CaseStatus.WAITING: 2, CaseStatus.REOPENED: 2}
"""How far work is: one that was opened again has all of its work behind it."""


@dataclass(frozen=True)
class Telling:
    """What joining compares."""

    category: str
    hazard: str
    urgency: str
    area_code: str
    at: datetime
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Likeness:
    """How alike two tellings are, 0 to 1, with the distance where both have a position, and the time between."""

    score: float
    distance_km: float | None
    apart: timedelta


def compare(a: Telling, b: Telling) -> Likeness | None:
    """Return how likely the two are of one event, or None where they are not."""
    same_kind = (a.hazard and a.hazard == b.hazard) or (not a.hazard and not b.hazard and a.category == b.category)
    apart = abs(a.at - b.at)
    if not same_kind or apart > max(WINDOWS.get(a.urgency, WINDOWS["normal"]), WINDOWS.get(b.urgency, WINDOWS["normal"])):
        return None
    distance = _distance(a, b)
    place = _place_score(a.area_code, b.area_code, distance)
    if place == 0:
        return None
    window = WINDOWS.get(a.urgency, WINDOWS["normal"])
    score = round(place * (1 - 0.5 * min(1.0, apart / window)), 3)
    if not a.hazard and score < LEAST_ALIKE:
        return None  # two poor households of one village are two cases
    return Likeness(score, distance, apart)


def may_be_one(a_category: str, a_hazard: str, b_category: str, b_hazard: str, *, one_is_sensitive: bool) -> bool:
    """Answer whether a person may join two cases: of one kind of event, or of two problems of which neither is protected.

    Place and time are left to who joins; a fire never vanishes into a case of another kind.
    """
    if a_hazard or b_hazard:
        return a_hazard == b_hazard
    return a_category == b_category or not one_is_sensitive


def _place_score(a: str, b: str, distance: float | None) -> float:
    if distance is not None:
        return 1.0 if distance <= NEAR_KM else 0.0
    if a == b and a.count(".") >= VILLAGE_PARTS:
        return 1.0
    village_a, village_b = a.split(".")[:VILLAGE_PARTS], b.split(".")[:VILLAGE_PARTS]
    if village_a == village_b and len(village_a) == VILLAGE_PARTS:
        return 0.4 if a.count(".") >= VILLAGE_PARTS and b.count(".") >= VILLAGE_PARTS else 0.7
    return 0.0


def _distance(a: Telling, b: Telling) -> float | None:
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude))


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two positions (latitude, longitude) on the globe, by haversine."""
    la, lb = math.radians(a[0]), math.radians(b[0])
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(h))


def farthest_km(positions: Sequence[tuple[float, float]]) -> float:
    """Return the greatest distance between any two of these positions; nought of fewer than two."""
    pairs = ((a, b) for at, a in enumerate(positions) for b in positions[at + 1:])
    return max((distance_km(a, b) for a, b in pairs), default=0.0)


def which_stays(first: CaseStatus, second: CaseStatus) -> str:
    """Return which of two cases goes on when the first is joined into the second: the second, unless the first is further along."""
    return "first" if PROGRESS.get(first, 0) > PROGRESS.get(second, 0) else "second"
