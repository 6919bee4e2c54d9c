"""Starts the whole program on a folder of its own for a benchmark, and stops it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
SERVE = """
import subprocess, sys, os
from pathlib import Path
from rukun.entrypoints.cli.supervisor import serve
home, port, module, stream = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
def prepare():
    env = {**os.environ, "RUKUN_HOME": str(home), "DJANGO_SETTINGS_MODULE": module}
    subprocess.run([sys.executable, "-m", "rukun.entrypoints.cli.main", "prepare", "--empty"], env=env, check=True)
sys.exit(serve(home, "127.0.0.1", port, module, stream_port=stream, prepare=prepare, on_ready=lambda: None))
"""


@dataclass(frozen=True)
class Program:
    """A running program: its folder, ports and environment for commands beside it."""

    home: Path
    port: int
    stream_port: int
    env: dict[str, str]
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Return where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def python(self, code: str) -> str:
        """Run Python beside the program, in its settings, and return what it printed."""
        done = subprocess.run([sys.executable, "-c", code], env=self.env, check=True, capture_output=True, text=True, cwd=ROOT)
        return done.stdout.strip()

    def pid(self, name: str) -> int:
        """Return the process id of a part: web, streams, worker-reactions, worker-slow, database."""
        return int((self.home / "run" / f"{name}.pid").read_text().split()[0])

    def memory_mb(self, name: str) -> float:
        """Return the resident memory of a part with its children, in MB (shared pages counted in each)."""
        parent = psutil.Process(self.pid(name))
        return sum(p.memory_info().rss for p in [parent, *parent.children(recursive=True)]) / 2**20


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_program(module: str = "benchmarks.bench_settings") -> Iterator[Program]:
    """Serve the program on a folder of its own; ends it and takes the folder away afterwards."""
    home = Path(tempfile.mkdtemp(prefix="rukun-bench-", dir="/tmp"))
    home.chmod(0o711)
    port, stream_port = free_port(), free_port()
    env = {**os.environ, "RUKUN_HOME": str(home), "DJANGO_SETTINGS_MODULE": module, "PORT": str(port), "PYTHONPATH": str(ROOT), "RUKUN_BASE_URL": f"http://127.0.0.1:{port}"}
    env.pop("DATABASE_URL", None)
    log = (home / "bench.log").open("wb")
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(home), str(port), module, str(stream_port)], env=env, cwd=ROOT, stdout=log, stderr=log)
    program = Program(home, port, stream_port, env, process)
    try:
        _wait(program)
        yield program
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        shutil.rmtree(home, ignore_errors=True)


def _wait(program: Program) -> None:
    for _ in range(240):
        if program.process.poll() is not None:
            raise SystemExit((program.home / "bench.log").read_text())
        try:
            with urllib.request.urlopen(f"{program.url}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the program did not become ready")
