"""What must never happen, counted: reports that reached nobody. Counts only, for the one who keeps the machine."""

from __future__ import annotations

import uuid

from rukun.cases.models import Task
from rukun.reports.queries.counting import ids_in_triage

__all__ = ["lost_report_ids", "lost_reports"]


def lost_reports() -> int:
    """Return how many reports wait for a person's eye at no office at all."""
    return len(lost_report_ids())


def lost_report_ids() -> list[uuid.UUID]:
    """Return the reports that wait for a person's eye at no office at all."""
    waiting = set(ids_in_triage())
    return sorted(waiting - set(Task.objects.filter(report_id__in=waiting).values_list("report_id", flat=True)))
