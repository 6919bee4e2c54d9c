"""What the tests of the API say to it, and photos made for them."""

from __future__ import annotations

import io
import json
import struct
import zlib
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from rukun.access.actions.people import create_token
from rukun.kernel.actor import SYSTEM, Permission
from rukun.reports.models import Report
from tests.factories.world import BEFORE

REPORTS = "/api/v1/reports"
PROBLEM = "application/problem+json"
TEXT = "Ada lansia tinggal sendiri di RT 12, sudah tiga hari tidak makan"


def post(body: Any, *, client: Client | None = None, key: str | None = None, token: str | None = None, address: str = "10.0.0.1", content_type: str = "application/json") -> HttpResponse:
    """Send JSON (or these very bytes) to the intake."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return (client or Client(raise_request_exception=False)).post(REPORTS, raw, content_type=content_type, **headers(key, token, address))


def post_form(fields: dict[str, Any], *, key: str | None = None, token: str | None = None, address: str = "10.0.0.1") -> HttpResponse:
    """Send a multipart form to the intake."""
    return Client(raise_request_exception=False).post(REPORTS, fields, **headers(key, token, address))


def get(path: str, token: str | None = None) -> HttpResponse:
    return Client(raise_request_exception=False).get(path, **headers(None, token, "10.0.0.1"))


def headers(key: str | None, token: str | None, address: str) -> dict[str, Any]:
    sent = {"REMOTE_ADDR": address}
    if key is not None:
        sent["HTTP_IDEMPOTENCY_KEY"] = key
    if token is not None:
        sent["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return sent


def report_of(response: HttpResponse) -> Report:
    assert response.status_code in {200, 201}, response.content
    return Report.objects.get(tracking_code=response.json()["tracking_code"])


def problem(response: HttpResponse, status: int, code: str) -> dict[str, Any]:
    """Assert that the answer is this problem, and return it."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == PROBLEM
    body = response.json()
    assert body["code"] == code
    assert body["status"] == status
    assert body["title"] and body["detail"]
    return body


def make_token(*scopes: Permission, office: int | None = None) -> str:
    return create_token(name="uji", scopes=scopes, organization_id=office, by=SYSTEM, at=BEFORE).secret


def photo(name: str = "foto.jpg", *, colour: tuple[int, int, int] = (200, 30, 30)) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def bomb(side: int) -> SimpleUploadedFile:
    """A PNG of a few kilobytes that says it is `side` pixels square."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\x00" * 1_000_000)
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return SimpleUploadedFile("bom.png", content, content_type="image/png")
