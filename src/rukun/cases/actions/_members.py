"""Who is on a case, in the running transaction: taking it in hand, joining, leaving."""

from __future__ import annotations

from datetime import datetime

from rukun.cases.models import Case, CaseMember, Task
from rukun.cases.rules.knowing import GLASS_FOR, How


def hold(case: Case, organization_id: int, user_id: int | None, how: How, *, at: datetime) -> None:
    """Let a person have their office's part in hand; who had it before is no longer on the case for that office."""
    if user_id is None or not case.sensitive:
        return
    here = CaseMember.objects.filter(case=case, organization_id=organization_id, until=None)
    here.filter(holds=True).exclude(user_id=user_id).update(until=at)
    if not here.filter(user_id=user_id).update(holds=True, how=how, ends_at=None):
        CaseMember.objects.create(case=case, organization_id=organization_id, user_id=user_id, how=how, holds=True, since=at)


def hold_what_is_held(case: Case, *, at: datetime) -> None:
    """A case that became a secret: who has an office's part in hand stays on it."""
    for task in Task.objects.filter(case=case, status__in=("open", "acknowledged"), assignee__isnull=False).order_by("id"):
        hold(case, task.organization_id, task.assignee_id, How.TOOK, at=at)


def join_in(case: Case, organization_id: int, user_id: int | None, how: How, *, at: datetime) -> None:
    """Put a person on a case, who has nothing in hand by it; who opened it in need only for a day."""
    if user_id is None or not case.sensitive:
        return
    if CaseMember.objects.filter(case=case, organization_id=organization_id, user_id=user_id, until=None).exists():
        return
    ends_at = at + GLASS_FOR if how == How.GLASS else None
    CaseMember.objects.create(case=case, organization_id=organization_id, user_id=user_id, how=how, since=at, ends_at=ends_at)


def let_role_in(case: Case, organization_id: int, role: str, *, at: datetime) -> None:
    """Put whoever holds a role at an office on a case: it came up to them."""
    same = CaseMember.objects.filter(case=case, organization_id=organization_id, role=role, user=None, until=None)
    if not same.exists():
        CaseMember.objects.create(case=case, organization_id=organization_id, role=role, how=How.ESCALATED, since=at)
