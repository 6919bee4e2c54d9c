"""What working with one person does to rows and clocks, in the running transaction of `moves.take_step`."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection

from rukun.access.queries.directory import colleagues
from rukun.areas.queries import zone_of
from rukun.cases.actions._clockwork import end_of_day, refresh_due, start_plan_clocks, stop_clocks
from rukun.cases.actions._effects import Context, Facts, end_task, reopen_rows, take_up
from rukun.cases.actions._timeline import label_of
from rukun.cases.models import Assessment, Case, Deadline, FormVersion, PlanStep, Subject, Task, Visit
from rukun.cases.queries.casework import open_case_of, village_of
from rukun.cases.rules.casework import (
    FOLLOW_MONTHS,
    FOLLOWED,
    FOLLOWED_AFTER,
    MOST_NAME,
    MOST_STEP,
    FollowResult,
    NameMissing,
    NikNotPossible,
    OpenAlready,
    Person,
    StepGone,
    StepKind,
    VisitResult,
    check_due,
    check_visited,
    months_later,
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
from rukun.cases.rules.clocks import Step
from rukun.cases.rules.forms import Risk, read_answers, read_form, risk_of
from rukun.cases.rules.states import CaseStatus, Need, NeedMissing, Verb
from rukun.kernel.actor import SYSTEM
from rukun.kernel.crypto import blind_index, encrypt_text

NIK_DIGITS = 16
OLDEST = 120


def today_at(case: Case, at: datetime) -> date:
    """Return the day of a moment where the case is."""
    return at.astimezone(zone_of(case.area_id)).date()


def _plan(c: Context) -> Facts:
    """Make a plan; with a day it is one step that somebody owns, and has a clock."""
    take_up(c)
    stop_clocks(c.task, (Step.ACKNOWLEDGE, Step.PLAN), at=c.at)
    details = c.form.more
    return _add_step(c, c.form.note, details) if isinstance(details, PlanDetails) else {}


def _add_step(c: Context, what: str, details: PlanDetails) -> Facts:
    check_due(details.due_on, today=today_at(c.case, c.at))
    task = c.task
    if details.office is not None and details.office != task.organization_id:
        at_work = Task.objects.filter(case=c.case, part__in=("lead", "support"), status__in=("open", "acknowledged"))
        task = at_work.filter(organization_id=details.office).first() or task
        if task is c.task:
            raise NeedMissing(Need.ASSIGNEE)
    if details.owner is not None and details.owner not in {person.user_id for person in colleagues(task.organization_id, at=c.at)}:
        raise NeedMissing(Need.ASSIGNEE)
    step = PlanStep.objects.create(
        case=c.case, what=" ".join(what.split())[:MOST_STEP], organization_id=task.organization_id, owner_id=details.owner,
        due_on=details.due_on, made_at=c.at, by_label=label_of(c.by),
    )
    start_plan_clocks(c.case, task)
    return {"due_on": details.due_on.isoformat(), "owner_office": task.organization_id, "plan_step": str(step.uuid)}


def _open_step(c: Context, which: uuid.UUID, kind: StepKind) -> PlanStep:
    step = PlanStep.objects.filter(case=c.case, uuid=which, kind=kind, ended_at=None).first()
    if step is None:
        raise StepGone
    return step


def _end_step(c: Context) -> Facts:
    """End a step of the plan: what came of it, or why it is dropped. The lead may end any, others their own."""
    details = c.form.more
    if not isinstance(details, StepDetails):
        raise NeedMissing(Need.DETAILS)
    step = _open_step(c, details.step, StepKind.STEP)
    if step.organization_id != c.task.organization_id and c.task.organization_id != c.case.lead_id:
        raise StepGone
    finish_step(step, outcome=c.form.note, by=label_of(c.by), at=c.at, dropped=details.dropped)
    return {"plan_step": str(step.uuid), "dropped": details.dropped}


def finish_step(step: PlanStep, *, outcome: str, by: str, at: datetime, dropped: bool = False) -> None:
    """Write down that a step ended, and stop its clock."""
    step.ended_at, step.outcome, step.ended_by, step.dropped, step.next_at = at, outcome, by, dropped, None
    step.save(update_fields=["ended_at", "outcome", "ended_by", "dropped", "next_at"])
    tasks = list(Task.objects.filter(deadlines__plan_step=step).distinct())
    Deadline.objects.filter(plan_step=step, status="open").update(status="cancelled" if dropped else "met", ended_at=at, next_at=None)
    refresh_due(tasks)


def _visit(c: Context) -> Facts:
    """Write down a visit: where somebody was met it is the first action."""
    details = c.form.more
    if not isinstance(details, VisitDetails):
        raise NeedMissing(Need.DETAILS)
    check_visited(details.visited_on, today=today_at(c.case, c.at))
    take_up(c)
    met = details.result == VisitResult.MET
    stop_clocks(c.task, (Step.ACKNOWLEDGE, Step.ACT) if met else (Step.ACKNOWLEDGE,), at=c.at)
    visit = Visit.objects.create(
        case=c.case, visited_on=details.visited_on, result=details.result.value, note=c.form.note, written_at=c.at, by_label=label_of(c.by),
        organization_id=c.task.organization_id,
    )
    return {"visit": str(visit.uuid), "result": details.result.value, "on": details.visited_on.isoformat()}


def _assess(c: Context) -> Facts:
    """Keep what a form found out, and how great the risk is. Raises AnswersWrong, RiskReasonMissing."""
    details = c.form.more
    row = FormVersion.objects.filter(code=details.form, valid_until=None).first() if isinstance(details, AssessmentDetails) else None
    if row is None or not isinstance(details, AssessmentDetails):
        raise NeedMissing(Need.DETAILS)
    form = read_form(row.body)
    if form.bands is None:  # a count on the ground is one of an incident, not of a case
        raise NeedMissing(Need.DETAILS)
    answers = read_answers(form, details.typed)
    computed, said = risk_of(form, answers, form.bands)[0], Risk(details.risk) if details.risk in set(Risk) else None
    if said is not None and said != computed and not details.why.strip():
        raise RiskReasonMissing
    take_up(c)
    stop_clocks(c.task, (Step.ACKNOWLEDGE,), at=c.at)
    made = Assessment.objects.create(
        case=c.case, form=row, answers=encrypt_text(json.dumps(answers, ensure_ascii=False)), computed_risk=computed.value,
        risk=(said or computed).value, risk_why=details.why.strip()[:300] if said not in {None, computed} else "", made_at=c.at,
        made_by=c.by.user_id, by_label=label_of(c.by), organization_id=c.task.organization_id,
    )
    return {"assessment": str(made.uuid), "form": form.code}


def _identify(c: Context) -> Facts:
    """Say whose case it is. Raises NameMissing, NikNotPossible; OpenAlready with the first open case of this problem and person."""
    details = c.form.more
    if not isinstance(details, SubjectDetails):
        raise NeedMissing(Need.DETAILS)
    name = " ".join(details.name.split())[:MOST_NAME]
    nik = "".join(char for char in details.nik if char.isdigit())
    if sum(char.isalpha() for char in name) < 2:
        raise NameMissing
    if details.nik.strip() and (len(nik) != NIK_DIGITS or len(set(nik)) < 3):
        raise NikNotPossible
    age = details.age if details.age is not None and 0 <= details.age <= OLDEST else None
    year = today_at(c.case, c.at).year - age if age is not None else None
    sex = details.sex if details.sex in {"L", "P"} else ""
    person = Person(name, sex, year, blind_index(nik) if nik else "", village_of(c.case))
    _one_at_a_time(c.case)
    other = open_case_of(c.by, c.case, person)
    if other is not None:
        raise OpenAlready(other)
    values = {
        "name": name, "sex": sex, "birth_year": year, "nik": encrypt_text(nik) if nik else None, "nik_index": person.nik, "named_at": c.at,
        "named_by": c.by.user_id,
    }
    if not nik and Subject.objects.filter(case=c.case, name=name).exists():  # putting an age right forgets no number
        del values["nik"], values["nik_index"]
    Subject.objects.update_or_create(case=c.case, defaults=values)
    return {}


def _one_at_a_time(case: Case) -> None:
    """Of two who name the same person in the same moment the second waits, and then sees the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"subject:{case.category}"])


