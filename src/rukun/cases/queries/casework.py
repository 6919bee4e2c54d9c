"""What is known of the person of a case, what was found out, planned and visited: for who works on it, nobody else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rukun.areas.queries import Level, at_level
from rukun.cases.models import Assessment, Case, FormVersion, PlanStep, Subject, Visit
from rukun.cases.queries.standing_on import on_case
from rukun.cases.rules.casework import VISIT_WITHIN, Person, StepKind, is_same_person
from rukun.cases.rules.forms import Answer, Form, Risk, read_form, risk_of
from rukun.kernel.actor import Actor, Permission
from rukun.kernel.crypto import decrypt_text

__all__ = [
    "Assessed", "Casework", "SubjectSeen", "casework_of", "form_in_force", "forms_for", "may_read_casework", "next_visit", "open_case_of",
    "village_of",
]


@dataclass(frozen=True)
class SubjectSeen:
    """Whose case it is; the number masked but for its end."""

    name: str
    sex: str
    birth_year: int | None
    nik_end: str


@dataclass(frozen=True)
class Assessed:
    """One assessment: the form in its version, the answers, the risk with what weighed most."""

    uuid: UUID
    form: Form
    answers: dict[str, Answer]
    risk: Risk
    computed_risk: Risk
    risk_why: str
    reasons: tuple[tuple[str, str], ...]
    made_at: datetime
    by_label: str
    office: str


@dataclass(frozen=True)
class Casework:
    """All that the page of working with one person shows; `other` is another open case of the same person and problem."""

    subject: SubjectSeen | None
    other: str | None
    assessments: tuple[Assessed, ...]
    steps: tuple[PlanStep, ...]
    follow_ups: tuple[PlanStep, ...]
    visits: tuple[Visit, ...]

    @property
    def risk(self) -> Risk | None:
        """The risk that holds: what the latest assessment says."""
        return self.assessments[0].risk if self.assessments else None


def may_read_casework(actor: Actor, case: Case) -> bool:
    """Answer whether the actor may read it: one of the actor's offices works on the case, as its staff and not as who oversees an area."""
    return bool(actor.organizations_with(Permission.CASE_READ_OFFICE) & on_case(case))


def casework_of(actor: Actor, case: Case) -> Casework | None:
    """Return the casework of a case that `find_case` gave, or None for who may not read it (6 queries)."""
    if not may_read_casework(actor, case):
        return None
    subject = Subject.objects.filter(case=case).first()
    made = Assessment.objects.filter(case=case).select_related("form", "organization").order_by("-id")
    plan = list(PlanStep.objects.filter(case=case).select_related("organization", "owner").order_by("due_on", "id"))
    return Casework(
        subject=_seen(subject) if subject else None, other=open_case_of(actor, case, _person(subject, case)) if subject else None,
        assessments=tuple(_assessed(row) for row in made),
        steps=tuple(row for row in plan if row.kind == StepKind.STEP), follow_ups=tuple(row for row in plan if row.kind == StepKind.FOLLOW),
        visits=tuple(Visit.objects.filter(case=case).select_related("organization").order_by("-visited_on", "-id")),
    )


def _seen(row: Subject) -> SubjectSeen:
    return SubjectSeen(row.name, row.sex, row.birth_year, decrypt_text(row.nik)[-4:])


def _assessed(row: Assessment) -> Assessed:
    form = read_form(row.form.body)
    answers = json.loads(decrypt_text(row.answers))
    reasons = risk_of(form, answers, form.bands)[1] if form.bands else ()
    return Assessed(
        row.uuid, form, answers, Risk(row.risk), Risk(row.computed_risk), row.risk_why, reasons, row.made_at,
        row.by_label, row.organization.name,
    )


def open_case_of(actor: Actor, case: Case, person: Person) -> str | None:
    """Return the first other open case of a case's problem and this person; one that the actor may not see is not betrayed."""
    regency = at_level(case.area_id, Level.REGENCY) or case.area_id
    cases = Case.objects.visible_to(actor).open().filter(category=case.category, area__code__startswith=regency).exclude(pk=case.pk)
    rows = Subject.objects.filter(case__in=cases).select_related("case").order_by("case__opened_at")
    return next((row.case.reference for row in rows if is_same_person(person, _person(row, row.case))), None)


def _person(row: Subject, case: Case) -> Person:
    return Person(row.name, row.sex, row.birth_year, row.nik_index, village_of(case))


def village_of(case: Case) -> str:
    """Return the village in which a case lies, or what is known of its place."""
    return at_level(case.area_id, Level.VILLAGE) or case.area_id


def form_in_force(code: str) -> Form | None:
    """Return the version of a form that holds now."""
    row = FormVersion.objects.filter(code=code, valid_until=None).first()
    return read_form(row.body) if row else None


def forms_for(cluster: str) -> tuple[Form, ...]:
    """Return the forms of working with a person, those of this cluster of problems first."""
    found = [read_form(row.body) for row in FormVersion.objects.filter(valid_until=None).order_by("id")]
    return tuple(sorted((form for form in found if form.bands is not None), key=lambda form: cluster not in form.clusters))


def next_visit(risk: Risk | None, *, today: date) -> date | None:
    """Return the day that is proposed for the next visit."""
    return today + VISIT_WITHIN[risk] if risk else None

