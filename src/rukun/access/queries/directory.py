"""Who is where: offices that serve an area, people who hold a role. Staff data: no case, no citizen."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q

from rukun.access.models import DutyShift, Organization, OrganizationFunction, Post, ServiceArea, User
from rukun.access.rules.roles import Role, label_of, permissions_of
from rukun.kernel.actor import Permission
from rukun.kernel.crypto import blind_index, decrypt_text

CHOICES_SECONDS = 60.0


@dataclass(frozen=True)
class OfficeFacts:
    """An office as routing needs it."""

    id: int
    name: str
    level: str
    area_code: str
    functions: frozenset[str]
    prefixes: tuple[str, ...]
    phone: str = ""


@dataclass(frozen=True)
class Sender:
    """The post that a verified sender's number or sign-in speaks for: it gives the place."""

    user_id: int
    name: str
    role: str
    area_code: str
    organization_id: int


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a post, with the number to reach them (empty where none is known)."""

    post_id: int
    user_id: int
    name: str
    role: str
    organization_id: int
    phone: str


def _valid(at: datetime) -> Q:
    return Q(valid_from__lte=at) & (Q(valid_until=None) | Q(valid_until__gt=at))


def area_prefixes(code: str) -> list[str]:
    """Return the code and all codes above it: `64.72.08` gives 64, 64.72 and 64.72.08."""
    parts = code.split(".")
    return [".".join(parts[: n + 1]) for n in range(len(parts))]


def offices_for(area_code: str, *, at: datetime) -> tuple[OfficeFacts, ...]:
    """Return every office that serves this area at this moment (3 queries)."""
    served = ServiceArea.objects.filter(_valid(at), prefix__in=area_prefixes(area_code)).values("organization_id")
    return _facts(Organization.objects.filter(pk__in=served), at)


def offices_at(prefix: str, *, at: datetime) -> tuple[OfficeFacts, ...]:
    """Return the offices at home in this area or below it."""
    return _facts(Organization.objects.filter(Q(area_id=prefix) | Q(area__code__startswith=prefix + ".")), at)


def offices_by_id(ids: list[int], *, at: datetime) -> dict[int, OfficeFacts]:
    """Return these offices by their id."""
    return {office.id: office for office in _facts(Organization.objects.filter(pk__in=ids), at)}


@dataclass(frozen=True)
class OfficeChoice:
    """An office that a case may be transferred to; `functions` are the agencies that it answers for, `area_code` where it is at home."""

    id: int
    name: str
    level: str
    functions: frozenset[str] = frozenset()
    area_code: str = ""


_choices: dict[str, tuple[float, tuple[OfficeChoice, ...]]] = {}


def office_choices(regency: str, *, at: datetime) -> tuple[OfficeChoice, ...]:
    """Return the offices of a regency above the villages, then its province's; read at most once a minute a process."""
    until, known = _choices.get(regency, (0.0, ()))
    if not known or until < time.monotonic():
        here = Q(area_id=regency) | Q(area__code__startswith=regency + ".") | Q(area_id=regency[:2])
        rows = Organization.objects.filter(here, Q(dissolved_at=None) | Q(dissolved_at__gt=at)).exclude(level="village")
        rows = rows.prefetch_related(Prefetch("functions", OrganizationFunction.objects.filter(_valid(at)), to_attr="held"))
        ranked = sorted(rows.order_by("level", "name"), key=lambda row: row.level != "regency")
        known = tuple(OfficeChoice(row.pk, row.name, row.level, frozenset(f.agency for f in row.held), row.area_id) for row in ranked)
        _choices[regency] = (time.monotonic() + CHOICES_SECONDS, known)
    return known


def _facts(organizations: object, at: datetime) -> tuple[OfficeFacts, ...]:
    rows = organizations.filter(Q(dissolved_at=None) | Q(dissolved_at__gt=at)).prefetch_related(  # type: ignore[attr-defined]
        Prefetch("functions", OrganizationFunction.objects.filter(_valid(at)), to_attr="held"),
        Prefetch("service_areas", ServiceArea.objects.filter(_valid(at)), to_attr="served"),
    )
    return tuple(
        OfficeFacts(
            id=row.pk,
            name=row.name,
            level=row.level,
            area_code=row.area_id,
            functions=frozenset(f.agency for f in row.held),
            prefixes=tuple(s.prefix for s in row.served),
            phone=row.phone,
        )
        for row in rows
    )


def organization_names(ids: set[int]) -> dict[int, str]:
    """Return the names of these organizations."""
    return dict(Organization.objects.filter(pk__in=ids).values_list("pk", "name"))


def user_names(ids: set[int]) -> dict[int, str]:
    """Return the names of these staff members."""
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "full_name"))


def post_labels(ids: set[int]) -> dict[int, str]:
    """Return these posts in words: the role and the office, also of posts that have ended."""
    rows = Post.objects.filter(pk__in=ids).select_related("organization")
    return {row.pk: f"{label_of(row.role)}, {row.organization.name}" for row in rows}


