"""One step on many cases: foreseen, stopped, taken part by part and once, and what was shared out given back."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from rukun.access.actions.people import end_post
from rukun.cases.actions import batches
from rukun.cases.actions.batches import (
    BatchNotFound,
    BatchTooLarge,
    NothingChosen,
    confirm_batch,
    plan_batch,
    start_due_batches,
    stop_batch,
    take_part,
    undo_batch,
)
from rukun.cases.actions.moves import NoteTooLong
from rukun.cases.models import Batch, BatchItem, Case, Task
from rukun.cases.queries.batches import find_batch, latest_batches
from rukun.cases.queries.desk import Chosen, Of
from rukun.cases.rules.batches import TIME_TO_STOP, BatchStatus, ItemStatus, Left
from rukun.cases.rules.narrowing import Narrow
from rukun.cases.rules.states import MoveNotPossible, NeedMissing, Verb
from rukun.channels.models import OutboundMessage
from rukun.kernel.actor import SYSTEM, PermissionRefused
from tests.factories.acting import CHILD, FIRE, JUMRI, SANIAH, close, events, open_case, take, verbs
from tests.factories.world import AT, World, run_due_jobs

LATER = AT + TIME_TO_STOP
PHONE = "+6285250000001"
ALL = Chosen()


def plan(world: World, who: str, verb: Verb, *, chosen: Chosen = ALL, note: str = "", assignee: str = "") -> uuid.UUID:
    pk = world.users[assignee] if assignee else None
    return plan_batch(chosen=chosen, verb=verb, note=note, assignee=pk, by=world.people[who], at=AT)


def run(world: World, who: str, batch: uuid.UUID) -> None:
    confirm_batch(batch_uuid=batch, by=world.people[who], at=AT)
    start_due_batches(at=LATER)
    run_due_jobs(LATER, twice=True)


def holder(case: Case, office: int) -> int | None:
    return Task.objects.filter(case=case, organization_id=office).values_list("assignee_id", flat=True)[0]


def test_what_is_foreseen_changes_nothing_and_says_what_is_left_out_and_why(world: World) -> None:
    fire, saniah, house = open_case(FIRE), open_case(SANIAH), open_case(JUMRI)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, saniah)
    before = (len(events()), verbs(fire))
    found = find_batch(world.people["piket-dinsos"], plan(world, "piket-dinsos", Verb.ACKNOWLEDGE))
    assert found is not None
    assert (found.status, found.counts, found.left) == (
        BatchStatus.FORESEEN, {ItemStatus.PLANNED: 2, ItemStatus.LEFT: 1}, {Left.ALREADY: 1},
    )
    assert [(row.case, row.why) for row in found.tasks] == [(fire, None), (house, None), (saniah, Left.ALREADY)]
    assert (len(events()), verbs(fire)) == before


def test_all_that_match_are_taken_not_a_page_of_them_each_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "A_PART", 2)
    cases = [open_case(SANIAH, key=f"nr {n}", phone=PHONE, at=AT - timedelta(hours=n)) for n in range(5)]
    run(world, "piket-dinsos", plan(world, "piket-dinsos", Verb.ACKNOWLEDGE))
    for case in cases:
        assert verbs(case).count("acknowledge") == 1
    assert Batch.objects.get().status == BatchStatus.DONE
    assert BatchItem.objects.filter(status=ItemStatus.DONE).count() == 5
    assert OutboundMessage.objects.filter(body__contains="sudah menanggapi").count() == 5


def test_nothing_happens_before_its_moment_and_till_then_it_can_be_stopped(world: World) -> None:
    saniah = open_case(SANIAH)
    batch = plan(world, "piket-dinsos", Verb.ACKNOWLEDGE)
    confirm_batch(batch_uuid=batch, by=world.people["piket-dinsos"], at=AT)
    assert start_due_batches(at=LATER - timedelta(seconds=1)) == 0
    stop_batch(batch_uuid=batch, by=world.people["piket-dinsos"], at=AT)
    assert start_due_batches(at=LATER) == 0
    run_due_jobs(LATER)
    assert verbs(saniah) == ["open"]
    for again in (confirm_batch, stop_batch):
        with pytest.raises(BatchNotFound):
            again(batch_uuid=batch, by=world.people["piket-dinsos"], at=AT)


def test_what_was_begun_cannot_be_stopped_and_what_was_told_not_be_undone(world: World) -> None:
    open_case(SANIAH)
    batch = plan(world, "piket-dinsos", Verb.ACKNOWLEDGE)
    run(world, "piket-dinsos", batch)
    for late in (stop_batch, undo_batch):
        with pytest.raises(BatchNotFound):
            late(batch_uuid=batch, by=world.people["piket-dinsos"], at=LATER)


def test_the_work_of_who_is_on_leave_is_handed_over_and_given_back(world: World) -> None:
    dinsos, piket = world.offices["dinsos"], world.users["piket-dinsos"]
    saniah, house, free = open_case(SANIAH), open_case(JUMRI), open_case(SANIAH, key="free", at=AT - timedelta(hours=1))
    for case in (saniah, house):
        take(world.people["kabid-dinsos"], Verb.ASSIGN, case, assignee=piket)
    batch = plan(world, "kabid-dinsos", Verb.ASSIGN, chosen=Chosen(of=Of(piket)), assignee="kepala-dinsos", note="Cuti sampai Senin")
    run(world, "kabid-dinsos", batch)
    assert [holder(case, dinsos) for case in (saniah, house, free)] == [world.users["kepala-dinsos"]] * 2 + [None]
    take(world.people["kabid-dinsos"], Verb.ASSIGN, house, assignee=world.users["kabid-dinsos"])
    undo_batch(batch_uuid=batch, by=world.people["kabid-dinsos"], at=LATER)
    run_due_jobs(LATER, twice=True)
    assert [holder(case, dinsos) for case in (saniah, house)] == [piket, world.users["kabid-dinsos"]], "what was given on stays"
    assert Batch.objects.get().status == BatchStatus.UNDONE
    last = saniah.timeline.order_by("-id").first()
    assert last is not None and (last.verb, last.facts["assignee_name"]) == ("assign", "Piket-Dinsos")
    assert verbs(saniah).count("assign") == 3


def test_what_nobody_had_is_given_back_to_nobody(world: World) -> None:
    saniah = open_case(SANIAH)
    batch = plan(world, "kabid-dinsos", Verb.ASSIGN, assignee="piket-dinsos")
    run(world, "kabid-dinsos", batch)
    assert holder(saniah, world.offices["dinsos"]) == world.users["piket-dinsos"]
    undo_batch(batch_uuid=batch, by=world.people["kabid-dinsos"], at=LATER)
    run_due_jobs(LATER)
    assert holder(saniah, world.offices["dinsos"]) is None


def test_what_changed_meanwhile_is_left_out(world: World) -> None:
    saniah, house = open_case(SANIAH), open_case(JUMRI)
    batch = plan(world, "piket-dinsos", Verb.ACKNOWLEDGE)
    close(world, saniah)
    run(world, "piket-dinsos", batch)
    found = find_batch(world.people["piket-dinsos"], batch)
    assert found is not None
    assert (found.counts, found.left) == ({ItemStatus.DONE: 1, ItemStatus.LEFT: 1}, {Left.ENDED: 1})
    assert verbs(house) == ["open", "acknowledge"]


def test_who_lost_the_post_meanwhile_does_nothing_more(world: World) -> None:
    saniah = open_case(SANIAH)
    by = world.people["piket-dinsos"]
    batch = plan(world, "piket-dinsos", Verb.ACKNOWLEDGE)
    confirm_batch(batch_uuid=batch, by=by, at=AT)
    assert by.post is not None
    end_post(post_id=by.post.id, by=SYSTEM, at=AT + timedelta(seconds=5))
    start_due_batches(at=LATER)
    run_due_jobs(LATER)
    assert verbs(saniah) == ["open"]
    assert BatchItem.objects.get().why == Left.NOT_YOURS


def test_a_note_for_many_is_one_note_on_each(world: World) -> None:
    cases = [open_case(FIRE), open_case(SANIAH)]
    run(world, "piket-dinsos", plan(world, "piket-dinsos", Verb.NOTE, note="Posko pindah ke SDN 12"))
    assert [list(case.timeline.filter(verb="note").values_list("note", flat=True)) for case in cases] == [["Posko pindah ke SDN 12"]] * 2


@pytest.mark.parametrize(
    ("chosen", "found"),
    [(Chosen(narrow=Narrow(hazard="kebakaran")), {"fire"}), (Chosen(find="jumri"), {"house"}), (Chosen(only=frozenset()), set()), (Chosen(), {"fire", "saniah", "house"})],
)
def test_only_what_was_chosen(world: World, chosen: Chosen, found: set[str]) -> None:
    cases = {"fire": open_case(FIRE), "saniah": open_case(SANIAH), "house": open_case(JUMRI)}
    if not found:
        with pytest.raises(NothingChosen):
            plan(world, "piket-dinsos", Verb.ACKNOWLEDGE, chosen=chosen)
        return
    plan(world, "piket-dinsos", Verb.ACKNOWLEDGE, chosen=chosen)
    assert set(BatchItem.objects.values_list("task__case_id", flat=True)) == {cases[name].pk for name in found}


def test_ticked_tasks_of_others_are_not_reached(world: World) -> None:
    open_case(FIRE)
    child = open_case(CHILD)
    others = frozenset(Task.objects.exclude(organization=world.offices["dinsos"]).values_list("pk", flat=True))
    assert Task.objects.filter(case=child, pk__in=others).exists()
    with pytest.raises(NothingChosen):
        plan(world, "piket-dinsos", Verb.ACKNOWLEDGE, chosen=Chosen(only=others))


def test_a_batch_is_its_makers_alone(world: World) -> None:
    open_case(SANIAH)
    batch = plan(world, "piket-dinsos", Verb.ACKNOWLEDGE)
    assert find_batch(world.people["kepala-dinsos"], batch) is None
    with pytest.raises(BatchNotFound):
        confirm_batch(batch_uuid=batch, by=world.people["kepala-dinsos"], at=AT)
    assert latest_batches(world.people["piket-dinsos"]) == ()
    stop_batch(batch_uuid=batch, by=world.people["piket-dinsos"], at=AT)
    assert [row.status for row in latest_batches(world.people["piket-dinsos"])] == [BatchStatus.CANCELLED]


def test_what_is_missing_or_too_much_is_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    open_case(SANIAH)
    open_case(FIRE)
    for verb, wrong in ((Verb.NOTE, NeedMissing), (Verb.ASSIGN, NeedMissing), (Verb.CLOSE, MoveNotPossible)):
        with pytest.raises(wrong):
            plan(world, "kabid-dinsos", verb)
    with pytest.raises(NoteTooLong):
        plan(world, "piket-dinsos", Verb.NOTE, note="x" * 10_001)
    with pytest.raises(PermissionRefused):
        plan(world, "yusuf", Verb.ASSIGN, assignee="kepala-dinsos")
    monkeypatch.setattr(batches, "MOST_TASKS", 1)
    with pytest.raises(BatchTooLarge):
        plan(world, "piket-dinsos", Verb.ACKNOWLEDGE)


def test_work_given_to_somebody_elsewhere_is_left_out_whole(world: World) -> None:
    open_case(SANIAH)
    batch = plan(world, "kabid-dinsos", Verb.ASSIGN, assignee="kepala-damkar")
    found = find_batch(world.people["kabid-dinsos"], batch)
    assert found is not None and found.left == {Left.OTHER_OFFICE: 1}
    with pytest.raises(NothingChosen):
        confirm_batch(batch_uuid=batch, by=world.people["kabid-dinsos"], at=AT)


def test_a_part_that_is_asked_for_twice_is_taken_once(world: World) -> None:
    saniah = open_case(SANIAH)
    batch = plan(world, "piket-dinsos", Verb.ACKNOWLEDGE)
    confirm_batch(batch_uuid=batch, by=world.people["piket-dinsos"], at=AT)
    start_due_batches(at=LATER)
    event = events("batch.went_on")[0].id
    pk = Batch.objects.get().pk
    assert take_part(batch_id=pk, at=LATER, event_id=event) == 1
    assert take_part(batch_id=pk, at=LATER, event_id=event) == 0
    assert verbs(saniah) == ["open", "acknowledge"]
