"""One step on many cases: choosing, foreseeing, running."""

from __future__ import annotations

from dataclasses import dataclass

from rukun.entrypoints.web.presenters.pages.desk import QueueRow
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Banner, Tone


@dataclass(frozen=True, slots=True)
class BatchLine:
    """What somebody did with many cases before, and how it stands."""

    title: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """`desk/batch_new.html` (url `batch_new`): the step (`form`), and what matches; of `rows` each has a box to tick.

    POST names besides the form's: `yang` ("semua" or "dicentang"), `tugas` (a task's id, many times).
    """

    form: ActionForm
    rows: tuple[QueueRow, ...]
    all_text: str
    ticked: bool
    back_url: str
    most_text: str
    latest: tuple[BatchLine, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftGroup:
    """The tasks that are left out for one reason: how many, and the first of them."""

    why: str
    count_text: str
    rows: tuple[QueueRow, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchPage:
    """`desk/batch.html` (url `batch`): what a step will do or did; while it is `going` the page asks for itself again.

    `part` of `whole` tasks are done. `forms` are what may be done now, the first one first.
    """

    title: str
    text: str
    tone: Tone
    icon: str
    url: str
    back_url: str
    forms: tuple[ActionForm, ...] = ()
    rows: tuple[QueueRow, ...] = ()
    more_text: str = ""
    left: tuple[LeftGroup, ...] = ()
    going: bool = False
    part: int = 0
    whole: int = 0
    note: str = ""
    banner: Banner | None = None
