"""Kaji cepat: what the first team on the ground counts; the questions are data (`seeds/forms/kaji-cepat.json`)."""

from __future__ import annotations

from collections.abc import Mapping

from rukun.cases.rules.forms import Answer

FORM = "kaji-cepat"
PARTS_OF_PEOPLE = ("dead", "missing", "badly_hurt", "hurt", "displaced")


def people_counted(answers: Mapping[str, Answer]) -> int | None:
    """Return the number of people concerned by an assessment; where that was left open, the least that its parts say; None without any."""
    people = answers.get("people")
    if isinstance(people, int):
        return people
    parts = [value for code in PARTS_OF_PEOPLE if isinstance(value := answers.get(code), int)]
    return max(parts, default=None)
