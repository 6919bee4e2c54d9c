"""Who has a desk open, and what each has still to be told: ids only, and never more than fits."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from rukun.areas.rules.codes import lineage
from rukun.cases.rules.watching import PartTouched, is_told
from rukun.kernel.actor import Permission, PostFacts

MOST_KEYS = 100
AGAIN, CHANGED, HEALTH = "again", "changed", "health"


class Desk:
    """One open desk: whose posts, and what it was not told yet."""

    def __init__(self, posts: tuple[PostFacts, ...]) -> None:
        self.posts = posts
        self._keys: dict[str, None] = {}
        self._kinds: set[str] = set()
        self._news = asyncio.Event()

    def add(self, key: str) -> None:
        """Note that this changed; of too much only that everything has to be asked for again."""
        self._keys[key] = None
        if len(self._keys) > MOST_KEYS:
            self.note(AGAIN)
        self._news.set()

    def note(self, kind: str) -> None:
        """Note something without a key."""
        self._kinds.add(kind)
        if kind == AGAIN:
            self._keys.clear()
        self._news.set()

    async def take(self, seconds: float) -> list[tuple[str, str]]:
        """Return what there is to tell as (kind, keys), waiting so long for it at most."""
        try:
            await asyncio.wait_for(self._news.wait(), seconds)
        except TimeoutError:
            return []
        self._news.clear()
        told = [(kind, "") for kind in sorted(self._kinds)]
        if self._keys:
            told.append((CHANGED, " ".join(self._keys)))
        self._kinds, self._keys = set(), {}
        return told


class Hub:
    """All open desks, found by office and by the areas that they watch."""

    def __init__(self) -> None:
        self._by_office: dict[int, set[Desk]] = defaultdict(set)
        self._by_area: dict[str, set[Desk]] = defaultdict(set)
        self._desks: set[Desk] = set()

    def __len__(self) -> int:
        return len(self._desks)

    def open(self, desk: Desk) -> None:
        """Add a desk."""
        self._desks.add(desk)
        for post in desk.posts:
            self._by_office[post.organization_id].add(desk)
            for area in _watched(post):
                self._by_area[area].add(desk)

    def close(self, desk: Desk) -> None:
        """Forget a desk, and the places where none is left."""
        self._desks.discard(desk)
        for post in desk.posts:
            _drop(self._by_office, post.organization_id, desk)
            for area in _watched(post):
                _drop(self._by_area, area, desk)

    def tell(self, parts: Iterable[PartTouched]) -> None:
        """Tell the desks concerned, and no other."""
        for part in parts:
            if part.organization_id is not None:
                near = self._by_office.get(part.organization_id, set())
            else:
                near = {desk for area in lineage(part.area) for desk in self._by_area.get(area, ())}
            for desk in near:
                if is_told(desk.posts, part):
                    desk.add(part.key)

    def tell_all(self, kind: str) -> None:
        """Tell everybody something that concerns no case."""
        for desk in self._desks:
            desk.note(kind)


def _watched(post: PostFacts) -> tuple[str, ...]:
    if Permission.CASE_READ_OWN_RT in post.permissions:
        return (post.area_code,)
    return post.prefixes if Permission.CASE_READ_AREA in post.permissions else ()


def _drop(places: dict[Any, set[Desk]], key: object, desk: Desk) -> None:
    places[key].discard(desk)
    if not places[key]:
        del places[key]
