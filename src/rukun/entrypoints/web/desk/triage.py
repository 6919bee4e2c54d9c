"""Triage: what the machine could not place, as told beside as understood; corrected, made a case, joined or set aside."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rukun.areas.queries import area_label, area_labels, or_home, zone_of
from rukun.cases.actions.opening import NoOfficeServes, add_report_to_case, open_case_from_triage
from rukun.cases.actions.setting_aside import MOST_ANSWER, AnswerMissing, answer_question, set_aside, take_back
from rukun.cases.queries.detail import JoinCandidate, ToldDetail, find_case, join_candidates
from rukun.cases.queries.triage import (
    GivenBack,
    TriageItem,
    get_triage,
    list_given_back,
    list_set_aside,
    list_triage,
    may_be_answered,
    told_is_sensitive,
)
from rukun.cases.rules.states import MoveNotPossible
from rukun.entrypoints.web.desk import case_words as say
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.names import category_name, hazard_name, problem_title
from rukun.entrypoints.web.presenters.pages.case import JoinSuggestion
from rukun.entrypoints.web.presenters.pages.desk import TriageListPage, TriagePage, TriageRow, UnderstoodValue
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Banner, EmptyState, Field, Option
from rukun.kernel.actor import Permission, PermissionRefused
from rukun.kernel.events import record_look
from rukun.kernel.text import clean_text, parse_number
from rukun.kernel.time import now
from rukun.problems.queries import list_categories, list_hazards
from rukun.reports.actions.triage import ReportChanged, ValueNotAccepted, correct_report
from rukun.reports.queries.preview import may_hide_violence
from rukun.reports.queries.told import Told, report_version
from rukun.reports.rules.intake import ARCHIVE_LABELS, ArchiveReason, ReportStatus
from rukun.reports.rules.placing import VILLAGE_DOTS

TRIAGERS = frozenset({Permission.REPORT_TRIAGE})
URGENCIES = ("emergency", "urgent", "normal")


@require_safe
@signed_in(needs=TRIAGERS)
def triage_list(request: HttpRequest) -> HttpResponse:
    """Show what waits for a person's eye, the most urgent first."""
    actor, after = actor_of(request), _after(request)
    items, further = list_triage(actor, after=after)
    given_back = () if after else list_given_back(actor)
    page = TriageListPage(
        title=_("Triase"), lead=_("Laporan yang perlu dilihat orang sebelum menjadi kasus, dan kasus yang dikembalikan."),
        rows=(*_rows_given_back(given_back), *(_row(item) for item in items)),
        other_url=reverse("triage_archive"), other_label=_("Yang diarsipkan"), next_url=f"{reverse('triage_list')}?after={further}" if further else "",
        empty=EmptyState(_("Semua laporan sudah terbaca"), _("Laporan yang belum jelas tempat atau masalahnya muncul di sini.")), banner=_just_left(request),
    )
    return render(request, "rukun/desk/triage_list.html", {"page": page})


@require_safe
@signed_in(needs=TRIAGERS)
def triage_archive(request: HttpRequest) -> HttpResponse:
    """Show what was set aside, by people and by itself, the latest first: each may be brought back."""
    items, further = list_set_aside(actor_of(request), after=_after(request))
    page = TriageListPage(
        title=_("Laporan yang diarsipkan"), lead=_("Tidak menjadi kasus. Bila keliru, buka laporannya dan keluarkan dari arsip."),
        rows=tuple(_row(item) for item in items), other_url=reverse("triage_list"), other_label=_("Kembali ke triase"),
        next_url=f"{reverse('triage_archive')}?after={further}" if further else "",
        empty=EmptyState(_("Belum ada yang diarsipkan"), _("Ucapan terima kasih, iklan, dan laporan yang Anda arsipkan muncul di sini.")),
    )
    return render(request, "rukun/desk/triage_list.html", {"page": page})


def _after(request: HttpRequest) -> int:
    return parse_number(request.GET.get("after", "0"), most=10**6) or 0


def _just_left(request: HttpRequest) -> Banner | None:
    """After a report left the triage: say what became of it, and lead back to one that was set aside."""
    if request.GET.get("dibuat"):
        return Banner(_("Laporan menjadi kasus dan sudah diteruskan ke kantor yang berwenang."), "done", "opened")
    answered = request.GET.get("dijawab", "")
    try:
        item = get_triage(actor_of(request), uuid.UUID(answered or request.GET.get("diarsipkan", "")))
    except ValueError:
        return None
    if item is None or not _is_archived(item):
        return None
    return Banner(_("Jawaban terkirim; laporannya diarsipkan.") if answered else _("Laporan diarsipkan."), "done", "archive", _("Lihat atau keluarkan lagi"), reverse("triage", args=[item.told.id]))


