"""Incidents: the list, the duty officer's page, the count on the ground, the people concerned, and the situation texts."""

from __future__ import annotations

from dataclasses import dataclass

from rukun.entrypoints.web.presenters.pages.case import JoinSuggestion, MapPoint
from rukun.entrypoints.web.presenters.pages.desk import QueueRow
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Badge, Banner, EmptyState, Field, Link, Moment, Photo, Tone


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident of the list: what, where, how many, who has not answered."""

    ref: str
    url: str
    title: str
    place: str
    icon: str
    tone: Tone
    tone_text: str
    facts_text: str
    silent_text: str
    began: Moment


@dataclass(frozen=True, slots=True)
class IncidentsPage:
    """`desk/incidents.html` (url `incidents`): those that run, or those that are over."""

    rows: tuple[IncidentRow, ...]
    tabs: tuple[Link, ...]
    empty: EmptyState | None = None
    next_url: str = ""


@dataclass(frozen=True, slots=True)
class CountLine:
    """A number that somebody told: "17 jiwa · 4 rumah", by whom, when, and in which case."""

    text: str
    by_text: str
    when: Moment
    url: str
    ref: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the count on the ground, under its word."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The numbers under one heading, those that were counted."""

    label: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office at work: on how many cases, how it stands, its nearest clock."""

    name: str
    state_text: str
    tone: Tone
    clock_text: str = ""
    clock_iso: str = ""
    clock_exact: str = ""
    late: bool = False
    done: bool = False
    tel: str = ""


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A thing that is needed; `percent` of it has come."""

    item: str
    text: str
    percent: int
    met: bool


@dataclass(frozen=True, slots=True)
class LogLine:
    """One row of the log, newest first."""

    text: str
    icon: str
    when: Moment
    by_text: str
    note: str = ""
    link_url: str = ""
    link_text: str = ""
    shift: bool = False


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case of the incident, with the button that takes it out."""

    row: QueueRow
    remove: ActionForm | None = None


@dataclass(frozen=True, slots=True)
class JoinedLine:
    """An incident that was joined into this one, with the button that undoes it."""

    text: str
    undo: ActionForm | None = None


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """`desk/incident.html` (url `incident`). `people_text` is the number that holds, `people_source` on what it rests.

    `forms` are what may be done with the incident as a whole; `log_form` writes into the log, `need_form` sets a need. `sent_url` is
    the address of the form that was just accepted, so that its draft is forgotten.
    """

    key: str
    ref: str
    title: str
    name: str
    place: str
    tone: Tone
    tone_text: str
    icon: str
    began: Moment
    badges: tuple[Badge, ...]
    people_text: str
    people_source: str
    listed_text: str
    groups: tuple[FigureGroup, ...]
    counts: tuple[CountLine, ...]
    offices: tuple[OfficeLine, ...]
    needs: tuple[NeedLine, ...]
    cases: tuple[CaseLine, ...]
    hidden_text: str
    near: tuple[JoinSuggestion, ...]
    joined: tuple[JoinedLine, ...]
    photos: tuple[Photo, ...]
    log: tuple[LogLine, ...]
    situations: tuple[Link, ...]
    back_url: str
    point: MapPoint | None = None
    spread_text: str = ""
    assess_url: str = ""
    affected_url: str = ""
    situation_url: str = ""
    situation_label: str = ""
    need_form: ActionForm | None = None
    log_form: ActionForm | None = None
    forms: tuple[ActionForm, ...] = ()
    banner: Banner | None = None
    into_text: str = ""
    into_url: str = ""
    sent_url: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One human being on the list: who, what is said of them, on which lists."""

    key: str
    name: str
    detail_text: str
    source_text: str
    others: tuple[tuple[str, ActionForm | None], ...] = ()
    leave_out: ActionForm | None = None


@dataclass(frozen=True, slots=True)
class HomeRows:
    """A household and its people."""

    label: str
    people: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class DoublePair:
    """Two rows that may be one human being, and the two answers."""

    first: str
    first_from: str
    second: str
    second_from: str
    same: ActionForm | None
    apart: ActionForm | None


@dataclass(frozen=True, slots=True)
class ListRow:
    """One list that came: from whom, of how many, when, and whether it counts."""

    source: str
    size: str
    came: Moment
    state: str = ""
    step: ActionForm | None = None


@dataclass(frozen=True, slots=True)
class AffectedPage:
    """`desk/affected.html` (url `affected`): the people whom an incident concerns, each once."""

    title: str
    place: str
    back_url: str
    counted_text: str
    figures: tuple[Figure, ...]
    homes: tuple[HomeRows, ...]
    doubles: tuple[DoublePair, ...]
    more_doubles: str
    left_out: tuple[tuple[str, str, ActionForm | None], ...]
    lists: tuple[ListRow, ...]
    add: ActionForm | None
    banner: Banner | None = None
    empty: EmptyState | None = None
    sent_url: str = ""


@dataclass(frozen=True, slots=True)
class SituationNewPage:
    """`desk/situation_new.html` (url `situation_new`): a situation text as the program proposes it, to be put right and issued."""

    title: str
    back_url: str
    kinds: tuple[Link, ...]
    url: str
    kind: str
    text: Field
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SituationPage:
    """`desk/situation.html` (url `situation`): an issued text, ready to copy or to download as PDF."""

    title: str
    text: str
    by_text: str
    issued: Moment
    back_url: str
    pdf_url: str
    code: str


@dataclass(frozen=True, slots=True)
class CheckedPaperPage:
    """`public/check_paper.html` (url `check_paper`): whether a paper with this code was issued here, by whom and when; nothing of what it says."""

    code: str
    found: bool
    title: str = ""
    office: str = ""
    issued: Moment | None = None
