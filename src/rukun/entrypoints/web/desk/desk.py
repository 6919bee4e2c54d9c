"""The desk: queues, rows, arrivals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rukun.access.queries.directory import Holder, colleagues, user_names
from rukun.areas.queries import area_labels, or_home
from rukun.cases.actions.filters import FilterNameMissing, TooManyFilters, drop_filter, keep_filter
from rukun.cases.queries.arealist import area_rows, area_rows_that_changed
from rukun.cases.queries.desk import Chosen, DeskItem, DeskQueue, DeskRows, Of, desk_counts, desk_rows, newest_arrivals, rows_that_changed
from rukun.cases.queries.filters import kept_filters
from rukun.cases.queries.triage import told_is_sensitive
from rukun.cases.queries.workload import Held, who_holds
from rukun.cases.rules.narrowing import read_narrow, write_narrow
from rukun.cases.rules.sentences import OFFICER_STATUS
from rukun.cases.rules.states import CaseStatus, Part
from rukun.cases.rules.watching import read_touched
from rukun.entrypoints.web.desk import case_words as say
from rukun.entrypoints.web.desk.filters import filter_bar
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.middleware import actor_of
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.icons import icon_of_category
from rukun.entrypoints.web.presenters.names import problem_title
from rukun.entrypoints.web.presenters.pages.desk import Arrivals, DeskPage, HolderLine, HoldersOffice, HoldersPage, Queue, QueueRow
from rukun.entrypoints.web.presenters.pages.parts import Banner, EmptyState
from rukun.kernel.actor import Actor, Permission
from rukun.kernel.ids import parse_code
from rukun.kernel.text import clean_text, parse_number
from rukun.kernel.time import now

NOBODY = "tanpa"
PARAMS = ("antrean", "q", "petugas", "wilayah", "masalah", "urgensi", "status")
MOST_ASKED, MOST_ID = 100, 10**15
LATEST = 10**11  # seconds; what is newer has less of them to go
QUEUE_TONES = {DeskQueue.EMERGENCY: "emergency", DeskQueue.LATE: "urgent"}


@require_safe
@signed_in()
def desk(request: HttpRequest) -> HttpResponse:
    """Show the queue that was chosen; those without an office's tasks see the cases of their area."""
    return _show(request, request.GET)


@require_POST
@signed_in(needs=frozenset({Permission.CASE_READ_OFFICE}))
def keep_or_drop(request: HttpRequest) -> HttpResponse:
    """Keep what the desk shows under a name, or forget what was kept."""
    actor, gone = actor_of(request), parse_number(request.POST.get("hapus"), most=MOST_ID)
    if gone is not None:
        drop_filter(filter_id=gone, by=actor)
        return redirect("desk")
    asked = {key: value for key, value in request.POST.items() if isinstance(value, str)}
    name = clean_text(asked.get("nama", ""), limit=100).text
    try:
        kept = keep_filter(name=name, query=asked, by=actor, at=now())
    except (FilterNameMissing, TooManyFilters) as error:
        return _show(request, request.POST, refused=(name, _(type(error).__doc__ or "")), status=422)
    return redirect(f"{reverse('desk')}?{urlencode(kept.query)}")


def _show(request: HttpRequest, asked: QueryDict, *, refused: tuple[str, str] = ("", ""), status: int = 200) -> HttpResponse:
    """Show the desk as it is asked for; `refused` is a filter's name that was not taken, and why."""
    actor = actor_of(request)
    find = clean_text(asked.get("q", ""), limit=100).text
    if Permission.CASE_READ_OFFICE not in actor.permissions:
        return _area_desk(request, actor, find)
    chosen, named = read_chosen(asked, actor)
    queue, narrow, of = chosen.queue, chosen.narrow, chosen.of
    found = desk_rows(actor, queue, at=now(), after=asked.get("after"), find=chosen.find, of=of, narrow=narrow)
    labels = area_labels([i.case.area_id for i in found.items if i.case])
    query = {"antrean": queue.value} | ({"q": find} if find else {}) | write_narrow(narrow)
    bar = filter_bar(actor, asked=query, narrow=narrow, kept=kept_filters(actor), refused=refused)
    query |= {"petugas": asked.get("petugas", "")} if of else {}
    page = DeskPage(
        title=named or bar.named or (_queue_label(queue) if not find else _("Hasil cari “{}”").format(find)), queues=_queues(actor, None if bar.named else queue),
        rows=(*(task_row(item, labels) for item in found.items), *_of_area(actor, chosen, found)), filters=bar,
        next_url=f"{reverse('desk')}?{urlencode(query | {'after': found.after})}" if found.after else "",
        empty=_empty(queue, find, narrowed=bool(narrow.parts)), query=find, banner=_news(asked),
        holders_url=reverse("holders") if Permission.CASE_ASSIGN in actor.permissions else "",
        batch_url=f"{reverse('batch_new')}?{urlencode(query)}" if found.items else "",
        newest=newest_arrivals(actor, since_id=0).newest, arrivals_url=f"{reverse('arrivals')}?{urlencode(query)}",
    )
    template = "rukun/desk/_rows.html" if request.headers.get("HX-Target") == "baris" else "rukun/desk/desk.html"
    return render(request, template, {"page": page}, status=status)


