"""Referrals on the case's page: what was asked of whom, the answers of one's own office, and links for somebody outside."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rukun.cases.actions import referrals as acting
from rukun.cases.actions.moves import CaseNotFound, NoteTooLong, StaleVersion
from rukun.cases.queries.detail import find_case
from rukun.cases.rules.referrals import AnswerMissing, ReasonMissing, ReferralMoveNotPossible, ReferralVerb
from rukun.cases.rules.states import MoveNotPossible, Need, NeedMissing
from rukun.entrypoints.web.desk.case import FRESH, show_case
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters.pages.parts import Banner
from rukun.kernel.actor import Actor, PermissionRefused
from rukun.kernel.events import record_look
from rukun.kernel.text import clean_text, parse_number
from rukun.kernel.time import now

MOST_TYPED = 20_000
NUMBER_AT_END = re.compile(r"(?:\+?62|0)[\d\s().-]{7,24}$")
WRONG = (MoveNotPossible, ReferralMoveNotPossible, AnswerMissing, ReasonMissing, NeedMissing, NoteTooLong, StaleVersion, acting.PhoneNotUnderstood)


def _link(request: HttpRequest) -> Callable[[str], str]:
    return lambda token: request.build_absolute_uri(reverse("referral_link", args=[token]))


def _typed(request: HttpRequest) -> dict[str, str]:
    return {k: clean_text(v, limit=MOST_TYPED).text for k, v in request.POST.items() if isinstance(v, str)}


@require_POST
@signed_in()
def refer_outside(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask somebody outside, and show the link once."""
    actor, typed = actor_of(request), _typed(request)
    name, phone = _name_and_phone(typed.get("to", ""))
    version = parse_number(typed.get("version"))
    try:
        made, address = acting.refer_outside(
            reference=ref, to=acting.Outsider(name, typed.get("kind", ""), phone), asked=typed.get("note", ""), version=-1 if version is None else version, link=_link(request), by=actor, at=now()
        )
    except (CaseNotFound, PermissionRefused, *WRONG) as error:
        return _refused(request, actor, ref, "outside", typed, error)
    request.session[FRESH] = {str(made): address}
    return redirect(f"{reverse('case', args=[ref])}#rujukan")


def _name_and_phone(typed: str) -> tuple[str, str]:
    """Return the name and the telephone number at its end, with or without a comma; a street number is none."""
    found = NUMBER_AT_END.search(typed)
    return (typed[: found.start()].rstrip(" ,;"), found[0]) if found else (typed, "")


@require_POST
@signed_in()
def referral_action(request: HttpRequest, ref: str, referral: uuid.UUID, what: str) -> HttpResponse:
    """Accept, refuse, answer, take back, or make a new link."""
    actor, typed, at = actor_of(request), _typed(request), now()
    note = typed.get("note", "")
    try:
        if what == "recall":
            acting.recall_referral(referral=referral, note=note, by=actor, at=at)
        elif what == "link":
            request.session[FRESH] = {str(referral): acting.renew_link(referral=referral, link=_link(request), by=actor, at=at)}
        elif what in {"accept", "refuse", "answer"}:
            acting.answer_referral(referral=referral, verb=ReferralVerb(what), note=note, reason=typed.get("reason", ""), by=actor, at=at)
        else:
            return error_page(request, 404)
    except (acting.ReferralNotFound, PermissionRefused, *WRONG) as error:
        return _refused(request, actor, ref, what, typed, error)
    if find_case(actor, ref) is None:  # answered: the right to open it ended with it
        return redirect(f"{reverse('desk')}?kabar=pindah&kasus={ref}")
    return redirect(f"{reverse('case', args=[ref])}#rujukan")


def _refused(request: HttpRequest, actor: Actor, ref: str, what: str, typed: dict[str, str], error: Exception) -> HttpResponse:
    if isinstance(error, CaseNotFound | acting.ReferralNotFound):
        record_look(subject=f"ref:{ref[:40]}", by=actor, at=now(), what="referral", refused=True)
        return error_page(request, 404, detail=_(type(error).__doc__ or ""))
    if isinstance(error, PermissionRefused):
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    wrong, status = say_wrong(error), 409 if isinstance(error, MoveNotPossible | ReferralMoveNotPossible | StaleVersion) else 422
    return show_case(request, ref, failed_referral=(what, typed, wrong), banner=Banner(wrong, "urgent", "alert", assertive=True), status=status)


def say_wrong(error: Exception) -> str:
    """Return what went wrong and what to do instead."""
    if isinstance(error, NeedMissing):
        return {Need.TARGET: _("Tulis nama penerima dan pilih jenisnya."), Need.NOTE: _("Tulis apa yang diminta."), Need.ASSIGNEE: _("Tulis nama Anda.")}[error.need]
    return _(type(error).__doc__ or "")
