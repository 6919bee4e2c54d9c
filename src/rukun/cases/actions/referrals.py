"""Referrals that must be answered: by the office that was asked, by somebody outside through a link, or back when nobody answers."""

from __future__ import annotations

import hmac
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rukun.access.rules.phones import normalize_phone
from rukun.cases.actions._members import hold
from rukun.cases.actions._referring import answer_times, end_rights, note_on_case, record_referral, stop_accept_clock
from rukun.cases.actions.moves import MOST_NOTE, CaseNotFound, NoteTooLong, StaleVersion
from rukun.cases.models import Case, Deadline, Participant, Referral
from rukun.cases.rules.clocks import Step
from rukun.cases.rules.knowing import How
from rukun.cases.rules.referrals import (
    OPEN,
    LinkTaken,
    Outside,
    ReasonMissing,
    ReferralStatus,
    ReferralVerb,
    Refusal,
    Side,
    decide,
    digest_of,
)
from rukun.cases.rules.states import DOERS, LIVE, CaseStatus, MoveNotPossible, Need, NeedMissing, Verb
from rukun.channels.actions import queue_message
from rukun.kernel.actor import PUBLIC, SYSTEM, Actor, Permission, PermissionRefused, require
from rukun.kernel.crypto import decrypt_text, encrypt_text

__all__ = [
    "Outsider", "PhoneNotUnderstood", "ReferralNotFound", "answer_by_link", "answer_referral", "open_link",
    "recall_referral", "refer_outside", "renew_link", "sweep_referrals",
]

TOKEN_BYTES = 24
MOST_NAME = 120
VERBS = {
    ReferralVerb.ACCEPT: Verb.ACCEPT_REF, ReferralVerb.REFUSE: Verb.REFUSE_REF, ReferralVerb.ANSWER: Verb.ANSWER_REF,
    ReferralVerb.RECALL: Verb.RECALL_REF, ReferralVerb.SILENCE: Verb.SILENCE_REF,
}
INVITED = "{office} merujuk seseorang kepada Anda dan menunggu jawaban. Buka di satu HP atau komputer saja: {link}"


class ReferralNotFound(Exception):
    """Rujukan ini tidak ada, atau bukan bagian Anda."""


class PhoneNotUnderstood(Exception):
    """Nomor ini tidak dikenali. Tulis seperti 0812 3456 7890, atau kosongkan."""


@dataclass(frozen=True)
class Outsider:
    """Somebody outside who is asked: a hospital, a school, a shelter, an NGO; with a number the link is sent there."""

    name: str
    kind: str
    phone: str = ""


@transaction.atomic
def refer_outside(
    *, reference: str, to: Outsider, asked: str, version: int | None, link: Callable[[str], str], by: Actor, at: datetime
) -> tuple[uuid.UUID, str]:
    """Ask somebody outside; return the referral and the link (made by `link` of its token), which is not kept.

    Raises CaseNotFound, PermissionRefused, StaleVersion, MoveNotPossible, NeedMissing, NoteTooLong, PhoneNotUnderstood.
    """
    require(by, Permission.CASE_REFER)
    seen = Case.objects.visible_to(by).filter(reference=reference).first()
    if seen is None:
        raise CaseNotFound
    case = Case.objects.select_for_update().select_related("lead").get(pk=seen.pk)
    office = _acting_office(case, by)
    if version is not None and version != case.version:
        raise StaleVersion
    if CaseStatus(case.status) not in LIVE:
        raise MoveNotPossible
    name = " ".join(to.name.split())[:MOST_NAME]
    if not name or to.kind not in set(Outside):
        raise NeedMissing(Need.TARGET)
    if not asked.strip():
        raise NeedMissing(Need.NOTE)
    if len(asked) > MOST_NOTE:
        raise NoteTooLong
    phone = normalize_phone(to.phone) if to.phone.strip() else ""
    if phone is None:
        raise PhoneNotUnderstood
    token = secrets.token_urlsafe(TOKEN_BYTES)
    accept_by, outcome_by = answer_times(case, "*", at=at)
    row = Referral.objects.create(
        case=case, from_organization_id=office, to_name=name, to_kind=to.kind, to_phone=encrypt_text(phone) if phone else None, asked=asked,
        sent_at=at, sent_by=by.user_id, by_label=by.label[:160], accept_by=accept_by, outcome_by=outcome_by, token_digest=digest_of(token),
    )
    note_on_case(row, Verb.REFER, by=by, at=at, note=asked)
    record_referral(row, "sent", by=by, at=at)
    address = link(token)
    _send_link(row, phone, address, key=token, at=at)
    return row.uuid, address


