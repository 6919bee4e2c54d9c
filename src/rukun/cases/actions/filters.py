"""Keeping a narrowing of one's own desk under a name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from rukun.cases.models import SavedFilter
from rukun.cases.queries.desk import DeskQueue
from rukun.cases.rules.narrowing import read_narrow, write_narrow
from rukun.kernel.actor import Actor, Permission, PermissionRefused, require
from rukun.kernel.text import clean_text

__all__ = ["FilterNameMissing", "TooManyFilters", "drop_filter", "keep_filter"]

MOST_FILTERS, MOST_NAME, MOST_FIND = 12, 40, 100


class FilterNameMissing(Exception):
    """Beri nama saringannya dulu."""


class TooManyFilters(Exception):
    """Paling banyak 12 saringan. Hapus dulu yang tidak dipakai."""


@transaction.atomic
def keep_filter(*, name: str, query: Mapping[str, str], by: Actor, at: datetime) -> SavedFilter:
    """Keep what an address of the desk asks for (queue, search, narrowing) under a name; the same name again takes the new one.

    Raises FilterNameMissing, TooManyFilters, PermissionRefused.
    """
    require(by, Permission.CASE_READ_OFFICE)
    if by.user_id is None:
        raise PermissionRefused(Permission.CASE_READ_OFFICE)
    called = " ".join(clean_text(name, limit=MOST_NAME).text.split())
    if not called:
        raise FilterNameMissing
    queue = query.get("antrean", "")
    kept = {"antrean": queue if queue in set(DeskQueue) else "", "q": clean_text(query.get("q", ""), limit=MOST_FIND).text}
    said = {key: value for key, value in kept.items() if value} | write_narrow(read_narrow(query))
    mine = SavedFilter.objects.select_for_update().filter(user=by.user_id)
    if len(mine.exclude(name=called)) >= MOST_FILTERS:
        raise TooManyFilters
    row, _ = SavedFilter.objects.update_or_create(user_id=by.user_id, name=called, defaults={"query": said, "made_at": at})
    return row


@transaction.atomic
def drop_filter(*, filter_id: int, by: Actor) -> bool:
    """Forget one of one's own filters; False where there is none."""
    require(by, Permission.CASE_READ_OFFICE)
    return bool(SavedFilter.objects.filter(pk=filter_id, user=by.user_id).delete()[0])
