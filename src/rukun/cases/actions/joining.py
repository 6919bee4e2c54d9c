"""Two cases of one event become one, and may become two again; a closed one may be reopened by who told."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from rukun.cases.actions._clockwork import refresh_due, start_clocks, stop_clocks
from rukun.cases.actions._effects import renew_lead, reopen_rows
from rukun.cases.actions._incident_joins import join_with_cases, part_with_cases
from rukun.cases.actions._incidents import follow_case
from rukun.cases.actions._timeline import move_case, record_move, write_entry
from rukun.cases.actions.moves import MOST_NOTE, CaseNotFound, NoteTooLong, StaleVersion
from rukun.cases.models import Case, CaseReport, Deadline, Dispute, Participant, Referral, Task
from rukun.cases.queries.reference import reopen_until
from rukun.cases.queries.standing_on import may_join
from rukun.cases.rules.events import CaseReportJoined, CaseUnjoined
from rukun.cases.rules.joining import may_be_one, which_stays
from rukun.cases.rules.routing import RANKS
from rukun.cases.rules.states import LIVE, CaseStatus, MoveNotPossible, Part, Verb
from rukun.kernel.actor import PUBLIC, Actor, Permission, PermissionRefused, require
from rukun.kernel.events import record, say_changed

__all__ = ["ReopenTooLate", "join_cases", "joinable", "reopen_by_reporter", "unjoin_case", "whole_join_of"]


class ReopenTooLate(Exception):
    """Batas 10 hari kerja sudah lewat. Kirim laporan baru; sebutkan kode laporan ini."""


class StillReferred(MoveNotPossible):
    """Kasus yang akan digabung masih punya rujukan atau kesepakatan kewenangan yang terbuka. Tunggu jawabannya, atau tarik dulu."""


class NothingToGiveBack(MoveNotPossible):
    """Laporan kasus ini sudah dipisahkan satu per satu, jadi tidak ada yang dapat dikembalikan. Yang dipisahkan ada di triase."""


@dataclass(frozen=True)
class Joined:
    """The case that goes on."""

    reference: str
    version: int


@transaction.atomic
def join_cases(*, reference: str, into: str, version: int | None, by: Actor, at: datetime) -> Joined:
    """Join a case into another one of the same event: its reports move, its tasks end, nothing is lost.

    Where the first is further along than the second, it is the first that stays: work that was done is not swallowed.

    `version` is that of the first, as its page showed it. Raises CaseNotFound, PermissionRefused, StaleVersion, MoveNotPossible.
    """
    require(by, Permission.CASE_JOIN)
    gone, kept = _both(reference, into, by)
    shown = gone
    if which_stays(CaseStatus(gone.status), CaseStatus(kept.status)) == "first":
        gone, kept = kept, gone
    if not (may_join(by, gone) and may_join(by, kept)):
        raise PermissionRefused(Permission.CASE_JOIN)
    if version is not None and version != shown.version:
        raise StaleVersion
    if gone.pk == kept.pk or not {CaseStatus(gone.status), CaseStatus(kept.status)} <= set(LIVE):
        raise MoveNotPossible
    asked = Referral.objects.filter(case=gone, status__in=("sent", "accepted"))
    if asked.exists() or Dispute.objects.filter(case=gone, decided_at=None).exists():
        raise StillReferred
    if (gone.ward == "none" and kept.ward != "none") or (gone.sensitive and not kept.sensitive):
        raise MoveNotPossible  # what the ward or a phone may not show never comes to a case that does
    if not may_be_one(gone.category, gone.hazard, kept.category, kept.hazard, one_is_sensitive=gone.sensitive or kept.sensitive):
        raise MoveNotPossible
    moved = list(CaseReport.objects.filter(case=gone, left_at=None))
    CaseReport.objects.filter(pk__in=[row.pk for row in moved]).update(left_at=at)
    _add_reports(kept, [row.report_id for row in moved], by, at)
    suspended = _suspend_tasks(gone, at)
    gone.joined_into_id = kept.pk
    move_case(gone, CaseStatus.JOINED)
    office = by.post.organization_id if by.post else None
    entry = write_entry(
        gone, Verb.JOIN, by=by, at=at, organization_id=office,
        facts={
            "into": kept.reference, "reports": [str(row.report_id) for row in moved], "tasks": suspended,
            "took": _take_numbers(kept, gone),
        },
    )
    record_move(gone, entry, by=by, at=at)
    kept.report_count += len(moved)
    move_case(kept, CaseStatus(kept.status))
    for row in moved:
        facts = {"report_id": str(row.report_id), "from": gone.reference}
        write_entry(kept, Verb.ADD_REPORT, by=by, at=at, organization_id=kept.lead_id, facts=facts)
        record(CaseReportJoined(case_id=kept.pk, report_id=str(row.report_id)), subject=f"case:{kept.uuid}", by=by, at=at)
    join_with_cases(gone, kept, by=by, at=at)
    return Joined(kept.reference, kept.version)


def _take_numbers(kept: Case, gone: Case) -> list[str]:
    """Take what only the other case knew; return which numbers, so that an undone join gives them back."""
    took = [field for field in ("people", "households") if not getattr(kept, field) and getattr(gone, field)]
    for field in took:
        setattr(kept, field, getattr(gone, field))
    return took


def _add_reports(case: Case, report_ids: list[uuid.UUID], by: Actor, at: datetime) -> None:
    CaseReport.objects.bulk_create(CaseReport(case=case, report_id=pk, joined_at=at, joined_by=by.user_id) for pk in report_ids)


def joinable(reference: str, by: Actor) -> Case:
    """Return a case whose reports the actor may join and part. Raises CaseNotFound, PermissionRefused."""
    require(by, Permission.CASE_JOIN)
    case = Case.objects.visible_to(by).filter(reference=reference).first()
    if case is None:
        raise CaseNotFound
    if not may_join(by, case):
        raise PermissionRefused(Permission.CASE_JOIN)
    return case


def _both(reference: str, into: str, by: Actor) -> tuple[Case, Case]:
    visible = set(Case.objects.visible_to(by).filter(reference__in=(reference, into)).values_list("pk", flat=True))
    rows = {c.reference: c for c in Case.objects.select_for_update().filter(pk__in=visible).order_by("pk")}
    if reference not in rows or into not in rows:
        raise CaseNotFound
    return rows[reference], rows[into]


def _suspend_tasks(case: Case, at: datetime) -> list[list[object]]:
    """End the open tasks and remember how they stood, so that an undone join gives them back."""
    remembered: list[list[object]] = []
    for task in Task.objects.filter(case=case, status__in=("open", "acknowledged")):
        running = Deadline.objects.filter(task=task, status="open").values_list("pk", "next_at")
        clocks = [[pk, next_at.isoformat() if next_at else None] for pk, next_at in running]
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
    gone = joinable(reference, by)
    if gone.status != CaseStatus.JOINED:
        raise MoveNotPossible
    kept_id = _resolve(gone)
    pair = {c.pk: c for c in Case.objects.select_for_update().filter(pk__in=(gone.pk, kept_id)).order_by("pk")}
    gone, kept = pair[gone.pk], pair[kept_id]
    if gone.status != CaseStatus.JOINED:
        raise MoveNotPossible
    facts = gone.timeline.filter(verb=Verb.JOIN).order_by("-id").values_list("facts", "status")[0][0]
    back = CaseReport.objects.filter(case=kept, report_id__in=facts["reports"], left_at=None)
    ids = list(back.values_list("report_id", flat=True))
    if not ids:
        raise NothingToGiveBack
    back.update(left_at=at)
    _add_reports(gone, ids, by, at)
    _give_back_tasks(gone, facts["tasks"], at)
    for field in facts.get("took", ()):
        if getattr(kept, field) == getattr(gone, field):
            setattr(kept, field, None)
    return _separate(gone, kept, len(ids), by, at)


def whole_join_of(case: Case, report_id: uuid.UUID, by: Actor) -> Case | None:
    """Return the case that was joined into this one and of which nothing but this report is left here: to part it is to undo that join."""
    for gone in Case.objects.visible_to(by).filter(joined_into=case, status=CaseStatus.JOINED):
        came = gone.timeline.filter(verb=Verb.JOIN).order_by("-id").values_list("facts", flat=True)[0]["reports"]
        here = CaseReport.objects.filter(case=case, report_id__in=came, left_at=None).values_list("report_id", flat=True)
        if list(here) == [report_id] and may_join(by, gone):
            return gone
    return None


def _give_back_tasks(case: Case, remembered: list[list[Any]], at: datetime) -> None:
    """Let the tasks stand as they stood, of offices that are still on the case; one whose lead is another by now gives that one a task."""
    here = Participant.objects.filter(case=case, until=None).values("organization")
    given = [
        (task, status, clocks) for task_id, status, clocks in remembered
        for task in Task.objects.filter(pk=task_id, organization__in=here)
        if task.part != Part.LEAD or task.organization_id == case.lead_id
    ]
    for task, status, clocks in given:
        Task.objects.filter(pk=task.pk).update(status=status, done_at=None)
        for pk, next_at in clocks:
            look = max(datetime.fromisoformat(next_at), at) if next_at else None
            Deadline.objects.filter(pk=pk).update(status="open", ended_at=None, next_at=look)
    refresh_due([task for task, _, _ in given])
    led_before = any(task.part == Part.LEAD for task in Task.objects.filter(pk__in=[row[0] for row in remembered]))
    if led_before and not any(task.part == Part.LEAD and task.organization_id == case.lead_id for task, _, _ in given):
        renew_lead(case, case.lead_id, [case.lead_agency], at)
        _help_now(case, [row[0] for row in remembered], at)


def _help_now(case: Case, remembered: list[Any], at: datetime) -> None:
    """Who led before and only helps now gets what helpers get: the clocks of a lead are the lead's."""
    helps = Participant.objects.filter(case=case, until=None, part=Part.SUPPORT).values("organization")
    fresh = [
        Task(case=case, organization=old.organization, part=Part.SUPPORT, agencies=old.agencies, rank=RANKS[case.urgency], arrived_at=at)
        for old in Task.objects.filter(pk__in=remembered, part=Part.LEAD, organization__in=helps).exclude(organization=case.lead_id)
        if not Task.objects.filter(case=case, organization=old.organization, part=Part.SUPPORT, done_at=None).exists()
    ]
    start_clocks(case, Task.objects.bulk_create(fresh), at=at)


