"""What happens to cases: ids and codes only; a CaseMoved names the verb of the state machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rukun.kernel.facts import EventFacts


@dataclass(frozen=True)
class CaseOpened(EventFacts):
    """A case came into being."""

    name: ClassVar[str] = "case.opened"
    case_id: int
    urgency: str


@dataclass(frozen=True)
class CaseReportJoined(EventFacts):
    """A report was added to a case."""

    name: ClassVar[str] = "case.report_joined"
    case_id: int
    report_id: str


@dataclass(frozen=True)
class CaseReportParted(EventFacts):
    """A report was taken out of a case."""

    name: ClassVar[str] = "case.report_parted"
    case_id: int
    report_id: str


@dataclass(frozen=True)
class CaseUnjoined(EventFacts):
    """A join was undone."""

    name: ClassVar[str] = "case.unjoined"
    case_id: int
    from_case_id: int


@dataclass(frozen=True)
class CaseCorrected(EventFacts):
    """What a case is about was put right; where it was counted before is counted anew too."""

    name: ClassVar[str] = "case.corrected"
    case_id: int
    cell_area: str
    category: str
    opened_on: str
    sensitive: bool


@dataclass(frozen=True)
class CaseMoved(EventFacts):
    """Somebody took a step on a case; `verb` says which, `entry_id` is the timeline's row."""

    name: ClassVar[str] = "case.moved"
    case_id: int
    verb: str
    entry_id: int


@dataclass(frozen=True)
class CaseReminded(EventFacts):
    """An office was reminded, privately, before its time ran out."""

    name: ClassVar[str] = "case.reminded"
    case_id: int
    deadline_id: int


@dataclass(frozen=True)
class CaseBecameLate(EventFacts):
    """A clock of a case was missed: it counts as late from now on, whether or not there is anybody above to tell."""

    name: ClassVar[str] = "case.became_late"
    case_id: int
    deadline_id: int


@dataclass(frozen=True)
class CaseEscalated(EventFacts):
    """A missed clock was told to the next rung."""

    name: ClassVar[str] = "case.escalated"
    case_id: int
    deadline_id: int
    rung: int
    organization_id: int
    role: str


@dataclass(frozen=True)
class ReferralMoved(EventFacts):
    """A referral was sent, answered, recalled, or nobody answered it."""

    name: ClassVar[str] = "referral.moved"
    referral_id: int
    verb: str


@dataclass(frozen=True)
class DisputeMoved(EventFacts):
    """Two offices disagree about whose a case is, or the secretary decided."""

    name: ClassVar[str] = "dispute.moved"
    dispute_id: int
    decided: bool


@dataclass(frozen=True)
class BatchWentOn(EventFacts):
    """A step that somebody takes on many cases has a part to do; it goes after what brings reports to desks, before what tells people."""

    name: ClassVar[str] = "batch.went_on"
    calm: ClassVar[int] = 20
    batch_id: int


@dataclass(frozen=True)
class ReportTriaged(EventFacts):
    """A report waits for a person to look at it."""

    name: ClassVar[str] = "report.triaged"
    report_id: str
    task_id: int


@dataclass(frozen=True)
class IncidentChanged(EventFacts):
    """Something of an incident changed: its log's row says what."""

    name: ClassVar[str] = "incident.changed"
    incident_id: int
    kind: str
    entry_id: int


@dataclass(frozen=True)
class IncidentLevelRaised(EventFacts):
    """An incident concerns so many that the province, or the centre too, has to help."""

    name: ClassVar[str] = "incident.level_raised"
    incident_id: int
    level: str
    offices: tuple[int, ...]


@dataclass(frozen=True)
class GlassBroken(EventFacts):
    """Somebody opened a secret in need."""

    name: ClassVar[str] = "glass.broken"
    glass_id: int
