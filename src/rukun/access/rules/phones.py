"""Telephone numbers as people type them, in one form."""

from __future__ import annotations

import re

MIN_DIGITS, MAX_DIGITS = 8, 15


def normalize_phone(typed: str) -> str | None:
    """Return an Indonesian number as `+628…`, other countries' as `+…`, or None where it cannot be one."""
    bare = re.sub(r"[^0-9+]", "", typed or "")
    if bare.startswith("00"):
        bare = f"+{bare[2:]}"
    digits = bare.removeprefix("+")
    if not bare.startswith("+") and digits.startswith(("0", "8")):
        digits = f"62{digits.removeprefix('0')}"
    elif not bare.startswith("+") and not digits.startswith("62"):
        return None
    if digits.startswith("620"):  # +62 (0)812: the nought of home, typed after the country
        digits = f"62{digits[3:]}"
    if not digits.isdecimal() or not MIN_DIGITS <= len(digits) <= MAX_DIGITS:
        return None
    return f"+{digits}"
