"""The figures of an area are those of the rollup within what a post oversees, and each figure is a count of rows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rukun.areas.queries import children
from rukun.cases.models import Case
from rukun.cases.queries.arealist import cases_of_figure
from rukun.insights.queries.rekap import FIELDS, day_start, get_rekap, overseen_prefix
from tests.factories.acting import CHILD, FIRE, JUMRI, SANIAH, close, open_case
from tests.factories.world import AT, CITY, DISTRICT, WARD, World, run_due_jobs

TODAY = AT.date()


@pytest.fixture
def busy(world: World) -> World:
    """A fire, an old woman (closed), a house (late) and a child."""
    open_case(FIRE)
    close(world, open_case(SANIAH))
    house = open_case(JUMRI)
    Case.objects.filter(pk=house.pk).update(late_since=AT)
    open_case(CHILD)
    run_due_jobs()
    return world


@pytest.mark.parametrize(
    ("who", "asked", "prefix"),
    [
        ("kepala-dinsos", None, CITY), ("kepala-dinsos", WARD, WARD), ("kepala-dinsos", "64", None), ("kepala-dinsos", "64.71", None),
        ("camat", None, DISTRICT), ("camat", CITY, None), ("lurah", WARD, WARD), ("yusuf", None, None), ("piket-bpbd", None, None),
        ("auditor", "64.720", None),
    ],
)
def test_figures_lie_within_what_a_post_oversees(world: World, who: str, asked: str | None, prefix: str | None) -> None:
    assert overseen_prefix(world.people[who], asked) == prefix


@pytest.mark.parametrize(("who", "prefix", "opened"), [("kepala-dinsos", CITY, 4), ("camat", DISTRICT, 3), ("lurah", WARD, 3)])
def test_every_figure_is_a_count_of_rows(busy: World, who: str, prefix: str, opened: int) -> None:
    rekap = get_rekap(busy.people[who], prefix, today=TODAY, days=30)
    assert rekap.total.opened == opened
    since = day_start(rekap.since, prefix)
    for status, name in (("opened", "opened"), ("open", "open"), ("late", "late"), ("closed", "closed"), ("in_time", "closed_in_time")):
        rows = cases_of_figure(prefix=prefix, status=status, since=since, category=None, below_regency=prefix != CITY)
        assert rows.count() == getattr(rekap.total, name), status


@pytest.mark.parametrize(("who", "prefix", "rest"), [("kepala-dinsos", CITY, 1), ("camat", DISTRICT, 0)])
def test_the_areas_and_what_stands_in_none_of_them_add_up(busy: World, who: str, prefix: str, rest: int) -> None:
    rekap = get_rekap(busy.people[who], prefix, today=TODAY, days=30)
    for name in FIELDS:
        parts = sum(getattr(area.counts, name) for area in rekap.areas)
        assert parts + getattr(rekap.rest, name) == getattr(rekap.total, name), name
    assert rekap.rest.opened == rest, "the child is counted for the city alone"
    assert [area.code for area in rekap.areas] == [area.code for area in children(prefix)], "an area without cases stands there too"


def test_the_period_leaves_out_what_is_older(busy: World) -> None:
    long_after = get_rekap(busy.people["kepala-dinsos"], CITY, today=TODAY + timedelta(days=60), days=30)
    assert (long_after.total.opened, long_after.total.open) == (0, 3)
    assert get_rekap(busy.people["kepala-dinsos"], CITY, today=TODAY, days=30).daily[-1] == 4


def test_who_oversees_nothing_sees_noughts(busy: World) -> None:
    for who in ("yusuf", "piket-bpbd"):
        assert get_rekap(busy.people[who], CITY, today=TODAY, days=30).total.opened == 0
