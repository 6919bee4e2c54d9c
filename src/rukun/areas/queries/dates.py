"""Which day it is at an area, and where we are when no area is known."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from rukun.areas.rules.timezones import ZoneUnknown, zone_of
from rukun.kernel.time import now


def or_home(area_code: str | None) -> str:
    """Return the area, or the province of this installation where none is known."""
    return area_code or str(settings.RUKUN_PROVINCE)


def local_today(area_code: str | None) -> date:
    """Return today's date at an area; without one, or where its zone is not known, that of this installation."""
    try:
        zone = zone_of(or_home(area_code))
    except ZoneUnknown:
        zone = zone_of(or_home(None))
    return now().astimezone(zone).date()