def plan_follow_up(case: Case, *, at: datetime) -> None:
    """A child that went back to school is looked after for twelve months: each look becomes a task when its day comes."""
    if case.category not in FOLLOWED or case.close_reason not in FOLLOWED_AFTER:
        return
    zone, today = zone_of(case.area_id), today_at(case, at)
    days = [months_later(today, months) for months in FOLLOW_MONTHS]
    PlanStep.objects.bulk_create(
        PlanStep(
            case=case, kind=StepKind.FOLLOW, organization_id=case.lead_id, due_on=day, next_at=_morning(day, zone), made_at=at,
            by_label=SYSTEM.label,
        )
        for day in days
    )


def _morning(day: date, zone: ZoneInfo) -> datetime:
    return end_of_day(day, zone).replace(hour=8, minute=0)


def _follow(c: Context) -> Facts:
    """Say how it stands some months after the end; who left school again is a case again, and the looks that were to come are not."""
    details = c.form.more
    if not isinstance(details, FollowDetails):
        raise NeedMissing(Need.DETAILS)
    due = PlanStep.objects.filter(case=c.case, kind=StepKind.FOLLOW, ended_at=None, next_at=None).order_by("due_on")
    for step in due:
        finish_step(step, outcome=c.form.note, by=label_of(c.by), at=c.at)
    end_task(c.task, "done", c.at)
    facts: Facts = {"result": details.result.value}
    if details.result == FollowResult.AGAIN:
        facts |= {"status": CaseStatus.REOPENED.value, **reopen_rows(c.case, c.at)}
    return facts


CASEWORK: dict[Verb, Callable[[Context], Facts]] = {
    Verb.PLAN: _plan,
    Verb.END_STEP: _end_step,
    Verb.VISIT: _visit,
    Verb.ASSESS: _assess,
    Verb.IDENTIFY: _identify,
    Verb.FOLLOW: _follow,
}
