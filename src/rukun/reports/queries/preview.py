"""What a text would be understood as, for the quiet line while one types; nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rukun.problems.queries import category_exists, problem_facts
from rukun.problems.rules.facts import ProblemFacts, Ward
from rukun.reports.queries.model import understanding_model
from rukun.reports.rules.findings import LEAST_SHOWN, Finding
from rukun.reports.rules.understand import guess_kind, tells_of_harm, understand, weigh_categories

__all__ = ["Preview", "asks_no_office", "likely_kind", "may_hide_violence", "preview", "sounds_protected"]


LEAST_PROTECTED = 0.93
LEAST_HIDDEN = 0.2
"""From this share on a person looks before the ward does: 1 of 663 set-aside reports of what the ward may know stands above it."""
FAMILIES = re.compile(r"\b(?:kk|krt|(?:se)?keluarga|rumah ?tangga)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Preview:
    """What the text seems to say; `houses` where houses are counted, not families; `violent` where another may be the danger."""

    category: str
    hazard: str
    rt: str
    people: int | None
    households: int | None
    houses: bool
    urgency: str
    violent: bool
    sensitive: bool

    @property
    def emergency(self) -> bool:
        """Whether somebody seems to be in danger now."""
        return self.urgency == "emergency"


def preview(text: str) -> Preview | None:
    """Return what the text would be understood as, or None where it is no report (or not yet)."""
    found = understand(text, model=understanding_model())
    category = str(found.category.value) if found.category and found.category.value else ""
    if found.intent.value != "report" or not category:
        return None
    facts = problem_facts(category, tuple(each.value for each in found.also), None) if category_exists(category) else None
    hidden = facts is not None and facts.ward == Ward.NONE
    return Preview(
        category=category,
        hazard=str(found.hazard.value or "") if found.hazard else "",
        rt=str(found.rt.value or "") if found.rt else "",
        people=int(str(found.people.value)) if found.people and found.people.confidence >= LEAST_SHOWN else None,
        households=int(str(found.households.value)) if found.households and found.households.value else None,
        houses=bool(found.households and not _names_families(text, found.households)),
        urgency=found.urgency.value if found.urgency else "normal",
        violent=hidden,
        sensitive=facts is not None and facts.sensitive,
    )


def asks_no_office(text: str) -> bool:
    """Answer whether a text seems to be thanks, a greeting, an advertisement or a question: no office gets it, so none is promised."""
    return understand(text, model=understanding_model()).intent.value in {"thanks", "chatter", "spam", "question"}


def sounds_protected(text: str) -> bool:
    """Answer whether a text may be about what only few may know, whatever else it is: then nothing goes to a telephone by itself."""
    return understanding_model() is None or _share(text, lambda facts: facts.guarded) >= LEAST_PROTECTED


def likely_kind(text: str) -> tuple[str, str]:
    """Return the problem and the event that an addition seems to speak of, each empty where it does not say."""
    model = understanding_model()
    return guess_kind(text, model) if model else ("", "")


def may_hide_violence(text: str) -> bool:
    """Answer whether a text that seems to be about something else may also tell of what the ward must not know."""
    return tells_of_harm(text) or _share(text, lambda facts: facts.ward == Ward.NONE) >= LEAST_HIDDEN


def _share(text: str, counts: Callable[[ProblemFacts], bool]) -> float:
    """Return how likely a text is about one of the problems that count, whatever its intent; nought without a model."""
    model = understanding_model()
    shares = weigh_categories(text, model) if model else {}
    return sum(share for code, share in shares.items() if category_exists(code) and counts(problem_facts(code, (), None)))


def _names_families(text: str, households: Finding[int]) -> bool:
    return any(FAMILIES.search(text[start:end]) for start, end in households.spans)
