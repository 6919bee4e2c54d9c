"""The demo's own pages: "HP Pak Yusuf" and "Majukan waktu"."""

from __future__ import annotations

import secrets
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rukun.access.queries.directory import demo_phones
from rukun.access.rules.phones import normalize_phone
from rukun.areas.queries import add_working_days, holidays_for, zone_of
from rukun.channels.queries import messages_to
from rukun.entrypoints.jobs.tasks import ask_for_sweep
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.pages.desk import Bubble, DemoPhonePage
from rukun.entrypoints.web.presenters.pages.parts import Field, Link
from rukun.entrypoints.web.public.signing_in import is_loopback, safe_next
from rukun.kernel.actor import SYSTEM
from rukun.kernel.text import clean_text
from rukun.kernel.time import move_clock, now
from rukun.reports.actions.receive import receive
from rukun.reports.queries.sent import sent_from
from rukun.reports.rules.intake import Draft, ReporterKind, TextMissing

FIRST_PHONE = "+6281234567890"
CHANNEL = "demo-phone"
MOST_TEXT = 2000


def _refused(request: HttpRequest) -> HttpResponse | None:
    if settings.RUKUN_DEMO and is_loopback(request):
        return None
    return error_page(request, 404)


@require_POST
def demo_clock(request: HttpRequest) -> HttpResponse:
    """Move the demo's clock: 15 minutes, a day, or three working days."""
    refused = _refused(request)
    if refused is not None:
        return refused
    at = now()
    area = settings.RUKUN_PROVINCE
    steps = {"15m": timedelta(minutes=15), "1d": timedelta(days=1), "3wd": add_working_days(at, 3, zone_of(area), holidays_for(area)) - at}
    step = steps.get(request.POST.get("step", ""))
    if step is None:
        return error_page(request, 400)
    move_clock(step.total_seconds())
    ask_for_sweep()
    return redirect(safe_next(request, "/"))


@never_cache
@require_safe
def demo_phone(request: HttpRequest) -> HttpResponse:
    """Show a phone of the demo with what the outbox sent to it and what it sent."""
    refused = _refused(request)
    if refused is not None:
        return refused
    phone = normalize_phone(request.GET.get("phone") or request.GET.get("nomor", "")) or FIRST_PHONE
    return _show(request, phone)


def _show(request: HttpRequest, phone: str, error: str = "") -> HttpResponse:
    zone, at = zone_of(settings.RUKUN_PROVINCE), now()
    owners = dict(demo_phones())
    came = [(m.at, Bubble(m.body, words.when(m.at, at, zone), words.iso(m.at, zone), mine=False)) for m in messages_to(SYSTEM, phone=phone)]
    went = [(m.at, Bubble(m.text, words.when(m.at, at, zone), words.iso(m.at, zone), mine=True, state_text=_("Terkirim"))) for m in sent_from(SYSTEM, phone=phone, channel=CHANNEL)]
    page = DemoPhonePage(
        owner=owners.get(phone, _("Warga")), phone=phone, number_text=phone.replace("+62", "0"), channel_text=_("Pesan singkat"),
        bubbles=tuple(bubble for _at, bubble in sorted(came + went, key=lambda pair: pair[0])),
        reply=Field("text", _("Tulis pesan"), "textarea", required=True, maxlength=MOST_TEXT, errors=(error,) if error else ()),
        phones=tuple(Link(name, f"{reverse('demo_phone')}?{urlencode({'phone': number})}", current=number == phone) for number, name in owners.items()),
        suggestions=("bagaimana kelanjutan laporan saya?", "apinya nyala lagi di RT 12", "terima kasih, sudah ditangani"),
    )
    return render(request, "rukun/desk/demo_phone.html", {"page": page}, status=422 if error else 200)


@require_POST
def demo_phone_reply(request: HttpRequest) -> HttpResponse:
    """Take what the phone wrote: its number is vouched for, as a telephone company would."""
    refused = _refused(request)
    if refused is not None:
        return refused
    phone = normalize_phone(request.POST.get("phone", "")) or FIRST_PHONE
    raw = request.POST.get("text", "")
    text = clean_text(raw, limit=MOST_TEXT)
    draft = Draft(
        channel=CHANNEL, external_id=secrets.token_hex(16), raw=raw.encode("utf-8", "surrogatepass"), text=text.text, flags=text.flags, phone=phone,
        phone_vouched=True, kind=ReporterKind.NAMED, name=dict(demo_phones()).get(phone, ""), is_demo=True,
    )
    try:
        receive(draft=draft, by=SYSTEM, at=now())
    except TextMissing as error:
        return _show(request, phone, _(error.__doc__ or ""))
    return redirect(f"{reverse('demo_phone')}?{urlencode({'phone': phone})}")
