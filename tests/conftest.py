"""One database for all tests: PostgreSQL of the wheel (or DATABASE_URL), migrated, with areas and reference data."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ  # its controller runs the server; each worker has a database of its own on it
HOME = Path(os.environ["RUKUN_HOME"]) if IS_WORKER else Path(tempfile.mkdtemp(prefix="rukun-test-"))
HOME.chmod(0o755)
(HOME / "static").mkdir(exist_ok=True)
os.environ["RUKUN_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "rukun.settings.test"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
SERVER = None

if not IS_WORKER and not os.environ.get("DATABASE_URL"):
    from rukun.kernel.postgres import EmbeddedPostgres

    SERVER = EmbeddedPostgres(HOME, fast_unsafe=True)
    SERVER.prepare()
    SERVER.start()

import django  # noqa: E402

django.setup()


def pytest_unconfigure() -> None:
    """Stop the database that these tests started, and take its folder away."""
    if SERVER is not None:
        SERVER.stop()
    if not IS_WORKER:
        shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: object) -> Iterator[None]:
    """Migrate a test database once and load the country and the reference data into it."""
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    from rukun.areas.actions import load_country
    from rukun.areas.actions import load_reference as load_areas
    from rukun.cases.actions.reference import load_reference as load_cases
    from rukun.problems.actions import load_reference as load_problems

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        config = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
        at = datetime(2026, 1, 1, tzinfo=UTC)
        load_country(at=at)
        load_areas(at=at)
        load_problems(at=at)
        load_cases(at=at)
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        with connection.cursor() as cursor:  # threads of tests may have left a session behind, which would keep the database
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        teardown_databases(config, verbosity=0)
