"""Receiving: what somebody told is durable, once, before anything is understood."""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from rukun.access.queries.directory import phone_of_user
from rukun.channels.actions import record_inbound
from rukun.kernel.actor import Actor, Permission, require
from rukun.kernel.crypto import blind_index, encrypt, encrypt_text
from rukun.kernel.events import RECORD_SQL, event_row
from rukun.kernel.ids import new_code, new_uuid
from rukun.reports.models import Report, ReportFile
from rukun.reports.rules.events import ReportReceived
from rukun.reports.rules.intake import Draft, ReporterKind, check_text, judge_moment

__all__ = ["Receipt", "SameKeyOtherBody", "receive"]

# One statement writes submission, report, event and job: what a receipt promises is there as a whole.
RECEIVE_SQL = (
    """
WITH submission AS (
    INSERT INTO reports_submission (id, inbound_id, channel, content, content_sha256, received_at, flags)
    VALUES (%(submission_id)s, %(inbound_id)s, %(channel)s, %(content)s, %(sha256)s, %(at)s, %(flags)s)
), report AS (
    INSERT INTO reports_report (
        id, submission_id, tracking_code, channel, text, status, received_at, occurred_at, flags, told_area, area_id,
        place_source, landmark, latitude, longitude, intent, category, also, urgency, hazard, rt, understanding,
        understanding_version, reporter_name, reporter_phone, reporter_phone_index, reporter_kind, reporter_user_id,
        verified, bypass_ward, safe_contact, archive_reason, is_demo
    ) VALUES (
        %(report_id)s, %(submission_id)s, %(tracking_code)s, %(channel)s, %(text)s, 'received', %(at)s, %(occurred_at)s,
        %(flags)s, %(told_area)s, %(area)s, %(place_source)s, %(landmark)s, %(latitude)s, %(longitude)s, '', '', '[]', '',
        '', '', '{}', '', %(reporter_name)s, %(phone)s, %(phone_index)s, %(kind)s, %(user_id)s, %(verified)s, %(bypass_ward)s,
        %(safe_contact)s, '', %(is_demo)s
    )
), """
    + RECORD_SQL.strip().removeprefix("WITH ")
)


class SameKeyOtherBody(Exception):
    """Kunci kiriman ini sudah dipakai untuk isi yang lain. Muat ulang formulir, lalu kirim lagi."""


@dataclass(frozen=True)
class Receipt:
    """What the reporter gets at once; `is_new` is False where the same key came again."""

    report_id: uuid.UUID
    tracking_code: str
    received_at: datetime
    is_new: bool


@transaction.atomic
def receive(*, draft: Draft, by: Actor, at: datetime) -> Receipt:
    """Keep what somebody told, exactly once per (channel, external id), and answer with its tracking code.

    Raises PermissionRefused, TextMissing, TextTooLong, SameKeyOtherBody.
    """
    require(by, Permission.REPORT_CREATE)
    check_text(draft.text, most=settings.RUKUN_MAX_TEXT)
    digest = hashlib.sha256(draft.raw).hexdigest()
    inbound = record_inbound(
        channel=draft.channel, external_id=draft.external_id, body_sha256=digest, sender_phone=draft.phone, at=at
    )
    if not inbound.is_new:
        return _repeat(inbound.id, inbound.body_sha256, digest)
    row = _row(draft, digest, inbound.id, by, at)
    with connection.cursor() as cursor:
        cursor.execute(RECEIVE_SQL, row)
    if draft.photos:
        ReportFile.objects.bulk_create(
            ReportFile(report_id=row["report_id"], file_id=p.sha256, latitude=p.latitude, longitude=p.longitude, added_at=at)
            for p in draft.photos
        )
    return Receipt(row["report_id"], row["tracking_code"], at, True)


def _repeat(inbound_id: uuid.UUID, first_digest: str, digest: str) -> Receipt:
    if first_digest != digest:
        raise SameKeyOtherBody
    first = Report.objects.only("id", "tracking_code", "received_at").get(submission__inbound_id=inbound_id)
    return Receipt(first.pk, first.tracking_code, first.received_at, False)


def _row(draft: Draft, digest: str, inbound_id: uuid.UUID, by: Actor, at: datetime) -> dict[str, Any]:
    occurred_at, flag = judge_moment(draft.occurred_at, at=at)
    flags = [*draft.flags, *([flag] if flag else [])]
    report_id = new_uuid()
    latitude, longitude = draft.latitude, draft.longitude
    if latitude is None:
        located = next((p for p in draft.photos if p.latitude is not None), None)
        if located is not None:
            latitude, longitude = located.latitude, located.longitude
    known = by.user_id is not None and draft.kind is not ReporterKind.ANONYMOUS
    phone = draft.phone or (phone_of_user(by.user_id) if known and by.user_id is not None else None)
    vouched = draft.phone_vouched and Permission.REPORT_VOUCH_PHONE in by.permissions
    return {
        **event_row(ReportReceived(report_id=report_id), subject=f"report:{report_id}", by=by, at=at, urgent=True),
        "submission_id": new_uuid(),
        "inbound_id": inbound_id,
        "content": encrypt(draft.raw),
        "sha256": digest,
        "flags": json.dumps(flags),
        "report_id": report_id,
        "tracking_code": new_code(),
        "channel": draft.channel,
        "text": draft.text,
        "occurred_at": occurred_at,
        "told_area": draft.told_area[:24],
        "area": draft.area_code,
        "place_source": "form" if draft.area_code else "",
        "landmark": draft.landmark[:300],
        "latitude": latitude,
        "longitude": longitude,
        "reporter_name": encrypt_text(draft.name) if draft.name else None,
        "phone": encrypt_text(phone) if phone else None,
        "phone_index": blind_index(phone) if phone else "",
        "kind": draft.kind.value,
        "user_id": by.user_id if known else None,
        "verified": known or vouched,
        "bypass_ward": draft.bypass_ward,
        "safe_contact": encrypt_text(draft.safe_contact) if draft.safe_contact else None,
        "is_demo": draft.is_demo,
    }
