"""The rekap: four figures, what needs attention, areas, categories; each figure opens the rows that it counts."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rukun.areas.queries import area_labels, area_path, zone_of
from rukun.cases.queries.arealist import cases_of_figure, figure_rows
from rukun.entrypoints.web.desk.desk import case_row
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.charts import heat_level, percent_of_largest, spark_points
from rukun.entrypoints.web.presenters.names import category_name
from rukun.entrypoints.web.presenters.pages.desk import RowsPage
from rukun.entrypoints.web.presenters.pages.overview import (
    AreaRow,
    Attention,
    BarCell,
    Column,
    Figure,
    HeatCell,
    HeatRow,
    HeatTable,
    RekapPage,
)
from rukun.entrypoints.web.presenters.pages.parts import EmptyState, Link
from rukun.insights.queries.rekap import Counts, Rekap, day_start, get_rekap, overseen_prefix, period_start
from rukun.kernel.actor import Actor, Permission
from rukun.kernel.text import parse_number
from rukun.kernel.time import now
from rukun.problems.queries import category_exists

PERIODS = (7, 30, 365)
MOST_ATTENTION, MOST_HEAT_ROWS = 7, 14
STATUSES = ("opened", "open", "late", "in_time", "closed")
SORTS = ("name", "opened", "open", "late", "in_time")
OVERSEERS = frozenset({Permission.INSIGHT_READ})


def _definition(status: str, days: int) -> str:
    return {
        "opened": _("Kasus yang dibuka dalam {} hari terakhir. Tidak termasuk yang digabung atau diarsipkan.").format(days),
        "open": _("Kasus yang belum selesai sekarang, kapan pun dibuka."),
        "late": _("Kasus yang belum selesai dan sedang melewati batas waktu salah satu kantornya."),
        "in_time": _("Dari kasus yang dibuka dalam {} hari terakhir dan sudah selesai: yang selesai tanpa satu pun batas waktu terlewati.").format(days),
        "closed": _("Kasus yang dibuka dalam {} hari terakhir dan sudah selesai.").format(days),
    }[status]


def _label(status: str) -> str:
    return {"opened": _("Baru"), "open": _("Terbuka"), "late": _("Terlambat"), "in_time": _("Selesai dalam batas"), "closed": _("Selesai")}[status]


def _asked(request: HttpRequest, actor: Actor) -> tuple[str | None, int]:
    prefix = overseen_prefix(actor, request.GET.get("wilayah") or None)
    days = request.GET.get("hari", "30")
    return prefix, number if (number := parse_number(days)) in PERIODS and number else 30


def _today(prefix: str) -> date:
    return now().astimezone(zone_of(prefix)).date()


def _rows_url(prefix: str, status: str, days: int, category: str = "") -> str:
    query = {"wilayah": prefix, "angka": status, "hari": days} | ({"masalah": category} if category else {})
    return f"{reverse('rekap_rows')}?{urlencode(query)}"


@require_safe
@signed_in(needs=OVERSEERS)
def rekap(request: HttpRequest) -> HttpResponse:
    """Show the figures of an area."""
    actor = actor_of(request)
    prefix, days = _asked(request, actor)
    if prefix is None:
        return error_page(request, 404, detail=_("Wilayah ini di luar tugas Anda."))
    found = get_rekap(actor, prefix, today=_today(prefix), days=days)
    page = _page(actor, found, days, request.GET.get("urut", ""))
    return render(request, "rukun/desk/rekap.html", {"page": page})


def _page(actor: Actor, found: Rekap, days: int, sort: str) -> RekapPage:
    at, prefix = now(), found.prefix
    path = area_path(prefix)
    names = area_labels([a.code for a in found.areas])
    within = {code: name.partition(",")[0].removeprefix("Kec. ") for code, name in names.items()}
    inside = [step for step in path if overseen_prefix(actor, step.code)]
    url = reverse("rekap")
    return RekapPage(
        title=path[-1].name if path else prefix, period_text=_("{} hari terakhir").format(days), figures=_figures(found, days),
        attention=_attention(found, names), area_label=_area_label(prefix), columns=_columns(prefix, days, sort),
        rows=_areas(found, within, days, sort), heat=_heat(found, within, days),
        crumbs=tuple(Link(s.name, f"{url}?{urlencode({'wilayah': s.code, 'hari': days})}", current=s.code == prefix) for s in inside),
        periods=tuple(Link(_("{} hari").format(d), f"{url}?{urlencode({'wilayah': prefix, 'hari': d})}", current=d == days) for d in PERIODS),
        as_of_text=words.exact(at, zone_of(prefix)), as_of_iso=words.iso(at, zone_of(prefix)),
        empty=None if found.total.open or found.total.opened else EmptyState(_("Belum ada kasus"), _("Angka muncul begitu laporan pertama ditangani.")),
    )


def _figures(found: Rekap, days: int) -> tuple[Figure, ...]:
    total, before = found.total, found.before
    more = total.opened - before.opened
    line = spark_points(found.daily)
    if more > 0:
        change = _("naik {} dari {} hari sebelumnya").format(words.number(more), days) if before.opened else _("belum ada kasus dalam {} hari sebelumnya").format(days)
    else:
        change = _("turun {} dari {} hari sebelumnya").format(words.number(-more), days) if more else _("sama dengan {} hari sebelumnya").format(days)
    share = f"{_share(total)}%" if total.closed else "–"
    before_share = _("{}% dalam {} hari sebelumnya").format(_share(before), days) if before.closed and total.closed else ""
    return (
        Figure("opened", _label("opened"), words.number(total.opened), _definition("opened", days), "received", "normal", change_text=change, line=line, line_text=_("kasus baru per hari"), rows_url=_rows_url(found.prefix, "opened", days)),
        Figure("open", _label("open"), words.number(total.open), _definition("open", days), "case", "normal", rows_url=_rows_url(found.prefix, "open", days)),
        Figure("late", _label("late"), words.number(total.late), _definition("late", days), "late", "urgent" if total.late else "done", base_text=_("dari {} yang terbuka").format(words.number(total.open)), rows_url=_rows_url(found.prefix, "late", days)),
        Figure("in_time", _label("in_time"), share, _definition("in_time", days), "done", "done", change_text=before_share, base_text=_("{} dari {} yang selesai").format(words.number(total.closed_in_time), words.number(total.closed)), rows_url=_rows_url(found.prefix, "in_time", days)),
    )


def _share(counts: Counts) -> int:
    return round(100 * counts.closed_in_time / counts.closed)


def _attention(found: Rekap, names: dict[str, str]) -> tuple[Attention, ...]:
    sentences = []
    for area, category, count in found.late_by[:MOST_ATTENTION]:
        place = names.get(area) or area_labels([area])[area]
        text = _("{place}: {count} kasus {what} melewati batas waktu").format(place=place, count=words.number(count), what=category_name(category))
        sentences.append(Attention(text, _rows_url(area, "late", 30, category)))
    return tuple(sentences)


def _area_label(prefix: str) -> str:
    return (_("Kabupaten/kota"), _("Kecamatan"), _("Kelurahan/desa"), _("Wilayah"))[min(prefix.count("."), 3)]


def _columns(prefix: str, days: int, sort: str) -> tuple[Column, ...]:
    def column(key: str, label: str, help_text: str = "") -> Column:
        query = urlencode({"wilayah": prefix, "hari": days, "urut": key})
        return Column(key, label, f"{reverse('rekap')}?{query}", "" if key != sort else ("ascending" if key == "name" else "descending"), help_text)

    return tuple(column(s, _label(s), _definition(s, days)) for s in SORTS if s != "name")


def _value(counts: Counts, key: str) -> int:
    return counts.closed_in_time if key == "in_time" else getattr(counts, key)


def _areas(found: Rekap, names: dict[str, str], days: int, sort: str) -> tuple[AreaRow, ...]:
    areas = list(found.areas)
    if sort in SORTS and sort != "name":
        areas.sort(key=lambda a: -_value(a.counts, sort))
    largest = {s: max((_value(a.counts, s) for a in areas), default=0) for s in SORTS if s != "name"}
    deep = found.prefix.count(".") >= 2
    rows = []
    for area in areas:
        cells = []
        for status in SORTS[1:]:
            value = _value(area.counts, status)
            text = words.number(value)
            if status == "in_time":
                text = words.percent_with_n(value, area.counts.closed)
            share = round(100 * value / area.counts.closed) if status == "in_time" and area.counts.closed else percent_of_largest(value, largest[status])
            cells.append(BarCell(text, share, "urgent" if status == "late" else "normal", _rows_url(area.code, status, days)))
        url = "" if deep else f"{reverse('rekap')}?{urlencode({'wilayah': area.code, 'hari': days})}"
        rows.append(AreaRow(names.get(area.code, area.code), url, tuple(cells)))
    return (*rows, *_rest(found))


def _rest(found: Rekap) -> tuple[AreaRow, ...]:
    """Return the row that makes the table add up to the figures above it, where some cases stand in none of its areas."""
    rest = found.rest
    if not (found.areas and any((rest.opened, rest.open, rest.late, rest.closed))):
        return ()
    texts = (words.number(rest.opened), words.number(rest.open), words.number(rest.late), words.percent_with_n(rest.closed_in_time, rest.closed))
    name = _("Tidak dirinci per wilayah: rahasia, atau tempatnya belum lengkap")
    return (AreaRow(name, "", tuple(BarCell(text, -1, "waiting", "") for text in texts)),)


def _heat(found: Rekap, names: dict[str, str], days: int) -> HeatTable | None:
    totals = sorted(((sum(cells.values()), category) for category, cells in found.heat.items()), reverse=True)
    shown = [category for n, category in totals if n][:MOST_HEAT_ROWS]
    if not shown or not found.areas:
        return None
    areas = [a for a in found.areas if any(cells.get(a.code) for cells in found.heat.values())]
    largest = max(n for category in shown for n in found.heat[category].values())
    rows = tuple(
        HeatRow(
            category_name(category),
            tuple(_heat_cell(found.heat[category].get(a.code, 0), largest, a.code, category, days) for a in areas),
        )
        for category in shown
    )
    kinds = sum(1 for n, _category in totals if n)
    note = _("Kasus terbuka menurut masalah dan wilayah.") if kinds == len(shown) else _("Kasus terbuka: {} masalah terbanyak dari {}.").format(len(shown), kinds)
    return HeatTable(_short(tuple(names.get(a.code, a.code) for a in areas)), rows, note)


def _short(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names without "Kabupaten" and "Kota", so that a column each fits; where two would be the same, in full."""
    bare = tuple(name.removeprefix("Kabupaten ").removeprefix("Kota ") for name in names)
    return tuple(short if bare.count(short) == 1 else name for name, short in zip(names, bare, strict=True))


