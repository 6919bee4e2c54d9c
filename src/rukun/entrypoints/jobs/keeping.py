"""What a worker does beside its jobs: heartbeat, periodic sweeps, rescue of jobs left behind by the dead."""

from __future__ import annotations

import asyncio
import logging

from asgiref.sync import sync_to_async
from django.db import DatabaseError, close_old_connections
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from rukun.entrypoints.jobs.tasks import empty_outbox, sweep_clocks
from rukun.kernel.health import WORKER, beat

log = logging.getLogger(__name__)
GONE = "Job was not found"
HEARTBEAT_SECONDS = 2.0
STALE_SECONDS = 6.0
SWEEP_SECONDS = 15.0
LEADS_SWEEPS = "reactions"


async def keep_alive(queues: list[str], concurrency: int) -> None:
    """Run the worker and its side tasks; ends (with an error) when any of them ends, so that it is started anew."""
    worker_app = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with worker_app.open_async():
        jobs = [
            worker_app.run_worker_async(
                queues=queues, concurrency=concurrency, wait=True, install_signal_handlers=True,
                update_heartbeat_interval=HEARTBEAT_SECONDS, stalled_worker_timeout=STALE_SECONDS,
                fetch_job_polling_interval=1.0, delete_jobs="successful",
            ),
        ]
        if LEADS_SWEEPS in queues:
            jobs.append(_beat())
            jobs.append(_sweep())
            jobs.append(_rescue(worker_app))
        tasks = [asyncio.ensure_future(job) for job in jobs]
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        for task in done:
            task.result()


async def _beat() -> None:
    while True:
        await sync_to_async(_beat_once, thread_sensitive=False)()
        await asyncio.sleep(HEARTBEAT_SECONDS)


def _beat_once() -> None:
    close_old_connections()
    beat(WORKER)
    close_old_connections()


async def _sweep() -> None:
    while True:
        for task in (sweep_clocks, empty_outbox):
            try:
                await sync_to_async(task.defer, thread_sensitive=False)()
            except AlreadyEnqueued:
                log.debug("already enqueued: %s", task.name)
        await asyncio.sleep(SWEEP_SECONDS)


async def _rescue(worker_app: object) -> None:
    """Give jobs of workers without a heartbeat back to the queue; they start a second time then."""
    manager = worker_app.job_manager  # type: ignore[attr-defined]
    while True:
        await asyncio.sleep(STALE_SECONDS / 2)
        try:
            stalled = await manager.get_stalled_jobs(seconds_since_heartbeat=STALE_SECONDS)
            for job in stalled:
                await give_back(manager, job)
        except (DatabaseError, ConnectorException) as error:
            log.warning("rescue failed: %s", error)
            raise


async def give_back(manager: JobManager, job: Job) -> None:
    """Put a stalled job back in its queue; where the same sweep waits there already, the stalled one adds nothing and is ended.

    One that came to its end meanwhile asks for nothing.
    """
    try:
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            await manager.finish_job(job, status=Status.FAILED, delete_job=False)
    except ConnectorException as error:
        if GONE not in str(error):
            raise
