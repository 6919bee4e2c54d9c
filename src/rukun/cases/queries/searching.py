"""What people type to find a case: its number, a report's code, a place, a kind, words of what was told, a name, a telephone number."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, Value

from rukun.areas.queries import area_labels, below, find_places
from rukun.cases.models import Case, CaseReport, Participant
from rukun.cases.rules.states import Part
from rukun.kernel.actor import Actor, Permission
from rukun.problems.queries import list_categories, list_hazards
from rukun.problems.rules.facts import CategoryFacts, HazardFacts
from rukun.reports.queries.words import Found, WordMeant, find_reports

__all__ = ["find_cases"]

MOST_WORDS = 6
MOST_FOUND = 1_000
PLACE_SCORE = 60.0
READS = (Permission.CASE_READ_OFFICE, Permission.CASE_READ_AREA, Permission.CASE_READ_OWN_RT)


def find_cases(actor: Actor, typed: str) -> list[int]:
    """Return the ids of the cases that a search finds among those that the actor may see, the latest thousand (3 queries).

    By the number or the name of who told finds who may read them: on the cases of those of his offices where he may. A name that
    stands in what was told is found however it is spelled.
    """
    whole = typed.strip()
    words = re.findall(r"[^\W_]+", whole.lower())[:MOST_WORDS]
    readers = actor.organizations_with(Permission.REPORTER_NAME_READ)
    reports = find_reports(whole, [_meant(word) for word in words], prefixes=_looks_at(actor), by_teller=bool(readers))
    said, theirs = _candidates(whole, reports, _places(words))
    here = Participant.objects.filter(case=OuterRef("pk"), until=None, organization__in=readers).exclude(part=Part.COPY)
    seen = Case.objects.visible_to(actor).filter(Q(pk__in=said) | Q(Exists(here), pk__in=theirs))
    return list(seen.order_by("-opened_at", "-id").values_list("pk", flat=True)[:MOST_FOUND])


def _candidates(typed: str, reports: Found, places: list[str]) -> tuple[set[int], set[int]]:
    """Return the cases that may be meant, by what was told, by number or by place; and those by who told them.

    Each has an index of its own; asked for together in one condition the database would read every case.
    """
    links = CaseReport.objects.filter(left_at=None)
    parts = [
        links.filter(report__in=reports.told).annotate(kind=Value("said")).values_list("kind", "case_id"),
        links.filter(report__in=reports.tellers).annotate(kind=Value("teller")).values_list("kind", "case_id"),
        Case.objects.filter(reference__startswith=typed.upper() or "-").annotate(kind=Value("said")).values_list("kind", "pk")[:MOST_FOUND],
    ]
    if places:
        there = Case.objects.filter(reduce(or_, (below(code, "area__code") for code in places)))
        latest = there.order_by((F("opened_at") + Value(timedelta(0))).desc())  # of few places: not back through every case
        parts.append(latest.annotate(kind=Value("said")).values_list("kind", "pk")[:MOST_FOUND])
    rows = list(parts[0].union(*parts[1:], all=True))
    return {pk for kind, pk in rows if kind == "said"}, {pk for kind, pk in rows if kind == "teller"}


def _looks_at(actor: Actor) -> frozenset[str]:
    """Return the areas whose reports concern the actor; what came from elsewhere he finds by its number."""
    if actor.kind == "system":
        return frozenset()
    posts = [post for post in actor.posts if post.permissions & set(READS)]
    return frozenset(prefix for post in posts for prefix in (post.prefixes or (post.area_code,)))


def _meant(word: str) -> WordMeant:
    named: list[CategoryFacts | HazardFacts] = [*list_categories(), *list_hazards()]
    return WordMeant(word, tuple(kind.code for kind in named if word in f"{kind.code} {kind.name_id.lower()}"))


def _places(words: list[str]) -> list[str]:
    """Return the places whose name, with what lies above them, holds every word."""
    codes = [match.code for match in find_places(" ".join(words), limit=20) if match.score >= PLACE_SCORE] if words else []
    labels = area_labels(codes)
    return [code for code in codes if set(words) <= set(re.findall(r"\w+", labels[code].lower()))]
