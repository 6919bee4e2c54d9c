"""What is handed on goes whole: to who leads now, with what is owed, and to nobody who only had a copy."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rukun.access.rules.roles import Role
from rukun.cases.actions._effects import PoliceReportOwed
from rukun.cases.actions.joining import NothingToGiveBack, join_cases, unjoin_case
from rukun.cases.actions.moves import StepForm, take_step
from rukun.cases.actions.parting import part_report
from rukun.cases.models import Case, CaseReport, Deadline, Task
from rukun.cases.queries.triage import get_triage
from rukun.cases.rules.states import Verb
from rukun.channels.models import OutboundMessage
from tests.factories.acting import CHILD, FIRE, JUMRI, open_case, parts, sweep, take
from tests.factories.world import AT, WARD, World, run_due_jobs, tell

PHONE = "+6285250000001"


def put_right(world: World, who: str, case: Case, **form: str) -> None:
    take_step(reference=case.reference, verb=Verb.CORRECT, form=StepForm(**form), by=world.people[who], at=AT)
    case.refresh_from_db()


def open_clocks(case: Case, office: int) -> set[str]:
    return set(Deadline.objects.filter(task__case=case, task__organization_id=office, status="open").values_list("step", flat=True))


@pytest.mark.parametrize(("category", "office"), [("anak-korban-kekerasan", "uptdppa"), ("fakir-miskin", "dinsos")])
def test_what_was_returned_and_put_right_can_be_acted_on_at_once(world: World, category: str, office: str) -> None:
    case = open_case(JUMRI)
    take(world.people["piket-disperkim"], Verb.ACKNOWLEDGE, case)
    take(world.people["piket-disperkim"], Verb.RETURN, case, note="sepertinya bukan soal rumah")
    put_right(world, "kepala-dinsos", case, category=category)
    assert (case.status, case.lead_id) == ("opened", world.offices[office])
    assert not Task.objects.filter(case=case, part="triage", status__in=("open", "acknowledged"))
    take(world.people[f"piket-{office}"], Verb.ACKNOWLEDGE, case)
    take(world.people[f"piket-{office}"], Verb.ACT, case, note="sudah dikunjungi")
    assert case.status == "in_progress"


def test_returned_for_its_urgency_alone_it_goes_back_to_its_lead(world: World) -> None:
    case = open_case(JUMRI)
    take(world.people["piket-disperkim"], Verb.RETURN, case, note="ini mendesak, mohon diperiksa")
    put_right(world, "kepala-dinsos", case, urgency="urgent")
    assert (case.status, case.lead_id, parts(case)[case.lead_id]) == ("opened", world.offices["disperkim"], "lead")
    take(world.people["piket-disperkim"], Verb.ACKNOWLEDGE, case)


def test_who_told_hears_where_a_correction_brings_it(world: World) -> None:
    case = open_case(JUMRI, phone=PHONE)
    put_right(world, "piket-disperkim", case, urgency="urgent")
    run_due_jobs()
    before = OutboundMessage.objects.count()
    put_right(world, "piket-disperkim", case, category="fakir-miskin")
    run_due_jobs(twice=True)
    assert OutboundMessage.objects.count() == before + 1
    assert case.timeline.filter(verb=Verb.CORRECT, public=True).count() == 1


def test_a_case_given_by_hand_stays_where_it_was_given_when_its_place_is_put_right(world: World) -> None:
    case = open_case(JUMRI)
    take(world.people["piket-disperkim"], Verb.TRANSFER, case, target_office=world.offices["dinsos"], note="keluarga miskin, mohon ditangani")
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, case)
    put_right(world, "piket-dinsos", case, place="RT 13 Sungai Pinang Dalam")
    assert (case.area_id, case.lead_id, case.status) == (f"{WARD}.013", world.offices["dinsos"], "acknowledged")
    put_right(world, "piket-dinsos", case, category="fakir-miskin")
    assert case.lead_id == world.offices["dinsos"]


def test_the_police_clock_goes_along_with_the_case(world: World) -> None:
    case = open_case(CHILD)
    owed = Deadline.objects.get(task__case=case, step="refer-police", status="open")
    take(world.people["piket-uptdppa"], Verb.ACKNOWLEDGE, case)
    take(world.people["piket-uptdppa"], Verb.TRANSFER, case, target_office=world.offices["dinsos"], note="anak perlu rumah aman dulu")
    moved = Deadline.objects.get(task__case=case, step="refer-police", status="open")
    assert (moved.due_at, moved.task.organization_id, moved.task.part) == (owed.due_at, world.offices["dinsos"], "lead")
    left = Deadline.objects.filter(task__case=case, task__organization_id=world.offices["uptdppa"]).values_list("step", "status")
    assert {step for step, status in left if status == "met"} == {"acknowledge"}, "only what was met is met"
    take(world.people["piket-dinsos"], Verb.REFER_POLICE, case, note="dilaporkan ke Polresta")
    assert not Deadline.objects.filter(task__case=case, step="refer-police", status="open")


def test_an_undone_join_gives_no_office_the_lead_that_has_lost_it(world: World) -> None:
    kept, gone = (open_case("Pak Udin sekeluarga tidak punya penghasilan, butuh bantuan sembako RT 12", key=key) for key in ("a", "b"))
    join_cases(reference=gone.reference, into=kept.reference, version=None, by=world.people["piket-dinsos"], at=AT)
    put_right(world, "piket-dinsos", kept, category="anak-korban-kekerasan")
    unjoin_case(reference=gone.reference, by=world.people["piket-uptdppa"], at=AT)
    gone.refresh_from_db()
    leads = Task.objects.filter(case=gone, part="lead", status__in=("open", "acknowledged"))
    assert [task.organization_id for task in leads] == [gone.lead_id] == [world.offices["uptdppa"]]
    assert parts(gone)[world.offices["dinsos"]] == "support"
    assert not {"plan", "finish"} & open_clocks(gone, world.offices["dinsos"])


def test_parting_all_that_came_with_a_case_undoes_the_join(world: World) -> None:
    kept, gone = open_case(FIRE), open_case("kebakaran lagi di gang mawar RT 12, api besar sekali", phone=PHONE)
    damkar = world.people["piket-damkar"]
    join_cases(reference=gone.reference, into=kept.reference, version=None, by=damkar, at=AT)
    report = CaseReport.objects.filter(case=kept, left_at=None).exclude(report__text=FIRE).get()
    part_report(reference=kept.reference, report_id=report.report_id, by=damkar, at=AT)
    gone.refresh_from_db()
    assert (gone.status, gone.joined_into_id, gone.report_count) == ("opened", None, 1)
    assert list(CaseReport.objects.filter(case=gone, left_at=None).values_list("report_id", flat=True)) == [report.report_id]
    assert not Task.objects.filter(part="triage")
    take(damkar, Verb.ACKNOWLEDGE, gone)


def test_a_joined_case_of_which_nothing_is_left_is_not_given_back_empty(world: World) -> None:
    kept, gone = open_case(FIRE), open_case("kebakaran lagi di gang mawar RT 12, api besar sekali")
    join_cases(reference=gone.reference, into=kept.reference, version=None, by=world.people["piket-damkar"], at=AT)
    CaseReport.objects.filter(case=kept, joined_at=AT).exclude(report__text=FIRE).update(left_at=AT)
    with pytest.raises(NothingToGiveBack):
        unjoin_case(reference=gone.reference, by=world.people["piket-damkar"], at=AT)


def test_a_message_of_a_join_names_the_report_that_was_joined(world: World) -> None:
    kept, gone = open_case(FIRE, phone=PHONE, key="a"), open_case("kebakaran lagi di gang melati RT 12, api besar sekali", phone=PHONE, key="b")
    OutboundMessage.objects.all().delete()
    join_cases(reference=gone.reference, into=kept.reference, version=None, by=world.people["piket-damkar"], at=AT)
    code = CaseReport.objects.filter(case=gone).values_list("report__tracking_code", flat=True)[0]
    run_due_jobs()
    bodies = [message.body for message in OutboundMessage.objects.all() if "digabung" in message.body]
    assert len(bodies) == 1 and code[:4] in bodies[0]


def test_whoever_gets_a_copy_of_a_silent_triage_reads_and_decides_nothing(world: World) -> None:
    world.person("kadis-provinsi", Role.HEAD, "prov-dinsos", "64", "081200000009")
    told = tell("bagaimana prosedurnya kalau istri dipukul suami sampai lebam, apakah harus ke polisi?")
    run_due_jobs()
    assert get_triage(world.people["kepala-dinsos"], told.report_id) is not None
    for days in range(1, 60):
        sweep(AT + timedelta(days=days))
    assert get_triage(world.people["kadis-provinsi"], told.report_id) is None
    assert not Task.objects.filter(report=told.report_id, organization_id=world.offices["prov-dinsos"])


def test_the_place_of_what_the_ward_must_not_see_is_put_right_and_stays_unseen(world: World) -> None:
    case = open_case("Kebakaran di rumah, suaminya sengaja bakar rumah karena marah sama istri")
    assert (case.ward, case.sensitive) == ("none", False)
    put_right(world, "piket-damkar", case, place="Temindung Permai RT 3")
    assert (case.ward, case.area_id) == ("none", "64.72.08.1001.003")
    assert "ward" not in parts(case).values()


ABUSED = "Anak tetangga umur 9 tahun dicabuli pamannya, tolong RT 12"


def police(case: Case) -> Deadline | None:
    return Deadline.objects.filter(task__case=case, step="refer-police", status="open").first()


def test_what_the_law_wants_by_a_day_goes_on_whoever_gives_it_back(world: World) -> None:
    child, ppa = open_case(ABUSED), world.people["piket-uptdppa"]
    first = police(child)
    assert first is not None
    take(ppa, Verb.RETURN, child, at=AT + timedelta(days=1), note="alamatnya keliru")
    take(world.people["kepala-dinsos"], Verb.RESUBMIT, child, at=AT + timedelta(days=2), note="sudah diperjelas")
    again = police(child)
    assert again is not None and (again.pk, again.due_at) != (first.pk, None)
    assert again.due_at == first.due_at
    take(ppa, Verb.REFER_POLICE, child, at=AT + timedelta(days=2), note="LP/1 di Polresta")
    take(ppa, Verb.RETURN, child, at=AT + timedelta(days=2), note="perlu diperiksa lagi")
    take(world.people["kepala-dinsos"], Verb.RESUBMIT, child, at=AT + timedelta(days=2), note="sudah")
    assert police(child) is None, "what was done need not be done again"


def test_no_case_is_archived_while_the_police_have_still_to_be_told_unless_it_is_told_twice(world: World) -> None:
    child, ppa = open_case(ABUSED), world.people["piket-uptdppa"]
    with pytest.raises(PoliceReportOwed):
        take(ppa, Verb.ARCHIVE, child, reason="private-matter", note="urusan keluarga")
    take(ppa, Verb.ARCHIVE, child, reason="duplicate", note="sudah ada kasusnya")
    assert child.status == "archived"


def test_a_transfer_gives_nobody_more_time_to_answer(world: World) -> None:
    fire = open_case(FIRE)
    old = Deadline.objects.get(task__case=fire, task__part="lead", step="acknowledge", status="open")
    take(world.people["piket-damkar"], Verb.TRANSFER, fire, at=AT + timedelta(minutes=3), target_office=world.offices["dinsos"], note="bukan kami")
    new = Deadline.objects.get(task__case=fire, task__part="lead", step="acknowledge", status="open")
    assert new.due_at - new.starts_at <= old.due_at - old.starts_at
    assert Task.objects.get(pk=new.task_id).due_at == new.due_at


def test_who_helps_is_not_done_before_the_police_are_told_and_keeps_the_day_when_it_leads(world: World) -> None:
    fire = open_case(FIRE)
    bpbd = Task.objects.get(case=fire, organization_id=world.offices["bpbd"])
    due = AT + timedelta(hours=72)
    Deadline.objects.create(task=bpbd, step="refer-police", agency="bpbd", starts_at=AT, due_at=due, remind_at=AT + timedelta(hours=57), next_at=AT + timedelta(hours=57))
    with pytest.raises(PoliceReportOwed):
        take(world.people["piket-bpbd"], Verb.FINISH_PART, fire, note="bagian kami selesai")
    take(world.people["piket-damkar"], Verb.TRANSFER, fire, at=AT + timedelta(hours=1), target_office=world.offices["bpbd"], note="bukan kami")
    owed = police(fire)
    assert owed is not None and (owed.due_at, owed.task.part, owed.task.organization_id) == (due, "lead", world.offices["bpbd"])
    take(world.people["piket-bpbd"], Verb.ACKNOWLEDGE, fire, at=AT + timedelta(hours=1))
    with pytest.raises(PoliceReportOwed):
        take(world.people["piket-bpbd"], Verb.CLOSE, fire, at=AT + timedelta(hours=1), note="Bantuan sudah diserahkan lengkap", reason="resolved")
