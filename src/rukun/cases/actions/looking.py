"""Looking at cases from outside: what was sensitive among them, or refused, is written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rukun.cases.queries.listing import CaseRow
from rukun.kernel.actor import Actor
from rukun.kernel.events import record_look

__all__ = ["record_looks", "record_refusal"]


@transaction.atomic
def record_looks(*, rows: Iterable[CaseRow], what: str, by: Actor, at: datetime) -> None:
    """Write one look for each sensitive case among these."""
    for row in rows:
        if row.sensitive:
            record_look(subject=f"case:{row.uuid}", by=by, at=at, what=what)


def record_refusal(*, reference: str, what: str, by: Actor, at: datetime) -> None:
    """Write that the actor asked for a case that it may not see, or that does not exist: from outside both are one."""
    record_look(subject=f"case-reference:{reference}", by=by, at=at, what=what, refused=True)
