"""Actors of many people at once, for programs that act in the place of the demo's people."""

from __future__ import annotations

from datetime import datetime

from rukun.access.models import Post
from rukun.access.queries.actors import _post_facts, _valid
from rukun.kernel.actor import Actor


def demo_actors(*, at: datetime) -> tuple[Actor, ...]:
    """Return everybody of the demo as an actor with the post held at this moment (3 queries); nobody else."""
    posts = list(
        Post.objects.filter(_valid(at), user__is_demo=True, user__is_active=True).select_related("user", "organization").order_by("id")
    )
    return tuple(
        Actor(kind="person", label=post.user.full_name, user_id=post.user_id, posts=(facts,))
        for post, facts in zip(posts, _post_facts(posts, at), strict=True)
    )


def demo_usernames() -> dict[str, int]:
    """Return the user ids of the demo's people by username."""
    return dict(Post.objects.filter(user__is_demo=True).values_list("user__username", "user_id"))
