"""Reports by a word of what was told, or by who told. Who may see them is for the caller to say: cases start from what an actor sees."""

from __future__ import annotations

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet

from rukun.access.rules.phones import normalize_phone
from rukun.kernel.crypto import blind_index
from rukun.reports.models import Report

__all__ = ["ids_saying", "ids_told_by"]


def ids_saying(word: str) -> QuerySet[Report, object]:
    """Return the ids of the reports in whose text a word stands: its beginning, or another form of it ("pukuli" in "dipukuli").

    In: `word` is letters and digits.
    """
    words = Report.objects.annotate(words=SearchVector("text", config="simple"), stems=SearchVector("text", config="indonesian"))
    begins = Q(words=SearchQuery(f"{word}:*", config="simple", search_type="raw"))
    return words.filter(begins | Q(stems=SearchQuery(word, config="indonesian"))).values_list("pk", flat=True)


def ids_told_by(typed: str) -> QuerySet[Report, object] | None:
    """Return the ids of the reports that came from this telephone number, None where it is none."""
    number = normalize_phone(typed)
    return Report.objects.filter(reporter_phone_index=blind_index(number)).values_list("pk", flat=True) if number else None
