"""Each step on a case: it worked, it was recorded, and nothing stays if it fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DataError, IntegrityError, transaction

from rukun.access.actions.people import end_post
from rukun.access.models import Post, User
from rukun.access.queries.actors import build_actor
from rukun.cases.actions import moves
from rukun.cases.actions._effects import PoliceReportOwed
from rukun.cases.actions.joining import ReopenTooLate, reopen_by_reporter
from rukun.cases.actions.moves import EFFECTS, CaseNotFound, NoteTooLong, StaleVersion, StepForm, take_step
from rukun.cases.models import Case, CaseFile, Deadline, Task
from rukun.cases.queries.reference import reopen_until
from rukun.cases.rules.states import MoveNotPossible, Need, NeedMissing, Verb
from rukun.kernel.actor import SYSTEM, PermissionRefused
from rukun.kernel.models import Event, StoredFile
from tests.factories.acting import CHILD, DONE, FIRE, JUMRI, SANIAH, clock, clocks, close, events, open_case, parts, take, verbs
from tests.factories.world import AT, World

SHA = "a" * 64


def later(**span: float) -> datetime:
    return AT + timedelta(**span)


@pytest.fixture
def fire(world: World) -> Case:
    return open_case(FIRE)


@pytest.fixture
def saniah(world: World) -> Case:
    return open_case(SANIAH)


@pytest.fixture
def house(world: World) -> Case:
    return open_case(JUMRI)


def task_of(case: Case, office: int, part: str = "lead") -> Task:
    return Task.objects.filter(case=case, organization_id=office, part=part).order_by("-id")[0]


def same_as_before(case: Case) -> tuple[object, ...]:
    row = Case.objects.filter(pk=case.pk).values().get()
    return (*row.values(), case.timeline.count(), Event.objects.count(), clocks(case), parts(case))


def test_acknowledging_stops_that_clock_and_is_recorded(world: World, fire: Case) -> None:
    taken = take(world.people["piket-damkar"], Verb.ACKNOWLEDGE, fire, at=later(minutes=2))
    assert (fire.status, fire.version, taken.version) == ("acknowledged", 2, 2)
    assert [step for office, step, _ in clocks(fire) if office == world.offices["damkar"]] == ["act", "finish"]
    entry = fire.timeline.get(pk=taken.entry_id)
    assert (entry.verb, entry.status, entry.by_user, entry.by_label, entry.part) == (
        "acknowledge", "acknowledged", world.users["piket-damkar"], "Piket-Damkar (Petugas piket)", "lead",
    )
    (event,) = events("case.moved")
    assert event.facts == {"case_id": fire.pk, "verb": "acknowledge", "entry_id": entry.pk}
    assert (event.actor_id, event.post_id) == (world.users["piket-damkar"], world.people["piket-damkar"].posts[0].id)


def test_a_supporting_offices_word_leaves_the_status_alone(world: World, fire: Case) -> None:
    take(world.people["piket-bpbd"], Verb.ACKNOWLEDGE, fire)
    assert fire.status == "opened"
    assert task_of(fire, world.offices["bpbd"], "support").status == "acknowledged"
    assert clock(fire, world.offices["damkar"], "acknowledge")


def test_the_ward_acknowledges_a_fire_and_has_done_its_part(world: World, fire: Case) -> None:
    take(world.people["lurah"], Verb.ACKNOWLEDGE, fire)
    assert world.offices["kelurahan"] not in parts(fire)
    assert fire.status == "opened"


def test_acting_needs_a_note_and_stops_the_clocks_of_acting(world: World, fire: Case) -> None:
    with pytest.raises(NeedMissing) as refused:
        take(world.people["piket-damkar"], Verb.ACT, fire, note="  ")
    assert refused.value.need == Need.NOTE
    take(world.people["piket-damkar"], Verb.ACT, fire, note="Dua mobil di lokasi")
    assert fire.status == "in_progress"
    assert [step for office, step, _ in clocks(fire) if office == world.offices["damkar"]] == ["finish"]


def test_a_supporting_office_finishes_its_part(world: World, fire: Case) -> None:
    take(world.people["piket-bpbd"], Verb.FINISH_PART, fire, note="Warga sudah di tenda")
    assert world.offices["bpbd"] not in parts(fire)
    assert not [row for row in clocks(fire) if row[0] == world.offices["bpbd"]]
    assert fire.status == "opened"


def test_the_ward_verifies_only_where_it_is_asked_to(world: World, saniah: Case, fire: Case) -> None:
    taken = take(world.people["operator"], Verb.VERIFY, saniah, verdict="confirmed")
    assert (saniah.verified_at, saniah.verified_by) == (AT, world.users["operator"])
    assert saniah.timeline.get(pk=taken.entry_id).facts == {"verdict": "confirmed"}
    assert world.offices["kelurahan"] not in parts(saniah)
    for verdict in ("", "maybe"):
        with pytest.raises((NeedMissing, MoveNotPossible)):
            take(world.people["operator"], Verb.VERIFY, open_case(SANIAH, key=f"again-{verdict}"), verdict=verdict)
    with pytest.raises(NeedMissing) as refused:
        take(world.people["operator"], Verb.VERIFY, fire, verdict="confirmed")
    assert refused.value.need == Need.WARD_VERIFIES


def test_a_note_stands_in_the_timeline_and_changes_nothing_else(world: World, fire: Case) -> None:
    before = clocks(fire)
    take(world.people["lurah"], Verb.NOTE, fire, note="Jalan masuk sempit", version=999)
    assert (fire.status, clocks(fire)) == ("opened", before)
    assert fire.timeline.order_by("-id")[0].note == "Jalan masuk sempit"


def test_a_note_that_is_too_long_is_refused(world: World, fire: Case) -> None:
    before = same_as_before(fire)
    with pytest.raises(NoteTooLong):
        take(world.people["lurah"], Verb.NOTE, fire, note="x" * (moves.MOST_NOTE + 1))
    assert same_as_before(fire) == before


def test_assigning_names_somebody_of_the_office(world: World, saniah: Case) -> None:
    take(world.people["kabid-dinsos"], Verb.ASSIGN, saniah, assignee=world.users["piket-dinsos"])
    assert task_of(saniah, world.offices["dinsos"]).assignee_id == world.users["piket-dinsos"]
    for stranger in (world.users["piket-bpbd"], None, 0):
        with pytest.raises(NeedMissing) as refused:
            take(world.people["kabid-dinsos"], Verb.ASSIGN, saniah, assignee=stranger)
        assert refused.value.need == Need.ASSIGNEE


def test_the_wards_task_is_not_given_to_an_rt_head_who_reads_nothing_of_the_office(world: World, saniah: Case) -> None:
    with pytest.raises(NeedMissing):
        take(world.people["lurah"], Verb.ASSIGN, saniah, assignee=world.users["yusuf"])
    take(world.people["lurah"], Verb.ASSIGN, saniah, assignee=world.users["operator"])


def test_returning_needs_a_note_and_asks_the_dinsos_again(world: World, house: Case) -> None:
    with pytest.raises(NeedMissing):
        take(world.people["piket-disperkim"], Verb.RETURN, house)
    take(world.people["piket-disperkim"], Verb.RETURN, house, note="Bukan rumah, tetapi gudang")
    assert house.status == "returned"
    task = task_of(house, world.offices["disperkim"])
    assert (task.status, task.done_at) == ("done", AT)
    assert parts(house)[world.offices["dinsos"]] == "triage"
    assert clock(house, world.offices["dinsos"], "triage").due_at == later(days=1)


def test_the_dinsos_sends_a_returned_case_back_or_on(world: World, house: Case) -> None:
    take(world.people["piket-disperkim"], Verb.RETURN, house, note="Bukan kami")
    take(world.people["piket-dinsos"], Verb.RESUBMIT, house, note="Sudah dicek, memang rumah")
    assert (house.status, parts(house)[world.offices["disperkim"]]) == ("opened", "lead")
    assert clock(house, world.offices["disperkim"], "acknowledge")
    take(world.people["piket-disperkim"], Verb.RETURN, house, note="Tetap bukan kami")
    take(world.people["piket-dinsos"], Verb.TRANSFER, house, note="Perlu bantuan darurat", target_office=world.offices["bpbd"])
    assert (house.status, house.lead_id, parts(house)[world.offices["bpbd"]]) == ("opened", world.offices["bpbd"], "lead")


def test_not_our_task_needs_a_target_and_a_note(world: World, house: Case) -> None:
    before = same_as_before(house)
    for form, need in (
        ({"note": "Bukan wewenang kami"}, Need.TARGET), ({"target_office": world.offices["bpbd"]}, Need.NOTE),
        ({"note": "x", "target_office": world.offices["disperkim"]}, Need.TARGET), ({"note": "x", "target_office": 10**9}, Need.TARGET),
    ):
        with pytest.raises(NeedMissing) as refused:
            take(world.people["piket-disperkim"], Verb.TRANSFER, house, **form)
        assert refused.value.need == need
    assert same_as_before(house) == before


def test_a_transferred_case_starts_anew_with_the_other_office(world: World, house: Case) -> None:
    take(world.people["piket-disperkim"], Verb.TRANSFER, house, at=later(hours=1), note="Bukan wewenang kami", target_office=world.offices["bpbd"])
    assert (house.status, house.lead_id, house.lead_agency) == ("opened", world.offices["bpbd"], "bpbd")
    assert parts(house)[world.offices["bpbd"]] == "lead"
    assert world.offices["disperkim"] not in parts(house)
    assert clock(house, world.offices["bpbd"], "acknowledge").starts_at == later(hours=1)
    ward = clock(house, world.offices["kelurahan"], "verify")
    assert clock(house, world.offices["bpbd"], "plan").starts_at == ward.due_at
    assert house.participants.get(organization=world.offices["disperkim"]).part == "copy"
    with pytest.raises(CaseNotFound):
        take(world.people["piket-disperkim"], Verb.NOTE, house, note="masih kami?")


def test_a_supporting_office_that_takes_over_has_one_task(world: World, fire: Case) -> None:
    take(world.people["piket-damkar"], Verb.TRANSFER, fire, note="Api padam, pengungsi ditangani Dinsos", target_office=world.offices["dinsos"])
    open_tasks = Task.objects.filter(case=fire, organization_id=world.offices["dinsos"], status__in=("open", "acknowledged"))
    assert [task.part for task in open_tasks] == ["lead"]
    assert fire.lead_agency == "dinsos"


@pytest.mark.parametrize("office", ["kelurahan", "kecamatan"])
def test_a_secret_is_never_transferred_to_ward_or_district(world: World, office: str) -> None:
    case = open_case(CHILD)
    with pytest.raises(NeedMissing):
        take(world.people["piket-uptdppa"], Verb.TRANSFER, case, note="Tolong dicek", target_office=world.offices[office])
    assert case.lead_id == world.offices["uptdppa"]


def test_waiting_for_another_level_is_never_late(world: World, house: Case) -> None:
    take(world.people["piket-disperkim"], Verb.ACKNOWLEDGE, house)
    take(world.people["piket-disperkim"], Verb.WAIT, house, note="Sudah diusulkan ke pusat")
    assert house.status == "waiting"
    assert not [row for row in clocks(house) if row[0] == world.offices["disperkim"]]
    take(world.people["piket-disperkim"], Verb.RESUME, house, at=later(days=30), note="Disetujui")
    assert house.status == "in_progress"
    assert [step for office, step, _ in clocks(house) if office == world.offices["disperkim"]] == ["plan", "finish"]


def test_an_urgent_case_never_waits(world: World, saniah: Case) -> None:
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, saniah)
    with pytest.raises(NeedMissing) as refused:
        take(world.people["piket-dinsos"], Verb.WAIT, saniah, note="Menunggu pusat")
    assert refused.value.need == Need.NORMAL_URGENCY


@pytest.mark.parametrize("verb", [Verb.REFER_POLICE, Verb.NOT_SEXUAL])
def test_the_police_clock_ends_by_either_word(world: World, verb: Verb) -> None:
    case = open_case(CHILD)
    take(world.people["piket-uptdppa"], verb, case, note="LP/B/12/XI/2026")
    assert "refer-police" not in {step for _, step, _ in clocks(case)}
    assert "act" in {step for _, step, _ in clocks(case)}


@pytest.mark.parametrize(
    ("form", "need"),
    [
        ({"note": DONE}, Need.REASON), ({"note": DONE, "reason": "because"}, Need.REASON), ({"reason": "resolved"}, Need.EVIDENCE),
        ({"note": "selesai", "reason": "resolved"}, Need.EVIDENCE),
    ],
)
def test_closing_needs_a_reason_and_evidence(world: World, saniah: Case, form: dict[str, str], need: Need) -> None:
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, saniah)
    before = same_as_before(saniah)
    with pytest.raises(NeedMissing) as refused:
        take(world.people["piket-dinsos"], Verb.CLOSE, saniah, **form)
    assert refused.value.need == need
    assert same_as_before(saniah) == before


def test_closing_ends_every_task_and_clock_and_is_recorded(world: World, fire: Case) -> None:
    close(world, fire, who="piket-damkar", at=later(minutes=3))
    assert (fire.status, fire.close_reason, fire.closed_by, fire.closed_in_time) == ("closed", "resolved", world.users["piket-damkar"], True)
    assert (parts(fire), clocks(fire)) == ({}, [])
    assert [e.facts["verb"] for e in events("case.moved")] == ["acknowledge", "close"]


def test_closing_says_who_had_not_answered_and_who_was_still_at_work(world: World, fire: Case) -> None:
    offices = world.offices
    take(world.people["piket-bpbd"], Verb.ACKNOWLEDGE, fire)
    take(world.people["lurah"], Verb.ACKNOWLEDGE, fire)
    close(world, fire, who="piket-damkar", at=later(minutes=3))
    facts = fire.timeline.get(verb="close").facts
    assert facts["unfinished"] == [offices["bpbd"]]
    assert offices["dinsos"] in facts["unanswered"]
    assert not {offices["kelurahan"], offices["damkar"]} & {*facts["unfinished"], *facts["unanswered"]}
    assert (task_of(fire, offices["damkar"]).status, task_of(fire, offices["bpbd"], "support").status) == ("done", "cancelled")


def test_who_was_still_at_work_may_add_a_note_after_the_end(world: World, fire: Case) -> None:
    take(world.people["piket-bpbd"], Verb.ACKNOWLEDGE, fire)
    close(world, fire, who="piket-damkar", at=later(minutes=3))
    take(world.people["piket-bpbd"], Verb.NOTE, fire, note="Tenda masih berdiri di halaman masjid")
    assert fire.timeline.filter(verb="note", organization=world.offices["bpbd"]).exists()


def test_a_photo_is_evidence_also_one_that_came_before(world: World, saniah: Case) -> None:
    StoredFile.objects.create(sha256=SHA, original_sha256=SHA, content_type="image/webp", size=1, created_at=AT)
    take(world.people["piket-dinsos"], Verb.ACT, saniah, note="Sudah dikunjungi", photos=(SHA,))
    take(world.people["piket-dinsos"], Verb.CLOSE, saniah, note="ok", reason="aid-given")
    assert saniah.status == "closed"
    assert CaseFile.objects.get(case=saniah).entry.verb == "act"


def test_a_photo_that_is_not_stored_takes_the_whole_step_back(world: World, saniah: Case) -> None:
    before = same_as_before(saniah)
    with pytest.raises(IntegrityError), transaction.atomic():
        take_step(
            reference=saniah.reference, verb=Verb.ACT, form=StepForm(note="x", photos=("b" * 64,)), by=world.people["piket-dinsos"], at=AT
        )
        transaction.get_connection().check_constraints()
    assert same_as_before(saniah) == before


def test_a_step_that_the_database_refuses_leaves_nothing(world: World, saniah: Case) -> None:
    before = same_as_before(saniah)
    unwritable = replace(world.people["piket-dinsos"], kind="a kind too long for its column")
    for verb, form in ((Verb.ACKNOWLEDGE, {}), (Verb.TRANSFER, {"note": "x", "target_office": world.offices["bpbd"]}), (Verb.ARCHIVE, {"reason": "joke"})):
        with pytest.raises(DataError):
            take(unwritable, verb, saniah, **form)
    assert same_as_before(saniah) == before


def test_what_was_late_is_not_closed_in_time(world: World, fire: Case) -> None:
    Deadline.objects.filter(task__case=fire, step="acknowledge").update(missed_at=AT)
    close(world, fire, who="piket-damkar")
    assert fire.closed_in_time is False


def test_the_office_opens_again_what_it_closed(world: World, saniah: Case) -> None:
    close(world, saniah)
    take(world.people["piket-dinsos"], Verb.REOPEN, saniah, at=later(days=2), note="Ternyata belum makan lagi")
    assert (saniah.status, saniah.closed_at, saniah.close_reason) == ("reopened", None, "")
    assert parts(saniah)[world.offices["dinsos"]] == "lead"
    assert set(parts(saniah).values()) == {"lead", "support"}, "she is urgent, so who helps hears too; the ward verified long ago"
    assert clock(saniah, world.offices["dinsos"], "acknowledge")


def test_a_fire_opened_again_goes_to_everyone_who_helped(world: World, fire: Case) -> None:
    before = parts(fire)
    close(world, fire, who="piket-damkar")
    assert parts(fire) == {}
    reopen_by_reporter(case_id=fire.pk, why="Apinya hidup lagi di rumah kedua", at=later(hours=1))
    after = parts(fire)
    assert after == before, "the ward, which is only told of a fire, hears of it again"
    for office in after:
        assert clock(fire, office, "acknowledge").starts_at == later(hours=1)


def test_who_told_opens_it_again_within_ten_working_days(world: World, saniah: Case) -> None:
    close(world, saniah)
    until = reopen_until(AT, saniah.area_id)
    assert until == datetime(2026, 12, 8, 2, tzinfo=UTC)
    reopen_by_reporter(case_id=saniah.pk, why="Belum ada yang datang", at=until)
    saniah.refresh_from_db()
    assert saniah.status == "reopened"
    entry = saniah.timeline.order_by("-id")[0]
    assert (entry.verb, entry.by_kind, entry.note, entry.public) == ("reopen", "public", "Belum ada yang datang", True)
    assert events("case.moved")[-1].facts["verb"] == "reopen"


def test_who_told_is_refused_afterwards_and_where_it_is_not_closed(world: World, saniah: Case) -> None:
    with pytest.raises(MoveNotPossible):
        reopen_by_reporter(case_id=saniah.pk, why="x", at=AT)
    close(world, saniah)
    before = same_as_before(saniah)
    with pytest.raises(ReopenTooLate):
        reopen_by_reporter(case_id=saniah.pk, why="x", at=reopen_until(AT, saniah.area_id) + timedelta(seconds=1))
    with pytest.raises(NoteTooLong):
        reopen_by_reporter(case_id=saniah.pk, why="x" * 10_001, at=AT)
    assert same_as_before(saniah) == before


def test_what_comes_out_of_the_archive_stands_on_every_desk_again(world: World, fire: Case) -> None:
    before = parts(fire)
    take(world.people["piket-damkar"], Verb.ARCHIVE, fire, reason="joke")
    take(world.people["piket-damkar"], Verb.RESTORE, fire, note="Ternyata benar")
    assert parts(fire) == before


def test_archiving_needs_a_reason_ends_all_and_can_be_undone(world: World, house: Case) -> None:
    before = parts(house)
    with pytest.raises(NeedMissing):
        take(world.people["piket-disperkim"], Verb.ARCHIVE, house, reason="bored")
    take(world.people["piket-disperkim"], Verb.ARCHIVE, house, reason="duplicate")
    assert (house.status, parts(house), clocks(house)) == ("archived", {}, [])
    take(world.people["piket-disperkim"], Verb.RESTORE, house, at=later(hours=1), note="Keliru diarsipkan")
    assert (house.status, parts(house)) == ("opened", before)
    assert clock(house, world.offices["disperkim"], "acknowledge").starts_at == later(hours=1)


def test_a_stale_page_is_refused_and_nothing_changes(world: World, fire: Case) -> None:
    take(world.people["piket-damkar"], Verb.ACKNOWLEDGE, fire, version=1)
    before = same_as_before(fire)
    with pytest.raises(StaleVersion):
        take(world.people["kepala-damkar"], Verb.ACT, fire, note="Dua mobil", version=1)
    assert same_as_before(fire) == before


@pytest.mark.parametrize(
    ("who", "verb"),
    [
        ("lurah", Verb.ACT), ("lurah", Verb.CLOSE), ("operator", Verb.ASSIGN), ("piket-bpbd", Verb.CLOSE), ("piket-bpbd", Verb.ARCHIVE),
        ("piket-damkar", Verb.VERIFY), ("tksk", Verb.ACKNOWLEDGE), ("yusuf", Verb.NOTE), ("auditor", Verb.NOTE),
    ],
)
def test_who_may_not_is_refused_and_nothing_changes(world: World, fire: Case, who: str, verb: Verb) -> None:
    before = same_as_before(fire)
    with pytest.raises((PermissionRefused, MoveNotPossible)):
        take(world.people[who], verb, fire, note=DONE, reason="resolved", verdict="confirmed", assignee=world.users["operator"])
    assert same_as_before(fire) == before


@pytest.mark.parametrize("who", ["piket-disperkim", "kepala-uptdppa"])
def test_a_stranger_does_not_find_the_case(world: World, fire: Case, who: str) -> None:
    with pytest.raises(CaseNotFound):
        take(world.people[who], Verb.NOTE, fire, note="Halo")


@pytest.mark.parametrize("verb", sorted(set(Verb) - set(EFFECTS)))
def test_what_the_program_does_is_no_step_of_a_person(world: World, fire: Case, verb: Verb) -> None:
    with pytest.raises(MoveNotPossible):
        take(world.people["piket-damkar"], verb, fire, note=DONE, target_office=world.offices["bpbd"])


def test_a_post_that_has_ended_has_no_rights(world: World, fire: Case) -> None:
    user = User.objects.get(pk=world.users["piket-damkar"])
    end_post(post_id=Post.objects.get(user=user).pk, by=SYSTEM, at=AT)
    assert build_actor(user, at=later(seconds=-1)).posts
    actor = build_actor(user, at=AT)
    assert actor.permissions == frozenset()
    with pytest.raises(CaseNotFound):
        take(actor, Verb.ACKNOWLEDGE, fire)


def test_a_copy_of_rights_at_another_office_does_not_help(world: World, fire: Case) -> None:
    lurah = world.people["lurah"]
    mixed = type(lurah)(kind="person", label="Rangkap", user_id=lurah.user_id, posts=(*lurah.posts, *world.people["piket-disperkim"].posts))
    with pytest.raises((PermissionRefused, MoveNotPossible)):
        take(mixed, Verb.ACT, fire, note="Saya bertindak sebagai kelurahan")


def test_every_step_of_a_case_stands_in_its_timeline(world: World, fire: Case) -> None:
    damkar = world.people["piket-damkar"]
    take(damkar, Verb.ACKNOWLEDGE, fire)
    take(damkar, Verb.ACT, fire, note="Padam")
    take(damkar, Verb.CLOSE, fire, note=DONE, reason="resolved")
    assert verbs(fire) == ["open", "acknowledge", "act", "close"]
    assert fire.version == 4


def test_no_case_ends_while_the_police_have_still_to_be_told(world: World) -> None:
    child = open_case("Anak tetangga umur 9 tahun dicabuli pamannya, tolong RT 12")
    ppa = world.people["piket-uptdppa"]
    take(ppa, Verb.ACKNOWLEDGE, child)
    assert Deadline.objects.filter(task__case=child, step="refer-police", status="open").exists()
    with pytest.raises(PoliceReportOwed):
        take(ppa, Verb.CLOSE, child, note=DONE, reason="resolved")
    take(ppa, Verb.REFER_POLICE, child, note="LP/123 di Polresta")
    take(ppa, Verb.CLOSE, child, note=DONE, reason="resolved")
    assert child.status == "closed"


@pytest.mark.parametrize("functions", [("kelurahan",), ("kecamatan",)])
def test_a_case_goes_to_no_office_where_nobody_can_end_it(world: World, functions: tuple[str, ...]) -> None:
    fire = open_case(FIRE)
    target = world.offices[functions[0]]
    with pytest.raises(NeedMissing):
        take(world.people["piket-damkar"], Verb.TRANSFER, fire, note="bukan kami", target_office=target)
