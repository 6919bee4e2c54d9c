"""The people whom an incident concerns: lists in, doubles decided, each counted once."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rukun.cases.actions import affected as acting
from rukun.cases.actions.incidents import IncidentNotFound
from rukun.cases.queries.affected import Affected, AffectedHome, AffectedLine, affected_of
from rukun.cases.queries.incident_detail import find_incident
from rukun.cases.queries.incidents import records
from rukun.cases.rules.affected import (
    CONDITIONS,
    LineNotRead,
    NamesNotFound,
    NothingListed,
    PersonTold,
    SeveralInALine,
    TooManyListed,
    read_list,
    read_table,
)
from rukun.cases.rules.doubles import Counted
from rukun.cases.rules.states import MoveNotPossible, NeedMissing
from rukun.entrypoints.spreadsheets import SheetNotRead, read_sheet
from rukun.entrypoints.web.desk import incident_words as say
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.desk.incidents import SEES, SENT, saved
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.pages.incident import AffectedPage, DoublePair, Figure, HomeRows, ListRow, PersonRow
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Banner, EmptyState, Field, Moment
from rukun.kernel.actor import Actor, PermissionRefused
from rukun.kernel.events import record_look
from rukun.kernel.text import clean_text
from rukun.kernel.time import now

MOST_TEXT = 200_000
STEPS = ("tambah", "sama", "lain", "beda", "keluarkan", "hitung", "tarik", "kembali")
Failed = tuple[dict[str, str], str]


@require_safe
@signed_in(needs=SEES)
def affected(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the people of an incident to those who may read their names; each look is written down."""
    return _show(request, ref)


def _show(request: HttpRequest, ref: str, *, failed: Failed | None = None, banner: Banner | None = None, status: int = 200) -> HttpResponse:
    actor, at = actor_of(request), now()
    incident = find_incident(actor, ref)
    if incident is None:
        record_look(subject=f"ref:{ref[:40]}", by=actor, at=at, what="affected", refused=True)
        return error_page(request, 404, detail=_(IncidentNotFound.__doc__ or ""))
    try:
        acting.look_at_affected(incident=incident, by=actor, at=at)
    except PermissionRefused:
        return error_page(request, 403, detail=_("Daftar nama warga hanya untuk kantor yang menangani kejadian ini."))
    found, sent = affected_of(actor, incident), request.GET.get(SENT, "")
    sent = sent if sent in STEPS else ""
    if found is None:
        return error_page(request, 403)
    page = _page(incident, found, may=records(actor, incident) and incident.status != "joined", at=at, failed=failed, banner=banner or (saved() if sent else None), sent=sent)
    return render(request, "rukun/desk/affected.html", {"page": page}, status=status)


def _page(incident: Any, found: Affected, *, may: bool, at: datetime, failed: Failed | None, banner: Banner | None, sent: str) -> AffectedPage:
    zone, counted = say.zone(incident), found.counted
    people = words.counted(counted.people, "soul")
    text = _("{0} dalam {1}").format(people, words.counted(counted.households, "family")) if counted.households else people
    empty = None if found.homes else EmptyState(_("Belum ada nama"), _("Tempel daftar dari ketua RT, atau pilih berkas Excel atau CSV. Daftar dari beberapa sumber digabung tanpa dihitung dua kali."), "people")
    return AffectedPage(
        title=say.title_of(incident), place=say.place_of(incident), back_url=reverse("incident", args=[incident.reference]), counted_text=text,
        figures=_figures(counted), homes=tuple(_home(incident, home, may=may) for home in found.homes),
        doubles=tuple(_pair(incident, pair.first, pair.second, may=may) for pair in found.doubles),
        more_doubles=_("dan {} pasangan lagi").format(words.number(found.more_doubles)) if found.more_doubles else "",
        left_out=tuple((line.name, line.left_out_why, _form(incident, "hitung", _("Hitung lagi"), "reopen", line.uuid) if may else None) for line in found.left_out),
        lists=tuple(_list_row(incident, row, size, may=may, when=say.moment(row.received_at, at, zone)) for row, size in found.lists),
        add=_add_form(incident, failed) if may else None, banner=banner, empty=empty,
        sent_url=reverse("affected_action", args=[incident.reference, sent]) if sent else "",
    )


