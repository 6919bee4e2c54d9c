"""Lists of cases by area, newest first: for those who watch an area, and for the rows behind a figure."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from rukun.areas.queries import below
from rukun.cases.models import Case
from rukun.cases.queries.searching import find_cases
from rukun.cases.rules.watching import Touched
from rukun.kernel.actor import Actor
from rukun.kernel.text import parse_number

__all__ = ["FigureRows", "area_rows", "area_rows_that_changed", "cases_of_figure", "figure_rows"]

PAGE = 50


def area_rows(actor: Actor, *, after: str | None = None, find: str = "") -> tuple[tuple[Case, ...], str | None]:
    """Return 50 cases that the actor may see, newest first, and the cursor of the next page."""
    rows = Case.objects.visible_to(actor)
    if find:
        rows = rows.filter(pk__in=find_cases(actor, find))
    page = list(_after(rows, after).order_by("-opened_at", "-id")[: PAGE + 1])
    return tuple(page[:PAGE]), str(page[PAGE - 1].pk) if len(page) > PAGE else None


def area_rows_that_changed(actor: Actor, *, touched: Touched, since_id: int) -> tuple[Case, ...]:
    """Return the cases that the actor may see and that were touched or opened after this one, newest first, at most 100."""
    rows = Case.objects.visible_to(actor).filter(Q(uuid__in=touched.cases) | Q(pk__gt=since_id))
    return tuple(rows.order_by("-opened_at", "-id")[: 2 * PAGE])


def _after(rows: QuerySet[Case], after: str | None) -> QuerySet[Case]:
    last_id = parse_number(after, most=10**15)
    if last_id is None:
        return rows
    last = rows.filter(pk=last_id).values_list("opened_at", flat=True).first()
    if last is None:
        return rows
    return rows.filter(Q(opened_at__lt=last) | Q(opened_at=last, pk__lt=last_id))


@dataclass(frozen=True)
class FigureRows:
    """The rows that a figure counts: those shown, how many sensitive ones are not, and the next page's cursor."""

    rows: tuple[Case, ...]
    openable: frozenset[str]
    hidden: int
    after: str | None


def figure_rows(actor: Actor, ids: QuerySet[Case], *, after: str | None = None) -> FigureRows:
    """Return a page of the cases behind a figure; sensitive ones are counted and not shown."""
    shown = ids.filter(sensitive=False)
    page = list(_after(shown, after).order_by("-opened_at", "-id")[: PAGE + 1])
    openable = Case.objects.visible_to(actor).filter(pk__in=[c.pk for c in page]).values_list("reference", flat=True)
    after = str(page[PAGE - 1].pk) if len(page) > PAGE else None
    return FigureRows(tuple(page[:PAGE]), frozenset(openable), ids.filter(sensitive=True).count(), after)


def cases_of_figure(*, prefix: str, status: str, since: object, category: str | None, below_regency: bool) -> QuerySet[Case]:
    """Return the cases that a figure of the rekap counts: the same words as the rollup's columns.

    Below the regency a case that is sensitive, or of which the ward may know nothing, is not counted: few make a name.
    """
    rows = Case.objects.filter(below(prefix, "area__code")).exclude(status__in=("joined", "archived"))
    if below_regency:
        rows = rows.exclude(Q(ward="none") | Q(sensitive=True))
    if category:
        rows = rows.filter(category=category)
    match status:
        case "opened":
            rows = rows.filter(opened_at__gte=since)
        case "open":
            rows = rows.exclude(status="closed")
        case "late":
            rows = rows.exclude(status="closed").filter(late_since__isnull=False)
        case "closed":
            rows = rows.filter(status="closed", opened_at__gte=since)
        case "in_time":
            rows = rows.filter(status="closed", closed_in_time=True, opened_at__gte=since)
    return rows
