"""Writes of access: users, pledge, organizations, posts, rosters and tokens."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rukun.access.models import DutyShift, Organization, OrganizationFunction, Post, ServiceArea, Token, User
from rukun.access.queries.actors import digest_of
from rukun.access.rules.events import (
    OrganizationCreated,
    PostCreated,
    PostEnded,
    ShiftCreated,
    TokenCreated,
    UserCreated,
    UserPledged,
)
from rukun.access.rules.phones import normalize_phone
from rukun.access.rules.roles import Role
from rukun.kernel.actor import Actor, Permission, require
from rukun.kernel.crypto import blind_index, encrypt_text
from rukun.kernel.events import record

__all__ = [
    "PhoneNotUnderstood", "UsernameTaken", "create_organization", "create_post", "create_shift", "create_token",
    "create_user", "end_post", "sign_pledge",
]


class UsernameTaken(Exception):
    """Nama pengguna ini sudah dipakai."""


class PhoneNotUnderstood(Exception):
    """Nomor telepon tidak dikenali. Contoh: 0812 3456 7890."""


@dataclass(frozen=True)
class TokenSecret:
    """The secret of a new token; shown once."""

    token_id: int
    secret: str


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
def end_post(*, post_id: int, by: Actor, at: datetime) -> None:
    """End a post now: its rights end with it. Raises PermissionRefused, Post.DoesNotExist."""
    require(by, Permission.USER_MANAGE)
    post = Post.objects.select_for_update().get(pk=post_id)
    post.valid_until = at
    post.save(update_fields=["valid_until"])
    record(PostEnded(post_id=post.pk), subject=f"user:{post.user_id}", by=by, at=at)


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
