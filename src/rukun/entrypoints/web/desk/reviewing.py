"""The reviewer's page: who looked at this case, and were the openings in need justified; nothing of what the case is about."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST, require_safe

from rukun.areas.queries import zone_of
from rukun.cases.actions.glass import review_glass
from rukun.cases.queries.knowing import Reviewed, glass_of, looks_of, reviewed_case
from rukun.cases.rules.knowing import MOST_REASON, VERDICTS, NotYoursToReview, Verdict
from rukun.cases.rules.states import NeedMissing
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.pages.knowing import GlassLine, LookLine, ReviewPage
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Banner, EmptyState, Field, Moment, Option
from rukun.kernel.actor import Permission, PermissionRefused
from rukun.kernel.events import record_look
from rukun.kernel.text import clean_text
from rukun.kernel.time import now

NEEDS = frozenset({Permission.ACCESS_REVIEW})
WHAT = {
    "case": gettext_noop("halaman kasus"), "pane": gettext_noop("ringkasan kasus"), "casework": gettext_noop("asesmen dan rencana"), "photo": gettext_noop("foto"),
    "glass": gettext_noop("dibuka dalam keadaan mendesak"), "step": gettext_noop("mencoba mengambil langkah"), "triage": gettext_noop("triase"),
    "referral": gettext_noop("rujukan"), "review": gettext_noop("daftar pembaca"), "api": gettext_noop("lewat API"),
}


@require_safe
@signed_in(needs=NEEDS)
def review(request: HttpRequest) -> HttpResponse:
    """Show the openings in need that wait for a review, and who looked at a case that is asked for."""
    return _show(request)


def _show(request: HttpRequest, *, failed: tuple[str, dict[str, str], str] | None = None, status: int = 200) -> HttpResponse:
    actor, at, zone = actor_of(request), now(), zone_of(settings.RUKUN_PROVINCE)
    asked = clean_text(request.GET.get("kasus", ""), limit=20).text.strip().upper()
    looks: tuple[LookLine, ...] = ()
    nothing = None
    if asked:
        case = reviewed_case(actor, asked)
        record_look(subject=f"case:{case.uuid}" if case else f"ref:{asked}", by=actor, at=at, what="review", refused=case is None)
        if case is None:
            nothing = EmptyState(_("Tidak ada kasus rahasia {} yang Anda tinjau").format(asked), _("Periksa nomornya. Yang ditinjau hanya kasus rahasia di wilayah atau kantor Anda."), "search")
        else:
            looks = tuple(
                LookLine(look.who or _("program"), look.post, _(WHAT.get(look.what, look.what)), Moment(words.when(look.at, at, zone), words.iso(look.at, zone), words.exact(look.at, zone)), look.refused)
                for look in looks_of(case)
            )
    page = ReviewPage(
        find=Field("kasus", _("Nomor kasus"), "text", value=asked, maxlength=20, placeholder="0A1B-2C3D"), find_url=reverse("review"), asked=asked, looks=looks, nothing=nothing,
        glass=tuple(_line(row, at, zone, failed) for row in glass_of(actor)), banner=Banner(failed[2], "urgent", "alert", assertive=True) if failed else None,
    )
    return render(request, "rukun/desk/review.html", {"page": page}, status=status)


def _line(row: Reviewed, at: object, zone: object, failed: tuple[str, dict[str, str], str] | None) -> GlassLine:
    glass = row.glass
    form = None
    if row.mine:
        key = str(glass.uuid)
        wrong = failed is not None and failed[0] == key
        typed = failed[1] if failed is not None and wrong else {}
        options = tuple(Option(verdict.value, _(label)) for verdict, label in VERDICTS.items())
        form = ActionForm(
            "tinjau", _("Simpan tinjauan"), "check", reverse("review_glass", args=[glass.uuid]),
            (Field("verdict", _("Pembukaan ini"), "radio", required=True, options=options, value=typed.get("verdict", "")), Field("review", _("Catatan tinjauan"), "textarea", required=True, maxlength=MOST_REASON, value=typed.get("review", ""))),
            hidden=(("kaca", key),), errors=(failed[2],) if failed is not None and wrong else (), open=wrong,
        )
    said = _(VERDICTS[Verdict(glass.verdict)]) if glass.verdict else ""
    moment = Moment(words.when(glass.broken_at, at, zone), words.iso(glass.broken_at, zone), words.exact(glass.broken_at, zone))  # type: ignore[arg-type]
    return GlassLine(row.reference, f"{glass.by_label} · {glass.organization.name}", glass.reason, moment, said, glass.review, glass.reviewer_label, form, f"{reverse('review')}?kasus={row.reference}")


@require_POST
@signed_in(needs=NEEDS)
def review_one(request: HttpRequest, glass: uuid.UUID) -> HttpResponse:
    """Keep what a reviewer thinks of an opening in need."""
    typed = {k: clean_text(v, limit=MOST_REASON).text for k, v in request.POST.items() if isinstance(v, str)}
    try:
        review_glass(glass=glass, verdict=typed.get("verdict", ""), review=typed.get("review", ""), by=actor_of(request), at=now())
    except PermissionRefused:
        return error_page(request, 403)
    except NotYoursToReview as error:
        return error_page(request, 404, detail=_(type(error).__doc__ or ""))
    except NeedMissing:
        return _show(request, failed=(str(glass), typed, _("Pilih wajar atau tidak wajar, dan tulis catatannya.")), status=422)
    return redirect("review")
