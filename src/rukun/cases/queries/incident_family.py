"""What belongs to an incident: its cases, and what was written of it and of those that were joined into it."""

from __future__ import annotations

from django.db.models import QuerySet

from rukun.cases.models import AffectedPerson, Case, Incident, IncidentCase, RapidAssessment
from rukun.cases.rules.doubles import resolve
from rukun.cases.rules.incidents import Told
from rukun.cases.rules.rapid_assessment import people_counted

__all__ = ["all_cases", "current_link", "family_of", "figures_of", "latest_assessment"]

MOST_JOINS = 50
GONE = ("joined", "archived")


def current_link(case: Case) -> IncidentCase | None:
    """Return the membership of a case now, if it has one."""
    return IncidentCase.objects.filter(case=case, until=None).select_related("incident").first()


def family_of(incident: Incident) -> frozenset[int]:
    """Return the ids of an incident and of all that were joined into it, by however many joins."""
    found, fresh = {incident.pk}, {incident.pk}
    for _ in range(MOST_JOINS):
        fresh = set(Incident.objects.filter(joined_into__in=fresh).values_list("pk", flat=True)) - found
        if not fresh:
            break
        found |= fresh
    return frozenset(found)


def all_cases(incident: Incident) -> QuerySet[Case]:
    """Return the cases of an incident; those that were joined into another case, or set aside, are no longer its."""
    links = IncidentCase.objects.filter(incident=incident, until=None)
    return Case.objects.filter(pk__in=links.values("case")).exclude(status__in=GONE)


def latest_assessment(family: frozenset[int]) -> RapidAssessment | None:
    """Return the latest count, with what holds of every question: what a later one left open stands as it was counted before."""
    rows = RapidAssessment.objects.filter(incident__in=family).select_related("entry__organization").order_by("counted_at", "id")
    answers: dict[str, int | str] = {}
    latest = None
    for latest in rows:
        answers |= latest.answers
    if latest is not None:
        latest.answers = answers
    return latest


def figures_of(incident: Incident) -> Told:
    """Return all that is known of the number of people."""
    family = family_of(incident)
    told = all_cases(incident).filter(people__isnull=False)
    latest = latest_assessment(family)
    pointers = dict(AffectedPerson.objects.counted(family).values_list("pk", "same_as"))
    listed = len({resolve(pk, pointers) for pk in pointers})
    assessed = people_counted(latest.answers) if latest else None
    return Told(tuple(people for people in told.values_list("people", flat=True) if people is not None), assessed, listed)
