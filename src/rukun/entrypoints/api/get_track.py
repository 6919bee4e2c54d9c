"""GET /api/v1/track/{code}: where a report stands, for whoever holds its code."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from rukun.cases.queries.tracking import Tracked, track
from rukun.entrypoints.api import problems as p
from rukun.entrypoints.api.answers import answer, moment
from rukun.entrypoints.guesses import may_look_up, note_miss
from rukun.kernel.ids import parse_code

router = Router(tags=["Laporan"])


class TrackStep(Schema):
    """One step in the words of the public."""

    at: str
    text: str


class TrackAnswer(Schema):
    """Where a report stands; of a sensitive one `held_by` and `due_at` are null and the steps say nothing."""

    tracking_code: str
    status: Literal["received", "in_progress", "waiting", "closed", "reopened", "archived"]
    status_text: str
    held_by: str | None
    due_at: str | None
    steps: list[TrackStep]


@router.get(
    "/track/{code}", auth=None, response={200: TrackAnswer}, operation_id="get_track", summary="Lacak laporan",
    openapi_extra={"responses": p.problems_openapi(p.CODE_UNKNOWN, p.TOO_MANY_CODES, p.DATABASE_AWAY)},
)
def get_track(request: HttpRequest, code: str) -> HttpResponse:
    """Perkembangan satu laporan. Huruf besar-kecil, spasi, dan tanda hubung pada kode dimaafkan."""
    state = may_look_up(request)
    if state.exceeded:
        raise p.Problem(p.TOO_MANY_CODES, retry_after=state.retry_after)
    standard = parse_code(code)
    tracked = track(standard) if standard else None
    if tracked is None:
        note_miss(request)
        raise p.Problem(p.CODE_UNKNOWN)
    return answer(_body(tracked))


def _body(tracked: Tracked) -> dict[str, Any]:
    return {
        "tracking_code": tracked.code,
        "status": tracked.status,
        "status_text": tracked.status_text,
        "held_by": tracked.held_by,
        "due_at": moment(tracked.due_at),
        "steps": [{"at": moment(step.at), "text": step.text} for step in tracked.steps],
    }
