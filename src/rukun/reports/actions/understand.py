"""Understanding a report: rules decide, this writes what they found and where the report is placed."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from rukun.access.queries.directory import Sender, sender_of_phone, sender_of_user
from rukun.areas.actions import ensure_rt
from rukun.areas.queries import Level, at_level, find_places, or_home, zone_of
from rukun.areas.rules.places import PlaceMatch
from rukun.kernel.actor import Actor
from rukun.kernel.crypto import decrypt_text
from rukun.kernel.events import first_time, record
from rukun.reports.models import Report
from rukun.reports.queries.model import understanding_model
from rukun.reports.queries.words import name_keys
from rukun.reports.rules.bypass import asks_to_leave_out_ward
from rukun.reports.rules.events import ReportUnderstood
from rukun.reports.rules.findings import LEAST_SHOWN, Finding
from rukun.reports.rules.intake import ReportStatus
from rukun.reports.rules.names import names_said
from rukun.reports.rules.placing import SURE_SCORE, VILLAGE_DOTS, PlaceFacts, PlaceFound, decide_place, says_where
from rukun.reports.rules.understand import Understanding, understand

__all__ = ["understand_report"]

COUNTS = frozenset({"people", "households"})
FINDINGS = ("intent", "category", "urgency", "hazard", "rt", "people", "households")


@dataclass(frozen=True)
class Understood:
    """What became of understanding one report."""

    report_id: uuid.UUID
    intent: str
    urgency: str
    area_code: str | None


@transaction.atomic
def understand_report(*, report_id: uuid.UUID, by: Actor, at: datetime, event_id: uuid.UUID | None = None) -> Understood | None:
    """Understand a received report once; None where it was understood before."""
    if not first_time(event_id, "reports.understand"):
        return None
    report = Report.objects.select_for_update().get(pk=report_id)
    if report.status != ReportStatus.RECEIVED:
        return None
    local = report.received_at.astimezone(zone_of(or_home(report.area_id)))
    found = understand(report.text, model=understanding_model(), at=local)
    place = decide_place(_place_facts(report, found, at))
    _write_findings(report, found)
    _write_place(report, place, found, at)
    if place.source == "form" and report.area_id and _names_another_regency(report):
        report.flags = sorted({*report.flags, "names_elsewhere"})
    report.reporter_name_keys = name_keys(decrypt_text(report.reporter_name)) if report.reporter_name else None
    report.said_name_keys = name_keys(" ".join(names_said(report.text))) or None
    report.status, report.understood_at = ReportStatus.UNDERSTOOD, at
    report.save()
    record(
        ReportUnderstood(report_id=report.pk, intent=report.intent, urgency=report.urgency),
        subject=f"report:{report.pk}", by=by, at=at, urgent=report.urgency == "emergency",
    )
    return Understood(report.pk, report.intent, report.urgency, report.area_id)


def _write_findings(report: Report, found: Understanding) -> None:
    detail: dict[str, Any] = {}
    for key in FINDINGS:
        finding = getattr(found, key)
        if finding is None or finding.value is None or (key in COUNTS and finding.confidence < LEAST_SHOWN):
            continue
        detail[key] = _as_json(finding)
    detail |= {"also": [_as_json(each) for each in found.also], "place_words": [_as_json(each) for each in found.place_words]}
    if found.occurred_at is not None:
        detail["occurred_at"] = _as_json(found.occurred_at) | {"value": found.occurred_at.value.isoformat()}
    report.intent = detail.get("intent", {}).get("value", "report")
    report.category = detail.get("category", {}).get("value", "")
    report.also = [each.value for each in found.also]
    report.urgency = detail.get("urgency", {}).get("value", "")
    report.hazard = detail.get("hazard", {}).get("value", "")
    report.rt = detail.get("rt", {}).get("value", "")
    report.people = detail.get("people", {}).get("value")
    report.households = detail.get("households", {}).get("value")
    report.confidence = found.confidence
    report.understanding = detail
    report.understanding_version = found.version
    report.bypass_ward = report.bypass_ward or asks_to_leave_out_ward(report.text)
    if report.occurred_at is None and found.occurred_at is not None:
        report.occurred_at = found.occurred_at.value
    if not report.landmark and found.place_words:
        report.landmark = ", ".join(each.value for each in found.place_words)[:300]


def _as_json(finding: Finding[Any]) -> dict[str, Any]:
    return {"value": finding.value, "confidence": round(finding.confidence, 3), "spans": [list(span) for span in finding.spans]}


def _place_facts(report: Report, found: Understanding, at: datetime) -> PlaceFacts:
    sender = _sender(report, at)
    home = sender.area_code if sender and report.verified else None
    found_places: tuple[PlaceMatch, ...] = ()
    if report.area_id is None or report.area_id.count(".") < VILLAGE_DOTS:
        found_places = _look_for_places(report.text, report.area_id, home)
    elif home is not None and report.told_area == home:  # filled in by the program: what he writes is nearer
        found_places = _look_for_places(report.text, None, home)
    told = report.told_area if report.area_id and report.told_area.startswith(f"{report.area_id}.") else report.area_id
    return PlaceFacts(
        form_area=told,
        text_matches=tuple((match.code, match.score) for match in found_places),
        rt=str(found.rt.value) if found.rt and found.rt.value else None,
        post_area=home,
        suggested_area=sender.area_code if sender and not report.verified else None,
        named=tuple(match.code for match in found_places if _is_named(match, report.text)),
    )


def _names_another_regency(report: Report) -> bool:
    """Answer whether a text surely says that it happened in another regency than the one that was chosen, and nothing in that one."""
    chosen = at_level(report.area_id or "", Level.REGENCY)
    said = {
        at_level(match.code, Level.REGENCY) for match in find_places(report.text, within=None)
        if match.score >= SURE_SCORE and says_where(report.text, match.start)
    }
    return bool(said) and chosen not in said


def _is_named(match: PlaceMatch, text: str) -> bool:
    return match.score >= SURE_SCORE and match.level is not Level.REGENCY and says_where(text, match.start)


def _look_for_places(text: str, chosen: str | None, home: str | None) -> tuple[PlaceMatch, ...]:
    """Return what a text names within what was chosen; of who is known first in his own regency, else in the province."""
    if chosen is None and home is not None:
        near = find_places(text, within=at_level(home, Level.REGENCY))
        if any(match.score >= SURE_SCORE for match in near):
            return near
    return find_places(text, within=chosen)


def _sender(report: Report, at: datetime) -> Sender | None:
    if report.reporter_user_id is not None:
        return sender_of_user(report.reporter_user_id, at=at)
    if report.reporter_phone_index:
        return sender_of_phone(decrypt_text(report.reporter_phone), at=at)
    return None


def _write_place(report: Report, place: PlaceFound, found: Understanding, at: datetime) -> None:
    del found
    report.place_source = place.source
    if place.village_code and place.rt:
        rt = ensure_rt(village_code=place.village_code, number=place.rt, registered=False, at=at)
        report.area_id, report.rt = rt.code, place.rt
        if not rt.registered:
            report.flags = sorted({*report.flags, "rt_not_registered"})
    elif place.area_code:
        report.area_id = place.area_code
    if place.source == "suggested":
        report.flags = sorted({*report.flags, "place_suggested"})


