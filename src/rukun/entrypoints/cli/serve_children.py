"""The children of `rukun serve`: how one is started, watched, started again and ended."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from rukun.entrypoints.cli.serve_console import explain_ended, explain_not_started, say
from rukun.kernel.postgres import EmbeddedPostgres, EmbeddedPostgresError
from rukun.kernel.postgres.processes import PROC, die_with_parent

MARK = "RUKUN_SERVED_FROM"
QUICK_DEATH_SECONDS = 10.0
SETTLED_SECONDS = 1.0
DELAYS = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0)


@dataclass(frozen=True)
class Child:
    """One program to keep running. `death_signal` is what the kernel sends it when we are killed."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    death_signal: signal.Signals = signal.SIGTERM


class Watched(Protocol):
    """What a `Keeper` keeps running."""

    name: str
    log: Path

    @property
    def pid(self) -> int | None:
        """Its number while it runs."""

    def start(self) -> None:
        """Start it, without waiting."""

    def poll(self) -> int | None:
        """None while it runs, else the code it ended with."""

    def clear_remains(self) -> None:
        """End what it left behind."""


class ChildProcess:
    """A child at work: its process group, its log, its pid file."""

    def __init__(self, child: Child, home: Path, env: Mapping[str, str]) -> None:
        self.name = child.name
        self.log = home / "log" / f"{child.name}.log"
        self._child = child
        self._pid_file = pid_file(home, child.name)
        self._env = {**env, **child.env, MARK: str(home)}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process we started, ended or not."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start it in a process group of its own, so that Ctrl+C comes to us alone. Raises OSError."""
        with open(os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab") as log:
            self._process = subprocess.Popen(
                self._child.argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._env,
                process_group=0,
                preexec_fn=die_with_parent(self._child.death_signal),  # noqa: PLW1509  (we have one thread)
            )
        write_pid(self._pid_file, self._process.pid)

    def poll(self) -> int | None:
        """Return None while it runs, else the code it ended with (-1 if it was never started)."""
        return self._process.poll() if self._process else -1

    def ask_to_stop(self) -> None:
        """Ask the process politely; it looks after its own children."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def clear_remains(self) -> None:
        """Kill whatever is left of its group: granian's workers outlive a granian that was killed, and keep the port."""
        self._pid_file.unlink(missing_ok=True)
        if self._process is None:
            return
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # nobody left (macOS says it the second way)
            return

    def kill(self) -> None:
        """Kill the group, and wait for the process to be gone."""
        self.clear_remains()
        if self._process is not None:
            self._process.wait()


class DatabaseProcess:
    """The embedded database, to be kept like any other child."""

    name = "database"

    def __init__(self, database: EmbeddedPostgres) -> None:
        self.log = database.log
        self._database = database
        self._pid_file = pid_file(database.home, self.name)

    @property
    def pid(self) -> int | None:
        """The postmaster's number."""
        return self._database.pid

    def start(self) -> None:
        """Start it without waiting; whoever needs it connects again. Raises EmbeddedPostgresError, OSError."""
        self._database.spawn()
        write_pid(self._pid_file, self._database.pid or 0)

    def poll(self) -> int | None:
        """Return None while it runs, else the code it ended with."""
        return self._database.poll()

    def clear_remains(self) -> None:
        """Forget the number; its backends are cleared away by the next start."""
        self._pid_file.unlink(missing_ok=True)

    def is_ready(self) -> bool:
        """It takes connections."""
        return self._database.is_ready()

    def last_lines(self) -> str:
        """Return the end of its log."""
        return self._database.last_lines()

    def stop(self) -> None:
        """Shut it down in order."""
        self._database.stop()
        self._pid_file.unlink(missing_ok=True)


def restart_delay(quick_deaths: int) -> float:
    """Return how long to wait before a start: not at all after one quick death, longer after each more, at most 15 s."""
    return DELAYS[min(max(quick_deaths - 1, 0), len(DELAYS) - 1)]


class Keeper:
    """Starts one thing again whenever it ends, on whatever code; waits between if it keeps ending quickly."""

    def __init__(self, watched: Watched, tell: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        self.watched = watched
        self._tell = tell
        self._clock = clock
        self._quick_deaths = 0
        self._started_at = 0.0
        self._due_at: float | None = None

    def start(self) -> None:
        """Start it now; if even that fails, it will be tried again."""
        self._due_at = None
        self._started_at = self._clock()
        try:
            self.watched.start()
        except (OSError, EmbeddedPostgresError) as error:
            self._quick_deaths = max(self._quick_deaths + 1, 2)
            delay = restart_delay(self._quick_deaths)
            self._due_at = self._clock() + delay
            self._tell(explain_not_started(self.watched.name, error, delay))

    def tend(self) -> None:
        """Look once: has it ended, is its next start due? Call often."""
        if self._due_at is None:
            returncode = self.watched.poll()
            if returncode is None:
                return
            self._note_death(returncode)
        if self._due_at is not None and self._clock() >= self._due_at:
            self.start()

    def is_settled(self) -> bool:
        """It runs, and has for long enough that it did not fall over at the start."""
        return self._due_at is None and self.watched.poll() is None and self._clock() - self._started_at >= SETTLED_SECONDS

    def _note_death(self, returncode: int) -> None:
        lived = self._clock() - self._started_at
        self._quick_deaths = self._quick_deaths + 1 if lived < QUICK_DEATH_SECONDS else 1
        self.watched.clear_remains()
        delay = restart_delay(self._quick_deaths)
        self._due_at = self._clock() + delay
        self._tell(explain_ended(self.watched.name, returncode, delay, self.watched.log))


def pid_file(home: Path, name: str) -> Path:
    """Return where the number of a part is written."""
    return home / "run" / f"{name}.pid"


def write_pid(path: Path, pid: int) -> None:
    """Write a number such that nobody reads half of it. A disk that is full stops no child: the number is for people."""
    partial = path.with_suffix(".part")
    try:
        partial.write_text(f"{pid}\n")
        partial.replace(path)
    except OSError as error:
        say(f"Nomor proses tidak bisa ditulis: {error}")


def end_leftovers(home: Path) -> int:
    """Kill what a killed `serve` of this home may have left (we hold the home's lock); return how many there were.

    They are known by a mark in their environment, so a number used again by somebody else is never hit.
    """
    mark = f"{MARK}={home}".encode()
    found = [pid for pid in _numbers() if pid not in {os.getpid(), os.getppid()} and mark in _environment_of(pid)]
    for pid in found:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return len(found)


def _numbers() -> list[int]:
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()] if PROC.is_dir() else []


def _environment_of(pid: int) -> list[bytes]:
    try:
        return (PROC / str(pid) / "environ").read_bytes().split(b"\0")
    except OSError:  # ended meanwhile, or not ours
        return []
