"""One program and one browser for all journeys; every journey runs on a phone and on a desk's screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browsing import SIZES, launch
from tests.journeys.program import Program, running_program


@pytest.fixture(scope="session")
def program() -> Iterator[Program]:
    """`rukun serve --empty` with the small Samarinda in it."""
    with running_program("--empty", RUKUN_PUBLIC_LIMIT="100000") as running:
        running.python("-m", "tests.journeys.make_world")
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        found = launch(playwright)
        yield found
        found.close()


@pytest.fixture(params=list(SIZES))
def size(request: pytest.FixtureRequest) -> str:
    """A phone, then a desk's screen."""
    return str(request.param)
