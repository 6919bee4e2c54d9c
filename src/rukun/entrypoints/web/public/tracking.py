"""Tracking: where a report stands, in the words of the public, and "it is not solved"."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rukun.areas.queries import or_home, zone_of
from rukun.cases.actions.joining import ReopenTooLate, reopen_by_reporter
from rukun.cases.queries.tracking import Tracked, track
from rukun.cases.rules.states import MoveNotPossible
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.forms import reopen_field, track_lookup_page
from rukun.entrypoints.web.presenters.pages.public import Step, TrackingPage
from rukun.entrypoints.web.public.guarding import counts_misses
from rukun.kernel.ids import parse_code
from rukun.kernel.text import clean_text
from rukun.kernel.time import now

MOST_REASON = 2000
ICONS = {"receive": "received", "open": "refer", "acknowledge": "acknowledge", "act": "act", "plan": "visit", "close": "close", "reopen": "reopen", "wait": "waiting", "add_report": "join", "transfer": "transfer", "archive": "archive", "return": "return"}
# What the office has to do next, before and after its time is over.
DUE_LABELS = {
    "acknowledge": (gettext_noop("Ditanggapi paling lambat"), gettext_noop("Seharusnya sudah ditanggapi")),
    "act": (gettext_noop("Ditindak paling lambat"), gettext_noop("Seharusnya sudah ditindak")),
    "plan": (gettext_noop("Ada rencana paling lambat"), gettext_noop("Seharusnya sudah ada rencana")),
    "finish": (gettext_noop("Selesai paling lambat"), gettext_noop("Seharusnya sudah selesai")),
}
DUE_OTHERWISE = (gettext_noop("Langkah berikut paling lambat"), gettext_noop("Seharusnya sudah ada langkah"))


@never_cache
@counts_misses
def track_lookup(request: HttpRequest) -> HttpResponse:
    """Ask for a code, or go to it."""
    typed = request.GET.get("code", "")[:40]
    code = parse_code(typed)
    error = ""
    if typed:
        if code is not None and track(code) is not None:
            return redirect("track", code=code)
        error = _("Kode ini tidak dikenali. Periksa lagi huruf dan angkanya, contoh: K7Q2-9FXM.")
    return render(request, "rukun/public/track_lookup.html", {"page": track_lookup_page(typed, error)}, status=404 if error else 200)


@never_cache
@counts_misses
def track_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show the steps of a report."""
    return _show(request, code)


@require_http_methods(["GET", "HEAD", "POST"])
@counts_misses
def track_reopen(request: HttpRequest, code: str) -> HttpResponse:
    """Take the answer to "is it solved?"; its address, opened again, shows the case."""
    if request.method != "POST":
        return redirect("track", code=code[:20])
    standard = parse_code(code)
    tracked = track(standard) if standard else None
    if tracked is None:
        return error_page(request, 404)
    if request.POST.get("solved"):
        return _show(request, code, thanks=_("Terima kasih atas kabarnya."))
    reason = clean_text(request.POST.get("reason", ""), limit=MOST_REASON).text
    if tracked.neutral and tracked.can_reopen_until is None:
        return _show(request, code)  # a neutral page tells nothing of how far it is
    if not reason:
        return _show(request, code, errors=(_("Tulis apa yang belum selesai, supaya petugas tahu."),), status=422)
    try:
        reopen_by_reporter(case_id=tracked.case_id or 0, why=reason, at=now())
    except (MoveNotPossible, ReopenTooLate) as error:
        text = _("Batas 10 hari kerja sudah lewat. Kirim laporan baru dan sebutkan kode ini.") if isinstance(error, ReopenTooLate) else _("Laporan ini belum selesai ditangani, jadi belum perlu dibuka kembali.")
        return _show(request, code, errors=(text,), status=409)
    return _show(request, code, thanks=_("Terima kasih. Petugas akan memeriksa lagi."))


def _show(request: HttpRequest, code: str, *, thanks: str = "", errors: tuple[str, ...] = (), status: int = 200) -> HttpResponse:
    standard = parse_code(code)
    tracked = track(standard, say=_) if standard else None
    if tracked is None:
        return error_page(request, 404, detail=_("Kode ini tidak dikenali. Periksa lagi huruf dan angkanya."))
    return render(request, "rukun/public/tracking.html", {"page": _page(tracked, thanks, errors, request.POST.get("reason", ""))}, status=status)


def _page(tracked: Tracked, thanks: str, errors: tuple[str, ...], typed: str) -> TrackingPage:
    at = now()
    zone = zone_of(or_home(tracked.area_code))
    steps = tuple(
        Step(words.iso(s.at, zone), words.when(s.at, at, zone), s.text, icon=ICONS.get(s.verb, "step"), at_exact=words.exact(s.at, zone))
        for s in tracked.steps
    )
    late = bool(tracked.due_at and tracked.due_at < at)
    can_reopen = tracked.can_reopen_until is not None and at <= tracked.can_reopen_until and not thanks
    return TrackingPage(
        code=tracked.code, status_text=tracked.status_text, steps=steps, held_by=tracked.held_by or "",
        due_text=words.when(tracked.due_at, at, zone) if tracked.due_at else "", due_iso=words.iso(tracked.due_at, zone) if tracked.due_at else "",
        due_label=_(DUE_LABELS.get(tracked.due_step, DUE_OTHERWISE)[late]), neutral=tracked.neutral, can_reopen=can_reopen,
        reopen=reopen_field(typed if errors else "", " ".join(errors)),
        thanks=thanks,
    )
