"""`rukun serve` with stand-ins for web and workers: what dies comes back, what stops leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import psycopg
import pytest

from rukun.entrypoints.cli.serve_children import Keeper, restart_delay
from rukun.entrypoints.cli.serve_console import LogTail
from rukun.kernel.postgres import HomeLock, connection_url
from rukun.kernel.postgres.processes import wait_until

SOON = 10.0
SCRIPT = '''
import signal, sys
from pathlib import Path
from rukun.entrypoints.cli.serve_children import Child
from rukun.entrypoints.cli.supervisor import PrepareFailed, serve

home, port, kind = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests in the background passes on that it is ignored
SLEEPER = "import time; time.sleep(300)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(300)"
FAMILY = "import subprocess, sys, time; subprocess.Popen(['sleep', '301']); time.sleep(300)"
WEB = """
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
FAILING = "import sys; print('ERROR tidak bisa', file=sys.stderr); sys.exit(0)"
python = sys.executable
KINDS = {
    "calm": (Child("one", (python, "-c", SLEEPER)), Child("two", (python, "-c", SLEEPER), death_signal=signal.SIGKILL)),
    "stubborn": (Child("one", (python, "-c", STUBBORN)),),
    "family": (Child("one", (python, "-c", FAMILY)),),
    "failing": (Child("one", (python, "-c", FAILING)),),
    "web": (Child("web", (python, "-c", WEB, str(port))),),
    "missing": (Child("one", ("/no/such/program",)), Child("two", (python, "-c", SLEEPER))),
}
database = kind == "database"

def prepare():
    print("disiapkan", flush=True)
    if kind == "unprepared":
        raise PrepareFailed

