"""Opening a secret in need, for a day and in writing; its review; and who left an office leaves its cases."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from rukun.access.queries.directory import working_at
from rukun.cases.actions._members import join_in
from rukun.cases.actions._timeline import label_of, move_case, record_move, write_entry
from rukun.cases.models import Case, CaseMember, GlassBreak
from rukun.cases.queries.knowing import closed_to, reviewable
from rukun.cases.rules.events import GlassBroken
from rukun.cases.rules.knowing import MOST_REASON, How, NotYoursToReview, Verdict, check_reason
from rukun.cases.rules.states import CaseStatus, Need, NeedMissing, Verb
from rukun.kernel.actor import SYSTEM, Actor, Permission, require
from rukun.kernel.events import record, record_look

__all__ = ["NothingClosed", "break_glass", "release_leavers", "review_glass"]


class NothingClosed(Exception):
    """Kasus ini tidak ada, atau bukan bagian Anda."""


@transaction.atomic
def break_glass(*, reference: str, reason: str, by: Actor, at: datetime) -> None:
    """Open a secret of one's own office that others hold: for a day, with a reason that its holders and a reviewer read.

    Raises NothingClosed (also where there is nothing to break), ReasonTooShort.
    """
    require(by, Permission.GLASS_BREAK)
    found = closed_to(by, reference)
    if found is None or by.user_id is None:
        raise NothingClosed
    check_reason(reason)
    case = Case.objects.select_for_update().get(pk=found.case_id)
    join_in(case, found.organization_id, by.user_id, How.GLASS, at=at)
    row = GlassBreak.objects.create(
        case=case, user_id=by.user_id, by_label=label_of(by), organization_id=found.organization_id, reason=reason.strip()[:MOST_REASON],
        broken_at=at,
    )
    record_look(subject=f"case:{case.uuid}", by=by, at=at, what="glass")
    move_case(case, CaseStatus(case.status))
    entry = write_entry(case, Verb.GLASS, by=by, at=at, organization_id=found.organization_id, note=row.reason, public=False)
    record_move(case, entry, by=by, at=at)
    record(GlassBroken(glass_id=row.pk), subject=f"case:{case.uuid}", by=by, at=at, urgent=True)


@transaction.atomic
def review_glass(*, glass: uuid.UUID, verdict: str, review: str, by: Actor, at: datetime) -> None:
    """Say whether an opening was justified; one that was not ends at once. Raises NotYoursToReview, NeedMissing."""
    require(by, Permission.ACCESS_REVIEW)
    row = GlassBreak.objects.select_for_update().filter(uuid=glass, pk__in=reviewable(by).values("pk")).first()
    if row is None:
        raise NotYoursToReview
    if verdict not in set(Verdict):
        raise NeedMissing(Need.VERDICT)
    if not review.strip():
        raise NeedMissing(Need.NOTE)
    row.verdict, row.review, row.reviewed_at, row.reviewed_by = verdict, review.strip()[:MOST_REASON], at, by.user_id
    row.reviewer_label = label_of(by)
    row.save(update_fields=["verdict", "review", "reviewed_at", "reviewed_by", "reviewer_label"])
    if verdict == Verdict.UNJUSTIFIED:
        CaseMember.objects.filter(case=row.case, user=row.user, how=How.GLASS, until=None).update(until=at)


@transaction.atomic
def release_leavers(*, at: datetime) -> int:
    """End the part in cases of who opened them for a day that is over, and of who holds no post at that office any more: a secret that
    nobody holds is its office's again. Returns how many were released.
    """
    require(SYSTEM, Permission.CASE_ACT)
    over = CaseMember.objects.filter(until=None, ends_at__lte=at).update(until=at)
    members = CaseMember.objects.filter(until=None, user__isnull=False)
    pairs = set(members.values_list("user_id", "organization_id").distinct())
    gone = pairs - working_at(pairs, at=at)
    for user_id, organization_id in gone:
        members.filter(user=user_id, organization=organization_id).update(until=at)
    return over + len(gone)
