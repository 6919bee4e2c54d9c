"""Are two persons on two lists one? Sure, perhaps, or not; and how many people and households there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from rukun.reports.rules.names import is_alike, skeletons, sounds_same

NEAR_AGE, FAR_AGE = 1, 5
TODDLER_UNTIL, CHILD_UNTIL, ELDER_FROM = 4, 17, 60


class Same(IntEnum):
    """How sure it is that two are one."""

    NO = 0
    PERHAPS = 1
    SURE = 2


@dataclass(frozen=True)
class Listed:
    """A person on a list, as comparing needs it; `household` names theirs within the list, `label` how the list calls it."""

    id: int
    list_id: int
    name: str
    sex: str
    age: int | None
    nik: str
    household: int | None
    label: str
    rt: str


def compare_persons(a: Listed, b: Listed) -> Same:
    """Return how sure it is that two rows are one human being.

    Sure is only what a clerk would not ask about: one NIK and one name; or, on two lists, one name but for its spelling, an age within a
    year, no other sex, and the same household head (or the same RT, for a name of two words and a known sex). All else that is alike
    a person decides; ages five years apart, or another sex, are two people.
    """
    apart = abs(a.age - b.age) if a.age is not None and b.age is not None else None
    other_person = (a.sex and b.sex and a.sex != b.sex) or (apart is not None and apart > FAR_AGE)
    one_number = bool(a.nik) and a.nik == b.nik
    if other_person and not one_number:  # before the names: they take longest
        return Same.NO
    if not (is_alike(a.name, b.name) or is_alike(b.name, a.name)):
        return Same.PERHAPS if one_number else Same.NO
    if other_person:
        return Same.NO
    same_name, near = sounds_same(a.name, b.name), apart is not None and apart <= NEAR_AGE
    if a.nik and b.nik:
        if a.nik == b.nik:
            return Same.SURE if same_name and a.list_id != b.list_id else Same.PERHAPS
        return Same.PERHAPS if same_name and near else Same.NO
    if a.list_id == b.list_id:  # whoever wrote one list knew whether he wrote somebody twice
        return Same.PERHAPS if near and same_name and a.household == b.household else Same.NO
    return Same.SURE if same_name and near and _beside(a, b) else Same.PERHAPS


def _beside(a: Listed, b: Listed) -> bool:
    """Answer whether two of one name live in one house, as far as lists say: one head, or one RT where name and sex leave little doubt."""
    if a.label and b.label:
        return sounds_same(a.label, b.label)
    whole = len(a.name.split()) > 1 and bool(a.sex) and a.sex == b.sex
    return whole and bool(a.rt) and a.rt == b.rt


def find_doubles(fresh: Sequence[Listed], known: Sequence[Listed]) -> list[tuple[int, int, Same]]:
    """Return the pairs (fresh id, known id, how sure) that may be one; each fresh one is surely at most one known one.

    Only names of one sound are compared, so that thousands of rows take seconds, not minutes.
    """
    by_bone: dict[str, list[Listed]] = defaultdict(list)
    by_nik: dict[str, Listed] = {}
    for person in known:
        _remember(person, by_bone, by_nik)
    found: list[tuple[int, int, Same]] = []
    taken: set[int] = set()
    for person in fresh:
        near = {other.id: other for bone in skeletons(person.name) for other in by_bone[bone]}
        if person.nik and person.nik in by_nik:
            near[by_nik[person.nik].id] = by_nik[person.nik]
        pairs = sorted(((same, other.id) for other in near.values() if (same := compare_persons(person, other))), reverse=True)
        sure = next((pk for same, pk in pairs if same == Same.SURE and pk not in taken), None)
        if sure is not None:
            taken.add(sure)
            found.append((person.id, sure, Same.SURE))
        else:
            found += [(person.id, pk, Same.PERHAPS) for same, pk in pairs]
        _remember(person, by_bone, by_nik)
    return found


def _remember(person: Listed, by_bone: dict[str, list[Listed]], by_nik: dict[str, Listed]) -> None:
    for bone in skeletons(person.name):
        by_bone[bone].append(person)
    if person.nik:
        by_nik.setdefault(person.nik, person)


@dataclass(frozen=True)
class Counted:
    """People and households, each once; people by age and by what is said of them."""

    people: int
    households: int
    toddlers: int
    children: int
    elders: int
    unknown_age: int
    conditions: dict[str, int]


class Home(NamedTuple):
    """A household as one list has it, by the name of its head ("" where nobody wrote it)."""

    id: int
    label: str


@dataclass(frozen=True)
class Row:
    """A person as counting needs it: `same_as` leads to the row that stands for both."""

    id: int
    same_as: int | None
    age: int | None
    home: Home | None
    conditions: tuple[str, ...]


def count_people(rows: Iterable[Row]) -> Counted:
    """Return how many people and households stand on the lists, each once.

    A person lives where the row that stands for them says. Who stands in no household counts as none.
    """
    all_rows = {row.id: row for row in rows}
    kept: dict[int, list[Row]] = defaultdict(list)
    pointers = {row.id: row.same_as for row in all_rows.values()}
    for row in all_rows.values():
        kept[resolve(row.id, pointers)].append(row)
    groups = [sorted(group, key=lambda row, top=top: row.id != top) for top, group in kept.items()]  # type: ignore[misc]
    homes = [[row.home for row in group if row.home is not None] for group in groups]
    stands_for = one_household(homes)
    ages = [next((row.age for row in group if row.age is not None), None) for group in groups]
    conditions: dict[str, int] = defaultdict(int)
    for group in groups:
        for code in {code for row in group for code in row.conditions}:
            conditions[code] += 1
    return Counted(
        people=len(groups), households=len({stands_for[own[0].id] for own in homes if own}),
        toddlers=sum(age is not None and age <= TODDLER_UNTIL for age in ages),
        children=sum(age is not None and TODDLER_UNTIL < age <= CHILD_UNTIL for age in ages),
        elders=sum(age is not None and age >= ELDER_FROM for age in ages),
        unknown_age=sum(age is None for age in ages), conditions=dict(conditions),
    )


def resolve(pk: int, pointers: dict[int, int | None]) -> int:
    """Return the row that stands for this one, along however many pointers; a pointer that leads out of what is counted ends there."""
    seen = {pk}
    while (following := pointers.get(pk)) is not None and following in pointers and following not in seen:
        seen.add(following)
        pk = following
    return pk


def one_household(people: Iterable[Sequence[Home]]) -> dict[int, int]:
    """Return for each household the one that stands for it, once those that are the same family are one (union of sets).

    In: for each person the households in which their rows live. Two households are one family where they share two people, or one
    person and a head of the same name (or a head that was not named): one person whom somebody wrote into another's family makes
    no family of two.
    """
    shared: Counter[tuple[Home, Home]] = Counter()
    parent: dict[int, int] = {}
    for homes in people:
        once = sorted(set(homes))
        parent |= {home.id: home.id for home in once if home.id not in parent}
        shared.update((first, second) for at, first in enumerate(once) for second in once[at + 1:])

    def find(pk: int) -> int:
        while parent[pk] != pk:
            parent[pk] = parent[parent[pk]]
            pk = parent[pk]
        return pk

    for (first, second), together in shared.items():
        unnamed = not (first.label and second.label)
        if together > 1 or unnamed or is_alike(first.label, second.label) or is_alike(second.label, first.label):
            parent[find(second.id)] = find(first.id)
    return {home: find(home) for home in parent}