def _resolve(case: Case) -> int:
    """Return the case in which the reports of a joined one are now, also where that one was joined further."""
    while case.joined_into is not None and case.status == CaseStatus.JOINED:
        case = case.joined_into
    return case.pk


def _separate(gone: Case, kept: Case, count: int, by: Actor, at: datetime) -> Joined:
    office = by.post.organization_id if by.post else None
    before = gone.timeline.exclude(status=CaseStatus.JOINED).order_by("-id").values_list("status", flat=True).first()
    gone.joined_into_id = None
    gone.report_count = count
    move_case(gone, CaseStatus(before or CaseStatus.OPENED))
    entry = write_entry(gone, Verb.UNJOIN, by=by, at=at, organization_id=gone.lead_id, facts={"from": kept.reference, "by_office": office})
    record_move(gone, entry, by=by, at=at)
    kept.report_count = max(0, kept.report_count - count)
    move_case(kept, CaseStatus(kept.status))
    write_entry(kept, Verb.UNJOIN, by=by, at=at, organization_id=office, facts={"gone": gone.reference}, public=False)
    record(CaseUnjoined(case_id=gone.pk, from_case_id=kept.pk), subject=f"case:{gone.uuid}", by=by, at=at)
    say_changed(f"case:{kept.uuid}")
    part_with_cases(gone, kept, by=by, at=at)
    return Joined(gone.reference, gone.version)


@transaction.atomic
def reopen_by_reporter(*, case_id: int, why: str, at: datetime) -> None:
    """Open a closed case again because who told says that it is not solved.

    The tracking code was the right to ask. Raises MoveNotPossible where it is not closed, ReopenTooLate
    after 10 working days (LAPOR!'s rule, facts.md 2a), NoteTooLong.
    """
    if len(why) > MOST_NOTE:
        raise NoteTooLong
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or case.status != CaseStatus.CLOSED or case.closed_at is None:
        raise MoveNotPossible
    if at > reopen_until(case.closed_at, case.area_id):
        raise ReopenTooLate
    reopen_rows(case, at)
    move_case(case, CaseStatus.REOPENED)
    entry = write_entry(case, Verb.REOPEN, by=PUBLIC, at=at, organization_id=case.lead_id, note=why)
    record_move(case, entry, by=PUBLIC, at=at)
    follow_case(case, by=PUBLIC, at=at, again=True)
