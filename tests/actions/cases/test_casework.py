"""Working with one person: whose case it is, assessments, the plan with its clocks, visits, and a year's looks after the end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from rukun.access.rules.roles import Role
from rukun.cases.actions.following import sweep_follow_ups
from rukun.cases.actions.moves import StepForm, StepTaken, take_step
from rukun.cases.models import Assessment, Case, Deadline, PlanStep, Subject, Task
from rukun.cases.queries.casework import casework_of
from rukun.cases.rules.casework import (
    DateNotPossible,
    FollowResult,
    NameMissing,
    NikNotPossible,
    OpenAlready,
    StepGone,
    StepsStillOpen,
    VisitNotYet,
    VisitResult,
)
from rukun.cases.rules.casework_details import (
    AssessmentDetails,
    FollowDetails,
    PlanDetails,
    RiskReasonMissing,
    StepDetails,
    SubjectDetails,
    VisitDetails,
)
from rukun.cases.rules.forms import AnswersWrong, Risk
from rukun.cases.rules.states import MoveNotPossible, Need, NeedMissing, Verb
from rukun.kernel.actor import Actor
from rukun.kernel.crypto import decrypt_text
from tests.factories.acting import DONE, SANIAH, close, events, open_case, sweep, take, verbs
from tests.factories.world import AT, World, run_due_jobs

TODAY = date(2026, 11, 24)
CALM = {"tinggal": ("1",), "makan_sendiri": ("1",), "penyakit": ("1",), "makan": ("1",), "kekerasan": ("1",)}
DROPOUT = "Anak pak Rahman umur 13 tahun sudah tidak sekolah lagi sejak SMP kelas 1 karena biaya, di RT 12"


@pytest.fixture
def case(world: World) -> Case:
    case = open_case(SANIAH)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, case)
    return case


def bring(actor: Actor, verb: Verb, case: Case, more: object, *, at: datetime = AT, note: str = "") -> StepTaken:
    taken = take_step(reference=case.reference, verb=verb, form=StepForm(note=note, more=more), by=actor, at=at)
    case.refresh_from_db()
    return taken


def plan(actor: Actor, case: Case, days: int, *, what: str = "Antar ke Puskesmas", at: datetime = AT, **more: Any) -> PlanStep:
    bring(actor, Verb.PLAN, case, PlanDetails(TODAY + timedelta(days=days), **more), note=what, at=at)
    return PlanStep.objects.filter(case=case).latest("id")


def test_an_assessment_is_kept_encrypted_with_its_form_and_its_risk(world: World, case: Case) -> None:
    dinsos = world.people["piket-dinsos"]
    bring(dinsos, Verb.ASSESS, case, AssessmentDetails("lansia", {**CALM, "tinggal": ("3",), "makan": ("4",), "catatan": ("Beras habis",)}))
    row = Assessment.objects.get(case=case)
    assert (row.form.code, row.form.version, row.risk, row.computed_risk) == ("lansia", 1, Risk.HIGH, Risk.HIGH)
    assert b"Beras" not in bytes(row.answers)
    assert "Beras habis" in decrypt_text(row.answers)
    assert case.status == "in_progress"
    work = casework_of(dinsos, case)
    assert work is not None
    assert work.risk == Risk.HIGH
    assert work.assessments[0].reasons[0] == ("Makan sehari", "Ada hari tanpa makan")
    assert verbs(case)[-1] == Verb.ASSESS
    assert "Beras" not in str(case.timeline.latest("id").facts)


def test_who_judges_otherwise_than_the_answers_says_why(world: World, case: Case) -> None:
    dinsos = world.people["piket-dinsos"]
    with pytest.raises(RiskReasonMissing):
        bring(dinsos, Verb.ASSESS, case, AssessmentDetails("lansia", CALM, "high"))
    bring(dinsos, Verb.ASSESS, case, AssessmentDetails("lansia", CALM, "high", "anaknya baru ditahan"))
    row = Assessment.objects.get(case=case)
    assert (row.risk, row.computed_risk, row.risk_why) == ("high", "low", "anaknya baru ditahan")


def test_what_is_missing_or_unknown_is_refused(world: World, case: Case) -> None:
    dinsos = world.people["piket-dinsos"]
    with pytest.raises(AnswersWrong):
        bring(dinsos, Verb.ASSESS, case, AssessmentDetails("lansia", {}))
    for code in ("kaji-cepat", "tidak-ada"):
        with pytest.raises(NeedMissing) as refused:
            bring(dinsos, Verb.ASSESS, case, AssessmentDetails(code, CALM))
        assert refused.value.need == Need.DETAILS
    with pytest.raises(MoveNotPossible):
        bring(world.people["lurah"], Verb.ASSESS, case, AssessmentDetails("lansia", CALM))
    with pytest.raises(NeedMissing):
        take(dinsos, Verb.ASSESS, case)
    assert not Assessment.objects.exists()


def test_only_who_works_on_a_case_reads_its_casework(world: World, case: Case) -> None:
    seen = {who: casework_of(world.people[who], case) is not None for who in ("piket-dinsos", "kepala-dinsos", "lurah", "yusuf", "tksk", "camat", "auditor", "sekda")}
    assert seen == {"piket-dinsos": True, "kepala-dinsos": True, "lurah": True, "yusuf": False, "tksk": False, "camat": False, "auditor": False, "sekda": False}


def test_a_step_of_the_plan_has_a_clock_that_ends_with_it(world: World, case: Case) -> None:
    dinsos = world.people["piket-dinsos"]
    step = plan(dinsos, case, 3, owner=world.users["kabid-dinsos"])
    clock = Deadline.objects.get(plan_step=step)
    assert clock.due_at == datetime(2026, 11, 27, 15, 59, tzinfo=UTC)
    bring(dinsos, Verb.END_STEP, case, StepDetails(step.uuid), note="Sudah diperiksa dokter")
    clock.refresh_from_db()
    step.refresh_from_db()
    assert (clock.status, step.outcome, step.dropped) == ("met", "Sudah diperiksa dokter", False)
    with pytest.raises(StepGone):
        bring(dinsos, Verb.END_STEP, case, StepDetails(step.uuid), note="lagi")


def test_a_step_that_nobody_does_is_reminded_of_and_climbs(world: World, case: Case) -> None:
    dinsos = world.people["piket-dinsos"]
    take(dinsos, Verb.ACT, case, note="sudah dikunjungi dan diberi makan")
    step = plan(dinsos, case, 2)
    clock = Deadline.objects.get(plan_step=step)
    sweep(clock.remind_at)
    sweep(clock.due_at + timedelta(minutes=1))
    clock.refresh_from_db()
    assert clock.reminded_at is not None
    assert clock.missed_at is not None
    assert "plan-step" in {entry.facts["step"] for entry in case.timeline.filter(verb=Verb.ESCALATE, facts__from=world.offices["dinsos"])}


@pytest.mark.parametrize("days", [-1, 367])
def test_a_plan_is_for_today_to_a_year_from_now(world: World, case: Case, days: int) -> None:
    with pytest.raises(DateNotPossible):
        plan(world.people["piket-dinsos"], case, days)
    assert not PlanStep.objects.exists()


def test_a_step_for_another_office_at_work_is_its_own_and_it_is_not_done_before(world: World, case: Case) -> None:
    dinsos = world.people["piket-dinsos"]
    support = Task.objects.get(case=case, part="support", organization=world.offices["puskesmas"])
    step = plan(dinsos, case, 5, office=support.organization_id)
    assert Deadline.objects.get(plan_step=step).task == support
    with pytest.raises(NeedMissing):
        plan(dinsos, case, 5, office=world.offices["damkar"])
    with pytest.raises(NeedMissing):
        plan(dinsos, case, 5, owner=world.users["piket-damkar"])
    nurse = world.person("bidan", Role.OFFICER, "puskesmas", "64.72.08")
    with pytest.raises(StepsStillOpen):
        take(nurse, Verb.FINISH_PART, case, note="selesai")
    bring(nurse, Verb.END_STEP, case, StepDetails(step.uuid, dropped=True), note="sudah dilakukan RS")
    take(nurse, Verb.FINISH_PART, case, note="selesai")
    step.refresh_from_db()
    assert step.dropped


def test_the_plan_goes_along_when_a_case_is_transferred(world: World, case: Case) -> None:
    step = plan(world.people["piket-dinsos"], case, 5, owner=world.users["kabid-dinsos"])
    take(world.people["piket-dinsos"], Verb.TRANSFER, case, note="urusan rumah", target_office=world.offices["disperkim"])
    step.refresh_from_db()
    assert (step.organization_id, step.owner_id) == (world.offices["disperkim"], None)
    open_clock = Deadline.objects.get(plan_step=step, status="open")
    assert open_clock.task.organization_id == world.offices["disperkim"]
    assert open_clock.due_at.date() == step.due_on


def test_a_case_that_is_opened_again_goes_on_with_its_plan(world: World, case: Case) -> None:
    step = plan(world.people["piket-dinsos"], case, 20)
    take(world.people["piket-dinsos"], Verb.CLOSE, case, note=DONE, reason="resolved")
    assert not Deadline.objects.filter(plan_step=step, status="open").exists()
    take(world.people["piket-dinsos"], Verb.REOPEN, case, note="belum", at=AT + timedelta(days=1))
    assert Deadline.objects.filter(plan_step=step, status="open").count() == 1


def test_a_visit_where_somebody_was_met_is_the_first_action(world: World, case: Case) -> None:
    dinsos = world.people["piket-dinsos"]

    def acts() -> int:
        return Deadline.objects.filter(task__case=case, task__part="lead", step="act", status="open").count()

    assert acts() == 1
    bring(dinsos, Verb.VISIT, case, VisitDetails(TODAY, VisitResult.NOT_HOME), note="pintu terkunci")
    assert acts() == 1
    with pytest.raises(VisitNotYet):
        bring(dinsos, Verb.VISIT, case, VisitDetails(TODAY + timedelta(days=1), VisitResult.MET), note="besok")
    with pytest.raises(NeedMissing):
        bring(dinsos, Verb.VISIT, case, VisitDetails(TODAY, VisitResult.MET))
    bring(dinsos, Verb.VISIT, case, VisitDetails(TODAY - timedelta(days=1), VisitResult.MET), note="beliau sakit")
    assert acts() == 0
    work = casework_of(dinsos, case)
    assert work is not None
    assert [visit.result for visit in work.visits] == ["not-home", "met"]


def second_case(world: World) -> Case:
    return open_case(SANIAH.replace("RT 12", "RT 13").replace("Saniah", "Sanyah"), area="64.72.08.1002", at=AT + timedelta(days=9))


def test_opening_a_second_case_of_one_person_and_problem_shows_the_first(world: World, case: Case) -> None:
    dinsos, lurah = world.people["piket-dinsos"], world.people["lurah"]
    bring(lurah, Verb.IDENTIFY, case, SubjectDetails("Nenek Saniah", "P", 78))
    second = second_case(world)
    assert second.pk != case.pk
    with pytest.raises(OpenAlready) as refused:
        bring(dinsos, Verb.IDENTIFY, second, SubjectDetails("Saniyah", "P", 79))
    assert refused.value.reference == case.reference
    bring(dinsos, Verb.IDENTIFY, second, SubjectDetails("Saniah", "L", 30))
    close(world, case, at=AT + timedelta(days=9))
    bring(dinsos, Verb.IDENTIFY, second, SubjectDetails("Saniyah", "P", 79))
    take(dinsos, Verb.REOPEN, case, note="sakit lagi", at=AT + timedelta(days=10))
    for one, other in ((case, second), (second, case)):
        work = casework_of(dinsos, one)
        assert work is not None
        assert work.other == other.reference


def test_one_nik_is_one_person_whatever_the_name_and_what_one_may_not_see_is_not_betrayed(world: World, case: Case) -> None:
    dinsos = world.people["piket-dinsos"]
    bring(dinsos, Verb.IDENTIFY, case, SubjectDetails("Saniah", "P", 78, "6472 0850 0148 0001"))
    second = second_case(world)
    with pytest.raises(OpenAlready):
        bring(dinsos, Verb.IDENTIFY, second, SubjectDetails("Siti", "P", 20, "6472085001480001"))
    Case.objects.filter(pk=case.pk).update(lead_id=world.offices["uptdppa"], sensitive=True)
    case.participants.all().update(organization_id=world.offices["uptdppa"])
    bring(dinsos, Verb.IDENTIFY, second, SubjectDetails("Siti", "P", 20, "6472085001480001"))
    row = Subject.objects.get(case=second)
    bring(dinsos, Verb.IDENTIFY, second, SubjectDetails("Siti", "P", 21))
    row.refresh_from_db()
    assert (row.birth_year, row.nik_index != "") == (2005, True)


@pytest.mark.parametrize(("details", "error"), [(SubjectDetails(" 1 "), NameMissing), (SubjectDetails("Ani", nik="123"), NikNotPossible), (SubjectDetails("Ani", nik="1" * 16), NikNotPossible)])
def test_who_is_not_named_rightly_is_refused(world: World, case: Case, details: SubjectDetails, error: type[MoveNotPossible]) -> None:
    with pytest.raises(error):
        bring(world.people["piket-dinsos"], Verb.IDENTIFY, case, details)


@pytest.fixture
def pupil(world: World) -> Case:

    world.person("piket-disdik", Role.DUTY_OFFICER, "disdik", "64.72")
    case = open_case(DROPOUT)
    assert case.category == "anak-putus-sekolah"
    close(world, case, who="piket-disdik")
    return case


def test_a_child_that_went_back_to_school_is_looked_after_for_a_year(world: World, pupil: Case) -> None:
    looks = list(PlanStep.objects.filter(case=pupil, kind="follow").order_by("due_on").values_list("due_on", flat=True))
    assert looks == [date(2026, 12, 24), date(2027, 2, 24), date(2027, 5, 24), date(2027, 8, 24), date(2027, 11, 24)]
    assert sweep_follow_ups(at=AT + timedelta(days=20)) == 0
    day = datetime(2026, 12, 24, 1, tzinfo=UTC)
    assert (sweep_follow_ups(at=day), sweep_follow_ups(at=day)) == (1, 0)
    run_due_jobs(day)
    task = Task.objects.get(case=pupil, part="follow", status="open")
    assert task.organization_id == pupil.lead_id
    assert task.due_at is not None
    assert [event.name for event in events("case.reminded")][-1] == "case.reminded"
    disdik = world.people["piket-disdik"]
    bring(disdik, Verb.FOLLOW, pupil, FollowDetails(FollowResult.WELL), note="wali kelas: masuk tiap hari", at=day)
    task.refresh_from_db()
    assert (task.status, pupil.status) == ("done", "closed")
    assert PlanStep.objects.filter(case=pupil, kind="follow", ended_at=None).count() == 4


def test_a_look_that_nobody_takes_climbs(world: World, pupil: Case) -> None:
    sweep_follow_ups(at=datetime(2026, 12, 24, 1, tzinfo=UTC))
    clock = Deadline.objects.get(task__case=pupil, step="follow", status="open")
    sweep(clock.due_at + timedelta(minutes=1))
    assert pupil.timeline.filter(verb=Verb.ESCALATE, facts__step="follow").exists()


def test_who_left_school_again_is_a_case_again(world: World, pupil: Case) -> None:
    day = datetime(2026, 12, 24, 1, tzinfo=UTC)
    sweep_follow_ups(at=day)
    bring(world.people["piket-disdik"], Verb.FOLLOW, pupil, FollowDetails(FollowResult.AGAIN), note="bekerja di pasar", at=day)
    assert pupil.status == "reopened"
    assert pupil.closed_at is None
    assert Task.objects.filter(case=pupil, part="lead", status="open").count() == 1
    assert not PlanStep.objects.filter(case=pupil, kind="follow", ended_at=None).exists()
    assert sweep_follow_ups(at=day + timedelta(days=400)) == 0


def test_after_an_outage_of_months_one_look_is_asked_for(world: World, pupil: Case) -> None:
    late = datetime(2027, 9, 1, 1, tzinfo=UTC)
    sweep_follow_ups(at=late)
    assert Task.objects.filter(case=pupil, part="follow").count() == 1
    bring(world.people["piket-disdik"], Verb.FOLLOW, pupil, FollowDetails(FollowResult.UNKNOWN), note="pindah", at=late)
    assert PlanStep.objects.filter(case=pupil, kind="follow", ended_at=None).count() == 1


def test_a_case_that_the_teller_opens_again_is_not_looked_after_besides(world: World, pupil: Case) -> None:
    take(world.people["piket-disdik"], Verb.REOPEN, pupil, note="belum sekolah", at=AT + timedelta(days=2))
    assert not PlanStep.objects.filter(case=pupil, kind="follow", ended_at=None).exists()
    assert sweep_follow_ups(at=AT + timedelta(days=40)) == 0
