"""Stops the guessing of tracking codes at every page that takes one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from rukun.entrypoints.guesses import may_look_up, note_miss
from rukun.entrypoints.web.errors import error_page

View = Callable[..., HttpResponse]
NOT_FOUND = 404


def counts_misses(view: View) -> View:
    """Refuse an address that asked for too many codes that do not exist; count one more where the answer is 404."""

    @wraps(view)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        state = may_look_up(request)
        if state.exceeded:
            return error_page(request, 429, retry_seconds=state.retry_after)
        response = view(request, *args, **kwargs)
        if response.status_code == NOT_FOUND:
            note_miss(request)
        return response

    return inner
