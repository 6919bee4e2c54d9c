"""Tying rows of lists that surely are one human being, in the running transaction."""

from __future__ import annotations

from collections.abc import Sequence

from rukun.cases.models import AffectedPerson
from rukun.cases.rules.doubles import Listed, Same, find_doubles

PROGRAM = "otomatis"


def tie_doubles(fresh: Sequence[Listed], known: Sequence[Listed]) -> None:
    """Point who surely stands on an earlier list to that row."""
    sure = {first: second for first, second, same in find_doubles(fresh, known) if same == Same.SURE}
    people = list(AffectedPerson.objects.filter(pk__in=sure))
    for person in people:
        person.same_as_id, person.same_by = sure[person.pk], PROGRAM
    AffectedPerson.objects.bulk_update(people, ["same_as", "same_by"])
