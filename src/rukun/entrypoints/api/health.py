"""GET /healthz: is the program well, and if not, what isn't?"""

from __future__ import annotations

from django.db import InterfaceError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from psycopg_pool import PoolTimeout

from rukun.entrypoints.api.answers import answer
from rukun.kernel.health import Health, read_health

OK, FAILING = "ok", "failing"


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, worker and clocks are well, else 503; each is named."""
    del request
    health = _health()
    body = {
        "status": _word(health.well), "database": _word(health.database), "worker": _word(health.worker), "clocks": _word(health.clocks),
    }
    return answer(body, status=200 if health.well else 503)


def _health() -> Health:
    try:
        return read_health()
    except (InterfaceError, PoolTimeout):
        return Health(database=False, worker=False, clocks=False, late_since=None)


def _word(well: bool) -> str:
    return OK if well else FAILING
