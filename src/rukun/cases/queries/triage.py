"""Reports that a person must look at: those in the triage of the actor's own offices."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from rukun.cases.models import Case, CaseReport, Task
from rukun.cases.rules.routing import TRIAGE_AGENCIES
from rukun.cases.rules.states import Part
from rukun.kernel.actor import Actor, Permission
from rukun.problems.queries import category_exists, problem_facts
from rukun.reports.queries.preview import sounds_protected
from rukun.reports.queries.told import Reporter, ReportPhoto, Told, get_told, list_told, photos_of, reporter_of
from rukun.reports.rules.intake import ReportStatus

__all__ = [
    "GivenBack", "TriageItem", "get_triage", "list_given_back", "list_set_aside", "list_triage", "may_be_answered", "may_triage",
    "told_is_sensitive",
]

PAGE = 50


@dataclass(frozen=True)
class TriageItem:
    """A report in triage with its task; `parted` where somebody took it out of a case."""

    task: Task
    told: Told
    reporter: Reporter | None = None
    photos: tuple[ReportPhoto, ...] = ()
    parted: bool = False


@dataclass(frozen=True)
class GivenBack:
    """A case that its lead gave back, since when, and by when somebody looks at it."""

    case: Case
    since: datetime
    due_at: datetime | None


def may_triage(actor: Actor) -> bool:
    """Answer whether reports that nobody could place come to one of the actor's offices, at once or up the ladder."""
    return any(post.functions & set(TRIAGE_AGENCIES) for post in actor.posts_with(Permission.REPORT_TRIAGE))


def _tasks(actor: Actor) -> QuerySet[Task]:
    return Task.objects.visible_to(actor).open().filter(part=Part.TRIAGE, report__isnull=False)


def list_triage(actor: Actor, *, after: int = 0) -> tuple[tuple[TriageItem, ...], int | None]:
    """Return 50 reports in triage, the most urgent first, and the offset of the next page."""
    if Permission.REPORT_TRIAGE not in actor.permissions:
        return (), None
    return _page(_tasks(actor).order_by("rank", "due_at", "id"), after)


def list_given_back(actor: Actor) -> tuple[GivenBack, ...]:
    """Return the cases that a lead gave back to one of the actor's offices (at most 50), the most urgent first."""
    if Permission.REPORT_TRIAGE not in actor.permissions:
        return ()
    rows = Task.objects.visible_to(actor).open().filter(part=Part.TRIAGE, case__isnull=False).select_related("case__lead")
    return tuple(GivenBack(task.case, task.arrived_at, task.due_at) for task in rows.order_by("rank", "due_at", "id")[:PAGE] if task.case)


def list_set_aside(actor: Actor, *, after: int = 0) -> tuple[tuple[TriageItem, ...], int | None]:
    """Return 50 reports that were set aside, by a person or by themselves, the latest first, and the offset of the next page."""
    if Permission.REPORT_TRIAGE not in actor.permissions:
        return (), None
    return _page(_set_aside(actor).order_by("-done_at", "-id"), after)


def _set_aside(actor: Actor) -> QuerySet[Task]:
    return Task.objects.visible_to(actor).filter(part=Part.TRIAGE, status="done", report__status=ReportStatus.ARCHIVED)


def _page(rows: QuerySet[Task], after: int) -> tuple[tuple[TriageItem, ...], int | None]:
    tasks = list(rows[after : after + PAGE + 1])
    ids = [task.report_id for task in tasks[:PAGE] if task.report_id]
    told, parted = {t.id: t for t in list_told(ids)}, _parted(ids)
    items = tuple(TriageItem(task, told[task.report_id], parted=task.report_id in parted) for task in tasks[:PAGE] if task.report_id)
    return items, after + PAGE if len(tasks) > PAGE else None


def _parted(report_ids: list[uuid.UUID]) -> set[uuid.UUID]:
    return set(CaseReport.objects.filter(report__in=report_ids, left_at__isnull=False).values_list("report_id", flat=True))


def told_is_sensitive(told: Told) -> bool:
    """Answer whether a report, as far as it is understood, is one of those that only few may know."""
    if told.bypass_ward:
        return True
    return bool(told.category) and category_exists(told.category) and problem_facts(told.category, told.also, None).sensitive


def may_be_answered(told: Told) -> bool:
    """Answer whether a question may be answered in writing: not where it may be about violence, since others may read along."""
    return told.intent == "question" and not told_is_sensitive(told) and not sounds_protected(told.text)


def get_triage(actor: Actor, report_id: uuid.UUID) -> TriageItem | None:
    """Return one report that is in the actor's triage, or was set aside from it, else None."""
    if Permission.REPORT_TRIAGE not in actor.permissions:
        return None
    task = _tasks(actor).filter(report_id=report_id).first() or _set_aside(actor).filter(report_id=report_id).order_by("-id").first()
    if task is None:
        return None
    offices = frozenset({task.organization_id})
    reporter = reporter_of(actor, report_id, organization_ids=offices)
    return TriageItem(task, get_told(report_id), reporter, photos_of([report_id]), parted=bool(_parted([report_id])))
