"""The stream process: an ASGI application with one address, on which a desk hears that something changed."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from psycopg_pool import PoolTimeout

import rukun.entrypoints.streams.django_ready  # noqa: F401  (sets Django up)
from rukun.entrypoints.streams.asking import ask, posts_of
from rukun.entrypoints.streams.hub import Desk, Hub
from rukun.entrypoints.streams.listening import listen, watch_health

PATH = "/events"
ALIVE_SECONDS = 15.0
LIFE_SECONDS = 240.0
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

hub = Hub()


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Serve one desk, or begin and end with the server."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http":
        await _answer(scope, receive, send)


async def _live(receive: Receive, send: Send) -> None:
    await receive()
    tasks = [asyncio.create_task(listen(hub)), asyncio.create_task(watch_health(hub))]
    await send({"type": "lifespan.startup.complete"})
    await receive()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await send({"type": "lifespan.shutdown.complete"})


async def _answer(scope: Message, receive: Receive, send: Send) -> None:
    headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
    if scope["path"] != PATH or scope["method"] != "GET":
        await _refuse(send, 404)
        return
    try:
        posts = await ask(posts_of, headers.get("cookie", ""))
    except (DatabaseError, PoolTimeout):
        await _refuse(send, 503)
        return
    if not posts:
        await _refuse(send, 403)
        return
    desk = Desk(posts)
    hub.open(desk)
    telling = asyncio.create_task(_tell(desk, send, _shared_with(headers)))
    leaving = asyncio.create_task(_wait_until_gone(receive))
    try:
        await asyncio.wait({telling, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        hub.close(desk)
        for task in (telling, leaving):
            task.cancel()
        await asyncio.gather(telling, leaving, return_exceptions=True)


async def _tell(desk: Desk, send: Send, shared: list[tuple[bytes, bytes]]) -> None:
    """Tell until the stream's life is over: the browser then comes again, and is asked anew who it is."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + LIFE_SECONDS * random.uniform(0.75, 1.25)  # so that not all come again at once
    headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no"), *shared]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await _say(send, b"retry: 2000\n", [("alive", "")])
    while loop.time() < ends:
        await _say(send, b"", await desk.take(ALIVE_SECONDS) or [("alive", "")])
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _say(send: Send, first: bytes, told: list[tuple[str, str]]) -> None:
    lines = "".join(f"event: {kind}\ndata: {keys}\n\n" for kind, keys in told)
    await send({"type": "http.response.body", "body": first + lines.encode(), "more_body": True})


async def _wait_until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


def _shared_with(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    """Let a page of this host read the answer: without a proxy it stands on another port, which a browser calls another origin."""
    origin = headers.get("origin", "")
    if urlsplit(origin).hostname not in settings.RUKUN_STREAM_HOSTS:
        return []
    return [(b"access-control-allow-origin", origin.encode()), (b"access-control-allow-credentials", b"true"), (b"vary", b"origin")]


async def _refuse(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    with contextlib.suppress(Exception):
        await send({"type": "http.response.body", "body": b""})
