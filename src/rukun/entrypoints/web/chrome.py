"""What surrounds every page: rooms, who I am, the demo's clock, and whether processing is late."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from rukun.areas.queries import area_label, zone_of
from rukun.cases.queries.triage import may_triage
from rukun.entrypoints.web.errors import plain_chrome
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.pages.parts import Chrome, NavItem, PostChoice
from rukun.kernel.actor import Actor, Permission
from rukun.kernel.health import recent_health
from rukun.kernel.time import now

STREAM_PATH = "/events"
ROOMS = (
    ("desk", gettext_noop("Kotak kerja"), Permission.CASE_READ_OFFICE),
    ("incidents", gettext_noop("Kejadian"), Permission.INCIDENT_RECORD),
    ("triage_list", gettext_noop("Triase"), Permission.REPORT_TRIAGE),
    ("rekap", gettext_noop("Rekap"), Permission.INSIGHT_READ),
    ("review", gettext_noop("Tinjauan akses"), Permission.ACCESS_REVIEW),
)
PAGES = frozenset({  # whole pages that answer GET: one can be led back to them
    "report_form", "report_receipt", "track_lookup", "track", "sign_in", "pledge", "desk", "holders", "batch_new", "batch", "case", "triage_list", "triage_archive", "triage",
    "rekap", "rekap_rows", "demo_phone", "incidents", "incident", "incident_assess", "affected", "situation_new", "situation", "check_paper", "referral_link", "casework", "assess", "review",
})  # fmt: skip
BEGIN = {"incidents": ("incident", "affected", "situation")}
"""How the addresses of a room's pages begin, where not as the room itself."""
ICONS = {"desk": "desk", "incidents": "incident", "triage_list": "triage", "rekap": "rekap", "review": "lock"}


def chrome(request: HttpRequest) -> dict[str, object]:
    """Return `chrome` for the templates; what needs no database where that does not answer."""
    try:
        return {"chrome": _chrome(request)}
    except DatabaseError:
        return {"chrome": plain_chrome(_here(request, "report_form"))}


def _here(request: HttpRequest, home: str) -> str:
    """Return where a switch of language or post leads back to: this address, or after a form the page on which it stood; one can always go there."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    try:
        came = urlsplit(request.headers.get("Referer", ""))
        if came.netloc == request.get_host() and resolve(came.path).url_name in PAGES:
            return f"{came.path}?{came.query}" if came.query else came.path
    except (ValueError, DisallowedHost, Resolver404):  # not an address, or none of ours
        pass
    return reverse(home)


def _chrome(request: HttpRequest) -> Chrome:
    actor = actor_of(request)
    signed_in = actor.kind == "person"
    at, zone = now(), zone_of(settings.RUKUN_PROVINCE)
    health = recent_health()
    late = health.late_since if health and not health.well else None
    return Chrome(
        here=_here(request, "desk" if signed_in else "report_form"),
        signed_in=signed_in,
        user_name=actor.label if signed_in else "",
        post_text=_post_text(actor),
        posts=tuple(PostChoice(str(p.id), f"{_(p.role_label)}, {p.organization_name}", p == actor.post) for p in actor.posts),
        nav=_nav(request, actor) if signed_in else (),
        query=request.GET.get("q", "")[:200],
        source_url=settings.RUKUN_SOURCE_URL,
        demo=settings.RUKUN_DEMO,
        demo_now_text=words.exact(at, zone) if settings.RUKUN_DEMO else "",
        demo_now_iso=words.iso(at, zone) if settings.RUKUN_DEMO else "",
        worker_late_since_text=words.clock_time(late, zone) if late else (_("belum diketahui") if health and not health.well else ""),
        worker_late_since_iso=words.iso(late, zone) if late else "",
        stream_url=_stream_url(request) if signed_in and actor.posts else "",
        stream_name=f"{actor.user_id}",
    )


def _stream_url(request: HttpRequest) -> str:
    """Return where the stream process is heard: under this address behind a proxy, else on its own port of this machine."""
    if settings.RUKUN_BEHIND_PROXY:
        return STREAM_PATH
    host = request.get_host().rsplit(":", 1)[0]
    return f"http://{host}:{settings.RUKUN_STREAM_PORT}{STREAM_PATH}" if host in settings.RUKUN_STREAM_HOSTS else ""


def _post_text(actor: Actor) -> str:
    if actor.post is None:
        return ""
    if actor.post.role == "rt-head":
        return f"{_(actor.post.role_label)} · {area_label(actor.post.area_code)}"
    return f"{_(actor.post.role_label)} · {actor.post.organization_name}"


def _nav(request: HttpRequest, actor: Actor) -> tuple[NavItem, ...]:
    here = request.resolver_match.url_name if request.resolver_match else ""
    shown = [(key, label) for key, label, permission in ROOMS if permission in actor.permissions and (key != "triage_list" or may_triage(actor))]
    if not any(key == "desk" for key, _label in shown):
        shown.insert(0, ("desk", gettext_noop("Kotak kerja")))
    return tuple(NavItem(key, _(label), reverse(key), ICONS[key], active=(here or "").startswith(BEGIN.get(key, (key.removesuffix("_list"),)))) for key, label in shown)
