"""Processes: children that die with us, and servers that somebody else's death left behind."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1
PROC = Path("/proc")
ON_LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None) if ON_LINUX else None


def die_with_parent(death_signal: signal.Signals) -> Callable[[], None]:
    """Return a `preexec_fn`: the kernel sends the child this signal when the thread that started it ends.

    So start children from the main thread. Runs after a change of user, which would clear it. Elsewhere than
    on Linux it does nothing.
    """
    parent = os.getpid()

    def bind() -> None:
        if _libc is None:
            return
        _libc.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return bind


def servers_of(data: Path) -> list[int]:
    """Return the processes of any PostgreSQL at work in this data directory (all of them stand in it). Linux only."""
    return [pid for pid in _pids() if _works_in(pid, str(data))]


def _pids() -> list[int]:
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()] if ON_LINUX else []


def _works_in(pid: int, folder: str) -> bool:
    try:
        program = os.readlink(PROC / str(pid) / "exe").removesuffix(" (deleted)")
        return os.path.basename(program) == "postgres" and os.readlink(PROC / str(pid) / "cwd") == folder
    except OSError:  # ended meanwhile, a zombie, or not ours to look at
        return False


def is_alive(pid: int) -> bool:
    """A process of this number exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def send(pid: int, number: signal.Signals) -> None:
    """Send a signal to a process that may have ended already."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def wait_until(condition: Callable[[], bool], seconds: float, step: float = 0.02) -> bool:
    """Ask until the answer is yes or the time is over; return the last answer."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= until:
            return False
        time.sleep(step)
    return True


def end_servers(data: Path, postmaster: int | None) -> None:
    """End what a dead parent left at work in this data directory; call only while holding the home's lock.

    A postmaster that still lives is shut down in order. Backends without one cannot do more harm than delay the
    next start, which refuses while they hold the shared memory: they are told to quit, then killed.
    """

    def gone() -> bool:
        return not servers_of(data)

    if gone():
        return
    if postmaster is not None and postmaster in servers_of(data):
        for number, seconds in ((signal.SIGINT, 10.0), (signal.SIGQUIT, 3.0)):
            send(postmaster, number)
            if wait_until(gone, seconds):
                return
    for number, seconds in ((signal.SIGQUIT, 0.4), (signal.SIGKILL, 3.0)):
        for pid in servers_of(data):
            send(pid, number)
        if wait_until(gone, seconds):
            return
