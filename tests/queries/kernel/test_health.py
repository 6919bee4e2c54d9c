"""The program is late where a report waits for a desk; that a thousand messages wait to be told is no failure."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection

from rukun.cases.rules.events import CaseMoved
from rukun.kernel.actor import SYSTEM
from rukun.kernel.events import record
from rukun.kernel.facts import EventFacts
from rukun.kernel.health import CLOCKS, WORKER, beat, read_health
from rukun.reports.rules.events import ReportReceived, ReportUnderstood
from tests.factories.world import AT

pytestmark = pytest.mark.django_db
REPORT = uuid.UUID("018f0000-0000-7000-8000-000000000000")
TOLD = CaseMoved(case_id=1, verb="act", entry_id=1)


@pytest.mark.parametrize(
    ("event", "urgent", "seconds", "well"),
    [
        (ReportReceived(report_id=REPORT), True, 8, True),
        (ReportReceived(report_id=REPORT), True, 12, False),
        (ReportUnderstood(report_id=REPORT, intent="report", urgency="normal"), False, 12, False),
        (TOLD, False, 12, True),
        (TOLD, True, 60, True),
        (TOLD, False, 200, False),
    ],
)
def test_what_waits_too_long_is_said_by_what_it_is(event: EventFacts, urgent: bool, seconds: int, well: bool) -> None:
    beat(WORKER)
    beat(CLOCKS)
    assert read_health().well
    record(event, subject="report:x", by=SYSTEM, at=AT, urgent=urgent)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = clock_timestamp() - %s", [timedelta(seconds=seconds)])
    health = read_health()
    assert (health.well, health.worker, health.late_since is None) == (well, well, well)
