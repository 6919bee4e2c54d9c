"""Registering many RTs at once, as a city's own list hands them over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from rukun.areas.models import Area
from rukun.areas.rules.codes import Kind, Level, rt_code

BATCH = 2000


@transaction.atomic
def register_rts(*, numbers: Mapping[str, int], at: datetime) -> int:
    """Register RT 001 to RT n of each village (village code to n); returns how many RTs those are.

    RTs that were only mentioned before are registered; those of other numbers stay as they are.
    """
    codes = [(village, rt_code(village, number)) for village, most in numbers.items() for number in range(1, most + 1)]
    rows = [
        Area(
            code=code,
            name=f"RT {code.rpartition('.')[2]}",
            level=Level.RT,
            kind=Kind.RT,
            parent_code=village,
            registered=True,
            created_at=at,
        )
        for village, code in codes
    ]
    Area.objects.bulk_create(rows, BATCH, update_conflicts=True, unique_fields=["code"], update_fields=["registered"])
    return len(rows)
