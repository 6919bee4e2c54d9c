"""Cases as integrations read them: pages by key, newest first, without a word of text and without who told."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Min, Q

from rukun.areas.queries import area_labels
from rukun.cases.models import Case, Deadline
from rukun.cases.rules.sentences import OFFICER_STATUS
from rukun.cases.rules.states import CaseStatus, Part
from rukun.kernel.actor import Actor

__all__ = ["CasePage", "CaseRow", "MalformedCursor", "find_case_row", "list_cases"]

PAGE = 50


class MalformedCursor(ValueError):
    """Penanda halaman ini tidak dikenali. Ambil dari tautan "next", jangan disusun sendiri."""


@dataclass(frozen=True)
class CaseRow:
    """A case in codes and counts; `uuid` is for the record of looks."""

    uuid: UUID
    reference: str
    category: str
    hazard: str
    urgency: str
    status: str
    status_text: str
    area: str
    area_label: str
    opened_at: datetime
    due_at: datetime | None
    lead: str
    sensitive: bool
    people: int | None
    households: int | None


@dataclass(frozen=True)
class CasePage:
    """At most 50 cases and the cursor of the next page."""

    rows: tuple[CaseRow, ...]
    after: str | None


def list_cases(actor: Actor, *, after: str | None = None, since: datetime | None = None) -> CasePage:
    """Return a page of the cases that the actor may see, newest first, opened at or after `since` (4 queries).

    Raises MalformedCursor.
    """
    cases = Case.objects.visible_to(actor)
    if since is not None:
        cases = cases.filter(opened_at__gte=since)
    if after is not None:
        opened_at, pk = _read_cursor(after)
        cases = cases.filter(Q(opened_at__lt=opened_at) | Q(opened_at=opened_at, pk__lt=pk), opened_at__lte=opened_at)
    found: list[Case] = list(cases.select_related("lead").order_by("-opened_at", "-id")[: PAGE + 1])
    page = found[:PAGE]
    return CasePage(_rows(page), _cursor(page[-1]) if len(found) > PAGE else None)


def find_case_row(actor: Actor, reference: str) -> CaseRow | None:
    """Return the case of this reference if the actor may see it, else None: both look the same from outside."""
    case = Case.objects.visible_to(actor).select_related("lead").filter(reference=reference).first()
    return _rows([case])[0] if case else None


def _rows(cases: Sequence[Case]) -> tuple[CaseRow, ...]:
    labels = area_labels(case.area_id for case in cases)
    due = _earliest_clocks(case.pk for case in cases)
    return tuple(
        CaseRow(
            uuid=case.uuid, reference=case.reference, category=case.category, hazard=case.hazard, urgency=case.urgency,
            status=case.status, status_text=OFFICER_STATUS[CaseStatus(case.status)], area=case.area_id, area_label=labels[case.area_id],
            opened_at=case.opened_at, due_at=due.get(case.pk), lead=case.lead.name, sensitive=case.sensitive, people=case.people,
            households=case.households,
        )
        for case in cases
    )


def _earliest_clocks(case_ids: Iterable[int]) -> dict[int, datetime]:
    open_clocks = Deadline.objects.filter(task__case__in=list(case_ids), task__part=Part.LEAD, status="open")
    return dict(open_clocks.order_by().values_list("task__case_id").annotate(Min("due_at")))


def _cursor(case: Case) -> str:
    return base64.urlsafe_b64encode(json.dumps([case.opened_at.isoformat(), case.pk]).encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[datetime, int]:
    try:
        opened_at, pk = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=="))
        moment = datetime.fromisoformat(opened_at)
        if moment.tzinfo is None or type(pk) is not int or not 0 <= pk < 2**63:
            raise MalformedCursor
        return moment.astimezone(UTC), pk
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise MalformedCursor from error
