"""Which offices a case goes to: functions and served areas decide; where an office is missing, one level up, loudly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rukun.cases.rules.states import Part
from rukun.problems.rules.facts import CategoryFacts, Ward

LEVELS = ("village", "district", "regency", "province")
DOTS = {"province": 0, "regency": 1, "district": 2, "village": 3}
# Without a district office polsek -> polres, puskesmas -> dinkes; without UPTD PPA -> DP3A (tables.md).
STAND_INS = {"polsek": "polres", "puskesmas": "dinkes", "uptdppa": "dp3a", "kecamatan": "setda"}
WARD_AGENCY = "kelurahan"
WARD_OFFICES = frozenset({"kelurahan", "kecamatan"})
LAST_RESORT = "setda"
TRIAGE_AGENCIES = ("dinsos", "setda", "diskominfo")
RANKS = {"emergency": 0, "urgent": 1, "normal": 2}


@dataclass(frozen=True)
class Office:
    """An office as routing sees it."""

    id: int
    level: str
    functions: frozenset[str]
    prefixes: tuple[str, ...]


@dataclass(frozen=True)
class RoutedTask:
    """One office's part in a case: all agencies that it answers for share the one task."""

    office_id: int
    part: Part
    agencies: tuple[str, ...]
    stood_in_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Route:
    """Where a case goes; `missing` names agencies for which nobody could be found at any level."""

    tasks: tuple[RoutedTask, ...]
    missing: tuple[str, ...]

    @property
    def lead(self) -> RoutedTask | None:
        """The task of the office that leads."""
        return next((task for task in self.tasks if task.part == Part.LEAD), None)


def serves(office: Office, area_code: str) -> bool:
    """Answer whether the office serves this area."""
    return any(area_code == prefix or area_code.startswith(prefix + ".") for prefix in office.prefixes)


def find_office(agency: str, area_code: str, offices: tuple[Office, ...]) -> Office | None:
    """Return the most local office that holds the agency's function and serves the area."""
    able = [o for o in offices if agency in o.functions and serves(o, area_code)]
    return min(able, key=lambda o: (LEVELS.index(o.level), o.id), default=None)


def find_with_stand_in(agency: str, level: str, area_code: str, offices: tuple[Office, ...]) -> tuple[Office | None, bool]:
    """Return the office for an agency and whether it only stands in for a missing one.

    `level` is the one at which the agency has its offices. Where none serves the area there, it is the agency's stand-in
    below the province, else the agency itself one level up, else the stand-in's.
    """
    office = find_office(agency, area_code, _up_to(level, offices))
    if office is not None:
        return office, False
    stand_in, local = STAND_INS.get(agency, ""), _up_to("regency", offices)
    found = (find_office(name, area_code, among) for name, among in ((stand_in, local), (agency, offices), (stand_in, offices)))
    return next((office for office in found if office is not None), None), True


def _up_to(level: str, offices: tuple[Office, ...]) -> tuple[Office, ...]:
    return tuple(o for o in offices if LEVELS.index(o.level) <= LEVELS.index(level))


def route(
    *, lead_agency: str, support_agencies: tuple[str, ...], ward: str, area_code: str, offices: tuple[Office, ...],
    levels: Mapping[str, str],
) -> Route:
    """Return every office's part: lead, supports, and the ward unless it may know nothing.

    `levels` says at which level each agency has its offices. A lead without any office goes to the regional secretariat, so that
    a case always has an owner.
    """
    wanted: list[tuple[str, Part]] = [(lead_agency, Part.LEAD)]
    if ward != "none" and lead_agency != WARD_AGENCY:
        wanted.append((WARD_AGENCY, Part.WARD))
    wanted += [(agency, Part.SUPPORT) for agency in support_agencies if agency not in {WARD_AGENCY, lead_agency}]
    tasks: dict[int, RoutedTask] = {}
    missing: list[str] = []
    for agency, part in wanted:
        if ward == "none" and agency in WARD_OFFICES and part != Part.LEAD:
            continue
        office, stood_in = find_with_stand_in(agency, levels.get(agency, "province"), area_code, offices)
        if office is None and part == Part.LEAD:
            office, stood_in = find_office(LAST_RESORT, area_code, offices), True
        if office is None:
            missing.append(agency)
            continue
        tasks[office.id] = _merge(tasks.get(office.id), RoutedTask(office.id, part, (agency,), (agency,) if stood_in else ()))
    return Route(tuple(tasks.values()), tuple(missing))


def _merge(first: RoutedTask | None, second: RoutedTask) -> RoutedTask:
    if first is None:
        return second
    return RoutedTask(
        first.office_id, first.part, (*first.agencies, *second.agencies), (*first.stood_in_for, *second.stood_in_for)
    )


def circle(lead_agency: str, support_agencies: tuple[str, ...]) -> frozenset[str]:
    """Return the agencies that may ever hold a secret: those of its route, who stands in for them, and Dinsos, whose triage it is."""
    named = {lead_agency, *support_agencies, TRIAGE_AGENCIES[0]}
    return frozenset(named | {STAND_INS[agency] for agency in named if agency in STAND_INS}) - WARD_OFFICES


def may_ever_hold(kind: CategoryFacts, functions: frozenset[str]) -> bool:
    """Answer whether an office of these functions may ever hold a case of this kind: a secret only where its route can bring it."""
    if not kind.sensitive and kind.ward != Ward.NONE:
        return True
    return bool(functions & circle(kind.lead_agency, kind.support_agencies))


def triage_office(offices: tuple[Office, ...], area_code: str) -> Office | None:
    """Return the office whose duty officer looks at what nobody could place: the regency's Dinsos first."""
    able = tuple(o for o in offices if o.level in {"regency", "province"})
    found = (find_office(agency, area_code, able) for agency in TRIAGE_AGENCIES)
    return next((office for office in found if office is not None), None)
