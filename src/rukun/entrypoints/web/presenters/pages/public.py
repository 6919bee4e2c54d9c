"""The pages of the citizen: telling, the receipt, tracking. Also signing in and the pledge."""

from __future__ import annotations

from dataclasses import dataclass

from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Banner, EmergencyNumber, Field, Link, Moment

EXIT_URL = "https://www.bmkg.go.id/cuaca/prakiraan-cuaca"
"""Where "keluar cepat" leads: a page that anybody might be reading."""


@dataclass(frozen=True, slots=True)
class ErrorLink:
    """One line of the error summary above a form: the sentence, and the id of the field it leads to."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class UnderstoodLine:
    """The quiet line while one types: "Kami pahami: kebakaran · RT 012 · 4 rumah".

    `violent`, and `quiet` alone for who asks that RT and ward be left out, open the three quiet things; it says nothing aloud. `emergency` adds "Telepon juga …".
    Fragment `public/_understood.html` (answer of `report_understand`, POST `text`).
    """

    parts: tuple[str, ...] = ()
    violent: bool = False
    emergency: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class PublicFormPage:
    """The public form, one page, `public/report_form.html`.

    It POSTs to `report_form`: text, photos (files, several), regency, district, village, rt, landmark, lat, lon,
    accuracy, who ("name" | "hidden" | "none"), name, phone, no_ward ("on"), safe_contact, website (honeypot: filled = a
    robot), key (made once when the form is first shown; the same key twice is one report), and the button `step`:
    "send", or "place" (the "Pilih" button without JavaScript: show the same page again with everything typed and
    the next select filled). With JavaScript a change of regency or district POSTs the form without photos with
    `HX-Request: true`, `HX-Target: tempat`: answer with `public/_place.html` and the same page object.

    Fields: `text` textarea; `photos` file; `regency`, `district`, `village` select (district and village with
    no options are drawn as "pilih … dulu"); `who` radio with three options whose `hint` says what each means.
    """

    text: Field
    photos: Field
    regency: Field
    district: Field
    village: Field
    rt: Field
    landmark: Field
    who: Field
    name: Field
    phone: Field
    no_ward: Field
    safe_contact: Field
    key: str
    numbers: tuple[EmergencyNumber, ...]
    numbers_place: str = ""
    lat: str = ""
    lon: str = ""
    accuracy: str = ""
    understood: UnderstoodLine | None = None
    errors: tuple[ErrorLink, ...] = ()
    max_photos: int = 6
    exit_url: str = EXIT_URL
    banner: Banner | None = None

    @property
    def violent(self) -> bool:
        """Return whether the three quiet things stand open from the start."""
        filled = bool(self.no_ward.value or self.safe_contact.value)
        return filled or bool(self.understood and self.understood.violent)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next, and by when ("paling lambat 14.35 WITA")."""

    text: str
    due_text: str = ""
    due_iso: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """After sending: `public/receipt.html`. `track_url` is absolute, to be kept or shared.

    `neutral`: a sensitive report; no word on the page says what it is about, and sharing is not offered.
    `photos_text` says when a photo could not be read ("1 dari 3 foto tidak terbaca; laporan tetap masuk").
    """

    code: str
    track_url: str
    steps: tuple[NextStep, ...]
    neutral: bool = False
    numbers: tuple[EmergencyNumber, ...] = ()
    photos_text: str = ""
    exit_url: str = EXIT_URL


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the vertical line; `done` false is one still to come (its time is then the deadline)."""

    at_iso: str
    when_text: str
    title: str
    note: str = ""
    icon: str = "step"
    done: bool = True
    at_exact: str = ""


@dataclass(frozen=True, slots=True)
class TrackingPage:
    """`/lacak/KODE`, `public/tracking.html`: no personal data at all.

    `neutral`: sensitive; `held_by` then says "petugas", steps have no notes. `can_reopen` shows "Sudah selesai?" with
    "Belum, karena…": POST `reason` to `track_reopen` (`reopen` is that textarea); and POST `solved=on` for "Ya, sudah".
    `thanks` shows that the answer has been kept.
    """

    code: str
    status_text: str
    steps: tuple[Step, ...]
    held_by: str = ""
    due_text: str = ""
    due_iso: str = ""
    due_label: str = ""
    neutral: bool = False
    can_reopen: bool = False
    reopen: Field | None = None
    thanks: str = ""
    exit_url: str = EXIT_URL


@dataclass(frozen=True, slots=True)
class TrackLookupPage:
    """Where one types a code: `public/track_lookup.html`, GET `code` to `track_lookup`; an unknown code is an error of the field."""

    code: Field


@dataclass(frozen=True, slots=True)
class Persona:
    """A person of the demo to be signed in as with one click: POST `persona=<key>` to `persona_sign_in`."""

    key: str
    name: str
    post: str
    what: str = ""
    icon: str = "person"


@dataclass(frozen=True, slots=True)
class PersonaGroup:
    """Personas of one level: "RT dan relawan", "Kelurahan", "Dinas di Samarinda", "Provinsi"."""

    title: str
    personas: tuple[Persona, ...]


@dataclass(frozen=True, slots=True)
class SignInPage:
    """`public/sign_in.html`: POST username, password, next to `sign_in`; `error` is one sentence over the form."""

    username: Field
    password: Field
    next_url: str = ""
    error: str = ""
    personas: tuple[PersonaGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class PledgePage:
    """The pledge of confidentiality before the first sign-in of RT heads, PSM, TKSK: `public/pledge.html`.

    POST `agree=on` and `version` to `pledge`. `promises` are short sentences in the first person.
    """

    name: str
    post_text: str
    promises: tuple[str, ...]
    agree: Field
    version: str
    basis_text: str = ""


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """`errors/<status>.html`: what happened, what is kept, what to do. Every value has a default in the template.

    `detail` is one more sentence ("Foto paling besar 10 MB."); `title` says it otherwise than the status does; `reference` is what to tell the helper;
    `retry_seconds` fills "Coba lagi dalam … detik".
    """

    status: int
    detail: str = ""
    reference: str = ""
    retry_seconds: int = 0
    back: Link | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class ReferralLinkPage:
    """`public/referral_link.html` (url `referral_link`): what somebody outside is asked. Before it was opened only who asks is shown.

    POST names besides the forms': `langkah` ("buka" opens it in this browser).
    """

    office: str
    phone: str
    to: str
    opened: bool
    over: bool
    state_text: str
    asked: str
    due_label: str
    due: Moment | None
    forms: tuple[ActionForm, ...]
    banner: Banner | None = None
