"""What each open desk is told: its own, once, and never more than fits."""

from __future__ import annotations

import asyncio

from rukun.access.rules.roles import Role, permissions_of
from rukun.cases.rules.watching import PartTouched
from rukun.entrypoints.streams.hub import AGAIN, HEALTH, MOST_KEYS, Desk, Hub
from rukun.kernel.actor import PostFacts


def post(role: Role, office: int, area: str = "64.72") -> PostFacts:
    return PostFacts(1, role.value, "", office, "", "regency", area, frozenset(), (area,), permissions_of(role))


def test_only_the_desks_concerned_are_told() -> None:
    async def run() -> list[list[tuple[str, str]]]:
        hub, desks = Hub(), [Desk((post(Role.OFFICER, 1),)), Desk((post(Role.OFFICER, 2),)), Desk((post(Role.TKSK, 3, "64.72.08"),))]
        for desk in desks:
            hub.open(desk)
        hub.tell([PartTouched("case:a", 1), PartTouched("case:a", area="64.72.08.1002.012"), PartTouched("case:b", area="64.72.09.1001")])
        return [await desk.take(0.01) for desk in desks]

    assert asyncio.run(run()) == [[("changed", "case:a")], [], [("changed", "case:a")]]


def test_what_changes_twice_before_it_is_told_is_told_once() -> None:
    async def run() -> list[list[tuple[str, str]]]:
        desk = Desk((post(Role.OFFICER, 1),))
        for key in ("case:a", "case:b", "case:a"):
            desk.add(key)
        desk.note(HEALTH)
        return [await desk.take(0.01), await desk.take(0.01)]

    assert asyncio.run(run()) == [[("health", ""), ("changed", "case:a case:b")], []]


def test_of_too_much_a_desk_is_told_to_ask_for_everything_again() -> None:
    async def run() -> list[tuple[str, str]]:
        desk = Desk((post(Role.OFFICER, 1),))
        for number in range(MOST_KEYS + 1):
            desk.add(f"case:{number}")
        return await desk.take(0.01)

    assert asyncio.run(run()) == [(AGAIN, "")]


def test_a_desk_that_was_closed_leaves_nothing_behind() -> None:
    async def run() -> tuple[int, object]:
        hub, desk = Hub(), Desk((post(Role.OFFICER, 1), post(Role.TKSK, 3), post(Role.OFFICER, 1)))
        hub.open(desk)
        hub.close(desk)
        hub.tell([PartTouched("case:a", 1), PartTouched("case:a", area="64.72")])
        hub.tell_all(AGAIN)
        return len(hub), await desk.take(0.01)

    assert asyncio.run(run()) == (0, [])
