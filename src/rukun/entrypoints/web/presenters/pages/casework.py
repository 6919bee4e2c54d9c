"""Working with one person or family: forms, whose case it is, what was found out, planned and visited."""

from __future__ import annotations

from dataclasses import dataclass

from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Badge, Banner, Field, Link, Moment


@dataclass(frozen=True, slots=True)
class AssessGroup:
    """Questions under one heading."""

    label: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class AssessPage:
    """`desk/assess.html` (urls `incident_assess`, `assess`): the questions of a form, POSTed to its own url; `last` stands at its end."""

    title: str
    place: str
    url: str
    back: Link
    heading: str
    lead: str
    button: str
    groups: tuple[AssessGroup, ...]
    last: tuple[Field, ...] = ()
    errors: tuple[Link, ...] = ()
    look_text: str = ""


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Answers under one heading."""

    label: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AssessedLine:
    """One assessment: what it was, how great the risk is and why, who made it, all that was answered."""

    title: str
    risk: Badge
    reasons: tuple[str, ...]
    made: Moment
    by_text: str
    groups: tuple[AnswerGroup, ...]
    otherwise_text: str = ""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One step of the plan: what, by whom, by which day; how it ended; what the reader may do with it."""

    what: str
    who_text: str
    due_text: str
    late: bool = False
    done: bool = False
    outcome: str = ""
    outcome_by: str = ""
    forms: tuple[ActionForm, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit: when, what came of it, what was seen, by whom."""

    day_text: str
    result_text: str
    note: str
    by_text: str


@dataclass(frozen=True, slots=True)
class CaseworkPage:
    """`desk/casework.html` (url `casework`): the person of a case, assessments, the plan, visits, looks after the end."""

    title: str
    ref: str
    place: str
    back_url: str
    subject_text: str
    name_form: ActionForm | None
    risk: Badge | None
    other: Link | None
    forms: tuple[Link, ...]
    assessments: tuple[AssessedLine, ...]
    steps: tuple[PlanLine, ...]
    ended_steps: tuple[PlanLine, ...]
    add_step: ActionForm | None
    visits: tuple[VisitLine, ...]
    add_visit: ActionForm | None
    follow_ups: tuple[PlanLine, ...] = ()
    add_follow: ActionForm | None = None
    banner: Banner | None = None
    look_text: str = ""
