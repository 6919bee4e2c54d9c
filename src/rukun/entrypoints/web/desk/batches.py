"""One step on many cases: chosen, foreseen, run, and what came of it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rukun.access.queries.directory import colleagues
from rukun.areas.queries import area_labels
from rukun.cases.actions.batches import (
    BatchNotFound,
    BatchTooLarge,
    NothingChosen,
    confirm_batch,
    plan_batch,
    stop_batch,
    undo_batch,
)
from rukun.cases.actions.moves import MOST_NOTE, NoteTooLong
from rukun.cases.queries.batches import BatchSeen, find_batch, latest_batches
from rukun.cases.queries.desk import desk_rows
from rukun.cases.queries.workload import in_hand
from rukun.cases.rules.batches import MOST_TASKS, PERMISSIONS, TIME_TO_STOP, BatchStatus, ItemStatus, Left
from rukun.cases.rules.states import MoveNotPossible, NeedMissing, Verb
from rukun.entrypoints.web.desk.case import say_error
from rukun.entrypoints.web.desk.desk import PARAMS, case_row, read_chosen, task_row
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.desk.steps import ICONS, person_label
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.pages.batches import BatchLine, BatchPage, ChoosePage, LeftGroup
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Banner, Field, Option
from rukun.kernel.actor import Actor, Permission, PermissionRefused
from rukun.kernel.text import clean_text, parse_number
from rukun.kernel.time import now

MAY = frozenset(PERMISSIONS.values())
TICKED = "dicentang"
MOST_TYPED, MOST_ID = 20_000, 10**15


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in(needs=MAY)
def choose(request: HttpRequest) -> HttpResponse:
    """Show what matches and ask for the step, or keep what the step would do and show that."""
    actor = actor_of(request)
    if Permission.CASE_READ_OFFICE not in actor.permissions:
        return error_page(request, 403, detail=_("Halaman ini bukan untuk jabatan Anda."))
    if request.method != "POST":
        return _show(request, actor, request.GET)
    asked = request.POST
    chosen, _named = read_chosen(asked, actor)
    if asked.get("yang") == TICKED:
        ids = {parse_number(value, most=MOST_ID) for value in asked.getlist("tugas")}
        chosen = replace(chosen, only=frozenset(pk for pk in ids if pk is not None))
    try:
        verb = Verb(asked.get("langkah", ""))
    except ValueError:
        return _show(request, actor, asked, error=_("Pilih langkahnya dulu."), status=422)
    note = clean_text(asked.get("note", ""), limit=MOST_TYPED).text
    try:
        planned = plan_batch(chosen=chosen, verb=verb, note=note, assignee=parse_number(asked.get("assignee")), by=actor, at=now())
    except (NeedMissing, NoteTooLong, NothingChosen, BatchTooLarge, MoveNotPossible) as error:
        return _show(request, actor, asked, error=say_error(error), status=422)
    except PermissionRefused:
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    return redirect("batch", batch_uuid=planned)


def _show(request: HttpRequest, actor: Actor, asked: QueryDict, *, error: str = "", status: int = 200) -> HttpResponse:
    (chosen, _named), at = read_chosen(asked, actor), now()
    found = desk_rows(actor, chosen.queue, at=at, find=chosen.find, of=chosen.of, narrow=chosen.narrow)
    items = [item for item in found.items if item.case is not None]
    labels = area_labels([item.case.area_id for item in items if item.case])
    kept = [(key, asked.get(key, "")) for key in PARAMS if asked.get(key)]
    steps = [verb for verb, permission in PERMISSIONS.items() if permission in actor.permissions]
    offices = actor.organizations_with(Permission.CASE_ASSIGN)
    held = {office: in_hand(office) for office in sorted(offices)}
    people = {
        person.user_id: person_label(person.name, held[office].get(person.user_id, (0, 0))) for office in held for person in colleagues(office, at=at)
    }
    verb = asked.get("langkah", "")
    fields = [Field("langkah", _("Langkah"), "radio", required=True, value=verb, options=tuple(Option(v.value, _step(v)) for v in steps))]
    if people:
        options = tuple(Option(str(pk), name) for pk, name in people.items())
        fields.append(Field("assignee", _("Kepada"), "select", help=_("Untuk “Tugaskan”."), conditional=True, options=options, value=asked.get("assignee", "")))
    fields.append(Field("note", _("Catatan"), "textarea", maxlength=MOST_NOTE, value=asked.get("note", ""), help=_("Wajib untuk “Tambah catatan”. Pelapor tidak membacanya."), conditional=True))
    page = ChoosePage(
        form=ActionForm("choose", _("Lihat dulu apa yang akan terjadi"), "next", reverse("batch_new"), tuple(fields), hidden=tuple(kept), errors=(error,) if error else ()),
        rows=tuple(task_row(item, labels) for item in items), all_text=_("Semua yang cocok, juga yang tidak tampil di bawah") if found.after else _("Semua yang cocok ({})").format(len(items)), ticked=asked.get("yang") == TICKED,
        back_url=f"{reverse('desk')}?{urlencode(kept)}", latest=tuple(_line(batch) for batch in latest_batches(actor)), most_text=words.number(MOST_TASKS),
    )
    return render(request, "rukun/desk/batch_new.html", {"page": page}, status=status)


def _step(verb: Verb) -> str:
    return {Verb.ACKNOWLEDGE: _("Tanggapi"), Verb.ASSIGN: _("Tugaskan"), Verb.NOTE: _("Tambah catatan")}[verb]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in(needs=MAY)
def batch(request: HttpRequest, batch_uuid: uuid.UUID) -> HttpResponse:
    """Show one of one's own batches; begin it, stop it, undo it."""
    actor, at = actor_of(request), now()
    seen = find_batch(actor, batch_uuid)
    if seen is None:
        return error_page(request, 404, detail=_(BatchNotFound.__doc__ or ""))
    if request.method != "POST":
        return _show_batch(request, seen)
    do = {"mulai": confirm_batch, "batal": stop_batch, "urungkan": undo_batch}.get(request.POST.get("langkah", ""))
    if do is None:
        return error_page(request, 404)
    try:
        do(batch_uuid=batch_uuid, by=actor, at=at)
    except (BatchNotFound, NothingChosen) as error:
        banner = Banner(_(type(error).__doc__ or ""), "urgent", "alert", assertive=True)
        return _show_batch(request, find_batch(actor, batch_uuid) or seen, banner=banner, status=409)
    except PermissionRefused:
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    return redirect("batch", batch_uuid=batch_uuid)


