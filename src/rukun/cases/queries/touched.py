"""Which offices have, or had, a part in what just changed: for the stream process, which knows whose desks are open."""

from __future__ import annotations

from django.db.models import Q

from rukun.cases.models import Case, IncidentCase, Task
from rukun.cases.rules.watching import PartTouched, Touched
from rukun.kernel.actor import Actor

__all__ = ["parts_touched"]


def parts_touched(actor: Actor, touched: Touched) -> tuple[PartTouched, ...]:
    """Return the parts of these cases, reports and incidents, in two queries (three where an incident changed).

    A secret lies in no area that somebody watches, and a copy of one is nobody's while it is open.
    """
    tasks = Task.objects.visible_to(actor).filter(Q(case__uuid__in=touched.cases) | Q(report__in=touched.reports))
    told = tasks.exclude(part="copy", case__sensitive=True, done_at=None)
    parts = {
        PartTouched(f"case:{case}" if case else f"report:{report}", organization, role, triage=part == "triage")
        for case, report, organization, role, part in told.values_list("case__uuid", "report", "organization", "role", "part")
    }
    lying = Case.objects.visible_to(actor).filter(uuid__in=touched.cases, sensitive=False).values_list("uuid", "area", "ward")
    parts |= {PartTouched(f"case:{pk}", area=area, hidden_from_ward=ward == "none") for pk, area, ward in lying}
    if touched.incidents:
        links = IncidentCase.objects.filter(incident__uuid__in=touched.incidents, until=None, case__participants__until=None)
        rows = links.exclude(case__participants__part="copy").values_list("incident__uuid", "case__participants__organization").distinct()
        parts |= {PartTouched(f"incident:{pk}", office) for pk, office in rows if office is not None}
    return tuple(sorted(parts, key=lambda part: (part.key, part.organization_id or 0, part.role)))