def _is_archived(item: TriageItem) -> bool:
    return item.told.status == ReportStatus.ARCHIVED


def _row(item: TriageItem) -> TriageRow:
    told, at = item.told, now()
    zone = zone_of(or_home(told.area_code))
    tone = words.tone_of(told.urgency or "normal")
    return TriageRow(
        ref=told.tracking_code, url=reverse("triage", args=[told.id]), tone=tone, icon="triage", text=_first_words(told),
        place=area_label(told.area_code) if told.area_code else _("tempat belum diketahui"), why=_why(item), when_text=words.when(told.received_at, at, zone),
        when_iso=words.iso(told.received_at, zone), channel_text=say.channel_name(told.channel), when_exact=words.exact(told.received_at, zone),
        tone_text=words.tone_label(tone), clock_text=say.clock_words(item.task.due_at, at, or_home(told.area_code))[0],
    )


def _rows_given_back(found: Sequence[GivenBack]) -> Iterator[TriageRow]:
    """Return the cases that a lead gave back; of a protected one no more than its name."""
    at = now()
    labels = area_labels([row.case.area_id for row in found])
    for row in found:
        case, zone = row.case, zone_of(row.case.area_id)
        tone, tone_text = say.tone_and_word(case)
        yield TriageRow(
            ref=case.reference, url=reverse("case", args=[case.reference]), tone=tone, icon="return",
            text=problem_title(case.category, case.hazard), place=labels[case.area_id],
            why=_("dikembalikan oleh {}").format(case.lead.name), when_text=words.when(row.since, at, zone), when_iso=words.iso(row.since, zone),
            when_exact=words.exact(row.since, zone), tone_text=tone_text, clock_text=say.clock_words(row.due_at, at, case.area_id, urgency=case.urgency)[0],
        )


def _first_words(told: Told) -> str:
    """What a report says; of one that only few may know no word before it is opened, since a look at it is written down."""
    return _("Laporan yang dilindungi: isinya tampil setelah dibuka") if told_is_sensitive(told) else words.cut(told.text, 160)


def _why(item: TriageItem) -> str:
    told = item.told
    if _is_archived(item):
        reason = next((label for key, label in ARCHIVE_LABELS.items() if key == told.archive_reason), "")
        return _("diarsipkan: {}").format(_(reason)) if reason else _("diarsipkan")
    if item.parted:
        return _("dipisahkan dari kasus lain oleh petugas")
    by_intent = {
        "question": _("pertanyaan yang perlu dijawab orang"), "update": _("tambahan untuk laporan yang belum kami temukan"),
        "cancel": _("pengirim ingin menarik laporannya"), "status": _("bertanya tentang laporan yang belum kami temukan"),
    }
    if told.intent in by_intent:
        return by_intent[told.intent]
    if not told.area_code or "." not in told.area_code:
        return _("tempat belum diketahui")
    if told.place_source == "text" and told.area_code.count(".") < VILLAGE_DOTS:
        return _("kelurahan, desa, atau kampungnya belum diketahui")
    if not told.category:
        return _("masalahnya belum jelas")
    return _("mungkin menyangkut kekerasan; RT dan kelurahan belum melihatnya") if may_hide_violence(told.text) else _("kami belum yakin memahaminya")


@require_safe
@signed_in(needs=TRIAGERS)
def triage(request: HttpRequest, report_id: uuid.UUID) -> HttpResponse:
    """Show one report, as told beside as understood."""
    return _show(request, report_id)


