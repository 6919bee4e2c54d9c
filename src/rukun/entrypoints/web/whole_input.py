"""A request is read whole or refused: one that broke off is never taken for whole; sent again with the same key, it is kept entire."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters

from rukun.entrypoints.sent_bytes import is_readable_charset

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class BrokeOff(OSError):
    """The connection ended before all that was announced had come."""


class WholeInput:
    """The body of a request of a known length. Raises BrokeOff where it ends early; Django makes an UnreadablePostError of it."""

    def __init__(self, stream: Any, length: int) -> None:
        self._stream = stream
        self._left = length

    def read(self, size: int | None = -1) -> bytes:
        """Return as many bytes as were asked for, fewer only at the end."""
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        parts = []
        while wanted > 0:
            part = self._stream.read(wanted)
            if not part:
                raise BrokeOff
            parts.append(part)
            wanted -= len(part)
            self._left -= len(part)
        return b"".join(parts)

    def readline(self, size: int | None = -1) -> bytes:
        """Return the next line, or its first `size` bytes."""
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        line: bytes = self._stream.readline(wanted) if wanted else b""
        self._left -= len(line)
        if len(line) < wanted and not line.endswith(b"\n"):
            raise BrokeOff
        return line


_CHARSET = re.compile(r";\s*charset\*?\s*=\s*\"?[^;\"]*\"?", re.IGNORECASE)
_NO_LENGTH = {
    "type": "about:blank", "title": "Panjang kiriman tidak disebut", "status": 411,
    "detail": "Sebutkan panjang isi kiriman di Content-Length, lalu kirim lagi. Kiriman sepotong-sepotong (chunked) tidak kami terima.",
}


def readable_type(content_type: str) -> str:
    """Return a content type without a charset in which nobody writes to us: some are none, some take minutes to read (punycode)."""
    try:
        said = parse_header_parameters(content_type)[1].get("charset")
    except (ValueError, LookupError):
        return content_type.split(";", maxsplit=1)[0]
    return content_type if said is None or is_readable_charset(said) else _CHARSET.sub("", content_type)


def refuse_half(application: Application) -> Application:
    """Wrap a WSGI application so that it reads whole bodies only; one of unknown length is answered with 411."""

    def whole(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["CONTENT_TYPE"] = readable_type(str(environ.get("CONTENT_TYPE") or ""))
        said = str(environ.get("CONTENT_LENGTH") or "")
        if not said and environ.get("HTTP_TRANSFER_ENCODING"):
            start_response("411 Length Required", [("Content-Type", "application/problem+json; charset=utf-8")])
            return [json.dumps(_NO_LENGTH, ensure_ascii=False).encode()]
        if said.isdecimal():
            environ["wsgi.input"] = WholeInput(environ["wsgi.input"], int(said))
        return application(environ, start_response)

    return whole
