"""PostgreSQL as a child of this process: made, started, watched, stopped."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from rukun.kernel.postgres import home as places
from rukun.kernel.postgres.install import clean_environment, find_postgres_binaries, make_cluster
from rukun.kernel.postgres.owner import check_way, find_owner, give_tree, make_home, make_private, open_way
from rukun.kernel.postgres.processes import die_with_parent, end_servers, is_alive, servers_of, wait_until

READY_SECONDS = 60.0
STOP_STEPS = ((signal.SIGINT, 8.0), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 3.0))
LARGEST_LOG = 20 * 1024 * 1024
SETTINGS = {
    "listen_addresses": "",
    "port": str(places.PORT),
    "unix_socket_permissions": "0700",
    "shared_buffers": "128MB",
    "max_connections": "100",
    "synchronous_commit": "on",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_destination": "stderr",
    "logging_collector": "off",
    "log_line_prefix": "%m [%p] ",
    "log_checkpoints": "off",
    "log_min_error_statement": "panic",  # a failed statement holds what people wrote
    "log_parameter_max_length_on_error": "0",
}
UNSAFE_SETTINGS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


class PostgresFailed(places.EmbeddedPostgresError):
    """PostgreSQL did not start, or did not answer in time."""

    def __init__(self, returncode: int | None, log: Path, last_lines: str) -> None:
        super().__init__(returncode, log, last_lines)
        self.returncode = returncode
        self.log = log
        self.last_lines = last_lines

    def __str__(self) -> str:
        return f"PostgreSQL did not start (exit {self.returncode}); see {self.log}:\n{self.last_lines}"


class EmbeddedPostgres:
    """The database of one home. Start it from the main thread: it dies with the thread that started it.

    `fast_unsafe` gives up safety against power cuts, for tests. `settings` come on top of our own.
    """

    def __init__(
        self,
        home: Path,
        *,
        fast_unsafe: bool = False,
        env_bin: str | None = None,
        settings: Mapping[str, str] | None = None,
        lock: places.HomeLock | None = None,
    ) -> None:
        self.home = home.resolve()
        self.url = places.connection_url(self.home)
        self.log = places.log_file(self.home)
        self.data = places.data_folder(self.home)
        self._fast_unsafe = fast_unsafe
        self._env_bin = env_bin
        self._extra = dict(settings or {})
        self._lock = lock or places.HomeLock(self.home)
        self._lock_is_ours = lock is None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The postmaster's number while we have one."""
        return self._process.pid if self._process else None

    def prepare(self) -> None:
        """Take the home's lock, make folders, and a new database if there is none.

        Raises HomeIsInUse, FolderIsForeign, FolderIsClosed (as root: a folder on the way is shut to the database's
        user), BinariesMissing, InstallFailed.
        """
        make_home(self.home)
        self._lock.acquire()
        try:
            self._prepare_folders()
        except BaseException:
            self._let_go()
            raise

    def _prepare_folders(self) -> None:
        folder = places.database_folder(self.home)
        owner = find_owner(folder)
        binaries = find_postgres_binaries(self._env_bin)
        open_way(self.home, owner)
        check_way(binaries / "postgres", owner)
        make_private(folder, owner)
        if owner.change:
            give_tree(folder, owner)
        check_way(folder, owner)
        make_private(places.socket_folder(self.home), owner)
        self.log.parent.mkdir(mode=0o700, exist_ok=True)  # its lines may hold what people told us
        self.log.touch(mode=0o600)
        if not (self.data / "PG_VERSION").exists():
            make_cluster(binaries, self.data, owner, sync=not self._fast_unsafe)

    def start(self, ready_seconds: float = READY_SECONDS) -> None:
        """Prepare, start and wait until it answers. Raises what `prepare` raises, and PostgresFailed."""
        if self._process is not None and self.poll() is None:
            return
        self.spawn()
        self.wait_until_ready(ready_seconds)

    def spawn(self) -> None:
        """Start without waiting for an answer; what an earlier one left behind is cleared away first."""
        self.prepare()
        self._clear_remains()
        owner = find_owner(places.database_folder(self.home))
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
            self.log.touch(mode=0o600)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=clean_environment(),
                user=owner.as_uid,
                group=owner.as_gid,
                extra_groups=owner.as_groups,
                process_group=0,  # Ctrl+C in a terminal is for us to handle, in our order
                preexec_fn=die_with_parent(signal.SIGINT),  # noqa: PLW1509  (one prctl call, no locks)
            )

    def _command(self) -> list[str]:
        folder = str(places.socket_folder(self.home)).replace('"', '""')
        chosen = {**SETTINGS, "unix_socket_directories": f'"{folder}"', **(UNSAFE_SETTINGS if self._fast_unsafe else {}), **self._extra}
        program = str(find_postgres_binaries(self._env_bin) / "postgres")
        return [program, "-D", str(self.data), *(part for name, value in chosen.items() for part in ("-c", f"{name}={value}"))]

    def _clear_remains(self) -> None:
        """We hold the lock, so whatever is left is nobody's: processes, and files naming a process that is another's now."""
        recorded = self._recorded_pid()
        end_servers(self.data, recorded)
        if recorded is not None and is_alive(recorded) and recorded not in servers_of(self.data):
            (self.data / "postmaster.pid").unlink(missing_ok=True)
        for name in (places.SOCKET_NAME, f"{places.SOCKET_NAME}.lock"):
            (places.socket_folder(self.home) / name).unlink(missing_ok=True)

    def _pid_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text(errors="replace").splitlines()
        except FileNotFoundError:
            return []

    def _recorded_pid(self) -> int | None:
        lines = self._pid_file()
        return int(lines[0]) if lines and lines[0].isdigit() else None

    def is_ready(self) -> bool:
        """Our child says that it takes connections."""
        return self.pid is not None and self._ready_pid() == self.pid

    def is_ready_elsewhere(self) -> bool:
        """The child of another process says so."""
        pid = self._ready_pid()
        return pid is not None and is_alive(pid)

    def _ready_pid(self) -> int | None:
        """Return who says so in the data directory (what pg_ctl looks at: the eighth line of the pid file)."""
        lines = self._pid_file()
        return self._recorded_pid() if len(lines) > 7 and lines[7].strip() == "ready" else None

    def wait_until_ready(self, seconds: float = READY_SECONDS) -> None:
        """Wait until it answers. Raises PostgresFailed, with the last lines of its log, having stopped it."""
        wait_until(lambda: self.is_ready() or self.poll() is not None, seconds)
        if self.is_ready() and self.poll() is None:
            return
        returncode = self.poll()
        self.stop()
        raise PostgresFailed(returncode, self.log, self.last_lines())

    def last_lines(self, count: int = 12) -> str:
        """Return the end of the log."""
        if not self.log.exists():
            return ""
        with self.log.open("rb") as log:
            log.seek(max(0, self.log.stat().st_size - 8000))
            return "\n".join(log.read().decode(errors="replace").splitlines()[-count:])

    def poll(self) -> int | None:
        """Return None while it runs, else the code it ended with (-1 if it was never started)."""
        return self._process.poll() if self._process else -1

    def restart_if_dead(self) -> bool:
        """Start it again if it ended, without waiting for its answer; return whether that was needed."""
        if self.poll() is None:
            return False
        self.spawn()
        return True

    def stop(self) -> None:
        """Shut down in order (hard if it will not), leave no process, let go of the home."""
        if self._process is not None:
            for number, seconds in STOP_STEPS:
                if self._process.poll() is None:
                    self._process.send_signal(number)
                    wait_until(lambda: self.poll() is not None, seconds)
            end_servers(self.data, None)
            self._process = None
            if places.socket_folder(self.home).parent == places.SHORT_FOLDERS:
                _remove_if_empty(places.socket_folder(self.home))
        self._let_go()

    def _let_go(self) -> None:
        if self._lock_is_ours:
            self._lock.release()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not os.listdir(folder):
        folder.rmdir()


@contextmanager
def borrow_database(home: Path, *, wait_seconds: float = READY_SECONDS) -> Iterator[str]:
    """Give the URL of the home's database: the one that runs already, else one of our own for as long as we need it.

    For commands that work whether or not `rukun serve` runs. Raises HomeIsInUse when another process holds the
    home and no database answers there.
    """
    own = EmbeddedPostgres(home)
    try:
        own.start()
    except places.HomeIsInUse:
        if not wait_until(own.is_ready_elsewhere, wait_seconds):
            raise
        yield own.url
        return
    try:
        yield own.url
    finally:
        own.stop()
