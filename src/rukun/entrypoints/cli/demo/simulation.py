"""Playing the last 30 days through: one queue of happenings in the order of time, by the actions that people use."""

from __future__ import annotations

import heapq
import itertools
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from rukun.areas.queries import holidays_for
from rukun.cases.actions.joining import ReopenTooLate, join_cases, reopen_by_reporter
from rukun.cases.actions.moves import CaseNotFound, StepForm, take_step
from rukun.cases.actions.opening import NoOfficeServes, Opened, open_case_from_triage
from rukun.cases.actions.setting_aside import set_aside
from rukun.cases.actions.sweeping import sweep_deadlines
from rukun.cases.queries.standing import Standing, case_standing, next_clock_at, triage_office_id
from rukun.cases.rules.intents import Becomes
from rukun.cases.rules.states import MoveNotPossible, NeedMissing, Part, Verb
from rukun.entrypoints.cli.demo.notes import REOPEN_WHY, closing, note_for
from rukun.entrypoints.cli.demo.office_life import Staff
from rukun.entrypoints.cli.demo.photos import Pictures, evidence_photo, report_photo
from rukun.entrypoints.cli.demo.script import Habits, Step, plan_steps
from rukun.entrypoints.cli.demo.tellings import Fate, Telling
from rukun.entrypoints.jobs.reactions import REACTIONS
from rukun.kernel.actor import PUBLIC, SYSTEM, Actor, PermissionRefused
from rukun.kernel.past_events import PastEvent, fresh_events, go_on_after_refusal, last_job
from rukun.problems.queries import CategoryUnknown, HazardUnknown
from rukun.reports.actions.receive import receive
from rukun.reports.actions.triage import ValueNotAccepted, correct_report
from rukun.reports.queries.told import get_told
from rukun.reports.rules.intake import ArchiveReason, Draft, PhotoFacts, ReporterKind

SEED = 72
REFUSALS = (CaseNotFound, MoveNotPossible, NeedMissing, PermissionRefused, ReopenTooLate)
# Rollups are counted once, at the end of the whole load.
COUNTED_LATER = frozenset({"_recount", "_recount_parted"})
# What is told to a reporter without a number, or about a protected case, reaches nobody: not worth a query.
TOLD_TO_REPORTERS = frozenset({"case.opened", "case.moved", "case.report_joined"})
TICK = timedelta(seconds=15)
STILL_RETURNED = timedelta(days=4)
ASIDE = {
    "question": ArchiveReason.QUESTION,
    "status": ArchiveReason.QUESTION,
    "update": ArchiveReason.DUPLICATE,
    "cancel": ArchiveReason.DUPLICATE,
    "chatter": ArchiveReason.CHATTER,
    "spam": ArchiveReason.SPAM,
    "thanks": ArchiveReason.THANKS,
}


@dataclass
class Course:
    """How one case goes: from which telling, its standing when last planned, how often it was planned."""

    telling: Telling
    case: Standing
    rounds: int = 0


