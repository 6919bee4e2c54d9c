"""Around every request: who acts, and what to say when the database is away."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.utils import translation
from psycopg_pool import PoolTimeout

from rukun.access.queries.actors import build_actor
from rukun.entrypoints.sent_bytes import keep_bytes
from rukun.entrypoints.web.errors import bad_request, error_page, service_unavailable
from rukun.kernel.actor import PUBLIC, Actor
from rukun.kernel.files import PhotosBusy
from rukun.kernel.time import now

POST_KEY = "post"
Handler = Callable[[HttpRequest], HttpResponse]


class DatabaseDownMiddleware:
    """Answers 503 with Retry-After when the database is away; what was typed stays in the browser."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError, PoolTimeout):
            return service_unavailable(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a database that went away in the middle, or too many photos at once, into a 503."""
        if isinstance(exception, OperationalError | InterfaceError | PoolTimeout | PhotosBusy):
            return service_unavailable(request)
        if isinstance(exception, DataError | UnreadablePostError) or "NUL" in str(exception):  # what no column holds, or half a request
            return bad_request(request, exception)
        return None


class KeepBytesMiddleware:
    """Lets the public form be kept as it was sent; it has to come before whoever looks for a field."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        if request.method == "POST" and request.path_info == "/" and request.content_type == "multipart/form-data":
            keep_bytes(request)
        return self.get_response(request)


class TooMuchMiddleware:
    """Answers 413 to more than the largest report can be, before a byte of it is read; the API says so in its own words."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        said = str(request.META.get("CONTENT_LENGTH") or "0")
        most = settings.RUKUN_MAX_PHOTOS * settings.RUKUN_MAX_PHOTO_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if said.isdecimal() and int(said) > most and not request.path.startswith("/api/"):
            return error_page(request, 413)
        return self.get_response(request)


class NotAllowedMiddleware:
    """Says to a browser in words what an address refuses that is only for buttons and forms."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and give a bare refusal a page."""
        response = self.get_response(request)
        if response.status_code != 405 or response.content or "text/html" not in request.headers.get("Accept", ""):
            return response
        page = error_page(request, 405)
        page["Allow"] = response["Allow"]
        return page


class LanguageMiddleware:
    """Indonesian first: English only where somebody chose it here, whatever the browser was set to when it was bought."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on in the chosen language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        translation.activate(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request: the signed-in person with the posts that hold now, or the public."""
    known = getattr(request, "_actor", None)
    if known is None:
        user = request.user
        known = build_actor(user, at=now(), current_post_id=request.session.get(POST_KEY)) if user.is_authenticated else PUBLIC
        request._actor = known  # type: ignore[attr-defined]
    return known
