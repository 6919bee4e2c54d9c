"""The jobs that procrastinate runs: reacting to an event, sweeping clocks, emptying the outbox, being alive."""

from __future__ import annotations

import contextlib
import uuid

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from rukun.cases.actions.adopting import adopt_lost
from rukun.cases.actions.batches import start_due_batches
from rukun.cases.actions.following import sweep_follow_ups
from rukun.cases.actions.glass import release_leavers
from rukun.cases.actions.referrals import sweep_referrals
from rukun.cases.actions.sweeping import sweep_deadlines
from rukun.channels.actions import send_message
from rukun.channels.queries import due_message_ids
from rukun.entrypoints.jobs.reactions import REACTIONS
from rukun.kernel.actor import SYSTEM
from rukun.kernel.events import get_event
from rukun.kernel.health import CLOCKS, beat
from rukun.kernel.limits import forget_old_attempts
from rukun.kernel.time import forget_offset, now
from rukun.reports.actions.rescue import rescue_forgotten

RETRY = RetryStrategy(max_attempts=12, exponential_wait=2)


@app.task(name="react", queue="reactions", retry=RETRY)
def react(event_id: str) -> None:
    """Let everything follow that the table says follows this event."""
    event = get_event(uuid.UUID(event_id))
    for reaction in REACTIONS.get(event.name, ()):
        reaction(event.facts, event.id, now())


@app.task(name="sweep_clocks", queue="reactions", queueing_lock="sweep_clocks")
def sweep_clocks() -> None:
    """Look at every clock whose moment has come."""
    forget_offset()  # the demo's clock may have been moved a moment ago
    for _ in range(MOST_SWEEPS):
        if not sweep_deadlines(at=now()).more:
            break
    sweep_referrals(at=now())
    sweep_follow_ups(at=now())
    release_leavers(at=now())
    start_due_batches(at=now())
    rescue_forgotten(at=now())
    adopt_lost(at=now())
    forget_old_attempts()
    beat(CLOCKS)


def ask_for_sweep() -> None:
    """Let the worker look at the clocks now instead of at its next turn."""
    with contextlib.suppress(AlreadyEnqueued):
        sweep_clocks.defer()


@app.task(name="empty_outbox", queue="reactions", queueing_lock="empty_outbox")
def empty_outbox() -> None:
    """Try every message again whose time has come."""
    at = now()
    for message_id in due_message_ids(SYSTEM, at=at):
        send_message(message_id=message_id, at=at)


MOST_SWEEPS = 50
