"""Incidents: the list, the duty officer's page, and the steps taken on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rukun.areas.queries import area_labels
from rukun.cases.actions import incident_log as log
from rukun.cases.actions import incidents as acting
from rukun.cases.actions.moves import CaseNotFound, NoteTooLong
from rukun.cases.queries.detail import JoinCandidate
from rukun.cases.queries.incident_detail import IncidentDetail, find_incident, incident_detail
from rukun.cases.queries.incidents import IncidentLine, list_incidents
from rukun.cases.rules.incidents import IncidentStatus, Level
from rukun.cases.rules.needs import UNITS, NeedNotUnderstood
from rukun.cases.rules.situations import next_kind
from rukun.cases.rules.states import MoveNotPossible, NeedMissing
from rukun.entrypoints.web.desk import case_words
from rukun.entrypoints.web.desk import incident_words as say
from rukun.entrypoints.web.desk.case import say_error
from rukun.entrypoints.web.desk.desk import case_row
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.icons import icon_of_category
from rukun.entrypoints.web.presenters.pages.incident import CaseLine, IncidentPage, IncidentRow, IncidentsPage, JoinedLine
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Banner, EmptyState, Field, Link, Option
from rukun.kernel.actor import Actor, Permission, PermissionRefused
from rukun.kernel.events import record_look
from rukun.kernel.ids import parse_code
from rukun.kernel.text import clean_text, parse_number
from rukun.kernel.time import now

SEES = frozenset({Permission.CASE_READ_OFFICE, Permission.CASE_READ_AREA, Permission.CASE_READ_OWN_RT})
MOST_TYPED, MOST_NOTE = 20_000, 10_000
NO_VERSION = -1
SENT = "sudah"
Failed = tuple[str, dict[str, str], str]
REFUSALS = (
    acting.IncidentChangedMeanwhile, acting.NothingToSplit, MoveNotPossible, NeedMissing, NoteTooLong, NeedNotUnderstood,
)


def saved() -> Banner:
    """Return that a step was taken, after a form that leads back to its own page."""
    return Banner(_("Sudah dicatat."), "done", "done")


@require_safe
@signed_in(needs=SEES)
def incidents(request: HttpRequest) -> HttpResponse:
    """Show the incidents that run, or those that are over."""
    actor, at = actor_of(request), now()
    over = request.GET.get("keadaan") == "selesai"
    lines, after = list_incidents(actor, over=over, after=request.GET.get("after"))
    labels = area_labels([line.incident.area_id for line in lines])
    here = reverse("incidents")
    tabs = (Link(_("Berlangsung"), here, current=not over), Link(_("Selesai"), f"{here}?keadaan=selesai", current=over))
    title = _("Belum ada kejadian yang selesai") if over else _("Tidak ada kejadian yang berlangsung")
    empty = None if lines else EmptyState(title, _("Kebakaran, banjir, longsor, dan bencana lain yang darurat muncul di sini dengan sendirinya, bersama semua laporannya."), "incident")
    query = "keadaan=selesai&" if over else ""
    page = IncidentsPage(tuple(_row(line, labels, at) for line in lines), tabs, empty, f"{here}?{query}after={after}" if after else "")
    return render(request, "rukun/desk/incidents.html", {"page": page})


def _row(line: IncidentLine, labels: dict[str, str], at: datetime) -> IncidentRow:
    incident = line.incident
    tone, tone_text = say.tone_of(incident)
    facts = [_("{} kasus").format(words.number(line.cases))] if line.cases > 1 else []
    if incident.people:
        facts.insert(0, words.counted(incident.people, "soul"))
    facts += [badge.label for badge in say.level_badges(incident)]
    return IncidentRow(
        incident.reference, reverse("incident", args=[incident.reference]), say.title_of(incident), labels[incident.area_id],
        icon_of_category("", incident.hazard), tone, tone_text, " · ".join(facts),
        _("{} kasus belum ditanggapi").format(words.number(line.silent)) if line.silent else "", say.moment(incident.began_at, at, say.zone(incident)),
    )


@require_safe
@signed_in(needs=SEES)
def incident(request: HttpRequest, ref: str) -> HttpResponse:
    """Show an incident to those who may see a case of it; to others it does not exist."""
    return show(request, ref)


def show(request: HttpRequest, ref: str, *, failed: Failed | None = None, banner: Banner | None = None, status: int = 200) -> HttpResponse:
    """Render the page of an incident."""
    actor = actor_of(request)
    found = find_incident(actor, ref)
    if found is None:
        record_look(subject=f"ref:{ref[:40]}", by=actor, at=now(), what="incident", refused=True)
        return error_page(request, 404, detail=_(acting.IncidentNotFound.__doc__ or ""))
    sent = request.GET.get(SENT, "")
    page = page_of(incident_detail(actor, found), now(), failed=failed, banner=banner or (saved() if sent in STEPS else None), sent=sent)
    return render(request, "rukun/desk/incident.html", {"page": page}, status=status)


def page_of(detail: IncidentDetail, at: datetime, *, failed: Failed | None = None, banner: Banner | None = None, sent: str = "") -> IncidentPage:
    """Return the whole page of an incident."""
    row, zone = detail.incident, say.zone(detail.incident)
    tone, tone_text = say.tone_of(row)
    people, source = say.people_words(detail, zone)
    labels = area_labels([case.area_id for case in (*detail.cases, *(near.case for near in detail.near))])
    may_split = detail.runs and len(detail.cases) > 1
    joined_to = row.joined_into if row.status == IncidentStatus.JOINED else None
    kind = next_kind(len(detail.situations), over=row.status == IncidentStatus.OVER)
    return IncidentPage(
        key=f"incident:{row.uuid}", ref=row.reference, title=say.title_of(row), name=row.name, place=say.place_of(row), tone=tone, tone_text=tone_text,
        icon=icon_of_category("", row.hazard), began=say.moment(row.began_at, at, zone), badges=say.level_badges(row), people_text=people,
        people_source=source, listed_text="", groups=say.figure_groups(detail), counts=say.count_lines(detail, at, zone),
        offices=say.office_lines(detail.offices, at, row.area_id), needs=say.need_lines(detail),
        cases=tuple(CaseLine(case_row(case, labels), _form(row, "keluarkan", _("Bukan kejadian ini: keluarkan"), "history", hidden=(("kasus", case.reference),)) if may_split else None) for case in detail.cases),
        hidden_text=_("{} kasus lain bukan bagian Anda.").format(words.number(detail.hidden_cases)) if detail.hidden_cases else "",
        near=tuple(
            case_words.suggestion(JoinCandidate(near.case, near.likeness), _form(row, "masukkan", _("Masukkan ke kejadian ini"), "join", hidden=(("kasus", near.case.reference),)), at, labels, here=row.area_id)
            for near in detail.near
        ),
        joined=tuple(_joined(row, other, detail.runs) for other in detail.joined),
        photos=tuple(case_words.photo(pk, _("Foto kejadian, {}").format(words.exact(taken, zone))) for pk, taken in detail.photos),
        log=say.log_lines(detail, at, zone), back_url=reverse("incidents"), point=say.point_of(detail), spread_text=say.spread_text(detail),
        situations=tuple(Link(f"{issued.number}. {issued.title}", reverse("situation", args=[issued.code])) for issued in detail.situations),
        assess_url=reverse("incident_assess", args=[row.reference]) if detail.records and joined_to is None else "",
        affected_url=reverse("affected", args=[row.reference]) if detail.reads_affected else "",
        situation_url=reverse("situation_new", args=[row.reference]) if detail.runs and joined_to is None else "",
        situation_label=_("Buat laporan {}").format(kind.value), need_form=_need_form(detail, failed) if detail.records and joined_to is None else None,
        log_form=_log_form(row, failed) if detail.records and joined_to is None else None, forms=_forms(detail, failed), banner=banner,
        into_text=_("Kejadian ini digabung ke {}.").format(joined_to.reference) if joined_to else "",
        into_url=reverse("incident", args=[joined_to.reference]) if joined_to else "",
        sent_url=reverse("incident_action", args=[row.reference, sent]) if sent in STEPS else "",
    )


def _form(row: Any, what: str, label: str, icon: str, *, hidden: tuple[tuple[str, str], ...] = (), fields: tuple[Field, ...] = (), lead: str = "") -> ActionForm:
    return ActionForm(what, label, icon, reverse("incident_action", args=[row.reference, what]), fields, version=row.version, hidden=hidden, lead=lead)


def _filled(form: ActionForm, failed: Failed | None) -> ActionForm:
    """Return a form with what was typed and what was wrong, where it was the one that failed."""
    if failed is None or failed[0] != form.verb:
        return form
    fields = tuple(Field(**{name: getattr(field, name) for name in Field.__slots__} | {"value": failed[1].get(field.name, "")}) for field in form.fields)
    return ActionForm(form.verb, form.label, form.icon, form.url, fields, version=form.version, hidden=form.hidden, lead=form.lead, errors=(failed[2],), open=True)


def _need_form(detail: IncidentDetail, failed: Failed | None) -> ActionForm:
    fields = (
        Field("item", _("Barang"), "text", required=True, maxlength=60, options=tuple(Option(name, unit) for name, unit in UNITS.items())),
        Field("needed", _("Dibutuhkan"), "number", required=True), Field("met", _("Sudah datang"), "number"),
    )
    return _filled(_form(detail.incident, "kebutuhan", _("Simpan kebutuhan"), "act", fields=fields), failed)


def _log_form(row: Any, failed: Failed | None) -> ActionForm:
    fields = (
        Field("text", _("Apa yang terjadi, apa yang dilakukan?"), "textarea", required=True, maxlength=MOST_NOTE),
        Field("shift", _("Ini serah terima piket"), "checkbox", help=_("Piket berikut membacanya lebih dulu: apa yang masih berjalan, apa yang dijanjikan.")),
    )
    return _filled(_form(row, "catat", _("Catat"), "note", fields=fields), failed)


def _forms(detail: IncidentDetail, failed: Failed | None) -> tuple[ActionForm, ...]:
    """Return what may be done with the incident as a whole."""
    row = detail.incident
    if not detail.runs or row.status == IncidentStatus.JOINED:
        return ()
    note = Field("note", _("Keterangan"), "textarea", maxlength=MOST_NOTE)
    forms = []
    if row.level == Level.CENTRE:
        said = Field("note", _("Kepada siapa, lewat apa, pukul berapa?"), "textarea", required=True, maxlength=MOST_NOTE)
        forms.append(_form(row, "pusat", _("Catat bahwa pusat sudah diberi tahu"), "message", fields=(said,)))
    forms.append(_form(row, "nama", _("Beri nama"), "note", fields=(Field("name", _("Nama yang dipakai orang, misalnya Banjir Karang Mumus"), "text", maxlength=120, value=row.name),)))
    others = Field("into", _("Nomor kejadian yang satunya"), "text", required=True, maxlength=12, placeholder="K7Q2-9FXM")
    forms.append(_form(row, "gabung", _("Gabung ke kejadian lain"), "join", fields=(others,), lead=_("Kasus-kasusnya pindah ke kejadian itu. Semua catatan tetap terbaca, dan penggabungan dapat dibatalkan.")))
    if row.status == IncidentStatus.RUNNING:
        forms.append(_form(row, "akhiri", _("Nyatakan berakhir"), "close", fields=(note,), lead=_("Kasus warganya tetap ditangani sampai selesai.")))
    else:
        forms.append(_form(row, "lanjut", _("Ternyata masih berlangsung"), "reopen", fields=(note,)))
    return tuple(_filled(form, failed) for form in forms)


def _joined(row: Any, other: Any, may: bool) -> JoinedLine:
    text = _("{0} digabung ke sini").format(f"{say.title_of(other)} ({other.reference})")
    undo = ActionForm("pisahkan", _("Batalkan penggabungan"), "history", reverse("incident_action", args=[other.reference, "pisahkan"]), hidden=(("dari", other.reference),))
    return JoinedLine(text, undo if may and other.joined_into_id == row.pk else None)


Step = Callable[[str, dict[str, str], int, Actor, datetime], str | None]


def _joins(ref: str, typed: dict[str, str], version: int, by: Actor, at: datetime) -> str | None:
    return acting.join_incidents(reference=ref, into=parse_code(typed.get("into", "")) or "", version=version, by=by, at=at)


def _parts(ref: str, typed: dict[str, str], version: int, by: Actor, at: datetime) -> str | None:
    del typed, version
    return acting.unjoin_incident(reference=ref, by=by, at=at)


def _adds(ref: str, typed: dict[str, str], version: int, by: Actor, at: datetime) -> str | None:
    acting.add_case(reference=ref, case_reference=typed.get("kasus", ""), version=version, by=by, at=at)
    return None


def _removes(ref: str, typed: dict[str, str], version: int, by: Actor, at: datetime) -> str | None:
    acting.remove_case(reference=ref, case_reference=typed.get("kasus", ""), version=version, by=by, at=at)
    return None


def _names(ref: str, typed: dict[str, str], version: int, by: Actor, at: datetime) -> str | None:
    acting.name_incident(reference=ref, name=typed.get("name", ""), version=version, by=by, at=at)
    return None


def _ends(ref: str, typed: dict[str, str], version: int, by: Actor, at: datetime) -> str | None:
    acting.end_incident(reference=ref, note=typed.get("note", ""), version=version, by=by, at=at)
    return None


def _goes_on(ref: str, typed: dict[str, str], version: int, by: Actor, at: datetime) -> str | None:
    acting.reopen_incident(reference=ref, note=typed.get("note", ""), version=version, by=by, at=at)
    return None


def _writes(ref: str, typed: dict[str, str], version: int, by: Actor, at: datetime) -> str | None:
    del version
    log.write_log(reference=ref, text=typed.get("text", ""), hand_over=bool(typed.get("shift")), by=by, at=at)
    return None


def _needs(ref: str, typed: dict[str, str], version: int, by: Actor, at: datetime) -> str | None:
    del version
    log.set_need(reference=ref, item=typed.get("item", ""), needed=typed.get("needed", ""), met=typed.get("met", ""), by=by, at=at)
    return None


def _tells_centre(ref: str, typed: dict[str, str], version: int, by: Actor, at: datetime) -> str | None:
    del version
    log.note_centre_told(reference=ref, text=typed.get("note", ""), by=by, at=at)
    return None


STEPS: dict[str, Step] = {
    "gabung": _joins, "pisahkan": _parts, "masukkan": _adds, "keluarkan": _removes, "nama": _names, "akhiri": _ends, "lanjut": _goes_on, "catat": _writes,
    "kebutuhan": _needs, "pusat": _tells_centre,
}


@require_POST
@signed_in(needs=SEES)
def incident_action(request: HttpRequest, ref: str, what: str) -> HttpResponse:
    """Take a step on an incident; what is missing is said at the form, with everything typed kept."""
    actor = actor_of(request)
    if what not in STEPS:
        return error_page(request, 404)
    typed = {k: clean_text(v, limit=MOST_TYPED).text for k, v in request.POST.items() if isinstance(v, str)}
    version = parse_number(typed.get("version"))
    try:
        target = STEPS[what](ref, typed, NO_VERSION if version is None else version, actor, now()) or ref
    except (acting.IncidentNotFound, CaseNotFound) as error:
        if what in {"gabung", "masukkan"} and find_incident(actor, ref) is not None:
            lost = _("Kejadian dengan nomor itu tidak ada, atau bukan bagian Anda.") if what == "gabung" else say_error(error)
            return show(request, ref, failed=(what, typed, lost), banner=Banner(lost, "urgent", "alert", assertive=True), status=422)
        record_look(subject=f"ref:{ref[:40]}", by=actor, at=now(), what="incident", refused=True)
        return error_page(request, 404, detail=_(acting.IncidentNotFound.__doc__ or ""))
    except PermissionRefused:
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    except REFUSALS as error:
        status = 409 if isinstance(error, acting.IncidentChangedMeanwhile | MoveNotPossible) else 422
        return show(request, ref, failed=(what, typed, say_error(error)), banner=Banner(say_error(error), "urgent", "alert", assertive=True), status=status)
    return redirect(f"{reverse('incident', args=[target])}?{SENT}={what}")


@require_POST
@signed_in(needs=SEES)
def incident_begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Make an incident of a case that was none by itself, and show it."""
    actor = actor_of(request)
    try:
        return redirect("incident", ref=acting.begin_incident(case_reference=ref, by=actor, at=now()))
    except CaseNotFound:
        record_look(subject=f"ref:{ref[:40]}", by=actor, at=now(), what="step", refused=True)
        return error_page(request, 404, detail=_("Kasus ini tidak ada, atau bukan bagian Anda."))
    except PermissionRefused:
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    except MoveNotPossible as error:
        return error_page(request, 409, detail=say_error(error))
