"""Which emergency numbers to show for an area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rukun.areas.rules.codes import is_code, lineage


@dataclass(frozen=True)
class EmergencyLine:
    """A telephone number and who answers it."""

    number: str
    what: str


ANYWHERE = (
    EmergencyLine("110", "Polisi"),
    EmergencyLine("113", "Pemadam kebakaran"),
    EmergencyLine("119", "Ambulans (PSC)"),
)


def lines_for(
    area_code: str | None, by_prefix: Mapping[str, Sequence[EmergencyLine]]
) -> tuple[EmergencyLine, ...]:
    """Return the numbers of the most specific area that has any, then its province's; each number once.

    `by_prefix` holds the numbers of areas by code. Before an area is chosen, or where none is known, 110, 113, 119.
    """
    if not area_code or not is_code(area_code):
        return ANYWHERE
    codes = lineage(area_code)
    own = next((by_prefix[code] for code in reversed(codes) if by_prefix.get(code)), ())
    lines: dict[str, EmergencyLine] = {}
    for line in (*own, *by_prefix.get(codes[0], ())):
        lines.setdefault(line.number, line)
    return tuple(lines.values()) or ANYWHERE
