"""Who is told when an office misses its time: the rungs of ladders.csv, resolved for one case."""

from __future__ import annotations

from dataclasses import dataclass

from rukun.cases.rules.routing import DOTS, LAST_RESORT, WARD_OFFICES, Office, find_office

VERTICAL = frozenset({"polsek", "polres", "basarnas"})


@dataclass(frozen=True)
class LadderRow:
    """One row of ladders.csv; `@lead` is the case's leading agency, `@same` the agency itself."""

    agency: str
    rung: int
    to_agency: str
    to_role: str
    to_level: str
    kind: str


@dataclass(frozen=True)
class Rung:
    """Who is told: an office and a role there; `kind` is escalate or copy."""

    number: int
    office_id: int
    role: str
    kind: str


def rows_of(agency: str, rows: tuple[LadderRow, ...]) -> tuple[LadderRow, ...]:
    """Return the agency's own ladder, else the common one, in order."""
    own = [row for row in rows if row.agency == agency] or [row for row in rows if row.agency == "*"]
    if agency in VERTICAL:  # it has no superior here: the sekda gets a copy (tables.md)
        own.append(LadderRow(agency, max(row.rung for row in own) + 1, "setda", "sekda", "regency", "copy"))
    return tuple(sorted(own, key=lambda row: row.rung))


def next_rung(
    *, agency: str, lead_agency: str, after: int, area_code: str, ward: str, rows: tuple[LadderRow, ...],
    offices: tuple[Office, ...], secret: bool = False,
) -> Rung | None:
    """Return the first rung after number `after` that exists here; missing ones are skipped.

    A case of which the ward may know nothing never climbs to ward or kecamatan; a puskesmas that leads is no ward office (tables.md).
    A secret never reaches the secretariat that way: who may know is on the case, not above it; the rekap counts it there.
    """
    for row in rows_of(agency, rows):
        if row.rung <= after:
            continue
        wanted = {"@same": agency, "@lead": lead_agency}.get(row.to_agency, row.to_agency)
        if (ward == "none" and wanted in WARD_OFFICES) or (secret and wanted == LAST_RESORT != lead_agency):
            continue
        level_area = ".".join(area_code.split(".")[: DOTS[row.to_level] + 1])
        here = tuple(o for o in offices if o.level == row.to_level)
        office = find_office(wanted, level_area, here) or find_office(wanted, area_code, here)
        if office is not None:
            return Rung(row.rung, office.id, row.to_role, row.kind)
    return None
