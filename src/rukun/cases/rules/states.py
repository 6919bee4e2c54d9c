"""The state machine of a case: a move is (from, verb, to, permission, needs) for one part an office has in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rukun.kernel.actor import Permission as P


class CaseStatus(StrEnum):
    """Where a case stands."""

    OPENED = "opened"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    RETURNED = "returned"
    CLOSED = "closed"
    REOPENED = "reopened"
    JOINED = "joined"
    ARCHIVED = "archived"


class Part(StrEnum):
    """What part an office has in a case."""

    LEAD = "lead"
    SUPPORT = "support"
    WARD = "ward"
    ESCALATION = "escalation"
    TRIAGE = "triage"
    COPY = "copy"
    REFERRAL = "referral"
    DISPUTE = "dispute"
    FOLLOW = "follow"


class Verb(StrEnum):
    """What people (and the program) do to a case."""

    OPEN = "open"
    ACKNOWLEDGE = "acknowledge"
    VERIFY = "verify"
    ACT = "act"
    PLAN = "plan"
    FINISH_PART = "finish_part"
    NOTE = "note"
    ASSIGN = "assign"
    RETURN = "return"
    RESUBMIT = "resubmit"
    TRANSFER = "transfer"
    CORRECT = "correct"
    WAIT = "wait"
    RESUME = "resume"
    REFER_POLICE = "refer_police"
    NOT_SEXUAL = "not_sexual"
    CLOSE = "close"
    REOPEN = "reopen"
    JOIN = "join"
    UNJOIN = "unjoin"
    ADD_REPORT = "add_report"
    PART_REPORT = "part_report"
    ARCHIVE = "archive"
    RESTORE = "restore"
    REMIND = "remind"
    ESCALATE = "escalate"
    SUMMON = "summon"
    REFER = "refer"
    ACCEPT_REF = "accept_ref"
    REFUSE_REF = "refuse_ref"
    ANSWER_REF = "answer_ref"
    RECALL_REF = "recall_ref"
    SILENCE_REF = "silence_ref"
    DISPUTE = "dispute"
    DECIDE = "decide"
    IDENTIFY = "identify"
    ASSESS = "assess"
    VISIT = "visit"
    END_STEP = "end_step"
    FOLLOW = "follow"
    INVITE = "invite"
    GLASS = "glass"


class Need(StrEnum):
    """What a move cannot do without."""

    NOTE = "note"
    TARGET = "target"
    ASSIGNEE = "assignee"
    EVIDENCE = "evidence"
    REASON = "reason"
    VERDICT = "verdict"
    NORMAL_URGENCY = "normal_urgency"
    WARD_VERIFIES = "ward_verifies"
    CHANGE = "change"
    DETAILS = "details"


S, V, N = CaseStatus, Verb, Need
LIVE = (S.OPENED, S.ACKNOWLEDGED, S.IN_PROGRESS, S.WAITING, S.REOPENED)
STAY = None
LEAD = frozenset({Part.LEAD})
DOERS = frozenset({Part.LEAD, Part.SUPPORT})
ANYONE = frozenset({Part.LEAD, Part.SUPPORT, Part.WARD, Part.ESCALATION, Part.REFERRAL, Part.DISPUTE, Part.FOLLOW})


@dataclass(frozen=True)
class Move:
    """One row of the machine; `to` None means that the status stays."""

    froms: tuple[CaseStatus, ...]
    verb: Verb
    to: CaseStatus | None
    permission: P
    parts: frozenset[Part]
    needs: tuple[Need, ...] = ()


MOVES: tuple[Move, ...] = (
    Move((S.OPENED, S.REOPENED), V.ACKNOWLEDGE, S.ACKNOWLEDGED, P.CASE_ACKNOWLEDGE, LEAD),
    Move((S.ACKNOWLEDGED, S.IN_PROGRESS, S.WAITING), V.ACKNOWLEDGE, STAY, P.CASE_ACKNOWLEDGE, LEAD),
    Move((*LIVE, S.RETURNED), V.ACKNOWLEDGE, STAY, P.CASE_ACKNOWLEDGE, frozenset({Part.SUPPORT, Part.WARD, Part.ESCALATION})),
    Move(LIVE, V.VERIFY, STAY, P.CASE_VERIFY, frozenset({Part.WARD}), (N.WARD_VERIFIES, N.VERDICT)),
    Move((S.OPENED, S.ACKNOWLEDGED, S.REOPENED, S.IN_PROGRESS), V.ACT, S.IN_PROGRESS, P.CASE_ACT, LEAD, (N.NOTE,)),
    Move((*LIVE, S.RETURNED), V.ACT, STAY, P.CASE_ACT, frozenset({Part.SUPPORT}), (N.NOTE,)),
    Move((S.OPENED, S.ACKNOWLEDGED, S.REOPENED, S.IN_PROGRESS), V.PLAN, S.IN_PROGRESS, P.CASE_ACT, LEAD, (N.NOTE,)),
    Move((*LIVE, S.RETURNED), V.PLAN, STAY, P.CASE_ACT, frozenset({Part.SUPPORT}), (N.NOTE,)),
    Move((S.WAITING,), V.PLAN, STAY, P.CASE_ACT, LEAD, (N.NOTE,)),
    Move(LIVE, V.IDENTIFY, STAY, P.CASE_ACT, DOERS, (N.DETAILS,)),
    Move(LIVE, V.IDENTIFY, STAY, P.CASE_VERIFY, frozenset({Part.WARD}), (N.DETAILS,)),
    Move((S.OPENED, S.ACKNOWLEDGED, S.REOPENED, S.IN_PROGRESS), V.ASSESS, S.IN_PROGRESS, P.CASE_ACT, LEAD, (N.DETAILS,)),
    Move((S.OPENED, S.ACKNOWLEDGED, S.REOPENED, S.IN_PROGRESS), V.VISIT, S.IN_PROGRESS, P.CASE_ACT, LEAD, (N.DETAILS, N.NOTE)),
    Move((S.WAITING,), V.ASSESS, STAY, P.CASE_ACT, LEAD, (N.DETAILS,)),
    Move((S.WAITING,), V.VISIT, STAY, P.CASE_ACT, LEAD, (N.DETAILS, N.NOTE)),
    Move((*LIVE, S.RETURNED), V.ASSESS, STAY, P.CASE_ACT, frozenset({Part.SUPPORT}), (N.DETAILS,)),
    Move((*LIVE, S.RETURNED), V.VISIT, STAY, P.CASE_ACT, frozenset({Part.SUPPORT}), (N.DETAILS, N.NOTE)),
    Move((*LIVE, S.RETURNED), V.END_STEP, STAY, P.CASE_ACT, DOERS, (N.DETAILS, N.NOTE)),
    Move((S.CLOSED,), V.FOLLOW, STAY, P.CASE_ACT, frozenset({Part.FOLLOW}), (N.DETAILS, N.NOTE)),
    Move((*LIVE, S.RETURNED), V.FINISH_PART, STAY, P.CASE_ACT, frozenset({Part.SUPPORT}), (N.NOTE,)),
    Move((*LIVE, S.RETURNED, S.CLOSED), V.NOTE, STAY, P.CASE_NOTE, ANYONE, (N.NOTE,)),
    Move((*LIVE, S.RETURNED, S.CLOSED), V.INVITE, STAY, P.CASE_NOTE, ANYONE, (N.ASSIGNEE,)),
    Move(LIVE, V.ASSIGN, STAY, P.CASE_ASSIGN, ANYONE, (N.ASSIGNEE,)),
    Move((S.OPENED, S.ACKNOWLEDGED, S.IN_PROGRESS, S.REOPENED), V.RETURN, S.RETURNED, P.CASE_RETURN, LEAD, (N.NOTE,)),
    Move((S.RETURNED,), V.RESUBMIT, S.OPENED, P.REPORT_TRIAGE, frozenset({Part.TRIAGE}), (N.NOTE,)),
    Move(LIVE, V.REFER, STAY, P.CASE_REFER, DOERS, (N.TARGET, N.NOTE)),
    Move(LIVE, V.DISPUTE, STAY, P.CASE_TRANSFER, LEAD, (N.TARGET, N.NOTE)),
    Move(LIVE, V.DECIDE, STAY, P.CASE_DECIDE, frozenset({Part.DISPUTE}), (N.TARGET, N.NOTE)),
    Move((*LIVE, S.RETURNED), V.TRANSFER, S.OPENED, P.CASE_TRANSFER, frozenset({Part.LEAD, Part.TRIAGE}), (N.TARGET, N.NOTE)),
    Move(LIVE, V.CORRECT, STAY, P.CASE_ACT, frozenset({Part.LEAD, Part.TRIAGE}), (N.CHANGE,)),
    Move((S.RETURNED,), V.CORRECT, S.OPENED, P.CASE_ACT, frozenset({Part.LEAD, Part.TRIAGE}), (N.CHANGE,)),
    Move((S.ACKNOWLEDGED, S.IN_PROGRESS), V.WAIT, S.WAITING, P.CASE_ACT, LEAD, (N.NORMAL_URGENCY, N.NOTE)),
    Move((S.WAITING,), V.RESUME, S.IN_PROGRESS, P.CASE_ACT, LEAD, (N.NOTE,)),
    Move(LIVE, V.REFER_POLICE, STAY, P.CASE_ACT, DOERS, (N.NOTE,)),
    Move(LIVE, V.NOT_SEXUAL, STAY, P.CASE_ACT, LEAD, (N.NOTE,)),
    Move((S.ACKNOWLEDGED, S.IN_PROGRESS, S.WAITING), V.CLOSE, S.CLOSED, P.CASE_CLOSE, LEAD, (N.REASON, N.EVIDENCE)),
    Move((S.CLOSED,), V.REOPEN, S.REOPENED, P.CASE_REOPEN, LEAD, (N.NOTE,)),
    Move(LIVE, V.JOIN, S.JOINED, P.CASE_JOIN, DOERS | {Part.TRIAGE}, (N.TARGET,)),
    Move((S.JOINED,), V.UNJOIN, S.OPENED, P.CASE_JOIN, DOERS | {Part.TRIAGE}),
    Move((*LIVE, S.RETURNED), V.PART_REPORT, STAY, P.CASE_JOIN, DOERS | {Part.TRIAGE}, (N.TARGET,)),
    Move((*LIVE, S.RETURNED), V.ARCHIVE, S.ARCHIVED, P.CASE_ARCHIVE, frozenset({Part.LEAD, Part.TRIAGE}), (N.REASON,)),
    Move((S.ARCHIVED,), V.RESTORE, S.OPENED, P.CASE_ARCHIVE, frozenset({Part.LEAD, Part.TRIAGE}), (N.NOTE,)),
)


class MoveNotPossible(Exception):
    """Langkah ini tidak dapat dilakukan pada keadaan kasus sekarang. Muat ulang halaman untuk melihat yang terbaru."""


class NeedMissing(Exception):
    """Ada isian wajib yang masih kosong."""

    def __init__(self, need: Need) -> None:
        super().__init__(need.value)
        self.need = need


def find_move(status: CaseStatus, verb: Verb, part: Part) -> Move | None:
    """Return the move of this verb from this status for this part, or None."""
    for move in MOVES:
        if move.verb == verb and status in move.froms and part in move.parts:
            return move
    return None


def decide_move(status: CaseStatus, verb: Verb, part: Part, *, given: frozenset[Need]) -> CaseStatus:
    """Return the status after the move. Raises MoveNotPossible, NeedMissing (the first one missing)."""
    move = find_move(status, verb, part)
    if move is None:
        raise MoveNotPossible
    for need in move.needs:
        if need not in given:
            raise NeedMissing(need)
    return move.to or status


def moves_for(status: CaseStatus, part: Part, permissions: frozenset[P]) -> tuple[Move, ...]:
    """Return the moves that this part with these permissions may make from this status."""
    return tuple(m for m in MOVES if status in m.froms and part in m.parts and m.permission in permissions)


def mermaid() -> str:
    """Return the machine as Mermaid text, for docs/states.md (a test compares)."""
    lines = ["stateDiagram-v2", "    [*] --> opened: open"]
    for move in MOVES:
        for status in move.froms:
            target = move.to or status
            parts = "/".join(sorted(move.parts))
            needs = f" [{', '.join(move.needs)}]" if move.needs else ""
            lines.append(f"    {status} --> {target}: {move.verb} ({parts}){needs}")
    return "\n".join(lines) + "\n"
