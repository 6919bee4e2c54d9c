"""What a case was referred for, to whom, and what came of it; and what somebody outside may read through a link."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rukun.cases.models import Case, Dispute, Referral
from rukun.cases.rules.referrals import OPEN, LinkTaken, ReferralStatus, digest_of
from rukun.kernel.actor import Actor, Permission

__all__ = ["Invitation", "ReferralSeen", "invitation", "open_dispute", "referrals_of"]


@dataclass(frozen=True)
class ReferralSeen:
    """A referral of a case that the actor sees; `mine_to_answer` and `mine_to_recall` where one of the actor's offices may."""

    uuid: UUID
    sender: str
    receiver: str
    kind: str
    status: ReferralStatus
    asked: str
    by_label: str
    sent_at: datetime
    accept_by: datetime
    outcome_by: datetime
    ended_at: datetime | None
    answered_by: str
    reason: str
    outcome: str
    opened: bool
    outside: bool
    mine_to_answer: bool
    mine_to_recall: bool


def referrals_of(actor: Actor, case: Case) -> tuple[ReferralSeen, ...]:
    """Return the referrals of a case that `find_case` gave, the newest first (one query)."""
    rows = Referral.objects.filter(case=case).select_related("from_organization", "to_organization").order_by("-sent_at", "-id")
    answer, recall = actor.organizations_with(Permission.CASE_ACT), actor.organizations_with(Permission.CASE_REFER)
    return tuple(
        ReferralSeen(
            uuid=row.uuid, sender=row.from_organization.name, receiver=row.to_organization.name if row.to_organization else row.to_name,
            kind=row.to_kind, status=ReferralStatus(row.status), asked=row.asked, by_label=row.by_label, sent_at=row.sent_at,
            accept_by=row.accept_by, outcome_by=row.outcome_by, ended_at=row.ended_at, answered_by=row.answered_by, reason=row.reason,
            outcome=row.outcome, opened=bool(row.bound_digest), outside=row.to_organization_id is None,
            mine_to_answer=row.status in OPEN and row.to_organization_id in answer,
            mine_to_recall=row.status in OPEN and row.from_organization_id in recall,
        )
        for row in rows
    )


@dataclass(frozen=True)
class Invitation:
    """A referral as somebody outside sees it: who asks; what is asked only once it was opened in this browser, and while it is open."""

    office: str
    phone: str
    to: str
    status: ReferralStatus
    area_code: str
    opened: bool
    asked: str
    accept_by: datetime
    outcome_by: datetime
    answered_by: str


def invitation(token: str, *, browser: str) -> Invitation | None:
    """Return the referral of a link, None where there is none; the token is the right to ask. `browser` is what this browser was given.

    Raises LinkTaken where another browser opened it first.
    """
    row = Referral.objects.filter(token_digest=digest_of(token)).select_related("from_organization", "case").first() if token else None
    if row is None:
        return None
    opened = bool(row.bound_digest)
    if opened and not hmac.compare_digest(row.bound_digest, digest_of(browser)):
        raise LinkTaken
    status = ReferralStatus(row.status)
    return Invitation(
        office=row.from_organization.name, phone=row.from_organization.phone, to=row.to_name, status=status, area_code=row.case.area_id,
        opened=opened, asked=row.asked if opened and status in OPEN else "", accept_by=row.accept_by, outcome_by=row.outcome_by,
        answered_by=row.answered_by,
    )


def open_dispute(case: Case) -> Dispute | None:
    """Return the open disagreement about a case that `find_case` gave, with both offices."""
    return Dispute.objects.filter(case=case, decided_at=None).select_related("holder", "other", "arbiter").first()
