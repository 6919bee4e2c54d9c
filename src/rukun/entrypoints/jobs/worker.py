"""A worker process: runs jobs, beats, sweeps clocks every 15 s, rescues jobs of workers that died."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os

import django

HEARTBEAT_SECONDS = 2.0
STALE_SECONDS = 6.0
SWEEP_SECONDS = 15.0


def main(argv: list[str] | None = None) -> None:
    """Run jobs of the named queues until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--queues", default="reactions")
    parser.add_argument("--concurrency", type=int, default=4)
    options = parser.parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rukun.settings.demo")
    django.setup()
    asyncio.run(_run(options.queues.split(","), options.concurrency))


async def _run(queues: list[str], concurrency: int) -> None:
    from rukun.entrypoints.jobs.keeping import keep_alive  # noqa: PLC0415 (Django must be set up first)

    with contextlib.suppress(asyncio.CancelledError):
        await keep_alive(queues, concurrency)


if __name__ == "__main__":
    main()