def _list_row(incident: Any, row: Any, size: int, *, may: bool, when: Moment) -> ListRow:
    gone = row.withdrawn_at is not None
    what, label, icon = ("kembali", _("Hitung lagi"), "reopen") if gone else ("tarik", _("Tarik daftar ini"), "archive")
    step = _form(incident, what, label, icon, row.uuid) if may else None
    return ListRow(row.source, words.counted(size, "person"), when, _("ditarik, tidak dihitung") if gone else "", step)


def _figures(counted: Counted) -> tuple[Figure, ...]:
    """Return the groups that relief goes by, those that are there."""
    found = [
        (_("Bayi dan balita"), counted.toddlers), (_("Anak 5–17 tahun"), counted.children), (_("Lansia 60 tahun ke atas"), counted.elders),
        *((_(CONDITIONS[code]).capitalize(), n) for code, n in counted.conditions.items() if code in CONDITIONS), (_("Umur belum ditulis"), counted.unknown_age),
    ]
    return tuple(Figure(label, words.number(n)) for label, n in found if n)


def _home(incident: Any, home: AffectedHome, *, may: bool) -> HomeRows:
    label = home.label or (_("Keluarga {}").format(home.people[0].name) if len(home.people) > 1 else _("Tanpa keterangan keluarga"))
    return HomeRows(f"{label} · RT {home.rt}" if home.rt else label, tuple(_row(incident, line, may=may) for line in home.people))


def _row(incident: Any, line: AffectedLine, *, may: bool) -> PersonRow:
    sex = {"L": _("laki-laki"), "P": _("perempuan")}.get(line.sex, "")
    age = _("di bawah 1 tahun") if line.age == 0 else _("{} tahun").format(line.age) if line.age is not None else _("umur belum ditulis")
    unsaid = (label for code in line.conditions if code in CONDITIONS and (label := _(CONDITIONS[code])) not in line.note.lower())
    said = [age, sex, *unsaid, line.note]
    why = Field("why", _("Mengapa tidak dihitung?"), "text", required=True, maxlength=200, placeholder=_("Misalnya: tamu, bukan warga terdampak"))
    return PersonRow(
        str(line.uuid), line.name, " · ".join(part for part in said if part), _("dari {}").format(words.listed(line.sources)),
        others=tuple((_("juga “{0}” di {1}").format(name, source), _form(incident, "beda", _("Bukan orang yang sama"), "history", pk) if may else None) for pk, name, source in line.others),
        leave_out=_form(incident, "keluarkan", _("Jangan hitung"), "archive", line.uuid, fields=(why,)) if may else None,
    )


def _form(incident: Any, what: str, label: str, icon: str, person: uuid.UUID, *, fields: tuple[Field, ...] = (), second: uuid.UUID | None = None) -> ActionForm:
    hidden = (("orang", str(person)), *((("dengan", str(second)),) if second else ()))
    return ActionForm(what, label, icon, reverse("affected_action", args=[incident.reference, what]), fields, hidden=hidden)


def _pair(incident: Any, first: Any, second: Any, *, may: bool) -> DoublePair:
    def text(row: Any) -> str:
        age = _("{} tahun").format(row.age) if row.age is not None else _("umur belum ditulis")
        return f"{row.name}, {age}" + (f", {row.household.label}" if row.household and row.household.label else "")

    return DoublePair(
        text(first), first.list.source, text(second), second.list.source,
        _form(incident, "sama", _("Orang yang sama"), "join", first.uuid, second=second.uuid) if may else None,
        _form(incident, "lain", _("Orang yang berbeda"), "people", first.uuid, second=second.uuid) if may else None,
    )


def _add_form(incident: Any, failed: Failed | None) -> ActionForm:
    typed, error = failed or ({}, "")
    fields = (
        Field("source", _("Daftar dari siapa?"), "text", required=True, maxlength=120, value=typed.get("source", ""), placeholder=_("Ketua RT 12, posko masjid, Dinsos")),
        Field("people", _("Nama-namanya"), "textarea", maxlength=MOST_TEXT, value=typed.get("people", ""), conditional=True, help=_("Satu orang satu baris: nama, umur, L atau P, keterangan (hamil, sakit, disabilitas, luka). Awali tiap keluarga dengan “KK” dan nama kepala keluarganya.")),
        Field("sheet", _("Atau berkas Excel (.xlsx) atau CSV"), "document", conditional=True, help=_("Baris pertama berisi judul kolom: nama, umur, L/P, NIK, KK, RT, keterangan. Yang perlu hanya nama.")),
    )
    return ActionForm("tambah", _("Tambahkan daftar"), "people", reverse("affected_action", args=[incident.reference, "tambah"]), fields, errors=(error,) if error else (), open=bool(error))


