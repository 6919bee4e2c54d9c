"""What an office has to do: what burns first on top, pages that lose nothing, and nobody else's tasks."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.access.rules.roles import Role
from rukun.cases.models import Case, Participant, Task
from rukun.cases.models.task import NEVER
from rukun.cases.queries import desk
from rukun.cases.queries.arealist import area_rows, area_rows_that_changed
from rukun.cases.queries.desk import Arrived, DeskQueue, Of, desk_counts, desk_rows, newest_arrivals, rows_that_changed
from rukun.cases.queries.detail import find_case, get_detail, steps_for
from rukun.cases.queries.listing import MalformedCursor, find_case_row, list_cases
from rukun.cases.queries.triage import get_triage, list_given_back, list_triage
from rukun.cases.queries.workload import who_holds
from rukun.cases.rules.states import Verb
from rukun.cases.rules.watching import Touched
from rukun.reports.models import Report
from tests.factories.acting import CHILD, DONE, FIRE, JUMRI, SANIAH, close, open_case, sweep, take
from tests.factories.world import AT, CITY, World, run_due_jobs, tell


def ids(world: World, who: str, queue: DeskQueue = DeskQueue.ALL, **more: object) -> list[int]:
    rows = desk_rows(world.people[who], queue, at=AT, **more).items  # type: ignore[arg-type]
    return [item.case.pk for item in rows if item.case]


def test_what_burns_stands_first_then_what_is_due_first(world: World) -> None:
    house, saniah, fire = open_case(JUMRI), open_case(SANIAH), open_case(FIRE, at=AT + timedelta(minutes=1))
    later = open_case(SANIAH, at=AT + timedelta(hours=1), key="later")
    assert ids(world, "piket-dinsos") == [fire.pk, saniah.pk, later.pk, house.pk]


@pytest.mark.parametrize(("who", "sees"), [("piket-dinsos", 1), ("kepala-dinsos", 1), ("lurah", 1), ("piket-bpbd", 0), ("tksk", 0), ("yusuf", 0), ("sekda", 0)])
def test_a_desk_shows_its_offices_tasks_alone(world: World, who: str, sees: int) -> None:
    open_case(SANIAH)
    assert len(ids(world, who)) == sees
    assert desk_counts(world.people[who], at=AT)[DeskQueue.ALL] == sees


def test_each_queue_answers_its_question(world: World) -> None:
    fire, saniah, house = open_case(FIRE), open_case(SANIAH), open_case(JUMRI)
    take(world.people["kabid-dinsos"], Verb.ASSIGN, saniah, assignee=world.users["piket-dinsos"])
    Task.objects.filter(case=house, organization=world.offices["dinsos"]).update(late=True)
    found = {queue: set(ids(world, "piket-dinsos", queue)) for queue in DeskQueue}
    assert found[DeskQueue.EMERGENCY] == {fire.pk}
    assert found[DeskQueue.MINE] == {saniah.pk}
    assert found[DeskQueue.LATE] == {house.pk}
    assert fire.pk in found[DeskQueue.TODAY] and house.pk not in found[DeskQueue.TODAY]
    assert desk_counts(world.people["piket-dinsos"], at=AT) == {queue: len(found[queue]) for queue in DeskQueue}


def test_what_is_done_leaves_the_desk(world: World) -> None:
    saniah = open_case(SANIAH)
    close(world, saniah)
    assert ids(world, "piket-dinsos") == []


def test_a_task_for_a_role_is_seen_by_that_role_and_by_heads(world: World) -> None:
    case = open_case(FIRE)
    world.person("petugas", Role.OFFICER, "disperkim", CITY)
    Task.objects.create(case=case, organization_id=world.offices["disperkim"], part="escalation", role="duty-officer", rank=0, arrived_at=AT)
    assert [len(ids(world, who)) for who in ("piket-disperkim", "kepala-disperkim", "petugas")] == [1, 1, 0]


def fill(world: World, times: int) -> Case:
    case = open_case(FIRE)
    Task.objects.filter(case=case).update(status="done")
    Task.objects.bulk_create(
        Task(
            case=case, organization_id=world.offices["bpbd"], part="support", role=str(n), rank=n % 3, arrived_at=AT,
            due_at=due, sorts_at=due or NEVER,
        )
        for n in range(times)
        for due in [AT + timedelta(minutes=n % 7) if n % 5 else None]
    )
    return case


def test_pages_of_fifty_lose_and_repeat_nothing(world: World) -> None:
    fill(world, 120)
    seen: list[int] = []
    after: str | None = None
    for length in (50, 50, 20):
        page = desk_rows(world.people["kepala-bpbd"], DeskQueue.ALL, at=AT, after=after)
        assert len(page.items) == length
        seen += [item.task_id for item in page.items]
        after = page.after
    assert after is None
    assert len(set(seen)) == 120
    order = [(t.rank, t.due_at is None, t.due_at or AT, t.pk) for t in (Task.objects.get(pk=pk) for pk in seen[:60])]
    assert order == sorted(order)


def test_counts_stop_at_a_hundred(world: World) -> None:
    fill(world, 120)
    assert desk_counts(world.people["kepala-bpbd"], at=AT)[DeskQueue.ALL] == 100
    assert len(newest_arrivals(world.people["kepala-bpbd"], since_id=0).tasks) == 100


@pytest.mark.parametrize("cursor", ["", "x", "%%%", base64.urlsafe_b64encode(b"[1]").decode(), base64.urlsafe_b64encode(b'[1e400,"x",2]').decode()])
def test_a_broken_cursor_begins_at_the_top(world: World, cursor: str) -> None:
    case = open_case(SANIAH)
    assert ids(world, "piket-dinsos", after=cursor) == [case.pk]


@given(st.text(max_size=20) | st.recursive(st.none() | st.floats() | st.integers() | st.text(max_size=5), st.lists, max_leaves=4).map(lambda v: base64.urlsafe_b64encode(json.dumps(v).encode()).decode()))
def test_reading_a_cursor_never_raises(cursor: str) -> None:
    assert len(desk._read_cursor(cursor)) == 3


def test_new_arrivals_are_counted_from_the_last_one_seen(world: World) -> None:
    dinsos = world.people["piket-dinsos"]
    open_case(SANIAH)
    (task,), none, newest = (arrived := newest_arrivals(dinsos, since_id=0)).tasks, arrived.emergencies, arrived.newest
    assert (task, none) == (newest, frozenset())
    assert newest_arrivals(dinsos, since_id=newest) == Arrived(frozenset(), frozenset(), newest)
    open_case(FIRE)
    later = newest_arrivals(dinsos, since_id=newest)
    assert later.tasks == later.emergencies == {later.newest}


def changed(world: World, who: str, queue: DeskQueue, *cases: Case, since: int = 10**9) -> list[int]:
    rows = rows_that_changed(world.people[who], queue, at=AT, touched=Touched(tuple(case.uuid for case in cases), ()), since_id=since)
    return [item.case.pk for item in rows if item.case]


def test_a_row_that_changed_is_read_again_where_it_stands(world: World) -> None:
    saniah, fire = open_case(SANIAH), open_case(FIRE)
    assert changed(world, "piket-dinsos", DeskQueue.ALL, saniah) == [saniah.pk]
    assert changed(world, "piket-dinsos", DeskQueue.ALL, saniah, fire) == [fire.pk, saniah.pk]
    assert changed(world, "piket-dinsos", DeskQueue.EMERGENCY, saniah, fire) == [fire.pk]
    assert changed(world, "piket-dinsos", DeskQueue.ALL, since=0) == [fire.pk, saniah.pk]
    assert changed(world, "piket-damkar", DeskQueue.ALL, saniah) == []
    close(world, saniah)
    assert changed(world, "piket-dinsos", DeskQueue.ALL, saniah) == []


def test_who_watches_an_area_reads_again_what_changed_in_it(world: World) -> None:
    saniah, fire = open_case(SANIAH), open_case(FIRE)
    rt = world.people["yusuf"]
    read = area_rows_that_changed(rt, touched=Touched((saniah.uuid, fire.uuid), ()), since_id=10**9)
    assert set(read) == set(Case.objects.visible_to(rt).filter(pk__in=[saniah.pk, fire.pk]))
    assert area_rows_that_changed(rt, touched=Touched((), ()), since_id=fire.pk) == ()


def test_triage_shows_the_most_urgent_first_to_the_office_that_triages(world: World) -> None:
    for text, area in (("syarat bikin KTP apa ya?", CITY), ("kebakaran besar tolong cepat rumah habis semua", "64")):
        tell(text, area=area)
    run_due_jobs()
    (item,), after = list_triage(world.people["piket-dinsos"])
    assert (item.told.text, after) == ("syarat bikin KTP apa ya?", None)
    assert get_triage(world.people["piket-dinsos"], item.told.id) is not None
    for who in ("lurah", "sekda", "piket-bpbd", "auditor"):
        assert list_triage(world.people[who]) == ((), None)
        assert get_triage(world.people[who], item.told.id) is None


def test_the_page_of_a_case_offers_only_what_may_be_done_now(world: World) -> None:
    case = open_case(SANIAH)

    def offered(who: str) -> set[Verb]:
        actor = world.people[who]
        found = find_case(actor, case.reference)
        assert found is not None
        return set(steps_for(actor, get_detail(actor, found)))

    assert {Verb.ACKNOWLEDGE, Verb.ACT, Verb.RETURN, Verb.TRANSFER, Verb.ARCHIVE} <= offered("piket-dinsos")
    assert not {Verb.CLOSE, Verb.WAIT, Verb.REFER_POLICE, Verb.VERIFY} & offered("piket-dinsos")
    assert Verb.VERIFY in offered("lurah")
    assert not {Verb.ACT, Verb.CLOSE, Verb.ARCHIVE} & offered("lurah")
    for who in ("yusuf", "tksk", "auditor", "camat"):
        assert offered(who) == set()
    take(world.people["piket-dinsos"], Verb.ARCHIVE, case, reason="joke")
    assert offered("piket-dinsos") == {Verb.RESTORE}


def test_integrations_page_through_what_their_office_sees(world: World) -> None:
    references = [open_case(SANIAH, at=AT + timedelta(minutes=n), key=str(n)).reference for n in range(3)]
    secret = open_case(CHILD).reference
    assert {row.reference for row in list_cases(world.people["piket-dinsos"]).rows} == {*references, secret}
    assert [row.reference for row in list_cases(world.people["tksk"]).rows] == list(reversed(references))
    assert [row.reference for row in list_cases(world.people["tksk"], since=AT + timedelta(minutes=2)).rows] == [references[2]]
    assert find_case_row(world.people["tksk"], secret) is None
    with pytest.raises(MalformedCursor):
        list_cases(world.people["tksk"], after="x")


def test_a_search_finds_what_is_closed_too_by_reference_and_by_code_once_an_office(world: World) -> None:
    case = open_case(SANIAH)
    dinsos = world.people["piket-dinsos"]
    take(dinsos, Verb.ACKNOWLEDGE, case)
    take(dinsos, Verb.CLOSE, case, note=DONE, reason="aid-given")
    code = Report.objects.get().tracking_code
    assert ids(world, "piket-dinsos") == []
    for words in (case.reference, code):
        assert [item.case.pk for item in desk_rows(dinsos, DeskQueue.ALL, at=AT, find=words).items if item.case] == [case.pk]
        assert desk_rows(world.people["piket-damkar"], DeskQueue.ALL, at=AT, find=words).items == ()


@pytest.mark.parametrize(
    "words", ["saniah", "Nenek Saniah", "SANI", "lansia", "terlantar 78", "sungai pinang dalam", "pasar pagi", "pagi saniah"],
)
def test_a_search_finds_names_words_kinds_places_and_landmarks(world: World, words: str) -> None:
    case = open_case(SANIAH, landmark="belakang Pasar Pagi")
    open_case(JUMRI, landmark="dekat Masjid Raya")
    found = {item.case.pk for item in desk_rows(world.people["piket-dinsos"], DeskQueue.ALL, at=AT, find=words).items if item.case}
    assert case.pk in found
    assert len(found) == (2 if words == "sungai pinang dalam" else 1)
    assert [row.pk for row in area_rows(world.people["sekda"], find=words)[0]].count(case.pk) == 1


@pytest.mark.parametrize("words", ["dipukuli", "anak", "lebam", "sungai pinang dalam", "korban kekerasan"])
def test_a_search_finds_nothing_of_a_child_for_who_may_not_know(world: World, words: str) -> None:
    child = open_case(CHILD)
    assert [item.case for item in desk_rows(world.people["piket-uptdppa"], DeskQueue.ALL, at=AT, find=words).items] == [child]
    for who in ("lurah", "piket-damkar", "sekda", "tksk", "auditor"):
        assert desk_rows(world.people[who], DeskQueue.ALL, at=AT, find=words).items == ()
        assert area_rows(world.people[who], find=words)[0] == ()


@pytest.mark.parametrize("words", ["&|!:*", "' OR 1=1 --", "%", "_", "\\", "a" * 300, "🔥", "x:*&y"])
def test_odd_words_find_nothing_and_break_nothing(world: World, words: str) -> None:
    open_case(SANIAH)
    assert desk_rows(world.people["piket-dinsos"], DeskQueue.ALL, at=AT, find=words).items == ()


def test_after_weeks_of_silence_every_row_of_every_desk_can_be_opened_and_stands_once_an_office(world: World) -> None:
    for text in (CHILD, FIRE, SANIAH, JUMRI):
        open_case(text)
    for hours in (1, 7, 25, 73, 145, 361):
        sweep(AT + timedelta(hours=hours), twice=True)
    at, superiors = AT + timedelta(hours=361), 0
    for actor in world.people.values():
        rows = [item for item in desk_rows(actor, DeskQueue.ALL, at=at).items if item.case]
        assert all(find_case(actor, item.case.reference) for item in rows if item.case), actor.label
        watched = [(item.case.pk, item.organization_id) for item in rows if item.case and item.part in ("escalation", "copy")]
        assert len(watched) == len(set(watched)), actor.label
        superiors += len(watched)
    assert superiors > 0


def test_who_had_a_copy_and_has_to_act_now_may_open_a_secret_case(world: World) -> None:
    child = open_case(CHILD)
    head, dp3a = world.person("kepala-dp3a", Role.HEAD, "dp3a", CITY), world.offices["dp3a"]
    Participant.objects.create(case=child, organization_id=dp3a, part="copy", role="", since=AT)
    Task.objects.create(case=child, organization_id=dp3a, part="copy", role="", agencies=[], rank=0, arrived_at=AT)
    assert find_case(head, child.reference) is None
    assert child.pk not in ids(world, "kepala-dp3a")
    for hours in range(1, 240, 12):
        sweep(AT + timedelta(hours=hours))
    assert Task.objects.filter(case=child, organization=dp3a, part="escalation").exists()
    assert find_case(head, child.reference) is not None
    assert child.pk in ids(world, "kepala-dp3a")


def test_however_long_a_secret_lies_the_secretariat_never_reads_it(world: World) -> None:
    child = open_case(CHILD)
    for hours in range(1, 24 * 40, 12):
        sweep(AT + timedelta(hours=hours))
    assert not Task.objects.filter(case=child, organization=world.offices["setda"]).exists()
    assert find_case(world.people["sekda"], child.reference) is None
    assert Task.objects.filter(case=child, part="escalation").exists(), "who is on it is told up its own ladder"


def test_a_search_finds_another_form_of_a_word(world: World) -> None:
    case = open_case("Kebakaran di RT 12, rumah terbakar habis, pemadam dihalangi kabel, warga mengungsi ke masjid")
    for find in ("bakar", "halangi", "ungsi", "ungsikan", "mengungsi", "kebakar"):
        assert ids(world, "piket-damkar", find=find) == [case.pk], find
    assert ids(world, "piket-damkar", find="banjir") == []


def test_a_number_finds_what_came_from_it_for_who_may_read_the_number(world: World) -> None:
    case = open_case(FIRE, phone="+6285250000001")
    for typed in ("085250000001", "+62 852-5000-0001", "6285250000001"):
        assert ids(world, "piket-damkar", find=typed) == [case.pk], typed
    assert ids(world, "piket-damkar", find="085250000002") == []
    assert case not in area_rows(world.people["yusuf"], find="085250000001")[0]
    assert ids(world, "operator", find="085250000001") == []
    take(world.people["piket-damkar"], Verb.TRANSFER, case, target_office=world.offices["bpbd"], note="sudah padam, tinggal pengungsi")
    assert ids(world, "kepala-damkar", find=case.reference) == [case.pk]
    assert ids(world, "kepala-damkar", find="085250000001") == [], "who has a copy reads no number"


@pytest.mark.parametrize("typed", ["saniah", "Saniyah", "nenek saniah", "Sania"])
def test_a_name_in_what_was_told_is_found_however_it_is_spelled(world: World, typed: str) -> None:
    saniah, _house = open_case(SANIAH), open_case(JUMRI)
    assert ids(world, "piket-dinsos", find=typed) == [saniah.pk]
    assert ids(world, "piket-dinsos", find="Jumry Saniyah") == []
    assert ids(world, "piket-bpbd", find=typed) == []


@pytest.mark.parametrize("typed", ["Halimah", "halima", "Siti Khalimah", "HALIMMAH"])
def test_who_told_is_found_by_name_by_who_may_read_the_name(world: World, typed: str) -> None:
    case = open_case(FIRE, phone="+6285250000001", name="Sitti Halimah")
    open_case(SANIAH, phone="+6285250000002", name="Hamid")
    assert ids(world, "piket-damkar", find=typed) == [case.pk]
    assert ids(world, "operator", find=typed) == []
    assert case not in area_rows(world.people["yusuf"], find=typed)[0]
    child = open_case(CHILD, phone="+6285250000003", name="Sitti Halimah")
    assert child.pk not in ids(world, "piket-damkar", find=typed)
    assert set(ids(world, "piket-uptdppa", find=typed)) == {child.pk}


def test_no_name_can_be_read_in_its_keys(world: World) -> None:
    open_case(FIRE, phone="+6285250000001", name="Sitti Halimah")
    report = Report.objects.get()
    assert report.reporter_name_keys is not None and len(report.reporter_name_keys) == 2
    assert not [key for key in report.reporter_name_keys if "hlm" in key.lower() or key.lower() == "st"]


def test_who_holds_what_is_counted_for_who_shares_out_the_work(world: World) -> None:
    fire, saniah, house = open_case(FIRE), open_case(SANIAH), open_case("keluarga pak Udin tidak punya penghasilan, makan sekali sehari, RT 12")
    head, rina = world.people["kabid-dinsos"], world.users["piket-dinsos"]
    take(head, Verb.ASSIGN, saniah, assignee=rina)
    Task.objects.filter(case=saniah, organization=world.offices["dinsos"]).update(late=True)
    (rows,) = who_holds(head).values()
    assert {(row.user_id, row.open, row.emergencies, row.late) for row in rows} == {(None, 2, 1, 0), (rina, 1, 0, 1)}
    assert who_holds(world.people["yusuf"]) == {}
    assert [item.case and item.case.pk for item in desk_rows(head, DeskQueue.ALL, at=AT, of=Of(rina)).items] == [saniah.pk]
    assert {item.case and item.case.pk for item in desk_rows(head, DeskQueue.ALL, at=AT, of=Of(None)).items} == {fire.pk, house.pk}


def test_a_case_that_was_given_back_stands_once_with_who_looks_again(world: World) -> None:
    house = open_case(JUMRI)
    assert ids(world, "piket-dinsos") == [house.pk], "it helps with the house"
    take(world.people["piket-disperkim"], Verb.RETURN, house, note="Alamatnya keliru")
    for queue in (DeskQueue.ALL, DeskQueue.UNIT):
        (row,) = desk_rows(world.people["piket-dinsos"], queue, at=AT).items
        assert row.part == "triage"
    assert desk_counts(world.people["piket-dinsos"], at=AT)[DeskQueue.UNIT] == 1
    (given_back,) = list_given_back(world.people["piket-dinsos"])
    assert given_back.case == house
    assert list_given_back(world.people["piket-disperkim"]) == list_given_back(world.people["lurah"]) == ()


def test_who_answers_first_has_it_in_hand_until_it_is_given_to_another(world: World) -> None:
    saniah = open_case(SANIAH)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, saniah)
    assert ids(world, "piket-dinsos", DeskQueue.MINE) == [saniah.pk]
    take(world.people["kabid-dinsos"], Verb.ACT, saniah, note="Sudah dikunjungi")
    assert ids(world, "kabid-dinsos", DeskQueue.MINE) == []
    take(world.people["kabid-dinsos"], Verb.ASSIGN, saniah, assignee=world.users["kabid-dinsos"])
    assert (ids(world, "piket-dinsos", DeskQueue.MINE), ids(world, "kabid-dinsos", DeskQueue.MINE)) == ([], [saniah.pk])


def test_all_that_one_has_in_hand_is_his_also_what_was_given_back_beside_it(world: World) -> None:
    house = open_case(JUMRI)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, house)
    take(world.people["piket-disperkim"], Verb.RETURN, house, note="Alamatnya keliru")
    own = Of(world.users["piket-dinsos"])
    assert ids(world, "kepala-dinsos", of=own) == ids(world, "piket-dinsos", DeskQueue.MINE) == [house.pk]
