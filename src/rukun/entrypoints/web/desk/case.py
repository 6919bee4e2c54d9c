"""The case's page, its pane, and the steps taken on it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rukun.areas.queries import area_label, area_labels, zone_of
from rukun.cases.actions.joining import join_cases, unjoin_case
from rukun.cases.actions.moves import CaseNotFound, NoteTooLong, StaleVersion, StepForm, take_step
from rukun.cases.actions.parting import part_report
from rukun.cases.queries.detail import CaseDetail, find_case, get_detail, join_candidates, steps_for
from rukun.cases.rules.joining import which_stays
from rukun.cases.rules.sentences import public_status
from rukun.cases.rules.states import CaseStatus, MoveNotPossible, Need, NeedMissing, Part, Verb
from rukun.entrypoints.web.desk import case_words as say
from rukun.entrypoints.web.desk import casework_words
from rukun.entrypoints.web.desk.closed_case import member_lines, show_closed
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.desk.referral_words import outside_form, referral_lines, with_failed
from rukun.entrypoints.web.desk.steps import action_forms
from rukun.entrypoints.web.desk.timeline_words import timeline_of
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.pages.case import CaseHead, CasePage, CasePane
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Banner
from rukun.kernel.actor import Actor, Permission, PermissionRefused
from rukun.kernel.events import record_look
from rukun.kernel.files import FileNotAnImage, FileTooLarge, PhotosBusy, read_photo, store_photo
from rukun.kernel.text import clean_text, parse_number
from rukun.kernel.time import now
from rukun.reports.actions.triage import ValueNotAccepted

Failed = tuple[Verb, dict[str, str], str]
FRESH = "tautan_rujukan"
"""Where the session keeps the link of a referral between making and showing it: shown once, then forgotten."""
MOST_TYPED = 20_000


@require_safe
@signed_in()
def case_page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a case to those who may see it; to others it does not exist."""
    return show_case(request, ref)


