"""Writes of whole directories: thousands of offices and people in a few statements, as one list hands them over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from rukun.access.actions.people import PhoneNotUnderstood, UsernameTaken
from rukun.access.models import Organization, OrganizationFunction, Post, ServiceArea, User
from rukun.access.rules.events import DemoLoaded, DirectoryLoaded
from rukun.access.rules.phones import normalize_phone
from rukun.access.rules.roles import Role
from rukun.kernel.actor import Actor, Permission, require
from rukun.kernel.crypto import blind_index, encrypt_text
from rukun.kernel.events import record

__all__ = ["NewOffice", "NewPerson", "create_offices", "create_people", "note_demo_loaded"]

BATCH = 2000


@dataclass(frozen=True)
class NewOffice:
    """An office of the list; `key` is how the list itself points at it."""

    key: str
    name: str
    level: str
    area_code: str
    functions: tuple[str, ...]
    prefixes: tuple[str, ...]
    phone: str = ""


@dataclass(frozen=True)
class NewPerson:
    """A person of the list with the one post they hold; nobody of a list has a password."""

    username: str
    full_name: str
    role: Role
    organization_id: int
    area_code: str
    phone: str | None = None


@transaction.atomic
def create_offices(*, offices: Sequence[NewOffice], valid_from: datetime, is_demo: bool, by: Actor, at: datetime) -> dict[str, int]:
    """Create offices with their functions and served areas; returns ids by key. Raises PermissionRefused."""
    require(by, Permission.USER_MANAGE)
    rows = Organization.objects.bulk_create(
        [Organization(name=o.name, level=o.level, area_id=o.area_code, phone=o.phone, is_demo=is_demo) for o in offices], BATCH
    )
    ids = {office.key: row.pk for office, row in zip(offices, rows, strict=True)}
    OrganizationFunction.objects.bulk_create(
        [OrganizationFunction(organization_id=ids[o.key], agency=a, valid_from=valid_from) for o in offices for a in o.functions],
        BATCH,
    )
    ServiceArea.objects.bulk_create(
        [ServiceArea(organization_id=ids[o.key], prefix=prefix, valid_from=valid_from) for o in offices for prefix in o.prefixes], BATCH
    )
    record(DirectoryLoaded(offices=len(ids), people=0), subject="directory", by=by, at=at)
    return ids


@transaction.atomic
def create_people(*, people: Sequence[NewPerson], valid_from: datetime, is_demo: bool, by: Actor, at: datetime) -> dict[str, int]:
    """Create people who have promised confidentiality, each with their post; returns user ids by username.

    Raises UsernameTaken, PhoneNotUnderstood, PermissionRefused.
    """
    require(by, Permission.USER_MANAGE)
    names = [person.username for person in people]
    if len(set(names)) < len(names) or User.objects.filter(username__in=names).exists():
        raise UsernameTaken
    rows = User.objects.bulk_create([_user(person, valid_from, is_demo) for person in people], BATCH)
    ids = {row.username: row.pk for row in rows}
    Post.objects.bulk_create(
        [
            Post(user_id=ids[p.username], role=p.role.value, organization_id=p.organization_id, area_id=p.area_code, valid_from=valid_from)
            for p in people
        ],
        BATCH,
    )
    record(DirectoryLoaded(offices=0, people=len(ids)), subject="directory", by=by, at=at)
    return ids


@transaction.atomic
def note_demo_loaded(*, reports: int, by: Actor, at: datetime) -> None:
    """Write down that the demo's sample data are complete. Raises PermissionRefused."""
    require(by, Permission.USER_MANAGE)
    record(DemoLoaded(reports=reports), subject="demo", by=by, at=at)


def _user(person: NewPerson, pledged_at: datetime, is_demo: bool) -> User:
    user = User(username=person.username, full_name=person.full_name, pledged_at=pledged_at, is_demo=is_demo, password=make_password(None))
    if person.phone:
        normal = normalize_phone(person.phone)
        if normal is None:
            raise PhoneNotUnderstood
        user.phone, user.phone_index = encrypt_text(normal), blind_index(normal)
    return user