def _show_batch(request: HttpRequest, seen: BatchSeen, *, banner: Banner | None = None, status: int = 200) -> HttpResponse:
    labels = area_labels([row.case.area_id for row in seen.tasks])
    going = seen.status in {BatchStatus.WAITING, BatchStatus.RUNNING, BatchStatus.UNDOING}
    reasons = _reasons(seen.verb)
    planned, done = seen.counts.get(ItemStatus.PLANNED, 0), seen.counts.get(ItemStatus.DONE, 0) + seen.counts.get(ItemStatus.UNDONE, 0)
    page = BatchPage(
        title=_title(seen), text=_text(seen), tone="done" if seen.status in {BatchStatus.DONE, BatchStatus.UNDONE} else "waiting", icon=ICONS[seen.verb], banner=banner,
        url=reverse("batch", args=[seen.uuid]), going=going, forms=_forms(seen), note=seen.note, back_url=reverse("desk"), part=done, whole=planned + done,
        rows=tuple(case_row(row.case, labels) for row in seen.tasks if row.why is None),
        more_text=_more(planned + done, sum(row.why is None for row in seen.tasks)),
        left=tuple(
            LeftGroup(reasons[why], words.number(n), tuple(case_row(row.case, labels) for row in seen.tasks if row.why == why)) for why, n in seen.left.items()
        ),
    )
    return render(request, "rukun/desk/batch.html", {"page": page}, status=status)


