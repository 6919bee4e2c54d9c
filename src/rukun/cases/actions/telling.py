"""Telling people: the reporter hears each step that matters, staff hear of reminders and rungs; each once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from rukun.access.queries.directory import Holder, colleagues, holders, next_on_duty, on_duty, organization_names
from rukun.cases.models import Case, CaseMember, CaseReport, Deadline, Dispute, GlassBreak, Incident, Referral, TimelineEntry
from rukun.cases.queries.triage import told_is_sensitive
from rukun.cases.rules.clocks import Step
from rukun.cases.rules.incidents import Level
from rukun.cases.rules.sentences import SET_ASIDE, TOLD_BY_MESSAGE, public_step
from rukun.cases.rules.states import Verb
from rukun.channels.actions import queue_message
from rukun.kernel.actor import SYSTEM
from rukun.kernel.events import first_time
from rukun.reports.queries.preview import sounds_protected
from rukun.reports.queries.told import Told, get_told, reporter_of

__all__ = ["answer_status", "tell_dispute", "tell_helpers", "tell_holders", "tell_referral", "tell_reporters", "tell_set_aside"]

FRESH = "Laporan {code}: {text}"
STAFF_REMINDER = "Rukun: tugas {reference} hampir habis waktunya. Buka kotak kerja Anda."
STAFF_OVER = "Rukun: waktu tugas {reference} sudah habis. Buka kotak kerja Anda."
STAFF_ESCALATION = "Rukun: tugas {reference} terlambat di {office} dan dinaikkan kepada Anda. Buka kotak kerja Anda."
TRIAGE_REMINDER = "Rukun: ada laporan di triase yang hampir habis waktunya. Buka halaman Triase."
TRIAGE_OVER = "Rukun: ada laporan di triase yang sudah habis waktunya. Buka halaman Triase."
TRIAGE_ESCALATION = "Rukun: laporan di triase terlambat di {office} dan dinaikkan kepada Anda. Buka halaman Triase."
STAFF_COPY = "Rukun: tembusan. Tugas {reference} terlambat di {office}; yang menindaklanjuti tetap daerah."
HELP_LOGISTICS = "Rukun: kejadian {reference}, {people} jiwa. Bantuan logistik provinsi diminta. Buka kotak kerja Anda."
HELP_CENTRE = "Rukun: kejadian {reference}, {people} jiwa. Buka kotak kerja Anda dan teruskan ke Kemensos dan BNPB."
REFERRAL_TO_SENDER = {
    "accept": "Rukun: rujukan tugas {reference} diterima.", "refuse": "Rukun: rujukan tugas {reference} ditolak. Buka kotak kerja Anda.",
    "answer": "Rukun: rujukan tugas {reference} sudah dijawab. Buka kotak kerja Anda.",
    "silence": "Rukun: rujukan tugas {reference} tidak dijawab dan kembali kepada Anda. Buka kotak kerja Anda.",
    "late": "Rukun: hasil rujukan tugas {reference} sudah lewat waktunya. Buka kotak kerja Anda.",
}
REFERRAL_TO_RECEIVER = {
    "sent": "Rukun: tugas {reference} dirujuk kepada kantor Anda dan menunggu jawaban. Buka kotak kerja Anda.",
    "recall": "Rukun: rujukan tugas {reference} ditarik kembali.",
}
GLASS_BROKEN = "Rukun: tugas rahasia {reference} dibuka oleh seseorang di luar pemegangnya. Periksa di kotak kerja Anda."
DISPUTE_OPENED = "Rukun: tugas {reference} perlu kesepakatan kewenangan. Buka kotak kerja Anda."
DISPUTE_DECIDED = "Rukun: kewenangan tugas {reference} diputuskan: kantor Anda yang menangani. Buka kotak kerja Anda."
DISPUTE_ELSEWHERE = "Rukun: kewenangan tugas {reference} diputuskan: kantor lain yang menangani."
OF_CASES = (STAFF_REMINDER, STAFF_OVER, STAFF_ESCALATION)
OF_TRIAGE = (TRIAGE_REMINDER, TRIAGE_OVER, TRIAGE_ESCALATION)
ANSWERED_OTHERWISE = frozenset({"status", "chatter"})


@transaction.atomic
def tell_reporters(*, case_id: int, entry_id: int | None, report_id: str | None, at: datetime, event_id: uuid.UUID | None = None) -> int:
    """Put one message per reporter into the outbox for a public step; returns how many are new.

    Nothing goes out by itself for a sensitive case: the phone may be in the wrong hands.
    """
    if not first_time(event_id, "cases.tell_reporters"):
        return 0
    case = Case.objects.get(pk=case_id)
    entry = _entry(case, entry_id, report_id)
    if case.sensitive or entry is None or not entry.public:
        return 0
    office = organization_names({entry.organization_id or case.lead_id}).get(entry.organization_id or case.lead_id, "petugas")
    if entry.facts.get("intent") in ANSWERED_OTHERWISE:
        return 0
    text = public_step(Verb(entry.verb), office=office, sensitive=False, facts=entry.facts)
    rows = CaseReport.objects.filter(case=case, left_at=None)
    if report_id is not None:
        rows = rows.filter(report_id=report_id)
    own_code = entry.verb == Verb.ADD_REPORT and "from" in entry.facts  # it was a case of its own: he knows it by its own code
    return sum(_tell(pk, text or "", f"entry:{entry.pk}", at, own_code=own_code) for pk in _one_report_a_number(rows))


def _one_report_a_number(rows: QuerySet[CaseReport]) -> list[str]:
    """Return the first report of each number: who told three times hears of a step once."""
    found = rows.order_by("report__received_at").values_list("report_id", "report__reporter_phone_index")
    first: dict[str, str] = {}
    for report_id, number in found:
        first.setdefault(number or str(report_id), str(report_id))
    return list(first.values())


def _entry(case: Case, entry_id: int | None, report_id: str | None) -> TimelineEntry | None:
    if entry_id is not None:
        return TimelineEntry.objects.get(pk=entry_id)
    rows = case.timeline.order_by("-id")
    if report_id is not None:
        return rows.filter(verb=Verb.ADD_REPORT, facts__report_id=report_id).first()
    return rows.filter(verb=Verb.OPEN).first()


def _tell(report_id: str, text: str, key: str, at: datetime, *, own_code: bool = False) -> int:
    reporter = reporter_of(SYSTEM, uuid.UUID(report_id), organization_ids=frozenset())
    if reporter is None or not reporter.phone or not text:
        return 0
    told = get_told(uuid.UUID(report_id))
    code = told.tracking_code if own_code else _first_code(told)
    new = queue_message(
        phone=reporter.phone, body=FRESH.format(code=code, text=text), dedupe_key=f"{key}:report:{report_id}",
        subject=f"report:{report_id}", by=SYSTEM, at=at,
    )
    return int(new)


def _first_code(told: Told) -> str:
    """Return the code that the sender knows: of what he told first in the same case."""
    own = CaseReport.objects.filter(case__case_reports__report_id=told.id, left_at=None)
    if told.reporter_user_id is not None:
        own = own.filter(report__reporter_user_id=told.reporter_user_id)
    elif told.phone_index:
        own = own.filter(report__reporter_phone_index=told.phone_index)
    else:
        return told.tracking_code
    first = own.order_by("report__received_at").values_list("report__tracking_code", flat=True).first()
    return first or told.tracking_code


@transaction.atomic
def answer_status(*, report_id: str, case_id: int, at: datetime, event_id: uuid.UUID | None = None) -> int:
    """Answer a sender who asked how it stands, with the latest public step of his case."""
    if not first_time(event_id, "cases.answer_status"):
        return 0
    case = Case.objects.get(pk=case_id)
    if case.sensitive or get_told(uuid.UUID(report_id)).intent != "status":
        return 0
    entry = case.timeline.filter(public=True).exclude(verb=Verb.ADD_REPORT).order_by("-id").first()
    if entry is None:
        return 0
    office = organization_names({entry.organization_id or case.lead_id}).get(entry.organization_id or case.lead_id, "petugas")
    text = public_step(Verb(entry.verb), office=office, sensitive=False, facts=entry.facts)
    return _tell(report_id, text or "", f"status:{report_id}", at)


@transaction.atomic
def tell_set_aside(*, report_id: str, reason: str, at: datetime, event_id: uuid.UUID | None = None) -> int:
    """Answer thanks and questions kindly; other things set aside are answered on the tracking page alone.

    Nothing goes out where it may be about violence: "terima kasih, saya sudah aman dari suami saya".
    """
    if not first_time(event_id, "cases.tell_set_aside") or reason not in TOLD_BY_MESSAGE:
        return 0
    told = get_told(uuid.UUID(report_id))
    if told_is_sensitive(told) or sounds_protected(told.text):
        return 0
    return _tell(report_id, told.answer or SET_ASIDE[reason], f"aside:{reason}", at)


@transaction.atomic
def tell_holders(
    *, case_id: int, deadline_id: int, rung: int, organization_id: int | None, role: str, at: datetime, event_id: uuid.UUID | None = None
) -> int:
    """Tell the people of a reminder (rung 0: the office itself, privately) or of a rung. Notices carry no content.

    When the minutes of an emergency's first answer have run out, the next on duty is told besides (`clocks.csv`).
    """
    if not first_time(event_id, "cases.tell_holders"):
        return 0
    deadline = Deadline.objects.select_related("task__organization", "task__case").get(pk=deadline_id)
    reference = deadline.task.case.reference if deadline.task.case else ""
    before, after, raised = OF_CASES if deadline.task.case else OF_TRIAGE
    if rung == 0:
        people = _at_work(deadline.task.case, deadline.task.organization_id, at=at)
        over = deadline.reminded_at is not None and deadline.reminded_at >= deadline.due_at
        body = (after if over else before).format(reference=reference)
    else:
        people = holders(organization_id or 0, role, at=at)
        words = STAFF_COPY if _is_copy(deadline, rung, organization_id) else raised
        body = words.format(reference=reference, office=deadline.task.organization.name)
    del case_id
    told = _notify(people, body, _notice_key(deadline, rung, at), at)
    if rung == 1 and deadline.step == Step.ACKNOWLEDGE and _runs_in_minutes(deadline):
        relief = [person for person in next_on_duty(deadline.task.organization_id, at=at) if person not in people]
        told += _notify(relief, STAFF_OVER.format(reference=reference), _notice_key(deadline, rung, at), at)
    return told


@transaction.atomic
def tell_referral(*, referral_id: int, verb: str, at: datetime, event_id: uuid.UUID | None = None) -> int:
    """Tell who asked of an answer or of silence, and who is asked that something waits; a notice carries no content."""
    if not first_time(event_id, "cases.tell_referral"):
        return 0
    row = Referral.objects.select_related("case").get(pk=referral_id)
    told = 0
    for words, office in ((REFERRAL_TO_SENDER, row.from_organization_id), (REFERRAL_TO_RECEIVER, row.to_organization_id)):
        if verb in words and office is not None:
            people = _at_work(row.case, office, at=at)
            told += _notify(people, words[verb].format(reference=row.case.reference), f"referral:{row.pk}:{verb}", at)
    return told


@transaction.atomic
def tell_dispute(*, dispute_id: int, decided: bool, at: datetime, event_id: uuid.UUID | None = None) -> int:
    """Tell the secretary that two offices disagree, or both offices that it is decided."""
    if not first_time(event_id, "cases.tell_dispute"):
        return 0
    row = Dispute.objects.select_related("case").get(pk=dispute_id)
    key = f"dispute:{row.pk}:{decided}"
    if not decided:
        return _notify(holders(row.arbiter_id, "sekda", at=at), DISPUTE_OPENED.format(reference=row.case.reference), key, at)
    told = 0
    for office in (row.holder_id, row.other_id):
        words = DISPUTE_DECIDED if office == row.decided_for_id else DISPUTE_ELSEWHERE
        told += _notify(_at_work(row.case, office, at=at), words.format(reference=row.case.reference), key, at)
    return told


@transaction.atomic
def tell_glass(*, glass_id: int, at: datetime, event_id: uuid.UUID | None = None) -> int:
    """Tell who holds a secret, and the head of the office that leads it, that somebody else opened it; a notice carries no content."""
    if not first_time(event_id, "cases.tell_glass"):
        return 0
    row = GlassBreak.objects.select_related("case").get(pk=glass_id)
    offices = CaseMember.objects.filter(case=row.case, until=None, holds=True).values_list("organization_id", flat=True).distinct()
    people = [person for office in offices.order_by("organization_id") for person in _at_work(row.case, office, at=at)]
    people += holders(row.case.lead_id, "head", at=at)
    others = [person for person in people if person.user_id != row.user_id]
    return _notify(others, GLASS_BROKEN.format(reference=row.case.reference), f"glass:{row.pk}", at)


@transaction.atomic
def tell_helpers(
    *, incident_id: int, level: str, office_ids: tuple[int, ...], at: datetime, event_id: uuid.UUID | None = None
) -> int:
    """Tell the duty officers of those offices that an incident needs their help; a number of people and no place or name."""
    if not first_time(event_id, "cases.tell_helpers"):
        return 0
    incident = Incident.objects.get(pk=incident_id)
    words = HELP_CENTRE if level == Level.CENTRE else HELP_LOGISTICS
    body = words.format(reference=incident.reference, people=incident.people)
    people = [person for office in office_ids for person in on_duty(office, at=at) or colleagues(office, at=at)]
    return _notify(people, body, f"incident:{incident.pk}:{level}", at)


def _at_work(case: Case | None, office: int, *, at: datetime) -> tuple[Holder, ...]:
    """Return whom to tell of a case at an office: of a secret that somebody there has in hand only them, else who is on duty, else all."""
    if case is not None and case.sensitive:
        held = set(CaseMember.objects.filter(case=case, organization=office, until=None, holds=True).values_list("user_id", flat=True))
        keepers = tuple(person for person in holders(office, None, at=at) if person.user_id in held)
        if keepers:
            return keepers
    return on_duty(office, at=at) or colleagues(office, at=at)


def _is_copy(deadline: Deadline, rung: int, organization_id: int | None) -> bool:
    """Answer whether who is told of a rung gets a copy only."""
    told = TimelineEntry.objects.filter(case=deadline.task.case_id, verb=Verb.ESCALATE, organization=organization_id, facts__rung=rung)
    return told.filter(facts__kind="copy").exists()


def _runs_in_minutes(deadline: Deadline) -> bool:
    return deadline.due_at - deadline.starts_at < timedelta(hours=1)


def _notice_key(deadline: Deadline, rung: int, at: datetime) -> str:
    """Return what makes a notice one: its clock; of triage that is no emergency one an hour, since the notice names no report."""
    if deadline.task.case_id is None and deadline.task.rank:
        return f"triage:{deadline.task.organization_id}:{rung}:{at:%Y-%m-%d-%H}"
    return f"clock:{deadline.pk}:{rung}"


def _notify(people: Iterable[Holder], body: str, key: str, at: datetime) -> int:
    told = 0
    for person in people:
        if person.phone:
            post = f"{key}:post:{person.post_id}"
            told += int(queue_message(phone=person.phone, body=body, dedupe_key=post, subject=key, by=SYSTEM, at=at))
    return told
