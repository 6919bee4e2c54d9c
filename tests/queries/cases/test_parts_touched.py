"""A change is told to the offices with a part in it, and to those who watch where it lies: no secret to a watcher."""

from __future__ import annotations

from rukun.cases.models import Case, Incident, Task
from rukun.cases.queries.touched import parts_touched
from rukun.cases.rules.states import Verb
from rukun.cases.rules.watching import Touched, is_told
from rukun.kernel.actor import SYSTEM
from tests.factories.acting import CHILD, FIRE, SANIAH, open_case, take
from tests.factories.world import CITY, World, run_due_jobs, tell


def told(world: World, *cases: Case) -> set[str]:
    parts = parts_touched(SYSTEM, Touched(tuple(case.uuid for case in cases), ()))
    return {name for name, actor in world.people.items() if any(is_told(actor.posts, part) for part in parts)}


def test_everybody_who_sees_a_case_is_told_and_nobody_else(world: World) -> None:
    for case in (open_case(FIRE), open_case(SANIAH), open_case(CHILD)):
        seen = {name for name, actor in world.people.items() if Case.objects.visible_to(actor).filter(pk=case.pk)}
        assert told(world, case) == seen, case.category


def test_who_lost_a_case_is_told_once_more_so_that_it_leaves_the_screen(world: World) -> None:
    case = open_case(SANIAH)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, case)
    Case.objects.filter(pk=case.pk).update(sensitive=True, ward="none")
    assert {"piket-dinsos", "lurah"} <= told(world, case)
    assert not {"yusuf", "tksk", "sekda"} & told(world, case)


def test_a_copy_of_a_secret_is_told_to_nobody_while_it_is_open(world: World) -> None:
    case = open_case(CHILD)
    copy = Task.objects.create(case=case, organization_id=world.offices["bpbd"], part="copy", rank=2, arrived_at=case.opened_at)
    assert "kepala-bpbd" not in told(world, case)
    Task.objects.filter(pk=copy.pk).update(status="cancelled", done_at=case.opened_at)
    assert "kepala-bpbd" in told(world, case)


def test_a_report_in_triage_is_told_to_who_triages(world: World) -> None:
    report = tell("syarat bikin KTP apa ya?", area=CITY)
    run_due_jobs()
    parts = parts_touched(SYSTEM, Touched((), (report.report_id,)))
    assert {name for name, actor in world.people.items() if any(is_told(actor.posts, part) for part in parts)} == {
        name for name, actor in world.people.items() if Task.objects.visible_to(actor).filter(report=report.report_id)
    }


def test_an_incident_that_changed_is_told_to_the_offices_that_work_on_it(world: World) -> None:
    incident = Incident.objects.get(links__case=open_case(FIRE))
    parts = parts_touched(SYSTEM, Touched((), (), (incident.uuid,)))
    assert {part.key for part in parts} == {f"incident:{incident.uuid}"}
    heard = {name for name, actor in world.people.items() if any(is_told(actor.posts, part) for part in parts)}
    assert {"piket-damkar", "kepala-bpbd", "piket-dinsos", "lurah"} <= heard
    assert not {"piket-uptdppa", "piket-disperkim", "camat", "yusuf"} & heard


def test_nothing_changed_tells_nobody(world: World) -> None:
    open_case(FIRE)
    assert parts_touched(SYSTEM, Touched((), ())) == ()
