"""Writing areas. Only reference data and RTs: no events, nobody's permission (`areas/README.md` says why)."""

from rukun.areas.actions.country import CountryLoaded, load_country
from rukun.areas.actions.reference import ReferenceLoaded, load_reference
from rukun.areas.actions.rts import VillageUnknown, ensure_rt
from rukun.areas.rules.codes import MalformedRtNumber

__all__ = [
    "CountryLoaded",
    "MalformedRtNumber",
    "ReferenceLoaded",
    "VillageUnknown",
    "ensure_rt",
    "load_country",
    "load_reference",
]
