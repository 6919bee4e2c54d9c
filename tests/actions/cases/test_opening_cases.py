"""From a report to the right desks, each with its clock; or to triage; or set aside."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from rukun.areas.queries import holidays_for
from rukun.cases.actions import opening
from rukun.cases.actions.opening import Becomes, add_report_to_case, open_case_from_triage, place_report
from rukun.cases.actions.setting_aside import set_aside, take_back
from rukun.cases.models import Case, Deadline, Task
from rukun.cases.queries.triage import list_set_aside
from rukun.cases.rules.states import MoveNotPossible, Verb
from rukun.kernel.actor import SYSTEM, PermissionRefused
from rukun.reports.actions.triage import correct_report
from rukun.reports.models import Report
from rukun.reports.rules.intake import ArchiveReason
from tests.factories.acting import CHILD, FIRE, JUMRI, SANIAH, case_of, clock, clocks, events, open_case, parts, take, verbs
from tests.factories.world import AT, RT, World, run_due_jobs, tell

PHONE = "+6285250000001"


def minutes(n: int) -> datetime:
    return AT + timedelta(minutes=n)


def wita(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC) - timedelta(hours=8)


def triage_task(report: Report) -> Task:
    return Task.objects.get(report=report, part="triage", status="open")


def test_a_fire_stands_on_every_desk_each_with_its_own_clock(world: World) -> None:
    case = open_case(FIRE)
    office = world.offices
    assert (case.hazard, case.urgency, case.area_id, case.lead_id) == ("kebakaran", "emergency", RT, office["damkar"])
    assert (case.people, case.households) == (17, 4)
    supports = ("bpbd", "dinsos", "disdukcapil", "pln", "polsek", "psc119")
    assert parts(case) == {office["damkar"]: "lead", office["kelurahan"]: "ward", **{office[key]: "support" for key in supports}}
    for key, due in (("damkar", 5), ("psc119", 5), ("polsek", 5), ("bpbd", 15), ("dinsos", 60), ("pln", 60), ("kelurahan", 60)):
        assert clock(case, office[key], "acknowledge").due_at == minutes(due), key
    for key, due in (("damkar", 15), ("bpbd", 60), ("dinsos", 24 * 60)):
        assert clock(case, office[key], "act").due_at == minutes(due), key
    assert all(task.rank == 0 and task.due_at == min(d for o, _, d in clocks(case) if o == task.organization_id) for task in case.tasks.all())


def test_opening_is_recorded_once_even_when_every_job_runs_twice(world: World) -> None:
    tell(FIRE)
    run_due_jobs(twice=True)
    run_due_jobs(twice=True)
    case = Case.objects.get()
    assert verbs(case) == ["open"]
    (event,) = events("case.opened")
    assert (event.subject, event.facts, event.actor_kind) == (f"case:{case.uuid}", {"case_id": case.pk, "urgency": "emergency"}, "system")
    assert Report.objects.get().status == "placed"


def test_nothing_of_a_case_stays_when_opening_fails(world: World) -> None:
    receipt = tell(FIRE)
    report = Report.objects.get(pk=receipt.report_id)
    report.status, report.intent, report.category, report.urgency, report.confidence = "understood", "report", "no-such-category", "emergency", 1.0
    report.save()
    with pytest.raises(LookupError), transaction.atomic():
        place_report(report_id=report.pk, by=SYSTEM, at=AT)
    report.refresh_from_db()
    assert report.status == "understood"
    assert (Case.objects.count(), Task.objects.count(), events("case.opened")) == (0, 0, [])


def test_the_ward_does_not_hold_up_an_emergency(world: World) -> None:
    receipt = tell(SANIAH)
    Report.objects.filter(pk=receipt.report_id).update(
        status="understood", intent="report", category="lansia-terlantar", urgency="emergency", confidence=1.0
    )
    place_report(report_id=receipt.report_id, by=SYSTEM, at=AT)
    case = case_of(receipt)
    assert (case.urgency, case.ward) == ("emergency", "verify")
    assert all(d.starts_at <= AT for d in Deadline.objects.filter(task__case=case))
    assert not Deadline.objects.filter(task__case=case, step="verify").exists()


def test_at_night_the_ward_has_no_clock_and_the_fire_brigade_has(world: World) -> None:
    night = wita(24, 23)
    case = open_case(FIRE, at=night)
    assert clock(case, world.offices["kelurahan"], "acknowledge").due_at == wita(25, 7)
    assert clock(case, world.offices["damkar"], "acknowledge").due_at == night + timedelta(minutes=5)


def test_nenek_saniah_is_urgent_and_her_visit_waits_for_nobody(world: World) -> None:
    case = open_case(SANIAH)
    office = world.offices
    assert (case.category, case.urgency, case.ward, case.sensitive) == ("lansia-terlantar", "urgent", "verify", False)
    assert parts(case) == {office["dinsos"]: "lead", office["kelurahan"]: "ward", office["puskesmas"]: "support", office["prov-panti"]: "support"}
    assert clock(case, office["kelurahan"], "verify").due_at == wita(25, 10)
    assert clock(case, office["dinsos"], "acknowledge").due_at == wita(25, 10)
    for who in ("dinsos", "puskesmas"):
        assert (clock(case, office[who], "act").starts_at, clock(case, office[who], "act").due_at) == (wita(24, 10), wita(26, 10))
    assert clock(case, office["dinsos"], "finish").starts_at == wita(25, 10), "what the ward finds may change the plan, not the visit"


def test_the_leads_clock_starts_at_the_wards_word(world: World) -> None:
    case = open_case(SANIAH)
    take(world.people["lurah"], Verb.VERIFY, case, at=wita(24, 14), verdict="confirmed")
    finish = clock(case, world.offices["dinsos"], "finish")
    assert (finish.starts_at, finish.due_at) == (wita(24, 14), wita(14, 14, 12))
    assert finish.remind_at == wita(24, 14) + timedelta(days=20) * 0.8


def test_pak_jumris_house_is_normal_and_counts_working_days(world: World) -> None:
    case = open_case(JUMRI)
    office = world.offices
    assert (case.category, case.urgency, case.ward) == ("rtlh", "normal", "verify")
    assert case.lead_id == office["disperkim"]
    assert clock(case, office["kelurahan"], "verify").due_at == wita(27, 10)
    assert clock(case, office["disperkim"], "acknowledge").due_at == wita(27, 10)
    plan = clock(case, office["disperkim"], "plan")
    assert (plan.starts_at, plan.due_at) == (wita(27, 10), wita(4, 10, 12))


def test_working_days_leave_out_weekends_and_holidays(world: World) -> None:
    assert {date(2026, 12, 24), date(2026, 12, 25)} <= holidays_for(RT)
    case = open_case(JUMRI, at=wita(23, 10, 12))
    assert clock(case, world.offices["disperkim"], "acknowledge").due_at == wita(30, 10, 12)
    on_sunday = open_case(JUMRI, at=wita(29, 10))
    assert clock(on_sunday, world.offices["disperkim"], "acknowledge").due_at == wita(3, 10, 12)


def test_violence_against_a_child_goes_to_protection_without_the_ward(world: World) -> None:
    case = open_case(CHILD)
    office = world.offices
    assert (case.category, case.urgency, case.ward, case.sensitive) == ("anak-korban-kekerasan", "emergency", "none", True)
    assert parts(case) == {office["uptdppa"]: "lead", office["polres"]: "support", office["dinsos"]: "support", office["rs"]: "support"}
    assert clock(case, office["uptdppa"], "refer-police").due_at == AT + timedelta(hours=72)


def test_who_asks_not_to_involve_the_ward_is_obeyed(world: World) -> None:
    case = open_case(SANIAH, bypass_ward=True)
    assert case.ward == "none"
    assert world.offices["kelurahan"] not in parts(case)
    assert clock(case, world.offices["dinsos"], "act").starts_at == AT


def test_a_complaint_about_an_officer_goes_to_the_inspectorate_alone(world: World) -> None:
    case = open_case("petugas kelurahan minta uang untuk urus KTP")
    assert (case.category, case.ward, case.sensitive) == ("pengaduan-petugas", "none", True)
    assert parts(case) == {world.offices["inspektorat"]: "lead"}


@pytest.mark.parametrize(
    ("text", "status", "reason"),
    [
        ("terima kasih pak sudah dibantu", "archived", "thanks"), ("PROMO pinjaman online cair cepat klik bit.ly/xyz", "archived", "spam"),
        ("syarat bikin KTP apa ya?", "triage", ""), ("bagaimana kelanjutan laporan saya?", "triage", ""),
        ("tambahan: korban jadi 20 jiwa", "triage", ""), ("tolong", "triage", ""),
        ("terima kasih bantuannya tapi masih kurang selimut", "triage", ""), ("makasih infonya, tolong kirim perahu", "triage", ""),
        ("selamat pagi, bapak saya ODGJ kabur", "triage", ""), ("promo? bukan, ini beneran kebakaran", "triage", ""),
    ],
)
def test_what_is_no_case_is_set_aside_or_looked_at(world: World, text: str, status: str, reason: str) -> None:
    receipt = tell(text, phone=PHONE)
    run_due_jobs(twice=True)
    report = Report.objects.get(pk=receipt.report_id)
    assert (report.status, report.archive_reason) == (status, reason)
    assert not Case.objects.exists()
    assert Task.objects.filter(report=report, part="triage").open().count() == (status == "triage")


def test_an_emergency_without_a_place_is_looked_at_within_five_minutes_by_the_province(world: World) -> None:
    receipt = tell("kebakaran besar tolong cepat rumah habis semua", area=None)
    run_due_jobs()
    task = triage_task(Report.objects.get(pk=receipt.report_id))
    assert (task.organization_id, task.rank, task.due_at) == (world.offices["prov-dinsos"], 0, minutes(5))
    assert [e.facts["task_id"] for e in events("report.triaged")] == [task.pk]


def test_what_is_unsure_is_looked_at_within_a_working_day_by_the_regencys_dinsos(world: World) -> None:
    receipt = tell("syarat bikin KTP apa ya?")
    run_due_jobs()
    task = triage_task(Report.objects.get(pk=receipt.report_id))
    assert (task.organization_id, task.rank, task.due_at) == (world.offices["dinsos"], 2, wita(25, 10))


def unsure(world: World) -> Report:
    receipt = tell("syarat bikin KTP apa ya?")
    run_due_jobs()
    return Report.objects.get(pk=receipt.report_id)


def correct(world: World, report: Report, **values: str) -> None:
    for field, value in values.items():
        correct_report(report_id=report.pk, field=field, value=value, by=world.people["piket-dinsos"], at=minutes(2))


def test_a_person_puts_it_right_and_opens_the_case(world: World) -> None:
    report = unsure(world)
    correct(world, report, category="adminduk", urgency="normal", area=RT)
    opened = open_case_from_triage(report_id=report.pk, by=world.people["piket-dinsos"], at=minutes(2))
    case = Case.objects.get(pk=opened.case_id)
    assert (case.category, case.area_id, case.lead_id) == ("adminduk", RT, world.offices["disdukcapil"])
    assert not Task.objects.filter(report=report, status="open").exists()
    assert not Deadline.objects.filter(task__report=report, status="open").exists()
    assert events("case.opened")[0].actor_id == world.users["piket-dinsos"]


def test_opening_from_triage_twice_opens_once(world: World) -> None:
    report = unsure(world)
    correct(world, report, category="adminduk", area=RT)
    first = open_case_from_triage(report_id=report.pk, by=world.people["piket-dinsos"], at=minutes(2))
    assert open_case_from_triage(report_id=report.pk, by=world.people["kepala-dinsos"], at=minutes(3)) == first
    assert Case.objects.count() == 1


@pytest.mark.parametrize(("values", "missing"), [({}, "category"), ({"category": "adminduk", "area": "64"}, "area")])
def test_opening_from_triage_names_what_is_missing(world: World, values: dict[str, str], missing: str) -> None:
    report = unsure(world)
    correct(world, report, **values)
    with pytest.raises(ValueError, match=missing):
        open_case_from_triage(report_id=report.pk, by=world.people["piket-dinsos"], at=minutes(2))
    assert not Case.objects.exists()


@pytest.mark.parametrize("who", ["lurah", "tksk", "sekda", "auditor", "piket-bpbd", "kepala-damkar"])
def test_only_the_office_whose_triage_it_is_may_touch_it(world: World, who: str) -> None:
    report, by = unsure(world), world.people[who]
    case = open_case(FIRE)
    correct(world, report, category="adminduk", area=RT)
    with pytest.raises(PermissionRefused):
        open_case_from_triage(report_id=report.pk, by=by, at=AT)
    with pytest.raises(PermissionRefused):
        add_report_to_case(report_id=report.pk, reference=case.reference, by=by, at=AT)
    with pytest.raises(PermissionRefused):
        set_aside(report_id=report.pk, reason=ArchiveReason.JOKE, by=by, at=AT)
    with pytest.raises(PermissionRefused):
        take_back(report_id=report.pk, by=by, at=AT)
    assert triage_task(report)


def test_a_report_in_triage_joins_a_case_that_is_seen(world: World) -> None:
    report, case = unsure(world), open_case(FIRE)
    for _ in range(2):
        added = add_report_to_case(report_id=report.pk, reference=case.reference, by=world.people["piket-dinsos"], at=minutes(2))
        assert (added.becomes, added.case_id) == (Becomes.JOINS_OWN_CASE, case.pk)
    case.refresh_from_db()
    assert case.report_count == 2
    assert len(events("case.report_joined")) == 1


def test_a_report_never_joins_a_case_that_the_officer_does_not_see_or_that_is_closed(world: World) -> None:
    report = unsure(world)
    hidden = open_case("petugas kelurahan minta uang untuk urus KTP")
    for reference in (hidden.reference, "0000-0000"):
        with pytest.raises(Case.DoesNotExist):
            add_report_to_case(report_id=report.pk, reference=reference, by=world.people["piket-dinsos"], at=AT)


def test_violence_never_joins_a_case_that_the_ward_reads(world: World) -> None:
    report, case = unsure(world), open_case(FIRE)
    correct(world, report, category="korban-kekerasan", area=RT)
    with pytest.raises(MoveNotPossible):
        add_report_to_case(report_id=report.pk, reference=case.reference, by=world.people["piket-dinsos"], at=AT)
    assert triage_task(report)


def test_setting_aside_ends_the_triage_and_is_never_counted(world: World) -> None:
    report = unsure(world)
    set_aside(report_id=report.pk, reason=ArchiveReason.QUESTION, by=world.people["piket-dinsos"], at=minutes(2))
    report.refresh_from_db()
    assert (report.status, report.archive_reason, report.archived_by) == ("archived", "question", world.users["piket-dinsos"])
    assert not Deadline.objects.filter(task__report=report, status="open").exists()
    assert [e.facts["reason"] for e in events("report.archived")] == ["question"]
    assert not Case.objects.exists()


def test_what_was_set_aside_by_a_person_comes_back_with_a_fresh_clock(world: World) -> None:
    report, by = unsure(world), world.people["piket-dinsos"]
    set_aside(report_id=report.pk, reason=ArchiveReason.JOKE, by=by, at=minutes(2))
    assert [item.told.id for item in list_set_aside(by)[0]] == [report.pk]
    take_back(report_id=report.pk, by=by, at=minutes(9))
    report.refresh_from_db()
    assert (report.status, report.archive_reason, report.archived_at) == ("triage", "", None)
    assert (triage_task(report).arrived_at, list_set_aside(by)) == (minutes(9), ((), None))
    with pytest.raises(MoveNotPossible):
        take_back(report_id=report.pk, by=by, at=minutes(10))


def test_what_was_set_aside_by_itself_is_found_by_who_would_have_looked_at_it(world: World) -> None:
    receipt = tell("terima kasih pak sudah dibantu")
    run_due_jobs(twice=True)
    for who, finds in (("piket-dinsos", 1), ("kepala-dinsos", 1), ("lurah", 0), ("piket-damkar", 0), ("sekda", 0)):
        assert len(list_set_aside(world.people[who])[0]) == finds, who
    take_back(report_id=receipt.report_id, by=world.people["piket-dinsos"], at=minutes(5))
    assert triage_task(Report.objects.get(pk=receipt.report_id)).due_at > minutes(5)


def test_what_became_a_case_is_not_set_aside(world: World) -> None:
    report = unsure(world)
    correct(world, report, category="adminduk", area=RT)
    open_case_from_triage(report_id=report.pk, by=world.people["piket-dinsos"], at=minutes(2))
    with pytest.raises(MoveNotPossible):
        set_aside(report_id=report.pk, reason=ArchiveReason.JOKE, by=world.people["piket-dinsos"], at=minutes(3))


def test_where_nobody_serves_it_is_said_loudly(world: World) -> None:
    report = unsure(world)
    correct(world, report, category="adminduk", area="11.01.01.2001")
    with pytest.raises(opening.NoOfficeServes):
        open_case_from_triage(report_id=report.pk, by=world.people["piket-dinsos"], at=AT)
    assert triage_task(report)


def test_a_signed_in_ketua_rt_gives_the_place(world: World) -> None:
    yusuf = world.people["yusuf"]
    receipt = tell(JUMRI.replace(" RT 12", ""), area=None, by=yusuf, phone=PHONE)
    run_due_jobs()
    assert case_of(receipt).area_id == RT


def test_a_place_far_away_is_looked_at_by_the_own_province(world: World) -> None:
    receipt = tell("Kebakaran rumah warga api besar", area="31.71.01.1001")
    run_due_jobs()
    task = Task.objects.get(report_id=receipt.report_id)
    assert (task.part, task.organization_id, task.rank) == ("triage", world.offices["prov-dinsos"], 0)
