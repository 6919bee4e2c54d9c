"""The desk (kotak kerja), triage and the demo's phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rukun.entrypoints.web.presenters.pages.case import CasePane, JoinSuggestion
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Banner, EmptyState, Field, Link, Moment, Option, Photo, Span, Tone


@dataclass(frozen=True, slots=True)
class Queue:
    """One entry of the left column: "Darurat 2". `count_text` stops at "99+"; `tone` colours a count above nought."""

    key: str
    label: str
    count_text: str
    url: str
    active: bool = False
    tone: Tone | Literal[""] = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case (or report to be looked at) in a list, in three lines at most.

    `tone` decides mark and order of colour; `icon` is the category's. `whose_turn` is a phrase ("menunggu verifikasi
    lurah"); `clock_text` is the nearest clock ("sisa 9 mnt", "terlambat 2 hari kerja"), `clock_exact` the moment.
    `late` only when the own office is late: other people's decisions are never red. `pane_url` is the `case_pane` view for
    the right column; empty, the row only opens `url`. `unread` since this person last looked; `joined_reports` above 1 is shown.
    What tells one fire from the next: `landmark`, when it came (`came`), and `ref`. For a desk that lives: `row_id` is the row's
    own, `key` what it is about ("case:<uuid>"), `sorts` its place among the others in the order of characters.
    """

    ref: str
    url: str
    tone: Tone
    icon: str
    title: str
    place: str
    facts_text: str = ""
    clock_text: str = ""
    clock_iso: str = ""
    clock_exact: str = ""
    late: bool = False
    whose_turn: str = ""
    unread: bool = False
    joined_reports: int = 1
    tone_text: str = ""
    pane_url: str = ""
    selected: bool = False
    sensitive: bool = False
    landmark: str = ""
    came: Moment | None = None
    key: str = ""
    row_id: str = ""
    sorts: str = ""


@dataclass(frozen=True, slots=True)
class FilterBar:
    """What narrows the desk (GET `url`): `fields` are its questions, `hidden` what else the address asks for; `count` of them narrow.

    `keep` takes a name for what is shown, `drop` forgets the one that is shown (`named`); `kept` leads to what was kept before.
    """

    url: str
    fields: tuple[Field, ...]
    hidden: tuple[tuple[str, str], ...] = ()
    count: int = 0
    clear_url: str = ""
    keep: ActionForm | None = None
    drop: ActionForm | None = None
    kept: tuple[Link, ...] = ()
    named: str = ""


@dataclass(frozen=True, slots=True)
class DeskPage:
    """`desk/desk.html`, and its fragments `desk/_rows.html` (more rows, HX-Target `baris`) and `desk/_arrivals.html`.

    Queues in order: Darurat, Terlambat, Hari ini, Menunggu saya, Saya pantau, Semua. `rows` are at most 50, what burns
    first on top; `next_url` loads the next 50. `arrivals_url` is asked when the stream says so (without one, slowly) for what
    came after `newest` or changed, and answers with an `Arrivals`; nothing that the person is reading moves by itself.
    """

    title: str
    queues: tuple[Queue, ...]
    rows: tuple[QueueRow, ...]
    next_url: str = ""
    pane: CasePane | None = None
    banner: Banner | None = None
    empty: EmptyState | None = None
    query: str = ""
    arrivals_url: str = ""
    newest: int = 0
    holders_url: str = ""
    filters: FilterBar | None = None
    batch_url: str = ""


@dataclass(frozen=True, slots=True)
class HolderLine:
    """One person of an office and what he has in hand; `gone` where he left the office and still holds something.

    `share_url` leads to where all of it is given to another.
    """

    name: str
    count_text: str
    late_text: str = ""
    emergency_text: str = ""
    clock_text: str = ""
    clock_iso: str = ""
    clock_exact: str = ""
    late: bool = False
    gone: bool = False
    url: str = ""
    share_url: str = ""
    share_text: str = ""


@dataclass(frozen=True, slots=True)
class HoldersOffice:
    """An office and its people, what nobody was given first."""

    name: str
    lines: tuple[HolderLine, ...]


