"""What steps with a page of their own bring: whose case it is, an assessment, a step of the plan, a visit, a look after the end."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rukun.cases.rules.casework import FollowResult, VisitResult
from rukun.cases.rules.states import MoveNotPossible


@dataclass(frozen=True)
class PlanDetails:
    """By which day, and by whom: a colleague, or another office that works on the case (None: who writes it)."""

    due_on: date
    owner: int | None = None
    office: int | None = None


@dataclass(frozen=True)
class StepDetails:
    """Which step of the plan; `dropped` where it is no longer needed."""

    step: uuid.UUID
    dropped: bool = False


@dataclass(frozen=True)
class VisitDetails:
    """When somebody was there and what came of it."""

    visited_on: date
    result: VisitResult


@dataclass(frozen=True)
class AssessmentDetails:
    """Which form and what was typed; `risk` where the officer judges otherwise than the answers, and why."""

    form: str
    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    risk: str = ""
    why: str = ""


@dataclass(frozen=True)
class SubjectDetails:
    """Whose case it is."""

    name: str
    sex: str = ""
    age: int | None = None
    nik: str = ""


@dataclass(frozen=True)
class FollowDetails:
    """How it stands after the end."""

    result: FollowResult


class RiskReasonMissing(MoveNotPossible):
    """Tulis mengapa tingkat risikonya lain dari jawaban asesmen."""
