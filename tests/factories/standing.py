"""A world that stands for a whole module: built once, and every test's changes are rolled back to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from rukun.access.queries import directory
from rukun.areas.queries import forget_cached as forget_areas
from rukun.kernel.models import Event
from rukun.kernel.time import forget_offset
from rukun.problems.queries.cached import forget_cached as forget_problems
from tests.factories.world import World, build_world


class _Undo(Exception):
    """Ends a transaction so that nothing of it stays."""


@pytest.fixture(scope="module")
def standing_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The offices and people of `build_world`, built once a module; the events of building are forgotten."""
    _forget()
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            built = build_world()
            Event.objects.all().delete()
            yield built
        finally:
            atomic.__exit__(_Undo, _Undo(), None)
            _forget()


@pytest.fixture
def world(standing_world: World, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The standing world as it was at the beginning."""
    forget_offset()
    directory._choices.clear()
    atomic = transaction.atomic()
    atomic.__enter__()
    try:
        yield World(dict(standing_world.offices), dict(standing_world.people), dict(standing_world.users))
    finally:
        atomic.__exit__(_Undo, _Undo(), None)


def _forget() -> None:
    forget_areas()
    forget_problems()
    forget_offset()
    directory._choices.clear()


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A clone of the test database for tests that commit, or act from many threads at once."""
    with django_db_blocker.unblock():
        template, clone = connection.settings_dict["NAME"], f"{connection.settings_dict['NAME']}_own"
        connection.close()
        _administer(f'DROP DATABASE IF EXISTS "{clone}" WITH (FORCE)')
        _administer(f'CREATE DATABASE "{clone}" TEMPLATE "{template}"')
        connection.settings_dict["NAME"] = clone
        _forget()
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = template
            _administer(f'DROP DATABASE "{clone}" WITH (FORCE)')
            _forget()


def _administer(statement: str) -> None:
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(statement)
