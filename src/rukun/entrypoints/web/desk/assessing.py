"""The count on the ground (kaji cepat): its form and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rukun.cases.actions.incident_log import assess
from rukun.cases.actions.incidents import IncidentNotFound
from rukun.cases.queries.casework import form_in_force
from rukun.cases.queries.incident_detail import find_incident
from rukun.cases.queries.incident_family import family_of, latest_assessment
from rukun.cases.queries.incidents import records
from rukun.cases.rules.forms import AnswersWrong, Wrong
from rukun.cases.rules.rapid_assessment import FORM
from rukun.cases.rules.states import MoveNotPossible
from rukun.entrypoints.web.desk import incident_words as say
from rukun.entrypoints.web.desk.form_fields import Typed, error_links, groups_of, typed_in
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.desk.incidents import SEES
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters.pages.casework import AssessPage
from rukun.entrypoints.web.presenters.pages.parts import Field, Link
from rukun.kernel.actor import PermissionRefused
from rukun.kernel.events import record_look
from rukun.kernel.time import now

WHEN = "counted_at"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in(needs=SEES)
def incident_assess(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for the numbers, those of the last count filled in; keep what was counted."""
    actor, at = actor_of(request), now()
    found = find_incident(actor, ref)
    if found is None:
        record_look(subject=f"ref:{ref[:40]}", by=actor, at=at, what="incident", refused=True)
        return error_page(request, 404, detail=_(IncidentNotFound.__doc__ or ""))
    if not records(actor, found):
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    if request.method != "POST":
        latest = latest_assessment(family_of(found))
        before = {code: (str(value),) for code, value in (latest.answers if latest else {}).items()}
        return _show(request, found, before, {})
    typed = typed_in(request.POST)
    try:
        counted_at = _moment(typed.get(WHEN, ("",))[0], found)
    except ValueError:
        return _show(request, found, typed, {}, when_wrong=_("Tulis tanggal dan jamnya lengkap."), status=422)
    try:
        assess(reference=ref, typed={code: values[0] for code, values in typed.items() if values}, counted_at=counted_at, by=actor, at=at)
    except AnswersWrong as error:
        return _show(request, found, typed, error.wrong, status=422)
    except MoveNotPossible as error:
        return error_page(request, 409, detail=_(type(error).__doc__ or ""))
    except PermissionRefused:
        return error_page(request, 403, detail=_("Langkah ini bukan untuk jabatan Anda."))
    return redirect("incident", ref=ref)


def _moment(typed: str, incident: Any) -> datetime | None:
    """Return when it was counted, in the zone of the place. Raises ValueError."""
    return datetime.fromisoformat(typed).replace(tzinfo=say.zone(incident)) if typed.strip() else None


def _show(request: HttpRequest, incident: Any, typed: Typed, wrong: Mapping[str, Wrong], *, when_wrong: str = "", status: int = 200) -> HttpResponse:
    form = form_in_force(FORM)
    if form is None:
        return error_page(request, 404)
    when = Field(WHEN, _("Kapan dihitung"), "datetime", help=_("Kosongkan bila baru saja."), value=typed.get(WHEN, ("",))[0], conditional=True, errors=(when_wrong,) if when_wrong else ())
    errors = (*error_links(form, wrong), *((Link(f"{when.label}: {when_wrong}", f"#id_{WHEN}"),) if when_wrong else ()))
    page = AssessPage(
        title=say.title_of(incident), place=say.place_of(incident), url=reverse("incident_assess", args=[incident.reference]),
        back=Link(_("Kembali ke kejadian"), reverse("incident", args=[incident.reference])), heading=_(form.title),
        lead=_("Isi yang sudah dihitung saja. Yang kosong berarti belum dihitung, bukan nol."), button=_("Simpan kaji cepat"),
        groups=groups_of(form, typed, wrong), last=(when,), errors=errors,
    )
    return render(request, "rukun/desk/assess.html", {"page": page}, status=status)
