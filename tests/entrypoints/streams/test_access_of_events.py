"""The event stream in the access matrix: of each kind of case who is told that it changed, who listens in vain, and who may not listen."""

from __future__ import annotations

import asyncio

import pytest
from django.conf import settings

from rukun.cases.rules.watching import PartTouched
from rukun.entrypoints.streams.asking import posts_of, touched_by
from rukun.entrypoints.streams.hub import CHANGED, Desk, Hub
from rukun.kernel.actor import PostFacts
from tests.entrypoints.test_access_matrix_table import ROWS, STREAM, WHO, Row
from tests.entrypoints.test_access_matrix_world import Access, access, standing_access

__all__ = ["access", "standing_access"]

TOLD, NOTHING, REFUSED = 200, 204, 403
HANDED_ON = {"copy": {"officer", "duty-officer", "division-head"}, "secret-copy": {"duty-uptdppa", "head-uptdppa"}}
"""Who had a case and gave it to another hears of it by its id, so that it leaves the screen."""


def cookies_of(access: Access, who: str) -> str:
    jar = access.clients[who].cookies if who in access.clients else {}
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={jar[name].value}" if name in jar else ""


async def hear(posts: tuple[PostFacts, ...], key: str, parts: tuple[PartTouched, ...]) -> int:
    hub, desk = Hub(), Desk(posts)
    hub.open(desk)
    hub.tell(parts)
    return TOLD if (CHANGED, key) in await desk.take(0.001) else NOTHING


@pytest.mark.parametrize("row", STREAM, ids=lambda row: row.name)
def test_who_hears_of_a_change_is_as_the_table_says(access: Access, row: Row) -> None:
    key = f"case:{access.cases[row.object].uuid}"
    parts = touched_by([key])
    found = {}
    for who in WHO:
        posts = posts_of(cookies_of(access, who))
        found[who] = asyncio.run(hear(posts, key, parts)) if posts else REFUSED
    wrong = {who: (row.expected[who], got) for who, got in found.items() if row.expected[who] != got}
    assert not wrong, f"{row.name}: {wrong}. The table says: {row.why}."


@pytest.mark.parametrize("kind", sorted({row.object for row in STREAM}))
def test_nobody_is_told_of_what_he_may_not_open(kind: str) -> None:
    opens = next(row for row in ROWS if (row.method, row.route, row.object) == ("GET", "kasus/<str:ref>", kind))
    hears = next(row for row in STREAM if row.object == kind)
    told = {who for who in WHO if hears.expected[who] == TOLD}
    assert told - {who for who in WHO if opens.expected[who] == 200} == HANDED_ON.get(kind, set())
