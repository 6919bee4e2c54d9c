"""What people type to find a case: its number, a report's code, a place, a kind, words of what was told, a name, a telephone number."""

from __future__ import annotations

import re

from django.db.models import Exists, OuterRef, Q

from rukun.areas.queries import area_labels, below, find_places
from rukun.cases.models import Case, CaseReport, Participant
from rukun.cases.rules.states import Part
from rukun.kernel.actor import Actor, Permission
from rukun.problems.queries import list_categories, list_hazards
from rukun.reports.queries.words import WordMeant, find_reports

__all__ = ["find_cases"]

MOST_WORDS = 6
MOST_FOUND = 1_000
PLACE_SCORE = 60.0
READS = (Permission.CASE_READ_OFFICE, Permission.CASE_READ_AREA, Permission.CASE_READ_OWN_RT)


def find_cases(actor: Actor, typed: str) -> list[int]:
    """Return the ids of the cases that a search finds among those that the actor may see, the latest thousand (2 queries).

    By the number or the name of who told finds who may read them: on the cases of those of his offices where he may. A name that
    stands in what was told is found however it is spelled.
    """
    whole = typed.strip()
    words = re.findall(r"[^\W_]+", whole.lower())[:MOST_WORDS]
    readers = actor.organizations_with(Permission.REPORTER_NAME_READ)
    reports = find_reports(whole, [_meant(word) for word in words], prefixes=_looks_at(actor), by_teller=bool(readers))
    links = CaseReport.objects.filter(left_at=None)
    found = Q(reference__startswith=whole.upper()) if whole else Q(pk__in=())
    if reports.told:
        found |= Q(pk__in=links.filter(report__in=reports.told).values("case"))
    if reports.tellers:
        here = Participant.objects.filter(case=OuterRef("pk"), until=None, organization__in=readers).exclude(part=Part.COPY)
        found |= Q(pk__in=links.filter(report__in=reports.tellers).values("case")) & Q(Exists(here))
    for code in _places(words):
        found |= below(code, "area__code")
    seen = Case.objects.visible_to(actor).filter(found)
    return list(seen.order_by("-opened_at", "-id").values_list("pk", flat=True)[:MOST_FOUND])


def _looks_at(actor: Actor) -> frozenset[str]:
    """Return the areas whose reports concern the actor; what came from elsewhere he finds by its number."""
    if actor.kind == "system":
        return frozenset()
    posts = [post for post in actor.posts if post.permissions & set(READS)]
    return frozenset(prefix for post in posts for prefix in (post.prefixes or (post.area_code,)))


def _meant(word: str) -> WordMeant:
    kinds = tuple(kind.code for kind in list_categories() if word in f"{kind.code} {kind.name_id.lower()}")
    hazards = tuple(kind.code for kind in list_hazards() if word in f"{kind.code} {kind.name_id.lower()}")
    return WordMeant(word, kinds, hazards)


def _places(words: list[str]) -> list[str]:
    """Return the places whose name, with what lies above them, holds every word."""
    codes = [match.code for match in find_places(" ".join(words), limit=20) if match.score >= PLACE_SCORE] if words else []
    labels = area_labels(codes)
    return [code for code in codes if set(words) <= set(re.findall(r"\w+", labels[code].lower()))]
