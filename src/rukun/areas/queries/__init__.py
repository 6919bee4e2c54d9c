"""Reading areas. Public reference data: none of these takes an actor, since anybody may know them."""

from rukun.areas.models import below
from rukun.areas.queries.cached import forget_cached
from rukun.areas.queries.calendar import holidays_for
from rukun.areas.queries.dates import or_home
from rukun.areas.queries.numbers import emergency_numbers
from rukun.areas.queries.places import find_places
from rukun.areas.queries.tree import (
    AreaStep,
    area_exists,
    area_label,
    area_labels,
    area_path,
    children,
    get_area,
    list_provinces,
    list_regencies,
    rt_exists,
)
from rukun.areas.queries.wording import village_head_word, village_word
from rukun.areas.rules.codes import (
    Kind,
    Level,
    MalformedCode,
    at_level,
    is_below,
    is_code,
    level_of,
    lineage,
    parent_of,
)
from rukun.areas.rules.numbers import EmergencyLine
from rukun.areas.rules.places import PlaceMatch
from rukun.areas.rules.timezones import Zone, ZoneUnknown, zone_name, zone_of
from rukun.areas.rules.working_days import (
    SpanUnit,
    add_span,
    add_working_days,
    is_working_day,
    working_days_between,
)

__all__ = [
    "AreaStep",
    "EmergencyLine",
    "Kind",
    "Level",
    "MalformedCode",
    "PlaceMatch",
    "SpanUnit",
    "Zone",
    "ZoneUnknown",
    "add_span",
    "add_working_days",
    "area_exists",
    "area_label",
    "area_labels",
    "area_path",
    "at_level",
    "below",
    "children",
    "emergency_numbers",
    "find_places",
    "forget_cached",
    "get_area",
    "holidays_for",
    "is_below",
    "is_code",
    "is_working_day",
    "level_of",
    "lineage",
    "list_provinces",
    "list_regencies",
    "or_home",
    "parent_of",
    "rt_exists",
    "village_head_word",
    "village_word",
    "working_days_between",
    "zone_name",
    "zone_of",
]
