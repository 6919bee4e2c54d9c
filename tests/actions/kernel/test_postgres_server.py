"""The embedded database as a child: it starts, keeps what it was told, and comes back after any death."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from rukun.kernel.postgres import EmbeddedPostgres, FolderIsClosed, HomeIsInUse, PostgresFailed, borrow_database, socket_folder
from rukun.kernel.postgres.owner import find_owner
from rukun.kernel.postgres.processes import servers_of, wait_until

ROOT = os.geteuid() == 0
SOON = 5.0
PARENT = """
import sys, time
from pathlib import Path
from rukun.kernel.postgres import EmbeddedPostgres
database = EmbeddedPostgres(Path(sys.argv[1]), fast_unsafe=True)
database.start()
print(database.pid, flush=True)
time.sleep(120)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user may pass through (pytest's own is root's alone)."""
    name = Path(tempfile.mkdtemp(prefix="rukun-test-"))
    name.chmod(0o711)
    yield name
    shutil.rmtree(name)


@pytest.fixture
def home(folder: Path) -> Path:
    return folder / "rumah"


@pytest.fixture
def database(home: Path) -> Iterator[EmbeddedPostgres]:
    made = EmbeddedPostgres(home, fast_unsafe=True)
    yield made
    made.stop()


def ask(database: EmbeddedPostgres, sql: str) -> object:
    with psycopg.connect(database.url, autocommit=True) as connection:
        cursor = connection.execute(sql)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def write_row(database: EmbeddedPostgres) -> None:
    ask(database, "CREATE TABLE warga (nama text)")
    ask(database, "INSERT INTO warga VALUES ('Siti')")


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_start_makes_a_database_that_answers(database: EmbeddedPostgres) -> None:
    database.start()
    assert ask(database, "SELECT current_database() || '/' || current_user") == "rukun/rukun"
    assert ask(database, "SHOW listen_addresses") == ""
    assert ask(database, "SELECT datcollate FROM pg_database WHERE datname = 'rukun'") == "C.UTF-8"
    assert ask(database, "SELECT lower('ÉÇ')") == "éç"
    assert ask(database, "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'rukun'") == "UTF8"


def test_start_twice_is_once(database: EmbeddedPostgres) -> None:
    database.start()
    pid = database.pid
    database.start()
    assert database.pid == pid


def test_start_is_safe_unless_told_otherwise(home: Path) -> None:
    with EmbeddedPostgres(home) as database:
        assert [ask(database, f"SHOW {name}") for name in ("fsync", "full_page_writes", "synchronous_commit")] == ["on"] * 3
        assert ask(database, "SHOW shared_buffers") == "128MB"


def test_socket_is_nobody_elses(database: EmbeddedPostgres, home: Path) -> None:
    database.start()
    assert socket_folder(home).stat().st_mode & 0o777 == 0o700


def test_data_survive_a_restart(database: EmbeddedPostgres, home: Path) -> None:
    database.start()
    write_row(database)
    database.stop()
    assert servers_of(home.resolve() / "postgres" / "data") == []
    database.start()
    assert ask(database, "SELECT nama FROM warga") == "Siti"


def test_restart_if_dead_brings_it_back_after_kill_9(home: Path) -> None:
    with EmbeddedPostgres(home) as database:  # the safe one: without synchronous_commit the last row may be lost
        check_comes_back(database)


def check_comes_back(database: EmbeddedPostgres) -> None:
    assert not database.restart_if_dead()
    write_row(database)
    os.kill(database.pid or 0, signal.SIGKILL)
    assert wait_until(lambda: database.poll() is not None, SOON)
    began = time.monotonic()
    assert database.restart_if_dead()
    database.wait_until_ready()
    assert time.monotonic() - began < SOON
    assert ask(database, "SELECT nama FROM warga") == "Siti"


def test_restart_if_dead_is_not_held_up_by_a_busy_backend(database: EmbeddedPostgres) -> None:
    database.start()

    def work() -> None:
        with pytest.raises(psycopg.OperationalError):
            ask(database, "SELECT count(*) FROM generate_series(1, 1000000000) a, generate_series(1, 1000) b")

    client = threading.Thread(target=work)
    client.start()
    try:
        assert wait_until(lambda: ask(database, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%series%'") == 2, SOON)
        os.kill(database.pid or 0, signal.SIGKILL)
        assert wait_until(lambda: database.poll() is not None, SOON)
        began = time.monotonic()
        database.restart_if_dead()
        database.wait_until_ready()
        assert time.monotonic() - began < SOON
    finally:
        database.stop()
        client.join()


def test_second_start_on_the_same_folder_is_refused(database: EmbeddedPostgres, home: Path) -> None:
    database.start()
    second = EmbeddedPostgres(home, fast_unsafe=True)
    with pytest.raises(HomeIsInUse) as caught:
        second.start()
    assert caught.value.pid == os.getpid()
    second.stop()
    assert ask(database, "SELECT 1") == 1


def test_second_start_in_another_process_is_refused(home: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT, str(home)], stdout=subprocess.PIPE, text=True) as parent:
        try:
            assert parent.stdout
            assert parent.stdout.readline().strip().isdigit()
            with pytest.raises(HomeIsInUse) as caught:
                EmbeddedPostgres(home).start()
            assert caught.value.pid == parent.pid
            with borrow_database(home) as url, psycopg.connect(url) as connection:
                assert connection.execute("SELECT 1").fetchone() == (1,)
        finally:
            end(parent)
    assert wait_until(lambda: not servers_of(home.resolve() / "postgres" / "data"), SOON)


def test_database_dies_with_its_parent_and_starts_again(database: EmbeddedPostgres, home: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT, str(home)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        write_row(database)
        end(parent)
    assert wait_until(lambda: pid not in servers_of(home.resolve() / "postgres" / "data"), SOON)
    database.start()
    assert ask(database, "SELECT nama FROM warga") == "Siti"


def test_start_ignores_a_number_that_is_another_process_now(database: EmbeddedPostgres, home: Path) -> None:
    database.start()
    database.stop()
    owner = find_owner(home / "postgres")
    with subprocess.Popen(["sleep", "60"], user=owner.as_uid, group=owner.as_gid, text=True) as other:
        stale = home / "postgres" / "data" / "postmaster.pid"
        stale.write_text(f"{other.pid}\n{stale.parent}\n1\n5432\n\n\n\nready\n")
        lock = socket_folder(home) / ".s.PGSQL.5432.lock"
        lock.write_text(f"{other.pid}\n")
        database.start()
        assert other.poll() is None
        end(other)
    assert ask(database, "SELECT 1") == 1


def test_long_path_works(folder: Path) -> None:
    home = folder / ("kampung-" * 12) / "rumah"
    with EmbeddedPostgres(home, fast_unsafe=True) as database:
        assert ask(database, "SELECT 1") == 1
        assert socket_folder(home).parent == Path("/tmp")
    assert not socket_folder(home).exists()


def test_start_makes_a_whole_database_after_a_broken_attempt(database: EmbeddedPostgres, home: Path) -> None:
    half = home / "postgres" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    database.start()
    assert ask(database, "SELECT 1") == 1
    assert not half.exists()


def test_failed_start_says_why_and_lets_go(home: Path) -> None:
    with pytest.raises(PostgresFailed) as caught:
        EmbeddedPostgres(home, fast_unsafe=True, settings={"max_connections": "banyak"}).start()
    assert "max_connections" in caught.value.last_lines
    with EmbeddedPostgres(home, fast_unsafe=True) as database:
        assert ask(database, "SELECT 1") == 1


@pytest.mark.skipif(not ROOT, reason="only root must become somebody else")
def test_root_runs_it_as_another_user(database: EmbeddedPostgres, home: Path) -> None:
    database.start()
    assert Path(f"/proc/{database.pid}").stat().st_uid == find_owner(home / "postgres").uid != 0
    assert home.stat().st_mode & 0o007 == 0


@pytest.mark.skipif(not ROOT, reason="only root must become somebody else")
def test_root_is_told_which_folder_is_closed(folder: Path) -> None:
    folder.chmod(0o700)
    with pytest.raises(FolderIsClosed) as caught:
        EmbeddedPostgres(folder / "a" / "rumah").start()
    assert caught.value.folder == folder


@pytest.mark.skipif(not ROOT, reason="only root must become somebody else")
def test_root_may_have_restored_the_data(database: EmbeddedPostgres, home: Path) -> None:
    database.start()
    write_row(database)
    database.stop()
    subprocess.run(["chown", "-R", "0:0", str(home)], check=True)
    database.start()
    assert ask(database, "SELECT nama FROM warga") == "Siti"
