"""From a request's bytes to plain fields and files, whichever way they came; nothing is judged yet."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

from rukun.entrypoints.api.problems import (
    BODY_TOO_LARGE,
    FORM_MALFORMED,
    JSON_MALFORMED,
    MEDIA_UNSUPPORTED,
    PHOTO_TOO_LARGE,
    TOO_MANY_PHOTOS,
    Problem,
    at_field,
)
from rukun.entrypoints.sent_bytes import as_bytes, is_readable_charset, keep_bytes

BROKEN = "broken_utf8"
JSON_TYPES = frozenset({"", "application/json", "text/json", "text/plain"})
NOTHING = "\x00 \t\r\n"


@dataclass(frozen=True)
class Body:
    """What came: `raw` is what the same key must find again, byte for byte."""

    raw: bytes
    fields: dict[str, Any]
    flags: tuple[str, ...] = ()
    uploads: tuple[UploadedFile[bytes], ...] = ()


def read_body(request: HttpRequest) -> Body:
    """Return the fields and files of a request. Raises Problem."""
    kind = (request.content_type or "").lower()
    if kind == "multipart/form-data":
        return _read_form(request)
    if kind not in JSON_TYPES and not kind.endswith("+json"):
        raise Problem(MEDIA_UNSUPPORTED)
    try:
        raw = request.body
    except RequestDataTooBig as error:
        raise Problem(BODY_TOO_LARGE) from error
    except UnreadablePostError as error:
        raise Problem(FORM_MALFORMED) from error
    fields, flags = parse_json(raw)
    return Body(raw, fields, flags)


def parse_json(raw: bytes) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the members of a JSON object and what was odd about its bytes; no bytes are an object without members.

    Broken UTF-8 is read with replacement characters and flagged, since what somebody reports matters more than its
    encoding; control characters inside texts are let through and cleaned later. Raises Problem.
    """
    flags: tuple[str, ...] = ()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text, flags = raw.decode("utf-8-sig", "replace"), (BROKEN,)
    if not text.strip(NOTHING):
        return {}, flags
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise Problem(JSON_MALFORMED) from error
    if not isinstance(found, dict):
        raise Problem(JSON_MALFORMED, detail="Isi kiriman harus berupa objek JSON, misalnya {\"text\": \"…\"}.")
    return found, flags


def _read_form(request: HttpRequest) -> Body:
    if _announced(request) > settings.RUKUN_MAX_PHOTOS * settings.RUKUN_MAX_PHOTO_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise at_field(PHOTO_TOO_LARGE, "photos")
    try:
        charset = (request.content_params or {}).get("charset", "utf-8")
        if not is_readable_charset(charset):
            raise Problem(FORM_MALFORMED)
        keep_bytes(request)
        sent = {name: [as_bytes(request, str(value)) for value in values] for name, values in request.POST.lists()}
        read = {name: [value.decode(charset, "replace") for value in values] for name, values in sent.items()}
        uploads = tuple(upload for _name, files in request.FILES.lists() for upload in files)
    except RequestDataTooBig as error:
        raise Problem(BODY_TOO_LARGE) from error
    except (MultiPartParserError, BadRequest, SuspiciousOperation, UnreadablePostError, LookupError, ValueError) as error:
        raise Problem(FORM_MALFORMED) from error
    if any((upload.size or 0) > settings.RUKUN_MAX_PHOTO_BYTES for upload in uploads):
        raise at_field(PHOTO_TOO_LARGE, "photos")
    if len(uploads) > settings.RUKUN_MAX_PHOTOS:
        raise at_field(TOO_MANY_PHOTOS, "photos")
    hashes = [_sha256(upload) for upload in uploads]
    kept = {name: [value.decode("utf-8", "surrogateescape") for value in values] for name, values in sent.items()}
    raw = json.dumps({"fields": kept, "photos": hashes}, sort_keys=True).encode()
    flags = (BROKEN,) if any("\ufffd" in value for values in read.values() for value in values) else ()
    return Body(raw, _nest({name: values[-1] for name, values in read.items() if values}), flags, uploads)


def _announced(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _sha256(upload: UploadedFile[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def _nest(flat: dict[str, str]) -> dict[str, Any]:
    """Return a form's fields as JSON has them: `reporter` as JSON, `reporter.name` or `reporter[name]`."""
    fields: dict[str, Any] = dict(flat)
    reporter: dict[str, Any] = {}
    if flat.get("reporter", "").strip():
        try:
            told = json.loads(flat["reporter"], strict=False)
        except (ValueError, RecursionError):
            told = flat["reporter"]
        if not isinstance(told, dict):
            return fields
        reporter |= told
    for part in ("name", "phone"):
        for name in (f"reporter.{part}", f"reporter[{part}]"):
            if name in flat:
                reporter[part] = flat[name]
    fields["reporter"] = reporter or None
    return fields
