"""The API as a whole: its endpoints, its documentation, and what becomes of whatever they raise."""

from __future__ import annotations

import logging

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from psycopg_pool import PoolTimeout

from rukun.entrypoints.api import get_case, get_track, list_cases, post_report
from rukun.entrypoints.api import problems as p
from rukun.entrypoints.api.docs import DocsPage
from rukun.kernel.actor import PermissionRefused
from rukun.reports.actions.receive import SameKeyOtherBody
from rukun.reports.actions.receive_limited import TooManyReports

DESCRIPTION = """
Kirim laporan, lacak perkembangannya, dan (dengan token kantor) baca kasus.

* **Tanpa token** siapa pun boleh mengirim dan melacak. **Dengan token** (`Authorization: Bearer rukun_…`) integrasi bekerja
  atas nama satu kantor, menurut cakupan (scope) tokennya.
* **Kesalahan** dijawab sebagai `application/problem+json` (RFC 9457): `code` tetap, `detail` mengatakan apa yang harus dilakukan,
  `errors` menyebut isian yang keliru.
* **Saat** ditulis dalam UTC menurut ISO 8601.
"""
logger = logging.getLogger("django.request")

api = NinjaAPI(
    title="Rukun", version="1", description=DESCRIPTION, urls_namespace="api-v1", docs=DocsPage(), docs_url="/docs", openapi_url="/openapi.json"
)
for endpoint in (post_report, get_track, list_cases, get_case):
    api.add_router("", endpoint.router)


@api.exception_handler(p.Problem)
def _problem(request: HttpRequest, error: p.Problem) -> HttpResponse:
    del request
    return p.problem_response(error)


@api.exception_handler(PermissionRefused)
def _permission_refused(request: HttpRequest, error: PermissionRefused) -> HttpResponse:
    del request, error
    return p.problem_response(p.Problem(p.PERMISSION_REFUSED))


@api.exception_handler(SameKeyOtherBody)
def _key_reused(request: HttpRequest, error: SameKeyOtherBody) -> HttpResponse:
    del request, error
    return p.problem_response(p.Problem(p.KEY_REUSED))


@api.exception_handler(TooManyReports)
def _too_many(request: HttpRequest, error: TooManyReports) -> HttpResponse:
    del request
    return p.problem_response(p.Problem(p.TOO_MANY_REPORTS, retry_after=error.retry_after))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    del request
    fields = tuple(p.FieldError(str(e["loc"][-1]), "Isian ini tidak dikenali.") for e in error.errors)
    return p.problem_response(p.Problem(p.FIELDS_INVALID, errors=fields))


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    del request, error
    return p.problem_response(p.Problem(p.ADDRESS_UNKNOWN))


def _database_away(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    del request, error
    return p.problem_response(p.Problem(p.DATABASE_AWAY, retry_after=p.RETRY_SECONDS))


for away in (OperationalError, InterfaceError, PoolTimeout):
    api.add_exception_handler(away, _database_away)


@api.exception_handler(Exception)
def _unexpected(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("unexpected failure at %s", request.path, exc_info=error)
    return p.problem_response(p.Problem(p.UNEXPECTED))
