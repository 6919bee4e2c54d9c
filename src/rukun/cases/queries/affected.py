"""The people whom an incident concerns, each once, with what may be doubles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from rukun.cases.models import AffectedApart, AffectedList, AffectedPerson, Incident
from rukun.cases.queries.incident_family import family_of
from rukun.cases.queries.incidents import reads_affected
from rukun.cases.rules.doubles import Counted, Home, Listed, Row, count_people, find_doubles, one_household, resolve
from rukun.kernel.actor import Actor
from rukun.kernel.crypto import decrypt_text

__all__ = ["Affected", "AffectedHome", "AffectedLine", "Double", "affected_of", "listed_of", "tally_affected"]

MOST_DOUBLES = 50


@dataclass(frozen=True)
class AffectedLine:
    """One human being: the row that stands for them, the lists on which they are, the rows that point here."""

    uuid: UUID
    name: str
    sex: str
    age: int | None
    nik: str
    conditions: tuple[str, ...]
    note: str
    sources: tuple[str, ...]
    others: tuple[tuple[UUID, str, str], ...]
    left_out_why: str


@dataclass(frozen=True)
class AffectedHome:
    """A household with its people; without a label those of whom nobody said where they live."""

    label: str
    rt: str
    people: tuple[AffectedLine, ...]


@dataclass(frozen=True)
class Double:
    """Two rows that may be one human being, in words of both lists."""

    first: AffectedPerson
    second: AffectedPerson


@dataclass(frozen=True)
class Affected:
    """The list of affected people as it stands."""

    homes: tuple[AffectedHome, ...]
    left_out: tuple[AffectedLine, ...]
    doubles: tuple[Double, ...]
    more_doubles: int
    counted: Counted
    lists: tuple[tuple[AffectedList, int], ...]


def listed_of(family: frozenset[int], *, only: int | None = None) -> list[Listed]:
    """Return the rows of these incidents' lists as comparing takes them, those that are not counted left out."""
    rows = AffectedPerson.objects.counted(family)
    if only is not None:
        rows = rows.filter(list=only)
    return [_listed(row) for row in rows.select_related("household").order_by("id")]


def _listed(row: AffectedPerson) -> Listed:
    home = row.household
    label, rt = (home.label, home.rt) if home else ("", "")
    return Listed(row.pk, row.list_id, row.name, row.sex, row.age, row.nik_index, row.household_id, label, rt)


def tally_affected(family: frozenset[int]) -> Counted:
    """Return how many people and households stand on the lists, each once; without a name."""
    rows = AffectedPerson.objects.counted(family)
    found = rows.values_list("pk", "same_as", "age", "household", "household__label", "conditions")
    return count_people(
        Row(pk, same, age, Home(home, label or "") if home else None, tuple(said)) for pk, same, age, home, label, said in found
    )


def affected_of(actor: Actor, incident: Incident) -> Affected | None:
    """Return the people of an incident, for who may read their names, else None."""
    if not reads_affected(actor, incident):
        return None
    family = family_of(incident)
    whole = AffectedPerson.objects.filter(list__incident__in=family, list__withdrawn_at=None)
    rows = list(whole.select_related("household", "list").order_by("list", "line", "id"))
    counting = {row.pk: row.same_as_id for row in rows if row.left_out_at is None}
    groups: dict[int, list[AffectedPerson]] = defaultdict(list)
    for row in rows:
        if row.left_out_at is None:
            groups[resolve(row.pk, counting)].append(row)
    homes: dict[int | None, list[AffectedLine]] = defaultdict(list)
    labels: dict[int | None, tuple[str, str]] = {None: ("", "")}
    ordered = {top: sorted(members, key=lambda row, top=top: row.pk != top) for top, members in groups.items()}  # type: ignore[misc]
    stands_for = one_household(
        [Home(row.household.pk, row.household.label) for row in members if row.household] for members in ordered.values()
    )
    for top, members in ordered.items():
        home = next((row.household for row in members if row.household), None)
        key = stands_for[home.pk] if home else None
        if home is not None and not any(labels.get(key, ("", ""))):
            labels[key] = (home.label, home.rt)
        homes[key].append(_line(top, members))
    pairs, more = _doubles(rows, counting)
    lists = AffectedList.objects.filter(incident__in=family).annotate(size=Count("people")).order_by("-received_at", "-id")
    return Affected(
        homes=tuple(AffectedHome(*labels[key], tuple(lines)) for key, lines in homes.items()),
        left_out=tuple(_line(row.pk, [row]) for row in rows if row.left_out_at is not None), doubles=pairs, more_doubles=more,
        counted=tally_affected(family), lists=tuple((row, row.size) for row in lists),
    )


def _line(top: int, members: list[AffectedPerson]) -> AffectedLine:
    """Say of one human being what any of the lists says, the row that stands for them first."""
    rows = sorted(members, key=lambda row: row.pk != top)
    first = rows[0]
    return AffectedLine(
        uuid=first.uuid, name=first.name, sex=next((row.sex for row in rows if row.sex), ""),
        age=next((row.age for row in rows if row.age is not None), None), nik=next((decrypt_text(row.nik) for row in rows if row.nik), ""),
        conditions=tuple(dict.fromkeys(code for row in rows for code in row.conditions)),
        note="; ".join(dict.fromkeys(row.note for row in rows if row.note)), sources=tuple(dict.fromkeys(row.list.source for row in rows)),
        others=tuple((row.uuid, row.name, row.list.source) for row in rows[1:]), left_out_why=first.left_out_why,
    )


def _doubles(rows: list[AffectedPerson], counting: dict[int, int | None]) -> tuple[tuple[Double, ...], int]:
    """Return the pairs of which a person has to decide, and how many more there are than are shown."""
    by_id = {row.pk: row for row in rows if row.pk in counting}
    apart = set(AffectedApart.objects.filter(first__in=by_id).values_list("first_id", "second_id"))
    seen: set[tuple[int, int]] = set()
    found = []
    for first, second, _same in find_doubles([_listed(row) for row in by_id.values()], []):
        pair = (min(first, second), max(first, second))
        tops = tuple(sorted((resolve(first, counting), resolve(second, counting))))
        if pair in apart or tops[0] == tops[1] or tops in seen:
            continue
        seen.add((tops[0], tops[1]))
        found.append(Double(by_id[pair[0]], by_id[pair[1]]))
    return tuple(found[:MOST_DOUBLES]), max(0, len(found) - MOST_DOUBLES)
