"""Loading clocks and ladders from the seeds: what changed ends, what is new begins, nothing is lost."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from importlib import resources
from typing import Any

from django.db import models, transaction

from rukun.cases.models import ClockRow, LadderRow
from rukun.kernel.actor import SYSTEM, Permission, require

__all__ = ["load_reference"]

CLOCK_KEYS = ("category", "urgency", "agency", "step")
LADDER_KEYS = ("agency", "rung")


@transaction.atomic
def load_reference(*, at: datetime) -> int:
    """Bring clocks and ladders in line with the seeds; returns how many rows began. Twice changes nothing."""
    require(SYSTEM, Permission.USER_MANAGE)
    return _load(ClockRow, "clocks.csv", CLOCK_KEYS, at) + _load(LadderRow, "ladders.csv", LADDER_KEYS, at)


def _load(model: type[models.Model], file: str, keys: tuple[str, ...], at: datetime) -> int:
    text = resources.files("rukun.cases").joinpath("seeds", file).read_text("utf-8")
    begun = 0
    for raw in csv.DictReader(io.StringIO(text)):
        row: dict[str, Any] = {k: int(v) if k in {"within", "rung"} else v for k, v in raw.items()}
        current = model._default_manager.filter(**{k: row[k] for k in keys}, valid_until=None)
        same = current.filter(**row).exists()
        if same:
            continue
        current.update(valid_until=at)
        model._default_manager.create(**row, valid_from=at)
        begun += 1
    return begun
