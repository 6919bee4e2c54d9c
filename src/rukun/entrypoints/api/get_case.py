"""GET /api/v1/cases/{reference}: one case that a token's office may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from rukun.cases.actions.looking import record_looks, record_refusal
from rukun.cases.queries.listing import find_case_row
from rukun.entrypoints.api import problems as p
from rukun.entrypoints.api.answers import answer
from rukun.entrypoints.api.auth import Token, caller
from rukun.entrypoints.api.case_answers import READERS, CaseAnswer, case_body
from rukun.kernel.ids import parse_code
from rukun.kernel.time import now

WHAT = "api.case"
router = Router(tags=["Kasus"])


@router.get(
    "/cases/{reference}", auth=Token(*READERS), response={200: CaseAnswer}, operation_id="get_case", summary="Satu kasus",
    openapi_extra={"responses": p.problems_openapi(p.TOKEN_NEEDED, p.TOKEN_UNKNOWN, p.PERMISSION_REFUSED, p.CASE_UNKNOWN, p.DATABASE_AWAY)},
)
def get_case(request: HttpRequest, reference: str) -> HttpResponse:
    """Satu kasus menurut nomornya. Yang tidak ada dan yang tidak boleh dilihat dijawab sama: 404."""
    by, at = caller(request), now()
    standard = parse_code(reference)
    row = find_case_row(by, standard) if standard else None
    if row is None:
        if standard:
            record_refusal(reference=standard, what=WHAT, by=by, at=at)
        raise p.Problem(p.CASE_UNKNOWN)
    record_looks(rows=(row,), what=WHAT, by=by, at=at)
    return answer(case_body(row))
