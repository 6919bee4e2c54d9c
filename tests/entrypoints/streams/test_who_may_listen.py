"""Only who is signed in, has pledged and holds a post now hears anything."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.test import Client

from rukun.access.models import Post, User
from rukun.entrypoints.streams.asking import posts_of
from rukun.kernel.time import now
from tests.factories.world import World


def cookies_of(name: str) -> str:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return f"other=1; {settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def test_an_officer_listens_with_the_posts_that_hold_now(world: World) -> None:
    assert [post.organization_id for post in posts_of(cookies_of("piket-dinsos"))] == [world.offices["dinsos"]]


def test_nobody_else_listens(world: World) -> None:
    unpledged, ended, out = cookies_of("piket-bpbd"), cookies_of("piket-damkar"), cookies_of("lurah")
    User.objects.filter(username="piket-bpbd").update(pledged_at=None)
    Post.objects.filter(user__username="piket-damkar").update(valid_until=now() - timedelta(seconds=1))
    user = User.objects.get(username="lurah")
    user.set_password("another-password")  # ends every session
    user.save()
    for cookies in ("", "rukun=", "rukun=unknown", "rukun=\x00; ;=;", "=" * 5000, unpledged, ended, out):
        assert posts_of(cookies) == (), cookies
