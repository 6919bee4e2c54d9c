"""Who acts: the Actor that every action and query takes, and the permissions that a role may hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Permission(StrEnum):
    """Everything that a role may be allowed to do. Each is checked somewhere (tested)."""

    REPORT_CREATE = "report.create"
    REPORT_VOUCH_PHONE = "report.vouch_phone"
    REPORT_TRIAGE = "report.triage"
    REPORTER_NAME_READ = "reporter.name_read"
    CASE_READ_OFFICE = "case.read_office"
    CASE_READ_AREA = "case.read_area"
    CASE_READ_OWN_RT = "case.read_own_rt"
    CASE_READ_COPY = "case.read_copy"
    CASE_ACKNOWLEDGE = "case.acknowledge"
    CASE_VERIFY = "case.verify"
    CASE_ACT = "case.act"
    CASE_NOTE = "case.note"
    CASE_ASSIGN = "case.assign"
    CASE_RETURN = "case.return"
    CASE_TRANSFER = "case.transfer"
    CASE_REFER = "case.refer"
    CASE_DECIDE = "case.decide"
    GLASS_BREAK = "glass.break"
    ACCESS_REVIEW = "access.review"
    CASE_JOIN = "case.join"
    CASE_ARCHIVE = "case.archive"
    CASE_CLOSE = "case.close"
    CASE_REOPEN = "case.reopen"
    INCIDENT_RUN = "incident.run"
    INCIDENT_RECORD = "incident.record"
    AFFECTED_READ = "affected.read"
    INSIGHT_READ = "insight.read"
    USER_MANAGE = "user.manage"


@dataclass(frozen=True)
class PostFacts:
    """One valid post of a user: role at an organization, with what that office serves.

    `prefixes` are the area codes within which the post sees; `functions` the agencies its office holds.
    """

    id: int
    role: str
    role_label: str
    organization_id: int
    organization_name: str
    level: str
    area_code: str
    functions: frozenset[str]
    prefixes: tuple[str, ...]
    permissions: frozenset[Permission]


@dataclass(frozen=True)
class Actor:
    """Who does it: a person with posts, an integration's token, the program itself, or the public."""

    kind: str
    label: str
    user_id: int | None = None
    token_id: int | None = None
    posts: tuple[PostFacts, ...] = ()
    scopes: frozenset[Permission] = field(default_factory=frozenset)
    current_post_id: int | None = None

    @property
    def post(self) -> PostFacts | None:
        """The post in whose name the person works now (the first one unless another was chosen)."""
        for post in self.posts:
            if post.id == self.current_post_id:
                return post
        return self.posts[0] if self.posts else None

    @property
    def permissions(self) -> frozenset[Permission]:
        """What any of the posts, or the token's scopes, allow."""
        return self.scopes.union(*(post.permissions for post in self.posts))

    def posts_with(self, permission: Permission) -> tuple[PostFacts, ...]:
        """Return the posts that hold this permission."""
        return tuple(post for post in self.posts if permission in post.permissions)

    def organizations_with(self, permission: Permission) -> frozenset[int]:
        """Return the ids of the organizations where a post holds this permission."""
        return frozenset(post.organization_id for post in self.posts_with(permission))


PUBLIC = Actor(kind="public", label="Masyarakat", scopes=frozenset({Permission.REPORT_CREATE}))
SYSTEM = Actor(kind="system", label="Rukun", scopes=frozenset(Permission))


class PermissionRefused(Exception):
    """Anda tidak berhak melakukan langkah ini."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(permission.value)
        self.permission = permission


def require(actor: Actor, permission: Permission, organization_id: int | None = None) -> None:
    """Raise PermissionRefused unless the actor holds the permission (at that organization, when named)."""
    if organization_id is None or actor.kind == "system":
        allowed = permission in actor.permissions
    else:
        allowed = organization_id in actor.organizations_with(permission)
    if not allowed:
        raise PermissionRefused(permission)
