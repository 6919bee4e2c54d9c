"""One case, whole, for those who may see it; every look at a sensitive one is written down."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, Subquery

from rukun.cases.models import (
    Assessment,
    Case,
    CaseFile,
    CaseReport,
    Deadline,
    Dispute,
    IncidentCase,
    PlanStep,
    Referral,
    Task,
    TimelineEntry,
)
from rukun.cases.queries.knowing import MemberSeen, members_of
from rukun.cases.queries.referrals import ReferralSeen, open_dispute, referrals_of
from rukun.cases.queries.standing_on import is_for, working_on
from rukun.cases.queries.triage import told_is_sensitive
from rukun.cases.rules.casework import StepKind
from rukun.cases.rules.joining import Likeness, Telling, compare
from rukun.cases.rules.states import CaseStatus, Part, Verb, moves_for
from rukun.kernel.actor import Actor
from rukun.reports.queries.told import Reporter, ReportPhoto, Told, get_told, photo_by_uuid, photos_of, reporter_in, told_of

__all__ = [
    "CaseDetail", "FileFound", "JoinCandidate", "StepOption", "case_of_report", "find_case", "find_file", "get_detail",
    "join_candidates", "steps_for", "telling_of",
    "visible_references",
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
    offices: frozenset[int]
    incident: str = ""
    referrals: tuple[ReferralSeen, ...] = ()
    dispute: Dispute | None = None
    members: tuple[MemberSeen, ...] = ()


@dataclass(frozen=True)
class JoinCandidate:
    """A case that may be of the same event; `parted` where somebody said once already that it is not."""

    case: Case
    likeness: Likeness
    parted: bool = False


def find_case(actor: Actor, reference: str) -> Case | None:
    """Return the case of this reference if the actor may see it, else None: both look the same from outside."""
    link = IncidentCase.objects.filter(case=OuterRef("pk"), until=None).values("incident__reference")[:1]
    found = Case.objects.visible_to(actor).select_related("lead").annotate(
        of_incident=Subquery(link), was_referred=Exists(Referral.objects.filter(case=OuterRef("pk"))),
        risk=Subquery(Assessment.objects.filter(case=OuterRef("pk")).order_by("-id").values("risk")[:1]), open_steps=_open_steps(),
        in_dispute=Exists(Dispute.objects.filter(case=OuterRef("pk"), decided_at=None)),
    )
    return found.filter(reference=reference).first()


def _open_steps() -> Subquery:
    """Count the open steps of the plan of a case."""
    open_now = PlanStep.objects.filter(case=OuterRef("pk"), kind=StepKind.STEP, ended_at=None).order_by()
    return Subquery(open_now.values("case").annotate(n=Count("pk")).values("n"))


def visible_references(actor: Actor, references: frozenset[str]) -> frozenset[str]:
    """Return which of these cases the actor may see (one query, none for none)."""
    if not references:
        return frozenset()
    return frozenset(Case.objects.visible_to(actor).filter(reference__in=references).values_list("reference", flat=True))


def get_detail(actor: Actor, case: Case) -> CaseDetail:
    """Return the whole of a case that `find_case` gave (6 queries)."""
    rows = Task.objects.filter(case=case).select_related("organization", "assignee").order_by("arrived_at", "id")
    if case.status not in {CaseStatus.JOINED, CaseStatus.ARCHIVED, CaseStatus.CLOSED}:  # all cancel tasks that were not done
        rows = rows.exclude(status="cancelled")
    tasks = list(rows)
    clocks = list(Deadline.objects.filter(task__in=tasks, status="open").order_by("due_at"))
    links = CaseReport.objects.filter(case=case, left_at=None).select_related("report").order_by("report__received_at")
    reports = [link.report for link in links]
    photos = photos_of([row.pk for row in reports])
    # every case has a first entry, so the offices come along with the timeline
    with_offices = ArraySubquery(working_on(case).values("organization_id"))
    entries = list(case.timeline.select_related("organization").annotate(offices=with_offices).order_by("id"))
    offices = frozenset(entries[0].offices)
    told = tuple(
        ToldDetail(told_of(row), reporter_in(actor, row, organization_ids=offices), tuple(p for p in photos if p.report_id == row.pk))
        for row in reports
    )
    return CaseDetail(
        case=case,
        offices=offices,
        tasks=tuple(TaskDetail(t, tuple(d for d in clocks if d.task_id == t.pk)) for t in tasks),
        told=told,
        timeline=tuple(entries),
        files=tuple(CaseFile.objects.filter(case=case).order_by("id")),
        into=_joined_into(actor, case),
        incident=vars(case).get("of_incident") or "",
        referrals=referrals_of(actor, case) if vars(case).get("was_referred", True) else (),
        members=members_of(case) if case.sensitive else (),
        dispute=open_dispute(case) if vars(case).get("in_dispute", True) else None,
    )


def _joined_into(actor: Actor, case: Case) -> str | None:
    """Return the reference of the case that this one was joined into, for who may see that one."""
    if case.joined_into_id is None:
        return None
    return Case.objects.visible_to(actor).filter(pk=case.joined_into_id).values_list("reference", flat=True).first()


@dataclass(frozen=True)
class StepOption:
    """A step that may be taken, for the office through whose task it is taken."""

    verb: Verb
    part: Part
    organization_id: int


def steps_for(actor: Actor, detail: CaseDetail) -> dict[Verb, StepOption]:
    """Return the steps that the actor may take on this case now."""
    case = detail.case
    tasks = [row.task for row in detail.tasks if row.task.organization_id in detail.offices and is_for(row.task, actor)]
    police = any(d.step == "refer-police" for row in detail.tasks for d in row.deadlines)
    found: dict[Verb, StepOption] = {}
    for part in (Part.LEAD, Part.SUPPORT, Part.WARD, Part.TRIAGE, Part.DISPUTE, Part.REFERRAL, Part.ESCALATION, Part.FOLLOW):
        for task in tasks:
            if task.part != part:
                continue
            permissions = frozenset(p for post in actor.posts if post.organization_id == task.organization_id for p in post.permissions)
            for move in moves_for(CaseStatus(case.status), part, permissions):
                live = task.status in {"open", "acknowledged"} or move.verb in {Verb.NOTE, Verb.REOPEN, Verb.RESTORE, Verb.UNJOIN}
                if live and not _is_idle(move.verb, task, case, police, detail.dispute is not None):
                    found.setdefault(move.verb, StepOption(move.verb, part, task.organization_id))
    return found


def _is_idle(verb: Verb, task: Task, case: Case, police: bool, disputed: bool) -> bool:
    if verb == Verb.ACKNOWLEDGE:
        return task.status != "open"
    if verb in {Verb.PLAN, Verb.WAIT}:
        return case.urgency != "normal"
    if verb == Verb.INVITE:
        return not case.sensitive
    if verb == Verb.VERIFY:
        return case.ward != "verify"
    if verb in {Verb.DISPUTE, Verb.DECIDE}:
        return (verb == Verb.DISPUTE) == disputed
    if verb in {Verb.REFER_POLICE, Verb.NOT_SEXUAL}:
        return not police
    return False


def telling_of(case: Case) -> Telling:
    """Return what joining compares of a case."""
    return Telling(case.category, case.hazard, case.urgency, case.area_id, case.occurred_at, case.latitude, case.longitude)


def join_candidates(actor: Actor, about: Case | Told) -> tuple[JoinCandidate, ...]:
    """Return open cases that may be of the same event and that the actor may see, the likeliest first."""
    if isinstance(about, Case):
        mine, own_pk = telling_of(about), about.pk
    else:
        moment = about.occurred_at or about.received_at
        area = about.area_code or ""
        mine, own_pk = Telling(about.category, about.hazard, about.urgency, area, moment, about.latitude, about.longitude), None
    if mine.area_code.count(".") < 1:
        return ()
    regency = ".".join(mine.area_code.split(".")[:2])
    rows = Case.objects.visible_to(actor).open().filter(area__code__startswith=regency)
    rows = rows.filter(hazard=mine.hazard) if mine.hazard else rows.filter(hazard="", category=mine.category)
    if isinstance(about, Case) and about.ward == "none":
        rows = rows.filter(ward="none")
    if isinstance(about, Case) and about.sensitive:
        rows = rows.filter(sensitive=True)
    if own_pk is not None:
        rows = rows.exclude(pk=own_pk)
    rows = rows.annotate(parted=_parted_from(about)).order_by("-occurred_at")[:MOST_COMPARED]
    alike = [(row, likeness) for row in rows if (likeness := compare(mine, telling_of(row))) is not None]
    found = [JoinCandidate(row, likeness, bool(vars(row)["parted"])) for row, likeness in alike]
    return tuple(sorted(found, key=lambda c: (c.parted, -c.likeness.score))[:MOST_CANDIDATES])


def _parted_from(about: Case | Told) -> Exists | Q:
    """Where a report that is here now was once there and taken out again, or the other way round."""
    there = CaseReport.objects.filter(case=OuterRef("pk"))
    if not isinstance(about, Case):
        return Exists(there.filter(report=about.id, left_at__isnull=False))
    here = CaseReport.objects.filter(case=about)
    left_there = there.filter(report__in=here.filter(left_at=None).values("report"), left_at__isnull=False)
    left_here = there.filter(report__in=here.filter(left_at__isnull=False).values("report"), left_at=None)
    return Exists(left_there) | Exists(left_here)


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
        case = Case.objects.visible_to(actor).filter(pk=own.case_id).first()
        return FileFound(own.file_id, f"case:{case.uuid}", case.sensitive) if case else None
    photo = photo_by_uuid(file_uuid)
    if photo is None:
        return None
    case = case_of_report(photo.report_id)
    if case is not None:
        visible = Case.objects.visible_to(actor).filter(pk=case.pk).exists()
        return FileFound(photo.sha256, f"case:{case.uuid}", case.sensitive) if visible else None
    if Task.objects.visible_to(actor).filter(report_id=photo.report_id, part=Part.TRIAGE).exists():
        return FileFound(photo.sha256, f"report:{photo.report_id}", told_is_sensitive(get_told(photo.report_id)))
    return None
