"""What happens to reports: ids and codes only."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import ClassVar

from rukun.kernel.facts import EventFacts


@dataclass(frozen=True)
class ReportReceived(EventFacts):
    """Something was told; it is kept and not yet understood."""

    name: ClassVar[str] = "report.received"
    haste: ClassVar[int] = 100
    report_id: uuid.UUID


@dataclass(frozen=True)
class ReportUnderstood(EventFacts):
    """A report has an intent, a category, a place; or is known to lack them."""

    name: ClassVar[str] = "report.understood"
    haste: ClassVar[int] = 110
    calm: ClassVar[int] = 60
    report_id: uuid.UUID
    intent: str
    urgency: str


@dataclass(frozen=True)
class ReportCorrected(EventFacts):
    """A person put a value right."""

    name: ClassVar[str] = "report.corrected"
    report_id: uuid.UUID
    field: str


@dataclass(frozen=True)
class ReportRestored(EventFacts):
    """A report that was set aside is looked at again."""

    name: ClassVar[str] = "report.restored"
    report_id: uuid.UUID


@dataclass(frozen=True)
class ReportArchived(EventFacts):
    """A report was set aside with a reason."""

    name: ClassVar[str] = "report.archived"
    report_id: uuid.UUID
    reason: str
