"""Working with the person of a case: assessments by form, the plan, visits, looks after the end."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rukun.cases.actions.moves import CaseNotFound, NoteTooLong, StepForm, take_step
from rukun.cases.queries.casework import Casework, casework_of, form_in_force
from rukun.cases.queries.detail import CaseDetail, find_case, get_detail
from rukun.cases.rules.casework import FollowResult, OpenAlready, VisitResult
from rukun.cases.rules.casework_details import AssessmentDetails, FollowDetails, PlanDetails, StepDetails, SubjectDetails, VisitDetails
from rukun.cases.rules.forms import AnswersWrong, Risk, Wrong
from rukun.cases.rules.states import MoveNotPossible, Need, NeedMissing, Verb
from rukun.entrypoints.web.desk import casework_words as say
from rukun.entrypoints.web.desk.form_fields import Typed, error_links, groups_of, typed_in
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters.pages.casework import AssessPage
from rukun.entrypoints.web.presenters.pages.parts import Banner, Field, Link, Option
from rukun.kernel.actor import PermissionRefused
from rukun.kernel.events import record_look
from rukun.kernel.text import clean_text, parse_number
from rukun.kernel.time import now

MOST_TYPED = 20_000
Failed = tuple[str, dict[str, str], str]
VERBS = {
    "warga": Verb.IDENTIFY, "langkah": Verb.PLAN, "selesai": Verb.END_STEP, "hapus": Verb.END_STEP, "kunjungan": Verb.VISIT,
    "pantau": Verb.FOLLOW,
}


class DateNotRead(Exception):
    """Tulis tanggalnya lengkap."""


def _look(request: HttpRequest, ref: str) -> tuple[CaseDetail, Casework] | HttpResponse:
    """Return a case and its casework for who works on it; a look at a sensitive one, and a refusal, is written down."""
    actor, at = actor_of(request), now()
    case = find_case(actor, ref)
    found = casework_of(actor, case) if case else None
    if case is None or found is None:
        record_look(subject=f"ref:{ref[:40]}", by=actor, at=at, what="casework", refused=True)
        if case is None:
            return error_page(request, 404, detail=_("Kasus ini tidak ada, atau bukan bagian Anda."))
        return error_page(request, 403, detail=_("Pendampingan hanya dibaca kantor yang menangani kasus ini."))
    if case.sensitive:
        record_look(subject=f"case:{case.uuid}", by=actor, at=at, what="casework")
    return get_detail(actor, case), found


@require_safe
@signed_in()
def casework(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the person, what was found out, the plan and the visits to those who work on the case."""
    return _show(request, ref)


def _show(request: HttpRequest, ref: str, *, failed: Failed | None = None, banner: Banner | None = None, status: int = 200) -> HttpResponse:
    found = _look(request, ref)
    if isinstance(found, HttpResponse):
        return found
    page = say.page_of(*found, actor_of(request), failed=failed, banner=banner)
    return render(request, "rukun/desk/casework.html", {"page": page}, status=status)


@require_POST
@signed_in()
def casework_action(request: HttpRequest, ref: str, what: str) -> HttpResponse:
    """Say whose case it is, plan, end a step, write down a visit or a look after the end."""
    actor = actor_of(request)
    if what not in VERBS:
        return error_page(request, 404)
    typed = {k: clean_text(v, limit=MOST_TYPED).text for k, v in request.POST.items() if isinstance(v, str)}
    try:
        form = _form(what, typed)
        take_step(reference=ref, verb=VERBS[what], form=form, by=actor, at=now())
    except CaseNotFound:
        record_look(subject=f"ref:{ref[:40]}", by=actor, at=now(), what="casework", refused=True)
        return error_page(request, 404, detail=_("Kasus ini tidak ada, atau bukan bagian Anda."))
    except PermissionRefused:
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    except OpenAlready as error:
        text = _("Untuk orang dan masalah ini sudah ada kasus yang terbuka: {}. Bila orangnya lain, isi NIK keduanya.").format(error.reference)
        banner = Banner(text, "urgent", "alert", _("Buka kasus itu"), reverse("case", args=[error.reference]), assertive=True)
        return _show(request, ref, failed=(_key(what, typed), typed, text), banner=banner, status=409)
    except (DateNotRead, NoteTooLong, NeedMissing, MoveNotPossible) as error:
        text = say_wrong(error, what)
        banner = Banner(text, "urgent", "alert", assertive=True)
        return _show(request, ref, failed=(_key(what, typed), typed, text), banner=banner, status=409 if type(error) is MoveNotPossible else 422)
    return redirect("casework", ref=ref)


def _key(what: str, typed: Mapping[str, str]) -> str:
    return "-".join(part for part in (what, typed.get("langkah", "") if what in {"selesai", "hapus"} else "") if part)


def say_wrong(error: Exception, what: str) -> str:
    """Return what went wrong and what to do instead."""
    if isinstance(error, NeedMissing):
        notes = {"langkah": _("Tulis apa yang akan dilakukan."), "kunjungan": _("Tulis apa yang dilihat atau dibicarakan.")}
        return {Need.NOTE: notes.get(what, _("Tulis hasilnya dulu.")), Need.ASSIGNEE: _("Pilih siapa yang mengerjakan.")}.get(error.need, _("Lengkapi isiannya dulu."))
    return _(type(error).__doc__ or "")


