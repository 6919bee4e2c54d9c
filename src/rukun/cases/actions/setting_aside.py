"""Setting a report aside from triage, with a reason, and taking it back; it is kept and never counted as a case."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from rukun.cases.actions.opening import finish_triage, require_triage, send_to_triage
from rukun.cases.queries.triage import may_be_answered
from rukun.cases.rules.states import MoveNotPossible
from rukun.kernel.actor import Actor
from rukun.reports.actions.triage import archive_report, require_unchanged, restore_report
from rukun.reports.queries.told import lock_told
from rukun.reports.rules.intake import ArchiveReason, ReportStatus

__all__ = ["MOST_ANSWER", "AnswerMissing", "answer_question", "set_aside", "take_back"]

MOST_ANSWER = 1_000


class AnswerMissing(Exception):
    """Tulis jawabannya dulu, paling banyak 1.000 huruf."""


@transaction.atomic
def set_aside(*, report_id: uuid.UUID, reason: ArchiveReason, by: Actor, at: datetime, version: int | None = None) -> None:
    """Set a report aside and end its triage. Raises PermissionRefused, ReportChanged, MoveNotPossible once it has a case."""
    require_triage(report_id, by)
    if lock_told(report_id).status == ReportStatus.PLACED:
        raise MoveNotPossible
    require_unchanged(report_id, version)
    archive_report(report_id=report_id, reason=reason, by=by, at=at)
    finish_triage(report_id, at=at)


@transaction.atomic
def answer_question(*, report_id: uuid.UUID, answer: str, by: Actor, at: datetime, version: int | None = None) -> None:
    """Answer who asks and set the question aside: read on the tracking page, and sent where a message may go out.

    Raises AnswerMissing, PermissionRefused, ReportChanged, MoveNotPossible once it has a case, or where it may be about violence.
    """
    require_triage(report_id, by)
    if not answer.strip() or len(answer) > MOST_ANSWER:
        raise AnswerMissing
    told = lock_told(report_id)
    if told.status != ReportStatus.TRIAGE or not may_be_answered(told):
        raise MoveNotPossible
    require_unchanged(report_id, version)
    archive_report(report_id=report_id, reason=ArchiveReason.QUESTION, by=by, at=at, answer=answer.strip())
    finish_triage(report_id, at=at)


@transaction.atomic
def take_back(*, report_id: uuid.UUID, by: Actor, at: datetime) -> None:
    """Bring a report that was set aside, by a person or by itself, to triage again, with a fresh clock.

    Raises PermissionRefused, MoveNotPossible where it is not in the archive.
    """
    require_triage(report_id, by)
    if lock_told(report_id).status != ReportStatus.ARCHIVED:
        raise MoveNotPossible
    restore_report(report_id=report_id, by=by, at=at)
    send_to_triage(lock_told(report_id), by=by, at=at)
