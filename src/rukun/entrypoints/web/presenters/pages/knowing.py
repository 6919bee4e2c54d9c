"""Who knows of a secret: the closed case, and the reviewer's page."""

from __future__ import annotations

from dataclasses import dataclass

from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Banner, EmptyState, Field, Moment


@dataclass(frozen=True, slots=True)
class ClosedPage:
    """`desk/closed_case.html` (url `case`, 403): a secret of one's own office that others hold."""

    ref: str
    office: str
    held_text: str
    back_url: str
    form: ActionForm


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look: who, in which post, at what, when; refused or not."""

    who: str
    post: str
    what: str
    when: Moment
    refused: bool = False


@dataclass(frozen=True, slots=True)
class GlassLine:
    """One opening in need: who and why, and what a reviewer said or may say."""

    ref: str
    by_text: str
    reason: str
    when: Moment
    verdict: str
    review: str
    reviewer: str
    form: ActionForm | None
    looks_url: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """`desk/review.html` (url `review`): openings in need, and who looked at the case that is asked for."""

    find: Field
    find_url: str
    asked: str
    looks: tuple[LookLine, ...]
    nothing: EmptyState | None
    glass: tuple[GlassLine, ...]
    banner: Banner | None = None
