"""Whose desk is told that something changed: told to ask again, never what."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from rukun.access.rules.roles import HEAD_ROLES, WARD_FUNCTIONS, WARD_ROLES
from rukun.areas.rules.codes import lineage
from rukun.kernel.actor import Permission, PostFacts


@dataclass(frozen=True)
class Touched:
    """Cases, reports and incidents, named by the subjects of events: "case:<uuid>", "report:<uuid>", "incident:<uuid>"."""

    cases: tuple[uuid.UUID, ...]
    reports: tuple[uuid.UUID, ...]
    incidents: tuple[uuid.UUID, ...] = ()


def read_touched(subjects: Iterable[str], *, most: int) -> Touched:
    """Return the cases, reports and incidents among these subjects (the first so many); what names none is passed over."""
    named = [(kind, pk) for kind, pk in map(_named, islice(subjects, most)) if pk is not None]
    of = {wanted: tuple(pk for kind, pk in named if kind == wanted) for wanted in ("case", "report", "incident")}
    return Touched(of["case"], of["report"], of["incident"])


def _named(subject: str) -> tuple[str, uuid.UUID | None]:
    kind, _, value = subject.partition(":")
    try:
        return kind, uuid.UUID(value)
    except ValueError:
        return kind, None


@dataclass(frozen=True)
class PartTouched:
    """One office's part in a case (or in a report in triage) that changed; `organization_id` is None for the area that it lies in."""

    key: str
    organization_id: int | None = None
    role: str = ""
    triage: bool = False
    area: str = ""
    hidden_from_ward: bool = False


def is_told(posts: Iterable[PostFacts], touched: PartTouched) -> bool:
    """Answer whether somebody with these posts is told; the answer to what they then ask decides what they see.

    An office hears of every part that it has or had, so that what was taken from it leaves its screen; a part meant for a
    role is that role's and the heads'. Who watches an area hears of what lies in it and is for their eyes.
    """
    return any(_of_office(post, touched) if touched.organization_id is not None else _of_area(post, touched) for post in posts)


def _of_office(post: PostFacts, touched: PartTouched) -> bool:
    if post.organization_id != touched.organization_id or Permission.CASE_READ_OFFICE not in post.permissions:
        return False
    if touched.triage and Permission.REPORT_TRIAGE not in post.permissions:
        return False
    return touched.role in {"", post.role} or post.role in HEAD_ROLES


def _of_area(post: PostFacts, touched: PartTouched) -> bool:
    if Permission.CASE_READ_OWN_RT in post.permissions:
        return post.area_code == touched.area and not touched.hidden_from_ward
    if Permission.CASE_READ_AREA not in post.permissions:
        return False
    of_ward = post.role in WARD_ROLES or bool(post.functions & WARD_FUNCTIONS)
    return bool(set(post.prefixes) & set(lineage(touched.area))) and not (of_ward and touched.hidden_from_ward)
