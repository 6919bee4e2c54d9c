"""Which task a step on many leaves out, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rukun.cases.rules.batches import BATCH_VERBS, Left, TaskSeen, foresee
from rukun.cases.rules.states import CaseStatus, Part, Verb
from rukun.kernel.actor import Permission as P

MAY = frozenset({P.CASE_ACKNOWLEDGE, P.CASE_ASSIGN, P.CASE_NOTE})
FRESH = TaskSeen(Part.LEAD, open=True, acknowledged=False, case_status=CaseStatus.OPENED, permissions=MAY, assignee=None)


def left(verb: Verb, task: TaskSeen) -> Left | None:
    return foresee(verb, task, assignee=7, colleagues=frozenset({7, 8}))


@pytest.mark.parametrize("verb", BATCH_VERBS)
def test_a_fresh_task_is_taken(verb: Verb) -> None:
    assert left(verb, FRESH) is None


@pytest.mark.parametrize("verb", BATCH_VERBS)
def test_nobody_takes_for_many_what_he_may_not_for_one(verb: Verb) -> None:
    assert left(verb, replace(FRESH, permissions=frozenset())) is Left.NOT_YOURS
    assert left(verb, replace(FRESH, part=Part.COPY)) is Left.NOT_NOW


@pytest.mark.parametrize(
    ("verb", "task", "why"),
    [
        (Verb.ACKNOWLEDGE, replace(FRESH, acknowledged=True), Left.ALREADY),
        (Verb.ACKNOWLEDGE, replace(FRESH, case_status=CaseStatus.CLOSED), Left.NOT_NOW),
        (Verb.ACKNOWLEDGE, replace(FRESH, open=False), Left.ENDED),
        (Verb.ASSIGN, replace(FRESH, assignee=7), Left.ALREADY),
        (Verb.ASSIGN, replace(FRESH, assignee=8), None),
        (Verb.ASSIGN, replace(FRESH, open=False), Left.ENDED),
        (Verb.NOTE, replace(FRESH, open=False, case_status=CaseStatus.CLOSED), None),
        (Verb.NOTE, replace(FRESH, case_status=CaseStatus.JOINED), Left.NOT_NOW),
    ],
)
def test_what_is_left_out_says_why(verb: Verb, task: TaskSeen, why: Left | None) -> None:
    assert left(verb, task) is why


def test_work_goes_to_colleagues_alone() -> None:
    assert foresee(Verb.ASSIGN, FRESH, assignee=9, colleagues=frozenset({7})) is Left.OTHER_OFFICE
