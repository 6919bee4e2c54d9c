"""A step on a case: one door for every verb of the state machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from rukun.cases.actions import _effects as effects
from rukun.cases.actions._casework import CASEWORK, plan_follow_up
from rukun.cases.actions._incidents import follow_case
from rukun.cases.actions._members import join_in
from rukun.cases.actions._referring import decide_dispute, dispute, end_referrals, refer
from rukun.cases.actions._timeline import attach_photos, move_case, record_move, write_entry
from rukun.cases.actions.correcting import correct
from rukun.cases.models import Case, CaseFile, Task
from rukun.cases.queries.standing_on import is_for, on_case
from rukun.cases.rules.closing import ClosureReason, is_evidence
from rukun.cases.rules.knowing import How
from rukun.cases.rules.states import CaseStatus, Move, MoveNotPossible, Need, Part, Verb, decide_move, find_move
from rukun.kernel.actor import Actor, Permission, PermissionRefused, require
from rukun.reports.rules.intake import ArchiveReason

__all__ = ["CaseNotFound", "NoteTooLong", "StaleVersion", "StepForm", "StepTaken", "take_step"]

PARTS_IN_ORDER = (Part.LEAD, Part.SUPPORT, Part.WARD, Part.TRIAGE, Part.DISPUTE, Part.REFERRAL, Part.ESCALATION, Part.FOLLOW)
MOST_NOTE = 10_000
SAME_FORM = timedelta(minutes=10)
EFFECTS = {**effects.EFFECTS, **CASEWORK, Verb.CORRECT: correct, Verb.REFER: refer, Verb.DISPUTE: dispute, Verb.DECIDE: decide_dispute}
CHANGES_INCIDENT = {Verb.CORRECT, Verb.CLOSE, Verb.ARCHIVE, Verb.REOPEN, Verb.RESTORE}
ENDS_REFERRALS = {Verb.CLOSE, Verb.ARCHIVE, Verb.CORRECT}
VERDICTS = {"confirmed", "not-confirmed"}


class CaseNotFound(Exception):
    """Kasus ini tidak ditemukan."""


class StaleVersion(Exception):
    """Kasus ini baru saja diubah orang lain. Lihat yang terbaru, lalu ulangi; tulisan Anda tetap ada."""


class NoteTooLong(Exception):
    """Catatan terlalu panjang. Paling banyak 10.000 huruf."""


@dataclass(frozen=True)
class StepForm:
    """What came with a step; `version` is what the page showed (None: not checked); photos by their hash.

    `positions` says where photos were taken that say so themselves: latitude and longitude by hash, apart from the picture.
    With a `task` the step is taken through that one. `more` is what steps with a page of their own bring (`_casework.py`).
    """

    note: str = ""
    photos: tuple[str, ...] = ()
    positions: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    target_office: int | None = None
    assignee: int | None = None
    reason: str = ""
    verdict: str = ""
    category: str = ""
    urgency: str = ""
    place: str = ""
    version: int | None = None
    task: int | None = None
    more: object = None


@dataclass(frozen=True)
class StepTaken:
    """The case after the step."""

    reference: str
    status: CaseStatus
    version: int
    entry_id: int


@dataclass(frozen=True)
class Acting:
    """By which task, hence with which part, the actor acts."""

    task: Task
    part: Part
    move: Move


@transaction.atomic
def take_step(*, reference: str, verb: Verb, form: StepForm, by: Actor, at: datetime) -> StepTaken:
    """Take one step on a case: acknowledge, verify, act, note, return, transfer, close …

    Raises CaseNotFound (also for a case that the actor may not see), PermissionRefused, StaleVersion,
    MoveNotPossible, NeedMissing, NoteTooLong; ValueNotAccepted for a correction that is none.
    """
    case = _find(reference, verb, by)
    if case is None:
        raise CaseNotFound
    if verb not in EFFECTS:  # joining and what the program does have doors of their own
        raise MoveNotPossible
    case = Case.objects.select_for_update().get(pk=case.pk)
    acting = _acting(case, verb, by, form.task)
    require(by, acting.move.permission, acting.task.organization_id)
    if len(form.note) > MOST_NOTE:
        raise NoteTooLong
    if form.version is not None and form.version != case.version and verb != Verb.NOTE:
        raise StaleVersion
    again = _same_note(case, form, by, at) if verb == Verb.NOTE else None
    if again is not None:
        return StepTaken(case.reference, CaseStatus(case.status), case.version, again)
    status = decide_move(CaseStatus(case.status), verb, acting.part, given=_given(case, form, verb))
    context = effects.Context(case=case, task=acting.task, form=form, by=by, at=at)
    facts = EFFECTS[verb](context) or {}
    status = CaseStatus(facts.pop("status", status))
    if verb != Verb.ASSIGN:  # who shares out work is not on the case by it
        join_in(case, acting.task.organization_id, by.user_id, How.ACTED, at=at)
    case.news = ""  # who takes a step has read what came
    move_case(case, status)
    entry = write_entry(
        case, verb, by=by, at=at, organization_id=facts.pop("told_office", acting.task.organization_id), part=acting.part.value,
        note=form.note, facts=facts,
    )
    attach_photos(case, entry, form.photos, form.positions, by=by, at=at)
    record_move(case, entry, by=by, at=at)
    if verb in ENDS_REFERRALS:
        end_referrals(case, by=by, at=at, lost_only=verb == Verb.CORRECT)
    if verb == Verb.CLOSE:
        plan_follow_up(case, at=at)
    if verb in CHANGES_INCIDENT:
        follow_case(case, by=by, at=at, again=verb in {Verb.REOPEN, Verb.RESTORE})
    return StepTaken(case.reference, status, case.version, entry.pk)


def _find(reference: str, verb: Verb, by: Actor) -> Case | None:
    """Return a case that the actor may see; who shares out an office's work shares out its secrets too, without reading them."""
    case = Case.objects.visible_to(by).filter(reference=reference).first()
    if case is None and verb == Verb.ASSIGN:
        mine = Task.objects.shared_out_by(by).filter(case__reference=reference).select_related("case").first()
        return mine.case if mine else None
    return case


