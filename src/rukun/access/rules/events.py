"""What happens in access: ids and codes only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rukun.kernel.facts import EventFacts


@dataclass(frozen=True)
class UserCreated(EventFacts):
    """A user came into being."""

    name: ClassVar[str] = "user.created"
    user_id: int


@dataclass(frozen=True)
class UserPledged(EventFacts):
    """A user promised confidentiality."""

    name: ClassVar[str] = "user.pledged"
    user_id: int


@dataclass(frozen=True)
class UserClosed(EventFacts):
    """A user who left was shut out."""

    name: ClassVar[str] = "user.closed"
    user_id: int


@dataclass(frozen=True)
class OrganizationCreated(EventFacts):
    """An office came into being."""

    name: ClassVar[str] = "organization.created"
    organization_id: int


@dataclass(frozen=True)
class PostCreated(EventFacts):
    """Somebody was given a post."""

    name: ClassVar[str] = "post.created"
    post_id: int


@dataclass(frozen=True)
class PostEnded(EventFacts):
    """Somebody's post ended."""

    name: ClassVar[str] = "post.ended"
    post_id: int


@dataclass(frozen=True)
class ShiftCreated(EventFacts):
    """A post was put on the duty roster."""

    name: ClassVar[str] = "shift.created"
    shift_id: int


@dataclass(frozen=True)
class TokenCreated(EventFacts):
    """An integration was given a token."""

    name: ClassVar[str] = "token.created"
    token_id: int


@dataclass(frozen=True)
class TokenRevoked(EventFacts):
    """An integration's token was taken away."""

    name: ClassVar[str] = "token.revoked"
    token_id: int


@dataclass(frozen=True)
class DirectoryLoaded(EventFacts):
    """Many offices or people came into being at once, from one list."""

    name: ClassVar[str] = "directory.loaded"
    offices: int
    people: int


@dataclass(frozen=True)
class DemoLoaded(EventFacts):
    """The demo's sample data are complete."""

    name: ClassVar[str] = "demo.loaded"
    reports: int
