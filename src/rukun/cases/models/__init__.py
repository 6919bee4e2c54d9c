from rukun.cases.models.batch import Batch, BatchItem
from rukun.cases.models.case import Case, CaseFile, CaseReport, Participant, TimelineEntry
from rukun.cases.models.desk import SavedFilter
from rukun.cases.models.reference import ClockRow, LadderRow
from rukun.cases.models.task import Deadline, Task

__all__ = [
    "Batch", "BatchItem", "Case", "CaseFile", "CaseReport", "ClockRow", "Deadline", "LadderRow", "Participant", "SavedFilter", "Task",
    "TimelineEntry",
]