def _acting_office(case: Case, by: Actor) -> int:
    """Return the office of the actor that leads or supports a case and may refer it. Raises PermissionRefused."""
    doers = Participant.objects.filter(case=case, until=None, part__in=DOERS).values_list("organization_id", flat=True)
    offices = sorted(by.organizations_with(Permission.CASE_REFER) & set(doers))
    if not offices:
        raise PermissionRefused(Permission.CASE_REFER)
    return case.lead_id if case.lead_id in offices else offices[0]


def _send_link(row: Referral, phone: str, address: str, *, key: str, at: datetime) -> None:
    if phone:
        body, once = INVITED.format(office=row.from_organization.name, link=address), f"referral:{row.pk}:{digest_of(key)[:12]}"
        queue_message(phone=phone, body=body, dedupe_key=once, subject=f"referral:{row.pk}", by=SYSTEM, at=at)


def _sent_by(referral: uuid.UUID, by: Actor, permission: Permission) -> Referral:
    """Return a referral that the actor's office sent, locked with its case. Raises ReferralNotFound, PermissionRefused."""
    require(by, permission)
    row = _locked(Referral.objects.filter(uuid=referral, case__in=Case.objects.visible_to(by)).values_list("pk", flat=True).first())
    if row is None:
        raise ReferralNotFound
    if row.from_organization_id not in by.organizations_with(permission):
        raise PermissionRefused(permission)
    return row


def _locked(pk: int | None) -> Referral | None:
    if pk is None:
        return None
    case_id = Referral.objects.filter(pk=pk).values_list("case_id", flat=True)[0]
    Case.objects.select_for_update().get(pk=case_id)
    return Referral.objects.select_for_update(of=("self",)).select_related("case", "task", "from_organization").get(pk=pk)


@transaction.atomic
def renew_link(*, referral: uuid.UUID, link: Callable[[str], str], by: Actor, at: datetime) -> str:
    """Make a new link for somebody outside, sent to the number that is known; the former one opens nothing any more."""
    row = _sent_by(referral, by, Permission.CASE_REFER)
    if row.to_organization_id is not None or row.status not in OPEN:
        raise MoveNotPossible
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row.token_digest, row.bound_digest = digest_of(token), ""
    row.save(update_fields=["token_digest", "bound_digest"])
    record_referral(row, "link", by=by, at=at)
    address = link(token)
    _send_link(row, decrypt_text(row.to_phone), address, key=token, at=at)
    return address


@transaction.atomic
def answer_referral(*, referral: uuid.UUID, verb: ReferralVerb, note: str, reason: str, by: Actor, at: datetime) -> str:
    """Accept, refuse or answer what one's office was asked; return the case's reference.

    Raises ReferralNotFound, PermissionRefused, ReferralMoveNotPossible, AnswerMissing, ReasonMissing, NoteTooLong.
    """
    require(by, Permission.CASE_ACT)
    offices = by.organizations_with(Permission.CASE_ACT)
    found = Referral.objects.filter(uuid=referral, to_organization__in=offices, case__in=Case.objects.visible_to(by))
    row = _locked(found.values_list("pk", flat=True).first())
    if row is None:
        raise ReferralNotFound
    _move(row, verb, Side.RECEIVER, note=note, reason=reason, name=by.label, by=by, at=at)
    return row.case.reference


@transaction.atomic
def recall_referral(*, referral: uuid.UUID, note: str, by: Actor, at: datetime) -> str:
    """Take back what one's office asked; return the case's reference. Raises what `answer_referral` raises."""
    row = _sent_by(referral, by, Permission.CASE_REFER)
    _move(row, ReferralVerb.RECALL, Side.SENDER, note=note, reason="", name="", by=by, at=at)
    return row.case.reference


