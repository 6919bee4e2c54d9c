import pytest

from rukun.cases.actions.moves import StepForm, take_step
from rukun.cases.models import Case, Deadline, Task
from rukun.cases.rules.states import Verb
from rukun.channels.models import OutboundMessage
from tests.factories.world import AT, build_world, run_due_jobs, tell


@pytest.mark.django_db
def test_pipeline():
    world = build_world()
    tell("Ass. pak lurah, ada kebakaran di RT 12 gang Mawar, 4 rumah habis, 17 jiwa ngungsi di masjid", phone="+6281234567890")
    run_due_jobs(twice=True)
    case = Case.objects.get()
    print(case.category, case.hazard, case.urgency, case.people, case.households, case.lead.name, case.area_id)
    for t in Task.objects.filter(case=case):
        print(t.part, t.organization.name, t.agencies, t.due_at, [(d.step, d.due_at) for d in t.deadlines.all()])
    for v, p in ((Verb.ACKNOWLEDGE, "piket-damkar"), (Verb.ACKNOWLEDGE, "piket-bpbd"), (Verb.ACT, "piket-damkar"), (Verb.ACKNOWLEDGE, "lurah")):
        take_step(reference=case.reference, verb=v, form=StepForm(note="Api padam, dua mobil"), by=world.people[p], at=AT)
    take_step(reference=case.reference, verb=Verb.CLOSE, form=StepForm(note="Bantuan sudah diserahkan lengkap kepada 4 KK", reason="resolved"), by=world.people["piket-damkar"], at=AT)
    run_due_jobs(twice=True)
    for m in OutboundMessage.objects.order_by("created_at"):
        print(m.status, m.body)
    case.refresh_from_db()
    assert case.status == "closed"
    assert not Deadline.objects.filter(status="open").exists()
