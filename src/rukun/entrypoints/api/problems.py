"""Every error that a caller can meet (RFC 9457): code, status, what it says in Indonesian; and how it is answered."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpResponse

CONTENT_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:rukun:problem:"
RETRY_SECONDS = 5


@dataclass(frozen=True)
class Kind:
    """One kind of problem; `detail` says what to do unless the occasion knows better."""

    code: str
    status: int
    title: str
    detail: str


TEXT_MISSING = Kind(
    "text_missing", 422, "Laporan masih kosong",
    "Tulis dulu apa yang terjadi, dengan kata-kata Anda sendiri, di kolom text.",
)
FIELDS_INVALID = Kind("fields_invalid", 422, "Ada isian yang perlu diperbaiki", "Perbaiki isian yang disebut di errors, lalu kirim lagi.")
TEXT_TOO_LONG = Kind(
    "text_too_long", 413, "Tulisan terlalu panjang", "Tulisan terlalu panjang. Paling banyak 20.000 huruf; kirim bagian terpentingnya saja."
)
BODY_TOO_LARGE = Kind(
    "body_too_large", 413, "Kiriman terlalu besar",
    "Kiriman terlalu besar. JSON paling besar 2 MB; foto dikirim sebagai multipart.",
)
PHOTO_TOO_LARGE = Kind(
    "photo_too_large", 413, "Foto terlalu besar",
    "Paling besar 10 MB satu foto. Kecilkan fotonya lalu kirim lagi; laporan ini belum tersimpan.",
)
TOO_MANY_PHOTOS = Kind("too_many_photos", 413, "Foto terlalu banyak", "Paling banyak 6 foto satu laporan. Laporan ini belum tersimpan.")
JSON_MALFORMED = Kind(
    "json_malformed", 400, "JSON tidak terbaca",
    "Isi kiriman bukan JSON yang utuh. Periksa tanda kutip, koma, dan kurungnya.",
)
FORM_MALFORMED = Kind("form_malformed", 400, "Formulir tidak terbaca", "Kiriman multipart terputus atau tidak utuh. Kirim sekali lagi.")
MEDIA_UNSUPPORTED = Kind(
    "media_unsupported", 415, "Jenis isi tidak dikenal", "Kirim sebagai application/json, atau multipart/form-data kalau ada foto."
)
KEY_REUSED = Kind(
    "key_reused", 409, "Kunci sudah dipakai",
    "Kunci kiriman ini sudah dipakai untuk isi yang lain. Pakai Idempotency-Key baru untuk laporan baru.",
)
TOO_MANY_REPORTS = Kind(
    "too_many_reports", 429, "Terlalu banyak laporan",
    "Terlalu banyak laporan dari alamat ini dalam satu menit. Tunggu sebentar, lalu kirim lagi.",
)
TOO_MANY_CODES = Kind(
    "too_many_codes", 429, "Terlalu banyak kode yang salah",
    "Terlalu banyak kode yang tidak dikenal dari alamat ini dalam satu menit. Tunggu sebentar, lalu periksa kodenya.",
)
TOKEN_NEEDED = Kind("token_needed", 401, "Perlu token", "Alamat ini hanya untuk integrasi. Kirim header Authorization: Bearer rukun_….")
TOKEN_UNKNOWN = Kind(
    "token_unknown", 401, "Token tidak dikenal",
    "Token ini tidak dikenal atau sudah dicabut. Minta yang baru kepada pengelola.",
)
PERMISSION_REFUSED = Kind("permission_refused", 403, "Tidak berhak", "Token ini tidak berhak melakukan langkah ini.")
CODE_UNKNOWN = Kind(
    "code_unknown", 404, "Kode lacak tidak dikenali",
    "Kode ini tidak dikenali. Periksa lagi huruf dan angkanya, contoh: K7Q2-9FXM.",
)
CASE_UNKNOWN = Kind("case_unknown", 404, "Kasus tidak ditemukan", "Tidak ada kasus dengan nomor ini yang boleh dilihat token ini.")
ADDRESS_UNKNOWN = Kind("address_unknown", 404, "Alamat tidak dikenal", "Alamat ini tidak ada. Daftar alamat ada di /api/v1/docs.")
METHOD_NOT_ALLOWED = Kind(
    "method_not_allowed", 405, "Cara ini tidak dilayani",
    "Alamat ini tidak melayani cara (method) itu. Lihat /api/v1/docs.",
)
DATABASE_AWAY = Kind(
    "database_away", 503, "Sedang terganggu", "Sistem sedang terganggu sebentar. Simpan laporan Anda dan kirim lagi beberapa detik lagi."
)
PHOTOS_BUSY = Kind(
    "photos_busy", 503, "Terlalu banyak foto bersamaan",
    "Terlalu banyak foto datang bersamaan. Kirim lagi dengan kunci yang sama beberapa detik lagi, atau tanpa foto.",
)
UNEXPECTED = Kind(
    "unexpected", 500, "Ada yang salah di pihak kami",
    "Maaf, ada yang salah di pihak kami. Kirim lagi dengan kunci yang sama.",
)


@dataclass(frozen=True)
class FieldError:
    """What is wrong at one field."""

    field: str
    message: str


class Problem(Exception):
    """Something the caller has to know: its kind, at which fields, and when to come again."""

    def __init__(
        self, kind: Kind, *, detail: str | None = None, errors: tuple[FieldError, ...] = (), retry_after: int | None = None, allow: str = ""
    ) -> None:
        super().__init__(kind.code)
        self.kind = kind
        self.detail = detail or kind.detail
        self.errors = errors
        self.retry_after = retry_after
        self.allow = allow


def at_field(kind: Kind, field: str, message: str | None = None) -> Problem:
    """Return a problem at one field."""
    return Problem(kind, errors=(FieldError(field, message or kind.detail),))


def problem_response(problem: Problem) -> HttpResponse:
    """Return the answer of a problem, with the headers that belong to it."""
    kind = problem.kind
    body: dict[str, Any] = {
        "type": f"{TYPE_PREFIX}{kind.code}", "title": kind.title, "status": kind.status, "detail": problem.detail, "code": kind.code,
    }
    if problem.errors:
        body["errors"] = [asdict(error) for error in problem.errors]
    if problem.retry_after is not None:
        body["retry_after"] = problem.retry_after
    response = HttpResponse(json.dumps(body, ensure_ascii=False), status=kind.status, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-store"
    if problem.retry_after is not None:
        response["Retry-After"] = str(problem.retry_after)
    if kind.status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="rukun"'
    if problem.allow:
        response["Allow"] = problem.allow
    return response


PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "examples": [f"{TYPE_PREFIX}text_missing"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "Apa yang harus dilakukan."},
        "code": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string", "examples": ["reporter.phone"]}, "message": {"type": "string"}},
            },
        },
        "retry_after": {"type": "integer", "description": "Detik; sama dengan header Retry-After."},
    },
}


def problems_openapi(*kinds: Kind) -> dict[int, dict[str, Any]]:
    """Return the OpenAPI responses of these kinds, those of one status together."""
    statuses: dict[int, list[Kind]] = {}
    for kind in kinds:
        statuses.setdefault(kind.status, []).append(kind)
    return {
        status: {
            "description": "; ".join(f"`{kind.code}`: {kind.title}" for kind in found),
            "content": {CONTENT_TYPE: {"schema": PROBLEM_SCHEMA}},
        }
        for status, found in statuses.items()
    }
