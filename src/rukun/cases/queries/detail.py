"""One case, whole, for those who may see it; every look at a sensitive one is written down."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from rukun.cases.models import Case, CaseFile, CaseReport, Deadline, Participant, Task, TimelineEntry
from rukun.cases.rules.joining import Likeness, Telling, compare
from rukun.cases.rules.states import CaseStatus, Part, Verb, moves_for
from rukun.kernel.actor import Actor, Permission
from rukun.reports.queries.told import ReportPhoto, Reporter, Told, list_told, photo_by_uuid, photos_of, reporter_of

__all__ = [
    "CaseDetail", "FileFound", "JoinCandidate", "case_of_report", "find_case", "find_file", "get_detail", "join_candidates", "verbs_for",
]

MOST_CANDIDATES = 5
MOST_COMPARED = 200


@dataclass(frozen=True)
class TaskDetail:
    """A task with its open clocks."""

    task: Task
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True)
class ToldDetail:
    """A report of the case; `reporter` only for those who may know."""

    told: Told
    reporter: Reporter | None
    photos: tuple[ReportPhoto, ...]


@dataclass(frozen=True)
class CaseDetail:
    """All that the case's page shows."""

    case: Case
    tasks: tuple[TaskDetail, ...]
    told: tuple[ToldDetail, ...]
    timeline: tuple[TimelineEntry, ...]
    files: tuple[CaseFile, ...]
    into: str | None


@dataclass(frozen=True)
class JoinCandidate:
    """A case that may be of the same event."""

    case: Case
    likeness: Likeness


def find_case(actor: Actor, reference: str) -> Case | None:
    """Return the case of this reference if the actor may see it, else None: both look the same from outside."""
    return Case.objects.visible_to(actor).select_related("lead").filter(reference=reference).first()  # type: ignore[attr-defined]


def get_detail(actor: Actor, case: Case) -> CaseDetail:
    """Return the whole of a case that `find_case` gave (7 queries)."""
    tasks = list(Task.objects.filter(case=case).exclude(status="cancelled").select_related("organization", "assignee").order_by("arrived_at", "id"))
    clocks = list(Deadline.objects.filter(task__in=tasks, status="open").order_by("due_at"))
    ids = list(CaseReport.objects.filter(case=case, left_at=None).values_list("report_id", flat=True))
    photos = photos_of(ids)
    offices = frozenset(Participant.objects.filter(case=case, until=None).exclude(part=Part.COPY).values_list("organization_id", flat=True))
    told = tuple(
        ToldDetail(t, reporter_of(actor, t.id, organization_ids=offices), tuple(p for p in photos if p.report_id == t.id))
        for t in list_told(ids)
    )
    return CaseDetail(
        case=case,
        tasks=tuple(TaskDetail(t, tuple(d for d in clocks if d.task_id == t.pk)) for t in tasks),
        told=told,
        timeline=tuple(case.timeline.select_related("organization").order_by("id")),
        files=tuple(CaseFile.objects.filter(case=case).order_by("id")),
        into=Case.objects.filter(pk=case.joined_into_id).values_list("reference", flat=True).first() if case.joined_into_id else None,
    )


def verbs_for(actor: Actor, case: Case, tasks: list[Task]) -> dict[Verb, Task]:
    """Return the steps that the actor may take now, each with the task through which."""
    found: dict[Verb, Task] = {}
    for part in (Part.LEAD, Part.SUPPORT, Part.WARD, Part.TRIAGE, Part.ESCALATION):
        for task in tasks:
            if task.part != part:
                continue
            permissions = frozenset(p for post in actor.posts if post.organization_id == task.organization_id for p in post.permissions)
            for move in moves_for(CaseStatus(case.status), part, permissions):
                live = task.status in {"open", "acknowledged"} or move.verb in {Verb.NOTE, Verb.REOPEN, Verb.RESTORE, Verb.UNJOIN}
                if live and not _is_idle(move.verb, task, case):
                    found.setdefault(move.verb, task)
    return found


def _is_idle(verb: Verb, task: Task, case: Case) -> bool:
    if verb == Verb.ACKNOWLEDGE:
        return task.status != "open"
    if verb == Verb.PLAN:
        return case.urgency != "normal"
    if verb == Verb.WAIT:
        return case.urgency != "normal"
    if verb in {Verb.REFER_POLICE, Verb.NOT_SEXUAL}:
        return not Deadline.objects.filter(task__case=case, step="refer-police", status="open").exists()
    return False


def _telling(case: Case) -> Telling:
    return Telling(case.category, case.hazard, case.urgency, case.area_id, case.occurred_at, case.latitude, case.longitude)


def join_candidates(actor: Actor, about: Case | Told) -> tuple[JoinCandidate, ...]:
    """Return open cases that may be of the same event and that the actor may see, the likeliest first."""
    if isinstance(about, Case):
        mine, own_pk = _telling(about), about.pk
    else:
        moment = about.occurred_at or about.received_at
        mine, own_pk = Telling(about.category, about.hazard, about.urgency, about.area_code or "", moment, about.latitude, about.longitude), None
    if mine.area_code.count(".") < 1:
        return ()
    regency = ".".join(mine.area_code.split(".")[:2])
    rows = Case.objects.visible_to(actor).open().filter(area_id__startswith=regency)  # type: ignore[attr-defined]
    rows = rows.filter(hazard=mine.hazard) if mine.hazard else rows.filter(hazard="", category=mine.category)
    rows = rows.exclude(pk=own_pk).order_by("-occurred_at")[:MOST_COMPARED]
    found = [JoinCandidate(row, likeness) for row in rows if (likeness := compare(mine, _telling(row))) is not None]
    return tuple(sorted(found, key=lambda c: -c.likeness.score)[:MOST_CANDIDATES])


def case_of_report(report_id: uuid.UUID) -> Case | None:
    """Return the case to which a report belongs now, for tracking (the code was the right to ask)."""
    row = CaseReport.objects.filter(report_id=report_id, left_at=None).select_related("case__lead").first()
    return row.case if row else None


@dataclass(frozen=True)
class FileFound:
    """A photo that may be shown, by its content's hash; `subject` and `sensitive` are for the record of looks."""

    sha256: str
    subject: str
    sensitive: bool


def find_file(actor: Actor, file_uuid: uuid.UUID) -> FileFound | None:
    """Return a photo of a report or case if the actor may see what it belongs to, else None."""
    own = CaseFile.objects.filter(uuid=file_uuid).select_related("case").first()
    if own is not None:
        case = Case.objects.visible_to(actor).filter(pk=own.case_id).first()  # type: ignore[attr-defined]
        return FileFound(own.file_id, f"case:{case.uuid}", case.sensitive) if case else None
    photo = photo_by_uuid(file_uuid)
    if photo is None:
        return None
    case = case_of_report(photo.report_id)
    if case is not None:
        visible = Case.objects.visible_to(actor).filter(pk=case.pk).exists()  # type: ignore[attr-defined]
        return FileFound(photo.sha256, f"case:{case.uuid}", case.sensitive) if visible else None
    if Task.objects.visible_to(actor).filter(report_id=photo.report_id, part=Part.TRIAGE).exists():  # type: ignore[attr-defined]
        return FileFound(photo.sha256, f"report:{photo.report_id}", False)
    return None


def may_triage(actor: Actor) -> bool:
    """Answer whether the actor looks at reports that could not be placed."""
    return Permission.REPORT_TRIAGE in actor.permissions


