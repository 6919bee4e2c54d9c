"""Reports by a word of what was told. Who may see them is for the caller to say: cases start from what an actor sees."""

from __future__ import annotations

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import QuerySet

from rukun.reports.models import Report

__all__ = ["ids_saying"]


def ids_saying(word: str) -> QuerySet[Report, object]:
    """Return the ids of the reports in whose text a word stands, at least as the beginning of one; `word` is letters and digits."""
    words = Report.objects.annotate(words=SearchVector("text", config="simple"))
    return words.filter(words=SearchQuery(f"{word}:*", config="simple", search_type="raw")).values_list("pk", flat=True)
