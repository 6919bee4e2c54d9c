"""Builds the Actor of a user or a token from what holds at a moment. Identity comes first: no actor is asked."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, Value

from rukun.access.models import OrganizationFunction, Post, ServiceArea, Token, User
from rukun.access.rules.roles import label_of, permissions_of
from rukun.kernel.actor import Actor, Permission, PostFacts


def build_actor(user: User, *, at: datetime, current_post_id: int | None = None) -> Actor:
    """Return the actor of this user with the posts that hold at this moment (2 queries)."""
    posts = list(Post.objects.filter(user=user).filter(_valid(at)).select_related("organization").order_by("id"))
    return Actor(
        kind="person",
        label=user.full_name,
        user_id=user.pk,
        posts=tuple(_post_facts(posts, at)),
        current_post_id=current_post_id,
    )


def actor_of_token(secret: str, *, at: datetime) -> Actor | None:
    """Return the actor of an integration's secret, or None where it is unknown or revoked."""
    token = (
        Token.objects.filter(digest=digest_of(secret))
        .filter(Q(revoked_at=None) | Q(revoked_at__gt=at))
        .select_related("organization")
        .first()
    )
    if token is None:
        return None
    scopes = frozenset(Permission(scope) for scope in token.scopes)
    posts: tuple[PostFacts, ...] = ()
    if token.organization is not None:
        organization = token.organization
        functions, prefixes = _served([organization.pk], at)
        posts = (
            PostFacts(
                id=0, role="token", role_label="Integrasi", organization_id=organization.pk,
                organization_name=organization.name, level=organization.level, area_code=organization.area_id,
                functions=frozenset(functions[organization.pk]), prefixes=tuple(prefixes[organization.pk]),
                permissions=scopes,
            ),
        )
    return Actor(kind="token", label=token.name, token_id=token.pk, posts=posts, scopes=scopes)


def digest_of(secret: str) -> str:
    """Return what is kept of a token's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _valid(at: datetime) -> Q:
    return Q(valid_from__lte=at) & (Q(valid_until=None) | Q(valid_until__gt=at))


def _served(organization_ids: Iterable[int], at: datetime) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return the functions and the area prefixes of these organizations, in one query."""
    functions: dict[int, list[str]] = defaultdict(list)
    prefixes: dict[int, list[str]] = defaultdict(list)
    ids = list(organization_ids)
    held = OrganizationFunction.objects.filter(_valid(at), organization__in=ids).annotate(kind=Value("f"))
    served = ServiceArea.objects.filter(_valid(at), organization__in=ids).annotate(kind=Value("a"))
    rows = held.values_list("kind", "organization_id", "agency").union(
        served.values_list("kind", "organization_id", "prefix"), all=True
    )
    for kind, pk, value in rows:
        (functions if kind == "f" else prefixes)[pk].append(value)
    return functions, prefixes


def narrowed(area: str, served: tuple[str, ...]) -> tuple[str, ...]:
    """Return where a post sees: its own area where that lies within what its office serves, else all that the office serves."""
    inside = any(area.startswith(prefix + ".") for prefix in served)
    return (area,) if inside or not served else served


def _post_facts(posts: list[Post], at: datetime) -> Iterable[PostFacts]:
    functions, prefixes = _served({post.organization_id for post in posts}, at)
    for post in posts:
        own = narrowed(post.area_id, tuple(prefixes[post.organization_id]))
        yield PostFacts(
            id=post.pk,
            role=post.role,
            role_label=label_of(post.role),
            organization_id=post.organization_id,
            organization_name=post.organization.name,
            level=post.organization.level,
            area_code=post.area_id,
            functions=frozenset(functions[post.organization_id]),
            prefixes=own,
            permissions=permissions_of(post.role),
        )
