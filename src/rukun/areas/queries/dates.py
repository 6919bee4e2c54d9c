"""Which day it is at an area."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from rukun.areas.rules.timezones import ZoneUnknown, zone_of
from rukun.kernel.time import now


def local_today(area_code: str | None) -> date:
    """Return today's date at an area; without one, or where its zone is not known, that of this installation."""
    try:
        zone = zone_of(area_code or settings.RUKUN_PROVINCE)
    except ZoneUnknown:
        zone = zone_of(settings.RUKUN_PROVINCE)
    return now().astimezone(zone).date()
