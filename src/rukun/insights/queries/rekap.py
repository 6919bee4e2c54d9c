"""The rekap: figures, attention and tables of an area, from the rollup, within what the actor's posts oversee."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, Sum

from rukun.areas.queries import below, children, is_code, zone_of
from rukun.insights.models import CaseCount
from rukun.kernel.actor import Actor, Permission
from rukun.problems.queries import list_categories

__all__ = ["AreaFigures", "Counts", "Rekap", "get_rekap", "overseen_prefix", "period_start"]

FIELDS = ("opened", "open", "late", "closed", "closed_in_time")
REGENCY_DOTS = 1
VILLAGE_DEPTH = 4


@dataclass(frozen=True)
class Counts:
    """Cases of a place: opened, closed and closed in time in the period; open and late now."""

    opened: int = 0
    open: int = 0
    late: int = 0
    closed: int = 0
    closed_in_time: int = 0


@dataclass(frozen=True)
class AreaFigures:
    """One row of the table."""

    code: str
    counts: Counts


@dataclass(frozen=True)
class Rekap:
    """All that the rekap of one area shows; `daily` are the cases opened on each day of the period.

    `rest` counts what stands in none of `areas`: secrets, which are counted for the regency and not below, and what has no narrower place.
    """

    prefix: str
    since: date
    total: Counts
    before: Counts
    daily: tuple[int, ...]
    areas: tuple[AreaFigures, ...]
    heat: dict[str, dict[str, int]]
    late_by: tuple[tuple[str, str, int], ...]
    rest: Counts = Counts()


def overseen_prefix(actor: Actor, asked: str | None) -> str | None:
    """Return the area whose figures to show: the one asked for where it lies within a post's areas, else the widest."""
    prefixes = sorted({p for post in actor.posts_with(Permission.INSIGHT_READ) for p in post.prefixes}, key=lambda p: (p.count("."), p))
    if not prefixes:
        return None
    if asked is None:
        return prefixes[0]
    if not is_code(asked):
        return None
    inside = any(asked == p or asked.startswith(p + ".") for p in prefixes)
    return asked if inside else None


def period_start(today: date, days: int) -> date:
    """Return the first day of a period of so many days that ends today."""
    return today - timedelta(days=days - 1)


def day_start(day: date, area_code: str) -> datetime:
    """Return the moment at which a day begins in an area."""
    return datetime.combine(day, time(), zone_of(area_code))


def get_rekap(actor: Actor, prefix: str, *, today: date, days: int) -> Rekap:
    """Return the figures of an area; the actor's right to it was asked by `overseen_prefix` (6 queries)."""
    if overseen_prefix(actor, prefix) is None:
        return Rekap(prefix, today, Counts(), Counts(), (), (), {}, ())
    since = period_start(today, days)
    rows = CaseCount.objects.filter(below(prefix, "area_code"))
    depth = prefix.count(".") + 2
    by_area: dict[str, dict[str, int]] = {
        area.code: dict.fromkeys(FIELDS, 0) for area in (children(prefix) if depth <= VILLAGE_DEPTH else ())
    }
    rest = dict.fromkeys(FIELDS, 0)
    heat: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    late: dict[tuple[str, str], int] = defaultdict(int)
    for row in _grouped(rows, since):
        child = ".".join(row["area_code"].split(".")[:depth])
        below_it = child.count(".") >= depth - 1
        into = by_area.setdefault(child, dict.fromkeys(FIELDS, 0)) if below_it else rest
        for field in FIELDS:
            into[field] += row[field] or 0
        if below_it:
            heat[row["category"]][child] += row["open"] or 0
        if row["late"]:
            late[(child, row["category"])] += row["late"]
    return Rekap(
        prefix=prefix, since=since, total=_total(rows, since, None), before=_total(rows, since - timedelta(days=days), since),
        daily=_daily(rows, since, today),
        areas=tuple(AreaFigures(code, Counts(**counts)) for code, counts in sorted(by_area.items())),
        heat={category: dict(cells) for category, cells in heat.items()},
        late_by=_gravest_first(late), rest=Counts(**rest),
    )


def _gravest_first(late: dict[tuple[str, str], int]) -> tuple[tuple[str, str, int], ...]:
    """Return what is late by area and problem: problems that are emergencies as a rule first, then by how many."""
    ranks = {"emergency": 0, "urgent": 1}
    rank = {kind.code: ranks.get(kind.default_urgency, 2) for kind in list_categories()}
    rows = [(area, category, n) for (area, category), n in late.items()]
    return tuple(sorted(rows, key=lambda row: (rank.get(row[1], 2), -row[2])))


def _grouped(rows, since: date):  # type: ignore[no-untyped-def]
    in_period = Q(opened_on__gte=since)
    return rows.values("area_code", "category").annotate(
        opened=Sum("opened", filter=in_period), open=Sum("open"), late=Sum("late"), closed=Sum("closed", filter=in_period),
        closed_in_time=Sum("closed_in_time", filter=in_period),
    ).order_by()


def _total(rows, since: date, until: date | None) -> Counts:  # type: ignore[no-untyped-def]
    period = Q(opened_on__gte=since) & (Q(opened_on__lt=until) if until else Q())
    found = rows.aggregate(
        opened_=Sum("opened", filter=period), open_=Sum("open"), late_=Sum("late"), closed_=Sum("closed", filter=period),
        closed_in_time_=Sum("closed_in_time", filter=period),
    )
    return Counts(**{field: found[f"{field}_"] or 0 for field in FIELDS})


def _daily(rows, since: date, today: date) -> tuple[int, ...]:  # type: ignore[no-untyped-def]
    counts = dict(rows.filter(opened_on__gte=since).values_list("opened_on").annotate(n=Sum("opened")).order_by())
    return tuple(counts.get(since + timedelta(days=n), 0) for n in range((today - since).days + 1))
