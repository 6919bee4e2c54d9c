"""Refusals and failures as pages, in words."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from rukun.entrypoints.web.presenters.pages.public import ErrorPage

RETRY_SECONDS = 5


def error_page(request: HttpRequest, status: int, *, detail: str = "", retry_seconds: int = 0) -> HttpResponse:
    """Return the page of an error; needs no database."""
    page = ErrorPage(status=status, detail=detail, retry_seconds=retry_seconds)
    response = HttpResponse(render_to_string(f"rukun/errors/{status}.html", {"page": page, "request": request}), status=status)
    if retry_seconds:
        response["Retry-After"] = str(retry_seconds)
    return response


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
