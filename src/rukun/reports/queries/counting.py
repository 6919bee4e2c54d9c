"""Counts of reports by status; no content."""

from __future__ import annotations

import uuid

from rukun.reports.models import Report

__all__ = ["ids_in_triage"]


def ids_in_triage() -> list[uuid.UUID]:
    """Return the reports that wait for a person's eye."""
    return list(Report.objects.filter(status="triage").values_list("pk", flat=True))
