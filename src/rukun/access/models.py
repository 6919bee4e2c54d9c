"""Tables of access: users, organizations with functions and areas, posts, duty rosters, tokens."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from rukun.access.rules.roles import Role
from rukun.areas.models import Area
from rukun.kernel.ids import new_uuid

ROLE_CHOICES = [(role.value, role.value) for role in Role]


class UserManager(BaseUserManager["User"]):
    """Finds users by their name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the user of this name. Raises User.DoesNotExist."""
        return self.get(username=(username or "").strip().lower())


class User(AbstractBaseUser):
    """One row is one human being who signs in; what they may do stands in their posts."""

    uuid = models.UUIDField(default=new_uuid, unique=True)
    username = models.CharField(max_length=80, unique=True)
    full_name = models.CharField(max_length=120)
    phone = models.BinaryField(null=True)
    phone_index = models.CharField(max_length=40, blank=True, default="", db_index=True)
    pledged_at = models.DateTimeField(null=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "username": "personal", "full_name": "personal", "phone": "personal",
        "phone_index": "personal", "pledged_at": "internal", "is_active": "internal", "is_demo": "internal",
        "password": "sensitive", "last_login": "internal",
    }

    class Meta:
        db_table = "access_user"


class Organization(models.Model):
    """One row is one office or body; what it is responsible for stands in its functions and areas."""

    uuid = models.UUIDField(default=new_uuid, unique=True)
    name = models.CharField(max_length=160)
    level = models.CharField(max_length=12)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(max_length=40, blank=True, default="")
    dissolved_at = models.DateTimeField(null=True)
    is_demo = models.BooleanField(default=False)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "name": "public", "level": "public", "area": "public", "phone": "public",
        "dissolved_at": "internal", "is_demo": "internal",
    }

    class Meta:
        db_table = "access_organization"


class OrganizationFunction(models.Model):
    """One row says that an office held an agency's function from one moment until another."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="functions")
    agency = models.CharField(max_length=20, db_index=True)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "organization": "public", "agency": "public", "valid_from": "public", "valid_until": "public",
    }

    class Meta:
        db_table = "access_organization_function"


class ServiceArea(models.Model):
    """One row says that an office served an area (and all below it) from one moment until another."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="service_areas")
    prefix = models.CharField(max_length=24, db_index=True, db_collation="C")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "organization": "public", "prefix": "public", "valid_from": "public", "valid_until": "public",
    }

    class Meta:
        db_table = "access_service_area"


class PostQuerySet(models.QuerySet["Post"]):
    """Questions about posts."""

    def valid(self, at: datetime) -> Self:
        """Posts that hold at this moment, of users who are active."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=at), valid_from__lte=at, user__is_active=True)


class Post(models.Model):
    """One row is one role of a user at an organization, valid from–to; the last moment is open."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="posts")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Post]] = PostQuerySet.as_manager()

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "user": "internal", "role": "internal", "organization": "internal", "area": "internal",
        "valid_from": "internal", "valid_until": "internal",
    }

    class Meta:
        db_table = "access_post"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="post_ends_after_it_begins"
            )
        ]


class DutyShift(models.Model):
    """One row is one person's turn on an office's duty roster."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    columns: ClassVar[dict[str, str]] = {"id": "internal", "post": "internal", "starts_at": "internal", "ends_at": "internal"}

    class Meta:
        db_table = "access_duty_shift"
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_begins")]


class Token(models.Model):
    """One row is one integration's key: only its digest is kept; it acts for an office, never for a person."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "name": "internal", "digest": "sensitive", "scopes": "internal",
        "organization": "internal", "created_at": "internal", "revoked_at": "internal",
    }

    class Meta:
        db_table = "access_token"
