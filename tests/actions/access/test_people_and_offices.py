"""Users, pledges, offices, posts, rosters and tokens: it worked, it was recorded, nothing stays if it fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError

from rukun.access.actions.people import (
    PhoneNotUnderstood,
    UsernameTaken,
    create_organization,
    create_post,
    create_shift,
    create_token,
    create_user,
    end_post,
    sign_pledge,
)
from rukun.access.models import Organization, Post, Token, User
from rukun.access.queries.actors import actor_of_token, build_actor
from rukun.access.queries.directory import holders, next_on_duty, offices_for, on_duty, sender_of_phone
from rukun.access.queries.tokens import find_token_actor
from rukun.access.rules.roles import ROLES, Role
from rukun.kernel.actor import PUBLIC, SYSTEM, Permission, PermissionRefused
from tests.factories.acting import events
from tests.factories.world import AT, CITY, RT, WARD, World


def hire(name: str = "Siti", **more: object) -> User:
    facts: dict[str, object] = {"username": name, "full_name": f"{name} Aminah", "password": "rahasia-sekali", "phone": None, "by": SYSTEM, "at": AT}
    return create_user(**{**facts, **more})  # type: ignore[arg-type]


def test_a_user_is_made_and_recorded(world: World) -> None:
    user = hire(" SITI ", phone="0812 5555 0001")
    assert (user.username, user.check_password("rahasia-sekali")) == ("siti", True)
    assert b"5555" not in bytes(user.phone or b"")
    assert [e.facts for e in events("user.created")] == [{"user_id": user.pk}]
    assert not hire("budi", password=None).has_usable_password()


@pytest.mark.parametrize(("more", "error"), [({"phone": "halo"}, PhoneNotUnderstood), ({"username": "LURAH "}, UsernameTaken), ({"by": PUBLIC}, PermissionRefused)])
def test_what_is_refused_makes_nobody(world: World, more: dict[str, object], error: type[Exception]) -> None:
    before = User.objects.count()
    with pytest.raises(error):
        hire(**more)  # type: ignore[arg-type]
    assert (User.objects.count(), events("user.created")) == (before, [])


def test_a_pledge_is_signed_once(world: World) -> None:
    actor = build_actor(hire(), at=AT)
    sign_pledge(by=actor, at=AT)
    sign_pledge(by=actor, at=AT + timedelta(days=1))
    sign_pledge(by=PUBLIC, at=AT)
    assert User.objects.get(pk=actor.user_id).pledged_at == AT
    assert len(events("user.pledged")) == 1


def test_an_office_is_found_where_it_serves(world: World) -> None:
    row = create_organization(name="UPTD Uji", level="regency", area_code=CITY, functions=("uji", "coba"), prefixes=(CITY, "64.71"), by=SYSTEM, at=AT)
    assert [e.facts for e in events("organization.created")] == [{"organization_id": row.pk}]
    for area, found in ((RT, True), ("64.71.01", True), ("64.74", False)):
        assert (row.pk in {o.id for o in offices_for(area, at=AT)}) is found
    assert row.pk not in {o.id for o in offices_for(RT, at=AT - timedelta(seconds=1))}, "not before it began"
    office = next(o for o in offices_for(RT, at=AT) if o.id == row.pk)
    assert office.functions == {"uji", "coba"}
    Organization.objects.filter(pk=row.pk).update(dissolved_at=AT)
    assert row.pk not in {o.id for o in offices_for(RT, at=AT)}


def test_a_post_gives_its_roles_rights_from_the_first_moment_to_the_last(world: World) -> None:
    user = hire()
    until = AT + timedelta(days=30)
    post = create_post(user_id=user.pk, role=Role.OFFICER, organization_id=world.offices["dinsos"], area_code=CITY, by=SYSTEM, at=AT, valid_until=until)
    assert [e.facts for e in events("post.created")] == [{"post_id": post.pk}]
    for at, holds in ((AT - timedelta(seconds=1), False), (AT, True), (until - timedelta(seconds=1), True), (until, False)):
        assert bool(build_actor(user, at=at).posts) is holds
    (facts,) = build_actor(user, at=AT).posts
    assert facts.permissions == ROLES[Role.OFFICER].permissions
    assert (facts.prefixes, facts.functions, facts.role_label) == ((CITY,), {"dinsos"}, "Petugas")


def test_an_rt_head_sees_his_rt_alone(world: World) -> None:
    assert world.people["yusuf"].posts[0].prefixes == (RT,)
    assert world.people["lurah"].posts[0].prefixes == (WARD,)


def test_ending_a_post_ends_its_rights_and_is_recorded(world: World) -> None:
    user = User.objects.get(username="lurah")
    post = Post.objects.get(user=user)
    end_post(post_id=post.pk, by=SYSTEM, at=AT)
    assert build_actor(user, at=AT).permissions == frozenset()
    assert sender_of_phone("+6281200000001", at=AT) is None
    assert holders(world.offices["kelurahan"], Role.VILLAGE_HEAD, at=AT) == ()
    assert [e.facts for e in events("post.ended")] == [{"post_id": post.pk}]


@pytest.mark.parametrize(
    "act",
    [
        lambda w: create_organization(name="x", level="regency", area_code=CITY, functions=(), prefixes=(), by=w.people["kepala-dinsos"], at=AT),
        lambda w: create_post(user_id=w.users["tksk"], role=Role.SEKDA, organization_id=w.offices["setda"], area_code=CITY, by=w.people["tksk"], at=AT),
        lambda w: end_post(post_id=Post.objects.all()[0].pk, by=w.people["sekda"], at=AT),
        lambda w: create_shift(post_id=Post.objects.all()[0].pk, starts_at=AT, ends_at=AT + timedelta(hours=1), by=w.people["lurah"], at=AT),
        lambda w: create_token(name="x", scopes=(Permission.REPORT_CREATE,), organization_id=None, by=w.people["auditor"], at=AT),
    ],
)
def test_only_who_manages_users_may(world: World, act: Callable[[World], object]) -> None:
    with pytest.raises(PermissionRefused):
        act(world)
    assert events() == []


def test_a_post_that_ends_before_it_begins_is_refused(world: World) -> None:
    with pytest.raises(IntegrityError):
        create_post(
            user_id=world.users["tksk"], role=Role.TKSK, organization_id=world.offices["kecamatan"], area_code=CITY, by=SYSTEM, at=AT,
            valid_until=AT - timedelta(days=1),
        )
    assert events() == []


def test_the_roster_says_who_is_on_duty_else_the_duty_officers(world: World) -> None:
    office = world.offices["dinsos"]
    assert [h.name for h in on_duty(office, at=AT)] == ["Piket-Dinsos"]
    kabid = Post.objects.get(user=world.users["kabid-dinsos"])
    create_shift(post_id=kabid.pk, starts_at=AT, ends_at=AT + timedelta(hours=8), by=SYSTEM, at=AT)
    assert [h.name for h in on_duty(office, at=AT)] == ["Kabid-Dinsos"]
    assert [h.name for h in on_duty(office, at=AT + timedelta(hours=8))] == ["Piket-Dinsos"]
    Post.objects.filter(pk=kabid.pk).update(valid_until=AT)
    assert [h.name for h in on_duty(office, at=AT)] == ["Piket-Dinsos"]


def test_a_token_is_kept_as_a_digest_and_acts_for_its_office(world: World) -> None:
    scopes = (Permission.REPORT_CREATE, Permission.CASE_READ_OFFICE)
    secret = create_token(name="SP4N", scopes=scopes, organization_id=world.offices["dinsos"], by=SYSTEM, at=AT).secret
    token = Token.objects.get()
    assert secret not in token.digest
    actor = actor_of_token(secret, at=AT)
    assert actor is not None
    assert (actor.kind, actor.user_id, actor.permissions) == ("token", None, frozenset(scopes))
    assert actor.organizations_with(Permission.CASE_READ_OFFICE) == {world.offices["dinsos"]}
    assert [e.facts for e in events("token.created")] == [{"token_id": token.pk}]


def test_a_revoked_or_unknown_token_is_nobody(world: World) -> None:
    secret = create_token(name="SP4N", scopes=(Permission.REPORT_CREATE,), organization_id=None, by=SYSTEM, at=AT).secret
    assert actor_of_token(secret, at=AT) is not None
    Token.objects.update(revoked_at=AT + timedelta(days=1))
    assert actor_of_token(secret, at=AT) is not None
    assert actor_of_token(secret, at=AT + timedelta(days=1)) is None
    assert actor_of_token("rukun_guess", at=AT) is None


@pytest.mark.parametrize("office", ["dinsos", None])
def test_the_quick_way_to_a_tokens_actor_is_the_same(world: World, office: str | None) -> None:
    where = world.offices[office] if office else None
    secret = create_token(name="SP4N", scopes=(Permission.REPORT_CREATE,), organization_id=where, by=SYSTEM, at=AT).secret
    assert find_token_actor(secret, at=AT) == actor_of_token(secret, at=AT)
    Token.objects.update(revoked_at=AT)
    assert find_token_actor(secret, at=AT) is None
    assert find_token_actor("rukun_guess", at=AT) is None


def test_the_next_on_duty_is_the_next_turn_of_who_still_holds_a_post_else_the_rest(world: World) -> None:
    office = world.offices["dinsos"]
    assert "Piket-Dinsos" not in [h.name for h in next_on_duty(office, at=AT)]
    kabid = Post.objects.get(user=world.users["kabid-dinsos"])
    create_shift(post_id=kabid.pk, starts_at=AT + timedelta(hours=8), ends_at=AT + timedelta(hours=16), by=SYSTEM, at=AT)
    assert [h.name for h in next_on_duty(office, at=AT)] == ["Kabid-Dinsos"]
    Post.objects.filter(pk=kabid.pk).update(valid_until=AT)
    rest = [h.name for h in next_on_duty(office, at=AT)]
    assert rest and not {"Kabid-Dinsos", "Piket-Dinsos"} & set(rest)
