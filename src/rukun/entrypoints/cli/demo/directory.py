"""Loading the demo's offices, RTs and people."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction

from rukun.access.actions.bulk import create_offices, create_people
from rukun.areas.actions.many_rts import register_rts
from rukun.entrypoints.cli.demo.offices import plan_offices, read_land
from rukun.entrypoints.cli.demo.people import count_rts, plan_people
from rukun.kernel.actor import SYSTEM

SINCE = datetime(2025, 1, 1, tzinfo=UTC)


@transaction.atomic
def load_directory(*, at: datetime) -> tuple[int, int]:
    """Create every office, RT and person of the demo; returns how many offices and people there are."""
    land = read_land()
    rts = count_rts(land)
    register_rts(numbers=rts, at=at)
    offices = create_offices(offices=plan_offices(land), valid_from=SINCE, is_demo=True, by=SYSTEM, at=at)
    people = plan_people(land, offices, rts)
    create_people(people=people, valid_from=SINCE, is_demo=True, by=SYSTEM, at=at)
    return len(offices), len(people)
