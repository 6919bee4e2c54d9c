"""What people type to find a case: its number, a report's code, a place, a kind, words of what was told, a name, a telephone number."""

from __future__ import annotations

import re
from functools import reduce
from operator import and_

from django.db.models import Exists, OuterRef, Q

from rukun.areas.queries import area_labels, below, find_places
from rukun.cases.models import CaseReport, Participant
from rukun.cases.rules.states import Part
from rukun.kernel.actor import Actor, Permission
from rukun.problems.queries import list_categories, list_hazards
from rukun.reports.queries.words import ids_naming, ids_saying, ids_told_by, ids_told_by_name

__all__ = ["found_by"]

MOST_WORDS = 6
PLACE_SCORE = 60.0


def found_by(actor: Actor, typed: str) -> Q:
    """Return the condition on a case that a search finds; it says nothing of who may see it.

    By a number or the name of who told finds who may read them: on the cases of those of his offices where he may. A name that
    stands in what was told is found however it is spelled.
    """
    whole = typed.strip()
    words = re.findall(r"[^\W_]+", whole.lower())[:MOST_WORDS]
    told = CaseReport.objects.filter(case=OuterRef("pk"), left_at=None, report__tracking_code=whole)
    found = Q(Exists(told)) | Q(reference__icontains=whole)
    readers = actor.organizations_with(Permission.REPORTER_NAME_READ)
    if readers:
        here = Participant.objects.filter(case=OuterRef("pk"), until=None, organization__in=readers).exclude(part=Part.COPY)
        theirs = Q(report__in=ids_told_by(whole)) | Q(report__in=ids_told_by_name(whole))
        found |= Q(pk__in=CaseReport.objects.filter(theirs, left_at=None).values("case")) & Q(Exists(here))
    if words:
        naming = ids_naming(whole)
        if naming:
            found |= Q(pk__in=CaseReport.objects.filter(left_at=None, report__in=naming).values("case"))
        found |= reduce(and_, [_says(word) for word in words])
        for code in _places(words):
            found |= below(code, "area__code")
    return found


def _says(word: str) -> Q:
    """Answer for one word: it stands near what it is, in the name of its kind, or in what was told, at least its beginning."""
    in_text = CaseReport.objects.filter(left_at=None, report__in=ids_saying(word)).values("case")
    kinds = [kind.code for kind in list_categories() if word in f"{kind.code} {kind.name_id.lower()}"]
    hazards = [kind.code for kind in list_hazards() if word in f"{kind.code} {kind.name_id.lower()}"]
    return Q(landmark__icontains=word) | Q(category__in=kinds) | Q(hazard__in=hazards) | Q(pk__in=in_text)


def _places(words: list[str]) -> list[str]:
    """Return the places whose name, with what lies above them, holds every word."""
    codes = [match.code for match in find_places(" ".join(words), limit=20) if match.score >= PLACE_SCORE]
    labels = area_labels(codes)
    return [code for code in codes if set(words) <= set(re.findall(r"\w+", labels[code].lower()))]
