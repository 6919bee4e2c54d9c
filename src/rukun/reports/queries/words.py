"""Reports by a word of what was told, by a name, or by who told. Who may see them is the caller's: cases start from what an actor sees."""

from __future__ import annotations

import uuid

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet

from rukun.access.rules.phones import normalize_phone
from rukun.kernel.crypto import blind_index, decrypt_text
from rukun.reports.models import Report
from rukun.reports.rules.names import is_alike, names_said, skeletons

__all__ = ["ids_naming", "ids_saying", "ids_told_by", "ids_told_by_name", "name_keys"]

MOST_ALIKE = 500
"""Of so many reports with a name that sounds alike, the latest, the names are compared."""


def ids_saying(word: str) -> QuerySet[Report, object]:
    """Return the ids of the reports in whose text a word stands: its beginning, or another form of it ("pukuli" in "dipukuli").

    In: `word` is letters and digits.
    """
    words = Report.objects.annotate(words=SearchVector("text", config="simple"), stems=SearchVector("text", config="indonesian"))
    begins = Q(words=SearchQuery(f"{word}:*", config="simple", search_type="raw"))
    return words.filter(begins | Q(stems=SearchQuery(word, config="indonesian"))).values_list("pk", flat=True)


def ids_told_by(typed: str) -> QuerySet[Report, object]:
    """Return the ids of the reports that came from this telephone number, none where it is no number."""
    number = normalize_phone(typed)
    told = Report.objects.filter(reporter_phone_index=blind_index(number)) if number else Report.objects.none()
    return told.values_list("pk", flat=True)


def name_keys(name: str) -> list[str]:
    """Return by which keys a name is found though nobody can read it in them: a keyed digest of how each of its words sounds."""
    return sorted(blind_index(f"name:{bones}") for bones in skeletons(name))


def ids_told_by_name(typed: str) -> list[uuid.UUID]:
    """Return the ids of the reports told by somebody whose name is, but for its spelling, what was typed; of at most 500 alike."""
    keys = name_keys(typed)
    rows = Report.objects.filter(reporter_name_keys__contains=keys).order_by("-received_at").values_list("pk", "reporter_name")
    return [pk for pk, name in rows[:MOST_ALIKE] if is_alike(typed, decrypt_text(name))] if keys else []


def ids_naming(typed: str) -> list[uuid.UUID]:
    """Return the ids of the reports in whose text such a name stands after a title ("nenek Saniah"); of at most 500 alike."""
    keys = name_keys(typed)
    rows = Report.objects.filter(said_name_keys__contains=keys).order_by("-received_at").values_list("pk", "text")
    return [pk for pk, text in rows[:MOST_ALIKE] if is_alike(typed, " ".join(names_said(text)))] if keys else []
