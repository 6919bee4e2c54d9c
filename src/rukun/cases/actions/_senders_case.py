"""Which of a sender's cases a message speaks of, and whether a case may hold what it tells."""

from __future__ import annotations

from rukun.cases.models import Case, CaseReport
from rukun.cases.rules.joining import may_be_one
from rukun.cases.rules.routing import RANKS
from rukun.cases.rules.states import LIVE
from rukun.kernel.ids import code_in
from rukun.problems.queries import problem_facts
from rukun.reports.queries.preview import likely_kind, sounds_protected
from rukun.reports.queries.told import Told

OPEN = tuple(status.value for status in LIVE)
MOST_OWN = 20


def may_hold(case: Case, told: Told) -> bool:
    """Answer whether a report may stand in a case: what the ward or a phone may not show never does where they do."""
    problem = problem_facts(told.category, told.also, told.hazard or None) if told.category else None
    if problem is None and sounds_protected(told.text):  # a question about a flood may end in a beaten child
        return case.ward == "none" and case.sensitive
    hidden = told.bypass_ward or (problem is not None and problem.ward == "none")
    sensitive = problem is not None and problem.sensitive
    return (case.ward == "none" or not hidden) and (case.sensitive or not sensitive)


def own_open_case(told: Told) -> Case | None:
    """The open case of the same sender that he speaks of: of a person who signed in, or of a number that its door vouched for.

    A number that anybody could have typed opens nobody's case.
    """
    reports = CaseReport.objects.filter(left_at=None).exclude(report_id=told.id).exclude(report__intent="status")
    if told.reporter_user_id is not None:
        reports = reports.filter(report__reporter_user_id=told.reporter_user_id)
    elif told.phone_index and told.verified:
        reports = reports.filter(report__reporter_phone_index=told.phone_index)
    else:
        return None
    if told.intent == "status":
        reports = reports.filter(case__sensitive=False)  # of the others nothing is answered by itself
    alive = (*OPEN, "returned", "closed") if told.intent == "status" else (*OPEN, "returned")
    rows = reports.filter(case__status__in=alive).select_related("case").order_by("-joined_at")[:MOST_OWN]
    code = code_in(told.text)
    named = reports.filter(case__status__in=alive, report__tracking_code=code).select_related("case").first() if code else None
    meant = named.case if named else _meant([row.case for row in rows], told)
    case = Case.objects.select_for_update().get(pk=meant.pk) if meant else None
    return case if case is not None and may_hold(case, told) else None


def _meant(cases: list[Case], told: Told) -> Case | None:
    """Return of a sender's open cases, the latest first, the one that a message speaks of; None where that could be the wrong one.

    Who asks how it stands, and does not say of what, hears of what is most urgent.

    What belongs to an ordinary event never falls by itself into a secret one, where nobody who could help would read it.
    """
    if told.intent == "status" or not cases:
        return min(cases, key=lambda case: (case.status == "closed", RANKS[case.urgency])) if cases else None
    category, hazard = (told.category, told.hazard) if told.intent == "report" else likely_kind(told.text)
    of_kind = [c for c in cases if may_be_one(c.category, c.hazard, category, hazard, one_is_sensitive=True)]
    if of_kind:
        return of_kind[0]
    protected = bool(category) and problem_facts(category, (), hazard or None).guarded
    ordinary = [c for c in cases if not c.guarded]
    if len(ordinary) == len(cases):
        return cases[0]
    if category and not protected:
        return ordinary[0] if ordinary else None
    return None if ordinary else cases[0]


def asked_case(told: Told) -> Case | None:
    """The case of the tracking code that somebody sends to ask how it stands: the code is the right to ask."""
    code = code_in(told.text)
    row = CaseReport.objects.filter(report__tracking_code=code, left_at=None, case__sensitive=False).first() if code else None
    case = Case.objects.select_for_update().get(pk=row.case_id) if row else None
    return case if case is not None and may_hold(case, told) else None


def speaks_of_own(case: Case, told: Told) -> bool:
    """Answer whether what cannot be a case of its own ("apinya nyala lagi") speaks of its sender's open emergency."""
    unplaced = told.place_source in {"post", "suggested", "none", ""}
    return told.intent in {"report", "update"} and case.urgency == "emergency" and unplaced and may_vanish_into(case, told)


def may_vanish_into(case: Case, told: Told) -> bool:
    """Answer whether a telling is no more than an addition: no emergency where that is none, and of the case's kind of event.

    In an emergency who adds something and names no other place speaks of it ("tambahan: satu orang luka bakar").
    """
    worse = told.urgency == "emergency" != case.urgency
    same_kind = may_be_one(case.category, case.hazard, told.category, told.hazard, one_is_sensitive=True)
    elsewhere = "rt" in told.understanding and told.area_code != case.area_id
    return not worse and (same_kind or (case.urgency == "emergency" and not elsewhere))
