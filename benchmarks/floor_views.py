"""The floor that intake is measured against: the same process, middleware, token check and limit, one statement."""

from __future__ import annotations

import hashlib
import json

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from rukun.access.queries.tokens import find_token_actor
from rukun.kernel.crypto import encrypt
from rukun.kernel.ids import new_code, new_uuid
from rukun.kernel.limits import count_attempt
from rukun.kernel.time import now

FLOOR_SQL = """
WITH inbound AS (
    INSERT INTO channels_inbound_message (id, channel, external_id, body_sha256, sender_index, received_at)
    VALUES (%(inbound)s, 'floor', %(key)s, %(sha)s, '', %(at)s)
), submission AS (
    INSERT INTO reports_submission (id, inbound_id, channel, content, content_sha256, received_at, flags)
    VALUES (%(submission)s, %(inbound)s, 'floor', %(content)s, %(sha)s, %(at)s, '[]')
), report AS (
    INSERT INTO reports_report (id, submission_id, tracking_code, channel, text, status, received_at, flags, told_area, area_id,
        place_source, landmark, intent, category, also, urgency, hazard, rt, understanding, understanding_version,
        reporter_phone_index, reporter_kind, verified, bypass_ward, archive_reason, is_demo)
    VALUES (%(report)s, %(submission)s, %(code)s, 'floor', %(text)s, 'archived', %(at)s, '[]', '', %(area)s, 'form', '', '', '', '[]', '',
        '', '', '{}', '', '', 'anonymous', false, false, '', false)
), event AS (
    INSERT INTO kernel_event (id, name, version, subject, actor_kind, at, facts)
    VALUES (%(event)s, 'bench.floor', 1, %(subject)s, 'token', %(at)s, '{}') RETURNING id
)
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args)
SELECT 'floor', 'react', 0, jsonb_build_object('event_id', event.id::text) FROM event
"""
BARE_SQL = "INSERT INTO channels_inbound_message (id, channel, external_id, body_sha256, sender_index, received_at) VALUES (%s, 'bare', %s, '', '', now())"


def _actor(request: HttpRequest) -> object:
    return find_token_actor(request.headers["Authorization"].removeprefix("Bearer "), at=now())


@csrf_exempt
def floor(request: HttpRequest) -> JsonResponse:
    """Write the same rows and the job by one hand-written statement."""
    if "Authorization" in request.headers:  # as in the API: a token is checked, the public is counted
        assert _actor(request) is not None
    else:
        count_attempt(f"floor:{request.META['REMOTE_ADDR']}", most=10**9, seconds=60)
    raw = request.body
    body = json.loads(raw)
    code, report = new_code(), new_uuid()
    row = {
        "inbound": new_uuid(), "key": request.headers["Idempotency-Key"], "sha": hashlib.sha256(raw).hexdigest(), "at": now(),
        "submission": new_uuid(), "content": encrypt(raw), "report": report, "code": code, "text": body["text"], "area": body["area"],
        "event": new_uuid(), "subject": f"report:{report}",
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FLOOR_SQL, row)
    return JsonResponse({"tracking_code": code, "status": "received", "status_text": "", "track_url": f"{settings.RUKUN_BASE_URL}/lacak/{code}"}, status=201)


@csrf_exempt
def bare(request: HttpRequest) -> JsonResponse:
    """Write one bare row a request."""
    with connection.cursor() as cursor:
        cursor.execute(BARE_SQL, [new_uuid(), request.headers["Idempotency-Key"]])
    return JsonResponse({"ok": True}, status=201)


urlpatterns = [path("bench/floor", floor), path("bench/bare", bare), path("", include("rukun.entrypoints.web.urls"))]