def _of_area(actor: Actor, chosen: Chosen, found: DeskRows) -> Iterator[QueueRow]:
    """Return what a search finds besides in the area that one watches, where it is no task of one's office."""
    if not chosen.find or found.after or Permission.CASE_READ_AREA not in actor.permissions:
        return
    shown = {item.case.pk for item in found.items if item.case}
    others = [case for case in area_rows(actor, find=chosen.find)[0] if case.pk not in shown]
    labels = area_labels([case.area_id for case in others])
    for case in others:
        yield case_row(case, labels)


def read_chosen(asked: QueryDict, actor: Actor) -> tuple[Chosen, str]:
    """Return which tasks an address of the desk asks for (its parameters are `PARAMS`), and what one person's work is called."""
    find = clean_text(asked.get("q", ""), limit=100).text
    of, named = _of(asked, actor)
    return Chosen(_chosen(asked) or DeskQueue.ALL, parse_code(find) or find, of, read_narrow(asked)), named


def _of(params: QueryDict, actor: Actor) -> tuple[Of | None, str]:
    """Return whose work is asked for, and what that is called; none for who shares out no work, or a number that is nobody's."""
    asked = params.get("petugas", "")
    if not asked or Permission.CASE_ASSIGN not in actor.permissions:
        return None, ""
    if asked == NOBODY:
        return Of(None), _("Belum dibagi")
    holding = {row.user_id for rows in who_holds(actor).values() for row in rows if row.user_id}
    names = user_names(holding & {parse_number(asked, most=MOST_ID)})
    return next(((Of(pk), _("Dipegang {}").format(name)) for pk, name in names.items()), (None, ""))


@require_safe
@signed_in(needs=frozenset({Permission.CASE_ASSIGN}))
def holders(request: HttpRequest) -> HttpResponse:
    """Show who holds what in the offices whose work one shares out."""
    actor, at = actor_of(request), now()
    held = who_holds(actor)
    posts = {post.organization_id: post for post in actor.posts_with(Permission.CASE_ASSIGN)}
    offices = tuple(
        HoldersOffice(post.organization_name, tuple(_holder_lines(held.get(office, ()), colleagues(office, at=at), at, post.area_code)))
        for office, post in posts.items()
    )
    return render(request, "rukun/desk/holders.html", {"page": HoldersPage(offices, reverse("desk"))})


def _holder_lines(held: tuple[Held, ...], people: tuple[Holder, ...], at: datetime, area: str) -> Iterator[HolderLine]:
    """What nobody was given first, then everybody of the office, who has most on top; who left and still holds something too."""
    by_user = {row.user_id: row for row in held}
    names = {person.user_id: person.name for person in people}
    gone = user_names({row.user_id for row in held if row.user_id and row.user_id not in names})
    everybody = sorted({**names, **gone}.items(), key=lambda one: (-(by_user[one[0]].open if one[0] in by_user else 0), one[1]))
    for user_id, name in [(None, _("Belum dibagi")), *everybody]:
        row = by_user.get(user_id)
        near, iso, exact = say.clock_words(row.due_at if row else None, at, area, urgency="emergency" if row and row.emergencies else "")
        yield HolderLine(
            name=name, count_text=words.number(row.open if row else 0), late_text=words.number(row.late) if row and row.late else "",
            emergency_text=words.number(row.emergencies) if row and row.emergencies else "", clock_text=near, clock_iso=iso, clock_exact=exact,
            late=bool(row and row.due_at and row.due_at < at), gone=user_id in gone,
            url=f"{reverse('desk')}?petugas={user_id or NOBODY}" if row else "",
            share_url=f"{reverse('batch_new')}?petugas={user_id or NOBODY}&langkah=assign" if row and row.open else "",
            share_text=_("Bagikan") if user_id is None else _("Serahkan tugasnya"),
        )