raise SystemExit(
    serve(
        home, "127.0.0.1", port, "rukun.settings.test",
        database_url=None if database else "postgresql://nobody@/nothing",
        prepare=prepare, on_prepared=lambda: print("dicatat", flush=True), on_ready=lambda: print("kait", flush=True),
        children=KINDS["calm" if kind in {"database", "unprepared"} else kind],
    )
)
'''


class Running:
    """A supervisor at work in a process of its own."""

    def __init__(self, home: Path, kind: str, port: int) -> None:
        self.home = home
        self.output = home.parent / f"output-{kind}.txt"
        with self.output.open("w") as output:
            command = [sys.executable, "-c", SCRIPT, str(home), str(port), kind]
            self.process = subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL)

    def said(self) -> str:
        return self.output.read_text()

    def wait_for(self, text: str) -> None:
        assert wait_until(lambda: text in self.said() or self.process.poll() is not None, SOON), self.said()
        assert text in self.said(), self.said()

    def pid_of(self, name: str) -> int:
        path = self.home / "run" / f"{name}.pid"
        assert wait_until(path.exists, SOON), self.said()
        return int(path.read_text())

    def new_pid_of(self, name: str, old: int) -> int:
        path = self.home / "run" / f"{name}.pid"
        assert wait_until(lambda: path.exists() and int(path.read_text()) != old, SOON), self.said()
        return int(path.read_text())

    def family(self) -> list[psutil.Process]:
        found: list[psutil.Process] = psutil.Process(self.process.pid).children(recursive=True)
        return found

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(SOON)

    def end(self) -> None:
        """In order, so that it ends its children's children too; outright if it will not."""
        try:
            self.stop()
        except subprocess.TimeoutExpired:
            family = self.family()
            self.process.kill()
            self.process.wait()
            for each in family:
                if each.is_running():
                    each.kill()


def gone(processes: list[psutil.Process]) -> bool:
    return not any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in processes)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="rukun-test-"))
    folder.chmod(0o711)
    yield folder / "rumah"
    shutil.rmtree(folder)


@pytest.fixture
def run(home: Path) -> Iterator[Callable[..., Running]]:
    started: list[Running] = []

    def start(kind: str, port: int | None = None) -> Running:
        started.append(Running(home, kind, port or free_port()))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.end()


def test_serve_prepares_then_starts_then_says_so(run: Callable[..., Running]) -> None:
    serving = run("web")
    serving.wait_for("kait")
    lines = serving.said().splitlines()
    assert lines[:2] == ["disiapkan", "dicatat"]
    assert lines[2].startswith("Rukun siap: http://127.0.0.1:")
    assert lines.count("kait") == 1


def test_serve_starts_nothing_and_notes_nothing_when_preparing_fails(run: Callable[..., Running]) -> None:
    serving = run("unprepared")
    assert serving.process.wait(SOON) == 1
    assert serving.said().splitlines() == ["disiapkan", "Persiapan gagal, jadi Rukun tidak dijalankan. Pesan kesalahannya ada di atas."]
    assert not (serving.home / "log" / "one.log").exists()
    assert list((serving.home / "run").iterdir()) == []


def test_serve_does_not_load_django() -> None:
    code = "import sys, rukun.entrypoints.cli.supervisor; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_serve_restarts_a_child_that_dies(run: Callable[..., Running], number: signal.Signals) -> None:
    serving = run("calm")
    serving.wait_for("Rukun siap")
    old, other = serving.pid_of("one"), serving.pid_of("two")
    os.kill(old, number)
    assert psutil.pid_exists(serving.new_pid_of("one", old))
    assert serving.pid_of("two") == other
    serving.wait_for("Bagian one berhenti")


def test_serve_restarts_a_child_that_leaves_with_0_and_waits_longer_each_time(run: Callable[..., Running]) -> None:
    serving = run("failing")
    serving.wait_for("dalam 1 detik")
    assert "Bagian one berhenti (kode 0). Dijalankan lagi sekarang." in serving.said()
    assert "[one] ERROR tidak bisa" in serving.said()
    assert "Rukun siap" not in serving.said()
    assert serving.stop() == 0


def test_serve_goes_on_when_a_child_cannot_be_started(run: Callable[..., Running]) -> None:
    serving = run("missing")
    serving.wait_for("Bagian one tidak bisa dijalankan")
    assert psutil.pid_exists(serving.pid_of("two"))
    assert serving.stop() == 0


@pytest.mark.parametrize("kind", ["calm", "stubborn", "family"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serve_stops_everything_when_told(run: Callable[..., Running], kind: str, number: signal.Signals) -> None:
    serving = run(kind)
    serving.wait_for("Rukun siap")
    assert wait_until(lambda: len(serving.family()) >= (1 if kind == "stubborn" else 2), SOON)
    family = serving.family()
    assert serving.stop(number) == 0
    assert gone(family)
    assert serving.said().endswith("Rukun berhenti.\n")
    assert list((serving.home / "run").iterdir()) == []


def test_serve_killed_outright_leaves_no_child(run: Callable[..., Running]) -> None:
    serving = run("calm")
    serving.wait_for("Rukun siap")
    family = serving.family()
    assert len(family) == 2
    serving.stop(signal.SIGKILL)
    assert wait_until(lambda: gone(family), SOON)


def test_serve_clears_what_a_killed_one_left(run: Callable[..., Running]) -> None:
    first = run("family")
    first.wait_for("Rukun siap")
    assert wait_until(lambda: len(first.family()) == 2, SOON)
    family = first.family()
    first.stop(signal.SIGKILL)
    assert not gone(family), "the grandchild lives on, as granian's workers do"
    second = run("calm")
    second.wait_for("Rukun siap")
    assert wait_until(lambda: gone(family), SOON)


def test_serve_clears_the_family_of_a_child_that_was_killed(run: Callable[..., Running]) -> None:
    serving = run("family")
    serving.wait_for("Rukun siap")
    assert wait_until(lambda: len(serving.family()) == 2, SOON)
    family, old = serving.family(), serving.pid_of("one")
    os.kill(old, signal.SIGKILL)
    serving.new_pid_of("one", old)
    assert wait_until(lambda: gone(family), SOON)


def test_serve_refuses_a_port_that_is_taken(run: Callable[..., Running]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        serving = run("calm", port)
        assert serving.process.wait(SOON) == 1
    assert f"Port {port} sudah dipakai program lain" in serving.said()
    assert f"PORT={port + 1 if port < 65535 else 8000} rukun serve" in serving.said()


def test_serve_refuses_a_home_that_is_in_use(run: Callable[..., Running], home: Path) -> None:
    home.mkdir()
    lock = HomeLock(home)
    lock.acquire()
    serving = run("calm")
    assert serving.process.wait(SOON) == 1
    lock.release()
    assert f"sedang dipakai oleh proses {os.getpid()}" in serving.said()
    assert "Traceback" not in serving.said()


def test_serve_keeps_the_database_running(run: Callable[..., Running], home: Path) -> None:
    serving = run("database")
    serving.wait_for("Rukun siap")
    with psycopg.connect(connection_url(home), autocommit=True) as connection:
        connection.execute("CREATE TABLE warga AS SELECT 'Siti' AS nama")
    old = serving.pid_of("database")
    os.kill(old, signal.SIGKILL)
    serving.new_pid_of("database", old)
    assert wait_until(lambda: answers(home), SOON), serving.said()
    family = serving.family()
    assert serving.stop() == 0
    assert gone(family)
    assert not (home / "postgres" / "data" / "postmaster.pid").exists()


def answers(home: Path) -> bool:
    try:
        with psycopg.connect(connection_url(home)) as connection:
            return connection.execute("SELECT nama FROM warga").fetchone() == ("Siti",)
    except psycopg.OperationalError:
        return False


def test_serve_killed_outright_takes_the_database_along(run: Callable[..., Running], home: Path) -> None:
    serving = run("database")
    serving.wait_for("Rukun siap")
    family = serving.family()
    serving.stop(signal.SIGKILL)
    assert wait_until(lambda: gone(family), SOON)
    again = run("database")
    again.wait_for("Rukun siap")
    assert again.stop() == 0


class FakeChild:
    """Ends when told, and counts its starts."""

    name = "web"
    log = Path("web.log")
    pid: int | None = 7

    def __init__(self) -> None:
        self.starts = 0
        self.returncode: int | None = None

    def start(self) -> None:
        self.starts += 1
        self.returncode = None

    def poll(self) -> int | None:
        return self.returncode

    def clear_remains(self) -> None:
        """Nothing."""


def test_keeper_waits_after_quick_deaths_and_forgets_them_after_a_long_life() -> None:
    now, told = [0.0], list[str]()
    child = FakeChild()
    keeper = Keeper(child, told.append, lambda: now[0])
    keeper.start()
    child.returncode = 1
    keeper.tend()
    assert child.starts == 2
    child.returncode = 1
    keeper.tend()
    assert child.starts == 2
    now[0] += 0.5
    keeper.tend()
    assert child.starts == 3
    now[0] += 60
    child.returncode = 0
    keeper.tend()
    assert child.starts == 4
    assert "dalam 0.5 detik" in told[1]
    assert "sekarang" in told[2]


def test_restart_delay_grows_to_an_end() -> None:
    delays = [restart_delay(deaths) for deaths in range(12)]
    assert delays == sorted(delays)
    assert (delays[0], delays[1], delays[-1]) == (0.0, 0.0, 15.0)


def test_log_tail_repeats_trouble_and_whole_tracebacks_only(home: Path) -> None:
    home.mkdir()
    path = home / "web.log"
    path.write_text("ERROR lama\n")
    tail = LogTail("web", path)
    with path.open("a") as log:
        log.write(
            "[INFO] biasa\nTraceback (most recent call last):\n  File x\nValueError: salah\n[INFO] biasa\nWARNING: awas\nERROR belum sele"
        )
    assert tail.read_trouble() == ["Traceback (most recent call last):", "  File x", "ValueError: salah", "WARNING: awas"]
    with path.open("a") as log:
        log.write("sai\n")
    assert tail.read_trouble() == ["ERROR belum selesai"]
    path.write_text("")
    assert tail.read_trouble() == []
