"""A secret that others of one's office hold: what one reads instead of it, opening it in need, and who is on one that is open."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rukun.access.rules.roles import label_of
from rukun.areas.queries import zone_of
from rukun.cases.actions.glass import NothingClosed, break_glass
from rukun.cases.queries.detail import CaseDetail
from rukun.cases.queries.knowing import closed_to
from rukun.cases.rules.knowing import MOST_REASON, How, ReasonTooShort
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.pages.knowing import ClosedPage
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Field
from rukun.kernel.actor import PermissionRefused
from rukun.kernel.events import record_look
from rukun.kernel.text import clean_text
from rukun.kernel.time import now


def member_lines(detail: CaseDetail, at: datetime) -> tuple[tuple[str, str], ...]:
    """Return who is on a secret, and how they came to it; nobody where the office that works on it may read it whole."""
    how = {
        How.TOOK: _("menangani"), How.ASSIGNED: _("ditugaskan"), How.INVITED: _("dilibatkan"), How.ACTED: _("ikut menangani"),
        How.ESCALATED: _("menindaklanjuti keterlambatan"), How.GLASS: _("membuka dalam keadaan mendesak"),
    }
    zone = zone_of(detail.case.area_id)
    lines = []
    for member in detail.members:
        until = _(" sampai {}").format(words.exact(member.ends_at, zone)) if member.ends_at else ""
        who = member.name or _(label_of(member.role))
        lines.append((f"{who}, {member.office}", f"{how[member.how]}{until}"))
    del at
    return tuple(lines)


def show_closed(request: HttpRequest, ref: str, *, error: str = "", typed: str = "", status: int = 403) -> HttpResponse | None:
    """Return what somebody reads of a secret of his own office that others hold; None for who is to learn nothing of it."""
    found = closed_to(actor_of(request), ref)
    if found is None:
        return None
    reason = Field("reason", _("Mengapa perlu membuka sekarang?"), "textarea", required=True, maxlength=MOST_REASON, value=typed)
    form = ActionForm(
        "buka", _("Buka selama 24 jam"), "lock", reverse("glass_break", args=[ref]), (reason,), errors=(error,) if error else (),
        confirm=_("Saya mengerti: pemegang kasus dan kepala kantor diberi tahu, dan pembukaan ini ditinjau."),
    )
    holders = words.listed(found.holders)
    page = ClosedPage(
        ref=ref, office=found.office, held_text=_("Kasus rahasia ini dipegang {}.").format(holders) if holders else _("Kasus rahasia ini dipegang petugas lain."),
        back_url=reverse("desk"), form=form,
    )
    return render(request, "rukun/desk/closed_case.html", {"page": page}, status=status)


@require_POST
@signed_in()
def glass_break(request: HttpRequest, ref: str) -> HttpResponse:
    """Open a secret in need, with a reason."""
    actor, at = actor_of(request), now()
    reason = clean_text(request.POST.get("reason", ""), limit=MOST_REASON).text
    try:
        if request.POST.get("confirm") != "on":
            return show_closed(request, ref, error=_("Centang dulu bahwa Anda mengerti."), typed=reason, status=422) or error_page(request, 404)
        break_glass(reference=ref, reason=reason, by=actor, at=at)
    except PermissionRefused:
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    except NothingClosed as error:
        record_look(subject=f"ref:{ref[:40]}", by=actor, at=at, what="glass", refused=True)
        return error_page(request, 404, detail=_(type(error).__doc__ or ""))
    except ReasonTooShort as error:
        return show_closed(request, ref, error=_(type(error).__doc__ or ""), typed=reason, status=422) or error_page(request, 404)
    return redirect("case", ref=ref)
