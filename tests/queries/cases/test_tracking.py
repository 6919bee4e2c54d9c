"""What who told may see of it: the code is the right to ask, and not a word about persons."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rukun.access.queries.directory import organization_names
from rukun.cases.actions.joining import join_cases, unjoin_case
from rukun.cases.actions.parting import part_report
from rukun.cases.queries.tracking import track
from rukun.cases.rules.sentences import NEUTRAL
from rukun.cases.rules.states import Verb
from rukun.channels.models import OutboundMessage
from rukun.kernel.actor import SYSTEM, Actor
from rukun.reports.models import Report
from tests.factories.acting import CHILD, FIRE, JUMRI, SANIAH, close, open_case, take
from tests.factories.world import AT, RT, World, run_due_jobs, tell


def texts(code: str) -> list[str]:
    tracked = track(code)
    assert tracked is not None
    return [step.text for step in tracked.steps]


def test_an_unknown_code_tells_nothing(world: World) -> None:
    assert track("0000-0000") is None


def test_before_it_is_read_it_says_when_somebody_answers(world: World) -> None:
    tracked = track(tell(FIRE).tracking_code)
    assert tracked is not None
    assert (tracked.status, tracked.held_by, tracked.case_id) == ("received", None, None)
    assert tracked.answer_due == AT + timedelta(minutes=5), "the fire brigade’s clock, not the common one"


def test_violence_is_neutral_from_the_first_second(world: World) -> None:
    tracked = track(tell(CHILD).tracking_code)
    assert tracked is not None
    assert (tracked.neutral, tracked.status_text) == (True, NEUTRAL)


def test_each_step_in_the_words_of_the_public(world: World) -> None:
    code = tell(SANIAH).tracking_code
    run_due_jobs()
    case = open_case(SANIAH, key="other")
    Report.objects.exclude(tracking_code=code).update(received_at=AT)
    own = track(code)
    assert own is not None and own.case_id is not None and own.case_id != case.pk
    assert (own.status, own.held_by, own.area_code, own.can_reopen_until) == ("received", "dinsos uji", RT, None)
    assert texts(code) == ["Laporan diterima.", "Laporan diteruskan ke dinsos uji."]
    assert own.due_at == datetime(2026, 11, 25, 2, tzinfo=UTC)


def test_notes_and_persons_are_never_shown(world: World) -> None:
    case = open_case(SANIAH)
    code = Report.objects.get().tracking_code
    take(world.people["piket-dinsos"], Verb.ACT, case, note="Pak Budi menolak, alamat Gang Mawar 3")
    take(world.people["piket-dinsos"], Verb.NOTE, case, note="Catatan rahasia")
    said = str(track(code))
    assert not [word for word in ("Budi", "Mawar", "rahasia", "Piket", "Saniah") if word in said]


def test_a_closed_case_says_until_when_it_may_be_reopened(world: World) -> None:
    case = open_case(SANIAH)
    close(world, case)
    tracked = track(Report.objects.get().tracking_code)
    assert tracked is not None
    assert (tracked.status, tracked.held_by, tracked.can_reopen_until) == ("closed", None, datetime(2026, 12, 8, 2, tzinfo=UTC))


def test_who_was_joined_sees_it_and_the_other_does_not(world: World) -> None:
    first, second = open_case(FIRE), open_case(FIRE, key="second")
    one, other = (row.tracking_code for row in Report.objects.order_by("id"))
    join_cases(reference=second.reference, into=first.reference, version=None, by=world.people["piket-damkar"], at=AT)
    joined = "Laporan Anda digabung dengan laporan lain tentang kejadian yang sama."
    assert joined in texts(other)
    assert joined not in texts(one)


def test_what_was_set_aside_says_so(world: World) -> None:
    code = tell("PROMO pinjaman online cair cepat klik bit.ly/xyz").tracking_code
    run_due_jobs()
    tracked = track(code)
    assert tracked is not None
    assert (tracked.status, tracked.answer_due) == ("archived", None)


@pytest.mark.parametrize("text", [FIRE, SANIAH, CHILD])
def test_tracking_never_shows_the_text(world: World, text: str) -> None:
    open_case(text)
    assert text[:20] not in str(track(Report.objects.get().tracking_code))


def test_what_was_given_back_is_held_by_who_looks_at_it_again_with_their_clock(world: World) -> None:
    house = open_case(JUMRI)
    before = track(Report.objects.get().tracking_code)
    take(world.people["piket-disperkim"], Verb.RETURN, house, note="Bukan rumah, tetapi gudang")
    after = track(Report.objects.get().tracking_code)
    assert before is not None and after is not None
    dinsos, disperkim = (organization_names({world.offices[name]})[world.offices[name]] for name in ("dinsos", "disperkim"))
    assert (before.held_by, after.held_by) == (disperkim, dinsos)
    assert after.due_at is not None


def test_who_told_later_of_the_same_event_reads_only_what_followed_in_order(world: World) -> None:
    first = open_case(FIRE)
    take(world.people["piket-damkar"], Verb.ACKNOWLEDGE, first, at=AT + timedelta(minutes=2), version=first.version)
    second = open_case(FIRE, at=AT + timedelta(minutes=5), key="second")
    if second.pk != first.pk:
        join_cases(reference=second.reference, into=first.reference, version=None, by=world.people["piket-damkar"], at=AT + timedelta(minutes=6))
    told = Report.objects.order_by("received_at").last()
    assert told is not None
    tracked = track(told.tracking_code)
    assert tracked is not None
    moments = [step.at for step in tracked.steps]
    assert moments == sorted(moments) and moments[0] == told.received_at


def test_a_join_that_was_undone_leaves_each_teller_his_own_story(world: World) -> None:
    later = [AT + timedelta(minutes=n) for n in range(10)]
    first, second = open_case(FIRE, phone="+6285250000001"), open_case(FIRE, key="second", at=later[1], phone="+6285250000002")
    one, other = (row.tracking_code for row in Report.objects.order_by("received_at"))
    damkar = world.people["piket-damkar"]
    take(damkar, Verb.ACKNOWLEDGE, first, at=later[2])
    join_cases(reference=second.reference, into=first.reference, version=None, by=damkar, at=later[3])
    take(damkar, Verb.ACT, first, at=later[4], note="Dua unit di lokasi")
    before = texts(one)
    unjoin_case(reference=second.reference, by=damkar, at=later[5])
    run_due_jobs(later[5], twice=True)
    assert texts(one) == before == ["Laporan diterima.", "Laporan diteruskan ke damkar uji.", "damkar uji sudah menanggapi.", "Petugas damkar uji sudah bertindak."]
    parted = "Ternyata bukan kejadian yang sama: laporan Anda ditangani tersendiri oleh damkar uji."
    assert texts(other) == [
        "Laporan diterima.", "Laporan diteruskan ke damkar uji.", "Laporan Anda digabung dengan laporan lain tentang kejadian yang sama.",
        "Petugas damkar uji sudah bertindak.", parted,
    ]
    said = OutboundMessage.objects.filter(subject__startswith="report:").values_list("body", flat=True)
    assert [body for body in said if "tersendiri" in body] == [f"Laporan {other}: {parted}"]


def test_what_became_a_secret_elsewhere_is_left_out_and_hides_nothing_of_ones_own(world: World) -> None:
    later = [AT + timedelta(minutes=n) for n in range(10)]
    own = open_case("Keluarga pak Anwar tidak punya beras, miskin sekali, RT 12", phone="+6285250000001")
    other = open_case("Keluarga bu Minah miskin, tidak punya beras, RT 12", key="second", at=later[1], phone="+6285250000002")
    code, dinsos = Report.objects.order_by("received_at")[0].tracking_code, world.people["piket-dinsos"]
    join_cases(reference=own.reference, into=other.reference, version=None, by=dinsos, at=later[2])
    unjoin_case(reference=own.reference, by=dinsos, at=later[3])
    take(dinsos, Verb.ACKNOWLEDGE, own, at=later[4])
    take(dinsos, Verb.CORRECT, other, at=later[5], category="anak-korban-kekerasan")
    assert other.sensitive
    tracked = track(code)
    assert tracked is not None
    assert (tracked.neutral, tracked.held_by) == (False, "dinsos uji")
    assert texts(code)[0] == "Laporan diterima." and texts(code)[-1] == "dinsos uji sudah menanggapi."
    assert not [text for text in texts(code) if "digabung" in text or text == NEUTRAL]


def test_what_was_taken_out_of_a_case_keeps_its_story_while_it_is_looked_at_again(world: World) -> None:
    vouched = {"phone": "+6285250000001", "phone_vouched": True, "by": Actor("token", "Gerbang WA", token_id=1, scopes=frozenset(SYSTEM.permissions))}
    case = open_case(FIRE, **vouched)
    added = tell("tambahan: yang mengungsi jadi 20 jiwa", at=AT + timedelta(minutes=1), **vouched)
    run_due_jobs(AT + timedelta(minutes=1))
    part_report(reference=case.reference, report_id=added.report_id, by=world.people["piket-damkar"], at=AT + timedelta(minutes=5))
    tracked = track(added.tracking_code)
    assert tracked is not None
    assert tracked.status_text == "Laporan sedang diperiksa ulang petugas."
    assert texts(added.tracking_code) == ["Laporan diterima.", "Tambahan Anda sudah diteruskan ke damkar uji."]
