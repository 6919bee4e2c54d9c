"""The state machine of a case as one table of cases: every move, every refusal, and any sequence of verbs."""

from __future__ import annotations

import re

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from rukun.access.rules.roles import ROLES, Role
from rukun.cases.rules.closing import ClosureReason
from rukun.cases.rules.sentences import (
    API_STATUS,
    NEUTRAL,
    NEUTRAL_CLOSED,
    OFFICER_STATUS,
    OFFICER_STEP,
    PUBLIC_STATUS,
    public_status,
    public_step,
)
from rukun.cases.rules.states import (
    LIVE,
    MOVES,
    CaseStatus,
    Move,
    MoveNotPossible,
    Need,
    NeedMissing,
    Part,
    Verb,
    decide_move,
    find_move,
    mermaid,
    moves_for,
)

S, V, P, N = CaseStatus, Verb, Part, Need
ALL = frozenset(Need)
ROWS = [(status, move, part) for move in MOVES for status in move.froms for part in sorted(move.parts)]
NOT_BY_PEOPLE = {V.OPEN, V.ADD_REPORT, V.REMIND, V.ESCALATE}
# (from, verb, part, what is given, to): what people rely on, written down apart from the machine itself.
STORY = [
    (S.OPENED, V.ACKNOWLEDGE, P.LEAD, (), S.ACKNOWLEDGED),
    (S.REOPENED, V.ACKNOWLEDGE, P.LEAD, (), S.ACKNOWLEDGED),
    (S.OPENED, V.ACKNOWLEDGE, P.SUPPORT, (), S.OPENED),
    (S.OPENED, V.ACKNOWLEDGE, P.WARD, (), S.OPENED),
    (S.IN_PROGRESS, V.VERIFY, P.WARD, (N.WARD_VERIFIES, N.VERDICT), S.IN_PROGRESS),
    (S.OPENED, V.ACT, P.LEAD, (N.NOTE,), S.IN_PROGRESS),
    (S.ACKNOWLEDGED, V.PLAN, P.LEAD, (N.NOTE,), S.IN_PROGRESS),
    (S.OPENED, V.RETURN, P.LEAD, (N.NOTE,), S.RETURNED),
    (S.RETURNED, V.RESUBMIT, P.TRIAGE, (N.NOTE,), S.OPENED),
    (S.RETURNED, V.TRANSFER, P.TRIAGE, (N.TARGET, N.NOTE), S.OPENED),
    (S.IN_PROGRESS, V.TRANSFER, P.LEAD, (N.TARGET, N.NOTE), S.OPENED),
    (S.IN_PROGRESS, V.WAIT, P.LEAD, (N.NORMAL_URGENCY, N.NOTE), S.WAITING),
    (S.WAITING, V.RESUME, P.LEAD, (N.NOTE,), S.IN_PROGRESS),
    (S.IN_PROGRESS, V.CLOSE, P.LEAD, (N.REASON, N.EVIDENCE), S.CLOSED),
    (S.CLOSED, V.REOPEN, P.LEAD, (N.NOTE,), S.REOPENED),
    (S.OPENED, V.ARCHIVE, P.TRIAGE, (N.REASON,), S.ARCHIVED),
    (S.ARCHIVED, V.RESTORE, P.LEAD, (N.NOTE,), S.OPENED),
]
# (from, verb, part): steps that must never be possible, whatever is given.
REFUSED = [
    (S.OPENED, V.CLOSE, P.LEAD),
    (S.IN_PROGRESS, V.CLOSE, P.SUPPORT),
    (S.IN_PROGRESS, V.CLOSE, P.WARD),
    (S.IN_PROGRESS, V.CLOSE, P.COPY),
    (S.CLOSED, V.CLOSE, P.LEAD),
    (S.ARCHIVED, V.CLOSE, P.LEAD),
    (S.OPENED, V.ACT, P.WARD),
    (S.OPENED, V.RETURN, P.WARD),
    (S.OPENED, V.TRANSFER, P.SUPPORT),
    (S.CLOSED, V.TRANSFER, P.LEAD),
    (S.CLOSED, V.ACKNOWLEDGE, P.LEAD),
    (S.JOINED, V.ACT, P.LEAD),
    (S.OPENED, V.VERIFY, P.LEAD),
    (S.OPENED, V.REOPEN, P.LEAD),
    (S.RETURNED, V.RESUBMIT, P.LEAD),
]


