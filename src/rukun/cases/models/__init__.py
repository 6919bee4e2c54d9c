from rukun.cases.models.affected import AffectedApart, AffectedHousehold, AffectedList, AffectedPerson
from rukun.cases.models.batch import Batch, BatchItem
from rukun.cases.models.case import Case, CaseFile, CaseMember, CaseReport, Participant, TimelineEntry
from rukun.cases.models.casework import Assessment, FormVersion, PlanStep, Subject, Visit
from rukun.cases.models.desk import SavedFilter
from rukun.cases.models.glass import GlassBreak
from rukun.cases.models.incident import Incident, IncidentCase, IncidentEntry, IncidentNeed, RapidAssessment, Situation
from rukun.cases.models.reference import ClockRow, LadderRow
from rukun.cases.models.referral import Dispute, Referral
from rukun.cases.models.task import Deadline, Task

__all__ = [
    "AffectedApart", "AffectedHousehold", "AffectedList", "AffectedPerson", "Assessment", "Batch", "BatchItem", "Case", "CaseFile",
    "CaseMember", "CaseReport", "ClockRow", "Deadline", "Dispute", "FormVersion", "GlassBreak", "Incident",
    "IncidentCase", "IncidentEntry", "IncidentNeed",
    "LadderRow", "Participant", "PlanStep", "RapidAssessment", "Referral", "SavedFilter", "Situation", "Subject", "Task",
    "TimelineEntry", "Visit",
]
