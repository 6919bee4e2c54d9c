"""What narrows a list of tasks besides its queue: where, what, how urgent, how it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rukun.areas.rules.codes import is_code
from rukun.cases.rules.routing import RANKS
from rukun.cases.rules.states import CaseStatus

_KIND = re.compile(r"[a-z][a-z-]{1,39}", re.ASCII)
HAZARD = "hazard:"


@dataclass(frozen=True)
class Narrow:
    """The narrowing of a list; each part empty where it does not narrow. A `category` and a `hazard` exclude each other."""

    area: str = ""
    category: str = ""
    hazard: str = ""
    urgency: str = ""
    status: str = ""

    @property
    def kind(self) -> str:
        """Return the kind as one word: a category, or `hazard:<code>`."""
        return f"{HAZARD}{self.hazard}" if self.hazard else self.category

    @property
    def parts(self) -> int:
        """Return by how many things the list is narrowed."""
        return sum(bool(part) for part in (self.area, self.kind, self.urgency, self.status))


def read_narrow(typed: Mapping[str, str]) -> Narrow:
    """Return the narrowing that an address asks for (`wilayah`, `masalah`, `urgensi`, `status`); what it cannot mean is left out."""
    area, kind = typed.get("wilayah", ""), typed.get("masalah", "")
    of_hazard = kind.startswith(HAZARD)
    code = kind.removeprefix(HAZARD)
    known = code if _KIND.fullmatch(code) else ""
    urgency, status = typed.get("urgensi", ""), typed.get("status", "")
    return Narrow(
        area=area if is_code(area) else "", category="" if of_hazard else known, hazard=known if of_hazard else "",
        urgency=urgency if urgency in RANKS else "", status=status if status in set(CaseStatus) else "",
    )


def write_narrow(narrow: Narrow) -> dict[str, str]:
    """Return a narrowing as `read_narrow` reads it."""
    said = {"wilayah": narrow.area, "masalah": narrow.kind, "urgensi": narrow.urgency, "status": narrow.status}
    return {key: value for key, value in said.items() if value}
