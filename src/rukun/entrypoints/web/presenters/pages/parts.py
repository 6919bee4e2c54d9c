"""What many pages share: fields, forms, badges, banners, and the chrome round every page.

A page dataclass is everything its template may show, already in words. It holds no Django model and makes no
query; a view fills it and renders `{"page": page}`. Texts are translated by whoever fills them
(`gettext` with an Indonesian message id). Moments come twice: `*_text` for reading ("12 menit lagi") and
`*_iso` (ISO 8601 with the offset) for `<time datetime>`; `*_exact` is the full moment, shown on hover.
Icons are the names of `presenters.icons.ICONS`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

Tone = Literal["emergency", "urgent", "normal", "waiting", "done"]
"""How loud something is. Never by colour alone: each tone is shown with an icon and a word."""

FieldKind = Literal[
    "text", "textarea", "select", "radio", "checkbox", "number", "tel", "date", "datetime", "file", "document", "password", "hidden", "checks"
]


MOST_FIELDS: Final = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads somewhere; `current` marks where the reader is now."""

    label: str
    url: str
    icon: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in words, for `<time>`, and in full."""

    text: str
    iso: str
    exact: str


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select, of radio buttons or of one-click corrections; `hint` says what choosing it means.

    In a select, neighbours of one `group` stand under its name.
    """

    value: str
    label: str
    hint: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled question of a form, as `partials/field.html` draws it.

    `name` is the POST name, and the element's id is `id_<name>` (with `prefix`: `id_<prefix>_<name>`).
    `value` is what was typed or chosen before (of a checkbox "on" or ""). `errors` are whole sentences that say
    what to do instead. `options` serve select and radio, and are proposed beside a text; an empty first option is added to a select by itself
    when the field is not required or nothing is chosen yet. Where `help` says when it is needed, `conditional`
    leaves "(boleh kosong)" out.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    help: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    value: str = ""
    errors: tuple[str, ...] = ()
    prefix: str = ""
    maxlength: int = 0
    autocomplete: str = "off"
    placeholder: str = ""
    conditional: bool = False

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return which options are chosen: of "checks" `value` names several, with commas between them."""
        return tuple(self.value.split(",")) if self.kind == "checks" else (self.value,) if self.value else ()

    @property
    def html_id(self) -> str:
        """Return the id of the element, one of its kind on the page."""
        return f"id_{self.prefix}_{self.name}" if self.prefix else f"id_{self.name}"

    @property
    def described_by(self) -> str:
        """Return the ids that explain the field: its help and its errors."""
        parts = [f"{self.html_id}_help"] if self.help else []
        parts += [f"{self.html_id}_error"] if self.errors else []
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class ActionForm:
    """One step that this person may take now, with at most three fields, POSTed to `url`.

    POST names: the fields', `version` (what the page showed; a stale one is refused kindly) and those of
    `hidden`. `lead` is one sentence on what happens next when one presses it. With `confirm` the button asks for
    a ticked box saying that sentence (POST name `confirm`), since a mistake there is hard to take back.
    `errors` belong to the form as a whole. `open` shows a secondary form unfolded (after an error).
    """

    verb: str
    label: str
    icon: str
    url: str
    fields: tuple[Field, ...] = ()
    confirm: str = ""
    version: int = 0
    lead: str = ""
    tone: Tone | Literal[""] = ""
    hidden: tuple[tuple[str, str], ...] = ()
    errors: tuple[str, ...] = ()
    open: bool = False

    def __post_init__(self) -> None:
        """Give each field an id of its own on the page. Raises ValueError for a form of more than three fields."""
        if len(self.fields) > MOST_FIELDS:
            raise ValueError(f"{self.verb}: a step has at most {MOST_FIELDS} fields")
        own = tuple(replace(field, prefix=field.prefix or self.key) for field in self.fields)
        object.__setattr__(self, "fields", own)

    @property
    def key(self) -> str:
        """Return what tells this form from the others of the page: the verb, and what it is about."""
        return "-".join([self.verb, *(value for _, value in self.hidden[:1])])


@dataclass(frozen=True, slots=True)
class Badge:
    """A small word with an icon and a tone."""

    label: str
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True)
class Banner:
    """One sentence across the page: what happened or what to know, and perhaps where to go.

    `assertive` is for refusals and failures; all else is announced politely.
    """

    text: str
    tone: Tone = "normal"
    icon: str = "info"
    link_label: str = ""
    url: str = ""
    assertive: bool = False


@dataclass(frozen=True, slots=True)
class EmptyState:
    """What will appear here, and what to do first."""

    title: str
    text: str
    icon: str = "empty"
    action_label: str = ""
    action_url: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo behind a permission: `url` is the `file` view; `alt` says what it shows, or who sent it and when."""

    url: str
    alt: str
    thumb_url: str = ""


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """A number that answers now: 112 "Panggilan darurat kota"."""

    number: str
    what: str


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of what was told; `mark` says what these words were taken for ("kategori"), or is empty."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class PostChoice:
    """One post (jabatan, penugasan) that the signed-in person may act from. POST `post=<value>` to `switch_post`."""

    value: str
    label: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class NavItem:
    """One room in the top bar; `count_text` is short ("2", "99+") or empty."""

    key: str
    label: str
    url: str
    icon: str
    active: bool = False
    count_text: str = ""


@dataclass(frozen=True, slots=True)
class Chrome:
    """What surrounds every page; the context processor gives it as `chrome`.

    A page without it (500, 503) still renders. `here` is the path to come back to after a switch of
    language or post. The two `worker_late_since_*` are filled when the processing of reports is down or late: silence
    must never look like calm. `stream_url` is where it is said that something changed (server-sent events), to all tabs of
    `stream_name` together; without one the desk asks every 10 seconds instead. `source_url` is where this installation's source can be had (AGPL, section 13).
    """

    here: str = "/"
    place_name: str = "Kalimantan Timur"
    signed_in: bool = False
    user_name: str = ""
    post_text: str = ""
    posts: tuple[PostChoice, ...] = ()
    nav: tuple[NavItem, ...] = ()
    query: str = ""
    demo: bool = False
    demo_now_text: str = ""
    demo_now_iso: str = ""
    worker_late_since_text: str = ""
    worker_late_since_iso: str = ""
    stream_url: str = ""
    source_url: str = ""
    stream_name: str = ""
