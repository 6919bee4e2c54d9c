"""Signing in and out, the demo's personas, the pledge, the post in whose name one works, the language."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rukun.access.actions.people import sign_pledge
from rukun.access.queries.directory import find_user
from rukun.entrypoints.cli.demo.personas import PERSONAS
from rukun.entrypoints.client import client_address
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import POST_KEY, actor_of
from rukun.entrypoints.web.presenters.forms import pledge_field, sign_in_page
from rukun.entrypoints.web.presenters.pages.public import Persona, PersonaGroup, PledgePage
from rukun.kernel.limits import count_attempt, forget_attempts, is_locked
from rukun.kernel.text import clean_text
from rukun.kernel.time import now

MOST_FAILURES, MOST_OF_ADDRESS, LOCK_SECONDS = 8, 60, 15 * 60
LOOPBACK = {"127.0.0.1", "::1"}
PASSED_ON = frozenset({
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA",
    "HTTP_CF_CONNECTING_IP", "HTTP_TRUE_CLIENT_IP",
})
PLEDGE_VERSION = "1"


def is_loopback(request: HttpRequest) -> bool:
    """Answer whether the request came from this machine itself, not through a proxy."""
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not PASSED_ON & set(request.META)


def safe_next(request: HttpRequest, default: str = "/kerja") -> str:
    """Return where to go next, on this site alone."""
    target = request.POST.get("next") or request.GET.get("next") or default
    return target if target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}) else default


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is; after eight wrong passwords for a name from an address, wait."""
    if request.user.is_authenticated:
        return redirect(safe_next(request))
    error, username = "", ""
    status = 200
    if request.method == "POST":
        username = clean_text(request.POST.get("username", ""), limit=80).text.lower()
        key = f"login:{username}:{client_address(request)}"
        address = f"login-address:{client_address(request)}"
        lock = count_attempt(key, most=MOST_FAILURES, seconds=LOCK_SECONDS)
        wide = is_locked(address, most=MOST_OF_ADDRESS, seconds=LOCK_SECONDS)
        lock = wide if wide.exceeded else lock
        if lock.exceeded:
            error, status = _("Terlalu banyak percobaan. Tunggu {} menit, lalu coba lagi.").format(max(1, lock.retry_after // 60)), 429
        else:
            user = authenticate(request, username=username, password=request.POST.get("password", ""))
            if user is not None:
                forget_attempts(key)
                login(request, user)
                return redirect(safe_next(request))
            count_attempt(address, most=MOST_OF_ADDRESS, seconds=LOCK_SECONDS)
            error, status = _("Nama pengguna atau kata sandi salah. Periksa lagi, atau minta bantuan pengelola."), 422
    page = sign_in_page(username, error=error, next_url=safe_next(request), personas=_personas(request))
    return render(request, "rukun/public/sign_in.html", {"page": page}, status=status)


def _personas(request: HttpRequest) -> tuple[PersonaGroup, ...]:
    if not settings.RUKUN_DEMO or not is_loopback(request) or not find_user("yusuf"):
        return ()
    return tuple(
        PersonaGroup(_(group.title), tuple(Persona(p.username, p.name, p.post, _(p.try_this)) for p in group.personas)) for group in PERSONAS
    )


@require_POST
def persona_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as a person of the demo; only there, and only from this machine."""
    if not settings.RUKUN_DEMO or not is_loopback(request):
        return error_page(request, 403, detail=_("Masuk dengan satu klik hanya ada pada demo di komputer ini sendiri."))
    user = find_user(clean_text(request.POST.get("persona", ""), limit=80).text)
    if user is None or not user.is_demo:
        return error_page(request, 404)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(safe_next(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign_in")


@never_cache
def pledge(request: HttpRequest) -> HttpResponse:
    """Ask for the promise of confidentiality before first use."""
    if not request.user.is_authenticated:
        return redirect("sign_in")
    error = ""
    if request.method == "POST":
        if request.POST.get("agree"):
            sign_pledge(by=actor_of(request), at=now())
            return redirect(safe_next(request))
        error = _("Centang dulu janjinya. Tanpa itu data warga tidak dapat dibuka.")
    actor = actor_of(request)
    page = PledgePage(
        name=actor.label, post_text=f"{_(actor.post.role_label)}, {actor.post.organization_name}" if actor.post else "",
        promises=(
            _("Saya menjaga rahasia nama dan keadaan warga yang saya ketahui dari Rukun."),
            _("Saya membuka hanya yang perlu untuk tugas saya."),
            _("Saya tidak menyebarkan foto atau tangkapan layar."),
            _("Saya tahu bahwa setiap pembukaan kasus rahasia tercatat."),
        ),
        agree=pledge_field(error), version=PLEDGE_VERSION,
        basis_text=_("Dasar: UU 27/2022 tentang Pelindungan Data Pribadi."),
    )
    return render(request, "rukun/public/pledge.html", {"page": page}, status=422 if error else 200)


@require_POST
def switch_post(request: HttpRequest) -> HttpResponse:
    """Work in the name of another of one's posts."""
    wanted = request.POST.get("post", "")
    if any(str(post.id) == wanted for post in actor_of(request).posts):
        request.session[POST_KEY] = int(wanted)
    return redirect(safe_next(request))


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Show the pages in Indonesian or English from now on."""
    chosen = request.POST.get("language", "id")
    response = HttpResponseRedirect(safe_next(request, "/"))
    if chosen in dict(settings.LANGUAGES):
        translation.activate(chosen)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=60 * 60 * 24 * 365, httponly=True, samesite="Lax")
    return response


