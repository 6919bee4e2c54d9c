"""Reports that were received and then forgotten by every job: they are asked for again, and in the end given to a person."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from rukun.kernel.actor import SYSTEM, Permission, require
from rukun.kernel.events import count_recorded, record
from rukun.reports.models import Report
from rukun.reports.rules.events import ReportReceived, ReportUnderstood
from rukun.reports.rules.intake import UNREAD, ReportStatus

__all__ = ["rescue_forgotten"]

FORGOTTEN = timedelta(minutes=2)
ASKED_IN_VAIN = 8
MOST = 200


@transaction.atomic
def rescue_forgotten(*, at: datetime) -> int:
    """Record the event of every report that stands still for two minutes once more; returns how many.

    One that was asked for eight times in vain (some four minutes) is passed on as it is, so that a person sees it in triage. How
    long it has waited says nothing: after an outage many have waited for hours, and all can be read.
    """
    require(SYSTEM, Permission.REPORT_TRIAGE)
    still = Report.objects.select_for_update(skip_locked=True).filter(status=ReportStatus.RECEIVED, received_at__lt=at - FORGOTTEN)
    rows = list(still.order_by("received_at")[:MOST])
    asked = count_recorded((f"report:{row.pk}" for row in rows), ReportReceived)
    for row in rows:
        if asked[f"report:{row.pk}"] >= ASKED_IN_VAIN:
            row.status, row.understood_at, row.intent = ReportStatus.UNDERSTOOD, at, "report"
            row.flags = sorted({*row.flags, UNREAD})
            row.save(update_fields=["status", "understood_at", "intent", "flags"])
            understood = ReportUnderstood(report_id=row.pk, intent="report", urgency="")
            record(understood, subject=f"report:{row.pk}", by=SYSTEM, at=at, urgent=True)
        else:
            record(ReportReceived(report_id=row.pk), subject=f"report:{row.pk}", by=SYSTEM, at=at, urgent=True)
    return len(rows)
