"""One incident, whole, as far as the actor sees its cases: what was told, who is on it, what is needed, what was written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from rukun.areas.queries import below
from rukun.cases.models import (
    Case,
    CaseFile,
    CaseReport,
    Deadline,
    Incident,
    IncidentCase,
    IncidentEntry,
    IncidentNeed,
    RapidAssessment,
    Situation,
    Task,
)
from rukun.cases.queries.casework import form_in_force
from rukun.cases.queries.detail import telling_of
from rukun.cases.queries.incident_family import GONE, family_of, latest_assessment
from rukun.cases.queries.incidents import reads_affected, records, runs
from rukun.cases.rules.forms import Form
from rukun.cases.rules.joining import Likeness, compare
from rukun.cases.rules.rapid_assessment import FORM
from rukun.cases.rules.states import Part
from rukun.kernel.actor import Actor
from rukun.reports.queries.told import ReportPhoto, Told, photos_of, told_of

__all__ = ["IncidentDetail", "NearCase", "OfficeOn", "ToldCount", "find_incident", "find_situation", "incident_detail", "situation_by_code"]

MOST_CASES, MOST_REPORTS, MOST_ENTRIES, MOST_PHOTOS, MOST_NEAR, MOST_COMPARED = 200, 300, 300, 24, 8, 200


@dataclass(frozen=True)
class OfficeOn:
    """An office on an incident: on how many cases, on how many it has not answered, how many are done, its earliest open clock."""

    office_id: int
    name: str
    phone: str
    cases: int
    silent: int
    done: int
    due_at: datetime | None
    late: bool


@dataclass(frozen=True)
class ToldCount:
    """A report of the incident and the case in which it is."""

    told: Told
    case: Case


@dataclass(frozen=True)
class NearCase:
    """A case of the same hazard that is in another incident or none."""

    case: Case
    likeness: Likeness
    incident: str


@dataclass(frozen=True)
class IncidentDetail:
    """All that the page of an incident shows; `form` is that of the count on the ground."""

    incident: Incident
    cases: tuple[Case, ...]
    hidden_cases: int
    told: tuple[ToldCount, ...]
    offices: tuple[OfficeOn, ...]
    entries: tuple[IncidentEntry, ...]
    assessment: RapidAssessment | None
    needs: tuple[IncidentNeed, ...]
    situations: tuple[Situation, ...]
    photos: tuple[tuple[str, datetime], ...]
    joined: tuple[Incident, ...]
    near: tuple[NearCase, ...]
    runs: bool
    records: bool
    reads_affected: bool
    form: Form | None = None


def find_incident(actor: Actor, reference: str) -> Incident | None:
    """Return the incident of this reference if the actor may see it, else None: both look the same from outside."""
    return Incident.objects.visible_to(actor).select_related("joined_into").filter(reference=reference).first()


def incident_detail(actor: Actor, incident: Incident) -> IncidentDetail:
    """Return the whole of an incident that `find_incident` gave."""
    family = family_of(incident)
    links = IncidentCase.objects.filter(incident=incident, until=None)
    here = Case.objects.filter(pk__in=links.values("case")).exclude(status__in=GONE)
    seen = here.filter(pk__in=Case.objects.visible_to(actor).values("pk"))
    cases = list(seen.select_related("lead").order_by("occurred_at", "id")[:MOST_CASES])
    of_cases = {case.pk: case for case in cases}
    reports = CaseReport.objects.filter(case__in=of_cases, left_at=None).select_related("report").order_by("-report__received_at")
    told = tuple(ToldCount(told_of(row.report), of_cases[row.case_id]) for row in reports[:MOST_REPORTS])
    run = runs(actor, incident)
    return IncidentDetail(
        incident=incident, cases=tuple(cases), hidden_cases=max(0, here.count() - len(cases)), told=told, offices=_offices(of_cases),
        entries=tuple(
            IncidentEntry.objects.filter(incident__in=family).select_related("organization", "incident").order_by("-id")[:MOST_ENTRIES]
        ),
        assessment=latest_assessment(family), needs=tuple(IncidentNeed.objects.filter(incident__in=family).order_by("id")),
        situations=tuple(Situation.objects.filter(incident__in=family).select_related("organization").order_by("-number", "-id")),
        photos=_photos(of_cases, photos_of([count.told.id for count in told])),
        joined=tuple(Incident.objects.filter(pk__in=family - {incident.pk}).order_by("opened_at")),
        near=_near(actor, incident, cases) if run and incident.status == "running" else (),
        runs=run, records=records(actor, incident), reads_affected=reads_affected(actor, incident), form=form_in_force(FORM),
    )


def _offices(cases: dict[int, Case]) -> tuple[OfficeOn, ...]:
    """Return the offices with tasks on these cases, who has to answer first on top; superiors and copies are not at work."""
    rows = Task.objects.filter(case__in=cases).exclude(part__in=(Part.COPY, Part.ESCALATION, Part.TRIAGE)).exclude(status="cancelled")
    due = dict(Deadline.objects.filter(task__in=rows, status="open").order_by("-due_at").values_list("task_id", "due_at"))
    found: dict[int, list[Task]] = defaultdict(list)
    for task in rows.select_related("organization").order_by("id"):
        found[task.organization_id].append(task)
    offices = []
    for office_id, tasks in found.items():
        clocks = [due[task.pk] for task in tasks if task.pk in due]
        open_at, done_at = ({task.case_id for task in tasks if task.status == status} for status in ("open", "done"))
        still = {task.case_id for task in tasks if task.status != "done"}
        offices.append(
            OfficeOn(
                office_id, tasks[0].organization.name, tasks[0].organization.phone, len({task.case_id for task in tasks}), len(open_at),
                len(done_at - still), min(clocks, default=None), any(task.late for task in tasks),
            )
        )
    return tuple(sorted(offices, key=lambda office: (office.silent == 0, office.due_at is None, office.due_at, office.name)))


def _photos(cases: dict[int, Case], told: tuple[ReportPhoto, ...]) -> tuple[tuple[str, datetime], ...]:
    own = CaseFile.objects.filter(case__in=cases).order_by("-added_at", "-id").values_list("uuid", "added_at")[:MOST_PHOTOS]
    came = [(str(photo.uuid), photo.added_at) for photo in told]
    return tuple(sorted([(str(pk), at) for pk, at in own] + came, key=lambda photo: photo[1], reverse=True)[:MOST_PHOTOS])


def _near(actor: Actor, incident: Incident, cases: list[Case]) -> tuple[NearCase, ...]:
    """Return open cases of the same hazard nearby that are elsewhere: the likeliest first."""
    if not cases:
        return ()
    district = ".".join(incident.area_id.split(".")[:3])
    others = Case.objects.visible_to(actor).open().filter(below(district, "area__code"), hazard=incident.hazard, sensitive=False)
    others = others.exclude(pk__in=[case.pk for case in cases]).order_by("-occurred_at")[:MOST_COMPARED]
    mine = [telling_of(case) for case in cases[:20]]
    found = []
    for other in others:
        likest = max((likeness for own in mine if (likeness := compare(own, telling_of(other)))), key=lambda it: it.score, default=None)
        if likest is not None:
            found.append((other, likest))
    found.sort(key=lambda pair: -pair[1].score)
    links = IncidentCase.objects.filter(case__in=[case for case, _ in found[:MOST_NEAR]], until=None).select_related("incident")
    elsewhere = {link.case_id: link.incident.reference for link in links if link.incident_id != incident.pk}
    return tuple(NearCase(case, likeness, elsewhere.get(case.pk, "")) for case, likeness in found[:MOST_NEAR])


def find_situation(actor: Actor, code: str) -> Situation | None:
    """Return a situation text whose incident the actor may see, else None."""
    row = Situation.objects.filter(code=code).select_related("incident", "organization").first()
    return row if row and Incident.objects.visible_to(actor).filter(pk=row.incident_id).exists() else None


def situation_by_code(code: str) -> Situation | None:
    """Return what the page that checks a paper says of it; the code on the paper is the right to ask."""
    return Situation.objects.filter(code=code).select_related("organization").first()
