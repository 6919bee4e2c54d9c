"""The one place where the environment is read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Environment:
    """What the machine told us, once, at start."""

    home: Path
    database_url: str | None
    port: int
    stream_port: int | None
    host: str
    secret_key: str | None
    field_key: str | None
    allowed_hosts: tuple[str, ...]
    base_url: str | None
    public_limit_per_minute: int
    source_url: str
    empty: bool


def read_environment() -> Environment:
    """Return the settings found in the environment, with defaults for one machine.

    `RUKUN_HOME` holds database, files and keys; `DATABASE_URL` unset means the embedded PostgreSQL.
    Raises ValueError where a number is not one.
    """
    get = os.environ.get
    return Environment(
        home=Path(get("RUKUN_HOME") or CHECKOUT / "var").resolve(),
        database_url=get("DATABASE_URL") or None,
        port=int(get("PORT") or 8000),
        stream_port=int(get("RUKUN_STREAM_PORT") or 0) or None,
        host=get("RUKUN_HOST") or "127.0.0.1",
        secret_key=get("RUKUN_SECRET_KEY") or None,
        field_key=get("RUKUN_FIELD_KEY") or None,
        allowed_hosts=tuple(h for h in (get("RUKUN_ALLOWED_HOSTS") or "").split(",") if h),
        base_url=get("RUKUN_BASE_URL") or None,
        public_limit_per_minute=int(get("RUKUN_PUBLIC_LIMIT") or 120),
        source_url=get("RUKUN_SOURCE_URL") or "",
        empty=bool(get("RUKUN_EMPTY")),
    )


MODE_FILE = "mode"
PRODUCTION = "rukun.settings.production"


def served_as(home: Path) -> str:
    """Return the settings under which `rukun serve` ran on this folder last; production where it never did."""
    file = home / MODE_FILE
    return file.read_text().strip() if file.is_file() else PRODUCTION


def note_served_as(home: Path, module: str) -> None:
    """Keep the settings under which a folder is served, so that other commands use the same."""
    home.mkdir(parents=True, exist_ok=True)
    (home / MODE_FILE).write_text(module)
