"""What is written of an incident: notes, the hand-over of a shift, counts on the ground, needs, situation texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from rukun.cases.actions._incidents import lock_incident, recount, write_incident_entry
from rukun.cases.actions.incidents import IncidentNotFound, runnable
from rukun.cases.actions.moves import MOST_NOTE, NoteTooLong
from rukun.cases.models import Incident, IncidentEntry, IncidentNeed, RapidAssessment, Situation
from rukun.cases.queries.casework import form_in_force
from rukun.cases.queries.incident_family import family_of
from rukun.cases.queries.incidents import records
from rukun.cases.rules.forms import read_answers
from rukun.cases.rules.incidents import EntryKind, IncidentStatus
from rukun.cases.rules.needs import read_need
from rukun.cases.rules.rapid_assessment import FORM
from rukun.cases.rules.situations import MOST_SITUATION, SituationKind
from rukun.cases.rules.states import MoveNotPossible, Need, NeedMissing
from rukun.kernel.actor import Actor, Permission, PermissionRefused, require
from rukun.kernel.ids import new_code

__all__ = ["SituationTooLong", "assess", "issue_situation", "note_centre_told", "set_need", "write_log"]

SAME_FORM = 600


class SituationTooLong(Exception):
    """Teks laporan situasi terlalu panjang. Paling banyak 6.000 huruf."""


def recordable(reference: str, by: Actor) -> Incident:
    """Return an incident on which the actor's office is, its row locked. Raises IncidentNotFound, PermissionRefused, MoveNotPossible."""
    require(by, Permission.INCIDENT_RECORD)
    seen = Incident.objects.visible_to(by).filter(reference=reference).first()
    if seen is None:
        raise IncidentNotFound
    incident = lock_incident(seen.pk)
    if not records(by, incident):
        raise PermissionRefused(Permission.INCIDENT_RECORD)
    if incident.status == IncidentStatus.JOINED:
        raise MoveNotPossible
    return incident


@transaction.atomic
def write_log(*, reference: str, text: str, hand_over: bool, by: Actor, at: datetime) -> int:
    """Write a line into the log, or what the next shift has to know; the same text sent twice within ten minutes is one.

    Raises NeedMissing, NoteTooLong and what `recordable` raises.
    """
    incident = recordable(reference, by)
    if not text.strip():
        raise NeedMissing(Need.NOTE)
    if len(text) > MOST_NOTE:
        raise NoteTooLong
    kind = EntryKind.SHIFT if hand_over else EntryKind.NOTE
    last = IncidentEntry.objects.filter(incident=incident, by_user=by.user_id, kind=kind).order_by("-id").first()
    if last is not None and last.text == text and (at - last.at).total_seconds() < SAME_FORM:
        return last.pk
    return write_incident_entry(incident, kind, by=by, at=at, text=text).pk


@transaction.atomic
def assess(*, reference: str, typed: Mapping[str, str], counted_at: datetime | None, by: Actor, at: datetime) -> int:
    """Keep a count on the ground (kaji cepat). What it says of the number of people holds from now on.

    Raises AnswersWrong and what `recordable` raises.
    """
    incident = recordable(reference, by)
    form = form_in_force(FORM)
    if form is None:  # no form in force: nothing can be counted by it
        raise MoveNotPossible
    answers = read_answers(form, {code: (value,) for code, value in typed.items()})
    last = RapidAssessment.objects.filter(incident=incident).select_related("entry").order_by("-id").first()
    same = last is not None and last.answers == answers and last.entry.by_user == by.user_id
    if last is not None and same and (at - last.entry.at).total_seconds() < SAME_FORM:
        return last.pk
    entry = write_incident_entry(incident, EntryKind.ASSESSED, by=by, at=at, facts={"answers": answers})
    row = RapidAssessment.objects.create(
        incident=incident, form=FORM, form_version=form.version, answers=answers, counted_at=min(counted_at or at, at), entry=entry
    )
    recount(incident, at=at)
    return row.pk


@transaction.atomic
def set_need(*, reference: str, item: str, needed: str, met: str, by: Actor, at: datetime) -> None:
    """Say how much of a thing is needed and how much has come; each change stands in the log.

    Raises NeedNotUnderstood and what `recordable` raises.
    """
    incident = recordable(reference, by)
    asked = read_need(item, needed, met)
    row = IncidentNeed.objects.filter(incident__in=family_of(incident), item=asked.item).order_by("id").first()
    before = [row.needed, row.met] if row else [0, 0]
    if before == [asked.needed, asked.met]:
        return
    if row is None:
        row = IncidentNeed(incident=incident, item=asked.item, unit=asked.unit)
    row.needed, row.met = asked.needed, asked.met
    row.save()
    facts = {"item": asked.item, "unit": asked.unit, "before": before, "needed": asked.needed, "met": asked.met}
    write_incident_entry(incident, EntryKind.NEED, by=by, at=at, facts=facts)


@transaction.atomic
def note_centre_told(*, reference: str, text: str, by: Actor, at: datetime) -> None:
    """Write down that ministry and BNPB were told, by whom and how; the program itself has no line to them. Raises NeedMissing."""
    incident = recordable(reference, by)
    if not text.strip():
        raise NeedMissing(Need.NOTE)
    if len(text) > MOST_NOTE:
        raise NoteTooLong
    write_incident_entry(incident, EntryKind.CENTRE_TOLD, by=by, at=at, text=text)


@transaction.atomic
def issue_situation(*, reference: str, kind: SituationKind, title: str, text: str, by: Actor, at: datetime) -> str:
    """Issue a situation text as the officer left it; it is numbered within its incident and never changes. Returns its code.

    Raises NeedMissing, SituationTooLong, and what `runnable` raises.
    """
    incident = runnable(reference, by, over=True)
    office = by.post.organization_id if by.post else None
    if office is None:
        raise PermissionRefused(Permission.INCIDENT_RUN)
    if not text.strip():
        raise NeedMissing(Need.NOTE)
    if len(text) > MOST_SITUATION:
        raise SituationTooLong
    last = Situation.objects.filter(incident=incident).order_by("-number").first()
    if last is not None and last.text == text and last.kind == kind and (at - last.issued_at).total_seconds() < SAME_FORM:
        return last.code
    number = (Situation.objects.filter(incident__in=family_of(incident)).aggregate(n=Max("number"))["n"] or 0) + 1
    entry = write_incident_entry(incident, EntryKind.SITUATION, by=by, at=at, facts={"kind": kind.value, "number": number})
    row = Situation.objects.create(
        incident=incident, code=new_code(), kind=kind.value, number=number, title=title[:200], text=text, issued_at=at,
        issued_by=by.user_id, by_label=entry.by_label, organization_id=office,
    )
    return row.code
