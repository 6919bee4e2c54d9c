"""The filters that a person keeps for the own desk."""

from __future__ import annotations

from dataclasses import dataclass

from rukun.cases.models import SavedFilter
from rukun.kernel.actor import Actor

__all__ = ["KeptFilter", "kept_filters"]


@dataclass(frozen=True)
class KeptFilter:
    """A narrowing under its name; `query` as the address of the desk has it."""

    id: int
    name: str
    query: dict[str, str]


def kept_filters(actor: Actor) -> tuple[KeptFilter, ...]:
    """Return the actor's own filters by name."""
    if actor.user_id is None:
        return ()
    rows = SavedFilter.objects.filter(user=actor.user_id).order_by("name").values_list("id", "name", "query")
    return tuple(KeptFilter(pk, name, dict(query)) for pk, name, query in rows)
