"""Where the embedded database of a home lies, how to reach it, and the lock that keeps a home for one process."""

from __future__ import annotations

import fcntl
import hashlib
import os
import sys
from pathlib import Path
from urllib.parse import quote

USER = "rukun"
DATABASE = "rukun"
PORT = 5432
SOCKET_NAME = f".s.PGSQL.{PORT}"
LONGEST_SOCKET_PATH = 100
SHORT_FOLDERS = Path("/tmp")
LOCK_NAME = "rukun.lock"


class EmbeddedPostgresError(Exception):
    """Whatever keeps the embedded database from running; the kinds say what."""


class HomeIsInUse(EmbeddedPostgresError):
    """Another process already works on this folder."""

    def __init__(self, home: Path, pid: int | None, command: str) -> None:
        super().__init__(home, pid, command)
        self.home = home
        self.pid = pid
        self.command = command

    def __str__(self) -> str:
        return f"{self.home} is in use by process {self.pid or '?'} ({self.command or 'unknown'})"


def database_folder(home: Path) -> Path:
    """Return the folder (0700) that holds everything of the database, owned by whom it runs as."""
    return home.resolve() / "postgres"


def data_folder(home: Path) -> Path:
    """Return PostgreSQL's data directory."""
    return database_folder(home) / "data"


def log_file(home: Path) -> Path:
    """Return where PostgreSQL writes what it has to say."""
    return home.resolve() / "log" / "database.log"


def socket_folder(home: Path) -> Path:
    """Return where the socket lies: inside the home, or a short folder elsewhere.

    Elsewhere when the kernel would refuse the path (more than 100 bytes) or libpq would misread it (a comma
    separates hosts). Starts nothing, makes nothing: the same home always gives the same folder.
    """
    inside = database_folder(home) / "socket"
    if len(os.fsencode(inside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH and "," not in str(inside):
        return inside
    digest = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()
    return SHORT_FOLDERS / f"rukun-{digest[:16]}"


def connection_parameters(home: Path) -> dict[str, str]:
    """Return HOST, PORT, NAME and USER as Django wants them; nothing need be running."""
    return {"HOST": str(socket_folder(home)), "PORT": str(PORT), "NAME": DATABASE, "USER": USER}


def connection_url(home: Path) -> str:
    """Return the same as a libpq URL, which `DATABASE_URL` takes as well."""
    return f"postgresql://{USER}@/{DATABASE}?host={quote(str(socket_folder(home)), safe='')}&port={PORT}"


class HomeLock:
    """Keeps a home for this process. The kernel lets go of it when the process ends, however it ends."""

    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """We hold it."""
        return self._descriptor is not None

    def acquire(self) -> None:
        """Take the lock and write into it who we are; twice is once. Raises HomeIsInUse."""
        if self._descriptor is not None:
            return
        descriptor = os.open(self.home / LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            pid, command = _read_holder(descriptor)
            os.close(descriptor)
            raise HomeIsInUse(self.home, pid, command) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n{' '.join(sys.argv)}\n".encode(errors="replace"), 0)
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go of the home; the file stays, since removing it would race with the next one."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _read_holder(descriptor: int) -> tuple[int | None, str]:
    lines = os.pread(descriptor, 2000, 0).decode(errors="replace").splitlines()
    pid = int(lines[0]) if lines and lines[0].isdigit() else None
    return pid, lines[1] if len(lines) > 1 else ""
