"""Two tellings of one event become one case, and may become two again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DataError

from rukun.cases.actions import joining
from rukun.cases.actions.joining import join_cases, unjoin_case
from rukun.cases.actions.moves import CaseNotFound, StaleVersion
from rukun.cases.models import Case, CaseReport, Deadline, Task
from rukun.cases.queries.detail import join_candidates
from rukun.cases.rules.states import MoveNotPossible, Verb
from rukun.channels.models import OutboundMessage
from rukun.kernel.actor import PermissionRefused
from rukun.kernel.crypto import blind_index
from tests.factories.acting import CHILD, FIRE, JUMRI, SANIAH, clocks, close, events, open_case, parts, sweep, take, verbs
from tests.factories.world import AT, World, run_due_jobs

SECOND = "Kebakaran pak! gang mawar RT 12 api besar, tolong damkar"
ONE, OTHER = "+6285250000001", "+6285250000002"


@pytest.fixture
def pair(world: World) -> tuple[Case, Case]:
    """Two cases of one fire, told by two people four minutes apart."""
    return open_case(FIRE, phone=ONE), open_case(SECOND, phone=OTHER, at=AT + timedelta(minutes=4))


def join(world: World, gone: Case, kept: Case, *, who: str = "piket-damkar", minutes: int = 5, version: int | None = None) -> None:
    join_cases(reference=gone.reference, into=kept.reference, version=version, by=world.people[who], at=AT + timedelta(minutes=minutes))
    gone.refresh_from_db()
    kept.refresh_from_db()


def unjoin(world: World, gone: Case, *, minutes: int = 6) -> None:
    unjoin_case(reference=gone.reference, by=world.people["piket-damkar"], at=AT + timedelta(minutes=minutes))
    gone.refresh_from_db()


def reports(case: Case) -> set[object]:
    return set(CaseReport.objects.filter(case=case, left_at=None).values_list("report_id", flat=True))


def heard(phone: str) -> list[str]:
    return [m.body for m in OutboundMessage.objects.filter(recipient_index=blind_index(phone)).order_by("created_at", "id")]


def test_a_second_report_is_offered_and_not_joined_by_itself(world: World, pair: tuple[Case, Case]) -> None:
    first, second = pair
    (candidate,) = join_candidates(world.people["piket-damkar"], second)
    assert candidate.case == first
    assert candidate.likeness.score > 0.9
    assert {c.status for c in Case.objects.all()} == {"opened"}


@pytest.mark.parametrize("who", ["piket-disperkim", "kepala-uptdppa", "yusuf"])
def test_candidates_are_only_what_one_may_see(world: World, pair: tuple[Case, Case], who: str) -> None:
    seen = [c.case for c in join_candidates(world.people[who], pair[1])]
    assert seen == ([pair[0]] if who == "yusuf" else [])


def test_joining_moves_the_reports_and_ends_the_tasks(world: World, pair: tuple[Case, Case]) -> None:
    first, second = pair
    told = reports(first) | reports(second)
    join(world, second, first)
    assert (second.status, second.joined_into_id, parts(second), clocks(second)) == ("joined", first.pk, {}, [])
    assert (reports(first), reports(second), first.report_count) == (told, set(), 2)
    assert verbs(first) == ["open", "add_report"]
    assert verbs(second) == ["open", "join"]
    assert [e.facts["verb"] for e in events("case.moved")] == ["join"]
    assert len(events("case.report_joined")) == 1


def test_numbers_that_came_by_a_join_go_back_with_it(world: World) -> None:
    first = open_case("kebakaran di RT 12 gang Mawar, api besar", phone=ONE)
    second = open_case(FIRE, phone=OTHER, at=AT + timedelta(minutes=4))
    assert (first.people, second.people) == (None, 17)
    join(world, second, first)
    assert (first.people, first.households) == (17, 4)
    unjoin(world, second)
    first.refresh_from_db()
    assert (first.people, first.households, second.people) == (None, None, 17)


def test_both_reporters_hear_from_then_on(world: World, pair: tuple[Case, Case]) -> None:
    first, second = pair
    join(world, second, first)
    take(world.people["piket-damkar"], Verb.ACKNOWLEDGE, first, at=AT + timedelta(minutes=5))
    run_due_jobs(twice=True)
    assert any("digabung" in body for body in heard(OTHER))
    assert not any("digabung" in body for body in heard(ONE))
    for phone in (ONE, OTHER):
        assert sum("sudah menanggapi" in body for body in heard(phone)) == 1


def test_unjoining_gives_back_reports_tasks_and_clocks(world: World, pair: tuple[Case, Case]) -> None:
    first, second = pair
    for case in pair:
        take(world.people["piket-damkar"], Verb.ACKNOWLEDGE, case, at=AT + timedelta(minutes=4))
    before = (parts(second), sorted(clocks(second)), reports(second), reports(first), sorted(clocks(first)))
    statuses = dict(Task.objects.filter(case=second).values_list("id", "status"))
    join(world, second, first)
    unjoin(world, second)
    first.refresh_from_db()
    assert (parts(second), sorted(clocks(second)), reports(second), reports(first), sorted(clocks(first))) == before
    assert dict(Task.objects.filter(case=second).values_list("id", "status")) == statuses
    assert (second.status, second.joined_into_id, second.report_count, first.report_count) == ("acknowledged", None, 1, 1)
    assert all(t.due_at == min(due for office, _, due in clocks(second) if office == t.organization_id) for t in second.tasks.all())
    (event,) = events("case.unjoined")
    assert event.facts == {"case_id": second.pk, "from_case_id": first.pk}


def test_what_is_further_along_is_never_swallowed(world: World, pair: tuple[Case, Case]) -> None:
    first, second = pair
    take(world.people["piket-damkar"], Verb.ACKNOWLEDGE, second, at=AT + timedelta(minutes=4))
    join(world, second, first)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status, second.report_count) == ("joined", "acknowledged", 2)


def test_what_was_opened_again_keeps_what_was_done_for_it(world: World, pair: tuple[Case, Case]) -> None:
    first, second = pair
    close(world, second, who="piket-damkar", at=AT + timedelta(minutes=5))
    take(world.people["piket-damkar"], Verb.REOPEN, second, at=AT + timedelta(minutes=6), note="apinya menyala lagi")
    join(world, second, first, minutes=7)
    first.refresh_from_db()
    assert (first.status, second.status) == ("joined", "reopened")
    assert verbs(second) == ["open", "acknowledge", "close", "reopen", "add_report"]


def test_a_missed_clock_goes_on_climbing_where_it_was(world: World, pair: tuple[Case, Case]) -> None:
    first, second = pair
    sweep(AT + timedelta(minutes=12))
    missed = Deadline.objects.get(task__case=second, task__organization_id=world.offices["damkar"], step="acknowledge")
    assert (missed.rung, missed.missed_at) == (1, AT + timedelta(minutes=9))
    join(world, second, first, minutes=13)
    assert sweep(AT + timedelta(minutes=20)).escalated < 10
    unjoin(world, second, minutes=21)
    missed.refresh_from_db()
    assert (missed.status, missed.rung, missed.next_at) == ("open", 1, AT + timedelta(minutes=27))
    assert second.late_since == AT + timedelta(minutes=9)


def test_unjoining_finds_reports_that_were_joined_further(world: World, pair: tuple[Case, Case]) -> None:
    first, second = pair
    third = open_case("Api besar di gang mawar RT 12, kebakaran rumah warga!", at=AT + timedelta(minutes=5))
    told = reports(second)
    join(world, second, first)
    join(world, first, third, minutes=6)
    assert len(reports(third)) == 3
    unjoin(world, second, minutes=7)
    third.refresh_from_db()
    assert (reports(second), len(reports(third)), third.report_count) == (told, 2, 2)
    unjoin(world, first, minutes=8)
    assert len(reports(first)) == 1


def test_joining_a_case_with_itself_or_at_an_end_is_refused(world: World, pair: tuple[Case, Case]) -> None:
    first, second = pair
    with pytest.raises(MoveNotPossible):
        join(world, first, first)
    close(world, second, who="piket-damkar")
    for gone, kept in ((second, first), (first, second)):
        with pytest.raises(MoveNotPossible):
            join(world, gone, kept)
    with pytest.raises(MoveNotPossible):
        unjoin(world, first)


def test_a_stale_page_is_refused(world: World, pair: tuple[Case, Case]) -> None:
    with pytest.raises(StaleVersion):
        join(world, pair[1], pair[0], version=99)
    take(world.people["piket-damkar"], Verb.ACKNOWLEDGE, pair[0])
    with pytest.raises(StaleVersion):
        join(world, pair[1], pair[0], version=pair[0].version)  # the other case's number is no excuse
    join(world, pair[1], pair[0], version=pair[1].version)


@pytest.mark.parametrize(("who", "error"), [("lurah", PermissionRefused), ("sekda", PermissionRefused), ("piket-disperkim", CaseNotFound)])
def test_who_may_not_join(world: World, pair: tuple[Case, Case], who: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        join(world, pair[1], pair[0], who=who)
    assert not Case.objects.filter(status="joined").exists()


def test_what_the_ward_may_not_read_never_joins_what_it_reads(world: World) -> None:
    open_one, hidden = open_case(SANIAH), open_case(SANIAH, bypass_ward=True, key="hidden")
    with pytest.raises(MoveNotPossible):
        join(world, hidden, open_one, who="piket-dinsos")
    assert open_one not in [c.case for c in join_candidates(world.people["piket-dinsos"], hidden)]
    join(world, open_one, hidden, who="piket-dinsos")
    assert open_one.status == "joined"


def test_violence_never_joins_a_case_whose_reporters_get_messages(world: World) -> None:
    child, house = open_case(CHILD), open_case(JUMRI, bypass_ward=True)
    Case.objects.filter(pk=house.pk).update(lead=world.offices["uptdppa"])
    house.participants.create(organization_id=world.offices["uptdppa"], part="support", since=AT)
    with pytest.raises(MoveNotPossible):
        join(world, child, house, who="piket-uptdppa")


def test_nothing_of_a_join_stays_when_the_database_refuses(world: World, pair: tuple[Case, Case]) -> None:
    first, second = pair
    before = (reports(first), reports(second), parts(second), clocks(second), first.version, second.version)
    unwritable = replace(world.people["piket-damkar"], kind="a kind too long for its column")
    with pytest.raises(DataError):
        join_cases(reference=second.reference, into=first.reference, version=None, by=unwritable, at=AT)
    for case in pair:
        case.refresh_from_db()
    assert (reports(first), reports(second), parts(second), clocks(second), first.version, second.version) == before


def test_both_cases_are_said_to_have_changed_when_a_join_is_undone(world: World, pair: tuple[Case, Case], monkeypatch: pytest.MonkeyPatch) -> None:
    join(world, pair[1], pair[0])
    said: list[str] = []
    monkeypatch.setattr(joining, "say_changed", said.append)
    before = {event.pk for event in events()}
    unjoin(world, pair[1])
    assert {*said, *(event.subject for event in events() if event.pk not in before)} == {f"case:{case.uuid}" for case in pair}


def test_what_somebody_parted_is_offered_last_and_named_so(world: World, pair: tuple[Case, Case]) -> None:
    first, second = pair
    damkar = world.people["piket-damkar"]
    assert [(c.case, c.parted) for c in join_candidates(damkar, second)] == [(first, False)]
    join(world, second, first)
    unjoin(world, second)
    third = open_case(FIRE, key="third", at=AT + timedelta(minutes=9))
    assert [(c.case, c.parted) for c in join_candidates(damkar, second)] == [(third, False), (first, True)]
    assert [(c.case, c.parted) for c in join_candidates(damkar, first)] == [(third, False), (second, True)]
