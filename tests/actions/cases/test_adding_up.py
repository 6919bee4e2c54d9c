"""The case's row is what its timeline adds up to, and the rollup is a count of rows, after any series of steps."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta

import pytest

from rukun.access.rules.roles import Role
from rukun.cases.actions.joining import join_cases, unjoin_case
from rukun.cases.actions.moves import CaseNotFound, StepForm, take_step
from rukun.cases.actions.sweeping import sweep_deadlines
from rukun.cases.models import Case, CaseReport, Deadline, Task
from rukun.cases.models.task import NEVER
from rukun.cases.rules.states import CaseStatus, MoveNotPossible, NeedMissing, Verb, find_move
from rukun.cases.rules.states import Part as P
from rukun.insights.actions import recount_all, recount_case
from rukun.insights.models import CaseCount
from rukun.kernel.actor import PermissionRefused
from tests.factories.acting import CHILD, DONE, FIRE, JUMRI, SANIAH, open_case
from tests.factories.world import AT, CITY, WARD, World, run_due_jobs

REFUSALS = (MoveNotPossible, NeedMissing, PermissionRefused, CaseNotFound)
WHO = ("piket-dinsos", "kepala-dinsos", "piket-damkar", "piket-disperkim", "piket-uptdppa", "lurah", "operator", "piket-bpbd")
COUNTED = ("opened", "open", "late", "closed", "closed_in_time")


def counted_by_hand() -> Counter[tuple[object, ...]]:
    """What the rollup must say, counted from the cases themselves."""
    found: Counter[tuple[object, ...]] = Counter()
    for case in Case.objects.exclude(status__in=("joined", "archived")):
        area = CITY if case.ward == "none" else ".".join(case.area_id.split(".")[:4])
        day = (case.opened_at + timedelta(hours=8)).date()
        cell = (area, case.category, day, case.sensitive)
        found[(*cell, "opened")] += 1
        found[(*cell, "open")] += case.status != "closed"
        found[(*cell, "late")] += case.status != "closed" and case.late_since is not None
        found[(*cell, "closed")] += case.status == "closed"
        found[(*cell, "closed_in_time")] += bool(case.status == "closed" and case.closed_in_time)
    return +found


def counted() -> Counter[tuple[object, ...]]:
    found = Counter({
        (row.area_code, row.category, row.opened_on, row.sensitive, name): getattr(row, name) for row in CaseCount.objects.all() for name in COUNTED
    })
    return +found


def try_something(world: World, chance: random.Random, hour: int) -> None:
    case = chance.choice(list(Case.objects.all()))
    form = StepForm(
        note=chance.choice(["", DONE, DONE]), target_office=world.offices[chance.choice(["bpbd", "dinsos", "kelurahan"])],
        assignee=world.users[chance.choice(WHO)], reason=chance.choice(["resolved", "duplicate", ""]), verdict=chance.choice(["confirmed", ""]),
    )
    by, at = world.people[chance.choice(WHO)], AT + timedelta(hours=hour)
    kind = chance.random()
    try:
        if kind < 0.1:
            sweep_deadlines(at=at)
        elif kind < 0.2:
            join_cases(reference=case.reference, into=chance.choice(list(Case.objects.all())).reference, version=None, by=by, at=at)
        elif kind < 0.3:
            unjoin_case(reference=case.reference, by=by, at=at)
        else:
            take_step(reference=case.reference, verb=chance.choice(list(Verb)), form=form, by=by, at=at)
    except REFUSALS:
        return


def likely_something(world: World, chance: random.Random, hour: int) -> None:
    """A step that the machine allows through some open task, so that cases get somewhere."""
    task = chance.choice(list(Task.objects.select_related("case").exclude(part="copy").filter(case__isnull=False)))
    case = task.case
    assert case is not None
    possible = [verb for verb in Verb if find_move(CaseStatus(case.status), verb, P(task.part))]
    holders = [world.people[who] for who in WHO if task.organization_id in {p.organization_id for p in world.people[who].posts}]
    if not possible or not holders:
        return
    verb = chance.choice(possible)
    form = StepForm(
        note=DONE, target_office=world.offices["bpbd"], assignee=world.users["piket-dinsos"], verdict="confirmed",
        reason="resolved" if verb == Verb.CLOSE else "duplicate",
    )
    try:
        take_step(reference=case.reference, verb=verb, form=form, by=chance.choice(holders), at=AT + timedelta(hours=hour))
    except REFUSALS:
        return


@pytest.mark.parametrize("seed", range(2))
def test_after_any_series_of_steps_everything_adds_up(world: World, seed: int) -> None:
    chance = random.Random(seed)
    for number, text in enumerate((FIRE, SANIAH, JUMRI, CHILD, SANIAH, JUMRI)):
        open_case(text, key=f"{seed}-{number}")
    for hour in range(70):
        chance.choice([try_something, likely_something, likely_something])(world, chance, hour)
    run_due_jobs(AT + timedelta(hours=70), twice=True)
    assert len({case.status for case in Case.objects.all()}) > 1
    for case in Case.objects.all():
        it_adds_up(case)
    assert counted() == counted_by_hand()
    recount_all(at=AT)
    assert counted() == counted_by_hand()


def it_adds_up(case: Case) -> None:
    """Everything that the row says follows from its timeline, reports, tasks and clocks."""
    entries = list(case.timeline.order_by("id"))
    steps = [e.verb for e in entries]
    assert steps[0] == Verb.OPEN
    assert case.status == entries[-1].status
    assert case.version == 1 + sum(v not in {"open", "remind", "escalate"} for v in steps), steps
    assert case.report_count == CaseReport.objects.filter(case=case, left_at=None).count() or case.status == "joined"
    verified = [e for e in entries if e.verb == Verb.VERIFY]
    assert case.verified_at == (verified[-1].at if verified else None)
    ends = [e for e in entries if e.verb in {Verb.CLOSE, Verb.REOPEN}]
    assert (case.closed_at is not None) == bool(ends and ends[-1].verb == Verb.CLOSE)
    assert case.closed_at is None or (case.closed_at, case.close_reason) == (ends[-1].at, ends[-1].facts["reason"])
    moves = [e.facts["to"] for e in entries if e.verb == Verb.TRANSFER]
    assert not moves or case.lead_id == moves[-1]
    open_tasks = Task.objects.filter(case=case, status__in=("open", "acknowledged"))
    if case.status in {"closed", "joined", "archived"}:
        assert not open_tasks.exists()
        assert not Deadline.objects.filter(task__case=case, status="open").exists()
    else:
        assert open_tasks.filter(part="lead").count() == (case.status != "returned")
    missed = Deadline.objects.filter(task__case=case, status="open", missed_at__isnull=False).order_by("missed_at").first()
    assert case.late_since == (missed.missed_at if missed else None)
    for task in open_tasks:
        first = Deadline.objects.filter(task=task, status="open").order_by("due_at").first()
        assert task.due_at == (first.due_at if first else None)
        assert task.sorts_at == (task.due_at or NEVER)


def test_an_archived_case_is_never_counted_and_a_restored_one_is(world: World) -> None:
    case = open_case(SANIAH)
    assert counted()[(WARD, "lansia-terlantar", (AT + timedelta(hours=8)).date(), False, "opened")] == 1
    world.person("kabid2", Role.DIVISION_HEAD, "dinsos", CITY)
    for verb, form in ((Verb.ARCHIVE, StepForm(reason="joke")), (Verb.RESTORE, StepForm(note="Keliru"))):
        take_step(reference=case.reference, verb=verb, form=form, by=world.people["piket-dinsos"], at=AT)
        run_due_jobs(twice=True)
        assert counted() == counted_by_hand()
        assert bool(counted()) is (verb == Verb.RESTORE)


def test_a_case_that_does_not_exist_is_not_counted(world: World) -> None:
    recount_case(case_id=0, at=AT)
    assert counted() == Counter()
