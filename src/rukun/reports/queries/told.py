"""Reports as others may know them: without the reporter, whose name is a permission of its own."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rukun.kernel.actor import Actor, Permission
from rukun.kernel.crypto import decrypt_text
from rukun.reports.models import Correction, Report, ReportFile


@dataclass(frozen=True)
class Told:
    """What a report says, as the cases need it to decide."""

    id: uuid.UUID
    tracking_code: str
    status: str
    archive_reason: str
    answer: str
    channel: str
    text: str
    received_at: datetime
    occurred_at: datetime | None
    intent: str
    category: str
    also: tuple[str, ...]
    urgency: str
    hazard: str
    people: int | None
    households: int | None
    confidence: float
    area_code: str | None
    place_source: str
    rt: str
    landmark: str
    latitude: float | None
    longitude: float | None
    bypass_ward: bool
    verified: bool
    reporter_user_id: int | None
    phone_index: str
    reporter_kind: str
    flags: tuple[str, ...]
    understanding: dict[str, Any]
    is_demo: bool


@dataclass(frozen=True)
class Reporter:
    """Who told; only for those who may know."""

    name: str
    phone: str
    safe_contact: str
    kind: str


def lock_told(report_id: uuid.UUID) -> Told:
    """Return a report and lock its row for the running transaction. Raises Report.DoesNotExist."""
    return told_of(Report.objects.select_for_update(of=("self",)).get(pk=report_id))


def get_told(report_id: uuid.UUID) -> Told:
    """Return a report. Raises Report.DoesNotExist. The caller has asked whether its case may be seen."""
    return told_of(Report.objects.get(pk=report_id))


def list_told(report_ids: list[uuid.UUID]) -> tuple[Told, ...]:
    """Return these reports, oldest first."""
    return tuple(told_of(row) for row in Report.objects.filter(pk__in=report_ids).order_by("received_at"))


def report_version(report_id: uuid.UUID) -> int:
    """Return the version of what is understood of a report: one more with every correction by a person."""
    return 1 + Correction.objects.filter(report_id=report_id).count()


def find_by_code(code: str) -> Told | None:
    """Return the report of a tracking code in its standard form, or None."""
    row = Report.objects.filter(tracking_code=code).first()
    return told_of(row) if row else None


def reporter_of(actor: Actor, report_id: uuid.UUID, *, organization_ids: frozenset[int]) -> Reporter | None:
    """Return who told, for the program or for a post with that permission at one of these offices; else None."""
    row = Report.objects.only("reporter_name", "reporter_phone", "safe_contact", "reporter_kind").get(pk=report_id)
    return reporter_in(actor, row, organization_ids=organization_ids)


def reporter_in(actor: Actor, row: Report, *, organization_ids: frozenset[int]) -> Reporter | None:
    """Return who told of a report that was read already, on the same condition."""
    if actor.kind != "system" and not actor.organizations_with(Permission.REPORTER_NAME_READ) & organization_ids:
        return None
    return Reporter(
        decrypt_text(row.reporter_name), decrypt_text(row.reporter_phone), decrypt_text(row.safe_contact), row.reporter_kind
    )


@dataclass(frozen=True)
class ReportPhoto:
    """A photo of a report."""

    uuid: UUID
    report_id: UUID
    sha256: str
    added_at: datetime


def photos_of(report_ids: list[uuid.UUID]) -> tuple[ReportPhoto, ...]:
    """Return the photos of these reports."""
    rows = ReportFile.objects.filter(report_id__in=report_ids).order_by("added_at", "id")
    return tuple(ReportPhoto(row.pk, row.report_id, row.file_id, row.added_at) for row in rows)


def photo_by_uuid(photo: uuid.UUID) -> ReportPhoto | None:
    """Return a photo by its id, or None."""
    row = ReportFile.objects.filter(pk=photo).first()
    return ReportPhoto(row.pk, row.report_id, row.file_id, row.added_at) if row else None


def told_of(row: Report) -> Told:
    """Return what a report says, without who told."""
    return Told(
        id=row.pk, tracking_code=row.tracking_code, status=row.status, archive_reason=row.archive_reason,
        answer=row.answer, channel=row.channel,
        text=row.text, received_at=row.received_at, occurred_at=row.occurred_at, intent=row.intent, category=row.category,
        also=tuple(row.also), urgency=row.urgency, hazard=row.hazard, people=row.people, households=row.households,
        confidence=row.confidence or 0.0, area_code=row.area_id, place_source=row.place_source, rt=row.rt,
        landmark=row.landmark, latitude=row.latitude, longitude=row.longitude, bypass_ward=row.bypass_ward,
        verified=row.verified, reporter_user_id=row.reporter_user_id, phone_index=row.reporter_phone_index,
        reporter_kind=row.reporter_kind, flags=tuple(row.flags), understanding=row.understanding, is_demo=row.is_demo,
    )
