"""Who is on a secret, who looked at it, which openings in need wait for a review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from rukun.access.queries.directory import post_labels, user_names
from rukun.areas.queries import below
from rukun.cases.models import Case, CaseMember, GlassBreak, Participant
from rukun.cases.rules.knowing import How
from rukun.cases.rules.states import Part
from rukun.kernel.actor import Actor, Permission
from rukun.kernel.events import looks_at

__all__ = ["Closed", "LookSeen", "MemberSeen", "Reviewed", "closed_to", "glass_of", "looks_of", "members_of", "reviewable", "reviewed_case"]

MOST_LOOKS = 500
MOST_GLASS = 100
AUDITOR = "auditor"


@dataclass(frozen=True)
class Closed:
    """A secret of the actor's office that others hold; who they are."""

    case_id: int
    organization_id: int
    office: str
    holders: tuple[str, ...]


def closed_to(actor: Actor, reference: str) -> Closed | None:
    """Return the secret of this reference that the actor may not see though his office works on it, else None.

    It says no more than that the case is there: whose office it is not learns nothing.
    """
    offices = actor.organizations_with(Permission.GLASS_BREAK)
    if not offices or actor.user_id is None:
        return None
    here = Participant.objects.filter(case__reference=reference, case__sensitive=True, until=None, role="", organization__in=offices)
    row = here.exclude(part=Part.COPY).select_related("organization").first()
    if row is None or Case.objects.visible_to(actor).filter(pk=row.case_id).exists():
        return None
    held = CaseMember.objects.filter(case=row.case_id, organization=row.organization_id, until=None, holds=True)
    return Closed(row.case_id, row.organization_id, row.organization.name, tuple(held.values_list("user__full_name", flat=True)))


@dataclass(frozen=True)
class MemberSeen:
    """Somebody who is on a case: a person, or whoever holds a role."""

    user_id: int | None
    name: str
    role: str
    office: str
    how: How
    holds: bool
    since: datetime
    ends_at: datetime | None


def members_of(case: Case) -> tuple[MemberSeen, ...]:
    """Return who is on a case that `find_case` gave (one query)."""
    rows = CaseMember.objects.filter(case=case, until=None).select_related("user", "organization").order_by("since", "id")
    return tuple(
        MemberSeen(
            row.user_id, row.user.full_name if row.user else "", row.role, row.organization.name, How(row.how), row.holds, row.since,
            row.ends_at,
        )
        for row in rows
    )


def _reviewed_by(actor: Actor) -> Q:
    """The cases whose looks an actor reviews: a head those that his office leads, an auditor those of his area."""
    found = Q(pk__in=())
    for post in actor.posts_with(Permission.ACCESS_REVIEW):
        if post.role == AUDITOR:
            for prefix in post.prefixes:
                found |= below(prefix, "area__code")
        else:
            found |= Q(lead=post.organization_id)
    return found & Q(sensitive=True)


def reviewed_case(actor: Actor, reference: str) -> Case | None:
    """Return the secret of this reference whose looks the actor reviews, else None; nothing of its content may be shown."""
    return Case.objects.filter(_reviewed_by(actor), reference=reference).first()


def reviewable(actor: Actor) -> QuerySet[GlassBreak]:
    """Return the openings in need that wait for the actor's review; nobody reviews his own."""
    cases = Case.objects.filter(_reviewed_by(actor))
    return GlassBreak.objects.filter(case__in=cases, reviewed_at=None).exclude(user=actor.user_id)


@dataclass(frozen=True)
class Reviewed:
    """An opening in need as a reviewer sees it."""

    glass: GlassBreak
    reference: str
    mine: bool


def glass_of(actor: Actor) -> tuple[Reviewed, ...]:
    """Return the openings in need that concern a reviewer, what waits first, then the newest (2 queries)."""
    waiting = set(reviewable(actor).values_list("pk", flat=True))
    rows = GlassBreak.objects.filter(case__in=Case.objects.filter(_reviewed_by(actor))).select_related("case", "organization")
    found = list(rows.order_by("reviewed_at", "-broken_at")[:MOST_GLASS])
    found.sort(key=lambda row: row.pk not in waiting)
    return tuple(Reviewed(row, row.case.reference, row.pk in waiting) for row in found)


@dataclass(frozen=True)
class LookSeen:
    """One look at a secret: who, in which post, when, at what, and whether it was refused."""

    who: str
    post: str
    at: datetime
    what: str
    refused: bool


def looks_of(case: Case) -> tuple[LookSeen, ...]:
    """Return the looks at a secret that `reviewed_case` gave, the newest first, at most 500 (3 queries)."""
    subjects = [f"case:{case.uuid}", f"ref:{case.reference}", f"case-reference:{case.reference}"]
    rows = looks_at(subjects, most=MOST_LOOKS)
    people = user_names({row.actor_id for row in rows if row.actor_kind == "person" and row.actor_id is not None})
    posts = post_labels({row.post_id for row in rows if row.post_id is not None})
    return tuple(
        LookSeen(
            people.get(row.actor_id or 0, "") if row.actor_kind == "person" else row.actor_kind, posts.get(row.post_id or 0, ""), row.at,
            row.what, row.refused,
        )
        for row in rows
    )