class Simulation:
    """Holds the queue, the clock of the past and what is known of each case."""

    def __init__(self, tellings: Sequence[Telling], staff: Staff, pictures: Pictures, *, until: datetime) -> None:
        self.until = until
        self.staff = staff
        self.pictures = pictures
        self.rng = Random(SEED)
        self.holidays = holidays_for("64")
        self.received = 0
        self._order = itertools.count()
        self._queue: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self._job = last_job()
        self._clock_at: datetime | None = None
        self._heard: set[int] = set()
        self._groups: dict[str, str] = {}
        self._has_phone = False
        for one in tellings:
            self.push(one.at, self._arrive(one))

    def push(self, at: datetime, happening: Callable[[datetime], None]) -> None:
        """Put a happening into the queue; what would lie in the future never happens."""
        if at <= self.until:
            heapq.heappush(self._queue, (at, next(self._order), happening))

    def run(self, progress: Callable[[int], None]) -> None:
        """Let everything happen that lies in the past, clocks included."""
        while self._queue:
            at, _, happening = heapq.heappop(self._queue)
            self._sweep(at)
            happening(at)
            progress(self.received)
        self._sweep(self.until)

    def _sweep(self, until: datetime) -> None:
        while self._clock_at is not None and self._clock_at <= until:
            due = next_clock_at(SYSTEM)
            if due is not None and due <= until:
                moment = min(max(due, self._clock_at) + TICK, until)
                sweep_deadlines(at=moment)
                self._follow(moment)
                due = next_clock_at(SYSTEM)
            self._clock_at = due

    def _follow(self, at: datetime) -> Opened | None:
        """Let everything follow from what was just recorded; returns what became of a report, if one was placed."""
        placed: Opened | None = None
        reacted = True
        while reacted:
            reacted = False
            for event in fresh_events(after=self._job, until=self.until):
                self._job = event.job_id
                for outcome in self._react(event, at):
                    reacted = True
                    placed = outcome if isinstance(outcome, Opened) else placed
        return placed

    def _react(self, event: PastEvent, at: datetime) -> list[Any]:
        if event.name in TOLD_TO_REPORTERS and event.facts["case_id"] not in self._heard:
            return []
        reactions = [r for r in REACTIONS.get(event.name, ()) if r.__name__ not in COUNTED_LATER]
        outcomes = []
        for reaction in reactions:
            outcome = reaction(event.facts, event.event_id, at)
            outcomes.append(outcome)
            if isinstance(outcome, Opened) and outcome.case_id and self._has_phone:
                self._heard.add(outcome.case_id)
        return outcomes

    def _arrive(self, one: Telling) -> Callable[[datetime], None]:
        def happen(at: datetime) -> None:
            by = (self.staff.named(one.username) if one.username else None) or (SYSTEM if one.channel in {"sms", "whatsapp"} else PUBLIC)
            self._has_phone = one.phone is not None or (by.kind == "person")
            receipt = receive(draft=_draft(one, by, report_photo(self.pictures, one.photo, self.received)), by=by, at=at)
            self.received += 1
            placed = self._follow(at)
            if placed is not None and placed.becomes == Becomes.CASE and placed.case_id is not None:
                self._begin(one, placed.case_id, at)
            elif placed is not None and placed.becomes == Becomes.TRIAGE and one.fate != Fate.UNTOUCHED:
                self.push(self._triage_moment(one, at), self._triage(one, receipt.report_id))

        return happen

    def _triage_moment(self, one: Telling, at: datetime) -> datetime:
        if "emergency" in one.key or one.hazard:
            return at + timedelta(minutes=self.rng.uniform(1, 3.5))
        local = at + timedelta(hours=8, minutes=self.rng.uniform(10, 150))
        if not 7 <= local.hour < 19:
            local = local.replace(hour=7, minute=self.rng.randint(5, 55)) + timedelta(days=local.hour >= 19)
        return max(at + timedelta(minutes=4), local - timedelta(hours=8))

    def _triage(self, one: Telling, report_id: uuid.UUID) -> Callable[[datetime], None]:
        def happen(at: datetime) -> None:
            by = self.staff.someone(self.rng, triage_office_id(SYSTEM, report_id) or 0, "triage")
            if by is None:
                return
            if one.intent != "report":
                set_aside(report_id=report_id, reason=ASIDE.get(one.intent, ArchiveReason.NOT_OURS), by=by, at=at)
                self._follow(at)
                return
            self._has_phone = one.phone is not None
            try:
                self._correct(one, report_id, by, at)
                opened = open_case_from_triage(report_id=report_id, by=by, at=at)
            except (ValueNotAccepted, ValueError, NoOfficeServes, CategoryUnknown, HazardUnknown):
                go_on_after_refusal()
                return
            if opened.case_id is not None:
                if self._has_phone:
                    self._heard.add(opened.case_id)
                self._follow(at)
                self._begin(one, opened.case_id, at)

        return happen

    def _correct(self, one: Telling, report_id: uuid.UUID, by: Actor, at: datetime) -> None:
        told = get_told(report_id)
        found = {"category": told.category, "hazard": told.hazard, "area": told.area_code or ""}
        for field, value in (("category", one.category), ("hazard", one.hazard), ("area", one.true_area)):
            right = found[field] == value or (field == "area" and found[field].startswith(value[:13]) and len(found[field]) >= 13)
            if not right:
                correct_report(report_id=report_id, field=field, value=value, by=by, at=at)

    def _begin(self, one: Telling, case_id: int, at: datetime) -> None:
        case = case_standing(SYSTEM, case_id)
        if case is None:
            return
        if case.sensitive:
            self._heard.discard(case_id)
        self._mind(case, at)
        if one.group and one.group in self._groups:
            self.push(at + timedelta(minutes=self.rng.uniform(2, 12)), self._join(case, self._groups[one.group]))
            return
        if one.group:
            self._groups[one.group] = case.reference
        if one.fate != Fate.UNTOUCHED:
            self._plan(Course(one, case), one.fate, at)

    def _mind(self, case: Standing, at: datetime) -> None:
        """Remember when the first of these clocks reminds, so that the sweep looks then."""
        firsts = [c.starts_at + (c.due_at - c.starts_at) * 0.8 for t in case.tasks for c in t.clocks]
        first = min(firsts, default=None)
        if first is not None and (self._clock_at is None or first < self._clock_at):
            self._clock_at = max(first, at)

    def _plan(self, course: Course, fate: Fate, at: datetime) -> None:
        for step in plan_steps(course.case, Habits(fate, self.rng, self.holidays), at=at):
            self.push(max(step.at, at), self._step(course, step))

    def _again(self, course: Course, at: datetime, fate: Fate = Fate.PROMPT) -> None:
        """Plan anew after the case took a turn: back from triage, transferred, reopened."""
        case = case_standing(SYSTEM, course.case.case_id)
        course.rounds += 1
        if case is not None and course.rounds < 3:
            self._mind(case, at)
            lead_only = tuple(t for t in case.tasks if t.part == Part.LEAD)
            self._plan(Course(course.telling, Standing(**{**case.__dict__, "tasks": lead_only}), course.rounds), fate, at)

    def _join(self, case: Standing, into: str) -> Callable[[datetime], None]:
        def happen(at: datetime) -> None:
            by = self.staff.someone(self.rng, case.lead_id, "duty")
            if by is not None:
                self._try(lambda: join_cases(reference=case.reference, into=into, version=None, by=by, at=at), at)

        return happen

    def _step(self, course: Course, step: Step) -> Callable[[datetime], None]:
        def happen(at: datetime) -> None:
            kind = "ward" if step.part == Part.WARD else "duty" if course.case.urgency == "emergency" else "office"
            by = self.staff.someone(self.rng, step.organization_id, kind)
            if by is None:
                return
            form = self._form(course, step)
            if self._try(lambda: take_step(reference=course.case.reference, verb=step.verb, form=form, by=by, at=at), at):
                self._afterwards(course, step, at)

        return happen

    def _form(self, course: Course, step: Step) -> StepForm:
        case = course.case
        note = note_for(self.rng, step.verb, category=case.category, hazard=case.hazard, lead=step.part == Part.LEAD)
        if step.verb == Verb.CLOSE:
            reason, account = closing(self.rng, case.category)
            photos = (
                evidence_photo(self.pictures, self.rng, case.category) if not case.sensitive and reason in {"resolved", "aid-given"} else ()
            )
            return StepForm(note=account, reason=reason.value, photos=photos)
        if step.verb == Verb.VERIFY:
            return StepForm(note=note, verdict="confirmed")
        if step.verb == Verb.TRANSFER:
            return StepForm(note=note, target_office=self.staff.office_of(self._other_agency(case), case.area_code[:5]))
        return StepForm(note=note)

    def _other_agency(self, case: Standing) -> str:
        lead = next((t for t in case.tasks if t.part == Part.LEAD), None)
        dinsos = self.staff.office_of("dinsos", case.area_code[:5])
        return "dinsos" if lead is not None and lead.organization_id != dinsos else "panti"

    def _afterwards(self, course: Course, step: Step, at: datetime) -> None:
        if step.verb == Verb.VERIFY:
            self._clock_at = at
        elif step.verb == Verb.TRANSFER:
            self._again(course, at)
        elif step.verb == Verb.RETURN:
            self._clock_at = at
            if at < self.until - STILL_RETURNED:
                self.push(at + timedelta(hours=self.rng.uniform(2, 20)), self._resubmit(course))
        elif step.verb == Verb.CLOSE and course.telling.fate == Fate.REOPENED and course.rounds == 0:
            self.push(at + timedelta(hours=self.rng.uniform(10, 90)), self._reopen(course))

    def _resubmit(self, course: Course) -> Callable[[datetime], None]:
        def happen(at: datetime) -> None:
            office = self.staff.office_of("dinsos", course.case.area_code[:5])
            by = self.staff.someone(self.rng, office or 0, "triage")
            if by is None:
                return
            form = StepForm(note=note_for(self.rng, Verb.RESUBMIT, category="", hazard="", lead=True))
            if self._try(lambda: take_step(reference=course.case.reference, verb=Verb.RESUBMIT, form=form, by=by, at=at), at):
                self._again(course, at)

        return happen

    def _reopen(self, course: Course) -> Callable[[datetime], None]:
        def happen(at: datetime) -> None:
            why = self.rng.choice(REOPEN_WHY)
            if self._try(lambda: reopen_by_reporter(case_id=course.case.case_id, why=why, at=at), at):
                self._again(course, at)

        return happen

    def _try(self, action: Callable[[], object], at: datetime) -> bool:
        """Do what somebody means to do; False where the case had moved on meanwhile."""
        try:
            action()
        except REFUSALS:
            go_on_after_refusal()
            return False
        self._follow(at)
        return True


def _draft(one: Telling, by: Actor, photos: tuple[PhotoFacts, ...]) -> Draft:
    kind = (
        ReporterKind.CONFIDENTIAL
        if one.confidential
        else ReporterKind.NAMED
        if one.phone or by.kind == "person"
        else ReporterKind.ANONYMOUS
    )
    return Draft(
        channel=one.channel,
        external_id=f"demo-{one.key}",
        raw=one.words.encode(),
        text=one.words,
        area_code=one.area_code,
        name=by.label if by.kind == "person" else one.name,
        phone=one.phone,
        phone_vouched=one.channel in {"sms", "whatsapp"},
        kind=kind,
        bypass_ward=one.bypass_ward,
        safe_contact=one.safe_contact,
        photos=photos,
        is_demo=True,
    )
