"""A request that broke off on its way is refused, never taken for whole: sent again with the same key, it is kept entire."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

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


def refuse_half(application: Application) -> Application:
    """Wrap a WSGI application so that it reads whole bodies only."""

    def whole(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        said = str(environ.get("CONTENT_LENGTH") or "")
        if said.isdecimal():
            environ["wsgi.input"] = WholeInput(environ["wsgi.input"], int(said))
        return application(environ, start_response)

    return whole