def _move(row: Referral, verb: ReferralVerb, side: Side, *, note: str, reason: str, name: str, by: Actor, at: datetime) -> None:
    if len(note) > MOST_NOTE:
        raise NoteTooLong
    status = decide(ReferralStatus(row.status), verb, side, note=note)
    if verb == ReferralVerb.REFUSE and reason not in set(Refusal):
        raise ReasonMissing
    row.status = status.value
    row.answered_by = name[:160] or row.answered_by
    if verb == ReferralVerb.ACCEPT:
        row.accepted_at = at
        stop_accept_clock(row, at=at)
        if row.to_organization_id is not None:
            hold(row.case, row.to_organization_id, by.user_id, How.TOOK, at=at)
    else:
        row.ended_at, row.reason, row.outcome = at, reason, note
        end_rights(row, at=at, done=status == ReferralStatus.DONE)
    row.save(update_fields=["status", "answered_by", "accepted_at", "ended_at", "reason", "outcome"])
    note_on_case(row, VERBS[verb], by=by, at=at, note=note, facts={"reason": reason} | ({"name": name} if by.kind == "public" else {}))
    record_referral(row, verb.value, by=by, at=at)


@transaction.atomic
def open_link(*, token: str, browser: str, at: datetime) -> Referral:
    """Open a referral by its link and bind it to this browser: whoever opens it elsewhere afterwards sees nothing.

    `browser` is a secret that this browser was given. Raises ReferralNotFound, LinkTaken.
    """
    row = _by_link(token)
    if row.bound_digest and not hmac.compare_digest(row.bound_digest, digest_of(browser)):
        raise LinkTaken
    if not row.bound_digest:
        row.bound_digest = digest_of(browser)
        row.save(update_fields=["bound_digest"])
        record_referral(row, "opened", by=PUBLIC, at=at)
    return row


def _by_link(token: str) -> Referral:
    row = _locked(Referral.objects.filter(token_digest=digest_of(token)).values_list("pk", flat=True).first()) if token else None
    if row is None:
        raise ReferralNotFound
    return row


@transaction.atomic
def answer_by_link(*, token: str, browser: str, verb: ReferralVerb, name: str, note: str, reason: str, at: datetime) -> None:
    """Accept, refuse or answer as somebody outside, from the browser that opened the link first; `name` is who answers.

    Raises ReferralNotFound, LinkTaken, NeedMissing, and what `answer_referral` raises.
    """
    row = _by_link(token)
    if not row.bound_digest or not hmac.compare_digest(row.bound_digest, digest_of(browser)):
        raise LinkTaken
    who = " ".join(name.split())[:MOST_NAME]
    if not who and not row.answered_by:
        raise NeedMissing(Need.ASSIGNEE)
    _move(row, verb, Side.RECEIVER, note=note, reason=reason, name=who or row.answered_by, by=PUBLIC, at=at)


def sweep_referrals(*, at: datetime) -> int:
    """Let what nobody answered go back to who asked, and tell of outcomes that are overdue; returns how many.

    An office's silence goes back once the first rung of its ladder was told.
    """
    require(SYSTEM, Permission.CASE_ACT)
    silent = Referral.objects.filter(status="sent", accept_by__lte=at).order_by("accept_by").values_list("pk", flat=True)[:200]
    late = Referral.objects.filter(status="accepted", late_told_at=None, outcome_by__lte=at).values_list("pk", flat=True)[:200]
    return sum(_silence(pk, at) for pk in list(silent)) + sum(_tell_late(pk, at) for pk in list(late))


@transaction.atomic
def _silence(pk: int, at: datetime) -> int:
    row = _locked(pk)
    if row is None or row.status != ReferralStatus.SENT:
        return 0
    unmissed = Deadline.objects.filter(task=row.task_id, step=Step.ACKNOWLEDGE, status="open", missed_at=None)
    if row.task_id is not None and unmissed.exists():
        return 0
    _move(row, ReferralVerb.SILENCE, Side.PROGRAM, note="", reason="", name="", by=SYSTEM, at=at)
    return 1


@transaction.atomic
def _tell_late(pk: int, at: datetime) -> int:
    row = _locked(pk)
    if row is None or row.status != ReferralStatus.ACCEPTED or row.late_told_at is not None:
        return 0
    row.late_told_at = at
    row.save(update_fields=["late_told_at"])
    record_referral(row, "late", by=SYSTEM, at=at)
    return 1