@pytest.mark.parametrize(("status", "move", "part"), ROWS)
def test_every_move_leads_where_its_row_says(status: CaseStatus, move: Move, part: Part) -> None:
    assert decide_move(status, move.verb, part, given=frozenset(move.needs)) == (move.to or status)


@pytest.mark.parametrize(("status", "move", "part"), [row for row in ROWS if row[1].needs])
def test_a_move_names_the_first_thing_that_is_missing(status: CaseStatus, move: Move, part: Part) -> None:
    for need in move.needs:
        with pytest.raises(NeedMissing) as refused:
            decide_move(status, move.verb, part, given=frozenset(move.needs) - {need})
        assert refused.value.need == need


def test_every_step_that_is_not_in_the_table_is_refused() -> None:
    table = {(status, move.verb, part) for status, move, part in ROWS}
    others = [(s, v, p) for s in S for v in V for p in P if (s, v, p) not in table]
    assert len(others) > 800
    for status, verb, part in others:
        with pytest.raises(MoveNotPossible):
            decide_move(status, verb, part, given=ALL)


@pytest.mark.parametrize(("status", "verb", "part", "given", "to"), STORY)
def test_the_story_of_a_case(status: CaseStatus, verb: Verb, part: Part, given: tuple[Need, ...], to: CaseStatus) -> None:
    assert decide_move(status, verb, part, given=frozenset(given)) == to


@pytest.mark.parametrize(("status", "verb", "part"), REFUSED)
def test_what_must_never_be_possible(status: CaseStatus, verb: Verb, part: Part) -> None:
    with pytest.raises(MoveNotPossible):
        decide_move(status, verb, part, given=ALL)


def test_no_two_rows_answer_for_the_same_step() -> None:
    keys = [(status, move.verb, part) for status, move, part in ROWS]
    assert len(keys) == len(set(keys))


def test_a_copy_may_do_nothing() -> None:
    assert not [move for move in MOVES if P.COPY in move.parts]


def test_moves_for_shows_only_what_the_permissions_allow() -> None:
    assert moves_for(S.OPENED, P.LEAD, frozenset()) == ()
    officer = {m.verb for m in moves_for(S.IN_PROGRESS, P.LEAD, ROLES[Role.OFFICER].permissions)}
    assert V.CLOSE in officer
    assert V.ASSIGN not in officer
    lurah = {m.verb for m in moves_for(S.IN_PROGRESS, P.WARD, ROLES[Role.VILLAGE_HEAD].permissions)}
    assert lurah == {V.ACKNOWLEDGE, V.VERIFY, V.NOTE, V.ASSIGN, V.IDENTIFY, V.INVITE}


def test_every_status_can_be_reached_and_the_public_ones_be_said() -> None:
    reached = {move.to for move in MOVES if move.to} | {S.OPENED}
    assert reached == set(S)
    assert set(PUBLIC_STATUS) == set(OFFICER_STATUS) == set(API_STATUS) == set(S)
    assert set(OFFICER_STEP) == set(V)


@pytest.mark.parametrize("status", S)
def test_a_sensitive_case_says_nothing_of_what_it_is(status: CaseStatus) -> None:
    said = public_status(status, office="UPTD PPA", sensitive=True)
    assert said in {NEUTRAL, NEUTRAL_CLOSED}
    assert "UPTD" in public_status(S.OPENED, office="UPTD PPA", sensitive=False)


@pytest.mark.parametrize("verb", V)
def test_a_step_on_a_sensitive_case_says_nothing_of_what_it_is(verb: Verb) -> None:
    assert public_step(verb, office="UPTD PPA", sensitive=True, facts={"reason": "aid-given", "own": True, "intent": "update"}) in {None, NEUTRAL, NEUTRAL_CLOSED}


