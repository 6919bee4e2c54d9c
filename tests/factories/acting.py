"""Short words for what people do in tests: tell and let it be placed, take a step, look at a clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rukun.cases.actions.moves import StepForm, StepTaken, take_step
from rukun.cases.actions.sweeping import Swept, sweep_deadlines
from rukun.cases.models import Case, CaseReport, Deadline, Task
from rukun.cases.rules.states import Verb
from rukun.kernel.actor import Actor
from rukun.kernel.models import Event
from rukun.reports.actions.receive import Receipt
from tests.factories.world import AT, World, run_due_jobs, tell

FIRE = "Ass. pak lurah, ada kebakaran di RT 12 gang Mawar, 4 rumah habis, 17 jiwa ngungsi di masjid"
SANIAH = "Ada nenek Saniah 78 tahun tinggal sendiri, sakit tidak ada yang urus, belum makan dua hari, RT 12"
JUMRI = "Rumah pak Jumri mau roboh, dinding bolong, tidak layak huni, mohon bantuan bedah rumah RT 12"
CHILD = "Anak tetangga dipukuli bapaknya tiap malam sampai lebam, tolong RT 12"
DONE = "Bantuan sudah diserahkan lengkap kepada keluarganya"


def open_case(text: str, *, at: datetime = AT, **more: Any) -> Case:
    """Tell something, let everything follow, and return the case that came of it."""
    receipt = tell(text, at=at, **more)
    run_due_jobs(at)
    return case_of(receipt)


def case_of(receipt: Receipt) -> Case:
    """The case to which a report belongs now."""
    return CaseReport.objects.select_related("case").get(report_id=receipt.report_id, left_at=None).case


def take(actor: Actor, verb: Verb, case: Case, *, at: datetime = AT, **form: Any) -> StepTaken:
    """Take a step and bring the case in hand up to date."""
    taken = take_step(reference=case.reference, verb=verb, form=StepForm(**form), by=actor, at=at)
    case.refresh_from_db()
    return taken


def close(world: World, case: Case, *, who: str = "piket-dinsos", at: datetime = AT) -> None:
    """Acknowledge (where it was not yet) and close a case as the office that leads."""
    if case.status in {"opened", "reopened"}:
        take(world.people[who], Verb.ACKNOWLEDGE, case, at=at)
    take(world.people[who], Verb.CLOSE, case, at=at, note=DONE, reason="resolved")


def sweep(at: datetime, *, twice: bool = False) -> Swept:
    """Look at the clocks (a second time, too) and let everything follow."""
    swept = sweep_deadlines(at=at)
    if twice:
        sweep_deadlines(at=at)
    run_due_jobs(at, twice=twice)
    return swept


def clock(case: Case, office: int, step: str) -> Deadline:
    """The open clock of an office for a step."""
    return Deadline.objects.get(task__case=case, task__organization_id=office, step=step, status="open")


def clocks(case: Case) -> list[tuple[int, str, datetime]]:
    """All open clocks of a case: office, step, when it is due."""
    rows = Deadline.objects.filter(task__case=case, status="open").order_by("id")
    return list(rows.values_list("task__organization_id", "step", "due_at"))


def parts(case: Case) -> dict[int, str]:
    """Which part each office with an open task has: its latest, where it has several."""
    rows = Task.objects.filter(case=case, status__in=("open", "acknowledged")).order_by("id")
    return dict(rows.values_list("organization_id", "part"))


def events(name: str | None = None) -> list[Event]:
    """What was recorded, oldest first."""
    rows = Event.objects.order_by("id")
    return list(rows.filter(name=name) if name else rows)


def verbs(case: Case) -> list[str]:
    """The steps of a case's timeline, oldest first."""
    return list(case.timeline.order_by("id").values_list("verb", flat=True))
