"""Many hands at the same moment: one of them wins, nobody waits for ever, no rung is told twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event as Signal
from time import monotonic

import pytest
from django.db import connection, transaction

from rukun.cases.actions.moves import StaleVersion, StepForm, StepTaken, take_step
from rukun.cases.actions.opening import place_report
from rukun.cases.actions.sweeping import Swept, sweep_deadlines
from rukun.cases.models import Case
from rukun.cases.rules.states import Verb
from rukun.kernel.actor import SYSTEM
from rukun.reports.actions.understand import understand_report
from tests.factories.acting import FIRE, events, open_case
from tests.factories.world import AT, World, build_world, tell


@pytest.fixture
def committed(own_database: None) -> World:
    """A world that is committed, so that many connections see it."""
    return build_world()


def at_once(work: Callable[[int], object], times: int) -> list[object]:
    def one(number: int) -> object:
        try:
            return work(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def test_many_at_once(committed: World) -> None:
    case = open_case(FIRE)
    ten_pages_of_one_version_take_one_step(committed, case)
    a_sweep_does_not_wait_for_whoever_takes_a_step(case)
    four_sweeps_tell_each_rung_once(case)
    a_report_that_is_placed_by_two_workers_is_one_case()


def ten_pages_of_one_version_take_one_step(world: World, case: Case) -> None:
    def act(_: int) -> StepTaken:
        form = StepForm(note="Dua mobil di lokasi", version=case.version)
        return take_step(reference=case.reference, verb=Verb.ACT, form=form, by=world.people["piket-damkar"], at=AT)

    found = Counter(type(result) for result in at_once(act, 10))
    assert found == {StepTaken: 1, StaleVersion: 9}
    assert case.timeline.filter(verb="act").count() == 1


def a_sweep_does_not_wait_for_whoever_takes_a_step(case: Case) -> None:
    held, release = Signal(), Signal()

    def hold(_: int) -> None:
        with transaction.atomic():
            Case.objects.select_for_update().get(pk=case.pk)
            held.set()
            release.wait(20)

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(lambda: at_once(hold, 1))
        assert held.wait(20)
        began = monotonic()
        swept = sweep_deadlines(at=AT + timedelta(minutes=20))
        took = monotonic() - began
        release.set()
        holding.result(20)
    assert (swept.reminded, swept.escalated) == (0, 0)
    assert took < 10


def four_sweeps_tell_each_rung_once(case: Case) -> None:
    found = at_once(lambda _: sweep_deadlines(at=AT + timedelta(minutes=20)), 4)
    assert {type(result) for result in found} == {Swept}
    sweep_deadlines(at=AT + timedelta(minutes=20))
    told = Counter((e.facts["deadline_id"], e.facts["rung"]) for e in events("case.escalated"))
    assert told and set(told.values()) == {1}
    assert case.timeline.filter(verb="escalate").count() == len(told)


def a_report_that_is_placed_by_two_workers_is_one_case() -> None:
    receipt = tell(FIRE, key="two workers")
    understand_report(report_id=receipt.report_id, by=SYSTEM, at=AT)
    before = Case.objects.count()
    at_once(lambda _: place_report(report_id=receipt.report_id, by=SYSTEM, at=AT), 6)
    assert Case.objects.count() == before + 1
