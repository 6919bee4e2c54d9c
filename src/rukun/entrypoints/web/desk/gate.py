"""Who may come to the desk: signed in, pledged, with a post that holds now."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.kernel.actor import Permission

View = Callable[..., HttpResponse]
DESK = frozenset({Permission.CASE_READ_OFFICE, Permission.CASE_READ_AREA, Permission.CASE_READ_OWN_RT, Permission.REPORT_CREATE})


def signed_in(*, needs: frozenset[Permission] = DESK) -> Callable[[View], View]:
    """Let in who is signed in, has pledged and holds one of these permissions; others are told what to do."""

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect(f"{reverse('sign_in')}?next={quote(_way_back(request))}")
            if request.user.pledged_at is None:
                return redirect(f"{reverse('pledge')}?next={quote(_way_back(request))}")
            actor = actor_of(request)
            if not actor.posts:
                return error_page(request, 403, detail=_("Jabatan Anda sudah berakhir atau belum ada. Hubungi pengelola sistem."))
            if not needs & actor.permissions:
                return error_page(request, 403, detail=_("Halaman ini bukan untuk jabatan Anda."))
            response = view(request, *args, **kwargs)
            response["Cache-Control"] = "no-store"
            return response

        return inner

    return decorate


def _way_back(request: HttpRequest) -> str:
    """Return the page to come back to: the address itself, or the page on which a form was sent."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came = urlsplit(request.headers.get("Referer", ""))
    return came.path if came.netloc == request.get_host() and came.path else reverse("desk")