def _heat_cell(count: int, largest: int, area: str, category: str, days: int) -> HeatCell:
    return HeatCell(words.number(count) if count else "", heat_level(count, largest), _rows_url(area, "open", days, category) if count else "")


@require_safe
@signed_in(needs=OVERSEERS)
def rekap_rows(request: HttpRequest) -> HttpResponse:
    """Show exactly the rows that a figure counts, sensitive ones excepted."""
    actor = actor_of(request)
    prefix, days = _asked(request, actor)
    status = request.GET.get("angka", "open")
    if prefix is None or status not in STATUSES:
        return error_page(request, 404, detail=_("Wilayah ini di luar tugas Anda."))
    since = day_start(period_start(_today(prefix), days), prefix)
    asked = request.GET.get("masalah", "")
    category = asked if category_exists(asked) else None
    rows = cases_of_figure(prefix=prefix, status=status, since=since, category=category, below_regency=prefix.count(".") > 1)
    found = figure_rows(actor, rows, after=request.GET.get("after"))
    labels = area_labels([c.area_id for c in found.rows])
    query = {"wilayah": prefix, "angka": status, "hari": days} | ({"masalah": category} if category else {})
    page = RowsPage(
        title=f"{_label(status)} · {area_labels([prefix])[prefix]}", definition=_definition(status, days),
        rows=tuple(case_row(c, labels, openable=c.reference in found.openable) for c in found.rows),
        back=Link(_("Kembali ke rekap"), f"{reverse('rekap')}?{urlencode({'wilayah': prefix, 'hari': days})}"),
        next_url=f"{reverse('rekap_rows')}?{urlencode(query | {'after': found.after})}" if found.after else "",
        hidden_text=_("{} kasus rahasia ikut dihitung tetapi tidak ditampilkan.").format(words.number(found.hidden)) if found.hidden else "",
        note=_("Sebagian kasus tidak dapat dibuka: isinya hanya untuk kantor yang menanganinya.") if len(found.openable) < len(found.rows) else "",
        empty=EmptyState(_("Tidak ada"), _("Tidak ada kasus dalam hitungan ini.")) if not found.rows and not found.hidden else None,
    )
    return render(request, "rukun/desk/rows.html", {"page": page})
