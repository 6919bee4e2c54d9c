"""Rekap: one true picture, drilled down from the province to the village."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rukun.entrypoints.web.presenters.pages.parts import Banner, EmptyState, Link, Tone


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the four figures: "Terlambat 38", its change, a small line, its definition and its rows.

    `line` comes from `presenters.charts.spark_points`; `line_text` says the same in words. `rows_url` is empty where
    the rows are sensitive. `base_text` carries the denominator of a percentage ("dari 412 selesai"). `better` says whether the
    change is good, which is shown as an icon and a word, not only as a colour.
    """

    key: str
    label: str
    value_text: str
    definition: str
    icon: str = ""
    tone: Tone = "normal"
    base_text: str = ""
    change_text: str = ""
    better: bool | None = None
    line: str = ""
    line_text: str = ""
    rows_url: str = ""
    definition_url: str = ""


@dataclass(frozen=True, slots=True)
class Attention:
    """One sentence of "Perlu perhatian", which leads to its rows."""

    text: str
    url: str
    tone: Tone = "urgent"
    icon: str = "attention"


@dataclass(frozen=True, slots=True)
class Column:
    """A sortable column; `sort_url` sorts by it, `sorted` says how it is sorted now."""

    key: str
    label: str
    sort_url: str = ""
    sorted: Literal["ascending", "descending", ""] = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class BarCell:
    """A number with a bar: `percent` 0–100 of the column's largest, or -1 for no bar; `url` opens the rows."""

    text: str
    percent: int = -1
    tone: Tone = "normal"
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area of the table; `url` drills down (empty at the lowest level that may be seen)."""

    name: str
    url: str
    cells: tuple[BarCell, ...]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell; `level` 0–5 decides its shade, `text` is always shown. `hidden`: fewer than five, not shown ("<5")."""

    text: str
    level: int = 0
    url: str = ""
    title: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One category over all areas of the table."""

    name: str
    cells: tuple[HeatCell, ...]
    icon: str = ""


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Category × area. `note` says what is hidden and why."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class RekapPage:
    """`desk/rekap.html` (url `rekap`).

    `crumbs` from the province down to here; `periods` are links (7 hari, 30 hari, tahun ini), one current;
    `area_label` is the head of the first column ("Kabupaten/kota"). `as_of_text` says how fresh the figures are.
    """

    title: str
    period_text: str
    figures: tuple[Figure, ...]
    attention: tuple[Attention, ...]
    area_label: str
    columns: tuple[Column, ...]
    rows: tuple[AreaRow, ...]
    heat: HeatTable | None = None
    crumbs: tuple[Link, ...] = ()
    periods: tuple[Link, ...] = ()
    as_of_text: str = ""
    as_of_iso: str = ""
    banner: Banner | None = None
    empty: EmptyState | None = None
