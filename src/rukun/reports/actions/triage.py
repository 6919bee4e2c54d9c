"""What people do to a report: correct a value, set it aside, send it back; and its status as cases move."""

from __future__ import annotations

import re
import uuid
from datetime import datetime

from django.db import transaction

from rukun.areas.actions import ensure_rt
from rukun.areas.queries import find_places, get_area
from rukun.kernel.actor import Actor, Permission, require
from rukun.kernel.events import record
from rukun.kernel.text import parse_number
from rukun.problems.queries import category_exists, hazard_exists
from rukun.reports.models import Correction, Report
from rukun.reports.queries.told import report_version
from rukun.reports.rules.events import ReportArchived, ReportCorrected, ReportRestored
from rukun.reports.rules.intake import ArchiveReason, ReportStatus
from rukun.reports.rules.placing import SURE_SCORE, VILLAGE_DOTS
from rukun.reports.rules.taxonomy import HAZARD_CATEGORY

__all__ = [
    "PlaceNotKnown", "ReportChanged", "ValueNotAccepted", "archive_report", "correct_report", "require_unchanged", "restore_report",
    "set_report_status",
]

CORRECTABLE = ("category", "urgency", "hazard", "intent", "people", "households", "area")
URGENCIES = ("emergency", "urgent", "normal")
MOST_PEOPLE = 1_000_000


class ValueNotAccepted(Exception):
    """Pilihan ini tidak ada. Pilih dari daftar."""


class PlaceNotKnown(ValueNotAccepted):
    """Tempat ini tidak kami kenali, atau ada lebih dari satu. Tulis nama kelurahan, desa, atau kampung bersama kecamatannya."""


class ReportChanged(Exception):
    """Laporan ini baru saja diubah orang lain. Lihat yang terbaru, lalu ulangi."""


def require_unchanged(report_id: uuid.UUID, version: int | None) -> None:
    """Raise ReportChanged where the report was corrected since the page that sends this version (None: not checked).

    The caller holds the report's row; `report_version` tells a page the version.
    """
    if version is not None and version != report_version(report_id):
        raise ReportChanged


@transaction.atomic
def correct_report(*, report_id: uuid.UUID, field: str, value: str, by: Actor, at: datetime, version: int | None = None) -> None:
    """Put one understood value right and keep what stood there, as who looks at it or who acts on it.

    Raises ValueNotAccepted, ReportChanged, PermissionRefused.
    """
    require(by, Permission.CASE_ACT if Permission.CASE_ACT in by.permissions else Permission.REPORT_TRIAGE)
    report = Report.objects.select_for_update().get(pk=report_id)
    require_unchanged(report_id, version)
    if version is not None and report.status == ReportStatus.PLACED:  # a page of triage; there is a case by now
        raise ReportChanged
    before = str(getattr(report, f"{field}_id" if field == "area" else field, "") or "") if field in CORRECTABLE else ""
    _set_value(report, field, value.strip(), at)
    report.save()
    Correction.objects.create(
        report=report, field=field, before=before[:60], after=value.strip()[:60], corrected_at=at, corrected_by=by.user_id
    )
    record(ReportCorrected(report_id=report.pk, field=field), subject=f"report:{report.pk}", by=by, at=at)


def _set_value(report: Report, field: str, value: str, at: datetime) -> None:
    if field == "category" and category_exists(value):
        report.category = value
        if report.hazard and HAZARD_CATEGORY.get(report.hazard) not in {value, *report.also}:
            report.hazard = ""  # what a person says of the problem outweighs the event that the machine saw
    elif field == "hazard" and (not value or hazard_exists(value)):
        report.hazard = value
    elif field == "urgency" and value in URGENCIES:
        report.urgency = value
    elif field == "intent" and value == "report":
        report.intent = value
    elif field in {"people", "households"} and (not value or parse_number(value, most=MOST_PEOPLE) is not None):
        setattr(report, field, parse_number(value, most=MOST_PEOPLE) if value else None)
    elif field == "area":
        report.area_id, report.place_source = _area(value, at), "person"
    else:
        raise ValueNotAccepted


def _area(value: str, at: datetime) -> str:
    parts = value.split(".")
    if len(parts) == 5 and parts[4].isdecimal():
        try:
            return ensure_rt(village_code=".".join(parts[:4]), number=parts[4], registered=False, at=at).code
        except (LookupError, ValueError) as error:
            raise PlaceNotKnown from error
    area = get_area(value)
    if area is not None:
        return area.code
    return _area_by_name(value, at)


def _area_by_name(words: str, at: datetime) -> str:
    """Return the one place that the words name, with its RT where they name one. Raises PlaceNotKnown."""
    named = [match for match in find_places(words) if match.score >= SURE_SCORE]
    best = {match.code for match in named if match.score == named[0].score}
    best = {code for code in best if not any(other.startswith(f"{code}.") for other in best)}  # "Sempaja Selatan, Samarinda Utara"
    if len(best) != 1:
        raise PlaceNotKnown
    code = best.pop()
    rt = re.search(r"\brt\.?\s*(\d+)\b", words, re.IGNORECASE | re.ASCII)
    if rt is None or code.count(".") != VILLAGE_DOTS:
        return code
    try:
        return ensure_rt(village_code=code, number=rt[1], registered=False, at=at).code
    except (LookupError, ValueError) as error:
        raise PlaceNotKnown from error


@transaction.atomic
def archive_report(*, report_id: uuid.UUID, reason: ArchiveReason, by: Actor, at: datetime, answer: str = "") -> None:
    """Set a report aside with a reason, perhaps with an answer; it is kept and never counted as a case. Raises PermissionRefused."""
    require(by, Permission.REPORT_TRIAGE)
    report = Report.objects.select_for_update().get(pk=report_id)
    if report.status == ReportStatus.ARCHIVED:
        return
    report.status, report.archived_at, report.archived_by = ReportStatus.ARCHIVED, at, by.user_id
    report.archive_reason, report.answer = reason.value, answer
    report.save(update_fields=["status", "archived_at", "archived_by", "archive_reason", "answer"])
    record(ReportArchived(report_id=report.pk, reason=reason.value), subject=f"report:{report.pk}", by=by, at=at)


@transaction.atomic
def restore_report(*, report_id: uuid.UUID, by: Actor, at: datetime) -> None:
    """Take a report out of the archive; nothing happens to one that is not there. Raises PermissionRefused."""
    require(by, Permission.REPORT_TRIAGE)
    report = Report.objects.select_for_update().get(pk=report_id)
    if report.status != ReportStatus.ARCHIVED:
        return
    report.status, report.archived_at, report.archived_by, report.archive_reason = ReportStatus.TRIAGE, None, None, ""
    report.save(update_fields=["status", "archived_at", "archived_by", "archive_reason"])
    record(ReportRestored(report_id=report.pk), subject=f"report:{report.pk}", by=by, at=at)


def set_report_status(*, report_id: uuid.UUID, status: ReportStatus) -> None:
    """Follow the case: a report is placed, or back in triage; runs in the caller's transaction."""
    Report.objects.filter(pk=report_id).update(status=status.value)