def _form(what: str, typed: dict[str, str]) -> StepForm:
    """Return what came with one of VERBS. Raises DateNotRead, NeedMissing."""
    note = typed.get("note", "")
    if what == "warga":
        age = typed.get("age", "")
        return StepForm(more=SubjectDetails(typed.get("name", ""), _sex_in(age), _number_in(age), typed.get("nik", "")))
    if what == "langkah":
        kind, _mark, pk = typed.get("who", "").partition(":")
        return StepForm(note=note, more=PlanDetails(_day(typed.get("due_on", "")), owner=parse_number(pk) if kind == "u" else None, office=parse_number(pk) if kind == "o" else None))
    if what in {"selesai", "hapus"}:
        return StepForm(note=note, more=StepDetails(_uuid(typed.get("langkah", "")), dropped=what == "hapus"))
    if what == "pantau":
        return StepForm(note=note, more=FollowDetails(FollowResult(_one_of(typed.get("result", ""), FollowResult))))
    return StepForm(note=note, more=VisitDetails(_day(typed.get("visited_on", "")), VisitResult(_one_of(typed.get("result", ""), VisitResult))))


def _number_in(typed: str) -> int | None:
    digits = "".join(char for char in typed if char.isascii() and char.isdigit())
    return int(digits) if 0 < len(digits) <= 3 else None


def _sex_in(typed: str) -> str:
    """Return L or P where the letter stands beside the age ("78 P", "45 th, laki-laki")."""
    words = [word.strip(".,;()").upper() for word in typed.split()]
    return next((word[0] for word in words if word in {"L", "P", "LAKI-LAKI", "PEREMPUAN"}), "")


def _one_of(value: str, offered: type[FollowResult | VisitResult]) -> str:
    if value not in set(offered):
        raise NeedMissing(Need.DETAILS)
    return value


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as error:
        raise DateNotRead from error


def _uuid(typed: str) -> uuid.UUID:
    try:
        return uuid.UUID(typed)
    except ValueError as error:
        raise NeedMissing(Need.DETAILS) from error


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in()
def assess(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """Ask the questions of a form about the person of a case, and keep what was found out."""
    found = _look(request, ref)
    if isinstance(found, HttpResponse):
        return found
    detail, work = found
    actor, form = actor_of(request), form_in_force(code)
    if form is None or form.bands is None:
        return error_page(request, 404)
    if not say.may_work(detail, actor):
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    if request.method != "POST":
        return _ask(request, detail, code, say.last_answers(work, code), {})
    typed = typed_in(request.POST)
    one = {key: values[0] for key, values in typed.items() if values}
    details = AssessmentDetails(code, typed, one.get("risk", ""), one.get("risk_why", ""))
    try:
        take_step(reference=ref, verb=Verb.ASSESS, form=StepForm(more=details), by=actor, at=now())
    except AnswersWrong as error:
        return _ask(request, detail, code, typed, error.wrong, status=422)
    except PermissionRefused:
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    except (MoveNotPossible, NeedMissing) as error:
        return _ask(request, detail, code, typed, {}, risk_wrong=say_wrong(error, "asesmen"), status=422)
    return redirect("casework", ref=ref)


def _ask(request: HttpRequest, detail: CaseDetail, code: str, typed: Typed, wrong: Mapping[str, Wrong], *, risk_wrong: str = "", status: int = 200) -> HttpResponse:
    form = form_in_force(code)
    if form is None:
        return error_page(request, 404)
    risks = tuple(Option(risk.value, say.risk_word(risk)) for risk in reversed(Risk))
    own = Field("risk", _("Tingkat risiko, bila menurut Anda lain dari jawaban di atas"), "select", options=risks, value=typed.get("risk", ("",))[0], placeholder=_("Sesuai jawaban"), conditional=True, errors=(risk_wrong,) if risk_wrong else ())
    why = Field("risk_why", _("Mengapa lain?"), "text", maxlength=300, value=typed.get("risk_why", ("",))[0], conditional=True)
    page = AssessPage(
        title=say.title_of(detail), place=say.place_of(detail), url=reverse("assess", args=[detail.case.reference, code]),
        back=Link(_("Kembali ke pendampingan"), reverse("casework", args=[detail.case.reference])), heading=_(form.title),
        lead=_("Satu kali wawancara cukup: yang sudah dijawab dulu sudah terisi. Yang tidak diketahui boleh kosong, kecuali yang wajib."),
        button=_("Simpan asesmen"), groups=groups_of(form, typed, wrong), last=(own, why),
        errors=(*error_links(form, wrong), *((Link(risk_wrong, "#id_risk"),) if risk_wrong else ())),
        look_text=_("Kasus rahasia. Anda tercatat membukanya.") if detail.case.sensitive else "",
    )
    return render(request, "rukun/desk/assess.html", {"page": page}, status=status)
