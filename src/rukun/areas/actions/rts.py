"""RTs: our own nodes below the village."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rukun.areas.models import Area
from rukun.areas.rules.codes import Kind, Level, rt_code


@dataclass
class VillageUnknown(LookupError):
    """No village has this code."""

    village_code: str


@transaction.atomic
def ensure_rt(*, village_code: str, number: str | int, registered: bool, at: datetime) -> Area:
    """Return the RT of this number in a village, made where it wasn't there yet.

    `registered` false says that somebody mentioned it; true registers it, also where it was only mentioned before.
    A registered RT never becomes unregistered here. Two calls at once make one row.
    Raises VillageUnknown, MalformedCode, MalformedRtNumber.
    """
    code = rt_code(village_code, number)
    if not Area.objects.filter(code=village_code, level=Level.VILLAGE).exists():
        raise VillageUnknown(village_code)
    rt = Area(
        code=code, name=f"RT {code.rpartition('.')[2]}", level=Level.RT, kind=Kind.RT,
        parent_code=village_code, registered=registered, created_at=at,
    )
    Area.objects.bulk_create([rt], ignore_conflicts=True)
    if registered:  # no row lock: reports that point at the RT must not wait for each other
        Area.objects.filter(code=code, registered=False).update(registered=True)
    return Area.objects.get(code=code)
