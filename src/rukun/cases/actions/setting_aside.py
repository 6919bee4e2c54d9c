"""Setting a report aside from triage: with a reason, kept, never counted as a case."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from rukun.cases.actions.opening import finish_triage, require_triage
from rukun.cases.rules.states import MoveNotPossible
from rukun.kernel.actor import Actor
from rukun.reports.actions.triage import archive_report, require_unchanged
from rukun.reports.queries.told import lock_told
from rukun.reports.rules.intake import ArchiveReason, ReportStatus

__all__ = ["set_aside"]


@transaction.atomic
def set_aside(*, report_id: uuid.UUID, reason: ArchiveReason, by: Actor, at: datetime, version: int | None = None) -> None:
    """Set a report aside and end its triage. Raises PermissionRefused, ReportChanged, MoveNotPossible once it has a case."""
    require_triage(report_id, by)
    if lock_told(report_id).status == ReportStatus.PLACED:
        raise MoveNotPossible
    require_unchanged(report_id, version)
    archive_report(report_id=report_id, reason=reason, by=by, at=at)
    finish_triage(report_id, at=at)
