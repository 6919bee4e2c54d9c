"""Reports by a word of what was told, by a name, or by who told. Who may see them is the caller's: cases start from what an actor sees."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import F, Q, QuerySet, Value

from rukun.access.rules.phones import normalize_phone
from rukun.areas.queries import below
from rukun.areas.queries.cached import cached
from rukun.kernel.crypto import blind_index, decrypt_text
from rukun.reports.models import Report
from rukun.reports.rules.names import is_alike, names_said, skeletons

__all__ = ["Found", "WordMeant", "find_reports", "name_keys"]

COMMON = 0.01
COMMON_SQL = """
SELECT word, share FROM pg_stats,
    unnest(most_common_elems::text::text[], most_common_elem_freqs[:cardinality(most_common_elems::text::text[])]) AS counted(word, share)
WHERE tablename = 'report_words'"""
MOST_FOUND, MOST_ALIKE = 1_000, 300
"""So many of each, the latest: who looks for more narrows the search. Of names that sound alike the spellings are compared."""


@dataclass(frozen=True)
class WordMeant:
    """One word of a search (letters and digits), and the codes of the problems and events in whose name it stands."""

    word: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """The ids of reports that a search finds: in what was told, and by who told it (for those alone who may read names)."""

    told: frozenset[uuid.UUID]
    tellers: frozenset[uuid.UUID]


def name_keys(name: str) -> list[str]:
    """Return by which keys a name is found though nobody can read it in them: a keyed digest of how each of its words sounds."""
    return sorted(blind_index(f"name:{bones}") for bones in skeletons(name))


def find_reports(typed: str, words: Iterable[WordMeant], *, prefixes: Iterable[str], by_teller: bool) -> Found:
    """Return what is found within these areas (none: anywhere), each kind the latest, in one query.

    Found is a report in which every word stands, its beginning or another form of it ("pukuli" in "dipukuli"), or of which it names
    the kind; its tracking code; a name in it, however it is spelled; with `by_teller` also by name and number of who told.
    """
    here = reduce(or_, (below(prefix, "area__code") for prefix in prefixes), Q())
    searched = Report.objects.annotate(
        words=SearchVector("text", "landmark", "category", "hazard", config="simple"),
        stems=SearchVector("text", "landmark", config="indonesian"),
    )
    parts = [_rows("told", Report.objects.filter(tracking_code=typed), MOST_FOUND)]
    meant = list(words)
    if meant:
        said = searched.filter(here, reduce(and_, map(_says, meant)))
        parts.append(_rows("told", said, MOST_FOUND, among_many=all(map(_is_common, meant))))
    keys, number = name_keys(typed), normalize_phone(typed)
    if keys:
        parts.append(_rows("said", Report.objects.filter(here, said_name_keys__contains=keys), MOST_ALIKE))
    if keys and by_teller:
        parts.append(_rows("named", Report.objects.filter(here, reporter_name_keys__contains=keys), MOST_ALIKE))
    if number and by_teller:
        parts.append(_rows("teller", Report.objects.filter(reporter_phone_index=blind_index(number)), MOST_FOUND))
    told: set[uuid.UUID] = set()
    tellers: set[uuid.UUID] = set()
    for kind, pk, text, name in parts[0].union(*parts[1:], all=True):
        if kind == "told" or (kind == "said" and is_alike(typed, " ".join(names_said(text)))):
            told.add(pk)
        elif kind == "teller" or (kind == "named" and is_alike(typed, decrypt_text(name))):
            tellers.add(pk)
    return Found(frozenset(told), frozenset(tellers))


def _says(meant: WordMeant) -> Q:
    said = " | ".join([f"{meant.word}:*", *(f"'{code}'" for code in meant.kinds)])
    return Q(words=SearchQuery(said, config="simple", search_type="raw")) | Q(stems=SearchQuery(meant.word, config="indonesian"))


def _is_common(meant: WordMeant) -> bool:
    """Answer whether a word, or a kind in whose name it stands, is in so many reports that the latest are found by going back in time."""
    return sum(share for word, share in _common_words().items() if word.startswith(meant.word) or word in meant.kinds) >= COMMON


def _common_words() -> dict[str, float]:
    """Return how large a share of all reports hold each of the commonest words, as the database last counted them."""
    return cached("common-words", _read_common_words)


def _read_common_words() -> dict[str, float]:
    with connection.cursor() as cursor:
        cursor.execute(COMMON_SQL)
        return dict(cursor.fetchall())


def _rows(kind: str, reports: QuerySet[Report], most: int, *, among_many: bool = False) -> QuerySet[Report, Any]:
    """Return the latest: of few by their own index and then sorted, of many by going back in time until there are enough.

    Left to itself the database goes back through a million reports for a word that stands in forty of them (2.2 s when tried).
    """
    latest = "-received_at" if among_many else (F("received_at") + Value(timedelta(0))).desc()
    return reports.order_by(latest).annotate(kind=Value(kind)).values_list("kind", "pk", "text", "reporter_name")[:most]