def test_who_told_hears_why_a_case_ended_but_nothing_of_what_a_person_decided() -> None:
    said = {reason: public_step(V.CLOSE, office="Dinsos", sensitive=False, facts={"reason": reason.value}) for reason in ClosureReason}
    assert said[ClosureReason.NOT_FOUND] == "Penanganan selesai: orang atau tempatnya tidak kami temukan. Belum selesai? Beri tahu kami dalam 10 hari kerja."
    assert "menolak" not in str(said[ClosureReason.REFUSED_BY_PERSON])
    assert len(set(said.values())) == len(ClosureReason)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"intent": "report"}, "digabung"), ({"intent": "report", "own": True}, "Tambahan Anda"), ({"intent": "update"}, "Tambahan Anda"),
        ({"intent": "thanks", "own": True}, "Terima kasih kembali"), ({"from": "K7Q2-9FXM"}, "digabung"), ({"intent": "question", "own": True}, "digabung"),
    ],
)
def test_what_a_sender_adds_is_answered_by_what_it_is(facts: dict[str, object], words: str) -> None:
    assert words in str(public_step(V.ADD_REPORT, office="Damkar", sensitive=False, facts=facts))


def test_the_diagram_shows_every_move() -> None:
    lines = mermaid().splitlines()
    arrows = [line for line in lines if re.fullmatch(r"    \w+ --> \w+: \w+ \([a-z/]+\)( \[[\w, ]+\])?", line)]
    assert len(arrows) == sum(len(move.froms) for move in MOVES)
    assert "    in_progress --> closed: close (lead) [reason, evidence]" in lines


class AnyCase(RuleBasedStateMachine):
    """Whatever people try in whatever order, a case stays in the machine."""

    def __init__(self) -> None:
        super().__init__()
        self.status = S.OPENED
        self.path = [S.OPENED]
        self.given_at_close: frozenset[Need] | None = None

    @rule(verb=st.sampled_from(list(V)), part=st.sampled_from(list(P)), given=st.frozensets(st.sampled_from(list(N))))
    def somebody_tries(self, verb: Verb, part: Part, given: frozenset[Need]) -> None:
        self._try(verb, part, given)

    @rule(data=st.data(), given=st.frozensets(st.sampled_from(list(N)), min_size=4))
    def somebody_does_what_is_possible(self, data: st.DataObject, given: frozenset[Need]) -> None:
        possible = [(m.verb, p) for m in MOVES if self.status in m.froms for p in sorted(m.parts)]
        verb, part = data.draw(st.sampled_from(possible))
        self._try(verb, part, given)

    def _try(self, verb: Verb, part: Part, given: frozenset[Need]) -> None:
        before = self.status
        try:
            self.status = decide_move(before, verb, part, given=given)
        except MoveNotPossible:
            assert find_move(before, verb, part) is None
            return
        except NeedMissing as missing:
            assert missing.need not in given
            return
        if self.status == S.CLOSED and before != S.CLOSED:
            assert verb == V.CLOSE
            self.given_at_close = given
        assert verb not in NOT_BY_PEOPLE
        self.path.append(self.status)

    @invariant()
    def it_never_leaves_the_machine(self) -> None:
        assert self.status in set(S)
        assert any(self.status in move.froms for move in MOVES)

    @invariant()
    def it_is_closed_only_with_reason_and_evidence(self) -> None:
        if self.status == S.CLOSED:
            assert self.given_at_close is not None
            assert {N.REASON, N.EVIDENCE} <= self.given_at_close

    @invariant()
    def an_end_is_left_only_by_its_own_door(self) -> None:
        for before, after in zip(self.path, self.path[1:], strict=False):
            if before not in LIVE and before != after:
                assert (before, after) in {
                    (S.CLOSED, S.REOPENED), (S.ARCHIVED, S.OPENED), (S.JOINED, S.OPENED), (S.RETURNED, S.OPENED), (S.RETURNED, S.ARCHIVED),
                }


TestAnyCase = AnyCase.TestCase
TestAnyCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