@dataclass(frozen=True, slots=True)
class HoldersPage:
    """`desk/holders.html` (url `holders`): who holds what, for whoever shares out the work."""

    offices: tuple[HoldersOffice, ...]
    back_url: str


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What came since the page was shown: fragment `desk/_arrivals.html`, which the desk's script takes apart.

    `rows` belong into the queue that is shown, new and changed ones; `others` came and stand in another, to which `url` leads.
    Of a page that shows no queue (`whole` is false) no row is renewed or leaves. `text` has a {} for how many; `newest` is where to ask from the next time; an emergency's number above the last one sounds (`alarm`).
    """

    newest: int = 0
    others: int = 0
    alarm: int = 0
    text: str = ""
    url: str = ""
    rows: tuple[QueueRow, ...] = ()
    queues: tuple[Queue, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class RowsPage:
    """A plain list of cases behind a figure: `desk/rows.html` (url `rekap_rows`).

    `definition` says what is counted; `hidden_text` what is not shown ("3 kasus peka tidak ditampilkan").
    """

    title: str
    definition: str
    rows: tuple[QueueRow, ...]
    back: Link
    next_url: str = ""
    hidden_text: str = ""
    note: str = ""
    empty: EmptyState | None = None


@dataclass(frozen=True, slots=True)
class TriageRow:
    """One report that a person must look at; `why` is why the machine was unsure."""

    ref: str
    url: str
    tone: Tone
    icon: str
    text: str
    place: str
    why: str
    when_text: str
    when_iso: str
    channel_text: str = ""
    when_exact: str = ""
    tone_text: str = ""
    clock_text: str = ""


@dataclass(frozen=True, slots=True)
class TriageListPage:
    """`desk/triage_list.html` (urls `triage_list` and `triage_archive`); `other_url` leads to the other of the two."""

    title: str
    lead: str
    rows: tuple[TriageRow, ...]
    other_url: str
    other_label: str
    next_url: str = ""
    banner: Banner | None = None
    empty: EmptyState | None = None


@dataclass(frozen=True, slots=True)
class UnderstoodValue:
    """One value as understood, corrected in one click.

    Each of `options` is a button that POSTs `field=<key>`, `value=<option.value>`, `version` to `url`
    (`triage_action`, verb "correct"); the chosen one is `value`. `other` is a select or text for all else (POST
    name `value`). `sure_text` is the confidence in words ("cukup yakin"), `sure` its size; "told" means a person said so.
    """

    key: str
    label: str
    icon: str
    value: str
    value_text: str
    url: str
    sure: Literal["high", "middle", "low", "told", ""] = ""
    sure_text: str = ""
    options: tuple[Option, ...] = ()
    other: Field | None = None


@dataclass(frozen=True, slots=True)
class TriagePage:
    """`desk/triage.html`: as told beside as understood, joins below, then "Buat kasus" · "Gabung" · "Arsipkan".

    `spans` is the text cut where words carried a meaning. `create` is primary; each join brings its own "Gabung";
    `archive` asks for a reason; `restore` brings back what was set aside, `answer` replies to a question. An action that may not be taken is None and is not shown.
    """

    ref: str
    received_text: str
    received_iso: str
    channel_text: str
    channel_icon: str
    spans: tuple[Span, ...]
    values: tuple[UnderstoodValue, ...]
    version: int
    received_exact: str = ""
    reporter_text: str = ""
    reporter_tel: str = ""
    photos: tuple[Photo, ...] = ()
    joins: tuple[JoinSuggestion, ...] = ()
    create: ActionForm | None = None
    archive: ActionForm | None = None
    why: str = ""
    sensitive: bool = False
    banner: Banner | None = None
    back_url: str = ""
    restore: ActionForm | None = None
    answer: ActionForm | None = None
    odd_texts: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message on the demo's phone; `mine` is the phone's owner. `state_text` e.g. "Terkirim"."""

    text: str
    when_text: str
    when_iso: str
    mine: bool
    state_text: str = ""


@dataclass(frozen=True, slots=True)
class DemoPhonePage:
    """`desk/demo_phone.html`: "HP Pak Yusuf", a phone with its messages; POST `text` and `phone` to `demo_phone_reply`.

    `phones` switches to the other phones of the demo. `channel_text` says which channel is played (WhatsApp, SMS).
    """

    owner: str
    phone: str
    number_text: str
    channel_text: str
    bubbles: tuple[Bubble, ...]
    reply: Field
    phones: tuple[Link, ...] = ()
    suggestions: tuple[str, ...] = ()
