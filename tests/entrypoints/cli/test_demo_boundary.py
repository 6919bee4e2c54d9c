"""The demo is served to this machine alone, its data never for real, and nothing but a demo is wiped: each refused in words."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from rukun.access.actions.people import create_organization, create_user
from rukun.access.models import User
from rukun.entrypoints.cli import serving
from rukun.entrypoints.cli.demo_boundary import check_no_demo_data, holds_demo_data
from rukun.kernel.actor import SYSTEM
from rukun.reports.models import Report
from rukun.settings.environment import served_as
from tests.entrypoints.cli.conftest import Rukun
from tests.factories.world import AT, CITY, tell

PRODUCTION, DEMO = "rukun.settings.production", "rukun.settings.demo"


def hire(name: str, *, is_demo: bool) -> None:
    create_user(username=name, full_name=name.title(), password=None, phone=None, is_demo=is_demo, by=SYSTEM, at=AT)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Path:
    """A folder of one's own, with a photo in it."""
    monkeypatch.setenv("RUKUN_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings.RUKUN_HOME = tmp_path
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "foto").touch()
    return tmp_path


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What `rukun serve` would have begun to serve."""
    begun: list[tuple[Any, ...]] = []

    def note(*what: Any, on_prepared: Any, **_more: Any) -> int:
        begun.append(what)
        on_prepared()
        return 0

    monkeypatch.setattr(serving, "serve", note)
    return begun


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10", "rukun.example.go.id", "127.0.0.1.example.org"])
def test_serve_refuses_the_demo_beyond_loopback(rukun: Rukun, home: Path, served: list[Any], monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("RUKUN_HOST", host)
    ended = rukun("serve")
    assert (ended.code, ended.out) == (1, "")
    assert f"Demo hanya boleh dibuka dari komputer ini sendiri, bukan lewat {host}. Pakai --production" in ended.err
    assert served == []
    assert not (home / "mode").exists()


@pytest.mark.parametrize(
    ("arguments", "host", "module"),
    [((), "127.0.0.1", DEMO), ((), "::1", DEMO), ((), "localhost", DEMO), (("--production",), "0.0.0.0", PRODUCTION)],
)
def test_serve_serves_the_demo_here_and_a_real_one_anywhere(
    rukun: Rukun, home: Path, served: list[Any], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], host: str, module: str
) -> None:
    monkeypatch.setenv("RUKUN_HOST", host)
    monkeypatch.setenv("PORT", "8123")
    assert rukun("serve", *arguments).code == 0
    assert served == [(home, host, 8123, module)]
    assert served_as(home) == module


def test_serve_refuses_demo_data_for_real_until_they_are_wiped(rukun: Rukun, own_database: None, home: Path) -> None:
    hire("rina", is_demo=True)
    (home / "mode").write_text(DEMO)
    code, said = serve_for_real(home)
    assert code == 1, said
    assert "Basis data ini berisi data contoh (demo), jadi tidak dijalankan sebagai instalasi sungguhan." in said
    assert "`rukun demo wipe`" in said
    assert "pilih basis data lain dengan DATABASE_URL" in said
    assert "Persiapan gagal, jadi Rukun tidak dijalankan." in said
    assert "Traceback" not in said
    assert not (home / "log" / "web.log").exists()
    assert served_as(home) == DEMO, "or `rukun demo wipe` would refuse"
    assert rukun("demo", "wipe", "--yes").code == 0
    assert not holds_demo_data()
    check_no_demo_data()


def serve_for_real(home: Path) -> tuple[int, str]:
    """Run `rukun serve --production` on the test's database; return its code and what it said."""
    place = connection.settings_dict
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    url = f"postgresql://{place['USER']}:{place['PASSWORD']}@/{place['NAME']}?host={place['HOST']}&port={place['PORT']}"
    env = {**os.environ, "RUKUN_HOME": str(home), "DATABASE_URL": url, "PORT": port}
    command = [sys.executable, "-m", "rukun.entrypoints.cli.main", "serve", "--production"]
    process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        said, _ = process.communicate(timeout=90)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=30)
    return process.returncode, said


@pytest.mark.django_db
def test_prepare_refuses_a_told_report_of_the_demo_and_offers_another_folder(rukun: Rukun, home: Path, settings: Any) -> None:
    settings.RUKUN_DEMO = False
    hire("budi", is_demo=False)
    tell("banjir", area=None, is_demo=True)
    ended = rukun("prepare")
    assert ended.code == 1
    assert "data contoh (demo)" in ended.err
    assert "Pilih folder lain dengan RUKUN_HOME" in ended.err
    assert "demo wipe" not in ended.err, "it would refuse, since somebody real is here"
    assert "Wilayah" not in ended.out


@pytest.mark.django_db
def test_demo_data_are_told_from_real_ones() -> None:
    hire("budi", is_demo=False)
    create_organization(name="Dinsos", level="regency", area_code=CITY, functions=("dinsos",), prefixes=(CITY,), by=SYSTEM, at=AT)
    tell("banjir", area=None)
    assert not holds_demo_data()
    check_no_demo_data()
    Report.objects.update(is_demo=True)
    assert holds_demo_data()


@pytest.mark.django_db
@pytest.mark.parametrize("arguments", [("demo", "wipe", "--yes"), ("demo", "wipe"), ("demo", "load")])
@pytest.mark.parametrize("with_demo_data", [False, True])
def test_demo_commands_refuse_a_real_installation_in_words(
    rukun: Rukun, home: Path, settings: Any, arguments: tuple[str, ...], with_demo_data: bool
) -> None:
    settings.RUKUN_DEMO = False
    hire("rina", is_demo=with_demo_data)
    ended = rukun(*arguments)
    assert (ended.code, ended.out) == (1, "")
    assert f"Folder {home} dijalankan sebagai instalasi sungguhan, bukan demo." in ended.err
    assert ("jalankan `rukun serve` (tanpa --production), lalu `rukun demo wipe`" in ended.err) == with_demo_data
    assert User.objects.count() == 1
    assert (home / "files" / "foto").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("arguments", [("demo", "wipe", "--yes"), ("demo", "load")])
def test_demo_commands_refuse_where_somebody_real_is(rukun: Rukun, home: Path, arguments: tuple[str, ...]) -> None:
    hire("rina", is_demo=True)
    hire("budi", is_demo=False)
    ended = rukun(*arguments)
    assert (ended.code, ended.out) == (1, "")
    assert f"Folder {home} berisi kantor atau pengguna yang bukan contoh." in ended.err
    assert User.objects.count() == 2
    assert (home / "files" / "foto").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("answer", "code", "left"), [("y\n", 0, 0), ("n\n", 1, 1), ("", 1, 1)])
def test_demo_wipe_asks_first(rukun: Rukun, home: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, left: int) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    hire("rina", is_demo=True)
    ended = rukun("demo", "wipe")
    assert ended.code == code
    assert ended.out.startswith("Hapus semua laporan, kasus, kantor dan orang contoh?")
    assert ("Data contoh sudah dihapus.\n" in ended.out) == (code == 0)
    assert User.objects.count() == left
    assert (home / "files").exists() == bool(left)
