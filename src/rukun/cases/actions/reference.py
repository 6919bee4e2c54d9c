"""Loading clocks, ladders and forms from the seeds: what changed ends, what is new begins, nothing is lost."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from importlib import resources
from typing import Any

from django.db import models, transaction

from rukun.cases.models import ClockRow, FormVersion, LadderRow
from rukun.cases.rules.forms import FormNotUnderstood, read_form
from rukun.kernel.actor import SYSTEM, Permission, require

__all__ = ["load_reference"]

CLOCK_KEYS = ("category", "urgency", "agency", "step")
LADDER_KEYS = ("agency", "rung")


@transaction.atomic
def load_reference(*, at: datetime) -> int:
    """Bring clocks, ladders and forms in line with the seeds; returns how many rows began. Twice changes nothing."""
    require(SYSTEM, Permission.USER_MANAGE)
    return _load(ClockRow, "clocks.csv", CLOCK_KEYS, at) + _load(LadderRow, "ladders.csv", LADDER_KEYS, at) + _load_forms(at)


def _load_forms(at: datetime) -> int:
    """Bring forms in line with the seeds: a changed one must come with a new version; the one before ends."""
    begun = 0
    for file in sorted(resources.files("rukun.cases").joinpath("seeds", "forms").iterdir(), key=lambda one: one.name):
        body = json.loads(file.read_text("utf-8"))
        form = read_form(body)
        latest = FormVersion.objects.filter(code=form.code).order_by("-version").first()
        if latest is not None and latest.version >= form.version:
            if latest.version == form.version and latest.body != body:
                raise FormNotUnderstood
            continue
        FormVersion.objects.filter(code=form.code, valid_until=None).update(valid_until=at)
        FormVersion.objects.create(code=form.code, version=form.version, body=body, valid_from=at)
        begun += 1
    return begun


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
