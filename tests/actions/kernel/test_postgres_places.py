"""Where the embedded database lies, what it is made of, and who may have it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from rukun.kernel.postgres import (
    BinariesMissing,
    HomeIsInUse,
    HomeLock,
    connection_parameters,
    connection_url,
    find_postgres_binaries,
    socket_folder,
)

SHORT = Path("/srv/rukun")
LONG = Path("/srv") / ("a" * 90) / "rukun"


def test_socket_folder_lies_inside_the_home() -> None:
    assert socket_folder(SHORT) == SHORT / "postgres" / "socket"


@pytest.mark.parametrize("home", [LONG, Path("/srv/desa, satu")])
def test_socket_folder_lies_elsewhere_where_the_path_will_not_do(home: Path) -> None:
    found = socket_folder(home)
    assert found.parent == Path("/tmp")
    assert len(os.fsencode(found / ".s.PGSQL.5432")) <= 100
    assert found == socket_folder(home)
    assert found != socket_folder(home.with_name("lain"))


def test_socket_folder_counts_bytes_not_letters() -> None:
    assert socket_folder(Path("/srv") / ("é" * 40)).parent == Path("/tmp")


def test_connection_parameters_are_what_django_wants() -> None:
    assert connection_parameters(SHORT) == {"HOST": "/srv/rukun/postgres/socket", "PORT": "5432", "NAME": "rukun", "USER": "rukun"}


def test_connection_url_says_the_same() -> None:
    parts = urlsplit(connection_url(SHORT))
    assert (parts.scheme, parts.username, parts.path) == ("postgresql", "rukun", "/rukun")
    assert parse_qs(parts.query) == {"host": ["/srv/rukun/postgres/socket"], "port": ["5432"]}


def test_find_postgres_binaries_finds_the_wheels() -> None:
    assert (find_postgres_binaries() / "postgres").exists()


def test_find_postgres_binaries_takes_the_given_folder() -> None:
    wheel = find_postgres_binaries()
    assert find_postgres_binaries(str(wheel)) == wheel


def test_find_postgres_binaries_refuses_a_folder_without_them() -> None:
    with pytest.raises(BinariesMissing):
        find_postgres_binaries("/usr/share")


def test_home_lock_keeps_a_home_for_one() -> None:
    with tempfile.TemporaryDirectory(prefix="rukun-test-") as name:
        first, second = HomeLock(Path(name)), HomeLock(Path(name))
        first.acquire()
        first.acquire()
        with pytest.raises(HomeIsInUse) as caught:
            second.acquire()
        assert caught.value.pid == os.getpid()
        assert not second.held
        first.release()
        second.acquire()
        second.release()
