"""The one LISTEN: what commits say is gathered for a moment, looked up in one go, and told to the desks concerned."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import psycopg
from django.db import DatabaseError
from procrastinate.contrib.django.utils import connector_params
from psycopg import sql
from psycopg_pool import PoolTimeout

from rukun.entrypoints.streams.asking import MOST_SUBJECTS, ask, is_well, touched_by
from rukun.entrypoints.streams.hub import AGAIN, HEALTH, Hub
from rukun.kernel.events import CHANGED

GATHER_SECONDS = 0.1
AGAIN_SECONDS = 0.5
HEALTH_SECONDS = 2.0
log = logging.getLogger(__name__)


async def listen(hub: Hub) -> None:
    """Pass on what changes until cancelled; a database that was away means that everything may have changed."""
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(**_address(), autocommit=True) as connection:
                await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANGED)))
                hub.tell_all(AGAIN)
                while True:
                    await _pass_on(connection, hub)
        except (psycopg.Error, DatabaseError, PoolTimeout) as error:
            log.warning("The stream does not reach the database: %s", type(error).__name__)
            await asyncio.sleep(AGAIN_SECONDS)
        except Exception:  # a desk that hears nothing more looks calm: begin anew, and say why
            log.exception("The stream began anew")
            await asyncio.sleep(AGAIN_SECONDS)


async def _pass_on(connection: psycopg.AsyncConnection, hub: Hub) -> None:
    """Wait for something, gather what comes right after it, and tell."""
    subjects = {notice.payload async for notice in connection.notifies(stop_after=1)}
    subjects |= {notice.payload async for notice in connection.notifies(timeout=GATHER_SECONDS)}
    if len(subjects) > MOST_SUBJECTS:
        hub.tell_all(AGAIN)
    elif len(hub):
        hub.tell(await ask(touched_by, subjects))


async def watch_health(hub: Hub) -> None:
    """Tell all desks when the processing of reports falls behind, and when it is well again."""
    was = True
    while True:
        await asyncio.sleep(HEALTH_SECONDS)
        well = await ask(is_well)
        if well != was:
            hub.tell_all(HEALTH)
        was = well


def _address() -> dict[str, Any]:
    """Return where the database is, without what belongs to Django's pool."""
    return {key: value for key, value in connector_params().items() if key not in {"pool", "cursor_factory", "context"}}
