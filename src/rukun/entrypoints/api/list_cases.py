"""GET /api/v1/cases: the cases of a token's office, 50 a page, newest first."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from rukun.cases.actions.looking import record_looks
from rukun.cases.queries.listing import MalformedCursor, list_cases
from rukun.entrypoints.api import problems as p
from rukun.entrypoints.api.answers import answer
from rukun.entrypoints.api.auth import Token, caller
from rukun.entrypoints.api.case_answers import READERS, CaseAnswer, case_body
from rukun.entrypoints.api.telling import read_moment
from rukun.kernel.time import now

router = Router(tags=["Kasus"])


class CaseList(Schema):
    """A page of cases; `next` is the address of the next page, null on the last."""

    cases: list[CaseAnswer]
    next: str | None


@router.get(
    "/cases", auth=Token(*READERS), response={200: CaseList}, operation_id="list_cases", summary="Daftar kasus",
    openapi_extra={
        "responses": p.problems_openapi(p.TOKEN_NEEDED, p.TOKEN_UNKNOWN, p.PERMISSION_REFUSED, p.FIELDS_INVALID, p.DATABASE_AWAY)
    },
)
def get_cases(request: HttpRequest, after: str | None = None, since: str | None = None) -> HttpResponse:
    """Kasus yang boleh dilihat kantor pemilik token, yang terbaru dulu; `since` membatasi pada yang dibuka sejak saat itu.

    Setiap kasus sensitif yang terbaca dicatat.
    """
    by, at = caller(request), now()
    try:
        page = list_cases(by, after=after, since=_since(since))
    except MalformedCursor as error:
        raise p.at_field(p.FIELDS_INVALID, "after", MalformedCursor.__doc__) from error
    record_looks(rows=page.rows, what="api.list", by=by, at=at)
    query = urlencode({"after": page.after or "", **({"since": since} if since else {})})
    following = f"{settings.RUKUN_BASE_URL}/api/v1/cases?{query}" if page.after else None
    return answer({"cases": [case_body(row) for row in page.rows], "next": following})


def _since(typed: str | None) -> datetime | None:
    moment, flags = read_moment(typed or "", settings.RUKUN_PROVINCE)
    if flags:
        raise p.at_field(p.FIELDS_INVALID, "since", "Tulis saatnya sebagai ISO 8601, misalnya 2026-11-24T08:00:00+08:00.")
    return moment
