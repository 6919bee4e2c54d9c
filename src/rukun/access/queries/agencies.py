"""The functions that an office may hold, from the seeds. Public reference data."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from importlib import resources

__all__ = ["agency_codes"]


@lru_cache(maxsize=1)
def agency_codes() -> frozenset[str]:
    """Return the codes of agencies.csv."""
    text = resources.files("rukun.access").joinpath("seeds/agencies.csv").read_text("utf-8")
    return frozenset(row["code"] for row in csv.DictReader(io.StringIO(text)))
