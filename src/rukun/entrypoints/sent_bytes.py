"""Fields of a form byte for byte: as Django reads them, broken UTF-8 would be lost before anybody could keep it."""

from __future__ import annotations

import codecs

from django.http import HttpRequest

EVERY_BYTE = "latin-1"
READABLE = frozenset({"utf-8", "utf-8-sig", "ascii", "iso8859-1", "iso8859-15", "cp1252"})


def keep_bytes(request: HttpRequest) -> None:
    """Have the fields of a form read one character a byte; must be said before anybody looks at them."""
    request.encoding = EVERY_BYTE


def as_bytes(request: HttpRequest, value: str) -> bytes:
    """Return a field as it was sent."""
    return value.encode(EVERY_BYTE) if request.encoding == EVERY_BYTE else value.encode("utf-8", "surrogatepass")


def is_readable_charset(name: str) -> bool:
    """Answer whether text is read in this charset: those in which people's programs write; others are none, or take minutes to read."""
    try:
        return codecs.lookup(name.strip()).name in READABLE
    except (LookupError, ValueError):
        return False
