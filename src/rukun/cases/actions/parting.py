"""Taking a report out of a case to which it was added by mistake, by a person or by itself: back where it was, or to a person."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from rukun.cases.actions._timeline import move_case, write_entry
from rukun.cases.actions.joining import joinable, unjoin_case, whole_join_of
from rukun.cases.actions.opening import send_to_triage
from rukun.cases.models import Case, CaseReport
from rukun.cases.rules.events import CaseReportParted
from rukun.cases.rules.states import LIVE, CaseStatus, MoveNotPossible, Verb
from rukun.kernel.actor import Actor
from rukun.kernel.events import record
from rukun.reports.queries.told import lock_told

__all__ = ["part_report"]


@transaction.atomic
def part_report(*, reference: str, report_id: uuid.UUID, by: Actor, at: datetime) -> str:
    """Take a report out of a case that has others; return the case's reference. Numbers that it brought stay.

    What is all that came with a joined case goes back to that case and its offices, anything else to triage.

    Raises CaseNotFound, PermissionRefused, MoveNotPossible for the report with which the case began, or one that is not in it.
    """
    case = Case.objects.select_for_update().get(pk=joinable(reference, by).pk)
    rows = list(CaseReport.objects.filter(case=case, left_at=None).order_by("joined_at", "id"))
    row = next((row for row in rows[1:] if row.report_id == report_id), None)
    if row is None or CaseStatus(case.status) not in (*LIVE, CaseStatus.RETURNED):
        raise MoveNotPossible
    joined = whole_join_of(case, report_id, by)
    if joined is not None:
        unjoin_case(reference=joined.reference, by=by, at=at)
        return case.reference
    told = lock_told(report_id)
    row.left_at = at
    row.save(update_fields=["left_at"])
    case.report_count = max(1, case.report_count - 1)
    move_case(case, CaseStatus(case.status))
    office = by.post.organization_id if by.post else None
    write_entry(case, Verb.PART_REPORT, by=by, at=at, organization_id=office, facts={"report_id": str(report_id)})
    send_to_triage(told, by=by, at=at)
    record(CaseReportParted(case_id=case.pk, report_id=str(report_id)), subject=f"case:{case.uuid}", by=by, at=at)
    return case.reference