def _more(whole: int, shown: int) -> str:
    return _("dan {} lagi").format(words.number(whole - shown)) if whole > shown else ""


def _forms(seen: BatchSeen) -> tuple[ActionForm, ...]:
    """Return what may be done with a batch now, the first thing first."""
    url = reverse("batch", args=[seen.uuid])

    def form(what: str, label: str, icon: str, lead: str = "") -> ActionForm:
        return ActionForm(what, label, icon, url, hidden=(("langkah", what),), lead=lead)

    stop = form("batal", _("Hentikan") if seen.status == BatchStatus.WAITING else _("Batal, jangan jalankan"), "cross")
    if seen.status == BatchStatus.FORESEEN:
        lead = _("Setelah ditekan, {} detik pertama masih bisa dibatalkan.").format(TIME_TO_STOP.seconds)
        return (form("mulai", _("Jalankan"), ICONS[seen.verb], lead), stop) if seen.counts.get(ItemStatus.PLANNED) else (stop,)
    if seen.status == BatchStatus.WAITING:
        return (stop,)
    if seen.status == BatchStatus.DONE and seen.verb == Verb.ASSIGN and seen.counts.get(ItemStatus.DONE):
        return (form("urungkan", _("Kembalikan pembagian semula"), "history", _("Tiap tugas kembali kepada yang memegangnya sebelum ini, kecuali yang sudah diberikan kepada orang lain.")),)
    return ()


def _title(seen: BatchSeen) -> str:
    planned, done = seen.counts.get(ItemStatus.PLANNED, 0), seen.counts.get(ItemStatus.DONE, 0) + seen.counts.get(ItemStatus.UNDONE, 0)
    many = words.number(planned + done or sum(seen.counts.values()))
    return {
        Verb.ACKNOWLEDGE: _("Tanggapi {} tugas").format(many), Verb.ASSIGN: _("Tugaskan {0} tugas kepada {1}").format(many, seen.assignee_name or "–"),
        Verb.NOTE: _("Tambah catatan pada {} tugas").format(many),
    }[seen.verb]


def _text(seen: BatchSeen) -> str:
    """Say how it stands."""
    done, left = words.number(seen.counts.get(ItemStatus.DONE, 0)), words.number(seen.counts.get(ItemStatus.LEFT, 0))
    return {
        BatchStatus.FORESEEN: _("Belum ada yang berubah. Periksa dulu, lalu jalankan."),
        BatchStatus.WAITING: _("Sebentar lagi dimulai. Belum ada yang berubah, jadi masih bisa dibatalkan."),
        BatchStatus.RUNNING: _("Sedang berjalan: {} sudah.").format(done),
        BatchStatus.DONE: _("Selesai: {0} sudah, {1} dilewati.").format(done, left),
        BatchStatus.CANCELLED: _("Dibatalkan. Tidak ada yang berubah."),
        BatchStatus.UNDOING: _("Pembagian semula sedang dikembalikan."),
        BatchStatus.UNDONE: _("Pembagian semula sudah dikembalikan: {} tugas.").format(words.number(seen.counts.get(ItemStatus.UNDONE, 0))),
    }[seen.status]


def _reasons(verb: Verb) -> dict[Left, str]:
    return {
        Left.ALREADY: _("sudah dipegang petugas itu") if verb == Verb.ASSIGN else _("sudah ditanggapi"), Left.ENDED: _("tugasnya sudah berakhir"), Left.NOT_NOW: _("tidak mungkin pada keadaan kasusnya sekarang"),
        Left.NOT_YOURS: _("bukan langkah untuk jabatan Anda"), Left.OTHER_OFFICE: _("tugas kantor lain daripada petugas yang dipilih"),
    }


def _line(seen: BatchSeen) -> BatchLine:
    return BatchLine(_title(seen), _text(seen), reverse("batch", args=[seen.uuid]))
