"""What ends: a post at its moment, a token, an account. It worked, it was recorded, nothing stays if it fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from rukun.access.actions import people
from rukun.access.actions.people import (
    PostNotHeld,
    TokenAlreadyRevoked,
    TokenNameShared,
    TokenNotFound,
    UserAlreadyClosed,
    close_user,
    create_post,
    create_token,
    end_post,
    revoke_token,
)
from rukun.access.models import Post, Token, User
from rukun.access.queries.actors import build_actor
from rukun.access.queries.directory import colleagues, sender_of_phone
from rukun.access.queries.tokens import find_token_actor
from rukun.access.rules.roles import Role
from rukun.kernel.actor import PUBLIC, SYSTEM, Permission, PermissionRefused
from tests.factories.acting import events
from tests.factories.world import AT, CITY, World

SECOND = timedelta(seconds=1)
SOON = AT + timedelta(days=7)


def key(name: str = "SP4N", at: datetime = AT) -> str:
    return create_token(name=name, scopes=(Permission.REPORT_CREATE,), organization_id=None, by=SYSTEM, at=at).secret


def test_end_post_at_a_later_moment_leaves_the_rights_until_then(world: World) -> None:
    user = User.objects.get(username="lurah")
    end_post(post_id=Post.objects.get(user=user).pk, by=SYSTEM, at=AT, valid_until=SOON)
    assert build_actor(user, at=SOON - SECOND).posts
    assert build_actor(user, at=SOON).permissions == frozenset()
    assert [e.at for e in events("post.ended")] == [AT], "written down when it was decided"


@pytest.mark.parametrize("until", [AT - SECOND, AT, SOON])
def test_end_post_makes_no_post_longer(world: World, until: datetime) -> None:
    post = Post.objects.get(user__username="lurah")
    Post.objects.filter(pk=post.pk).update(valid_until=until)
    with pytest.raises(PostNotHeld):
        end_post(post_id=post.pk, by=SYSTEM, at=AT, valid_until=SOON)
    post.refresh_from_db()
    assert (post.valid_until, events("post.ended")) == (until, [])


def test_end_post_refuses_one_that_has_not_begun(world: World) -> None:
    post = create_post(user_id=world.users["tksk"], role=Role.PSM, organization_id=world.offices["kelurahan"], area_code=CITY, by=SYSTEM, at=SOON)
    with pytest.raises(PostNotHeld):
        end_post(post_id=post.pk, by=SYSTEM, at=AT)


@pytest.mark.parametrize("by", ["name", "number"])
def test_revoke_token_makes_its_secret_nobodys_and_is_recorded(world: World, by: str) -> None:
    secret, other = key(), key("Lain")
    token = Token.objects.get(name="SP4N")
    asked = {"name": "SP4N"} if by == "name" else {"token_id": token.pk}
    gone = revoke_token(**asked, by=SYSTEM, at=SOON)  # type: ignore[arg-type]
    assert (gone.id, gone.name) == (token.pk, "SP4N")
    assert find_token_actor(secret, at=SOON - SECOND) is not None
    assert find_token_actor(secret, at=SOON) is None
    assert find_token_actor(other, at=SOON) is not None
    assert [e.facts for e in events("token.revoked")] == [{"token_id": token.pk}]


def test_revoke_token_refuses_what_is_unknown_shared_or_gone_and_says_which_there_are(world: World) -> None:
    key("Lama")
    revoke_token(name="Lama", by=SYSTEM, at=AT)
    first, second = key(), key()
    ids = tuple(Token.objects.filter(name="SP4N").order_by("id").values_list("pk", flat=True))
    with pytest.raises(TokenAlreadyRevoked):
        revoke_token(name="Lama", by=SYSTEM, at=SOON)
    with pytest.raises(TokenNotFound) as unknown:
        revoke_token(name="sp4n", by=SYSTEM, at=SOON)
    with pytest.raises(TokenNameShared) as shared:
        revoke_token(name="SP4N", by=SYSTEM, at=SOON)
    assert tuple(t.id for t in unknown.value.valid) == tuple(t.id for t in shared.value.tokens) == ids
    assert all(find_token_actor(secret, at=SOON) for secret in (first, second))
    assert Token.objects.get(name="Lama").revoked_at == AT, "the first time stands"
    assert len(events("token.revoked")) == 1
    revoke_token(token_id=ids[0], by=SYSTEM, at=SOON)
    assert revoke_token(name="SP4N", by=SYSTEM, at=SOON).id == ids[1], "the one that is left needs no number"


def test_close_user_ends_every_post_at_that_moment_and_is_recorded(world: World) -> None:
    user, kelurahan = User.objects.get(username="lurah"), world.offices["kelurahan"]
    posts = [Post.objects.get(user=user)]
    posts += [create_post(user_id=user.pk, role=Role.PSM, organization_id=kelurahan, area_code=CITY, by=SYSTEM, at=at) for at in (AT, SOON, SOON + SECOND)]
    before = build_actor(user, at=SOON - SECOND)
    shut = close_user(user_id=user.pk, by=SYSTEM, at=SOON)
    assert (len(before.posts), shut.posts) == (2, 4)
    user.refresh_from_db()
    assert not user.is_active
    for at in (SOON, SOON + SECOND, SOON + timedelta(days=365)):
        assert build_actor(user, at=at).permissions == frozenset()
    assert build_actor(user, at=SOON - SECOND) == before, "what was held until then stays as it was"
    assert sender_of_phone("+6281200000001", at=SOON) is None
    assert user.pk not in {h.user_id for h in colleagues(kelurahan, at=SOON)}
    assert [e.facts for e in events("post.ended")] == [{"post_id": post.pk} for post in posts]
    assert [e.facts for e in events("user.closed")] == [{"user_id": user.pk}]


def test_close_user_leaves_the_end_of_a_post_that_was_over(world: World) -> None:
    post = Post.objects.get(user__username="lurah")
    end_post(post_id=post.pk, by=SYSTEM, at=AT)
    assert close_user(user_id=post.user_id, by=SYSTEM, at=SOON).posts == 0
    post.refresh_from_db()
    assert post.valid_until == AT


def test_close_user_twice_is_refused_unless_a_post_was_left(world: World) -> None:
    user = User.objects.get(username="lurah")
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert close_user(user_id=user.pk, by=SYSTEM, at=AT).posts == 1, "shut out by hand, and still with a post"
    with pytest.raises(UserAlreadyClosed):
        close_user(user_id=user.pk, by=SYSTEM, at=SOON)
    assert len(events("user.closed")) == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda w: close_user(user_id=w.users["tksk"], by=w.people["sekda"], at=AT),
        lambda w: close_user(user_id=w.users["tksk"], by=PUBLIC, at=AT),
        lambda w: revoke_token(name="SP4N", by=w.people["kepala-dinsos"], at=AT),
        lambda w: revoke_token(name="no such", by=PUBLIC, at=AT),
    ],
)
def test_only_who_manages_users_may(world: World, act: Callable[[World], object]) -> None:
    secret = key()
    with pytest.raises(PermissionRefused):
        act(world)
    assert User.objects.get(username="tksk").is_active
    assert find_token_actor(secret, at=AT) is not None
    assert events("post.ended") == events("user.closed") == events("token.revoked") == []


@pytest.mark.parametrize("act", ["close", "revoke"])
def test_nothing_stays_where_it_cannot_be_recorded(world: World, monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    secret, user = key(), User.objects.get(username="lurah")

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(people, "record", fail)
    with pytest.raises(RuntimeError):
        close_user(user_id=user.pk, by=SYSTEM, at=AT) if act == "close" else revoke_token(name="SP4N", by=SYSTEM, at=AT)
    user.refresh_from_db()
    assert user.is_active and build_actor(user, at=AT).posts
    assert find_token_actor(secret, at=AT) is not None
