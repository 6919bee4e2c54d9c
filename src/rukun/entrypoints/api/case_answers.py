"""The shape in which integrations read a case."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema

from rukun.cases.queries.listing import CaseRow
from rukun.entrypoints.api.answers import moment
from rukun.kernel.actor import Permission

READERS = (Permission.CASE_READ_OFFICE, Permission.CASE_READ_AREA, Permission.CASE_READ_COPY)


class CaseAnswer(Schema):
    """A case in codes and counts: no text, and nothing of who told."""

    reference: str
    category: str
    hazard: str
    urgency: Literal["emergency", "urgent", "normal"]
    status: Literal["opened", "acknowledged", "in_progress", "waiting", "returned", "closed", "reopened", "joined", "archived"]
    status_text: str
    area: str
    area_label: str
    opened_at: str
    due_at: str | None
    lead: str
    sensitive: bool
    people: int | None
    households: int | None


def case_body(row: CaseRow) -> dict[str, Any]:
    """Return a case as it is answered."""
    return {
        "reference": row.reference,
        "category": row.category,
        "hazard": row.hazard,
        "urgency": row.urgency,
        "status": row.status,
        "status_text": row.status_text,
        "area": row.area,
        "area_label": row.area_label,
        "opened_at": moment(row.opened_at),
        "due_at": moment(row.due_at),
        "lead": row.lead,
        "sensitive": row.sensitive,
        "people": row.people,
        "households": row.households,
    }
