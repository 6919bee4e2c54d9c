"""Writing one row of a case's timeline and its event, in the running transaction."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rukun.cases.models import Case, CaseFile, TimelineEntry
from rukun.cases.rules.events import CaseMoved
from rukun.cases.rules.sentences import PUBLIC_STEP
from rukun.cases.rules.states import CaseStatus, Part, Verb
from rukun.kernel.actor import Actor
from rukun.kernel.events import record

MOVED_FIELDS = (
    "status", "version", "lead", "lead_agency", "verified_at", "verified_by", "closed_at", "closed_by", "close_reason",
    "closed_in_time", "joined_into", "report_count", "people", "households", "news",
)


def write_entry(
    case: Case, verb: Verb, *, by: Actor, at: datetime, organization_id: int | None = None, part: str = "",
    note: str = "", facts: dict[str, Any] | None = None, public: bool | None = None,
) -> TimelineEntry:
    """Append a row to the timeline; public where the step is one that who told may hear."""
    goes_on = verb != Verb.CORRECT or "to" in (facts or {})  # putting something right is told where it brings the case to another office
    told = verb in PUBLIC_STEP and goes_on and (part in {Part.LEAD, Part.TRIAGE, ""} or verb in {Verb.ADD_REPORT, Verb.ACT})
    return TimelineEntry.objects.create(
        case=case, verb=verb.value, status=case.status, at=at, by_kind=by.kind, by_user=by.user_id,
        by_label=label_of(by), organization_id=organization_id, part=part, note=note, facts=facts or {},
        public=told if public is None else public,
    )


def label_of(by: Actor) -> str:
    """Return who did it, with the post in whose name."""
    if by.post is not None and by.post.role_label:
        return f"{by.label} ({by.post.role_label})"[:160]
    return by.label[:160]


def attach_photos(
    case: Case, entry: TimelineEntry, photos: tuple[str, ...], positions: Mapping[str, tuple[float, float]], *, by: Actor, at: datetime
) -> None:
    """Tie stored photos to the step with which they came; where they were taken is kept beside them."""
    rows = []
    for sha in photos:
        latitude, longitude = positions.get(sha, (None, None))
        rows.append(
            CaseFile(
                case=case, entry=entry, file_id=sha, added_at=at, added_by=by.user_id, uuid=uuid.uuid4(), latitude=latitude,
                longitude=longitude,
            )
        )
    CaseFile.objects.bulk_create(rows)


def move_case(case: Case, status: CaseStatus) -> None:
    """Set the status, raise the version and save the row (all but lateness, which the clocks write)."""
    case.status = status.value
    case.version += 1
    case.save(update_fields=MOVED_FIELDS)


def record_move(case: Case, entry: TimelineEntry, *, by: Actor, at: datetime) -> None:
    """Record the event of a step."""
    record(
        CaseMoved(case_id=case.pk, verb=entry.verb, entry_id=entry.pk),
        subject=f"case:{case.uuid}", by=by, at=at, urgent=case.urgency == "emergency",
    )
