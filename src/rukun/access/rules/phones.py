"""Telephone numbers as people type them, in one form."""

from __future__ import annotations

import re

MIN_DIGITS, MAX_DIGITS = 8, 15


def normalize_phone(typed: str) -> str | None:
    """Return an Indonesian number as `+628…`, other countries' as `+…`, or None where it cannot be one."""
    bare = re.sub(r"[^\d+]", "", typed or "")
    digits = bare.lstrip("+")
    if not digits.isdigit() or not MIN_DIGITS <= len(digits) <= MAX_DIGITS:
        return None
    if bare.startswith("+"):
        return f"+{digits}"
    if digits.startswith("62"):
        return f"+{digits}"
    if digits.startswith("0"):
        return f"+62{digits[1:]}"
    if digits.startswith("8"):
        return f"+62{digits}"
    return None
