"""What only few may know and what many must know are kept apart: in a sender's messages, in transfers, in joins, in triage."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rukun.cases.actions.joining import join_cases, unjoin_case
from rukun.cases.models import Case, CaseReport, Task
from rukun.cases.queries.detail import find_case
from rukun.cases.rules.states import NeedMissing, Part, Verb
from rukun.kernel.actor import SYSTEM, Actor
from rukun.reports.models import Report
from rukun.reports.rules.intake import ReportStatus
from tests.factories.acting import CHILD, FIRE, JUMRI, open_case, parts, sweep, take
from tests.factories.world import AT, World, run_due_jobs, tell

PHONE = "+6285250000001"
FLOOD = "banjir sepinggang di RT 12, 30 KK"


def said(text: str, minute: int) -> Report:
    """One message of somebody whose number its door vouches for."""
    at = AT + timedelta(minutes=minute)
    door = Actor("token", "Gerbang WA", token_id=1, scopes=frozenset(SYSTEM.permissions))
    receipt = tell(text, at=at, by=door, phone=PHONE, phone_vouched=True)
    run_due_jobs(at)
    return Report.objects.get(pk=receipt.report_id)


def case_with(report: Report) -> Case | None:
    link = CaseReport.objects.select_related("case").filter(report=report, left_at=None).first()
    return link.case if link else None


@pytest.mark.parametrize(
    ("first", "addition", "which"),
    [
        (FLOOD, "update: air naik lagi sampai dada, tolong perahu karet", "first"),
        (FIRE, "tambahan: satu orang luka bakar", "first"),
        (FIRE, "update: apinya sudah padam", "first"),
        (FLOOD, "update: anaknya dipukul lagi tadi malam", "child"),
        (FIRE, "yang tadi sudah beres pak", "nobody"),
    ],
)
def test_an_addition_goes_to_the_case_that_it_speaks_of_and_never_by_chance_to_a_secret(
    world: World, first: str, addition: str, which: str
) -> None:
    ordinary, child = case_with(said(first, 0)), case_with(said(CHILD, 2))
    assert ordinary and child and child.sensitive
    added = said(addition, 5)
    assert case_with(added) == {"first": ordinary, "child": child, "nobody": None}[which]
    assert (added.status == ReportStatus.TRIAGE) == (which == "nobody"), "a person decides where it could be either"


def test_an_event_told_by_who_told_of_violence_is_a_case_of_its_own(world: World) -> None:
    child = case_with(said(CHILD, 0))
    flood = case_with(said("update: air naik lagi sampai dada, tolong perahu karet", 5))
    assert flood is not None
    assert (flood == child, flood.hazard, find_case(world.people["piket-bpbd"], flood.reference)) == (False, "banjir", flood)


@pytest.mark.parametrize("office", ["pmi", "pln", "forumcsr", "inspektorat", "diskominfo"])
def test_a_secret_is_transferred_to_nobody_outside_its_route(world: World, office: str) -> None:
    child = open_case(CHILD)
    with pytest.raises(NeedMissing):
        take(world.people["piket-uptdppa"], Verb.TRANSFER, child, note="salah pilih", target_office=world.offices[office])
    child.refresh_from_db()
    assert child.lead_id == world.offices["uptdppa"]


def test_the_rights_to_a_secret_move_with_it_and_come_back_with_it(world: World) -> None:
    child, ppa = open_case(CHILD), world.people["piket-uptdppa"]
    take(ppa, Verb.TRANSFER, child, note="Pelaku sudah ditahan polisi", target_office=world.offices["polres"])
    assert (child.lead_id, find_case(ppa, child.reference)) == (world.offices["polres"], None)
    take(world.people["piket-polres"], Verb.TRANSFER, child, note="Perlu pendamping", target_office=world.offices["uptdppa"])
    assert (child.lead_id, find_case(ppa, child.reference)) == (world.offices["uptdppa"], child)


def test_an_ordinary_case_may_still_go_to_any_office(world: World) -> None:
    house = open_case(JUMRI)
    take(world.people["piket-disperkim"], Verb.TRANSFER, house, note="Dibantu relawan", target_office=world.offices["pmi"])
    assert house.lead_id == world.offices["pmi"]


def test_what_was_joined_into_a_case_that_turns_out_a_secret_is_one_too_also_once_it_is_parted(world: World) -> None:
    kept, gone = open_case(JUMRI, phone=PHONE), open_case("Rumah bu Ani bocor dan mau roboh, RT 12, tidak layak huni", phone=PHONE)
    disperkim, ppa = world.people["piket-disperkim"], world.people["piket-uptdppa"]
    join_cases(reference=gone.reference, into=kept.reference, version=None, by=disperkim, at=AT)
    take(disperkim, Verb.CORRECT, kept, category="anak-korban-kekerasan")
    outside = ("lurah", "operator", "camat", "yusuf", "piket-disperkim", "sekda", "auditor")
    for case in (kept, gone):
        assert [who for who in outside if find_case(world.people[who], case.reference)] == []
    unjoin_case(reference=gone.reference, by=ppa, at=AT)
    assert [who for who in outside if find_case(world.people[who], gone.reference)] == []
    gone.refresh_from_db()
    assert (find_case(ppa, gone.reference), parts(gone)[world.offices["uptdppa"]]) == (gone, "lead")
    assert not {world.offices["kelurahan"], world.offices["disperkim"]} & set(parts(gone))


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("anak umur 5 tahun dipasung ayahnya di kamar belakang RT 12", "anak-korban-kekerasan"),
        ("bocah dirantai bapaknya di pohon, RT 12", "anak-korban-kekerasan"),
        ("anak kecil dirantai di kandang ayam samping rumah pak Budi, kasihan tiap hari nangis", "anak-korban-kekerasan"),
        ("anak tetangga umur 5 tahun dirantai bapaknya di kandang ayam", "anak-korban-kekerasan"),
        ("pengasuhnya cubit bayi bayi sampai biru", "anak-korban-kekerasan"),
    ],
)
def test_a_child_in_chains_is_no_patient_and_the_ward_sees_nothing_of_it(world: World, text: str, category: str) -> None:
    case = open_case(text)
    assert (case.category, case.urgency, case.ward, case.lead_id) == (category, "emergency", "none", world.offices["uptdppa"])
    assert find_case(world.people["lurah"], case.reference) is None


def test_a_cry_for_mercy_beside_another_matter_is_never_read_first_by_the_ward(world: World) -> None:
    receipt = tell("jalan rusak RT 12. btw anak sebelah sering nangis teriak ampun pak ampun", phone=PHONE)
    run_due_jobs()
    link = CaseReport.objects.select_related("case").filter(report_id=receipt.report_id).first()
    tasks = Task.objects.filter(report_id=receipt.report_id) if link is None else Task.objects.filter(case=link.case)
    assert tasks.exists()
    assert not tasks.filter(organization_id=world.offices["kelurahan"]).exists()
    assert link is None or find_case(world.people["lurah"], link.case.reference) is None


def test_what_superiors_were_told_ends_when_the_case_goes_to_another_office(world: World) -> None:
    house = open_case(JUMRI)
    sweep(AT + timedelta(days=30))
    raised = Task.objects.filter(case=house, part=Part.ESCALATION, agencies__contains=["disperkim"], status="open")
    assert raised.exists()
    take(world.people["piket-disperkim"], Verb.TRANSFER, house, at=AT + timedelta(days=30), note="Dibantu relawan", target_office=world.offices["pmi"])
    assert not raised.exists()


@pytest.mark.parametrize(("hidden", "reaches"), [(True, False), (False, True)])
def test_what_lies_in_triage_climbs_to_the_secretariat_unless_only_few_may_know_it(world: World, hidden: bool, reaches: bool) -> None:
    tell("ke mana harus lapor kalau keponakan sering dimarahi?", bypass_ward=hidden)
    run_due_jobs()
    assert Report.objects.get().status == ReportStatus.TRIAGE
    for days in range(1, 40):
        sweep(AT + timedelta(days=days))
    assert Task.objects.filter(report__isnull=False, organization_id=world.offices["setda"]).exists() is reaches


def test_an_undone_join_gives_back_what_was_watched_too(world: World) -> None:
    kept, gone = open_case(JUMRI, phone=PHONE), open_case("Rumah bu Ani bocor dan mau roboh, RT 12, tidak layak huni", phone=PHONE)
    pmi = world.offices["pmi"]
    gone.participants.create(organization_id=pmi, part=Part.COPY, since=AT)
    Task.objects.create(case=gone, organization_id=pmi, part=Part.COPY, agencies=["pmi"], rank=2, arrived_at=AT)
    before = parts(gone)
    join_cases(reference=gone.reference, into=kept.reference, version=None, by=world.people["piket-disperkim"], at=AT)
    unjoin_case(reference=gone.reference, by=world.people["piket-disperkim"], at=AT)
    assert parts(gone) == before
    assert before[pmi] == Part.COPY


def test_superiors_stay_told_of_a_part_that_an_office_still_has(world: World) -> None:
    house = open_case(JUMRI)
    dinsos, at = world.offices["dinsos"], AT + timedelta(days=30)
    sweep(at)
    raised = Task.objects.filter(case=house, part=Part.ESCALATION, agencies__contains=["dinsos"], status="open")
    assert Task.objects.filter(case=house, organization_id=dinsos, part=Part.SUPPORT, status="open").exists() and raised.exists()
    take(world.people["piket-disperkim"], Verb.RETURN, house, at=at, note="Alamatnya keliru")
    take(world.people["piket-dinsos"], Verb.TRANSFER, house, at=at, note="Dibantu relawan", target_office=world.offices["pmi"])
    assert raised.exists(), "its supporting part is late still"
