"""A job left behind by a dead worker is given back; where the same already waits, the dead one is ended and nobody dies of it."""

from __future__ import annotations

import asyncio

import pytest
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import DEFAULT_QUEUE, Job, Status
from procrastinate.manager import JobManager
from procrastinate.testing import InMemoryConnector

from rukun.entrypoints.jobs.keeping import give_back

LOCK = "sweep_clocks"


def left_behind(*, next_waits: bool) -> dict[int, str]:
    """Return what became of a sweep that nobody does any more, and of the next one, after it was given back."""

    async def rescue() -> dict[int, str]:
        store = InMemoryConnector()
        manager = JobManager(store)
        dead = await manager.defer_job_async(Job(id=None, queue=DEFAULT_QUEUE, lock=None, queueing_lock=LOCK, task_name=LOCK))
        store.jobs[dead.id or 0]["status"] = Status.DOING.value
        if next_waits:
            await manager.defer_job_async(dead.evolve(id=None))

            async def refuse(*_: object, **__: object) -> None:
                raise UniqueViolation(constraint_name="procrastinate_jobs_queueing_lock_idx_v1", queueing_lock=LOCK)

            manager.retry_job = refuse  # type: ignore[method-assign]  # as PostgreSQL does; the store in memory does not look
        await give_back(manager, dead)
        return {number: job["status"] for number, job in store.jobs.items()}

    return asyncio.run(rescue())


@pytest.mark.parametrize(("next_waits", "became"), [(True, ["failed", "todo"]), (False, ["todo"])], ids=["the next waits", "alone"])
def test_what_a_dead_worker_left_is_done_again_once(*, next_waits: bool, became: list[str]) -> None:
    assert list(left_behind(next_waits=next_waits).values()) == became


def test_one_that_ended_while_it_was_given_back_asks_for_nothing() -> None:
    asked = []

    async def rescue() -> None:
        store = InMemoryConnector()
        manager = JobManager(store)
        dead = await manager.defer_job_async(Job(id=None, queue=DEFAULT_QUEUE, lock=None, queueing_lock=LOCK, task_name=LOCK))

        async def refuse(*_: object, **__: object) -> None:
            asked.append("retry")
            raise UniqueViolation(constraint_name="procrastinate_jobs_queueing_lock_idx_v1", queueing_lock=LOCK)

        async def gone(*_: object, **__: object) -> None:
            asked.append("finish")
            raise ConnectorException('Job was not found or not in "doing", "todo" or "aborting" status (job id: 1)')

        manager.retry_job, manager.finish_job = refuse, gone  # type: ignore[method-assign]  # as PostgreSQL answers
        await give_back(manager, dead)

    asyncio.run(rescue())
    assert asked == ["retry", "finish"]