def _news(asked: QueryDict) -> Banner | None:
    if asked.get("kabar") != "pindah":
        return None
    gone = parse_code(asked.get("kasus", ""))
    which = _("Kasus {}").format(gone) if gone else _("Kasus itu")
    return Banner(_("{} sekarang pada kantor lain dan tidak lagi tampil di kotak kerja Anda.").format(which), "done", "transfer")


def _queue_label(queue: DeskQueue) -> str:
    return {
        DeskQueue.EMERGENCY: _("Darurat"), DeskQueue.LATE: _("Terlambat"), DeskQueue.TODAY: _("Hari ini"), DeskQueue.MINE: _("Menunggu saya"), DeskQueue.UNIT: _("Unit saya"),
        DeskQueue.WATCHED: _("Saya pantau"), DeskQueue.ALL: _("Semua"),
    }[queue]


def _queues(actor: Actor, active: DeskQueue | None) -> tuple[Queue, ...]:
    counts = desk_counts(actor, at=now())
    return tuple(
        Queue(q.value, _queue_label(q), words.count(counts[q]) if counts[q] else "", f"{reverse('desk')}?antrean={q.value}", active=q == active, tone=QUEUE_TONES.get(q, "") if counts[q] else "")  # type: ignore[arg-type]
        for q in DeskQueue
    )


def task_row(item: DeskItem, labels: dict[str, str]) -> QueueRow:
    """Return a task as a row of the desk."""
    at = now()
    if item.case is None:
        near, iso, exact = say.clock_words(item.due_at, at, or_home(item.told.area_code if item.told else None))
        url = reverse("triage", args=[item.report_id])
        tone = words.tone_of("emergency" if item.rank == 0 else "normal")
        return QueueRow(
            ref="", url=url, tone=tone, icon="triage", title=_("Laporan perlu dilihat"), place=item.organization_name, facts_text=_first_words(item), clock_text=near, clock_iso=iso,
            clock_exact=exact, late=item.late, whose_turn=_("menunggu triase"), tone_text=words.tone_label(tone), key=f"report:{item.report_id}",
            row_id=str(item.task_id), sorts=_sorts(item),
        )
    case = item.case
    near, iso, exact = say.clock_words(item.due_at, at, case.area_id, urgency=case.urgency)
    tone = words.tone_of(case.urgency, waiting=case.status == "waiting")
    state = _("belum ditanggapi kantor ini") if item.task_status == "open" else _(OFFICER_STATUS[CaseStatus(case.status)])
    state = _("dikembalikan: perlu diperiksa lagi") if item.part == Part.TRIAGE else state
    return QueueRow(
        ref=case.reference, url=reverse("case", args=[case.reference]), tone=tone, icon=icon_of_category(case.category, case.hazard),
        title=problem_title(case.category, case.hazard), place=labels.get(case.area_id, ""), facts_text=say.facts_text(case), clock_text=near or (_("terlambat") if item.late else ""),
        landmark=say.landmark_of(case, labels.get(case.area_id, "")), came=say.came_of(case, at), clock_iso=iso, clock_exact=exact, late=item.late if item.due_at is None else item.due_at < at, whose_turn=state, unread=item.task_status == "open",
        joined_reports=case.report_count, tone_text=words.tone_label(tone), pane_url=reverse("case_pane", args=[case.reference]), sensitive=case.sensitive,
        key=f"case:{case.uuid}", row_id=str(item.task_id), sorts=_sorts(item),
    )


def _sorts(item: DeskItem) -> str:
    """Return what puts a row in its place among others, in the order of characters: rank, due, number."""
    return f"{item.rank}|{item.due_at.isoformat() if item.due_at else '9999'}|{item.task_id:015d}"


def _first_words(item: DeskItem) -> str:
    """What a report says that nobody has looked at yet; a sensitive one says it only when it is opened."""
    return words.cut(item.told.text, 90) if item.told and not told_is_sensitive(item.told) else ""


def _empty(queue: DeskQueue, find: str, *, narrowed: bool = False) -> EmptyState:
    if narrowed:
        return EmptyState(_("Tidak ada yang cocok"), _("Tidak ada tugas yang cocok dengan saringan ini sekarang."), "search")
    if find:
        return EmptyState(_("Tidak ditemukan"), _("Coba kode kasus, jenis masalah, atau patokan tempat."), "search")
    if queue == DeskQueue.ALL:
        return EmptyState(_("Tidak ada tugas"), _("Tugas kantor Anda akan muncul di sini, yang paling mendesak di atas."))
    return EmptyState(_("Tidak ada di antrean ini"), _("Tidak ada tugas dalam antrean ini sekarang."), action_label=_("Lihat semua"), action_url=reverse("desk"))


