"""Refusals and failures as pages, in words. They stand in the frame of the public pages where it can be made, and never fail themselves."""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.template.loader import render_to_string

from rukun.entrypoints.web.presenters.pages.parts import Chrome
from rukun.entrypoints.web.presenters.pages.public import ErrorPage

RETRY_SECONDS = 5
PLAIN = frozenset({500, 503})
logger = logging.getLogger("django.request")


def error_page(request: HttpRequest, status: int, *, detail: str = "", title: str = "", retry_seconds: int = 0) -> HttpResponse:
    """Return the page of an error: 500 and 503 without asking anything of the request or the database, the others as far as these answer."""
    page = ErrorPage(status=status, detail=detail, title=title, retry_seconds=retry_seconds)
    response = _plain_page(page) if status in PLAIN else _framed_page(request, page)
    if retry_seconds:
        response["Retry-After"] = str(retry_seconds)
    return response


def plain_chrome(here: str = "/") -> Chrome:
    """Return what surrounds a page where nothing can be asked: the demo's mark without its clock, and where the source is."""
    return Chrome(here=here, demo=settings.RUKUN_DEMO, source_url=settings.RUKUN_SOURCE_URL)


def _plain_page(page: ErrorPage) -> HttpResponse:
    html = render_to_string(f"rukun/errors/{page.status}.html", {"page": page, "chrome": plain_chrome()})
    return HttpResponse(html, status=page.status)


def _framed_page(request: HttpRequest, page: ErrorPage) -> HttpResponse:
    try:
        guard = _catch_up(request)
        response = HttpResponse(render_to_string(f"rukun/errors/{page.status}.html", {"page": page}, request), status=page.status)
        guard.process_response(request, response)
    except Exception:  # whatever fails here, the refusal is said all the same
        logger.warning("the frame of a %s could not be made", page.status, exc_info=True)
        return _plain_page(page)
    return response


def _catch_up(request: HttpRequest) -> CsrfViewMiddleware:
    """Find out who asks and which token their forms carry, where a page is refused before the middleware that does so."""
    if not hasattr(request, "user"):
        AuthenticationMiddleware(_nowhere).process_request(request)
    guard = CsrfViewMiddleware(_nowhere)
    if "CSRF_COOKIE" not in request.META:
        guard.process_request(request)
    return guard


def _nowhere(request: HttpRequest) -> HttpResponse:
    del request
    return HttpResponse()


def service_unavailable(request: HttpRequest) -> HttpResponse:
    """Return 503: the database is away, try again in a moment."""
    return error_page(request, 503, retry_seconds=RETRY_SECONDS)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return 400, or 413 where more was sent than is read."""
    return error_page(request, 413 if isinstance(exception, RequestDataTooBig | TooManyFilesSent) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return 403."""
    del exception
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return 404."""
    del exception
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return 500."""
    return error_page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return 403 where a form came without its token."""
    del reason
    return error_page(request, 403)
