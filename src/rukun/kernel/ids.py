"""Identifiers: UUIDv7 outside, references and tracking codes in Crockford base32 for people."""

from __future__ import annotations

import re
import secrets
import uuid

import uuid_utils.compat

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
CODE_LENGTH = 8
PRIME = 31
MOST_SEARCHED = 2_000
_WRITTEN = re.compile(r"(?<![\w-])\w{4}-\w{4}(?![\w-])")


def new_uuid() -> uuid.UUID:
    """Return a UUIDv7: sorts by the moment it was made."""
    return uuid_utils.compat.uuid7()


def check_character(body: str) -> str:
    """Return the check character of a body of base32 characters.

    Weighted sum modulo 31 (a prime above every single weight difference in use), so that one wrong
    character is always found. The last letter of the alphabet stands in no code (31 would count as 0).
    """
    return ALPHABET[sum((place + 1) * ALPHABET.index(character) for place, character in enumerate(body)) % PRIME]


def new_code() -> str:
    """Return an unguessable code such as `K7Q2-9FXM`: seven random characters (31^7) and a check."""
    body = "".join(secrets.choice(ALPHABET[:PRIME]) for _ in range(CODE_LENGTH - 1))
    return format_code(body + check_character(body))


def format_code(bare: str) -> str:
    """Set the dash that people read by."""
    return f"{bare[:4]}-{bare[4:]}"


def parse_code(typed: str) -> str | None:
    """Return the code that somebody typed in its standard form, or None where it cannot be one.

    Forgives case, spaces, dashes, O for 0, I and L for 1, U for V.
    """
    bare = "".join(c for c in typed.upper() if c not in " -–—._").translate(LOOKALIKES)
    if len(bare) != CODE_LENGTH or any(c not in ALPHABET[:PRIME] for c in bare):
        return None
    if check_character(bare[:-1]) != bare[-1]:
        return None
    return format_code(bare)


def code_in(text: str) -> str | None:
    """Return the first code that stands in a text, written with its dash: one in twenty has no digit, so its check tells it from words."""
    found = (parse_code(match.group()) for match in _WRITTEN.finditer(text[:MOST_SEARCHED]))
    return next((code for code in found if code is not None), None)
