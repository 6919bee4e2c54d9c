"""What a sender sends besides: it joins his open case, brings numbers, is answered; an emergency never vanishes in it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rukun.cases.actions.moves import CaseNotFound
from rukun.cases.actions.parting import part_report
from rukun.cases.models import Case, CaseReport, Task
from rukun.cases.rules.states import MoveNotPossible, Verb
from rukun.channels.models import OutboundMessage
from rukun.kernel.actor import SYSTEM, Actor, PermissionRefused
from rukun.kernel.crypto import blind_index
from rukun.reports.models import Report
from tests.factories.acting import CHILD, FIRE, JUMRI, SANIAH, close, parts, take, verbs
from tests.factories.world import AT, World, run_due_jobs, tell

PHONE = "+6285250000001"


def minutes(n: int) -> datetime:
    return AT + timedelta(minutes=n)


def gateway() -> Actor:
    """A messaging door whose token vouches for numbers."""
    return Actor("token", "Gerbang WA", token_id=1, scopes=frozenset(SYSTEM.permissions))


def vouched(text: str, at: datetime = AT, **more: object) -> Report:
    receipt = tell(text, phone=PHONE, phone_vouched=True, by=gateway(), at=at, **more)
    run_due_jobs(at)
    return Report.objects.get(pk=receipt.report_id)


@pytest.mark.parametrize("text", ["tambahan: korban jadi 20 jiwa", "terima kasih pak sudah dibantu"])
def test_what_a_sender_adds_joins_his_open_case(world: World, text: str) -> None:
    case = case_of_report(vouched(FIRE))
    added = vouched(text, at=minutes(3))
    assert case_of_report(added) == case
    case.refresh_from_db()
    assert (case.report_count, verbs(case)) == (2, ["open", "add_report"])


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("tambahan: korban jadi 20 jiwa", 20), ("tambahan: 3 orang luka ringan sudah diobati", 17), ("ralat: bukan 17 tapi 12 jiwa", 12),
        ("terima kasih pak sudah dibantu", 17),
    ],
)
def test_an_addition_brings_greater_numbers_and_a_correction_any(world: World, text: str, people: int) -> None:
    case = case_of_report(vouched(FIRE))
    assert case.people == 17
    vouched(text, at=minutes(3))
    case.refresh_from_db()
    changed = case.timeline.get(verb="add_report").facts["numbers"]
    assert (case.people, changed.get("people")) == (people, [17, people] if people != 17 else None)


def test_an_emergency_called_an_addition_is_not_lost_in_a_case_that_is_none(world: World) -> None:
    old = case_of_report(vouched(JUMRI))
    fallen = case_of_report(vouched("tambahan: rumah pak Jumri barusan roboh, pak Jumri tertimpa kayu belum bisa keluar, RT 12", at=minutes(3)))
    assert (old.urgency, fallen.urgency) == ("normal", "emergency")
    assert fallen != old


def test_what_a_sender_adds_stands_on_the_desk_until_somebody_takes_a_step(world: World) -> None:
    case = case_of_report(vouched(SANIAH))
    for text, news in (("tambahan: nenek sekarang demam", "addition"), ("batalkan laporan saya, tidak jadi", "cancel"), ("terima kasih pak", "cancel")):
        vouched(text, at=minutes(3))
        case.refresh_from_db()
        assert case.news == news
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, case, at=minutes(5))
    assert case.news == ""


def test_who_sends_a_tracking_code_is_answered_with_how_it_stands(world: World) -> None:
    first = vouched(SANIAH)
    case = case_of_report(first)
    asked = tell(f"{first.tracking_code.lower()}", phone="+6285250000009")
    run_due_jobs(minutes(5))
    assert case_of_report(Report.objects.get(pk=asked.report_id)) == case
    assert heard_by("+6285250000009")[-1].endswith("diteruskan ke dinsos uji.")
    child = Report.objects.get(pk=tell(CHILD, key="anak").report_id)
    run_due_jobs(minutes(6))
    secret = tell(child.tracking_code, phone="+6285250000009", key="tanya-anak")
    run_due_jobs(minutes(7))
    assert Report.objects.get(pk=secret.report_id).status == "triage", "of a secret nothing is answered by itself"


def test_who_asks_after_the_end_is_answered_too(world: World) -> None:
    case = case_of_report(vouched(SANIAH))
    close(world, case, at=minutes(9))
    assert case_of_report(vouched("bagaimana kelanjutan laporan saya?", at=minutes(20))) == case
    case.refresh_from_db()
    assert case.status == "closed"


def heard_by(phone: str) -> list[str]:
    return [m.body for m in OutboundMessage.objects.filter(recipient_index=blind_index(phone)).order_by("created_at", "id")]


def test_a_fire_called_an_addition_is_a_case_of_its_own_beside_an_old_womans(world: World) -> None:
    old = case_of_report(vouched(SANIAH))
    fire = case_of_report(vouched("tambahan: rumah terbakar di RT 12, api besar", at=minutes(3)))
    assert fire != old
    assert (fire.hazard, parts(fire)[world.offices["damkar"]]) == ("kebakaran", "lead")


def test_taking_back_cancels_nothing_by_itself(world: World) -> None:
    case = case_of_report(vouched(SANIAH))
    added = vouched("batalkan laporan saya, tidak jadi", at=minutes(3))
    assert added.intent == "cancel"
    assert case_of_report(added) == case
    case.refresh_from_db()
    assert (case.status, world.offices["dinsos"] in parts(case)) == ("opened", True)


def case_of_report(report: Report) -> Case:
    return CaseReport.objects.get(report=report, left_at=None).case


def test_a_typed_number_opens_nobodys_case(world: World) -> None:
    vouched(FIRE)
    for text in ("tambahan: korban jadi 20 jiwa", "terima kasih pak sudah dibantu", "bagaimana kelanjutan laporan saya?"):
        receipt = tell(text, phone=PHONE)
        run_due_jobs()
        assert not CaseReport.objects.filter(report_id=receipt.report_id).exists()


def test_an_addition_that_the_ward_may_not_read_does_not_join_a_case_that_it_sees(world: World) -> None:
    vouched(SANIAH)
    added = vouched("tambahan: tolong jangan bilang pak RT", bypass_ward=True)
    assert added.status == "triage"




def test_a_report_added_by_mistake_is_parted_again_and_looked_at_anew(world: World) -> None:
    case, dinsos = case_of_report(vouched(SANIAH)), world.people["piket-dinsos"]
    added = vouched("tambahan: nenek sekarang demam", at=minutes(3))
    assert part_report(reference=case.reference, report_id=added.pk, by=dinsos, at=minutes(5)) == case.reference
    added.refresh_from_db()
    case.refresh_from_db()
    assert (added.status, case.report_count, verbs(case)) == ("triage", 1, ["open", "add_report", "part_report"])
    assert Task.objects.get(report=added, part="triage").due_at > minutes(5)
    with pytest.raises(MoveNotPossible):
        part_report(reference=case.reference, report_id=added.pk, by=dinsos, at=minutes(6))


def test_the_report_with_which_a_case_began_is_not_parted_nor_by_who_does_not_work_on_it(world: World) -> None:
    first = vouched(SANIAH)
    case, added = case_of_report(first), vouched("tambahan: nenek sekarang demam", at=minutes(3))
    with pytest.raises(MoveNotPossible):
        part_report(reference=case.reference, report_id=first.pk, by=world.people["piket-dinsos"], at=minutes(5))
    with pytest.raises(CaseNotFound):
        part_report(reference=case.reference, report_id=added.pk, by=world.people["piket-damkar"], at=minutes(5))
    with pytest.raises(PermissionRefused):
        part_report(reference=case.reference, report_id=added.pk, by=world.people["tksk"], at=minutes(5))
    assert case_of_report(added) == case


@pytest.mark.parametrize("text", ["bagaimana kelanjutan laporan saya? anak tetangga dipukuli bapaknya", "terima kasih pak, tapi anak saya dicabuli pamannya"])
def test_violence_in_the_dress_of_a_question_never_vanishes_in_a_case_that_others_read(world: World, text: str) -> None:
    flood = case_of_report(vouched(FIRE))
    added = vouched(text, at=minutes(3))
    link = CaseReport.objects.filter(report=added, left_at=None).first()
    assert link is None or link.case_id != flood.pk


def test_violence_behind_somebodys_code_never_vanishes_in_that_case(world: World) -> None:
    first = vouched(FIRE)
    asked = tell(f"cek {first.tracking_code} kapan ditindak? anak saya dicabuli pamannya", key="kode")
    run_due_jobs(minutes(5))
    assert not CaseReport.objects.filter(report_id=asked.report_id, case=case_of_report(first)).exists()


def test_who_once_asked_by_anothers_code_does_not_become_its_reporter(world: World) -> None:
    first = Report.objects.get(pk=tell(FIRE, phone="+6285250000009", key="awal").report_id)
    run_due_jobs()
    case = case_of_report(first)
    vouched(f"cek {first.tracking_code}", at=minutes(2))
    vouched("ralat: bukan 17, 3 jiwa", at=minutes(3))
    case.refresh_from_db()
    assert (case.people, case.news) == (17, "")


def test_in_an_emergency_a_further_victim_is_an_addition(world: World) -> None:
    case = case_of_report(vouched(FIRE))
    assert case_of_report(vouched("tambahan: satu orang luka bakar", at=minutes(3))) == case


def test_a_code_says_of_which_report_one_speaks(world: World) -> None:
    first = vouched(SANIAH)
    second = vouched(JUMRI, at=minutes(2))
    added = vouched(f"batalkan {first.tracking_code}", at=minutes(4))
    assert case_of_report(added) == case_of_report(first) != case_of_report(second)


def test_what_cannot_be_a_case_of_its_own_goes_to_the_sender_s_open_emergency(world: World) -> None:
    case = case_of_report(vouched(FIRE))
    again = vouched("apinya nyala lagi", at=minutes(3), area=None)
    assert case_of_report(again) == case
    elsewhere = vouched("kebakaran lagi di kecamatan Palaran", at=minutes(6), area=None)
    assert not CaseReport.objects.filter(report=elsewhere, case=case).exists()


def test_in_nobody_else_s_and_in_no_ordinary_case(world: World) -> None:
    case_of_report(vouched(FIRE))
    stranger = tell("apinya nyala lagi", phone="+6285250000002", area=None, at=minutes(3))
    run_due_jobs(minutes(3))
    assert Task.objects.filter(report=stranger.report_id, part="triage").exists()
    house = tell(JUMRI, phone="+6285250000003", phone_vouched=True, by=gateway(), at=minutes(4))
    more = tell("apinya nyala lagi", phone="+6285250000003", phone_vouched=True, by=gateway(), area=None, at=minutes(5))
    run_due_jobs(minutes(5))
    assert not CaseReport.objects.filter(report=more.report_id, case__case_reports__report_id=house.report_id).exists()


def test_who_asks_and_does_not_say_of_what_hears_of_what_is_most_urgent(world: World) -> None:
    fire = case_of_report(vouched(FIRE))
    house = case_of_report(vouched(JUMRI, at=minutes(3)))
    assert fire != house
    OutboundMessage.objects.all().delete()
    asked = vouched("bagaimana kelanjutan laporan saya?", at=minutes(5))
    assert case_of_report(asked) == fire
