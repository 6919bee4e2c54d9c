"""Reads the public form into a Draft; what is wrong is said at its field and everything typed is kept."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rukun.access.rules.phones import normalize_phone
from rukun.areas.queries import area_exists
from rukun.areas.queries.told import UNKNOWN, find_told_area
from rukun.entrypoints.sent_bytes import as_bytes
from rukun.kernel.files import FileNotAnImage, FileTooLarge, read_photo, store_photo
from rukun.kernel.text import clean_text, parse_number
from rukun.reports.rules.intake import HONEYPOT, Draft, PhotoFacts, ReporterKind, TextMissing, TextTooLong, check_text

NAMES = (
    "text", "regency", "district", "village", "rt", "landmark", "who", "name", "phone", "no_ward", "safe_contact", "lat", "lon",
    "accuracy", "key", "website",
)
KINDS = {"name": ReporterKind.NAMED, "hidden": ReporterKind.CONFIDENTIAL, "none": ReporterKind.ANONYMOUS}
DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?")
LIMITS = {"rt": 5, "landmark": 300, "name": 120, "phone": 40, "safe_contact": 500, "key": 80}


@dataclass
class Typed:
    """What was typed, by name, cleaned and as sent, and what is wrong with it, by name."""

    values: dict[str, str]
    sent: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    unreadable_photos: int = 0


def read_typed(request: HttpRequest) -> Typed:
    """Return what the form holds, cleaned, and as it was sent: broken bytes stand there as surrogates; nothing is judged yet."""
    values: dict[str, str] = {}
    sent: dict[str, str] = {}
    flags: list[str] = []
    for name in NAMES:
        raw = as_bytes(request, request.POST.get(name, ""))
        cleaned = clean_text(raw, limit=LIMITS.get(name))
        values[name], sent[name] = cleaned.text, raw.decode("utf-8", "surrogateescape")
        flags += cleaned.flags
    values["key"] = values["key"] or new_key()
    return Typed(values, sent, flags=flags)


def new_key() -> str:
    """Return the key of a form shown for the first time: the same form sent twice is one report."""
    return secrets.token_urlsafe(18)


def judge(typed: Typed, photos: list[UploadedFile[bytes]]) -> None:
    """Write down at each field what is wrong with it."""
    try:
        check_text(typed.values["text"], most=settings.RUKUN_MAX_TEXT)
    except (TextMissing, TextTooLong) as error:
        typed.errors["text"] = _(error.__doc__ or "")
    if typed.values["phone"] and normalize_phone(typed.values["phone"]) is None:
        typed.errors["phone"] = _("Nomor telepon tidak dikenali. Contoh: 0812 3456 7890. Boleh juga dikosongkan.")
    if typed.values["rt"] and not parse_number(typed.values["rt"], most=999):
        typed.errors["rt"] = _("Tulis nomor RT dengan angka saja, misalnya 12.")
    if any((photo.size or 0) > settings.RUKUN_MAX_PHOTO_BYTES for photo in photos):
        typed.errors["photos"] = _("Foto terlalu besar. Paling besar 10 MB satu foto; pilih foto yang lebih kecil.")
    elif len(photos) > settings.RUKUN_MAX_PHOTOS:
        typed.errors["photos"] = _("Foto terlalu banyak. Paling banyak 6 foto.")


def to_draft(typed: Typed, photos: list[UploadedFile[bytes]], *, at: datetime, is_demo: bool) -> Draft:
    """Return the draft of a form without errors; a file that is no photo is left out and flagged."""
    stored = _store(typed, photos, at)
    values = typed.values
    kind = KINDS.get(values["who"], ReporterKind.ANONYMOUS)
    named = kind is not ReporterKind.ANONYMOUS
    area, told, flag = _area(values)
    if flag:
        typed.flags.append(flag)
    if values["website"]:
        typed.flags.append(HONEYPOT)
    sent = typed.sent if named else {**typed.sent, "name": "", "phone": ""}
    raw = json.dumps({**sent, "photos": [p.sha256 for p in stored]}, sort_keys=True).encode()
    return Draft(
        channel="web", external_id=values["key"], raw=raw, text=values["text"], flags=tuple(dict.fromkeys(typed.flags)),
        area_code=area, told_area=told, landmark=values["landmark"], latitude=_degrees(values["lat"], 90),
        longitude=_degrees(values["lon"], 180), name=values["name"] if named else "",
        phone=normalize_phone(values["phone"]) if named else None, kind=kind, bypass_ward=bool(values["no_ward"]),
        safe_contact=values["safe_contact"], photos=tuple(stored), is_demo=is_demo,
    )


def _area(values: dict[str, str]) -> tuple[str | None, str, str | None]:
    """Return the narrowest area chosen that exists, what was told (with an RT that may not be registered), and what is odd of it."""
    village = values["village"]
    if village:
        told = f"{village}.{int(values['rt']):03d}" if values["rt"] else village
        found = find_told_area(told)
        if found.code:
            return found.code, told, found.flag
    for code in (values["district"], values["regency"]):
        if code and len(code) <= 24 and area_exists(code):
            return code, village[:24] or code, UNKNOWN if village else None
    return None, village[:24], UNKNOWN if village else None


def _degrees(typed: str, most: int) -> float | None:
    if not DEGREES.fullmatch(typed):
        return None
    degrees = float(typed)
    return degrees if -most <= degrees <= most else None


def _store(typed: Typed, photos: list[UploadedFile[bytes]], at: datetime) -> list[PhotoFacts]:
    stored = []
    for upload in photos:
        try:
            photo = read_photo(upload.read())
        except (FileNotAnImage, FileTooLarge):
            typed.unreadable_photos += 1
            typed.flags.append("photo_unreadable")
            continue
        row = store_photo(photo, at=at)
        stored.append(PhotoFacts(row.sha256, photo.latitude, photo.longitude))
    return stored
