"""What the stream process asks of the database, in two threads, each giving its connection back at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import TypeVar

from django.conf import settings
from django.contrib.auth import get_user
from django.db import connection
from django.http import HttpRequest, parse_cookie

from rukun.access.queries.actors import build_actor
from rukun.cases.queries.touched import parts_touched
from rukun.cases.rules.watching import PartTouched, read_touched
from rukun.kernel.actor import SYSTEM, PostFacts
from rukun.kernel.health import read_health
from rukun.kernel.time import now

MOST_SUBJECTS = 2_000
T = TypeVar("T")
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="ask")


async def ask(question: Callable[..., T], *arguments: object) -> T:
    """Run a question in a thread; its connection goes back to the pool, since a stream lives long."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _asked, question, *arguments)


def _asked(question: Callable[..., T], *arguments: object) -> T:
    try:
        return question(*arguments)
    finally:
        connection.close()


def posts_of(cookies: str) -> tuple[PostFacts, ...]:
    """Return the posts that hold now of who is signed in and has pledged; none where nobody is."""
    request = HttpRequest()
    key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME)
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = get_user(request)
    if not user.is_authenticated or user.pledged_at is None:
        return ()
    return build_actor(user, at=now()).posts


def touched_by(subjects: Iterable[str]) -> tuple[PartTouched, ...]:
    """Return whose parts changed."""
    return parts_touched(SYSTEM, read_touched(subjects, most=MOST_SUBJECTS))


def is_well() -> bool:
    """Answer whether reports are being processed."""
    return read_health().well
