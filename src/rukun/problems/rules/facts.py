"""What a problem is, who leads, who supports, what the ward may see: combined from category and hazard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

PROTECTED_NAME = "Penanganan perlindungan"
NEUTRAL_NAME = "Masalah sosial"
_NEVER_PRINTED = re.compile(r"tuna[\s-]*susila", re.IGNORECASE)


class Urgency(StrEnum):
    """How soon somebody must act, the most urgent first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NORMAL = "normal"


class Ward(StrEnum):
    """What the ward may do, the strictest first: see nothing, be told, check first."""

    NONE = "none"
    INFORM = "inform"
    VERIFY = "verify"


class Cluster(StrEnum):
    """Under which heading people look for a category."""

    ANAK = "anak"
    LANSIA = "lansia"
    DISABILITAS = "disabilitas"
    REHABILITASI = "rehabilitasi"
    KORBAN = "korban"
    BENCANA = "bencana"
    KELUARGA = "keluarga"
    LAYANAN = "layanan"


@dataclass(frozen=True)
class CategoryFacts:
    """One problem category as it stands on one day."""

    code: str
    name_id: str
    name_en: str
    cluster: Cluster
    default_urgency: Urgency
    lead_agency: str
    support_agencies: tuple[str, ...]
    sensitive: bool
    ward: Ward
    ppks_no: int | None = None
    pas_no: int | None = None

    @property
    def public_name_id(self) -> str:
        """What the public may read."""
        return public_name(self.name_id, sensitive=self.sensitive)


@dataclass(frozen=True)
class HazardFacts:
    """One hazard as it stands on one day; `category` is the code of the category whose lead it replaces."""

    code: str
    name_id: str
    name_en: str
    category: str
    default_urgency: Urgency
    lead_agency: str
    support_agencies: tuple[str, ...]


@dataclass(frozen=True)
class ProblemFacts:
    """Category, further categories and hazard of one case, taken together."""

    category: str
    also: tuple[str, ...]
    hazard: str | None
    name_id: str
    name_en: str
    public_name_id: str
    cluster: Cluster
    default_urgency: Urgency
    lead_agency: str
    support_agencies: tuple[str, ...]
    ward: Ward
    sensitive: bool

    @property
    def guarded(self) -> bool:
        """Whether it is one that only few may know: sensitive, or not for the ward."""
        return self.sensitive or self.ward == Ward.NONE


def public_name(name_id: str, *, sensitive: bool) -> str:
    """Return the name that the public may read: a protected problem's name says nothing of what happened."""
    if sensitive:
        return PROTECTED_NAME
    return NEUTRAL_NAME if _NEVER_PRINTED.search(name_id) else name_id


def strictest_ward(wards: Iterable[Ward]) -> Ward:
    """Return the strictest of them: none before inform before verify. Raises ValueError where there are none."""
    order = list(Ward)
    return min(wards, key=order.index)


def most_urgent(urgencies: Iterable[Urgency]) -> Urgency:
    """Return the most urgent of them. Raises ValueError where there are none."""
    order = list(Urgency)
    return min(urgencies, key=order.index)


def resolve_problem(
    category: CategoryFacts, also: Sequence[CategoryFacts] = (), hazard: HazardFacts | None = None
) -> ProblemFacts:
    """Return what holds for a case of this category, these further categories and this hazard.

    A hazard's lead, supports and urgency replace those of its category. Where the case's category is another one
    (somebody trapped, `sar`, in a `banjir`), that category keeps the lead, the hazard's agencies support it and the
    more urgent of both holds. Over `category` and `also` the strictest ward wins, and one sensitive makes all so. Who leads a
    further category that is an emergency, or none of the ward's business, supports: somebody has to save, or to protect.
    """
    every = (category, *also)
    lead, supports, urgency = category.lead_agency, category.support_agencies, category.default_urgency
    if hazard and hazard.category == category.code:
        lead, supports, urgency = hazard.lead_agency, hazard.support_agencies, hazard.default_urgency
    elif hazard:
        supports = (*supports, hazard.lead_agency, *hazard.support_agencies)
        urgency = most_urgent((urgency, hazard.default_urgency))
    supports = (*supports, *(one.lead_agency for one in also if one.default_urgency == Urgency.EMERGENCY or one.ward == Ward.NONE))
    named = hazard if hazard and hazard.category == category.code else category
    sensitive = any(one.sensitive for one in every)
    return ProblemFacts(
        category=category.code,
        also=tuple(one.code for one in also),
        hazard=hazard.code if hazard else None,
        name_id=named.name_id,
        name_en=named.name_en,
        public_name_id=public_name(named.name_id, sensitive=sensitive),
        cluster=category.cluster,
        default_urgency=urgency,
        lead_agency=lead,
        support_agencies=tuple(agency for agency in dict.fromkeys(supports) if agency != lead),
        ward=strictest_ward(one.ward for one in every),
        sensitive=sensitive,
    )
