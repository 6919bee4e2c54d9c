"""A worker process: runs jobs, beats, sweeps clocks every 15 s, rescues jobs of workers that died."""

from __future__ import annotations

import argparse
import asyncio
import contextlib

import rukun.entrypoints.jobs.django_ready  # noqa: F401  (sets Django up)
from rukun.entrypoints.jobs.keeping import keep_alive


def main(argv: list[str] | None = None) -> None:
    """Run jobs of the named queues until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--queues", default="reactions")
    parser.add_argument("--concurrency", type=int, default=4)
    options = parser.parse_args(argv)
    asyncio.run(_run(options.queues.split(","), options.concurrency))


async def _run(queues: list[str], concurrency: int) -> None:
    with contextlib.suppress(asyncio.CancelledError):
        await keep_alive(queues, concurrency)


if __name__ == "__main__":
    main()