def working_at(pairs: set[tuple[int, int]], *, at: datetime) -> set[tuple[int, int]]:
    """Return those (user, organization) whose user is active and holds a post there now."""
    users = {user_id for user_id, _organization_id in pairs}
    posts = Post.objects.filter(_valid(at), user__in=users, user__is_active=True).values_list("user_id", "organization_id")
    return pairs & set(posts)


def sender_of_user(user_id: int, *, at: datetime) -> Sender | None:
    """Return the post that gives a signed-in user's report its place; the most local one."""
    return _sender(Post.objects.filter(_valid(at), user_id=user_id))


def sender_of_phone(phone: str, *, at: datetime) -> Sender | None:
    """Return the post behind a number (in normal form). Only a suggestion unless the number was vouched for."""
    return _sender(Post.objects.filter(_valid(at), user__phone_index=blind_index(phone)))


def _sender(posts: object) -> Sender | None:
    rows = list(posts.select_related("user").order_by("id"))  # type: ignore[attr-defined]
    if not rows:
        return None
    post = max(rows, key=lambda row: len(row.area_id))
    return Sender(post.user_id, post.user.full_name, post.role, post.area_id, post.organization_id)


def holders(organization_id: int, role: str | None, *, at: datetime) -> tuple[Holder, ...]:
    """Return who holds this role (any, when None) at the organization now."""
    posts = Post.objects.filter(_valid(at), organization_id=organization_id, user__is_active=True).select_related("user")
    if role is not None:
        posts = posts.filter(role=role)
    return tuple(_holder(post) for post in posts.order_by("id"))


def on_duty(organization_id: int, *, at: datetime) -> tuple[Holder, ...]:
    """Return who is on the roster now; without a roster, the duty officers."""
    shifts = DutyShift.objects.filter(post__organization_id=organization_id, starts_at__lte=at, ends_at__gt=at)
    rota = Post.objects.filter(_valid(at), pk__in=shifts.values("post_id"), user__is_active=True).select_related("user")
    return tuple(_holder(post) for post in rota.order_by("id")) or holders(organization_id, Role.DUTY_OFFICER, at=at)


def next_on_duty(organization_id: int, *, at: datetime) -> tuple[Holder, ...]:
    """Return who comes on duty next by the roster; without a next turn, the rest of those who work the office's cases."""
    staff = Post.objects.filter(_valid(at), organization_id=organization_id, user__is_active=True)
    following = DutyShift.objects.filter(post__in=staff, starts_at__gt=at).select_related("post__user").order_by("starts_at", "id").first()
    if following is not None:
        return (_holder(following.post),)
    present = {holder.post_id for holder in on_duty(organization_id, at=at)}
    return tuple(holder for holder in colleagues(organization_id, at=at) if holder.post_id not in present)


def _holder(post: Post) -> Holder:
    return Holder(post.pk, post.user_id, post.user.full_name, post.role, post.organization_id, decrypt_text(post.user.phone))


def colleagues(organization_id: int, *, at: datetime) -> tuple[Holder, ...]:
    """Return everyone at the organization to whom a task may be assigned: those who read what the office has."""
    everyone = holders(organization_id, None, at=at)
    return tuple(person for person in everyone if Permission.CASE_READ_OFFICE in permissions_of(person.role))


def demo_people() -> tuple[User, ...]:
    """Return the demo's people, for the one-click personas."""
    return tuple(User.objects.filter(is_demo=True).order_by("id"))


def find_user(username: str) -> User | None:
    """Return the user of this name, or None."""
    return User.objects.filter(username=username.strip().lower()).first()


def demo_phones() -> tuple[tuple[str, str], ...]:
    """Return the (number, name) of the demo's people who have a telephone, Pak Yusuf first."""
    people = User.objects.filter(is_demo=True).exclude(phone_index="")
    rows = [*people.filter(username="yusuf"), *people.exclude(username="yusuf").order_by("id")[:5]]
    return tuple((decrypt_text(row.phone), row.full_name) for row in rows)


@dataclass(frozen=True)
class PersonLine:
    """A user with the posts that hold now, in words."""

    username: str
    full_name: str
    posts: tuple[str, ...]


def list_people(*, at: datetime) -> tuple[PersonLine, ...]:
    """Return every user with their posts, by name."""
    valid = Post.objects.filter(_valid(at)).select_related("organization")
    rows = User.objects.order_by("username").prefetch_related(Prefetch("posts", valid, to_attr="held"))
    return tuple(PersonLine(u.username, u.full_name, tuple(f"{p.role} @ {p.organization.name}" for p in u.held)) for u in rows)


def phone_of_user(user_id: int) -> str | None:
    """Return the telephone number of a user, so that whoever tells while signed in hears back; None where none is known."""
    stored = User.objects.filter(pk=user_id).values_list("phone", flat=True).first()
    return decrypt_text(stored) or None
