"""Lists of people whom an incident concerns: kept as they came, read, and doubles found; a person decides what is not sure."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from rukun.cases.actions._doubling import tie_doubles
from rukun.cases.actions._incidents import lock_incident, recount, write_incident_entry
from rukun.cases.actions._timeline import label_of
from rukun.cases.actions.incidents import IncidentNotFound
from rukun.cases.models import AffectedApart, AffectedHousehold, AffectedList, AffectedPerson, Incident
from rukun.cases.queries.affected import listed_of
from rukun.cases.queries.incident_family import family_of
from rukun.cases.queries.incidents import reads_affected, records
from rukun.cases.rules.affected import NothingListed, PersonTold
from rukun.cases.rules.doubles import resolve
from rukun.cases.rules.incidents import EntryKind, IncidentStatus
from rukun.cases.rules.states import MoveNotPossible, Need, NeedMissing
from rukun.kernel.actor import Actor, Permission, PermissionRefused, require
from rukun.kernel.crypto import blind_index, encrypt, encrypt_text
from rukun.kernel.events import record_look

__all__ = [
    "ListNotFound", "PersonNotFound", "add_list", "decide_double", "leave_out", "look_at_affected", "part_double", "take_back",
    "withdraw_list",
]

MOST_SOURCE, MOST_WHY = 120, 200


class PersonNotFound(Exception):
    """Orang ini tidak ada di daftar, atau sudah diubah orang lain. Muat ulang halaman."""


def _listable(reference: str, by: Actor) -> Incident:
    """Return an incident whose people the actor records, its row locked. Raises IncidentNotFound, PermissionRefused, MoveNotPossible."""
    require(by, Permission.AFFECTED_READ)
    seen = Incident.objects.visible_to(by).filter(reference=reference).first()
    if seen is None:
        raise IncidentNotFound
    incident = lock_incident(seen.pk)
    if not (reads_affected(by, incident) and records(by, incident)):
        raise PermissionRefused(Permission.AFFECTED_READ)
    if incident.status == IncidentStatus.JOINED:
        raise MoveNotPossible
    return incident


def look_at_affected(*, incident: Incident, by: Actor, at: datetime) -> None:
    """Write down that somebody read the names, or was refused. Raises PermissionRefused."""
    allowed = reads_affected(by, incident)
    record_look(subject=f"incident:{incident.uuid}", by=by, at=at, what="affected", refused=not allowed)
    if not allowed:
        raise PermissionRefused(Permission.AFFECTED_READ)


@transaction.atomic
def add_list(*, reference: str, source: str, content: bytes, people: Iterable[PersonTold], by: Actor, at: datetime) -> AffectedList:
    """Keep a list as it came and its people; who is surely on another list already is tied to that row, who may be is offered.

    The same content sent twice is one list. Raises NeedMissing without a source, NothingListed, and what `_listable` raises.
    """
    incident = _listable(reference, by)
    named = " ".join(source.split())[:MOST_SOURCE]
    if not named:
        raise NeedMissing(Need.NOTE)
    told = list(people)
    if not told:
        raise NothingListed
    digest = hashlib.sha256(content).hexdigest()
    same = AffectedList.objects.filter(incident__in=family_of(incident), content_sha256=digest).first()
    if same is not None:
        if same.withdrawn_at is not None:
            _set_withdrawn(incident, same, None, by=by, at=at)
        return same
    row = AffectedList.objects.create(
        incident=incident, source=named, content=encrypt(content), content_sha256=digest, received_at=at, received_by=by.user_id,
        by_label=label_of(by), organization_id=by.post.organization_id if by.post else None,
    )
    known = listed_of(family_of(incident))
    _write_people(row, told)
    tie_doubles(listed_of(frozenset({row.incident_id}), only=row.pk), known)
    write_incident_entry(incident, EntryKind.LISTED, by=by, at=at, facts={"source": named, "people": len(told), "list": str(row.uuid)})
    recount(incident, at=at)
    return row


class ListNotFound(Exception):
    """Daftar ini tidak ada, atau sudah diubah orang lain. Muat ulang halaman."""


@transaction.atomic
def withdraw_list(*, reference: str, which: uuid.UUID, back: bool, by: Actor, at: datetime) -> None:
    """Take a list out of the count, or (`back`) count it again; what came stays kept. Raises ListNotFound and what `_listable` raises."""
    incident = _listable(reference, by)
    row = AffectedList.objects.filter(uuid=which, incident__in=family_of(incident), withdrawn_at__isnull=not back).first()
    if row is None:
        raise ListNotFound
    _set_withdrawn(incident, row, None if back else at, by=by, at=at)


def _set_withdrawn(incident: Incident, row: AffectedList, moment: datetime | None, *, by: Actor, at: datetime) -> None:
    row.withdrawn_at = moment
    row.save(update_fields=["withdrawn_at"])
    facts = {"source": row.source, "people": row.people.count(), "withdrawn": moment is not None}
    write_incident_entry(incident, EntryKind.LISTED, by=by, at=at, facts=facts)
    recount(incident, at=at)


def _write_people(row: AffectedList, told: list[PersonTold]) -> None:
    keys = list(dict.fromkeys((person.household, person.rt) for person in told if person.household))  # two of one name in two RTs are two
    homes = AffectedHousehold.objects.bulk_create(
        AffectedHousehold(list=row, label="" if label.startswith("#") else label[:120], rt=rt) for label, rt in keys
    )
    by_key = dict(zip(keys, homes, strict=True))
    AffectedPerson.objects.bulk_create(
        AffectedPerson(
            list=row, household=by_key.get((person.household, person.rt)),
            line=person.line, name=person.name, sex=person.sex, age=person.age,
            nik=encrypt_text(person.nik) if person.nik else None, nik_index=blind_index(person.nik) if person.nik else "",
            conditions=list(person.conditions), note=person.note,
        )
        for person in told
    )


def _person(incident: Incident, person: uuid.UUID) -> AffectedPerson:
    found = AffectedPerson.objects.filter(uuid=person, list__incident__in=family_of(incident)).first()
    if found is None:
        raise PersonNotFound
    return found


@transaction.atomic
def decide_double(*, reference: str, first: uuid.UUID, second: uuid.UUID, same: bool, by: Actor, at: datetime) -> None:
    """Say of two that they are one (the later row then points to the earlier one), or that they are two and are not offered again.

    Raises PersonNotFound and what `_listable` raises.
    """
    incident = _listable(reference, by)
    kept, other = sorted((_person(incident, first), _person(incident, second)), key=lambda row: row.pk)
    if kept.pk == other.pk:
        raise PersonNotFound
    if not same:
        AffectedApart.objects.get_or_create(first=kept, second=other, defaults={"decided_at": at, "decided_by": by.user_id})
    elif _stands_for(kept).pk != _stands_for(other).pk:
        top = _stands_for(other)
        goal = _stands_for(kept)
        late, early = (top, goal) if top.pk > goal.pk else (goal, top)
        late.same_as, late.same_by = early, label_of(by)
        late.save(update_fields=["same_as", "same_by"])
    facts = {"double": same}
    write_incident_entry(incident, EntryKind.LISTED, by=by, at=at, facts=facts)
    recount(incident, at=at)


def _stands_for(person: AffectedPerson) -> AffectedPerson:
    seen: set[int] = set()
    while person.same_as is not None and person.pk not in seen:
        seen.add(person.pk)
        person = person.same_as
    return person


@transaction.atomic
def part_double(*, reference: str, person: uuid.UUID, by: Actor, at: datetime) -> None:
    """Undo that a row stands for the same human being as another; the two are not offered again. Raises PersonNotFound."""
    incident = _listable(reference, by)
    row = _person(incident, person)
    if row.same_as_id is None:
        raise PersonNotFound
    first, second = sorted((row.pk, row.same_as_id))
    AffectedApart.objects.get_or_create(first_id=first, second_id=second, defaults={"decided_at": at, "decided_by": by.user_id})
    row.same_as, row.same_by = None, ""
    row.save(update_fields=["same_as", "same_by"])
    write_incident_entry(incident, EntryKind.LISTED, by=by, at=at, facts={"double": False})
    recount(incident, at=at)


def _all_of(incident: Incident, row: AffectedPerson) -> QuerySet[AffectedPerson]:
    """Return the rows of all lists that are the same human being as this one."""
    people = AffectedPerson.objects.filter(list__incident__in=family_of(incident))
    pointers = dict(people.values_list("pk", "same_as"))
    top = resolve(row.pk, pointers)
    return people.filter(pk__in=[pk for pk in pointers if resolve(pk, pointers) == top])


@transaction.atomic
def leave_out(*, reference: str, person: uuid.UUID, why: str, by: Actor, at: datetime) -> None:
    """Take somebody who is not concerned out of the count; the row stays, with the reason. Raises NeedMissing, PersonNotFound."""
    incident = _listable(reference, by)
    row = _person(incident, person)
    if not why.strip():
        raise NeedMissing(Need.REASON)
    _all_of(incident, row).update(left_out_at=at, left_out_why=" ".join(why.split())[:MOST_WHY])
    write_incident_entry(incident, EntryKind.LISTED, by=by, at=at, facts={"left_out": 1})
    recount(incident, at=at)


@transaction.atomic
def take_back(*, reference: str, person: uuid.UUID, by: Actor, at: datetime) -> None:
    """Count somebody again who was left out. Raises PersonNotFound."""
    incident = _listable(reference, by)
    row = _person(incident, person)
    _all_of(incident, row).update(left_out_at=None, left_out_why="")
    write_incident_entry(incident, EntryKind.LISTED, by=by, at=at, facts={"left_out": -1})
    recount(incident, at=at)
