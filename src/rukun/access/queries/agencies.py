"""The functions that an office may hold, what they are called and at which level they exist, from the seeds. Public reference data."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

__all__ = ["Agency", "agencies", "agency_codes"]

MOST_LOCAL_FIRST = ("village", "district", "regency", "province")


@dataclass(frozen=True)
class Agency:
    """A function; `level` is the most local one at which it has offices."""

    name_id: str
    level: str


@lru_cache(maxsize=1)
def agencies() -> dict[str, Agency]:
    """Return the rows of agencies.csv by their codes."""
    text = resources.files("rukun.access").joinpath("seeds/agencies.csv").read_text("utf-8")
    rows = csv.DictReader(io.StringIO(text))
    return {row["code"]: Agency(row["name_id"], min(row["levels"].split(";"), key=MOST_LOCAL_FIRST.index)) for row in rows}


def agency_codes() -> frozenset[str]:
    """Return the codes of agencies.csv."""
    return frozenset(agencies())
