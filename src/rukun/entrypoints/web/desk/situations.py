"""Situation texts: proposed, put right, issued, copied, printed; and the page where anybody checks a paper."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from rukun.areas.queries import area_path, zone_of
from rukun.cases.actions.incident_log import SituationTooLong, issue_situation
from rukun.cases.actions.incidents import IncidentNotFound
from rukun.cases.queries.affected import tally_affected
from rukun.cases.queries.incident_detail import IncidentDetail, find_incident, find_situation, incident_detail, situation_by_code
from rukun.cases.queries.incident_family import family_of
from rukun.cases.rules.situations import MOST_SITUATION, SituationKind, next_kind
from rukun.cases.rules.states import MoveNotPossible, NeedMissing
from rukun.entrypoints.papers.letter import Letter, parts_of, print_letter
from rukun.entrypoints.web.desk import incident_words as say
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.desk.incidents import SEES
from rukun.entrypoints.web.desk.situation_words import propose, situation_title
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.pages.incident import CheckedPaperPage, SituationNewPage, SituationPage
from rukun.entrypoints.web.presenters.pages.parts import Field, Link
from rukun.kernel.actor import Actor, PermissionRefused
from rukun.kernel.events import record_look
from rukun.kernel.ids import parse_code
from rukun.kernel.text import clean_text
from rukun.kernel.time import now

KIND = "jenis"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in(needs=SEES)
def situation_new(request: HttpRequest, ref: str) -> HttpResponse:
    """Propose a situation text, or issue it as it was left."""
    actor, at = actor_of(request), now()
    found = find_incident(actor, ref)
    if found is None:
        record_look(subject=f"ref:{ref[:40]}", by=actor, at=at, what="incident", refused=True)
        return error_page(request, 404, detail=_(IncidentNotFound.__doc__ or ""))
    detail = incident_detail(actor, found)
    if not detail.runs:
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    asked = request.POST.get(KIND, "") or request.GET.get(KIND, "")
    kinds = {kind.value: kind for kind in SituationKind}
    kind = kinds.get(asked) or next_kind(len(detail.situations), over=found.status == "over")
    if request.method != "POST":
        listed = tally_affected(family_of(found))
        return _show(request, detail, kind, propose(detail, kind, listed=listed, by=_signature(actor), at=at))
    text = clean_text(request.POST.get("text", ""), limit=MOST_SITUATION + 1).text
    try:
        code = issue_situation(reference=ref, kind=kind, title=situation_title(detail, kind), text=text, by=actor, at=at)
    except (NeedMissing, SituationTooLong) as error:
        wrong = _("Tulis laporannya dulu.") if isinstance(error, NeedMissing) else _(type(error).__doc__ or "")
        return _show(request, detail, kind, text, error=wrong, status=422)
    except MoveNotPossible as error:
        return error_page(request, 409, detail=_(type(error).__doc__ or ""))
    except PermissionRefused:
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    return redirect("situation", code=code)


def _signature(actor: Actor) -> str:
    with override("id"):
        post = actor.post
        return f"{actor.label}, {_(post.role_label)}, {post.organization_name}" if post else actor.label


def _show(request: HttpRequest, detail: IncidentDetail, kind: SituationKind, text: str, *, error: str = "", status: int = 200) -> HttpResponse:
    here = reverse("situation_new", args=[detail.incident.reference])
    labels = {SituationKind.FIRST: _("Laporan awal"), SituationKind.REGULAR: _("Laporan berkala"), SituationKind.LAST: _("Laporan akhir")}
    page = SituationNewPage(
        title=say.title_of(detail.incident), back_url=reverse("incident", args=[detail.incident.reference]), url=here, kind=kind.value,
        kinds=tuple(Link(label, f"{here}?{KIND}={each.value}", current=each == kind) for each, label in labels.items()),
        text=Field("text", _("Teks laporan"), "textarea", required=True, maxlength=MOST_SITUATION, value=text, errors=(error,) if error else (), help=_("Periksa dan ubah seperlunya. Setelah diterbitkan teks ini tidak berubah lagi.")),
    )
    return render(request, "rukun/desk/situation_new.html", {"page": page}, status=status)


@require_safe
@signed_in(needs=SEES)
def situation(request: HttpRequest, code: str) -> HttpResponse:
    """Show an issued text, ready to copy."""
    row = _seen(request, code)
    if row is None:
        return error_page(request, 404)
    zone = zone_of(row.incident.area_id)
    page = SituationPage(
        title=row.title, text=row.text, by_text=f"{row.by_label} · {row.organization.name}", issued=say.moment(row.issued_at, now(), zone),
        back_url=reverse("incident", args=[row.incident.reference]), pdf_url=reverse("situation_pdf", args=[row.code]), code=row.code,
    )
    return render(request, "rukun/desk/situation.html", {"page": page})


@require_safe
@signed_in(needs=SEES)
def situation_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Return an issued text as PDF."""
    row = _seen(request, code)
    if row is None:
        return error_page(request, 404)
    response = HttpResponse(print_letter(_letter(row, request), at=row.issued_at), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="laporan-{row.kind}-{row.incident.reference}-{row.number}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _seen(request: HttpRequest, code: str) -> Any:
    actor = actor_of(request)
    row = find_situation(actor, code)
    if row is None:
        record_look(subject=f"ref:{code[:40]}", by=actor, at=now(), what="situation", refused=True)
    return row


def _letter(row: Any, request: HttpRequest) -> Letter:
    with override("id"):
        zone = zone_of(row.incident.area_id)
        day = words.long_day(row.issued_at.astimezone(zone).date()).split(", ", 1)[1]
        names = {str(step.level): step.name for step in area_path(row.organization.area_id)}
        place = names.get("regency") or names.get("province") or ""
        return Letter(
            government=_government(names), office=row.organization.name, title=row.title, number=f"Nomor {row.number} · keadaan {words.exact(row.issued_at, zone)}",
            parts=parts_of(row.text)[1:] if row.text.startswith("*") else parts_of(row.text), place_and_day=f"{place.removeprefix('Kabupaten ').removeprefix('Kota ')}, {day}", by=row.by_label, code=row.code,
            check_url=request.build_absolute_uri(reverse("check_paper", args=[row.code])),
        )


def _government(names: dict[str, str]) -> str:
    if "regency" in names:
        kind = names["regency"]
        return f"Pemerintah {kind}" if kind.startswith(("Kota ", "Kabupaten ")) else f"Pemerintah Kabupaten/Kota {kind}"
    return f"Pemerintah Provinsi {names.get('province', '')}".strip()


@require_safe
def check_paper(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether a paper with this code was issued here, by whom and when; nothing of what it says."""
    typed = parse_code(code) or ""
    row = situation_by_code(typed) if typed else None
    page = CheckedPaperPage(typed or code[:20], row is not None)
    if row is not None:
        page = CheckedPaperPage(row.code, True, row.title, row.organization.name, say.moment(row.issued_at, now(), zone_of(row.organization.area_id)))
    return render(request, "rukun/public/check_paper.html", {"page": page}, status=200 if row else 404)
