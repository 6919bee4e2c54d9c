"""The case: its whole page, and the pane that shows it at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Badge, Banner, Photo, Span, Tone


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What, where, how urgent, which clock, whose turn. `status_text` is the officers' sentence of the state machine.

    `key` ("case:<uuid>") is what the stream says when somebody changes the case.
    """

    ref: str
    url: str
    title: str
    place: str
    tone: Tone
    tone_text: str
    icon: str
    status_text: str
    whose_turn: str = ""
    mine: bool = False
    clock_text: str = ""
    clock_iso: str = ""
    clock_exact: str = ""
    late: bool = False
    facts_text: str = ""
    badges: tuple[Badge, ...] = ()
    sensitive: bool = False
    closed: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class ToldReport:
    """One report, as told. `spans` may mark words; `who_text` respects "rahasiakan nama saya"; `tel` is for one-tap call back.

    `who_note` says how it is safe to reach them, or that they asked to keep the name; `kind_text` what it is where it is no report.
    """

    ref: str
    when_text: str
    when_iso: str
    channel_text: str
    channel_icon: str
    spans: tuple[Span, ...]
    when_exact: str = ""
    who_text: str = ""
    who_note: str = ""
    tel: str = ""
    place_text: str = ""
    photos: tuple[Photo, ...] = ()
    kind_text: str = ""
    part: ActionForm | None = None
    odd_texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Someone concerned: "Siti Aminah, 78 th · sendiri". `url` opens the registry when its room exists and one may."""

    name: str
    detail_text: str = ""
    role_text: str = ""
    tel: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line of what was done, newest last. A note of a person is kind "note", a message to the reporter "message"."""

    at_iso: str
    when_text: str
    text: str
    icon: str = "step"
    by_text: str = ""
    note: str = ""
    kind: Literal["step", "note", "message"] = "step"
    tone: Tone | Literal[""] = ""
    at_exact: str = ""
    photos: tuple[Photo, ...] = ()
    link_url: str = ""
    link_text: str = ""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """Who must do what, by when. `late` is red only for the reader's own office; others' late tasks are `tone` waiting."""

    office: str
    what: str
    state_text: str
    tone: Tone
    clock_text: str = ""
    clock_iso: str = ""
    clock_exact: str = ""
    late: bool = False
    mine: bool = False
    done: bool = False
    assignee: str = ""
    tel: str = ""


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """A referral: to whom, what was asked, how it stands, by when; `forms` are what the reader may do with it now.

    `fresh_link` is shown once, right after it was made: it is not kept.
    """

    title: str
    state_text: str
    tone: Tone
    asked: str
    sent_text: str
    clock_label: str = ""
    clock_text: str = ""
    clock_iso: str = ""
    clock_exact: str = ""
    outcome: str = ""
    outcome_by: str = ""
    forms: tuple[ActionForm, ...] = ()
    fresh_link: str = ""


@dataclass(frozen=True, slots=True)
class JoinSuggestion:
    """Another case that may be the same event: place, time, why; `action` is the button "Gabung" (hidden case ref in it)."""

    ref: str
    title: str
    url: str
    place_text: str
    time_text: str
    sure_text: str = ""
    why: str = ""
    action: ActionForm | None = None


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place as coordinates: text, `geo:` link, and how sure ("± 30 m", "titik tengah kelurahan")."""

    text: str
    geo_url: str
    sure_text: str = ""


@dataclass(frozen=True, slots=True)
class CasePane:
    """The right column of the desk, `desk/_pane.html` (url `case_pane`): the case at a glance.

    `told_text` is the first report, cut at some 300 characters. `primary` is THE one next step.
    """

    head: CaseHead
    told_text: str
    photos: tuple[Photo, ...] = ()
    point: MapPoint | None = None
    tasks: tuple[TaskLine, ...] = ()
    primary: ActionForm | None = None
    others: tuple[ActionForm, ...] = ()
    more_reports: int = 0
    waiting_text: str = ""


@dataclass(frozen=True, slots=True)
class CasePage:
    """`desk/case.html` (url `case`); after an action with htmx the whole main part is answered (HX-Target `kasus`).

    Nothing that the person may not do is here: `primary` None and no `others` shows `waiting_text` ("Menunggu lurah
    sampai …"). `look_text` is shown on a sensitive case ("Tercatat bahwa Anda membuka kasus ini"). `error` is a banner
    about the last action (stale version, refusal). `note` is the form for a note.
    """

    head: CaseHead
    told: tuple[ToldReport, ...]
    people: tuple[PersonLine, ...]
    timeline: tuple[TimelineLine, ...]
    tasks: tuple[TaskLine, ...]
    primary: ActionForm | None
    others: tuple[ActionForm, ...]
    version: int
    suggestions: tuple[JoinSuggestion, ...] = ()
    note: ActionForm | None = None
    point: MapPoint | None = None
    banner: Banner | None = None
    look_text: str = ""
    waiting_text: str = ""
    back_url: str = ""
    reporter_sees_text: str = ""
    incident_url: str = ""
    incident_begin_url: str = ""
    referrals: tuple[ReferralLine, ...] = ()
    refer_outside: ActionForm | None = None
    casework_url: str = ""
    casework_text: str = ""
    members: tuple[tuple[str, str], ...] = ()