def _area_desk(request: HttpRequest, actor: Actor, find: str) -> HttpResponse:
    """The desk of those who watch an area (RT heads, volunteers): its cases, newest first."""
    found, after = area_rows(actor, after=request.GET.get("after"), find=parse_code(find) or find)
    labels = area_labels([case.area_id for case in found])
    page = DeskPage(
        title=_("Penanganan di wilayah saya"), queues=(), rows=tuple(case_row(case, labels) for case in found),
        next_url=f"{reverse('desk')}?{urlencode({'after': after})}" if after else "", query=find, newest=max((case.pk for case in found), default=0),
        arrivals_url=reverse("arrivals") if not find else "",
        empty=_empty(DeskQueue.ALL, find) if find else EmptyState(
            _("Belum ada penanganan"), _("Laporan dari wilayah Anda yang sedang ditangani akan muncul di sini."),
            action_label=_("Buat laporan"), action_url=reverse("report_form"),
        ),
    )
    return render(request, "rukun/desk/_rows.html" if request.headers.get("HX-Target") == "baris" else "rukun/desk/desk.html", {"page": page})


def case_row(case: object, labels: dict[str, str], *, openable: bool = True) -> QueueRow:
    """Return a case as a row of a plain list."""
    c: Any = case
    tone, tone_text = say.tone_and_word(c)
    return QueueRow(
        ref=c.reference, url=reverse("case", args=[c.reference]) if openable else "", tone=tone, icon=icon_of_category(c.category, c.hazard),
        title=problem_title(c.category, c.hazard), place=labels.get(c.area_id, ""), facts_text=say.facts_text(c),
        landmark=say.landmark_of(c, labels.get(c.area_id, "")) if openable else "", came=say.came_of(c, now()), whose_turn=_(OFFICER_STATUS[CaseStatus(c.status)]), joined_reports=c.report_count, tone_text=tone_text,
        pane_url=reverse("case_pane", args=[c.reference]) if openable else "", sensitive=c.sensitive, late=False,
        key=f"case:{c.uuid}", row_id=c.reference, sorts=f"{LATEST - c.opened_at.timestamp():020.3f}",
    )


@require_safe
@signed_in()
def arrivals(request: HttpRequest) -> HttpResponse:
    """Say what came or changed since the page was shown: the rows of the queue that is shown, and how full all of them are."""
    actor, at = actor_of(request), now()
    since = parse_number(request.GET.get("since", "0"), most=MOST_ID) or 0
    touched = read_touched(request.GET.getlist("kunci"), most=MOST_ASKED)
    if Permission.CASE_READ_OFFICE not in actor.permissions:
        cases = area_rows_that_changed(actor, touched=touched, since_id=since)
        labels = area_labels([case.area_id for case in cases])
        fresh = [case.pk for case in cases if case.pk > since]
        news = Arrivals(
            others=0, text=_("{} penanganan baru"), url=reverse("desk"), newest=max(fresh, default=since),
            rows=tuple(case_row(case, labels) for case in cases),
        )
        return render(request, "rukun/desk/_arrivals.html", {"page": news})
    came = newest_arrivals(actor, since_id=since)
    queue = _chosen(request.GET)
    narrow = read_narrow(request.GET)
    items = rows_that_changed(actor, queue, at=at, touched=touched, since_id=since, narrow=narrow) if queue else ()
    labels = area_labels([item.case.area_id for item in items if item.case])
    news = Arrivals(
        others=len(came.tasks - {item.task_id for item in items}), text=_("{} tugas baru"), alarm=max(came.emergencies, default=0),
        url=reverse("desk") + "?antrean=" + (DeskQueue.EMERGENCY if came.emergencies else DeskQueue.ALL), newest=came.newest,
        rows=tuple(task_row(item, labels) for item in items), queues=_queues(actor, queue), whole=queue is not None,
    )
    return render(request, "rukun/desk/_arrivals.html", {"page": news})


def _chosen(asked: QueryDict) -> DeskQueue | None:
    """Return the queue that the page shows; None where it shows what a search found, or one person's work."""
    if asked.get("q") or asked.get("petugas"):
        return None
    chosen = asked.get("antrean", "")
    return DeskQueue(chosen) if chosen in set(DeskQueue) else DeskQueue.ALL
