"""The bar that narrows the desk, and what a person keeps of it under a name."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from rukun.areas.queries import children
from rukun.cases.actions.filters import MOST_NAME
from rukun.cases.queries.filters import KeptFilter
from rukun.cases.rules.narrowing import HAZARD, Narrow, write_narrow
from rukun.cases.rules.routing import may_ever_hold
from rukun.cases.rules.sentences import OFFICER_STATUS
from rukun.cases.rules.states import LIVE, CaseStatus
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.names import category_name, hazard_name
from rukun.entrypoints.web.presenters.pages.desk import FilterBar
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Field, Link, Option
from rukun.kernel.actor import Actor
from rukun.problems.queries import list_categories, list_hazards


def filter_bar(
    actor: Actor, *, asked: dict[str, str], narrow: Narrow, kept: tuple[KeptFilter, ...], refused: tuple[str, str] = ("", "")
) -> FilterBar:
    """Return the bar for what the address asks for; `refused` is the name that was not taken, and why."""
    besides = {key: value for key, value in asked.items() if key not in write_narrow(narrow)}
    own = next((row for row in kept if row.query == asked), None)
    plain = f"{reverse('desk')}?{urlencode(besides)}"
    name = Field("nama", _("Nama saringan"), "text", required=True, maxlength=MOST_NAME, value=refused[0], errors=(refused[1],) if refused[1] else ())
    url = reverse("desk_filter")
    return FilterBar(
        url=reverse("desk"), fields=questions(actor, narrow), hidden=tuple(besides.items()), count=narrow.parts, clear_url=plain,
        keep=None if own or not (narrow.parts or asked.get("q")) else ActionForm(
            "keep", _("Simpan saringan ini"), "plus", url, (name,), hidden=tuple(asked.items()), open=bool(refused[1]),
        ),
        drop=ActionForm("drop", _("Hapus saringan ini"), "cross", url, hidden=(("hapus", str(own.id)),)) if own else None,
        kept=tuple(Link(row.name, f"{reverse('desk')}?{urlencode(row.query)}", current=row == own) for row in kept),
        named=own.name if own else "",
    )


def questions(actor: Actor, narrow: Narrow) -> tuple[Field, ...]:
    """Return the questions of the bar: where, what, how urgent, how it stands."""
    places = tuple(Option(area.code, area.name) for area in children(actor.post.area_code)) if actor.post else ()
    if narrow.area and narrow.area not in {place.value for place in places}:
        places = (*places, Option(narrow.area, narrow.area))
    functions = frozenset[str]().union(*(post.functions for post in actor.posts))
    kinds = tuple(Option(kind.code, category_name(kind.code), group=_("Masalah")) for kind in list_categories() if may_ever_hold(kind, functions))
    events = tuple(Option(f"{HAZARD}{kind.code}", hazard_name(kind.code), group=_("Kejadian")) for kind in list_hazards())
    tones = tuple(Option(code, words.tone_label(words.tone_of(code))) for code in ("emergency", "urgent", "normal"))
    states = tuple(Option(status.value, _(OFFICER_STATUS[status])) for status in (*LIVE, CaseStatus.RETURNED))
    every = _("Semua")
    fields = (
        Field("wilayah", _("Wilayah"), "select", options=places, value=narrow.area, placeholder=every),
        Field("masalah", _("Masalah atau kejadian"), "select", options=(*kinds, *events), value=narrow.kind, placeholder=every),
        Field("urgensi", _("Tingkat kedaruratan"), "select", options=tones, value=narrow.urgency, placeholder=every),
        Field("status", _("Keadaan kasus"), "select", options=states, value=narrow.status, placeholder=every),
    )
    return tuple(field for field in fields if field.options)
