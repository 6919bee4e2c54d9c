"""The weights of the linear model, read once a process, only where something is understood."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from rukun.reports.rules.linear import LinearModel, parse_model


@lru_cache(maxsize=1)
def understanding_model() -> LinearModel | None:
    """Return the trained model that ships with the program; None where it was not trained yet."""
    file = resources.files("rukun.reports").joinpath("seeds/model.json.gz")
    return parse_model(file.read_bytes()) if file.is_file() else None