def _same_note(case: Case, form: StepForm, by: Actor, at: datetime) -> int | None:
    """Return the entry of the same note that the same person just wrote: a form sent twice is one note."""
    if by.user_id is None:
        return None
    mine = case.timeline.filter(verb=Verb.NOTE, by_user=by.user_id, at__gte=at - SAME_FORM).order_by("-id").first()
    if mine is None or mine.note != form.note:
        return None
    kept = set(CaseFile.objects.filter(entry=mine).values_list("file_id", flat=True))
    return mine.pk if kept == set(form.photos) else None


def _acting(case: Case, verb: Verb, by: Actor, meant: int | None) -> Acting:
    """Find the task through which this actor may take the step. Raises MoveNotPossible, PermissionRefused."""
    tasks = [task for task in Task.objects.filter(case=case, organization__in=on_case(case)).order_by("id") if is_for(task, by)]
    if meant is not None:
        tasks = [task for task in tasks if task.pk == meant]
    if verb not in {Verb.RESTORE, Verb.NOTE}:  # ending a case cancelled the tasks of who was not done: they may undo it, or add to it
        tasks = [task for task in tasks if task.status != "cancelled"]
    may_be_done = verb in {Verb.REOPEN, Verb.NOTE, Verb.RESTORE}
    refused: Permission | None = None
    for part in PARTS_IN_ORDER:
        move = find_move(CaseStatus(case.status), verb, part)
        for task in tasks:
            if move is None or task.part != part or (task.status == "done" and not may_be_done):
                continue
            if task.organization_id in by.organizations_with(move.permission):
                return Acting(task, part, move)
            refused = move.permission
    if refused is not None or not tasks:
        raise PermissionRefused(refused or Permission.CASE_ACT)
    raise MoveNotPossible


def _given(case: Case, form: StepForm, verb: Verb) -> frozenset[Need]:
    given = set()
    if form.note.strip():
        given.add(Need.NOTE)
    if form.target_office is not None:
        given.add(Need.TARGET)
    if form.assignee is not None:
        given.add(Need.ASSIGNEE)
    if form.verdict in VERDICTS:
        given.add(Need.VERDICT)
    reasons = {r.value for r in (ClosureReason if verb == Verb.CLOSE else ArchiveReason)}
    if form.reason in reasons:
        given.add(Need.REASON)
    if form.category or form.urgency or form.place.strip():
        given.add(Need.CHANGE)
    if form.more is not None:
        given.add(Need.DETAILS)
    if case.urgency == "normal":
        given.add(Need.NORMAL_URGENCY)
    if case.ward == "verify":
        given.add(Need.WARD_VERIFIES)
    photos = len(form.photos) + (CaseFile.objects.filter(case=case).count() if verb == Verb.CLOSE else 0)
    if is_evidence(photos=photos, note=form.note):
        given.add(Need.EVIDENCE)
    return frozenset(given)
