"""A report that every job forgot is asked for again, and in the end a person looks at it, soon."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rukun.cases.models import Task
from rukun.kernel.models import Event
from rukun.reports.actions.rescue import rescue_forgotten
from rukun.reports.models import Report
from tests.factories.acting import FIRE
from tests.factories.world import AT, World, run_due_jobs, tell


def minutes(n: float) -> datetime:
    return AT + timedelta(minutes=n)


def asked(report: Report) -> int:
    return Event.objects.filter(subject=f"report:{report.pk}", name="report.received").count()


@pytest.fixture
def forgotten(world: World) -> Report:
    return Report.objects.get(pk=tell(FIRE).report_id)


def test_it_is_asked_for_again_after_two_minutes_and_then_read(world: World, forgotten: Report) -> None:
    assert (rescue_forgotten(at=minutes(1)), asked(forgotten)) == (0, 1)
    assert (rescue_forgotten(at=minutes(2.5)), asked(forgotten)) == (1, 2)
    run_due_jobs(minutes(3))
    forgotten.refresh_from_db()
    assert (forgotten.status, forgotten.flags) == ("placed", [])


def test_what_cannot_be_read_is_looked_at_by_a_person_within_minutes(world: World, forgotten: Report) -> None:
    for quarter in range(8):
        rescue_forgotten(at=minutes(2.5 + quarter / 4))
    forgotten.refresh_from_db()
    assert (forgotten.status, forgotten.flags, asked(forgotten)) == ("understood", ["not_understood"], 8)
    run_due_jobs(minutes(5))
    task = Task.objects.get(report=forgotten, part="triage")
    assert (task.rank, task.due_at) == (0, minutes(10))


def test_after_an_outage_of_hours_it_is_read_and_not_given_up(world: World, forgotten: Report) -> None:
    rescue_forgotten(at=minutes(240))
    run_due_jobs(minutes(241))
    forgotten.refresh_from_db()
    assert (forgotten.status, forgotten.category) == ("placed", "korban-bencana-sosial")
