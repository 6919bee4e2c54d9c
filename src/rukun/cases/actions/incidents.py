"""What people do to an incident: join, part, split, name, end, and begin one where the program did not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rukun.cases.actions._incident_joins import join_rows, last_join, lock_both, part_rows
from rukun.cases.actions._incidents import lock_incident, new_incident, put_in, recount, take_out, write_incident_entry
from rukun.cases.actions.moves import CaseNotFound
from rukun.cases.models import Case, Incident, IncidentCase
from rukun.cases.queries.incident_family import all_cases, current_link
from rukun.cases.queries.incidents import runs
from rukun.cases.queries.standing_on import on_case
from rukun.cases.rules.incidents import EntryKind, IncidentStatus
from rukun.cases.rules.states import CaseStatus, MoveNotPossible
from rukun.kernel.actor import Actor, Permission, PermissionRefused, require

__all__ = [
    "IncidentChangedMeanwhile", "IncidentNotFound", "NothingToSplit", "add_case", "begin_incident", "end_incident", "join_incidents",
    "name_incident", "remove_case", "reopen_incident", "runnable", "split_incident", "unjoin_incident",
]

MOST_NAME = 120


class IncidentNotFound(Exception):
    """Kejadian ini tidak ada, atau bukan bagian Anda."""


class IncidentChangedMeanwhile(Exception):
    """Kejadian ini baru saja diubah orang lain. Lihat yang terbaru, lalu ulangi."""


class NothingToSplit(Exception):
    """Pilih paling sedikit satu kasus, dan sisakan paling sedikit satu."""


def runnable(reference: str, by: Actor, *, version: int | None = None, over: bool = False) -> Incident:
    """Return an incident that the actor runs, its row locked.

    Raises IncidentNotFound, PermissionRefused, IncidentChangedMeanwhile, MoveNotPossible where it is over (unless `over`) or was joined.
    """
    require(by, Permission.INCIDENT_RUN)
    seen = Incident.objects.visible_to(by).filter(reference=reference).first()
    if seen is None:
        raise IncidentNotFound
    incident = lock_incident(seen.pk)
    if not runs(by, incident):
        raise PermissionRefused(Permission.INCIDENT_RUN)
    if version is not None and version != incident.version:
        raise IncidentChangedMeanwhile
    if incident.status == IncidentStatus.JOINED or (incident.status == IncidentStatus.OVER and not over):
        raise MoveNotPossible
    return incident


@transaction.atomic
def begin_incident(*, case_reference: str, by: Actor, at: datetime) -> str:
    """Make an incident of a case of a hazard that was none by itself; return its reference.

    Raises CaseNotFound, PermissionRefused, MoveNotPossible for a secret, or where no hazard is known.
    """
    require(by, Permission.INCIDENT_RUN)
    seen = Case.objects.visible_to(by).filter(reference=case_reference).first()
    if seen is None:
        raise CaseNotFound
    case = Case.objects.select_for_update().get(pk=seen.pk)
    if not by.organizations_with(Permission.INCIDENT_RUN) & on_case(case):
        raise PermissionRefused(Permission.INCIDENT_RUN)
    link = current_link(case)
    if link is not None:
        return link.incident.reference
    if case.sensitive or not case.hazard:
        raise MoveNotPossible
    incident = new_incident(case, by=by, at=at)
    recount(incident, at=at)
    return incident.reference


@transaction.atomic
def join_incidents(*, reference: str, into: str, version: int | None, by: Actor, at: datetime) -> str:
    """Make two incidents of one hazard one: the first goes into the second. Nothing that was written is lost, and it can be undone."""
    require(by, Permission.INCIDENT_RUN)
    both = list(Incident.objects.visible_to(by).filter(reference__in=(reference, into)).values_list("pk", flat=True))
    list(Incident.objects.select_for_update(of=("self",)).filter(pk__in=both).order_by("pk"))  # in one order, whichever way round
    first = runnable(reference, by, version=version, over=True)
    second = runnable(into, by, over=True)
    if first.pk == second.pk or first.hazard != second.hazard:
        raise MoveNotPossible
    gone, kept = lock_both(first, second)
    if IncidentStatus.JOINED in {gone.status, kept.status}:
        raise MoveNotPossible
    join_rows(gone, kept, by=by, at=at)
    return kept.reference


@transaction.atomic
def unjoin_incident(*, reference: str, by: Actor, at: datetime) -> str:
    """Undo a join: what came with the incident goes back to it, as far as it is still there."""
    require(by, Permission.INCIDENT_RUN)
    gone = Incident.objects.visible_to(by).filter(reference=reference, joined_into__isnull=False).select_related("joined_into").first()
    if gone is None or gone.joined_into is None:
        raise IncidentNotFound
    joined = last_join(gone)
    if joined is not None and Case.objects.filter(pk=joined.facts.get("with_case"), status=CaseStatus.JOINED).exists():
        raise MoveNotPossible  # it came with two cases that were joined: that join is undone
    if gone.joined_into.joined_into_id is not None:
        raise MoveNotPossible  # the later join is undone first
    if not runs(by, gone.joined_into):
        raise PermissionRefused(Permission.INCIDENT_RUN)
    first, second = lock_both(gone, gone.joined_into)
    if first.joined_into_id != second.pk:
        raise MoveNotPossible
    part_rows(first, second, by=by, at=at)
    return first.reference


@transaction.atomic
def split_incident(*, reference: str, cases: Iterable[str], version: int | None, by: Actor, at: datetime) -> str:
    """Take some cases out into an incident of their own; return its reference. What was written before stays with the first."""
    incident = runnable(reference, by, version=version, over=True)
    here = {case.reference: case for case in all_cases(incident)}
    chosen = [here[ref] for ref in dict.fromkeys(cases) if ref in here]
    visible = set(Case.objects.visible_to(by).filter(pk__in=[c.pk for c in chosen]).values_list("pk", flat=True))
    chosen = [case for case in chosen if case.pk in visible]
    if not chosen or len(chosen) == len(here):
        raise NothingToSplit
    for link in IncidentCase.objects.filter(incident=incident, case__in=chosen, until=None):
        take_out(link, at=at)
    first, *rest = sorted(chosen, key=lambda case: (case.occurred_at, case.pk))
    new = new_incident(first, by=by, at=at)
    for case in rest:
        put_in(case, new, by=by, at=at)
    refs = [case.reference for case in chosen]
    write_incident_entry(incident, EntryKind.SPLIT, by=by, at=at, facts={"to": new.reference, "cases": refs})
    write_incident_entry(new, EntryKind.SPLIT, by=by, at=at, facts={"from": incident.reference, "cases": refs})
    recount(incident, at=at)
    recount(new, at=at)
    return new.reference


@transaction.atomic
def add_case(*, reference: str, case_reference: str, version: int | None, by: Actor, at: datetime) -> None:
    """Put a case of the same hazard into an incident; out of another one, where it is in that. Raises CaseNotFound, MoveNotPossible."""
    incident = runnable(reference, by, version=version)
    seen = Case.objects.visible_to(by).filter(reference=case_reference).first()
    if seen is None:
        raise CaseNotFound
    case = Case.objects.select_for_update().get(pk=seen.pk)
    if case.sensitive or case.hazard != incident.hazard or not by.organizations_with(Permission.INCIDENT_RUN) & on_case(case):
        raise MoveNotPossible
    link = current_link(case)
    if link is not None and link.incident_id == incident.pk:
        return
    if link is not None and not all_cases(link.incident).exclude(pk=case.pk).exists():
        gone, kept = lock_both(link.incident, incident)
        join_rows(gone, kept, by=by, at=at)
        return
    if link is not None:
        take_out(link, at=at)
        left = lock_incident(link.incident_id)
        write_incident_entry(left, EntryKind.CASE_REMOVED, by=by, at=at, facts={"case": case.reference, "to": incident.reference})
        recount(left, at=at)
    put_in(case, incident, by=by, at=at)
    recount(incident, at=at)


@transaction.atomic
def remove_case(*, reference: str, case_reference: str, version: int | None, by: Actor, at: datetime) -> str:
    """Take a case that does not belong here out into an incident of its own; return that one's reference."""
    return split_incident(reference=reference, cases=[case_reference], version=version, by=by, at=at)


