"""One part of the demo's regencies, played through in one transaction: nobody sees half of it."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from rukun.entrypoints.cli.demo.office_life import Staff
from rukun.entrypoints.cli.demo.offices import read_land
from rukun.entrypoints.cli.demo.people import count_rts
from rukun.entrypoints.cli.demo.photos import Pictures
from rukun.entrypoints.cli.demo.plan import plan_tellings
from rukun.entrypoints.cli.demo.simulation import Simulation
from rukun.entrypoints.cli.demo.tellings import Telling
from rukun.kernel.past_events import in_one_piece, last_job, take_jobs

SAID_EVERY = 10
GARBAGE_EVERY = 50_000


def plan_parts(*, at: datetime, scale: float, parts: int) -> list[list[Telling]]:
    """Return the tellings of each part: whole regencies, about as many tellings in each."""
    land = read_land()
    told = plan_tellings(land, count_rts(land), at=at, scale=scale)
    sizes = Counter(one.regency for one in told)
    part_of: dict[str, int] = {}
    load = [0] * parts
    for regency, size in sizes.most_common():
        lightest = load.index(min(load))
        part_of[regency], load[lightest] = lightest, load[lightest] + size
    return [[one for one in told if part_of[one.regency] == part] for part in range(parts)]


def play_part(tellings: Sequence[Telling], pictures: Pictures, *, at: datetime, progress: Callable[[int], None]) -> int:
    """Play these tellings through until `at`; returns how many reports were received."""
    gc.set_threshold(GARBAGE_EVERY, 20, 20)
    with in_one_piece():
        first = last_job()
        simulation = Simulation(tellings, Staff(at), pictures, until=at)
        simulation.run(progress)
        take_jobs(after=first, until=at)
    return simulation.received


def main(argv: list[str]) -> None:
    """Play one part in a process of its own: the pictures come in, and how many reports there are so far goes out."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--at", type=datetime.fromisoformat, required=True)
    parser.add_argument("--scale", type=float, required=True)
    parser.add_argument("--part", type=int, required=True)
    parser.add_argument("--parts", type=int, required=True)
    options = parser.parse_args(argv)
    tellings = plan_parts(at=options.at, scale=options.scale, parts=options.parts)[options.part]
    pictures = json.loads(sys.stdin.read())
    said = 0

    def say(received: int) -> None:
        nonlocal said
        if received >= said + SAID_EVERY:
            said = received
            print(received, flush=True)

    print(play_part(tellings, pictures, at=options.at, progress=say), flush=True)
