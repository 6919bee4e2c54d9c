"""`rukun serve`: one light process (no Django) that keeps database, web and workers running, and ends them with itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from rukun.entrypoints.cli.serve_address import Address, AddressUnusable, Answer, ask_health, claim_address, claim_stream, explain_address
from rukun.entrypoints.cli.serve_children import (
    Child,
    ChildProcess,
    DatabaseProcess,
    Keeper,
    end_leftovers,
    pid_file,
    write_pid,
)
from rukun.entrypoints.cli.serve_console import LogTail, explain_database, name_of, prepare_console, say
from rukun.kernel.postgres import EmbeddedPostgres, EmbeddedPostgresError, HomeLock, PostgresFailed
from rukun.kernel.postgres.owner import make_home
from rukun.kernel.postgres.processes import die_with_parent

TICK_SECONDS = 0.1
STOP_SECONDS = 4.5
DATABASE_SECONDS = 120.0
PATIENCE_SECONDS = 20.0
WEB_WORKERS = 2
WEB_THREADS = 8
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class PrepareFailed(Exception):
    """What must be done before anything starts (migrations, first data) went wrong."""


class Stopped(Exception):
    """We were asked to stop before everything had started."""


def default_children(address: Address, stream: Address) -> tuple[Child, ...]:
    """Return the programs that make up Rukun on one machine, besides the database."""
    web = (
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", address.ip, "--port", str(address.port),
        "--workers", str(WEB_WORKERS), "--blocking-threads", str(WEB_THREADS),
        "--workers-kill-timeout", "3", "--respawn-failed-workers", "--respawn-interval", "0.5",
        "rukun.entrypoints.web.wsgi:application",
    )  # fmt: skip
    streams = (
        sys.executable, "-m", "granian", "--interface", "asgi", "--host", stream.ip, "--port", str(stream.port), "--workers", "1",
        "--workers-kill-timeout", "1", "--respawn-failed-workers", "--respawn-interval", "0.5", "--no-ws",
        "rukun.entrypoints.streams.asgi:application",
    )  # fmt: skip
    return (
        Child("web", web),
        Child("streams", streams),
        _worker("worker-reactions", "reactions", 4),
        _worker("worker-slow", "slow", 1),
    )


def _worker(name: str, queues: str, concurrency: int) -> Child:
    """A worker that loses us is killed outright: its jobs are rescued, while a patient one might outlive the database."""
    argv = (sys.executable, "-m", "rukun.entrypoints.jobs.worker", "--queues", queues, "--concurrency", str(concurrency))
    return Child(name, argv, death_signal=signal.SIGKILL)


def serve(
    home: Path,
    host: str,
    port: int,
    settings_module: str,
    *,
    database_url: str | None = None,
    stream_port: int | None = None,
    prepare: Callable[[], None] | None = None,
    on_prepared: Callable[[], None] | None = None,
    on_ready: Callable[[], None] | None = None,
    children: Sequence[Child] | None = None,
    fast_unsafe: bool = False,
) -> int:
    """Run Rukun until told to stop; return the exit code. Call it from the main thread.

    With a `database_url` the database is somebody else's, else the home's own is run. `prepare` runs once the
    database answers and before anything else starts; unset, it is `rukun prepare` in a process of its own.
    `on_prepared` is called once that went well: only then is the home served under these settings.
    """
    prepare_console()
    home = home.resolve()
    lock = HomeLock(home)
    try:
        make_home(home)
        lock.acquire()
        end_leftovers(home)
        address = claim_address(host, port)
        database = None if database_url else EmbeddedPostgres(home, lock=lock, fast_unsafe=fast_unsafe)
        stream = claim_stream(host, port, stream_port)
        programs = default_children(address, stream) if children is None else children
        env = {
            **os.environ,
            "RUKUN_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": settings_module,
            "RUKUN_HOST": host,
            "PORT": str(port),
            "RUKUN_STREAM_PORT": str(stream.port),
            "PYTHONUNBUFFERED": "1",
            **({"DATABASE_URL": database_url} if database_url else {}),
        }
        return Supervisor(home, address, database, programs, env).run(prepare, on_prepared, on_ready)
    except EmbeddedPostgresError as error:
        say(explain_database(error))
        return 1
    except AddressUnusable as error:
        say(explain_address(error))
        return 1
    except PermissionError as error:
        say(
            f"Rukun tidak boleh menulis {error.filename}. Jalankan sebagai pemilik folder {home}, atau pilih folder lain dengan RUKUN_HOME."
        )
        return 1
    finally:
        lock.release()


class Supervisor:
    """Everything that runs for one home. The caller holds the home's lock."""

    def __init__(
        self, home: Path, address: Address, database: EmbeddedPostgres | None, programs: Sequence[Child], env: Mapping[str, str]
    ) -> None:
        self._home = home
        self._address = address
        self._env = dict(env)
        self._has_web = any(child.name == "web" for child in programs)
        self._stop_requests = 0
        for folder in (home / "run", home / "log"):
            folder.mkdir(mode=0o700, exist_ok=True)
        self._database = DatabaseProcess(database) if database else None
        self._children = [ChildProcess(child, home, env) for child in programs]
        self._database_keeper = Keeper(self._database, say) if self._database else None
        self._keepers = [Keeper(child, say) for child in self._children]
        watched = ([self._database] if self._database else []) + self._children
        self._tails = [LogTail(each.name, each.log) for each in watched]

    def run(self, prepare: Callable[[], None] | None, on_prepared: Callable[[], None] | None, on_ready: Callable[[], None] | None) -> int:
        """Start everything in order, watch until told to stop, end everything. Raises EmbeddedPostgresError."""
        with self._signals():
            write_pid(pid_file(self._home, "serve"), os.getpid())
            try:
                self._start_database()
                (prepare or self._prepare)()
                self._check_stop()
                if on_prepared:
                    on_prepared()
                for keeper in self._keepers:
                    keeper.start()
                self._watch(on_ready)
            except Stopped:
                pass
            except PrepareFailed:
                say("Persiapan gagal, jadi Rukun tidak dijalankan. Pesan kesalahannya ada di atas.")
                return 1
            finally:
                self._end_everything()
            say("Rukun berhenti.")
        return 0

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """Take the signals that mean stop, except those our caller ignores (nohup), and give them back after."""
        before = {number: signal.getsignal(number) for number in STOP_SIGNALS}
        for number in STOP_SIGNALS:
            if before[number] is not signal.SIG_IGN:
                signal.signal(number, self._ask_to_stop)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stop_requests += 1

    def _check_stop(self) -> None:
        if self._stop_requests:
            raise Stopped

    def _start_database(self) -> None:
        """Start it and wait for its answer: after a crash it may have much to recover."""
        if self._database is None:
            return
        self._database.start()
        until = time.monotonic() + DATABASE_SECONDS
        while not self._database.is_ready():
            self._check_stop()
            if self._database.poll() is not None or time.monotonic() > until:
                raise PostgresFailed(self._database.poll(), self._database.log, self._database.last_lines())
            time.sleep(0.02)

    def _prepare(self) -> None:
        """Run `rukun prepare`, its words on our console. Raises PrepareFailed."""
        command = [sys.executable, "-m", "rukun.entrypoints.cli.main", "prepare"]
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, env=self._env, process_group=0,
            preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509  (we have one thread)
        )  # fmt: skip
        try:
            while process.poll() is None:
                self._check_stop()
                if self._database_keeper:
                    self._database_keeper.tend()
                time.sleep(0.05)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        if process.returncode != 0:
            raise PrepareFailed

    def _watch(self, on_ready: Callable[[], None] | None) -> None:
        """Tend every part until told to stop; say once when all of it answers."""
        began, ready = time.monotonic(), False
        while not self._stop_requests:
            if self._database_keeper:
                self._database_keeper.tend()
            for keeper in self._keepers:
                keeper.tend()
            self._repeat_trouble()
            if not ready and self._is_ready(time.monotonic() - began):
                ready = True
                say(f"Rukun siap: {self._address.url}")
                if on_ready:
                    on_ready()
            time.sleep(TICK_SECONDS)

    def _is_ready(self, waited: float) -> bool:
        """Every part runs and the web is well, or after a while at least answers."""
        if not all(keeper.is_settled() for keeper in self._keepers) or (self._database and not self._database.is_ready()):
            return False
        answer = ask_health(self._address) if self._has_web else Answer.WELL
        if answer is Answer.UNWELL and waited > PATIENCE_SECONDS:
            say(f"Perhatian: Rukun menjawab, tetapi belum semua bagiannya sehat. Lihat {self._address.url}/healthz")
            return True
        return answer is Answer.WELL

    def _repeat_trouble(self) -> None:
        for tail in self._tails:
            for line in tail.read_trouble():
                say(f"[{name_of(tail.name)}] {line}")

    def _end_everything(self) -> None:
        """Ask all to stop, kill what is still there after a few seconds (or at the second request), database last."""
        for child in self._children:
            child.ask_to_stop()
        requests, until = self._stop_requests, time.monotonic() + STOP_SECONDS
        while any(child.poll() is None for child in self._children):
            if time.monotonic() > until or self._stop_requests > requests:
                break
            time.sleep(0.02)
        for child in self._children:
            child.kill()
        self._repeat_trouble()
        if self._database:
            self._database.stop()
        pid_file(self._home, "serve").unlink(missing_ok=True)