@transaction.atomic
def name_incident(*, reference: str, name: str, version: int | None, by: Actor, at: datetime) -> None:
    """Give an incident the name by which people speak of it; an empty one takes it away."""
    incident = runnable(reference, by, version=version, over=True)
    incident.name = " ".join(name.split())[:MOST_NAME]
    incident.save(update_fields=["name"])
    write_incident_entry(incident, EntryKind.NAMED, by=by, at=at, text=incident.name)


@transaction.atomic
def end_incident(*, reference: str, note: str, version: int | None, by: Actor, at: datetime) -> None:
    """Say that the event is over; what is done for the people goes on in their cases."""
    incident = runnable(reference, by, version=version)
    incident.status, incident.ended_at = IncidentStatus.OVER.value, at
    incident.save(update_fields=["status", "ended_at"])
    write_incident_entry(incident, EntryKind.ENDED, by=by, at=at, text=note)


@transaction.atomic
def reopen_incident(*, reference: str, note: str, version: int | None, by: Actor, at: datetime) -> None:
    """Say that it goes on after all. Raises MoveNotPossible where it is not over."""
    incident = runnable(reference, by, version=version, over=True)
    if incident.status != IncidentStatus.OVER:
        raise MoveNotPossible
    incident.status, incident.ended_at = IncidentStatus.RUNNING.value, None
    incident.save(update_fields=["status", "ended_at"])
    write_incident_entry(incident, EntryKind.REOPENED, by=by, at=at, text=note)
    recount(incident, at=at)