def _show(request: HttpRequest, report_id: uuid.UUID, *, error: str = "", verb: str = "", status: int = 200) -> HttpResponse:
    """Show the report; what was refused stands open again at its field with what was typed."""
    actor = actor_of(request)
    item = get_triage(actor, report_id)
    if item is None:
        record_look(subject=f"report:{report_id}", by=actor, at=now(), what="triage", refused=True)
        return error_page(request, 404, detail=_("Laporan ini sudah ditangani, atau bukan bagian Anda."))
    told, at, version = item.told, now(), report_version(report_id)
    if told_is_sensitive(told):
        record_look(subject=f"report:{told.id}", by=actor, at=at, what="triage")
    zone = zone_of(or_home(told.area_code))
    row = say.told_of(_told_detail(item), at, zone)
    page = TriagePage(
        ref=told.tracking_code, received_text=row.when_text, received_iso=row.when_iso, channel_text=row.channel_text, channel_icon=row.channel_icon,
        spans=row.spans, values=_refused(_values(item), request, error) if verb == "correct" else _values(item), version=version, received_exact=row.when_exact, reporter_text=row.who_text, reporter_tel=row.tel,
        photos=row.photos, odd_texts=row.odd_texts, key=f"report:{told.id}", why=_why(item), banner=Banner(error, "urgent", "alert", assertive=True) if error and verb not in {"archive", "answer"} else None, back_url=reverse("triage_list"),
    )
    if _is_archived(item):
        page = replace(page, values=tuple(replace(value, options=(), other=None) for value in page.values), restore=_restore(item, version), back_url=reverse("triage_archive"))
    else:
        archive = _archive(item, version, error if verb == "archive" else "")
        if may_be_answered(told):
            page = replace(page, answer=_answer(item, version, request.POST.get("note", ""), error if verb == "answer" else ""))
        page = replace(page, joins=_joins(item, join_candidates(actor, told), version), create=_create(item, version), archive=archive)
    return render(request, "rukun/desk/triage.html", {"page": page}, status=status)


def _told_detail(item: TriageItem) -> ToldDetail:
    return ToldDetail(item.told, item.reporter, item.photos)


def _url(item: TriageItem, verb: str) -> str:
    return reverse("triage_action", args=[item.told.id, verb])


def _values(item: TriageItem) -> tuple[UnderstoodValue, ...]:
    told, url = item.told, _url(item, "correct")

    def value(key: str, label: str, icon: str, now_: str, text: str, options: tuple[Option, ...] = (), other: Field | None = None) -> UnderstoodValue:
        known = told.understanding.get(key)
        sure, sure_text = words.sure_word(known["confidence"]) if known and str(known["value"]) == now_ else ("", "")
        return UnderstoodValue(key, label, icon, now_, text, url, sure, sure_text, options, other)  # type: ignore[arg-type]

    categories = tuple(Option(c.code, category_name(c.code)) for c in list_categories())
    hazards = (Option("", _("tidak ada")), *(Option(h.code, hazard_name(h.code)) for h in list_hazards()))
    tones = tuple(Option(u, words.tone_label(words.tone_of(u))) for u in URGENCIES)
    return (
        value("category", _("Masalah"), "case", told.category, category_name(told.category) if told.category else _("belum diketahui"), other=Field("value", _("Masalah lain"), "select", options=categories, value=told.category, prefix="category")),
        value("urgency", _("Tingkat kedaruratan"), "urgent", told.urgency, words.tone_label(words.tone_of(told.urgency or "normal")), options=tones),
        value("hazard", _("Kejadian"), "emergency", told.hazard, hazard_name(told.hazard) if told.hazard else _("tidak ada"), other=Field("value", _("Kejadian"), "select", options=hazards, value=told.hazard, prefix="hazard")),
        value("area", _("Tempat"), "place", told.area_code or "", area_label(told.area_code) if told.area_code else _("belum diketahui"), other=Field("value", _("Nama kelurahan, desa, atau kampung dan RT-nya, misalnya: Sungai Pinang Dalam RT 3"), "text", prefix="area", maxlength=120)),
        value("people", _("Orang"), "people", str(told.people or ""), str(told.people or "–"), other=Field("value", _("Jumlah orang"), "number", value=str(told.people or ""), prefix="people")),
        value("households", _("Keluarga/rumah"), "people", str(told.households or ""), str(told.households or "–"), other=Field("value", _("Jumlah keluarga atau rumah"), "number", value=str(told.households or ""), prefix="households")),
    )


def _refused(values: tuple[UnderstoodValue, ...], request: HttpRequest, error: str) -> tuple[UnderstoodValue, ...]:
    """Return the values with the one that was refused open, as typed, with what is wrong."""
    key, typed = request.POST.get("field", ""), clean_text(request.POST.get("value", ""), limit=120).text
    return tuple(
        replace(value, other=replace(value.other, value=typed, errors=(error,))) if value.key == key and value.other else value
        for value in values
    )


def _joins(item: TriageItem, candidates: tuple[JoinCandidate, ...], version: int) -> tuple[JoinSuggestion, ...]:
    labels = area_labels([c.case.area_id for c in candidates])
    forms = [ActionForm("join", _("Gabung"), "join", _url(item, "join"), hidden=(("into", c.case.reference),), version=version) for c in candidates]
    return tuple(say.suggestion(c, form, now(), labels, here=item.told.area_code or "") for c, form in zip(candidates, forms, strict=True))


