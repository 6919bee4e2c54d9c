"""Reports that wait for a person where no office existed yet: once one does, they come to its triage."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rukun.cases.actions.opening import send_to_triage
from rukun.cases.queries.checkup import lost_report_ids
from rukun.kernel.actor import SYSTEM, Permission, require
from rukun.reports.queries.told import lock_told

__all__ = ["adopt_lost"]

MOST = 200


@transaction.atomic
def adopt_lost(*, at: datetime) -> int:
    """Give each report that waits at no office to the triage office that serves its place now; returns how many found one."""
    require(SYSTEM, Permission.REPORT_TRIAGE)
    return sum(send_to_triage(lock_told(pk), by=SYSTEM, at=at) is not None for pk in lost_report_ids()[:MOST])
