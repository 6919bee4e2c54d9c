"""Looking after people whose case has ended: when the day of a look comes, it is somebody's task, with a clock."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rukun.cases.actions._clockwork import calendar_of, refresh_due
from rukun.cases.actions._effects import participate
from rukun.cases.actions._timeline import write_entry
from rukun.cases.models import Case, Deadline, PlanStep, Task
from rukun.cases.rules.casework import StepKind
from rukun.cases.rules.clocks import Span, Step, remind_at
from rukun.cases.rules.events import CaseReminded
from rukun.cases.rules.routing import RANKS
from rukun.cases.rules.states import CaseStatus, Part, Verb
from rukun.kernel.actor import SYSTEM, Permission, require
from rukun.kernel.events import record

__all__ = ["sweep_follow_ups"]

BATCH = 200
WITHIN = Span(5, "working_day")
"""How long a look may take once its day has come; judgement."""


def sweep_follow_ups(*, at: datetime) -> int:
    """Make a task of each look whose day has come, each in a transaction of its own; returns how many."""
    require(SYSTEM, Permission.CASE_ACT)
    due = PlanStep.objects.filter(kind=StepKind.FOLLOW, next_at__lte=at).order_by("next_at").values_list("pk", flat=True)
    return sum(_begin(pk, at) for pk in list(due[:BATCH]))


@transaction.atomic
def _begin(step_id: int, at: datetime) -> bool:
    case_id = PlanStep.objects.filter(pk=step_id).values_list("case_id", flat=True).first()
    case = Case.objects.select_for_update(skip_locked=True).filter(pk=case_id or 0).first()
    step = PlanStep.objects.select_for_update().filter(pk=step_id, next_at__lte=at, ended_at=None).first()
    if case is None or step is None:
        return False
    step.next_at = None
    step.save(update_fields=["next_at"])
    if case.status != CaseStatus.CLOSED or Task.objects.filter(case=case, part=Part.FOLLOW, status__in=("open", "acknowledged")).exists():
        return False  # one look, however many days of it went by
    task = Task.objects.create(
        case=case, organization_id=case.lead_id, part=Part.FOLLOW, agencies=[case.lead_agency], rank=RANKS["normal"], arrived_at=at
    )
    participate(case, case.lead_id, Part.LEAD, at)
    due = calendar_of(case.area_id).add(at, WITHIN)
    remind = remind_at(at, due)
    deadline = Deadline.objects.create(
        task=task, step=Step.FOLLOW, agency=case.lead_agency, starts_at=at, due_at=due, remind_at=remind, next_at=remind, plan_step=step
    )
    refresh_due([task])
    facts = {"step": Step.FOLLOW.value, "over": False}
    write_entry(case, Verb.REMIND, by=SYSTEM, at=at, organization_id=case.lead_id, part=Part.FOLLOW.value, facts=facts, public=False)
    record(CaseReminded(case_id=case.pk, deadline_id=deadline.pk), subject=f"case:{case.uuid}", by=SYSTEM, at=at)
    return True
