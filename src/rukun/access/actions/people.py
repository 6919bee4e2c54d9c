"""Writes of access: users, pledge, organizations, posts, rosters and tokens."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from rukun.access.models import DutyShift, Organization, OrganizationFunction, Post, ServiceArea, Token, User
from rukun.access.queries.actors import digest_of
from rukun.access.rules.events import (
    OrganizationCreated,
    PostCreated,
    PostEnded,
    ShiftCreated,
    TokenCreated,
    TokenRevoked,
    UserClosed,
    UserCreated,
    UserPledged,
)
from rukun.access.rules.phones import normalize_phone
from rukun.access.rules.roles import Role
from rukun.kernel.actor import Actor, Permission, require
from rukun.kernel.crypto import blind_index, encrypt_text
from rukun.kernel.events import record

__all__ = [
    "PhoneNotUnderstood", "PostNotHeld", "TokenAlreadyRevoked", "TokenNameShared", "TokenNotFound", "UserAlreadyClosed", "UsernameTaken",
    "close_user", "create_organization", "create_post", "create_shift", "create_token", "create_user", "end_post", "revoke_token",
    "sign_pledge",
]


class UsernameTaken(Exception):
    """Nama pengguna ini sudah dipakai."""


class PhoneNotUnderstood(Exception):
    """Nomor telepon tidak dikenali. Contoh: 0812 3456 7890."""


class PostNotHeld(Exception):
    """Jabatan ini tidak dipegang pada saat itu."""


class UserAlreadyClosed(Exception):
    """Akun ini sudah ditutup."""


class TokenAlreadyRevoked(Exception):
    """Kunci integrasi ini sudah dicabut."""


@dataclass(frozen=True)
class TokenSecret:
    """The secret of a new token; shown once."""

    token_id: int
    secret: str


@dataclass(frozen=True)
class TokenLine:
    """A token without its secret."""

    id: int
    name: str
    created_at: datetime


class TokenNotFound(Exception):
    """Kunci integrasi tidak ditemukan."""

    def __init__(self, valid: tuple[TokenLine, ...]) -> None:
        super().__init__()
        self.valid = valid


class TokenNameShared(Exception):
    """Beberapa kunci integrasi bernama sama."""

    def __init__(self, tokens: tuple[TokenLine, ...]) -> None:
        super().__init__()
        self.tokens = tokens


@dataclass(frozen=True)
class UserShutOut:
    """The account that was closed, and how many posts ended with it."""

    user_id: int
    posts: int


@transaction.atomic
def create_user(
    *, username: str, full_name: str, password: str | None, phone: str | None, is_demo: bool = False, by: Actor, at: datetime
) -> User:
    """Create a user. Raises UsernameTaken, PhoneNotUnderstood, PermissionRefused."""
    require(by, Permission.USER_MANAGE)
    name = username.strip().lower()
    if User.objects.filter(username=name).exists():
        raise UsernameTaken
    user = User(username=name, full_name=full_name.strip(), is_demo=is_demo)
    if phone:
        normal = normalize_phone(phone)
        if normal is None:
            raise PhoneNotUnderstood
        user.phone, user.phone_index = encrypt_text(normal), blind_index(normal)
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    user.save()
    record(UserCreated(user_id=user.pk), subject=f"user:{user.pk}", by=by, at=at)
    return user


@transaction.atomic
def sign_pledge(*, by: Actor, at: datetime) -> None:
    """Write down that the person promised confidentiality; a second time changes nothing."""
    if by.user_id is not None and User.objects.filter(pk=by.user_id, pledged_at=None).update(pledged_at=at):
        record(UserPledged(user_id=by.user_id), subject=f"user:{by.user_id}", by=by, at=at)


@transaction.atomic
def create_organization(
    *, name: str, level: str, area_code: str, functions: tuple[str, ...], prefixes: tuple[str, ...],
    phone: str = "", is_demo: bool = False, by: Actor, at: datetime,
) -> Organization:
    """Create an office with its functions and the areas that it serves. Raises PermissionRefused."""
    require(by, Permission.USER_MANAGE)
    row = Organization.objects.create(name=name, level=level, area_id=area_code, phone=phone, is_demo=is_demo)
    OrganizationFunction.objects.bulk_create(
        OrganizationFunction(organization=row, agency=agency, valid_from=at) for agency in functions
    )
    ServiceArea.objects.bulk_create(ServiceArea(organization=row, prefix=prefix, valid_from=at) for prefix in prefixes)
    record(OrganizationCreated(organization_id=row.pk), subject=f"organization:{row.pk}", by=by, at=at)
    return row


@transaction.atomic
def create_post(
    *, user_id: int, role: Role, organization_id: int, area_code: str, by: Actor, at: datetime,
    valid_until: datetime | None = None,
) -> Post:
    """Give a user a post from now on. Raises PermissionRefused."""
    require(by, Permission.USER_MANAGE)
    post = Post.objects.create(
        user_id=user_id, role=role.value, organization_id=organization_id, area_id=area_code, valid_from=at, valid_until=valid_until
    )
    record(PostCreated(post_id=post.pk), subject=f"user:{user_id}", by=by, at=at)
    return post


@transaction.atomic
def end_post(*, post_id: int, by: Actor, at: datetime, valid_until: datetime | None = None) -> None:
    """End a post, now or at a later moment: its rights end with it. It never makes a post longer.

    Raises PermissionRefused, Post.DoesNotExist, PostNotHeld.
    """
    require(by, Permission.USER_MANAGE)
    post = Post.objects.select_for_update().get(pk=post_id)
    until = valid_until or at
    if post.valid_from >= until or (post.valid_until is not None and post.valid_until <= until):
        raise PostNotHeld
    post.valid_until = until
    post.save(update_fields=["valid_until"])
    record(PostEnded(post_id=post.pk), subject=f"user:{post.user_id}", by=by, at=at)


@transaction.atomic
def close_user(*, user_id: int, by: Actor, at: datetime) -> UserShutOut:
    """Shut out a person who left: no signing in, no post any more. One that has not begun never will.

    Raises PermissionRefused, User.DoesNotExist, UserAlreadyClosed.
    """
    require(by, Permission.USER_MANAGE)
    user = User.objects.select_for_update().get(pk=user_id)
    posts = Post.objects.select_for_update().filter(Q(valid_until=None) | Q(valid_until__gt=at), user=user)
    begun = {post.pk: post.valid_from < at for post in posts.order_by("id")}
    if not user.is_active and not begun:
        raise UserAlreadyClosed
    user.is_active = False
    user.save(update_fields=["is_active"])
    Post.objects.filter(pk__in=[pk for pk, held in begun.items() if held]).update(valid_until=at)
    Post.objects.filter(pk__in=[pk for pk, held in begun.items() if not held]).delete()
    for pk in begun:
        record(PostEnded(post_id=pk), subject=f"user:{user.pk}", by=by, at=at)
    record(UserClosed(user_id=user.pk), subject=f"user:{user.pk}", by=by, at=at)
    return UserShutOut(user.pk, len(begun))


@transaction.atomic
def create_shift(*, post_id: int, starts_at: datetime, ends_at: datetime, by: Actor, at: datetime) -> None:
    """Put a post on the duty roster. Raises PermissionRefused."""
    require(by, Permission.USER_MANAGE)
    shift = DutyShift.objects.create(post_id=post_id, starts_at=starts_at, ends_at=ends_at)
    record(ShiftCreated(shift_id=shift.pk), subject=f"post:{post_id}", by=by, at=at)


@transaction.atomic
def create_token(*, name: str, scopes: tuple[Permission, ...], organization_id: int | None, by: Actor, at: datetime) -> TokenSecret:
    """Create an integration's token; its secret is returned once and only its digest kept."""
    require(by, Permission.USER_MANAGE)
    secret = f"rukun_{secrets.token_urlsafe(32)}"
    row = Token.objects.create(
        name=name, digest=digest_of(secret), scopes=[s.value for s in scopes], organization_id=organization_id, created_at=at
    )
    record(TokenCreated(token_id=row.pk), subject=f"token:{row.pk}", by=by, at=at)
    return TokenSecret(row.pk, secret)


@transaction.atomic
def revoke_token(*, name: str | None = None, token_id: int | None = None, by: Actor, at: datetime) -> TokenLine:
    """Take an integration's key away, found by its number, else by its name: from now on its secret is nobody's.

    Raises PermissionRefused, TokenNotFound, TokenAlreadyRevoked, TokenNameShared.
    """
    require(by, Permission.USER_MANAGE)
    asked = Q(name=name) if token_id is None else Q(pk=token_id)
    found = list(Token.objects.select_for_update().filter(asked).order_by("id"))
    valid = [row for row in found if row.revoked_at is None or row.revoked_at > at]
    if not found:
        raise TokenNotFound(_lines(Token.objects.filter(Q(revoked_at=None) | Q(revoked_at__gt=at)).order_by("id")))
    if not valid:
        raise TokenAlreadyRevoked
    if len(valid) > 1:
        raise TokenNameShared(_lines(valid))
    (token,) = valid
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    record(TokenRevoked(token_id=token.pk), subject=f"token:{token.pk}", by=by, at=at)
    return _lines(valid)[0]


def _lines(tokens: Iterable[Token]) -> tuple[TokenLine, ...]:
    return tuple(TokenLine(row.pk, row.name, row.created_at) for row in tokens)