@require_safe
@signed_in()
def case_pane(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a case at a glance."""
    actor = actor_of(request)
    detail = _look(request, actor, ref, "pane")
    if detail is None:
        return error_page(request, 404)
    return render(request, "rukun/desk/_pane.html", {"pane": pane_of(detail, actor)})


def _look(request: HttpRequest, actor: Actor, ref: str, what: str) -> CaseDetail | None:
    """Return the case if it may be seen; a look at a sensitive one, and a refusal, is written down."""
    case = find_case(actor, ref)
    if case is None:
        record_look(subject=f"ref:{ref[:40]}", by=actor, at=now(), what=what, refused=True)
        return None
    if case.sensitive:
        record_look(subject=f"case:{case.uuid}", by=actor, at=now(), what=what)
    del request
    return get_detail(actor, case)


def show_case(
    request: HttpRequest, ref: str, *, failed: Failed | None = None, failed_referral: tuple[str, dict[str, str], str] | None = None, banner: Banner | None = None, status: int = 200
) -> HttpResponse:
    """Render the page of a case, with the form that failed as it was typed."""
    actor = actor_of(request)
    detail = _look(request, actor, ref, "case")
    if detail is None:
        return show_closed(request, ref) or error_page(request, 404, detail=_("Kasus ini tidak ada, atau bukan bagian Anda."))
    page = page_of(detail, actor, failed=failed, banner=banner, links=request.session.pop(FRESH, None))
    if failed_referral is not None:
        page = with_failed(page, *failed_referral)
    return render(request, "rukun/desk/case.html", {"page": page}, status=status)


def head(detail: CaseDetail, actor: Actor, place: str) -> CaseHead:
    """Return the head with the nearest clock of the reader's own office, else the lead's."""
    at, case = now(), detail.case
    offices = actor.organizations_with(Permission.CASE_READ_OFFICE)  # an RT head waits for the lead, not for the ward that he belongs to
    own = [row for row in detail.tasks if row.task.organization_id in offices and row.deadlines]
    chosen = own or [row for row in detail.tasks if row.task.part == Part.LEAD and row.deadlines]
    due = min((d.due_at for row in chosen for d in row.deadlines), default=None)
    return say.head_of(
        case, place=place, at=at, due=due, late=bool(own and due and due < at),
        mine=any(row.task.status == "open" for row in detail.tasks if row.task.organization_id in offices), whose_turn=say.whose_turn(detail),
    )


def page_of(detail: CaseDetail, actor: Actor, *, failed: Failed | None = None, banner: Banner | None = None, links: dict[str, str] | None = None) -> CasePage:
    """Return the whole page of a case."""
    at, case = now(), detail.case
    options = steps_for(actor, detail)
    primary, others, note = action_forms(detail, options, failed=failed)
    can_join = Verb.JOIN in options
    joins = join_candidates(actor, case) if case.status not in say.ENDED else ()
    labels = area_labels([case.area_id, *(c.case.area_id for c in joins)])
    if detail.into and banner is None:
        banner = Banner(_("Kasus ini digabung ke {}.").format(detail.into), "waiting", "join", _("Buka"), reverse("case", args=[detail.into]))
    if banner is None and any(row.mine_to_answer for row in detail.referrals):
        banner = Banner(_("Kantor Anda diminta menjawab rujukan ini."), "urgent", "refer", _("Jawab"), "#rujukan")
    told = tuple(say.told_of(row, at, zone_of(case.area_id), protected=case.ward == "none") for row in detail.told)
    if Verb.PART_REPORT in options:
        parts = (_part_form(case.reference, str(row.told.id)) for row in detail.told[1:])
        told = (*told[:1], *(replace(report, part=form) for report, form in zip(told[1:], parts, strict=True)))
    return CasePage(
        head=head(detail, actor, labels[case.area_id]), told=told, people=(), timeline=timeline_of(detail, actor, at),
        tasks=say.task_lines(detail, actor, at), primary=primary,
        others=others, version=case.version, note=note, point=say.point_of(case), banner=banner,
        suggestions=tuple(say.suggestion(c, _join_form(case, c.case) if can_join else None, at, labels, here=case.area_id) for c in joins),
        look_text=_("Kasus rahasia. Anda tercatat membukanya.") if case.sensitive else "",
        waiting_text="" if primary else say.whose_turn(detail), back_url=reverse("desk"), incident_url=reverse("incident", args=[detail.incident]) if detail.incident else "",
        referrals=referral_lines(detail, at, fresh=links or {}), refer_outside=outside_form(detail) if Verb.REFER in options else None,
        members=member_lines(detail, at), incident_begin_url=reverse("incident_begin", args=[case.reference]) if _may_begin(detail, actor) else "",
        casework_url=reverse("casework", args=[case.reference]) if casework_words.may_see(detail, actor) else "", casework_text=casework_words.link_text(case),
        reporter_sees_text=_("Pelapor membaca perkembangan kasus gabungannya.") if case.status == CaseStatus.JOINED else public_status(CaseStatus(case.status), office=case.lead.name, sensitive=case.sensitive, say=_),
    )


def _may_begin(detail: CaseDetail, actor: Actor) -> bool:
    """Answer whether an incident may be made of a case: one of a hazard that is in none, open, and no secret."""
    case = detail.case
    fits = bool(case.hazard) and not detail.incident and not case.sensitive and case.status not in say.ENDED
    return fits and bool(actor.organizations_with(Permission.INCIDENT_RUN) & detail.offices)


def _join_form(case: Any, other: Any) -> ActionForm:
    """Return the button that joins two cases; what is further along is the one that goes on."""
    stays = which_stays(CaseStatus(case.status), CaseStatus(other.status))
    lead = _("Kasus {} akan digabung ke kasus ini.") if stays == "first" else _("Kasus ini akan digabung ke kasus {}.")
    url, hidden = reverse("case_action", args=[case.reference, "join"]), (("into", other.reference),)
    return ActionForm("join", _("Gabung"), "join", url, version=case.version, hidden=hidden, lead=lead.format(other.reference))


def _part_form(reference: str, report_id: str) -> ActionForm:
    url = reverse("case_action", args=[reference, Verb.PART_REPORT.value])
    return ActionForm(Verb.PART_REPORT.value, _("Bukan kejadian ini: pisahkan"), "history", url, hidden=(("report", report_id),))


def pane_of(detail: CaseDetail, actor: Actor) -> CasePane:
    """Return the case at a glance."""
    at, case = now(), detail.case
    options = steps_for(actor, detail)
    primary, others, _note = action_forms(detail, options)
    first = detail.told[0] if detail.told else None
    return CasePane(
        head=head(detail, actor, area_label(case.area_id)), told_text=words.cut(first.told.text, 300) if first else "",
        photos=tuple(say.photo(p.uuid, _("Foto dari pelapor"), blurred=say.is_of_child(case)) for p in first.photos) if first else (), point=say.point_of(case),
        tasks=say.task_lines(detail, actor, at), primary=primary, others=others,
        more_reports=max(0, len(detail.told) - 1), waiting_text="" if primary else say.whose_turn(detail),
    )


@require_POST
@signed_in()
def case_action(request: HttpRequest, ref: str, verb: str) -> HttpResponse:
    """Take a step; what is missing is said at the form, with everything typed kept."""
    actor = actor_of(request)
    try:
        chosen = Verb(verb)
    except ValueError:
        return error_page(request, 404)
    typed = {k: clean_text(v, limit=MOST_TYPED).text for k, v in request.POST.items() if isinstance(v, str)}
    try:
        target = _do(request, actor, ref, chosen, typed)
    except CaseNotFound:
        record_look(subject=f"ref:{ref[:40]}", by=actor, at=now(), what="step", refused=True)
        return error_page(request, 404, detail=_("Kasus ini tidak ada, atau bukan bagian Anda."))
    except PermissionRefused:
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    except (StaleVersion, MoveNotPossible, NeedMissing, NoteTooLong, ValueNotAccepted, FileTooLarge, FileNotAnImage, PhotosBusy) as error:
        status = 409 if isinstance(error, StaleVersion | MoveNotPossible) else 503 if isinstance(error, PhotosBusy) else 422
        banner = Banner(say_error(error), "urgent", "alert", assertive=True)
        return show_case(request, ref, failed=(chosen, typed, say_error(error)), banner=banner, status=status)
    if find_case(actor, target) is None:
        return _gone(request, target)
    if request.headers.get("HX-Target") == "panel":
        detail = _look(request, actor, target, "pane")
        return render(request, "rukun/desk/_pane.html", {"pane": pane_of(detail, actor)}) if detail else error_page(request, 404)
    if request.headers.get("HX-Request"):
        shown = show_case(request, target)
        if target != ref:
            shown["HX-Push-Url"] = reverse("case", args=[target])
        return shown
    return redirect("case", ref=target)


def _gone(request: HttpRequest, reference: str) -> HttpResponse:
    """After a step with which the case left the actor's sight: back to the desk, which says so."""
    address = f"{reverse('desk')}?kabar=pindah&kasus={reference}"
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = address
        return response
    return redirect(address)


NO_VERSION = -1
"""What no case ever has: a form that does not say what its page showed is stale, for whoever may take the step at all."""


def _do(request: HttpRequest, actor: Actor, ref: str, verb: Verb, typed: dict[str, str]) -> str:
    version: int | None = parse_number(typed.get("version"))
    if version is None and verb not in {Verb.NOTE, Verb.UNJOIN, Verb.PART_REPORT}:
        version = NO_VERSION
    at = now()
    if verb == Verb.JOIN:
        return join_cases(reference=ref, into=typed.get("into", ""), version=version, by=actor, at=at).reference
    if verb == Verb.PART_REPORT:
        return part_report(reference=ref, report_id=_report_id(typed), by=actor, at=at)
    if verb == Verb.UNJOIN:
        return unjoin_case(reference=ref, by=actor, at=at).reference
    uploads = request.FILES.getlist("photos")
    if uploads and find_case(actor, ref) is None:  # before a photo is decoded and kept
        raise CaseNotFound
    photos, positions = _photos(uploads)
    form = StepForm(
        note=typed.get("note", ""), photos=photos, positions=positions, target_office=parse_number(typed.get("target")),
        assignee=parse_number(typed.get("assignee")), reason=typed.get("reason", ""), verdict=typed.get("verdict", ""),
        category=typed.get("category", ""), urgency=typed.get("urgency", ""), place=typed.get("place", ""), version=version,
    )
    return take_step(reference=ref, verb=verb, form=form, by=actor, at=at).reference


def _report_id(typed: dict[str, str]) -> uuid.UUID:
    try:
        return uuid.UUID(typed.get("report", ""))
    except ValueError as error:
        raise CaseNotFound from error


def _photos(uploads: list[UploadedFile[bytes]]) -> tuple[tuple[str, ...], dict[str, tuple[float, float]]]:
    """Return the photos by hash, and where they were taken if they say so."""
    if any((u.size or 0) > settings.RUKUN_MAX_PHOTO_BYTES for u in uploads) or len(uploads) > settings.RUKUN_MAX_PHOTOS:
        raise FileTooLarge
    shas: list[str] = []
    positions: dict[str, tuple[float, float]] = {}
    for upload in uploads:
        photo = read_photo(upload.read())
        sha = store_photo(photo, at=now()).sha256
        shas.append(sha)
        if photo.latitude is not None and photo.longitude is not None:
            positions[sha] = (photo.latitude, photo.longitude)
    return tuple(shas), positions


def say_error(error: Exception) -> str:
    """Return what went wrong and what to do instead."""
    if isinstance(error, NeedMissing):
        return {
            Need.NOTE: _("Tulis catatannya dulu."),
            Need.TARGET: _("Pilih kantor yang dituju."),
            Need.ASSIGNEE: _("Pilih kepada siapa tugas ini diberikan."),
            Need.EVIDENCE: _("Lampirkan foto, atau tulis buktinya paling sedikit 20 huruf."),
            Need.REASON: _("Pilih alasannya."),
            Need.VERDICT: _("Pilih hasil pemeriksaan: sesuai atau tidak sesuai."),
            Need.CHANGE: _("Belum ada yang diubah."),
            Need.DETAILS: _("Catat ini di halaman pendampingan."),
            Need.NORMAL_URGENCY: _("Yang darurat atau mendesak tidak dapat menunggu keputusan pusat."),
        }[error.need]
    return _(type(error).__doc__ or "")
