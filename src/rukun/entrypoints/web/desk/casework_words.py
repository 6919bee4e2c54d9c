"""Working with the person of a case in words: who, how great the risk is, the plan, visits, and what the reader may do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rukun.access.queries.directory import colleagues
from rukun.areas.queries import area_label, zone_of
from rukun.cases.queries.casework import Assessed, Casework, forms_for, next_visit
from rukun.cases.queries.detail import CaseDetail, steps_for
from rukun.cases.rules.casework import FOLLOW_RESULTS, MOST_NAME, MOST_STEP, VISIT_RESULTS, VisitResult
from rukun.cases.rules.forms import RISK_LABELS, Answer, Risk, answer_words
from rukun.cases.rules.states import Part, Verb
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.names import problem_title
from rukun.entrypoints.web.presenters.pages.casework import AnswerGroup, AssessedLine, CaseworkPage, PlanLine, VisitLine
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Badge, Banner, Field, Link, Moment, Option, Tone
from rukun.kernel.actor import Actor, Permission
from rukun.kernel.time import now
from rukun.problems.queries import get_category

MOST_NOTE = 10_000
RISK_TONES: dict[Risk, Tone] = {Risk.LOW: "normal", Risk.MEDIUM: "urgent", Risk.HIGH: "emergency"}
Failed = tuple[str, dict[str, str], str]


def risk_word(risk: Risk) -> str:
    """Return a risk as people call it."""
    return _(RISK_LABELS[risk])


def risk_badge(risk: Risk) -> Badge:
    """Return a risk with its tone."""
    return Badge(risk_word(risk), RISK_TONES[risk], "alert" if risk == Risk.HIGH else "info")


def title_of(detail: CaseDetail) -> str:
    """Return what the case is about."""
    return problem_title(detail.case.category, detail.case.hazard)


def place_of(detail: CaseDetail) -> str:
    """Return where the case is."""
    return area_label(detail.case.area_id)


def may_work(detail: CaseDetail, actor: Actor) -> bool:
    """Answer whether the actor may assess, plan and visit now."""
    return Verb.ASSESS in steps_for(actor, detail)


def last_answers(work: Casework, code: str) -> dict[str, tuple[str, ...]]:
    """Return what was answered last with this form, as a form shows it: nobody is asked twice."""
    latest = next((one for one in work.assessments if one.form.code == code), None)
    return {key: tuple(value) if isinstance(value, list) else (str(value),) for key, value in latest.answers.items()} if latest else {}


def page_of(detail: CaseDetail, work: Casework, actor: Actor, *, failed: Failed | None = None, banner: Banner | None = None) -> CaseworkPage:
    """Return the whole page."""
    case, at = detail.case, now()
    zone = zone_of(case.area_id)
    today = at.astimezone(zone).date()
    options = steps_for(actor, detail)
    may = Verb.ASSESS in options
    shown = _Page(detail, work, today, failed)
    return CaseworkPage(
        title=title_of(detail), ref=case.reference, place=place_of(detail), back_url=reverse("case", args=[case.reference]),
        subject_text=_subject_text(work, today), name_form=shown.name_form() if Verb.IDENTIFY in options else None,
        risk=risk_badge(work.risk) if work.risk else None,
        other=Link(_("Kasus terbuka lain untuk orang ini: {}").format(work.other), reverse("case", args=[work.other])) if work.other else None,
        forms=tuple(Link(_(form.title), reverse("assess", args=[case.reference, form.code])) for form in forms_for(get_category(case.category).cluster)) if may else (),
        assessments=tuple(_assessed(one, at, zone) for one in work.assessments),
        steps=tuple(shown.plan_line(step, at, may=may) for step in work.steps if step.ended_at is None),
        ended_steps=tuple(shown.plan_line(step, at, may=False) for step in work.steps if step.ended_at is not None),
        add_step=shown.step_form(_owner_offices(detail, options[Verb.VISIT].organization_id)) if Verb.VISIT in options else None,
        visits=tuple(
            VisitLine(words.day(visit.visited_on), _(VISIT_RESULTS[VisitResult(visit.result)]), visit.note, f"{visit.by_label} · {visit.organization.name}")
            for visit in work.visits
        ),
        add_visit=shown.visit_form() if Verb.VISIT in options else None,
        follow_ups=tuple(shown.plan_line(step, at, may=False) for step in work.follow_ups),
        add_follow=shown.follow_form() if Verb.FOLLOW in options else None, banner=banner,
        look_text=_("Kasus rahasia. Anda tercatat membukanya.") if case.sensitive else "",
    )


def _subject_text(work: Casework, today: date) -> str:
    if work.subject is None:
        return ""
    age = _("{} tahun").format(today.year - work.subject.birth_year) if work.subject.birth_year else ""
    sex = {"L": _("laki-laki"), "P": _("perempuan")}.get(work.subject.sex, "")
    nik = _("NIK berakhir {}").format(work.subject.nik_end) if work.subject.nik_end else ""
    return " · ".join(part for part in (work.subject.name, age, sex, nik) if part)


def _assessed(one: Assessed, at: datetime, zone: Any) -> AssessedLine:
    def said(code: str, answer: Answer) -> str:
        question = next(q for q in one.form.questions if q.code == code)
        return ", ".join(_(word) if question.choices else word for word in answer_words(question, answer))

    groups = tuple(
        AnswerGroup(_(label), tuple((_(q.label), said(q.code, one.answers[q.code])) for q in one.form.questions if q.group == group and q.code in one.answers))
        for group, label in one.form.groups
    )
    otherwise = _("Menurut jawaban: {0}. Alasan petugas: {1}").format(risk_word(one.computed_risk).lower(), one.risk_why) if one.risk != one.computed_risk else ""
    return AssessedLine(
        _(one.form.title), risk_badge(one.risk), tuple(f"{_(question)}: {_(answer)}" for question, answer in one.reasons),
        Moment(words.when(one.made_at, at, zone), words.iso(one.made_at, zone), words.exact(one.made_at, zone)), f"{one.by_label} · {one.office}",
        tuple(group for group in groups if group.answers), otherwise,
    )


def _owner_offices(detail: CaseDetail, own: int) -> tuple[Option, ...]:
    """Return who may have a step of the plan: colleagues of the office that plans, then the other offices at work on the case."""
    people = tuple(Option(f"u:{person.user_id}", person.name, group=_("Kantor ini")) for person in colleagues(own, at=now()))
    at_work = {
        row.task.organization_id: row.task.organization.name for row in detail.tasks
        if row.task.part in {Part.LEAD, Part.SUPPORT} and row.task.status in {"open", "acknowledged"} and row.task.organization_id != own
    }
    return (*people, *(Option(f"o:{pk}", name, group=_("Kantor lain")) for pk, name in at_work.items()))


class _Page:
    """The forms of one page, each with what was typed where it failed."""

    def __init__(self, detail: CaseDetail, work: Casework, today: date, failed: Failed | None) -> None:
        self.detail, self.work, self.today, self.failed = detail, work, today, failed

    def _form(self, what: str, label: str, icon: str, *fields: Field, step: str = "", lead: str = "") -> ActionForm:
        url = reverse("casework_action", args=[self.detail.case.reference, what])
        form = ActionForm(what, label, icon, url, fields, hidden=(("langkah", step),) if step else (), lead=lead)
        if self.failed is not None and self.failed[0] == form.key:
            kept = tuple(replace(field, value=self.failed[1].get(field.name, field.value)) for field in form.fields)
            form = replace(form, fields=kept, errors=(self.failed[2],), open=True)
        return form

    def name_form(self) -> ActionForm:
        """Return the form that says whose case it is."""
        known = self.work.subject
        age = f"{self.today.year - known.birth_year} {known.sex}".strip() if known and known.birth_year else ""
        person = Field("name", _("Nama"), "text", required=True, maxlength=MOST_NAME, value=known.name if known else "")
        years = Field("age", _("Umur, L atau P"), "text", maxlength=30, value=age, placeholder="78 P")
        label = _("Betulkan siapa warganya") if known else _("Catat siapa warganya")
        nik = Field("nik", _("NIK"), "text", maxlength=20)
        return self._form("warga", label, "person", person, years, nik, lead=_("Bila orang ini sudah punya kasus terbuka untuk masalah yang sama, kasus itu ditunjukkan."))

    def step_form(self, owners: tuple[Option, ...]) -> ActionForm:
        """Return the form that adds a step to the plan."""
        what = Field("note", _("Apa yang akan dilakukan?"), "text", required=True, maxlength=MOST_STEP)
        proposed = next_visit(self.work.risk, today=self.today)
        due = Field("due_on", _("Paling lambat"), "date", required=True)
        hint = _("Menurut tingkat risikonya, kunjungan berikutnya paling lambat {}.").format(words.day(proposed)) if proposed else ""
        who = Field("who", _("Oleh siapa?"), "select", options=owners, placeholder=_("Kantor ini"))
        return self._form("langkah", _("Tambah langkah"), "visit", what, due, who, lead=hint)

    def visit_form(self) -> ActionForm:
        """Return the form that writes down a visit."""
        results = tuple(Option(result.value, _(label)) for result, label in VISIT_RESULTS.items())
        note = Field("note", _("Yang dilihat dan dibicarakan"), "textarea", required=True, maxlength=MOST_NOTE)
        day = Field("visited_on", _("Kapan"), "date", required=True, value=self.today.isoformat())
        result = Field("result", _("Hasil kunjungan"), "select", required=True, options=results)
        return self._form("kunjungan", _("Catat kunjungan"), "visit", day, result, note)

    def follow_form(self) -> ActionForm:
        """Return the form that says how it stands after the end."""
        results = tuple(Option(result.value, _(label)) for result, label in FOLLOW_RESULTS.items())
        return self._form(
            "pantau", _("Catat pemantauan"), "visit", Field("result", _("Keadaannya sekarang"), "radio", required=True, options=results),
            Field("note", _("Dari siapa tahu, apa yang dilihat"), "textarea", required=True, maxlength=MOST_NOTE),
        )

    def plan_line(self, step: Any, at: datetime, *, may: bool) -> PlanLine:
        """Return one step of the plan."""
        ended = step.ended_at is not None
        who = f"{step.organization.name}, {step.owner.full_name}" if step.owner else step.organization.name
        late = not ended and step.due_on < self.today
        due = words.day(step.due_on)
        forms: tuple[ActionForm, ...] = ()
        if may:
            outcome = Field("note", _("Hasilnya"), "textarea", required=True, maxlength=MOST_NOTE)
            why = Field("note", _("Mengapa tidak perlu lagi?"), "text", required=True, maxlength=MOST_STEP)
            forms = (
                self._form("selesai", _("Selesai"), "check", outcome, step=str(step.uuid)),
                self._form("hapus", _("Tidak perlu lagi"), "archive", why, step=str(step.uuid)),
            )
        zone = zone_of(self.detail.case.area_id)
        ended_text = f"{step.ended_by} · {words.when(step.ended_at, at, zone)}" if ended else ""
        return PlanLine(
            step.what or _("Pemantauan setelah kasus selesai"), who, _("{} – tidak perlu lagi").format(due) if step.dropped else due, late=late, done=ended and not step.dropped,
            outcome=step.outcome, outcome_by=ended_text, forms=forms,
        )


def link_text(case: Any) -> str:
    """Return what the case's page says of it: the risk and how many steps are open."""
    risk, steps = vars(case).get("risk"), vars(case).get("open_steps") or 0
    parts = [risk_word(Risk(risk)) if risk else "", words.counted(steps, "plan_step") if steps else ""]
    return " · ".join(part for part in parts if part)


def may_see(detail: CaseDetail, actor: Actor) -> bool:
    """Answer whether the case's page leads to it."""
    return bool(actor.organizations_with(Permission.CASE_READ_OFFICE) & detail.offices) and not (detail.case.hazard and not detail.case.sensitive)

