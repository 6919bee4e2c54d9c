"""Addresses of the API, to be included at `api/v1/`; `healthz` stands beside them at the root."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.csrf import csrf_exempt

from rukun.entrypoints.api import problems as p
from rukun.entrypoints.api.health import healthz
from rukun.entrypoints.api.v1 import api

__all__ = ["healthz", "urlpatterns"]


def _in_problems(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Say "no such address" and "not this method" as problems too, which ninja leaves to pages and plain text."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            return p.problem_response(p.Problem(p.ADDRESS_UNKNOWN))
        if isinstance(response, HttpResponseNotAllowed):
            return p.problem_response(p.Problem(p.METHOD_NOT_ALLOWED, allow=response["Allow"]))
        return response

    return inner


@csrf_exempt
def address_unknown(request: HttpRequest) -> HttpResponse:
    """Answer what no address of the API answers."""
    del request
    return p.problem_response(p.Problem(p.ADDRESS_UNKNOWN))


def _patterns() -> tuple[list[URLPattern | URLResolver], str, str]:
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = _in_problems(pattern.callback)
    return patterns, app_name, namespace


urlpatterns: list[URLPattern | URLResolver] = [path("", _patterns()), re_path("", address_unknown)]
