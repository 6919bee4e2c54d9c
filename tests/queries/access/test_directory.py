"""Who is where: offices by area, people by role, the post behind a number."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rukun.access.models import Post, ServiceArea, User
from rukun.access.queries.directory import (
    area_prefixes,
    colleagues,
    holders,
    office_choices,
    offices_by_id,
    offices_for,
    organization_names,
    sender_of_phone,
    sender_of_user,
    user_names,
)
from rukun.access.rules.roles import Role
from tests.factories.world import AT, CITY, RT, WARD, World


def test_a_code_and_all_above_it() -> None:
    assert area_prefixes("64.72.08") == ["64", "64.72", "64.72.08"]


@pytest.mark.parametrize(("area", "serving"), [(RT, True), (WARD, True), ("64.72.08.1003", False), (CITY, False), ("64.71.01", False)])
def test_an_office_serves_its_area_and_what_lies_below(world: World, area: str, serving: bool) -> None:
    assert (world.offices["kelurahan"] in {o.id for o in offices_for(area, at=AT)}) is serving


def test_an_areas_office_may_change(world: World) -> None:
    ServiceArea.objects.filter(organization=world.offices["kelurahan"]).update(valid_until=AT)
    assert world.offices["kelurahan"] in {o.id for o in offices_for(RT, at=AT - timedelta(seconds=1))}
    assert world.offices["kelurahan"] not in {o.id for o in offices_for(RT, at=AT)}


def test_a_transfer_may_aim_at_offices_of_the_city_and_not_at_wards(world: World) -> None:
    found = {o.id for o in office_choices(CITY, at=AT)}
    assert {world.offices["dinsos"], world.offices["disperkim"]} <= found
    assert world.offices["kelurahan"] not in found


def test_names(world: World) -> None:
    dinsos, lurah = world.offices["dinsos"], world.users["lurah"]
    assert organization_names({dinsos, 10**9}) == {dinsos: "dinsos uji"}
    assert user_names({lurah}) == {lurah: "Lurah"}
    assert offices_by_id([dinsos], at=AT)[dinsos].functions == {"dinsos"}


def test_who_holds_a_role(world: World) -> None:
    assert [h.name for h in holders(world.offices["kelurahan"], Role.VILLAGE_HEAD, at=AT)] == ["Lurah"]
    assert {h.name for h in holders(world.offices["kelurahan"], None, at=AT)} == {"Yusuf", "Lurah", "Operator"}
    User.objects.filter(username="lurah").update(is_active=False)
    assert holders(world.offices["kelurahan"], Role.VILLAGE_HEAD, at=AT) == ()


def test_a_task_may_be_given_to_those_who_read_the_offices_cases(world: World) -> None:
    assert {h.name for h in colleagues(world.offices["kelurahan"], at=AT)} == {"Lurah", "Operator"}
    assert {h.name for h in colleagues(world.offices["kecamatan"], at=AT)} == {"Kasi", "Camat"}


def test_the_post_behind_a_number_is_the_most_local_one(world: World) -> None:
    Post.objects.create(user_id=world.users["yusuf"], role=Role.OFFICER, organization_id=world.offices["dinsos"], area_id=CITY, valid_from=AT)
    for sender in (sender_of_phone("+6281234567890", at=AT), sender_of_user(world.users["yusuf"], at=AT)):
        assert sender is not None
        assert (sender.name, sender.role, sender.area_code) == ("Yusuf", "rt-head", RT)
    assert sender_of_phone("+6281234567891", at=AT) is None
    assert sender_of_phone("+6281234567890", at=AT - timedelta(days=3650)) is None
