"""Who told hears each step that matters, once; of a sensitive case no message goes out by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rukun.cases.actions.telling import tell_reporters
from rukun.cases.models import CaseReport, Task
from rukun.cases.rules.states import Verb
from rukun.channels.models import OutboundMessage
from rukun.kernel.crypto import blind_index
from rukun.reports.models import Report
from tests.factories.acting import CHILD, DONE, FIRE, SANIAH, open_case, sweep, take
from tests.factories.world import AT, World, run_due_jobs, tell

PHONE = "+6285250000001"


def heard(phone: str = PHONE) -> list[str]:
    return [m.body for m in OutboundMessage.objects.filter(recipient_index=blind_index(phone)).order_by("created_at", "id")]


def test_who_told_hears_every_step_that_matters_once(world: World) -> None:
    case = open_case(SANIAH, phone=PHONE)
    dinsos = world.people["piket-dinsos"]
    take(world.people["lurah"], Verb.VERIFY, case, verdict="confirmed")
    take(dinsos, Verb.ACKNOWLEDGE, case)
    take(dinsos, Verb.NOTE, case, note="Catatan dalam")
    take(dinsos, Verb.ACT, case, note="Sudah dikunjungi")
    take(dinsos, Verb.CLOSE, case, note=DONE, reason="aid-given")
    run_due_jobs(twice=True)
    run_due_jobs(twice=True)
    code = Report.objects.get().tracking_code
    assert heard() == [
        f"Laporan {code}: Laporan diteruskan ke dinsos uji.",
        f"Laporan {code}: dinsos uji sudah menanggapi.",
        f"Laporan {code}: Petugas dinsos uji sudah bertindak.",
        f"Laporan {code}: Penanganan selesai: bantuan sudah diserahkan. Belum selesai? Beri tahu kami dalam 10 hari kerja.",
    ]


def test_a_supporting_office_is_not_told_to_the_public(world: World) -> None:
    case = open_case(FIRE, phone=PHONE)
    before = heard()
    take(world.people["piket-bpbd"], Verb.ACKNOWLEDGE, case)
    take(world.people["lurah"], Verb.ACKNOWLEDGE, case)
    run_due_jobs()
    assert heard() == before


def test_a_transfer_names_the_new_office(world: World) -> None:
    case = open_case(SANIAH, phone=PHONE)
    take(world.people["piket-dinsos"], Verb.TRANSFER, case, note="Rumahnya", target_office=world.offices["disperkim"])
    run_due_jobs()
    assert heard()[-1].endswith("Dilimpahkan ke disperkim uji.")


def test_of_violence_nothing_goes_out_by_itself(world: World) -> None:
    case = open_case(CHILD, phone=PHONE)
    ppa = world.people["piket-uptdppa"]
    take(ppa, Verb.ACKNOWLEDGE, case)
    take(ppa, Verb.ACT, case, note="Anak sudah aman")
    take(ppa, Verb.REFER_POLICE, case, note="Sudah didampingi melapor")
    take(ppa, Verb.CLOSE, case, note=DONE, reason="resolved")
    run_due_jobs(twice=True)
    assert heard() == []


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("terima kasih pak sudah dibantu sembako", 1), ("terima kasih bu, saya sudah aman dari suami saya yang suka mukul", 0),
    ],
)
def test_thanks_are_answered_by_a_message_unless_they_may_be_about_violence(world: World, text: str, answered: int) -> None:
    receipt = tell(text, phone=PHONE)
    run_due_jobs(twice=True)
    assert Report.objects.get(pk=receipt.report_id).intent in {"thanks", "update"}
    assert len(heard()) == answered


def test_of_a_complaint_nothing_goes_out_by_itself(world: World) -> None:
    open_case("petugas kelurahan minta uang untuk urus KTP", phone=PHONE)
    assert heard() == []


def test_who_left_no_number_hears_nothing_and_nothing_fails(world: World) -> None:
    case = open_case(FIRE)
    take(world.people["piket-damkar"], Verb.ACKNOWLEDGE, case)
    run_due_jobs()
    assert not OutboundMessage.objects.exists()


def test_who_told_twice_hears_of_a_step_once(world: World) -> None:
    case = open_case(SANIAH, phone=PHONE)
    second = tell(SANIAH, phone=PHONE, key="again")
    CaseReport.objects.create(case=case, report_id=second.report_id, joined_at=AT)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, case)
    entry = case.timeline.order_by("-id")[0]
    assert tell_reporters(case_id=case.pk, entry_id=entry.pk, report_id=None, at=AT) == 1


def test_thanks_and_questions_are_answered_kindly_and_spam_is_not(world: World) -> None:
    for number, text in enumerate(("terima kasih pak sudah dibantu", "PROMO pinjaman online cair cepat klik bit.ly/xyz")):
        tell(text, phone=f"+628525000001{number}")
    run_due_jobs(twice=True)
    assert [len(heard(f"+628525000001{n}")) for n in range(2)] == [1, 0]
    assert heard("+6285250000010")[0].endswith("Terima kasih kembali.")


@pytest.fixture
def verified(world: World) -> str:
    """A sender who signed in, with an open case."""
    case = open_case(FIRE, by=world.people["yusuf"], phone=PHONE)
    take(world.people["piket-damkar"], Verb.ACKNOWLEDGE, case)
    run_due_jobs()
    return case.reference


def test_who_asks_how_it_stands_gets_one_answer(world: World, verified: str) -> None:
    before = len(heard())
    tell("bagaimana kelanjutan laporan saya?", by=world.people["yusuf"], phone=PHONE, at=AT + timedelta(minutes=9))
    run_due_jobs(twice=True)
    code = Report.objects.earliest("received_at").tracking_code
    assert heard()[before:] == [f"Laporan {code}: damkar uji sudah menanggapi."]


def test_thanks_to_an_open_case_are_kept_with_it_and_answered_under_the_code_that_he_knows(world: World, verified: str) -> None:
    before = len(heard())
    tell("terima kasih pak sudah dibantu", by=world.people["yusuf"], phone=PHONE, at=AT + timedelta(minutes=9))
    run_due_jobs(twice=True)
    code = Report.objects.earliest("received_at").tracking_code
    assert heard()[before:] == [f"Laporan {code}: Terima kasih kembali."]


def test_who_looks_at_triage_is_told_once_an_hour_but_of_every_emergency(world: World) -> None:
    for n in range(5):
        tell(f"mohon dibantu nomor {n}", key=f"triase {n}")
    run_due_jobs()
    assert Task.objects.filter(part="triage", rank=2).count() == 5
    sweep(AT + timedelta(days=6), twice=True)
    ordinary = OutboundMessage.objects.filter(body__contains="triase")
    told: dict[tuple[str, str], int] = {}
    for message in ordinary:
        told[(message.recipient_index, message.body)] = told.get((message.recipient_index, message.body), 0) + 1
    assert told and set(told.values()) == {1}
