"""From fields to a telling: types checked, texts cleaned; what is wrong is said at its field, what is odd is flagged."""

from __future__ import annotations

import hashlib
import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from rukun.access.rules.phones import normalize_phone
from rukun.areas.queries import ZoneUnknown, zone_of
from rukun.entrypoints.api.body import Body
from rukun.entrypoints.api.problems import FIELDS_INVALID, TEXT_MISSING, TEXT_TOO_LONG, FieldError, Problem, at_field
from rukun.kernel.text import clean_text
from rukun.reports.rules.intake import TextMissing, TextTooLong, check_text

YES = frozenset({"true", "1", "ya", "yes", "on", "y"})
NO = frozenset({"", "false", "0", "tidak", "no", "off", "n"})
PLAIN_KEY = re.compile(r"[!-~]{1,80}")
MOST_AREA, MOST_NAME, MOST_PHONE = 24, 120, 40
UNREADABLE_DATE = "unreadable_date"
NOT_TEXT = "Harus berupa tulisan."
BAD_PHONE = "Nomor telepon tidak dikenali. Contoh: 0812 3456 7890."


@dataclass(frozen=True)
class Telling:
    """What somebody told by the API, in types that can be trusted; `sender_key` is None where none was given."""

    text: str
    flags: tuple[str, ...]
    told_area: str
    occurred_at: datetime | None
    name: str
    phone: str | None
    anonymous: bool
    sender_key: str | None


def read_telling(body: Body, *, header_key: str | None) -> Telling:
    """Return what was told. Raises Problem with every field that has to be put right."""
    fields, errors, flags = body.fields, list[FieldError](), list(body.flags)
    text = clean_text(_text(fields, "text", errors))
    flags += text.flags
    area = clean_text(_text(fields, "area", errors), limit=MOST_AREA).text
    occurred_at, odd = read_moment(_text(fields, "occurred_at", errors), area)
    flags += odd
    anonymous = _answer(fields.get("anonymous"), errors)
    name, phone = ("", None) if anonymous else _reporter(fields.get("reporter"), errors)
    own_id = _text(fields, "external_id", errors, numbers=True)
    if errors:
        raise Problem(FIELDS_INVALID, errors=tuple(errors))
    try:
        check_text(text.text, most=settings.RUKUN_MAX_TEXT)
    except TextMissing as error:
        raise at_field(TEXT_MISSING, "text", error.__doc__) from error
    except TextTooLong as error:
        raise at_field(TEXT_TOO_LONG, "text", error.__doc__) from error
    return Telling(
        text=text.text, flags=tuple(dict.fromkeys(flags)), told_area=area, occurred_at=occurred_at, name=name, phone=phone,
        anonymous=anonymous, sender_key=header_key or own_id or None,
    )


def inbound_key(sender_key: str | None, *, token_id: int | None) -> str:
    """Return the key under which this comes in once: each token has its own keys, and so has the public as a whole."""
    owner = "public" if token_id is None else f"token-{token_id}"
    if sender_key is None:
        return f"{owner}:{uuid.uuid4()}"
    plain = PLAIN_KEY.fullmatch(sender_key)
    return f"{owner}:={sender_key}" if plain else f"{owner}:#{hashlib.sha256(sender_key.encode('utf-8', 'surrogatepass')).hexdigest()}"


def read_moment(typed: str, area: str) -> tuple[datetime | None, tuple[str, ...]]:
    """Return the moment (UTC) that an ISO text says, in the area's own time where it names no zone; else a flag: it stays in the raw."""
    if not typed.strip():
        return None, ()
    try:
        moment = datetime.fromisoformat(typed.strip())
    except ValueError:
        return None, (UNREADABLE_DATE,)
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=_zone(area))).astimezone(UTC), ()
    except OverflowError:  # the first or last hours of time itself; odd enough to be flagged by its year
        return moment.replace(tzinfo=UTC), ()


def _zone(area: str) -> ZoneInfo:
    try:
        return zone_of(area if area[:2].isascii() else settings.RUKUN_PROVINCE)
    except ZoneUnknown:
        return zone_of(settings.RUKUN_PROVINCE)


def _text(fields: dict[str, Any], name: str, errors: list[FieldError], *, numbers: bool = False) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if numbers and type(value) is int:
        return str(value)
    if not isinstance(value, str):
        errors.append(FieldError(name, NOT_TEXT))
        return ""
    return value


def _answer(value: object, errors: list[FieldError]) -> bool:
    if value is None or isinstance(value, bool):
        return bool(value)
    word = value.strip().casefold() if isinstance(value, str) else None
    if word in YES:
        return True
    if word not in NO:
        errors.append(FieldError("anonymous", "Isi dengan true atau false."))
    return False


def _reporter(value: object, errors: list[FieldError]) -> tuple[str, str | None]:
    if value is None or value == "":
        return "", None
    if not isinstance(value, dict):
        errors.append(FieldError("reporter", 'Harus berupa objek, misalnya {"name": "Siti", "phone": "081234567890"}.'))
        return "", None
    found: list[FieldError] = []
    name = clean_text(_text(value, "name", found), limit=MOST_NAME).text
    typed = clean_text(_text(value, "phone", found), limit=MOST_PHONE).text
    errors += [FieldError(f"reporter.{error.field}", error.message) for error in found]
    phone = normalize_phone(typed) if typed else None
    if typed and phone is None:
        errors.append(FieldError("reporter.phone", BAD_PHONE))
    return name, phone