def _create(item: TriageItem, version: int) -> ActionForm:
    return ActionForm("create", _("Buat kasus"), "opened", _url(item, "create"), lead=_("Langsung diteruskan ke kantor yang berwenang."), version=version)


def _restore(item: TriageItem, version: int) -> ActionForm:
    return ActionForm("restore", _("Keluarkan dari arsip"), "reopen", _url(item, "restore"), lead=_("Setelah ditekan, laporan kembali ke triase."), version=version)


def _answer(item: TriageItem, version: int, typed: str, error: str) -> ActionForm:
    note = Field("note", _("Jawaban"), "textarea", required=True, maxlength=MOST_ANSWER, value=typed, prefix="answer", errors=(error,) if error else ())
    lead = _("Dibaca penanya di halaman lacak, dan dikirim ke nomornya bila ia menulisnya. Jangan sebut nama orang lain.")
    return ActionForm("answer", _("Kirim jawaban"), "message", _url(item, "answer"), (note,), lead=lead, version=version)


def _archive(item: TriageItem, version: int, error: str = "") -> ActionForm:
    reasons = tuple(Option(r.value, _(label)) for r, label in ARCHIVE_LABELS.items())
    reason = Field("reason", _("Alasan"), "select", required=True, options=reasons, prefix="archive", errors=(error,) if error else ())
    return ActionForm("archive", _("Arsipkan"), "archive", _url(item, "archive"), (reason,), open=bool(error), version=version)


@require_POST
@signed_in(needs=TRIAGERS)
def triage_action(request: HttpRequest, report_id: uuid.UUID, verb: str) -> HttpResponse:
    """Correct a value, make a case, join, set aside, or take back."""
    actor = actor_of(request)
    item = get_triage(actor, report_id)
    if item is None:
        record_look(subject=f"report:{report_id}", by=actor, at=now(), what="triage", refused=True)
        return error_page(request, 404, detail=_("Laporan ini sudah ditangani, atau bukan bagian Anda."))
    version = parse_number(request.POST.get("version")) or 0
    if _is_archived(item) != (verb == "restore"):
        return _show(request, report_id, error=_("Laporan ini baru saja diubah orang lain. Lihat yang terbaru, lalu ulangi."), status=409)
    try:
        if verb == "restore":
            take_back(report_id=report_id, by=actor, at=now())
            return redirect("triage", report_id=report_id)
        if verb == "correct":
            correct_report(report_id=report_id, field=request.POST.get("field", ""), value=clean_text(request.POST.get("value", ""), limit=120).text, by=actor, at=now(), version=version)
            return redirect("triage", report_id=report_id)
        if verb == "create":
            opened = open_case_from_triage(report_id=report_id, by=actor, at=now(), version=version)
        elif verb == "join":
            opened = add_report_to_case(report_id=report_id, reference=request.POST.get("into", "")[:9], by=actor, at=now(), version=version)
        elif verb == "answer":
            answer_question(report_id=report_id, answer=clean_text(request.POST.get("note", "")).text, by=actor, at=now(), version=version)
            return redirect(f"{reverse('triage_list')}?dijawab={report_id}")
        elif verb == "archive":
            set_aside(report_id=report_id, reason=ArchiveReason(request.POST.get("reason", "")), by=actor, at=now(), version=version)
            return redirect(f"{reverse('triage_list')}?diarsipkan={report_id}")
        else:
            return error_page(request, 404)
    except ReportChanged as error:
        return _show(request, report_id, error=_(type(error).__doc__ or ""), status=409)
    except (ValueError, ValueNotAccepted, NoOfficeServes, ObjectDoesNotExist, MoveNotPossible, PermissionRefused, AnswerMissing) as error:
        return _show(request, report_id, error=_say(error), verb=verb, status=422)
    if find_case(actor, opened.reference or "") is None:
        return redirect(f"{reverse('triage_list')}?dibuat=1")
    return redirect("case", ref=opened.reference)


def _say(error: Exception) -> str:
    if isinstance(error, ObjectDoesNotExist | MoveNotPossible | PermissionRefused):
        return _("Laporan ini tidak dapat digabung ke kasus itu. Pilih kasus lain, atau buat kasus sendiri.")
    if isinstance(error, NoOfficeServes | ValueNotAccepted | AnswerMissing):
        return _(type(error).__doc__ or "")
    missing = {"category": _("Pilih masalahnya dulu."), "area": _("Isi tempatnya dulu, paling sedikit kabupaten atau kota.")}
    return missing.get(str(error), _("Pilih alasannya dulu."))
