"""Keeping incidents in step with their cases, in the running transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from rukun.areas.queries import below
from rukun.cases.actions._clockwork import start_clocks
from rukun.cases.actions._effects import participate
from rukun.cases.actions._timeline import label_of, write_entry
from rukun.cases.models import Case, Incident, IncidentCase, IncidentEntry, Task
from rukun.cases.queries.detail import telling_of
from rukun.cases.queries.incident_family import all_cases, current_link, figures_of
from rukun.cases.queries.reference import neighbourhood
from rukun.cases.queries.standing_on import on_case
from rukun.cases.rules.events import IncidentChanged, IncidentLevelRaised
from rukun.cases.rules.incidents import (
    BACK_IN_TIME,
    EntryKind,
    IncidentStatus,
    Level,
    is_higher,
    level_of,
    makes_incident,
    surely_same,
    victims,
)
from rukun.cases.rules.joining import compare
from rukun.cases.rules.routing import RANKS, Office, find_office
from rukun.cases.rules.states import LIVE, CaseStatus, Part, Verb
from rukun.kernel.actor import SYSTEM, Actor
from rukun.kernel.events import record
from rukun.kernel.ids import new_code

OPEN = (*LIVE, CaseStatus.RETURNED)
MOST_COMPARED = 200
# Whom a number of victims brings: the province's offices that help, and those that get a copy (Sentra is the ministry's arm).
HELPERS = {Level.PROVINCE: ("dinsos",), Level.CENTRE: ("dinsos", "bpbd")}
COPIES = {Level.PROVINCE: (), Level.CENTRE: ("setda", "sentra")}


def write_incident_entry(
    incident: Incident, kind: EntryKind, *, by: Actor, at: datetime, text: str = "", facts: dict[str, Any] | None = None
) -> IncidentEntry:
    """Append a row to an incident's log and record its event; raises the incident's version."""
    entry = IncidentEntry.objects.create(
        incident=incident, kind=kind.value, at=at, by_kind=by.kind, by_user=by.user_id, by_label=label_of(by),
        organization_id=by.post.organization_id if by.post else None, text=text, facts=facts or {},
    )
    incident.version += 1
    incident.save(update_fields=["version"])
    event = IncidentChanged(incident_id=incident.pk, kind=kind.value, entry_id=entry.pk)
    record(event, subject=f"incident:{incident.uuid}", by=by, at=at)
    return entry


def follow_case(case: Case, *, by: Actor, at: datetime, again: bool = False) -> None:
    """Bring the incident of a case in step with what became of the case: begun, put right, ended, opened `again`."""
    link = current_link(case)
    if not case.hazard and link is None:
        return
    if link is not None and (case.sensitive or link.incident.hazard != case.hazard):
        link = _leave_wrong_one(case, link, by=by, at=at)
    if link is None:
        if case.status not in OPEN or not makes_incident(case.hazard, case.urgency, sensitive=case.sensitive):
            return
        link = _place(case, by=by, at=at)
    incident = lock_incident(link.incident.pk)
    _end_or_go_on(incident, again=again, by=by, at=at)
    recount(incident, at=at)


def lock_incident(incident_id: int) -> Incident:
    """Return an incident and lock its row for the running transaction."""
    return Incident.objects.select_for_update(of=("self",)).get(pk=incident_id)


def _leave_wrong_one(case: Case, link: IncidentCase, *, by: Actor, at: datetime) -> IncidentCase | None:
    """A case that became another kind of event takes its incident with it where it is the only one there, else it leaves."""
    incident = lock_incident(link.incident.pk)
    alone = not all_cases(incident).exclude(pk=case.pk).exists()
    if alone and case.hazard and not case.sensitive:
        incident.hazard = case.hazard
        incident.save(update_fields=["hazard"])
        return link
    take_out(link, at=at)
    write_incident_entry(incident, EntryKind.CASE_REMOVED, by=by, at=at, facts={"case": case.reference})
    _end_or_go_on(incident, again=False, by=by, at=at)
    recount(incident, at=at)
    return None


def take_out(link: IncidentCase, *, at: datetime) -> None:
    """End the membership of a case."""
    link.until = at
    link.save(update_fields=["until"])


def put_in(case: Case, incident: Incident, *, by: Actor, at: datetime, kind: EntryKind = EntryKind.CASE_ADDED) -> IncidentCase:
    """Make a case part of an incident, with a row in its log."""
    link = IncidentCase.objects.create(incident=incident, case=case, since=at)
    write_incident_entry(incident, kind, by=by, at=at, facts={"case": case.reference})
    return link


def new_incident(case: Case, *, by: Actor, at: datetime, kind: EntryKind = EntryKind.OPENED) -> Incident:
    """Begin an incident with a case."""
    incident = Incident.objects.create(
        reference=new_code(), hazard=case.hazard, area_id=case.area_id, began_at=case.occurred_at, opened_at=at, is_demo=case.is_demo,
    )
    put_in(case, incident, by=by, at=at, kind=kind)
    return incident


def _place(case: Case, *, by: Actor, at: datetime) -> IncidentCase:
    """Put a new case into the incident that it surely belongs to, else begin one."""
    near = _sure_incident(case)
    if near is None:
        return IncidentCase.objects.get(incident=new_incident(case, by=by, at=at), case=case, until=None)
    incident = lock_incident(near.pk)
    return put_in(case, incident, by=by, at=at)


def _sure_incident(case: Case) -> Incident | None:
    """Return the running incident of the same hazard whose cases are so near that there is no doubt."""
    village = ".".join(case.area_id.split(".")[:4])
    near = Case.objects.filter(
        below(village, "area__code"), hazard=case.hazard, occurred_at__gte=case.occurred_at - BACK_IN_TIME, sensitive=False,
        incident_links__until=None, incident_links__isnull=False,
    ).exclude(pk=case.pk).exclude(status=CaseStatus.ARCHIVED).order_by("-occurred_at")[:MOST_COMPARED]
    here, best = telling_of(case), None
    for other in near:
        likeness = compare(here, telling_of(other))
        if likeness is not None and surely_same(case.hazard, likeness) and (best is None or likeness.score > best[0]):
            best = (likeness.score, other)
    if best is None:
        return None
    link = current_link(best[1])
    return link.incident if link is not None and link.incident.status == IncidentStatus.RUNNING else None


def _end_or_go_on(incident: Incident, *, again: bool, by: Actor, at: datetime) -> None:
    """An incident is over when its last case is, and goes on when one of them is opened again or a new one comes."""
    alive = all_cases(incident).filter(status__in=OPEN).exists()
    if incident.status == IncidentStatus.RUNNING and not alive:
        incident.status, incident.ended_at = IncidentStatus.OVER, at
        incident.save(update_fields=["status", "ended_at"])
        write_incident_entry(incident, EntryKind.ENDED, by=by, at=at, facts={"by_itself": True})
    elif incident.status == IncidentStatus.OVER and alive and again:
        incident.status, incident.ended_at = IncidentStatus.RUNNING, None
        incident.save(update_fields=["status", "ended_at"])
        write_incident_entry(incident, EntryKind.REOPENED, by=by, at=at, facts={"by_itself": True})


def recount(incident: Incident, *, at: datetime) -> None:
    """Write the number of people that holds now; where it is greater than the regency alone can help, call who has to."""
    people = victims(figures_of(incident))
    if people != incident.people:
        incident.people = people
        incident.save(update_fields=["people"])
    level = level_of(people)
    if is_higher(level, Level(incident.level)) and incident.status == IncidentStatus.RUNNING:
        incident.level = level.value
        incident.save(update_fields=["level"])
        _call_for_help(incident, level, at=at)


def _call_for_help(incident: Incident, level: Level, *, at: datetime) -> None:
    """Bring the province's offices onto the incident's first open case; the incident stays with the regency."""
    case = all_cases(incident).filter(status__in=OPEN).order_by("opened_at", "id").first()
    if case is None:
        return
    offices = tuple(o for o in neighbourhood(case.area_id, at=at).offices if o.level == "province")
    helpers = _named(HELPERS[level], case.area_id, offices)
    copies = _named(COPIES[level], case.area_id, offices)
    for agency, office in helpers.items():
        if office is not None:
            _ask(case, office, agency, Part.SUPPORT, at=at)
    for agency, office in copies.items():
        if office is not None and office.id not in {o.id for o in helpers.values() if o is not None}:
            _ask(case, office, agency, Part.COPY, at=at)
    asked = tuple(office.id for office in {**copies, **helpers}.values() if office is not None)
    missing = [agency for agency, office in {**copies, **helpers}.items() if office is None]
    facts = {"level": level.value, "people": incident.people, "offices": list(asked), "missing": missing}
    write_incident_entry(incident, EntryKind.LEVEL, by=SYSTEM, at=at, facts=facts)
    event = IncidentLevelRaised(incident_id=incident.pk, level=level.value, offices=asked)
    record(event, subject=f"incident:{incident.uuid}", by=SYSTEM, at=at, urgent=True)


def _named(agencies: Iterable[str], area_code: str, offices: tuple[Office, ...]) -> dict[str, Office | None]:
    return {agency: find_office(agency, area_code, offices) for agency in agencies}


def _ask(case: Case, office: Office, agency: str, part: Part, *, at: datetime) -> None:
    """Give an office a task on a case, with clocks unless it is a copy; one that has an open task there already keeps that."""
    if office.id in on_case(case) and (part == Part.COPY or _has_task(case, office)):
        return
    participate(case, office.id, part, at)
    task = Task.objects.create(
        case=case, organization_id=office.id, part=part.value, agencies=[agency], rank=RANKS[case.urgency], arrived_at=at,
    )
    if part != Part.COPY:
        start_clocks(case, [task], at=at)
    case.version += 1
    case.save(update_fields=["version"])
    write_entry(case, Verb.SUMMON, by=SYSTEM, at=at, organization_id=office.id, part=part.value, facts={"agency": agency})


def _has_task(case: Case, office: Office) -> bool:
    return Task.objects.filter(case=case, organization_id=office.id, status__in=("open", "acknowledged"), role="").exists()
