"""Whose desk is told that something changed."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.access.rules.roles import Role, permissions_of
from rukun.cases.rules.watching import PartTouched, is_told, read_touched
from rukun.kernel.actor import PostFacts

OFFICE, OTHER = 7, 8
WARD, RT = "64.72.08.1002", "64.72.08.1002.012"


def post(role: Role, *, office: int = OFFICE, area: str = WARD, functions: frozenset[str] = frozenset()) -> PostFacts:
    return PostFacts(1, role.value, "", office, "", "regency", area, functions, (area,), permissions_of(role))


@pytest.mark.parametrize(
    ("role", "part", "told"),
    [
        (Role.OFFICER, PartTouched("case:1", OFFICE), True),
        (Role.OFFICER, PartTouched("case:1", OTHER), False),
        (Role.OFFICER, PartTouched("case:1", OFFICE, role="head"), False),
        (Role.HEAD, PartTouched("case:1", OFFICE, role="duty-officer"), True),
        (Role.OFFICER, PartTouched("report:1", OFFICE, triage=True), False),
        (Role.HEAD, PartTouched("report:1", OFFICE, triage=True), True),
        (Role.PARTNER, PartTouched("case:1", OFFICE), False),
        (Role.RT_HEAD, PartTouched("case:1", OFFICE), False),
    ],
)
def test_an_office_hears_of_its_part(role: Role, part: PartTouched, told: bool) -> None:
    assert is_told([post(role)], part) == told


@pytest.mark.parametrize(
    ("role", "area", "lies", "hidden", "told"),
    [
        (Role.RT_HEAD, RT, RT, False, True),
        (Role.RT_HEAD, RT, WARD, False, False),
        (Role.RT_HEAD, RT, WARD + ".013", False, False),
        (Role.RT_HEAD, RT, RT, True, False),
        (Role.PSM, WARD, RT, False, True),
        (Role.PSM, WARD, RT, True, False),
        (Role.PSM, WARD, "64.72.08.1003", False, False),
        (Role.PSM, WARD, "64.72.08.10021", False, False),
        (Role.SEKDA, "64.72", RT, True, True),
        (Role.OFFICER, WARD, RT, False, False),
    ],
)
def test_who_watches_an_area_hears_of_what_lies_in_it_and_is_for_their_eyes(role: Role, area: str, lies: str, hidden: bool, told: bool) -> None:
    assert is_told([post(role, area=area)], PartTouched("case:1", area=lies, hidden_from_ward=hidden)) == told


def test_nobody_without_a_post_hears_anything() -> None:
    assert not is_told([], PartTouched("case:1", OFFICE))
    assert not is_told([], PartTouched("case:1", area=RT))


@given(st.lists(st.text(max_size=50)), st.lists(st.uuids()), st.lists(st.uuids()))
def test_what_is_named_is_read_and_anything_else_passed_over(other: list[str], cases: list[uuid.UUID], reports: list[uuid.UUID]) -> None:
    touched = read_touched([*other, *(f"case:{pk}" for pk in cases), *(f"report:{pk}" for pk in reports), *(f"incident:{pk}" for pk in cases)], most=1000)
    assert touched.cases[-len(cases) or len(touched.cases) :] == tuple(cases)
    assert touched.reports[-len(reports) or len(touched.reports) :] == tuple(reports)
    assert touched.incidents[-len(cases) or len(touched.incidents) :] == tuple(cases)
    assert len(read_touched([f"case:{pk}" for pk in cases], most=1).cases) <= 1
