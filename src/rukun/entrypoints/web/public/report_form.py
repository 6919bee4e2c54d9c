"""The public form: what happened, where, who; then the receipt."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rukun.areas.queries import AreaStep, area_path, children, emergency_numbers, list_regencies, or_home, zone_of
from rukun.cases.queries.tracking import Tracked, track
from rukun.entrypoints.client import client_address
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.forms import report_form_page
from rukun.entrypoints.web.presenters.names import category_name, hazard_name
from rukun.entrypoints.web.presenters.pages.parts import EmergencyNumber, Option
from rukun.entrypoints.web.presenters.pages.public import NextStep, PublicFormPage, ReceiptPage, UnderstoodLine
from rukun.entrypoints.web.public.guarding import counts_misses
from rukun.entrypoints.web.public.intake import Typed, judge, new_key, read_typed, to_draft
from rukun.kernel.actor import PUBLIC, Actor, Permission
from rukun.kernel.ids import parse_code
from rukun.kernel.time import now
from rukun.reports.actions.receive import SameKeyOtherBody
from rukun.reports.actions.receive_limited import TooManyReports, check_room_for, receive_limited
from rukun.reports.queries.preview import preview
from rukun.reports.rules.bypass import asks_to_leave_out_ward

MOST_PREVIEW = 4000


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_form(request: HttpRequest) -> HttpResponse:
    """Show the form, or take what was sent."""
    actor = actor_of(request)
    if request.method != "POST":
        return render(request, "rukun/public/report_form.html", {"page": _page(Typed(_first_values(actor)), actor)})
    typed = read_typed(request)
    if request.headers.get("HX-Target") == "tempat":
        return render(request, "rukun/public/_place.html", {"page": _page(typed, actor)})
    if request.POST.get("step") == "place":
        return render(request, "rukun/public/report_form.html", {"page": _page(typed, actor)})
    photos = request.FILES.getlist("photos")
    judge(typed, photos)
    if not typed.errors:
        try:
            check_room_for(channel="web", external_id=typed.values["key"], address=client_address(request), by=_teller(actor))
            draft = to_draft(typed, photos, at=now(), is_demo=settings.RUKUN_DEMO)
            receipt = receive_limited(draft=draft, address=client_address(request), by=_teller(actor), at=now())
        except TooManyReports as error:
            return error_page(request, 429, retry_seconds=error.retry_after)
        except SameKeyOtherBody:
            typed.values["key"] = new_key()
            typed.errors["text"] = _("Laporan ini sudah terkirim. Kalau ini laporan baru, tekan Kirim sekali lagi.")
        else:
            unread = f"?foto={typed.unreadable_photos}" if typed.unreadable_photos else ""
            return redirect(reverse("report_receipt", args=[receipt.tracking_code]) + unread)
    large = "photos" in typed.errors or len(typed.values["text"]) > settings.RUKUN_MAX_TEXT
    if photos:  # no browser lets a page fill in a file again
        typed.errors.setdefault("photos", _("Foto belum ikut terkirim. Pilih lagi fotonya, lalu kirim."))
    return render(request, "rukun/public/report_form.html", {"page": _page(typed, actor)}, status=413 if large else 422)


@require_POST
def report_understand(request: HttpRequest) -> HttpResponse:
    """Answer what the text seems to say, while one types."""
    line = understood_line(request.POST.get("text", "")[:MOST_PREVIEW])
    return render(request, "rukun/public/_understood.html", {"line": line})


def understood_line(text: str) -> UnderstoodLine:
    """Return the quiet line of a text; empty where it says nothing yet."""
    found, quiet = preview(text) if text.strip() else None, asks_to_leave_out_ward(text)
    if found is None:
        return UnderstoodLine(quiet=quiet)
    what = hazard_name(found.hazard) if found.hazard else category_name(found.category)
    parts = [] if found.violent else [what]
    if found.rt:
        parts.append(f"RT {found.rt}")
    if found.households:
        parts.append(words.counted(found.households, "house" if found.houses else "family"))
    if found.people:
        parts.append(words.counted(found.people, "person"))
    return UnderstoodLine(tuple(parts), violent=found.violent, emergency=found.emergency, quiet=quiet)


def _first_values(actor: Actor) -> dict[str, str]:
    values = dict.fromkeys(("text", "rt", "landmark", "name", "phone", "no_ward", "safe_contact", "lat", "lon", "accuracy", "website"), "")
    values |= {"regency": "", "district": "", "village": "", "who": "name", "key": new_key()}
    if actor.post is not None:
        steps = actor.post.area_code.split(".")
        for depth, name in ((2, "regency"), (3, "district"), (4, "village")):
            values[name] = ".".join(steps[:depth]) if len(steps) >= depth else ""
        values["rt"] = steps[4] if len(steps) > 4 else ""
        values["name"] = actor.label
    return values


def _page(typed: Typed, actor: Actor) -> PublicFormPage:
    values = typed.values
    del actor
    regencies = tuple(Option(a.code, a.name) for a in list_regencies(settings.RUKUN_PROVINCE))
    districts = _options(values["regency"])
    villages = _options(values["district"]) if values["district"].startswith(values["regency"] + ".") else ()
    chosen = values["regency"] or None
    return report_form_page(
        values, key=values["key"], regencies=regencies, districts=districts, villages=villages,
        numbers=tuple(EmergencyNumber(n.number, _(n.what)) for n in emergency_numbers(chosen)),
        numbers_place=next((o.label for o in regencies if o.value == chosen), ""), errors=typed.errors,
        understood=understood_line(values["text"][:MOST_PREVIEW]) if values["text"] else None, max_photos=settings.RUKUN_MAX_PHOTOS,
    )


def _options(code: str) -> tuple[Option, ...]:
    return tuple(Option(area.code, area.name) for area in children(code)) if code else ()


def _teller(actor: Actor) -> Actor:
    """Anyone may tell: who has no post that reports does so as anybody would."""
    return actor if Permission.REPORT_CREATE in actor.permissions else PUBLIC


def _next_steps(tracked: Tracked) -> tuple[NextStep, ...]:
    if tracked.neutral:
        return (NextStep(_("Laporan Anda sudah tersimpan.")), NextStep(_("Simpan kode ini di tempat yang aman.")))
    zone = zone_of(or_home(tracked.area_code))
    due = tracked.answer_due or tracked.due_at
    return (
        NextStep(_("Laporan Anda sudah tersimpan.")),
        NextStep(
            _("Petugas meneruskannya ke kantor yang tepat, dan kantor itu menanggapi"),
            _("paling lambat {}").format(words.exact(due, zone)), words.iso(due, zone),
        ) if due and "." in (tracked.area_code or "") else NextStep(_("Pesan Anda dibaca; yang perlu ditangani diteruskan ke kantor yang tepat.")),
        *((NextStep(_("RT dan kelurahan tidak diberi tahu, seperti yang Anda minta.")),) if tracked.ward_left_out else ()),
        NextStep(_("Buka halaman lacak untuk melihat siapa yang menangani dan sampai kapan.")),
    )


@never_cache
@counts_misses
def report_receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Show the receipt: the code, what happens next and by when."""
    standard = parse_code(code)
    tracked = track(standard) if standard else None
    if tracked is None:
        return error_page(request, 404, detail=_("Kode ini tidak dikenali. Periksa lagi huruf dan angkanya."))
    unread = request.GET.get("foto", "")
    path: tuple[AreaStep, ...] = area_path(tracked.area_code) if tracked.area_code else ()
    page = ReceiptPage(
        code=tracked.code,
        track_url=request.build_absolute_uri(reverse("track", args=[tracked.code])),
        steps=_next_steps(tracked),
        neutral=tracked.neutral,
        numbers=tuple(EmergencyNumber(n.number, _(n.what)) for n in emergency_numbers(path[1].code if len(path) > 1 else None)),
        photos_text=_("{} berkas tidak terbaca sebagai foto; laporan tetap masuk.").format(unread) if unread.isdigit() else "",
    )
    return render(request, "rukun/public/receipt.html", {"page": page})