@require_POST
@signed_in(needs=SEES)
def affected_action(request: HttpRequest, ref: str, what: str) -> HttpResponse:
    """Add a list, decide of doubles, leave somebody out or take them back."""
    actor = actor_of(request)
    if what not in STEPS:
        return error_page(request, 404)
    typed = {k: clean_text(v, limit=MOST_TEXT).text for k, v in request.POST.items() if isinstance(v, str)}
    if find_incident(actor, ref) is None:
        record_look(subject=f"ref:{ref[:40]}", by=actor, at=now(), what="affected", refused=True)
        return error_page(request, 404, detail=_(IncidentNotFound.__doc__ or ""))
    try:
        _do(request, ref, what, typed, actor, now())
    except PermissionRefused:
        return error_page(request, 403, detail=_("Daftar nama warga hanya untuk kantor yang menangani kejadian ini."))
    except (NeedMissing, NamesNotFound, NothingListed, TooManyListed, LineNotRead, SeveralInALine, SheetNotRead) as error:
        return _show(request, ref, failed=(typed, _wrong(error, what)) if what == "tambah" else None, banner=Banner(_wrong(error, what), "urgent", "alert", assertive=True), status=422)
    except (MoveNotPossible, acting.PersonNotFound, acting.ListNotFound) as error:
        return _show(request, ref, banner=Banner(_(type(error).__doc__ or ""), "urgent", "alert", assertive=True), status=409)
    return redirect(f"{reverse('affected', args=[ref])}?{SENT}={what}")


def _wrong(error: Exception, what: str) -> str:
    if isinstance(error, NeedMissing):
        return _("Tulis dari siapa daftar ini.") if what == "tambah" else _("Tulis mengapa orang ini tidak dihitung.")
    if isinstance(error, SeveralInALine):
        return _("Baris {0} (“{1}”) menulis jumlah orang, bukan nama tiap orang. Tulis satu orang satu baris; jumlahnya diisi di kaji cepat.").format(error.line, words.cut(error.text, 40))
    if isinstance(error, LineNotRead):
        return _("Baris {0} tidak terbaca (“{1}”). Awali dengan nama orangnya, lalu kirim lagi.").format(error.line, words.cut(error.text, 40))
    return _(type(error).__doc__ or "")


def _do(request: HttpRequest, ref: str, what: str, typed: dict[str, str], by: Actor, at: datetime) -> None:
    """Take one of STEPS."""
    if what == "tambah":
        content, people = _told(request.FILES.get("sheet"), typed.get("people", ""))
        acting.add_list(reference=ref, source=typed.get("source", ""), content=content, people=people, by=by, at=at)
        return
    person = _uuid(typed.get("orang", ""))
    if what in {"tarik", "kembali"}:
        acting.withdraw_list(reference=ref, which=person, back=what == "kembali", by=by, at=at)
    elif what in {"sama", "lain"}:
        acting.decide_double(reference=ref, first=person, second=_uuid(typed.get("dengan", "")), same=what == "sama", by=by, at=at)
    elif what == "beda":
        acting.part_double(reference=ref, person=person, by=by, at=at)
    elif what == "keluarkan":
        acting.leave_out(reference=ref, person=person, why=typed.get("why", ""), by=by, at=at)
    else:
        acting.take_back(reference=ref, person=person, by=by, at=at)


def _told(sheet: UploadedFile[bytes] | None, text: str) -> tuple[bytes, tuple[PersonTold, ...]]:
    """Return what came, byte for byte, and the people on it. Raises SheetNotRead and what reading a list raises."""
    if sheet is not None and sheet.size:
        content = sheet.read()
        return content, read_table(read_sheet(content))
    return text.encode(), read_list(text)


def _uuid(typed: str) -> uuid.UUID:
    try:
        return uuid.UUID(typed)
    except ValueError as error:
        raise acting.PersonNotFound from error
