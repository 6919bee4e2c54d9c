"""Fields of a form byte for byte: as Django reads them, broken UTF-8 would be lost before anybody could keep it."""

from __future__ import annotations

from django.http import HttpRequest

EVERY_BYTE = "latin-1"


def keep_bytes(request: HttpRequest) -> None:
    """Have the fields of a form read one character a byte; must be said before anybody looks at them."""
    request.encoding = EVERY_BYTE


def as_bytes(request: HttpRequest, value: str) -> bytes:
    """Return a field as it was sent."""
    return value.encode(EVERY_BYTE) if request.encoding == EVERY_BYTE else value.encode("utf-8", "surrogatepass")
