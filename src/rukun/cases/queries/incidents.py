"""Incidents that an actor may see, and who runs and records them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from rukun.cases.models import Case, Incident, IncidentCase, Participant
from rukun.cases.queries.incident_family import GONE
from rukun.cases.rules.states import Part
from rukun.kernel.actor import Actor, Permission
from rukun.kernel.text import parse_number

__all__ = ["IncidentLine", "list_incidents", "offices_on", "reads_affected", "records", "runs"]

PAGE = 50


@dataclass(frozen=True)
class IncidentLine:
    """An incident in a list: how many cases of it the actor sees, how many of them nobody has answered, how many are open."""

    incident: Incident
    cases: int
    silent: int
    open: int


def offices_on(incident: Incident) -> QuerySet[Participant]:
    """Return the participants that work on any case of an incident now; who has a copy only does not."""
    links = IncidentCase.objects.filter(incident=incident, until=None)
    return Participant.objects.filter(case__in=links.values("case"), until=None).exclude(part=Part.COPY)


def _by_office(actor: Actor, permission: Permission, incident: Incident) -> bool:
    offices = actor.organizations_with(permission)
    return bool(offices) and offices_on(incident).filter(organization__in=offices, role="").exists()


def runs(actor: Actor, incident: Incident) -> bool:
    """Answer whether the actor joins, splits, ends and tells of an incident: by an office that works on it."""
    return actor.kind == "system" or _by_office(actor, Permission.INCIDENT_RUN, incident)


def records(actor: Actor, incident: Incident) -> bool:
    """Answer whether the actor writes into the log and counts people: by an office that works on the incident."""
    return actor.kind == "system" or _by_office(actor, Permission.INCIDENT_RECORD, incident)


def reads_affected(actor: Actor, incident: Incident) -> bool:
    """Answer whether the actor reads the names of the people concerned: by an office that works on the incident."""
    return actor.kind == "system" or _by_office(actor, Permission.AFFECTED_READ, incident)


def list_incidents(actor: Actor, *, over: bool = False, after: str | None = None) -> tuple[tuple[IncidentLine, ...], str | None]:
    """Return 50 incidents that the actor may see, newest first, and the cursor of the next page (3 queries).

    One whose cases were all joined into others, or set aside, is not shown.
    """
    seen = Case.objects.visible_to(actor).exclude(status__in=GONE)
    here = IncidentCase.objects.filter(incident=OuterRef("pk"), until=None, case__in=seen)
    rows = Incident.objects.filter(Exists(here), status="over" if over else "running")
    last_id = parse_number(after, most=10**15)
    if last_id is not None:
        rows = rows.filter(pk__lt=last_id)
    page = list(rows.select_related("area").order_by("-pk")[: PAGE + 1])
    tallies = _tallies(page[:PAGE], seen)
    lines = tuple(IncidentLine(row, *tallies.get(row.pk, (0, 0, 0))) for row in page[:PAGE])
    return lines, str(page[PAGE - 1].pk) if len(page) > PAGE else None


def _tallies(incidents: Iterable[Incident], seen: QuerySet[Case]) -> dict[int, tuple[int, int, int]]:
    links = IncidentCase.objects.filter(incident__in=[row.pk for row in incidents], until=None, case__in=seen)
    found: dict[int, list[int]] = {}
    for incident_id, status in links.values_list("incident_id", "case__status"):
        tally = found.setdefault(incident_id, [0, 0, 0])
        tally[0] += 1
        tally[1] += status in {"opened", "reopened"}
        tally[2] += status != "closed"
    return {pk: (cases, silent, still) for pk, (cases, silent, still) in found.items()}
