"""The real program for the journeys: `rukun serve` on a folder and a port of its own, and what a test may ask of it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from rukun.kernel.postgres import connection_parameters

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "rahasia-sekali"  # of everybody in the factories' world
READY_SECONDS = 240
STOP_SECONDS = 30
# What people tell and what is done about it; offices, people, areas and reference data stay.
TOLD_AND_DONE = (
    "cases_case", "cases_task", "cases_deadline", "cases_timeline_entry", "cases_participant", "cases_case_report", "cases_case_file",
    "reports_report", "reports_submission", "reports_correction", "reports_file", "channels_inbound_message", "channels_outbound_message",
    "insights_case_count", "kernel_look", "kernel_limit",
)
MORNING_WITA = 2  # 10.00 WITA, in UTC
TUESDAY = 1


@dataclass(frozen=True)
class Program:
    """A running program."""

    home: Path
    port: int
    stream_port: int
    env: dict[str, str]
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.home / "serve.log"

    def pid(self, part: str) -> int:
        """The process id of web, streams, worker-reactions, worker-slow or database."""
        return int((self.home / "run" / f"{part}.pid").read_text().split()[0])

    def python(self, *arguments: str) -> str:
        """Run Python beside the program, in its settings; return what it printed."""
        done = subprocess.run([sys.executable, *arguments], env=self.env, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def ask(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Ask the database itself."""
        place = connection_parameters(self.home)
        address = {"host": place["HOST"], "port": place["PORT"], "dbname": place["NAME"], "user": place["USER"]}
        with psycopg.connect(**address, connect_timeout=5, autocommit=True) as connection:  # type: ignore[arg-type]
            found = connection.execute(sql, parameters)
            return found.fetchall() if found.description else []

    def health(self) -> int:
        """The status of /healthz; 0 where nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        except OSError:
            return 0

    def wait_until_quiet(self, seconds: float = 20) -> None:
        """Wait until no job waits or runs."""
        until = time.monotonic() + seconds
        while self.ask("SELECT 1 FROM procrastinate_jobs WHERE status IN ('todo', 'doing') LIMIT 1"):
            assert time.monotonic() < until, "jobs are still waiting"
            time.sleep(0.05)

    def forget_everything(self) -> datetime:
        """Take away what was told and done, and set the clock to the next Tuesday, 10.00 WITA, with no holiday in the ten days after."""
        self.wait_until_quiet()
        self.ask(f"TRUNCATE {', '.join(TOLD_AND_DONE)} CASCADE")
        now = datetime.now(UTC)  # noqa: TID251  (the program's clock is set against real time)
        start = (now + timedelta(days=1)).replace(hour=MORNING_WITA, minute=0, second=0, microsecond=0)
        off = {row[0] for row in self.ask("SELECT on_date FROM areas_holiday")}
        while start.weekday() != TUESDAY or off & {start.date() + timedelta(days=n) for n in range(11)}:
            start += timedelta(days=1)
        self.ask(
            "INSERT INTO kernel_clock_offset (id, seconds) VALUES (1, %s) ON CONFLICT (id) DO UPDATE SET seconds = EXCLUDED.seconds",
            (start - now).total_seconds(),
        )
        time.sleep(0.6)  # each process reads the offset twice a second
        return start


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(home: Path, arguments: tuple[str, ...], more_env: dict[str, str]) -> Program:
    port, stream_port = free_port(), free_port()
    env = {**os.environ, "RUKUN_HOME": str(home), "PORT": str(port), "RUKUN_STREAM_PORT": str(stream_port), "DJANGO_SETTINGS_MODULE": "rukun.settings.demo"}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(ROOT)]))
    for name in ("DATABASE_URL", "RUKUN_EMPTY", "DJANGO_ALLOW_ASYNC_UNSAFE", "RUKUN_BASE_URL"):
        env.pop(name, None)
    env |= {"RUKUN_BASE_URL": f"http://127.0.0.1:{port}", **more_env}
    with (home / "serve.log").open("wb") as log:
        command = [sys.executable, "-m", "rukun.entrypoints.cli.main", "serve", *arguments]
        process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    return Program(home, port, stream_port, env, process)


def _wait_until_ready(program: Program, seconds: float) -> None:
    until = time.monotonic() + seconds
    while program.health() != 200:
        assert program.process.poll() is None, f"rukun serve ended:\n{program.log.read_text()}"
        assert time.monotonic() < until, f"rukun serve is not ready:\n{program.log.read_text()}"
        time.sleep(0.2)


@contextmanager
def running_program(*arguments: str, ready_seconds: float = READY_SECONDS, **more_env: str) -> Iterator[Program]:
    """Serve on a folder of its own until the block ends; only what was started here is stopped."""
    home = Path(tempfile.mkdtemp(prefix="rukun-journey-", dir="/tmp"))
    home.chmod(0o711)
    program = _start(home, arguments, more_env)
    try:
        _wait_until_ready(program, ready_seconds)
        yield program
    finally:
        program.process.send_signal(signal.SIGTERM)
        try:
            program.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            program.process.kill()
            program.process.wait()
        shutil.rmtree(home, ignore_errors=True)
