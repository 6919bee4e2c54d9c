"""Loading and wiping the demo: once, in the order of time, by the actions that people use."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from threading import Thread

from django.conf import settings

from rukun.access.actions.bulk import note_demo_loaded
from rukun.access.rules.events import DemoLoaded
from rukun.cases.queries.reference import clock_rows
from rukun.entrypoints.cli.demo.directory import SINCE, load_directory
from rukun.entrypoints.cli.demo.parts import plan_parts, play_part
from rukun.entrypoints.cli.demo.photos import Pictures, store_pictures
from rukun.entrypoints.cli.demo.tellings import Telling
from rukun.insights.actions import recount_all
from rukun.kernel.actor import SYSTEM
from rukun.kernel.past_events import event_recorded, refresh_statistics
from rukun.kernel.postgres.processes import die_with_parent
from rukun.kernel.wiping import NotADemo, holds_real_offices, wipe_everything_told, wipe_files

PROCESSES = 2
# A part runs in a process of its own: Django is set up first, then the part is imported.
BOOT = "import sys, django; django.setup(); from rukun.entrypoints.cli.demo.parts import main; main(sys.argv[1:])"
Progress = Callable[[int, int], None]


class ReferenceTooYoung(Exception):
    """Jam layanan (clocks.csv) belum berlaku pada masa yang diperagakan; muat data rujukan dengan tanggal yang lebih awal."""


class DemoNotLoaded(Exception):
    """Data demo tidak berhasil dimuat; yang setengah jadi sudah dihapus."""


@dataclass(frozen=True)
class Loaded:
    """What a load made; all zero where the demo was there already."""

    offices: int
    people: int
    reports: int


def demo_is_loaded() -> bool:
    """Answer whether the demo's sample data are complete."""
    return event_recorded(DemoLoaded.name)


def load_demo(*, at: datetime, progress: Progress | None = None, scale: float = 1.0, processes: int = PROCESSES) -> Loaded:
    """Load offices, people and 30 days of reports before `at`; a second time adds nothing.

    With one process all happens in the caller's connection (and transaction). What an earlier, broken load left
    behind is wiped first. Raises NotADemo, ReferenceTooYoung, DemoNotLoaded.
    """
    if not settings.RUKUN_DEMO or holds_real_offices():
        raise NotADemo
    if demo_is_loaded():
        return Loaded(0, 0, 0)
    if not clock_rows(at=SINCE):
        raise ReferenceTooYoung
    if event_recorded("directory.loaded"):
        wipe_demo()
    offices, people = load_directory(at=at)
    pictures = store_pictures(at=at)
    refresh_statistics()
    parts = plan_parts(at=at, scale=scale, parts=processes)
    total = sum(len(part) for part in parts)
    say = progress or _nothing
    if processes == 1:
        reports = play_part(parts[0], pictures, at=at, progress=lambda done: say(done, total))
    else:
        reports = _play_apart(parts, pictures, at, scale, say)
    recount_all(at=at)
    refresh_statistics()
    note_demo_loaded(reports=reports, by=SYSTEM, at=at)
    return Loaded(offices, people, reports)


def wipe_demo() -> None:
    """Remove everything but areas and reference data, photos included. Raises NotADemo outside the demo."""
    wipe_everything_told()
    wipe_files()


def _play_apart(parts: list[list[Telling]], pictures: Pictures, at: datetime, scale: float, progress: Progress) -> int:
    """Play the parts side by side, each in its own process and transaction; all or nothing."""
    done, total = [0] * len(parts), sum(len(part) for part in parts)
    running = [_start(part, len(parts), pictures, at, scale) for part in range(len(parts))]

    def listen(part: int) -> None:
        for line in running[part].stdout or ():
            done[part] = int(line)
            progress(sum(done), total)

    listeners = [Thread(target=listen, args=(part,)) for part in range(len(parts))]
    for thread in listeners:
        thread.start()
    for thread in listeners:
        thread.join()
    if any([process.wait() for process in running]):
        wipe_demo()
        raise DemoNotLoaded
    return sum(done)


def _start(part: int, parts: int, pictures: Pictures, at: datetime, scale: float) -> subprocess.Popen[str]:
    """Start one part; it ends when we do."""
    options = ("--at", at.isoformat(), "--scale", str(scale), "--part", str(part), "--parts", str(parts))
    env = {**os.environ, "RUKUN_HOME": str(settings.RUKUN_HOME), "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}
    process = subprocess.Popen(
        [sys.executable, "-c", BOOT, *options],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=die_with_parent(signal.SIGKILL),  # noqa: PLW1509  (our threads begin later)
    )
    with process.stdin or nullcontext() as door:
        if door is not None:
            json.dump(pictures, door)
    return process


def _nothing(done: int, total: int) -> None:
    del done, total


__all__ = ["DemoNotLoaded", "Loaded", "NotADemo", "ReferenceTooYoung", "demo_is_loaded", "load_demo", "wipe_demo"]
