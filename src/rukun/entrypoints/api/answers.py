"""How answers are written: JSON that nobody keeps, moments in UTC."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse


def answer(body: Any, *, status: int = 200) -> HttpResponse:
    """Return a JSON answer that must not be kept on the way."""
    response = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type="application/json")
    response["Cache-Control"] = "no-store"
    return response


def moment(at: datetime | None) -> str | None:
    """Return a moment as `2026-11-24T02:00:00Z`, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
