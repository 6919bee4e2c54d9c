"""A referral must be answered: accepted, refused or done, by an office or through a link; silence brings it back and climbs the ladder."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from rukun.access.rules.roles import Role
from rukun.cases.actions import _effects
from rukun.cases.actions.moves import CaseNotFound, StepForm, take_step
from rukun.cases.actions.referrals import (
    Outsider,
    PhoneNotUnderstood,
    ReferralNotFound,
    answer_by_link,
    answer_referral,
    open_link,
    recall_referral,
    refer_outside,
    renew_link,
    sweep_referrals,
)
from rukun.cases.models import Case, Dispute, Participant, Referral, Task
from rukun.cases.rules.referrals import AnswerMissing, LinkTaken, ReasonMissing, ReferralMoveNotPossible, ReferralVerb
from rukun.cases.rules.states import MoveNotPossible, NeedMissing, Verb
from rukun.channels.models import OutboundMessage
from rukun.kernel.actor import Actor, PermissionRefused
from tests.factories.acting import CHILD, SANIAH, close, open_case, parts, sweep, take, verbs
from tests.factories.world import AT, World, run_due_jobs

ASKED = "Mohon periksa kesehatan nenek Saniah di rumahnya"


def link(token: str) -> str:
    return f"https://rukun.example/rujukan/{token}"


def sees(actor: Actor, case: Case) -> bool:
    return Case.objects.visible_to(actor).filter(pk=case.pk).exists()


@pytest.fixture
def saniah(world: World) -> Case:
    world.person("piket-dinkes", Role.DUTY_OFFICER, "dinkes", "64.72", "081200000031")
    world.person("kepala-dinkes", Role.HEAD, "dinkes", "64.72", "081200000032")
    world.people["piket-dinsos-hp"] = world.person("rini-dinsos", Role.DUTY_OFFICER, "dinsos", "64.72", "081200000033")
    case = open_case(SANIAH)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, case)
    return case


def refer(world: World, case: Case, office: str = "dinkes", *, who: str = "piket-dinsos") -> Referral:
    take(world.people[who], Verb.REFER, case, note=ASKED, target_office=world.offices[office])
    return Referral.objects.get(case=case, to_organization=world.offices[office], status="sent")


def test_who_is_asked_has_a_task_two_clocks_and_the_right_to_open_it(world: World, saniah: Case) -> None:
    dinkes = world.people["piket-dinkes"]
    assert not sees(dinkes, saniah)
    row = refer(world, saniah)
    assert sees(dinkes, saniah)
    assert parts(saniah)[world.offices["dinkes"]] == "referral"
    assert saniah.lead_id == world.offices["dinsos"]
    clocks = dict(row.task.deadlines.values_list("step", "due_at"))
    assert clocks == {"acknowledge": row.accept_by, "finish": row.outcome_by}
    run_due_jobs(twice=True)
    assert OutboundMessage.objects.filter(body__contains="dirujuk kepada kantor Anda").count() == 1


def test_accepted_and_done_the_sender_reads_the_outcome_and_the_right_ends(world: World, saniah: Case) -> None:
    dinkes = world.people["piket-dinkes"]
    row = refer(world, saniah)
    with pytest.raises(ReferralMoveNotPossible):
        answer_referral(referral=row.uuid, verb=ReferralVerb.ANSWER, note="Sudah", reason="", by=dinkes, at=AT)
    answer_referral(referral=row.uuid, verb=ReferralVerb.ACCEPT, note="", reason="", by=dinkes, at=AT)
    with pytest.raises(AnswerMissing):
        answer_referral(referral=row.uuid, verb=ReferralVerb.ANSWER, note=" ", reason="", by=dinkes, at=AT)
    answer_referral(referral=row.uuid, verb=ReferralVerb.ANSWER, note="Diperiksa, tekanan darah tinggi, obat 30 hari", reason="", by=dinkes, at=AT)
    row.refresh_from_db()
    saniah.refresh_from_db()
    assert (row.status, row.outcome, row.task.status) == ("done", "Diperiksa, tekanan darah tinggi, obat 30 hari", "done")
    assert saniah.news == "referral"
    assert verbs(saniah)[-3:] == ["refer", "accept_ref", "answer_ref"]
    assert not sees(dinkes, saniah)
    assert sees(world.people["kepala-dinkes"], saniah)  # a copy, for its head
    run_due_jobs(twice=True)
    assert OutboundMessage.objects.filter(body__contains="sudah dijawab").count() == 1


def test_a_refusal_needs_a_reason_and_says_who_should(world: World, saniah: Case) -> None:
    dinkes, row = world.people["piket-dinkes"], refer(world, saniah)
    for note, reason in (("ke RSUD saja", ""), ("ke RSUD saja", "malas")):
        with pytest.raises(ReasonMissing):
            answer_referral(referral=row.uuid, verb=ReferralVerb.REFUSE, note=note, reason=reason, by=dinkes, at=AT)
    answer_referral(referral=row.uuid, verb=ReferralVerb.REFUSE, note="RSUD lebih tepat", reason="not-ours", by=dinkes, at=AT)
    row.refresh_from_db()
    assert (row.status, row.reason, row.outcome) == ("refused", "not-ours", "RSUD lebih tepat")
    assert not sees(dinkes, saniah)
    with pytest.raises(ReferralNotFound):
        answer_referral(referral=row.uuid, verb=ReferralVerb.ACCEPT, note="", reason="", by=dinkes, at=AT)


def test_silence_brings_it_back_once_and_climbs_the_ladder(world: World, saniah: Case) -> None:
    row = refer(world, saniah)
    late = row.accept_by + timedelta(minutes=1)
    assert sweep_referrals(at=late) == 0  # the ladder comes first
    sweep(late)
    assert sweep_referrals(at=late) == 1
    assert sweep_referrals(at=late) == 0
    run_due_jobs(late, twice=True)
    row.refresh_from_db()
    saniah.refresh_from_db()
    assert (row.status, saniah.news) == ("silent", "referral")
    assert not sees(world.people["piket-dinkes"], saniah)
    escalated = [entry.facts for entry in saniah.timeline.filter(verb="escalate") if entry.facts["from"] == world.offices["dinkes"]]
    assert len(escalated) == 1
    assert OutboundMessage.objects.filter(body__contains="tidak dijawab dan kembali").count() == 1
    assert Task.objects.filter(case=saniah, part="lead", status="acknowledged").exists()
    refer(world, saniah)


def test_an_outcome_that_is_overdue_climbs_and_is_told_once(world: World, saniah: Case) -> None:
    row = refer(world, saniah)
    answer_referral(referral=row.uuid, verb=ReferralVerb.ACCEPT, note="", reason="", by=world.people["piket-dinkes"], at=AT)
    late = row.outcome_by + timedelta(minutes=1)
    sweep(late)
    assert (sweep_referrals(at=late), sweep_referrals(at=late)) == (1, 0)
    run_due_jobs(late, twice=True)
    assert OutboundMessage.objects.filter(body__contains="hasil rujukan").count() == 1
    assert [entry for entry in saniah.timeline.filter(verb="escalate") if entry.facts["from"] == world.offices["dinkes"]]


def test_a_recall_ends_task_and_right(world: World, saniah: Case) -> None:
    row = refer(world, saniah)
    with pytest.raises(AnswerMissing):
        recall_referral(referral=row.uuid, note="", by=world.people["piket-dinsos"], at=AT)
    with pytest.raises(PermissionRefused):
        recall_referral(referral=row.uuid, note="x", by=world.people["piket-dinkes"], at=AT)
    recall_referral(referral=row.uuid, note="Keluarga membawanya sendiri", by=world.people["piket-dinsos"], at=AT)
    row.refresh_from_db()
    assert (row.status, row.task.status) == ("recalled", "cancelled")
    assert not sees(world.people["piket-dinkes"], saniah)


def test_one_open_referral_an_office_and_none_to_oneself_or_the_ward_of_a_secret(world: World, saniah: Case) -> None:
    refer(world, saniah)
    for office in ("dinkes", "dinsos"):
        with pytest.raises((MoveNotPossible, NeedMissing)):
            take(world.people["piket-dinsos"], Verb.REFER, saniah, note=ASKED, target_office=world.offices[office])
    child = open_case(CHILD)
    with pytest.raises(NeedMissing):
        take(world.people["piket-uptdppa"], Verb.REFER, child, note=ASKED, target_office=world.offices["kelurahan"])
    take(world.people["piket-uptdppa"], Verb.REFER, child, note=ASKED, target_office=world.offices["dinkes"])
    assert sees(world.people["piket-dinkes"], child)
    row = Referral.objects.get(case=child)
    answer_referral(referral=row.uuid, verb=ReferralVerb.ACCEPT, note="", reason="", by=world.people["piket-dinkes"], at=AT)
    answer_referral(referral=row.uuid, verb=ReferralVerb.ANSWER, note="Visum selesai", reason="", by=world.people["piket-dinkes"], at=AT)
    assert not sees(world.people["kepala-dinkes"], child)


def test_a_case_that_ends_takes_its_referrals_back(world: World, saniah: Case) -> None:
    row = refer(world, saniah)
    close(world, saniah)
    row.refresh_from_db()
    assert (row.status, row.task.status) == ("recalled", "cancelled")
    assert not sees(world.people["piket-dinkes"], saniah)


def test_a_transfer_takes_open_referrals_along_or_nothing_moves_at_all(world: World, saniah: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    row = refer(world, saniah)

    def dies(*_args: object, **_more: object) -> None:
        raise RuntimeError("the machine dies")

    with monkeypatch.context() as broken, pytest.raises(RuntimeError), transaction.atomic():
        broken.setattr(_effects, "renew_lead", dies)
        take_step(reference=saniah.reference, verb=Verb.TRANSFER, form=StepForm(note="urusan rumah", target_office=world.offices["disperkim"]), by=world.people["piket-dinsos"], at=AT)
    row.refresh_from_db()
    saniah.refresh_from_db()
    assert (saniah.lead_id, row.from_organization_id) == (world.offices["dinsos"], world.offices["dinsos"])
    assert Participant.objects.filter(case=saniah, organization=world.offices["dinsos"], part="lead", until=None).exists()
    take(world.people["piket-dinsos"], Verb.TRANSFER, saniah, note="urusan rumah", target_office=world.offices["disperkim"])
    row.refresh_from_db()
    assert row.from_organization_id == world.offices["disperkim"]
    recall_referral(referral=row.uuid, note="tidak perlu lagi", by=world.people["piket-disperkim"], at=AT)


def test_who_was_asked_and_gets_all_of_it_has_answered(world: World, saniah: Case) -> None:
    row = refer(world, saniah, "disperkim")
    take(world.people["piket-dinsos"], Verb.TRANSFER, saniah, note="urusan rumah", target_office=world.offices["disperkim"])
    row.refresh_from_db()
    assert row.status == "done"
    assert parts(saniah)[world.offices["disperkim"]] == "lead"


def outside(world: World, case: Case, *, phone: str = "", who: str = "piket-dinsos") -> tuple[Referral, str]:
    uuid, address = refer_outside(
        reference=case.reference, to=Outsider("RSUD AWS", "hospital", phone), asked=ASKED, version=None, link=link, by=world.people[who], at=AT
    )
    return Referral.objects.get(uuid=uuid), address.rsplit("/", 1)[1]


def test_somebody_outside_answers_by_a_link_in_one_browser(world: World, saniah: Case) -> None:
    row, token = outside(world, saniah, phone="0812 0000 0041")
    assert token not in (row.token_digest, row.bound_digest)
    message = OutboundMessage.objects.get(body__contains=token)
    assert "Saniah" not in message.body and ASKED not in message.body
    with pytest.raises(LinkTaken):
        answer_by_link(token=token, browser="b1", verb=ReferralVerb.ACCEPT, name="dr. Wati", note="", reason="", at=AT)
    open_link(token=token, browser="b1", at=AT)
    open_link(token=token, browser="b1", at=AT)
    for browser in ("b2", ""):
        with pytest.raises(LinkTaken):
            open_link(token=token, browser=browser, at=AT)
        with pytest.raises(LinkTaken):
            answer_by_link(token=token, browser=browser, verb=ReferralVerb.ACCEPT, name="x", note="", reason="", at=AT)
    with pytest.raises(NeedMissing):
        answer_by_link(token=token, browser="b1", verb=ReferralVerb.ACCEPT, name=" ", note="", reason="", at=AT)
    answer_by_link(token=token, browser="b1", verb=ReferralVerb.ACCEPT, name="dr. Wati", note="", reason="", at=AT)
    answer_by_link(token=token, browser="b1", verb=ReferralVerb.ANSWER, name="", note="Dirawat 3 hari, boleh pulang", reason="", at=AT)
    row.refresh_from_db()
    saniah.refresh_from_db()
    assert (row.status, row.answered_by, row.outcome) == ("done", "dr. Wati", "Dirawat 3 hari, boleh pulang")
    assert verbs(saniah)[-3:] == ["refer", "accept_ref", "answer_ref"]
    assert saniah.timeline.order_by("-id").first().by_kind == "public"


def test_guessed_links_open_nothing_and_a_new_link_ends_the_old_one(world: World, saniah: Case) -> None:
    row, token = outside(world, saniah)
    for guess in ("", "x", token[:-1], token + "x", row.token_digest, str(row.uuid)):
        with pytest.raises(ReferralNotFound):
            open_link(token=guess, browser="b1", at=AT)
    open_link(token=token, browser="stranger", at=AT)
    fresh = renew_link(referral=row.uuid, link=link, by=world.people["piket-dinsos"], at=AT).rsplit("/", 1)[1]
    with pytest.raises(ReferralNotFound):
        open_link(token=token, browser="stranger", at=AT)
    assert open_link(token=fresh, browser="b1", at=AT) == row


def test_nobody_outside_answers_in_time_and_it_comes_back(world: World, saniah: Case) -> None:
    row, token = outside(world, saniah)
    late = row.accept_by + timedelta(minutes=1)
    assert (sweep_referrals(at=late), sweep_referrals(at=late)) == (1, 0)
    open_link(token=token, browser="b1", at=late)
    with pytest.raises(ReferralMoveNotPossible):
        answer_by_link(token=token, browser="b1", verb=ReferralVerb.ACCEPT, name="dr. Wati", note="", reason="", at=late)


@pytest.mark.parametrize(
    ("to", "asked", "error"),
    [
        (Outsider("", "hospital"), ASKED, NeedMissing), (Outsider("RSUD", "kantor"), ASKED, NeedMissing), (Outsider("RSUD", "hospital"), "  ", NeedMissing),
        (Outsider("RSUD", "hospital", "12"), ASKED, PhoneNotUnderstood),
    ],
)
def test_what_is_missing_for_somebody_outside_is_said(world: World, saniah: Case, to: Outsider, asked: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        refer_outside(reference=saniah.reference, to=to, asked=asked, version=None, link=link, by=world.people["piket-dinsos"], at=AT)


def test_another_office_neither_refers_nor_renews(world: World, saniah: Case) -> None:
    row, _token = outside(world, saniah)
    with pytest.raises(CaseNotFound):
        outside(world, saniah, who="piket-bpbd")
    with pytest.raises(PermissionRefused):
        outside(world, saniah, who="lurah")
    with pytest.raises(ReferralNotFound):
        renew_link(referral=row.uuid, link=link, by=world.people["piket-bpbd"], at=AT)


def test_who_sends_it_back_and_forth_is_told_that_the_sekda_decides(world: World, saniah: Case) -> None:
    dinsos, disperkim, sekda = (world.people[who] for who in ("piket-dinsos", "piket-disperkim", "sekda"))
    take(dinsos, Verb.TRANSFER, saniah, note="urusan rumah", target_office=world.offices["disperkim"])
    take(disperkim, Verb.TRANSFER, saniah, note="urusan lansia", target_office=world.offices["dinsos"])
    with pytest.raises(_effects.WentInCircles):
        take(dinsos, Verb.TRANSFER, saniah, note="urusan rumah", target_office=world.offices["disperkim"])
    take(dinsos, Verb.RETURN, saniah, note="bukan kami")
    take(dinsos, Verb.TRANSFER, saniah, note="triase: urusan rumah", target_office=world.offices["disperkim"])
    take(disperkim, Verb.DISPUTE, saniah, note="Lansia telantar urusan Dinsos", target_office=world.offices["dinsos"])
    run_due_jobs(twice=True)
    assert OutboundMessage.objects.filter(body__contains="kesepakatan kewenangan").count() == 1
    assert saniah.lead_id == world.offices["disperkim"]
    assert (world.offices["setda"], "dispute") in parts(saniah).items()
    with pytest.raises(_effects.NotDecidedYet):
        take(disperkim, Verb.RETURN, saniah, note="bukan kami")
    with pytest.raises(MoveNotPossible):
        take(disperkim, Verb.DECIDE, saniah, note="kami putuskan", target_office=world.offices["dinsos"])
    with pytest.raises(NeedMissing):
        take(sekda, Verb.DECIDE, saniah, note="BPBD saja", target_office=world.offices["bpbd"])
    take(sekda, Verb.DECIDE, saniah, note="Dinsos memimpin, Disperkim membantu rumahnya", target_office=world.offices["dinsos"])
    assert (saniah.lead_id, saniah.status) == (world.offices["dinsos"], "opened")
    decided = Dispute.objects.get(case=saniah)
    assert (decided.decided_for_id, decided.decision) == (world.offices["dinsos"], "Dinsos memimpin, Disperkim membantu rumahnya")
    with pytest.raises(_effects.DecidedAlready):
        take(dinsos, Verb.TRANSFER, saniah, note="tetap bukan kami", target_office=world.offices["disperkim"])
    run_due_jobs(twice=True)
    assert not sees_as_arbiter(world, saniah)


def sees_as_arbiter(world: World, case: Case) -> bool:
    return Participant.objects.filter(case=case, organization=world.offices["setda"], part="dispute", until=None).exists()


def test_a_decision_that_it_stays_moves_nothing(world: World, saniah: Case) -> None:
    take(world.people["piket-dinsos"], Verb.DISPUTE, saniah, note="Ini urusan Disperkim", target_office=world.offices["disperkim"])
    with pytest.raises(MoveNotPossible):
        take(world.people["piket-dinsos"], Verb.DISPUTE, saniah, note="lagi", target_office=world.offices["disperkim"])
    take(world.people["sekda"], Verb.DECIDE, saniah, note="Tetap di Dinsos", target_office=world.offices["dinsos"])
    assert (saniah.lead_id, saniah.status) == (world.offices["dinsos"], "acknowledged")
    close(world, saniah)


def test_with_an_office_of_the_province_the_province_decides(world: World, saniah: Case) -> None:
    world.person("sekda-prov", Role.SEKDA, "prov-setda", "64")
    take(world.people["piket-dinsos"], Verb.DISPUTE, saniah, note="Ini urusan panti provinsi", target_office=world.offices["prov-panti"])
    assert Dispute.objects.get(case=saniah).arbiter_id == world.offices["prov-setda"]


def disputed(world: World, case: Case, who: str, other: str) -> Dispute:
    take(world.people[who], Verb.DISPUTE, case, target_office=world.offices[other], note="menurut kami bukan wewenang kami")
    return Dispute.objects.get(case=case)


def test_a_secret_goes_to_no_ward_by_way_of_the_sekda(world: World) -> None:
    secret = open_case(CHILD)
    for other in ("kelurahan", "kecamatan", "pln"):
        with pytest.raises(NeedMissing):
            disputed(world, secret, "piket-uptdppa", other)
    assert not Dispute.objects.exists()


def test_what_became_a_secret_meanwhile_is_decided_for_nobody_outside_its_route(world: World, saniah: Case) -> None:
    disputed(world, saniah, "piket-dinsos", "disperkim")
    Case.objects.filter(pk=saniah.pk).update(sensitive=True, category="anak-korban-kekerasan")
    with pytest.raises(NeedMissing):
        take(world.people["sekda"], Verb.DECIDE, saniah, target_office=world.offices["disperkim"], note="rumah")
    take(world.people["sekda"], Verb.DECIDE, saniah, target_office=world.offices["dinsos"], note="tetap")


def test_a_case_put_right_while_two_offices_disagree_is_no_dead_end(world: World, saniah: Case) -> None:
    row = disputed(world, saniah, "piket-dinsos", "disperkim")
    take(world.people["piket-dinsos"], Verb.CORRECT, saniah, category="anak-korban-kekerasan")
    row.refresh_from_db()
    assert (row.decided_at, row.decided_by, row.decided_for_id) == (AT, None, None)
    assert not sees(world.people["sekda"], saniah)
    take(world.people["piket-uptdppa"], Verb.TRANSFER, saniah, target_office=world.offices["polres"], note="pidana")


def test_a_case_closed_while_two_offices_disagree_was_decided_by_nobody(world: World, saniah: Case) -> None:
    disputed(world, saniah, "piket-dinsos", "disperkim")
    close(world, saniah)
    assert not Participant.objects.filter(case=saniah, organization=world.offices["setda"], part="dispute", until=None).exists()
    take(world.people["piket-dinsos"], Verb.REOPEN, saniah, note="belum selesai")
    take(world.people["piket-dinsos"], Verb.TRANSFER, saniah, target_office=world.offices["disperkim"], note="rumahnya")
    assert saniah.lead_id == world.offices["disperkim"]


def test_somebody_outside_reads_nothing_any_more_of_what_became_a_secret(world: World) -> None:
    case = open_case("Rumah pak Jumri mau roboh, dinding bolong, tidak layak huni, mohon bantuan bedah rumah RT 12")
    disperkim = world.people["piket-disperkim"]
    take(disperkim, Verb.ACKNOWLEDGE, case)
    refer_outside(reference=case.reference, to=Outsider("Panti Z", "shelter"), asked="titip anak", version=None, link=link, by=disperkim, at=AT)
    take(disperkim, Verb.CORRECT, case, category="anak-korban-kekerasan")
    row = Referral.objects.get(case=case)
    assert (row.status, row.from_organization_id) == ("recalled", world.offices["uptdppa"])


def test_what_the_end_of_a_case_takes_back_stands_in_its_timeline(world: World, saniah: Case) -> None:
    refer(world, saniah)
    close(world, saniah)
    assert verbs(saniah)[-2:] == [Verb.CLOSE, Verb.RECALL_REF]


def test_an_office_that_helps_and_was_asked_besides_helps_again_after_the_archive(world: World, saniah: Case) -> None:
    helper = Task.objects.filter(case=saniah, part="support").order_by("id").first()
    assert helper is not None
    dinsos = world.people["piket-dinsos"]
    take(dinsos, Verb.REFER, saniah, target_office=helper.organization_id, note=ASKED)
    take(dinsos, Verb.ARCHIVE, saniah, reason="spam")
    take(dinsos, Verb.RESTORE, saniah, note="ternyata benar")
    assert Task.objects.filter(case=saniah, organization=helper.organization_id, part="support", status="open").count() == 1


def test_silence_leaves_no_superior_with_a_task_of_it(world: World, saniah: Case) -> None:
    take(world.people["piket-dinsos"], Verb.REFER, saniah, target_office=world.offices["dinkes"], note=ASKED)
    sweep(Referral.objects.get(case=saniah).accept_by + timedelta(minutes=1))
    sweep_referrals(at=Referral.objects.get(case=saniah).accept_by + timedelta(minutes=2))
    assert Referral.objects.get(case=saniah).status == "silent"
    assert not Task.objects.filter(case=saniah, agencies__contains=["dinkes"], status__in=("open", "acknowledged")).exists()
