"""Names of categories, hazards, places of the machine: data in both languages, by the active one."""

from __future__ import annotations

from rukun.entrypoints.web.presenters.words import language
from rukun.problems.queries import get_category, get_hazard


def category_name(code: str) -> str:
    """Return what people call a category."""
    facts = get_category(code)
    return facts.name_en if language() == "en" else facts.name_id


def hazard_name(code: str) -> str:
    """Return what people call a hazard."""
    facts = get_hazard(code)
    return facts.name_en if language() == "en" else facts.name_id


def problem_title(category: str, hazard: str) -> str:
    """Return the title of a case: its hazard where it has one, else its category."""
    return hazard_name(hazard) if hazard else category_name(category)
