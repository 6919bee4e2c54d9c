"""The page that somebody outside opens by a one-time link: what they are asked, and their answer, without an account."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rukun.areas.queries import zone_of
from rukun.cases.actions.moves import NoteTooLong
from rukun.cases.actions.referrals import ReferralNotFound, answer_by_link, open_link
from rukun.cases.queries.referrals import Invitation, invitation
from rukun.cases.rules.referrals import (
    OPEN,
    REFUSALS,
    STATUS_WORDS,
    AnswerMissing,
    LinkTaken,
    ReasonMissing,
    ReferralMoveNotPossible,
    ReferralStatus,
    ReferralVerb,
)
from rukun.cases.rules.states import NeedMissing
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Banner, Field, Moment, Option
from rukun.entrypoints.web.presenters.pages.public import ReferralLinkPage
from rukun.entrypoints.web.public.guarding import counts_misses
from rukun.kernel.text import clean_text
from rukun.kernel.time import now

COOKIE, DAYS = "rujukan", 90
MOST_TYPED, MOST_NOTE, MOST_NAME = 20_000, 10_000, 120


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@counts_misses
def referral_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show who asks; once it was opened here, what is asked, and take the answer. Only a press of the button binds it to this browser.

    What a messenger fetches for its preview opens nothing.
    """
    browser = request.COOKIES.get(COOKIE, "")[:64]
    if request.method == "POST" and request.POST.get("langkah") == "buka":
        return _open(request, token, browser)
    try:
        found = invitation(token, browser=browser)
    except LinkTaken as error:
        return error_page(request, 403, title=_("Tautan ini sudah dibuka di perangkat lain"), detail=_(type(error).__doc__ or ""))
    if found is None:
        return error_page(request, 404, detail=_("Tautan ini tidak dikenali atau sudah diganti. Minta tautan baru kepada kantor yang mengirimnya."))
    if request.method == "POST":
        return _answer(request, token, browser, found)
    shown = _show(request, token, found)
    if not browser:  # before it is bound: an answer to the press that is lost on the way locks nobody out
        _mark(shown, secrets.token_urlsafe(24))
    return shown


def _open(request: HttpRequest, token: str, browser: str) -> HttpResponse:
    browser = browser or secrets.token_urlsafe(24)
    try:
        open_link(token=token, browser=browser, at=now())
    except LinkTaken as error:
        return error_page(request, 403, title=_("Tautan ini sudah dibuka di perangkat lain"), detail=_(type(error).__doc__ or ""))
    except ReferralNotFound:
        return error_page(request, 404)
    response = redirect("referral_link", token=token)
    _mark(response, browser)
    return response


def _mark(response: HttpResponse, browser: str) -> None:
    """Let this browser be known again."""
    response.set_cookie(COOKIE, browser, max_age=DAYS * 86_400, path="/rujukan", httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)


def _answer(request: HttpRequest, token: str, browser: str, found: Invitation) -> HttpResponse:
    typed = {k: clean_text(v, limit=MOST_TYPED).text for k, v in request.POST.items() if isinstance(v, str)}
    what = typed.get("langkah", "")
    if what not in {"accept", "refuse", "answer"}:
        return error_page(request, 404)
    try:
        answer_by_link(
            token=token, browser=browser, verb=ReferralVerb(what), name=typed.get("name", ""), note=typed.get("note", ""), reason=typed.get("reason", ""), at=now()
        )
    except LinkTaken as error:
        return error_page(request, 403, title=_("Tautan ini sudah dibuka di perangkat lain"), detail=_(type(error).__doc__ or ""))
    except (ReferralMoveNotPossible, AnswerMissing, ReasonMissing, NeedMissing, NoteTooLong) as error:
        wrong = _("Tulis nama Anda dulu.") if isinstance(error, NeedMissing) else _(type(error).__doc__ or "")
        status = 409 if isinstance(error, ReferralMoveNotPossible) else 422
        return _show(request, token, found, failed=(what, typed, wrong), status=status)
    return redirect("referral_link", token=token)


def _show(request: HttpRequest, token: str, found: Invitation, *, failed: tuple[str, dict[str, str], str] | None = None, status: int = 200) -> HttpResponse:
    at, zone = now(), zone_of(found.area_code)
    due = found.accept_by if found.status == ReferralStatus.SENT else found.outcome_by
    over = found.status not in OPEN
    page = ReferralLinkPage(
        office=found.office, phone=found.phone, to=found.to, opened=found.opened, over=over, state_text=_(STATUS_WORDS[found.status]), asked=found.asked,
        due_label=_("Dijawab paling lambat") if found.status == ReferralStatus.SENT else _("Hasilnya ditunggu paling lambat"),
        due=Moment(words.when(due, at, zone), words.iso(due, zone), words.exact(due, zone)) if found.opened and not over else None,
        forms=_forms(found, request.path, failed) if found.opened and not over else (), banner=Banner(failed[2], "urgent", "alert", assertive=True) if failed else None,
    )
    return render(request, "rukun/public/referral_link.html", {"page": page}, status=status)


def _forms(found: Invitation, url: str, failed: tuple[str, dict[str, str], str] | None) -> tuple[ActionForm, ...]:
    """Return what may be answered now: accept or refuse, later the outcome."""
    typed = failed[1] if failed else {}
    name = () if found.answered_by else (Field("name", _("Nama dan jabatan Anda"), "text", required=True, maxlength=MOST_NAME, value=typed.get("name", ""), autocomplete="name"),)
    reasons = tuple(Option(reason.value, _(label)) for reason, label in REFUSALS.items())

    def form(what: str, label: str, icon: str, *fields: Field) -> ActionForm:
        wrong = failed is not None and failed[0] == what
        filled = tuple(Field(**{key: getattr(field, key) for key in Field.__slots__} | {"value": typed.get(field.name, "")}) if wrong else field for field in fields)
        return ActionForm(what, label, icon, url, (*name, *filled), hidden=(("langkah", what),), errors=(failed[2],) if wrong and failed else (), open=wrong)

    why = Field("reason", _("Alasan"), "select", required=True, options=reasons)
    instead = Field("note", _("Siapa yang sebaiknya menangani?"), "textarea", required=True, maxlength=MOST_NOTE)
    refuse = form("refuse", _("Tidak dapat menerima"), "return", why, instead)
    if found.status == ReferralStatus.SENT:
        return (form("accept", _("Terima"), "acknowledge"), refuse)
    return (form("answer", _("Selesai: tulis hasilnya"), "check", Field("note", _("Apa hasilnya?"), "textarea", required=True, maxlength=MOST_NOTE)), refuse)
