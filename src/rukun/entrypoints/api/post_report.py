"""POST /api/v1/reports: telling that somebody needs help, by JSON or by multipart with photos."""

from __future__ import annotations

from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from rukun.areas.queries.told import find_told_area
from rukun.cases.queries.tracking import track
from rukun.cases.rules.sentences import BEING_READ
from rukun.entrypoints.api import problems as p
from rukun.entrypoints.api.answers import answer
from rukun.entrypoints.api.auth import TokenOrPublic, caller
from rukun.entrypoints.api.body import Body, read_body
from rukun.entrypoints.api.photos import store_photos
from rukun.entrypoints.api.telling import Telling, inbound_key, read_telling
from rukun.entrypoints.client import client_address
from rukun.kernel.actor import Actor, Permission
from rukun.kernel.time import now
from rukun.reports.actions.receive_limited import check_room_for, receive_limited
from rukun.reports.rules.intake import Draft, PhotoFacts, ReporterKind

CHANNEL = "api"
FIRST_STATUS = ("received", BEING_READ)
PROPERTIES: dict[str, Any] = {
    "text": {"type": "string", "maxLength": 20000, "description": "Apa yang terjadi, dengan kata-kata sendiri."},
    "area": {
        "type": "string", "description": "Kode Kemendagri kelurahan/desa, boleh dengan RT.",
        "examples": ["64.72.08.1002", "64.72.08.1002.012"],
    },
    "occurred_at": {"type": "string", "format": "date-time", "description": "Kapan terjadi. Tanpa zona waktu berarti waktu setempat."},
    "reporter": {
        "type": "object",
        "properties": {"name": {"type": "string", "maxLength": 120}, "phone": {"type": "string", "examples": ["081234567890"]}},
    },
    "anonymous": {"type": "boolean", "default": False, "description": "true: nama dan nomor tidak dicatat pada laporan."},
    "external_id": {"type": "string", "description": "Nomor laporan di sistem pengirim; menjadi kunci kalau Idempotency-Key tidak ada."},
}
PHOTOS: dict[str, Any] = {
    "type": "array", "maxItems": 6, "description": "Paling banyak 6 foto, 10 MB satu foto.",
    "items": {"type": "string", "contentMediaType": "application/octet-stream"},
}
OPENAPI: dict[str, Any] = {
    "security": [{"TokenOrPublic": []}, {}],
    "parameters": [
        {
            "in": "header", "name": "Idempotency-Key", "required": False, "schema": {"type": "string"},
            "description": "Kunci dari pengirim: kunci dan isi yang sama menjadi satu laporan, betapa pun seringnya dikirim. "
            "Hanya huruf ASCII: header dengan huruf lain dibuang server sebelum kami membacanya.",
        }
    ],
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"type": "object", "required": ["text"], "properties": PROPERTIES}},
            "multipart/form-data": {"schema": {"type": "object", "required": ["text"], "properties": {**PROPERTIES, "photos": PHOTOS}}},
        },
    },
    "responses": p.problems_openapi(
        p.JSON_MALFORMED, p.FORM_MALFORMED, p.TOKEN_UNKNOWN, p.PERMISSION_REFUSED, p.KEY_REUSED, p.TEXT_TOO_LONG, p.BODY_TOO_LARGE,
        p.PHOTO_TOO_LARGE, p.TOO_MANY_PHOTOS, p.MEDIA_UNSUPPORTED, p.TEXT_MISSING, p.FIELDS_INVALID, p.TOO_MANY_REPORTS, p.PHOTOS_BUSY,
        p.DATABASE_AWAY,
    ),
}
router = Router(tags=["Laporan"])


class ReportReceipt(Schema):
    """What the sender gets: the code by which the report is followed."""

    tracking_code: str
    status: Literal["received", "in_progress", "waiting", "closed", "reopened", "archived"]
    status_text: str
    track_url: str


@router.post(
    "/reports", auth=TokenOrPublic(Permission.REPORT_CREATE), response={201: ReportReceipt, 200: ReportReceipt}, openapi_extra=OPENAPI,
    operation_id="post_report", summary="Kirim laporan",
)
def post_report(request: HttpRequest) -> HttpResponse:
    """Terima satu laporan. 201 untuk yang baru; kunci dan isi yang sama lagi menjawab 200 dengan kode yang sama.

    Tanpa token: paling banyak 120 laporan baru semenit dari satu alamat (dapat diatur); ulangan tidak dihitung.
    """
    by, at = caller(request), now()
    address = client_address(request)
    body = read_body(request)
    telling = read_telling(body, header_key=request.headers.get("Idempotency-Key"))
    key = inbound_key(telling.sender_key, token_id=by.token_id)
    photos: tuple[PhotoFacts, ...] = ()
    flags: tuple[str, ...] = ()
    if body.uploads:
        check_room_for(channel=CHANNEL, external_id=key, address=address, by=by)
        photos, flags = store_photos(body.uploads, at=at)
    draft = _draft(body, telling, by, key, photos, flags)
    receipt = receive_limited(draft=draft, address=address, by=by, at=at)
    return _receipt(receipt.tracking_code, is_new=receipt.is_new)


def _draft(body: Body, telling: Telling, by: Actor, key: str, photos: tuple[PhotoFacts, ...], photo_flags: tuple[str, ...]) -> Draft:
    area = find_told_area(telling.told_area) if telling.told_area else None
    area_flags = (area.flag,) if area and area.flag else ()
    return Draft(
        channel=CHANNEL, external_id=key, raw=body.raw, text=telling.text, flags=(*telling.flags, *area_flags, *photo_flags),
        area_code=area.code if area else None, told_area=telling.told_area, occurred_at=telling.occurred_at, name=telling.name,
        phone=telling.phone, phone_vouched=telling.phone is not None and Permission.REPORT_VOUCH_PHONE in by.permissions,
        kind=ReporterKind.NAMED if telling.name or telling.phone else ReporterKind.ANONYMOUS, photos=photos, is_demo=settings.RUKUN_DEMO,
    )


def _receipt(code: str, *, is_new: bool) -> HttpResponse:
    status, status_text = FIRST_STATUS
    tracked = None if is_new else track(code)
    if tracked is not None:
        status, status_text = tracked.status, tracked.status_text
    body = {"tracking_code": code, "status": status, "status_text": status_text, "track_url": f"{settings.RUKUN_BASE_URL}/lacak/{code}"}
    response = answer(body, status=201 if is_new else 200)
    response["Location"] = f"/api/v1/track/{code}"
    return response
