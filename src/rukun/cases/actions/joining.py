"""Two cases of one event become one, and may become two again; a closed one may be reopened by who told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rukun.cases.actions._clockwork import stop_clocks
from rukun.cases.actions._effects import reopen_rows
from rukun.cases.actions._timeline import move_case, record_move, write_entry
from rukun.cases.actions.moves import CaseNotFound, StaleVersion
from rukun.cases.models import Case, CaseReport, Deadline, Task
from rukun.cases.queries.reference import reopen_until
from rukun.cases.rules.events import CaseReportJoined, CaseUnjoined
from rukun.cases.rules.states import LIVE, CaseStatus, MoveNotPossible, Verb
from rukun.kernel.actor import PUBLIC, Actor, Permission, require
from rukun.kernel.events import record

__all__ = ["ReopenTooLate", "join_cases", "reopen_by_reporter", "unjoin_case"]


class ReopenTooLate(Exception):
    """Batas 10 hari kerja sudah lewat. Kirim laporan baru; sebutkan kode laporan ini."""


@dataclass(frozen=True)
class Joined:
    """The case that goes on."""

    reference: str
    version: int


@transaction.atomic
def join_cases(*, reference: str, into: str, version: int | None, by: Actor, at: datetime) -> Joined:
    """Join a case into another one of the same event: its reports move, its tasks end, nothing is lost.

    Raises CaseNotFound, PermissionRefused, StaleVersion, MoveNotPossible.
    """
    require(by, Permission.CASE_JOIN)
    gone, kept = _both(reference, into, by)
    if version is not None and version not in {gone.version, kept.version}:
        raise StaleVersion
    if gone.pk == kept.pk or not {CaseStatus(gone.status), CaseStatus(kept.status)} <= set(LIVE):
        raise MoveNotPossible
    moved = list(CaseReport.objects.filter(case=gone, left_at=None))
    CaseReport.objects.filter(pk__in=[row.pk for row in moved]).update(left_at=at)
    CaseReport.objects.bulk_create(CaseReport(case=kept, report_id=row.report_id, joined_at=at, joined_by=by.user_id) for row in moved)
    suspended = _suspend_tasks(gone, at)
    gone.joined_into_id = kept.pk
    move_case(gone, CaseStatus.JOINED)
    office = by.post.organization_id if by.post else None
    entry = write_entry(
        gone, Verb.JOIN, by=by, at=at, organization_id=office,
        facts={"into": kept.reference, "reports": [str(row.report_id) for row in moved], "tasks": suspended},
    )
    record_move(gone, entry, by=by, at=at)
    kept.report_count += len(moved)
    move_case(kept, CaseStatus(kept.status))
    for row in moved:
        write_entry(kept, Verb.ADD_REPORT, by=by, at=at, organization_id=kept.lead_id, facts={"report_id": str(row.report_id), "from": gone.reference})
        record(CaseReportJoined(case_id=kept.pk, report_id=str(row.report_id)), subject=f"case:{kept.uuid}", by=by, at=at)
    return Joined(kept.reference, kept.version)


def _both(reference: str, into: str, by: Actor) -> tuple[Case, Case]:
    visible = set(Case.objects.visible_to(by).filter(reference__in=(reference, into)).values_list("pk", flat=True))  # type: ignore[attr-defined]
    rows = {c.reference: c for c in Case.objects.select_for_update().filter(pk__in=visible).order_by("pk")}
    if reference not in rows or into not in rows:
        raise CaseNotFound
    return rows[reference], rows[into]


def _suspend_tasks(case: Case, at: datetime) -> list[list[object]]:
    """End the open tasks and remember how they stood, so that an undone join gives them back."""
    remembered: list[list[object]] = []
    for task in Task.objects.filter(case=case, status__in=("open", "acknowledged")):
        clocks = list(Deadline.objects.filter(task=task, status="open").values_list("pk", flat=True))
        remembered.append([task.pk, task.status, clocks])
        stop_clocks(task, None, at=at, status="paused")
        task.status, task.done_at = "cancelled", at
        task.save(update_fields=["status", "done_at"])
    return remembered


@transaction.atomic
def unjoin_case(*, reference: str, by: Actor, at: datetime) -> Joined:
    """Undo a join: the reports that came with it go back, its tasks and clocks stand as they stood.

    Raises CaseNotFound, PermissionRefused, MoveNotPossible.
    """
    require(by, Permission.CASE_JOIN)
    gone = Case.objects.visible_to(by).filter(reference=reference).first()  # type: ignore[attr-defined]
    if gone is None:
        raise CaseNotFound
    if gone.status != CaseStatus.JOINED:
        raise MoveNotPossible
    pair = {c.pk: c for c in Case.objects.select_for_update().filter(pk__in=(gone.pk, gone.joined_into_id)).order_by("pk")}
    gone, kept = pair[gone.pk], pair[gone.joined_into_id]
    facts = gone.timeline.filter(verb=Verb.JOIN).order_by("-id").values_list("facts", "status")[0][0]
    back = CaseReport.objects.filter(case=kept, report_id__in=facts["reports"], left_at=None)
    ids = list(back.values_list("report_id", flat=True))
    back.update(left_at=at)
    CaseReport.objects.bulk_create(CaseReport(case=gone, report_id=pk, joined_at=at, joined_by=by.user_id) for pk in ids)
    for task_id, status, clocks in facts["tasks"]:
        Task.objects.filter(pk=task_id).update(status=status, done_at=None)
        for clock in Deadline.objects.filter(pk__in=clocks):
            clock.status, clock.ended_at, clock.next_at = "open", None, max(clock.remind_at if clock.reminded_at is None else clock.due_at, at)
            clock.save(update_fields=["status", "ended_at", "next_at"])
    return _separate(gone, kept, len(ids), by, at)


def _separate(gone: Case, kept: Case, count: int, by: Actor, at: datetime) -> Joined:
    before = gone.timeline.exclude(verb__in=(Verb.JOIN, Verb.NOTE)).exclude(status=CaseStatus.JOINED).order_by("-id").values_list("status", flat=True).first()
    gone.joined_into_id = None
    gone.report_count = count
    move_case(gone, CaseStatus(before or CaseStatus.OPENED))
    entry = write_entry(gone, Verb.UNJOIN, by=by, at=at, organization_id=by.post.organization_id if by.post else None, facts={"from": kept.reference})
    record_move(gone, entry, by=by, at=at)
    kept.report_count = max(0, kept.report_count - count)
    move_case(kept, CaseStatus(kept.status))
    write_entry(kept, Verb.UNJOIN, by=by, at=at, organization_id=by.post.organization_id if by.post else None, facts={"gone": gone.reference})
    record(CaseUnjoined(case_id=gone.pk, from_case_id=kept.pk), subject=f"case:{gone.uuid}", by=by, at=at)
    return Joined(gone.reference, gone.version)


@transaction.atomic
def reopen_by_reporter(*, case_id: int, why: str, at: datetime) -> None:
    """Open a closed case again because who told says that it is not solved.

    The tracking code was the right to ask. Raises MoveNotPossible where it is not closed, ReopenTooLate
    after 10 working days (LAPOR!'s rule, facts.md 2a).
    """
    case = Case.objects.select_for_update().get(pk=case_id)
    if case.status != CaseStatus.CLOSED or case.closed_at is None:
        raise MoveNotPossible
    if at > reopen_until(case.closed_at, case.area_id):
        raise ReopenTooLate
    reopen_rows(case, at)
    move_case(case, CaseStatus.REOPENED)
    entry = write_entry(case, Verb.REOPEN, by=PUBLIC, at=at, organization_id=case.lead_id, note=why)
    record_move(case, entry, by=PUBLIC, at=at)
