"""Text from outside, made safe to show and store: the raw bytes are kept elsewhere."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class CleanText:
    """`text` can be stored and shown; `flags` say what was taken out."""

    text: str
    flags: tuple[str, ...]


def clean_text(raw: str | bytes, *, limit: int | None = None) -> CleanText:
    """Return the text without NUL, control characters, direction marks, lone surrogates and broken UTF-8.

    Line ends become `\\n`; text is NFC; beyond `limit` characters it is cut and flagged `cut`.
    """
    flags: list[str] = []
    raw = raw if isinstance(raw, str) else _decode(raw, flags)
    if _SURROGATE.search(raw):
        raw = _SURROGATE.sub("\ufffd", raw)
        flags.append("lone_surrogate")
    raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in raw:
        flags.append("nul")
    if _CONTROL.search(raw):
        raw = _CONTROL.sub("", raw)
    if _DIRECTION.search(raw):
        raw = _DIRECTION.sub("", raw)
        flags.append("direction_marks")
    text = unicodedata.normalize("NFC", raw).strip()
    if limit is not None and len(text) > limit:
        text = text[:limit].rstrip()
        flags.append("cut")
    return CleanText(text=text, flags=tuple(flags))


def _decode(raw: bytes, flags: list[str]) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        flags.append("broken_utf8")
        return raw.decode("utf-8", "replace")


def says_something(text: str) -> bool:
    """Answer whether anything of the text can be seen: a letter, digit, symbol or mark, not only blanks and what joins to nothing."""
    return any(unicodedata.category(character)[0] in "LNSP" for character in text)


def parse_number(typed: str | None, *, most: int = 10**9) -> int | None:
    """Return the whole number that somebody typed in plain digits, or None where it is none or larger than `most`."""
    if not typed or len(typed) > 18 or not (typed.isascii() and typed.isdecimal()):
        return None
    number = int(typed)
    return number if number <= most else None
