"""What a case is about is put right by who acts on it: it goes where it belongs, and what stood there is kept as a label."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rukun.cases.actions.correcting import SecretStays
from rukun.cases.actions.moves import CaseNotFound, StepForm, take_step
from rukun.cases.models import Case, Deadline, Task
from rukun.cases.queries.detail import find_case
from rukun.cases.rules.states import MoveNotPossible, Need, NeedMissing, Verb
from rukun.channels.models import OutboundMessage
from rukun.insights.models import CaseCount
from rukun.kernel.actor import Actor, PermissionRefused
from rukun.reports.actions.triage import PlaceNotKnown, ValueNotAccepted
from rukun.reports.models import Correction
from tests.factories.acting import CHILD, FIRE, JUMRI, SANIAH, clock, events, open_case, parts, take
from tests.factories.world import AT, WARD, World, run_due_jobs

PHONE = "+6285250000001"


def put_right(who: Actor, case: Case, **form: str) -> None:
    take_step(reference=case.reference, verb=Verb.CORRECT, form=StepForm(**form), by=who, at=AT)


def test_violence_read_as_a_leaking_roof_leaves_the_ward_and_comes_to_protection(world: World) -> None:
    case, disperkim = open_case(JUMRI, phone=PHONE), world.people["piket-disperkim"]
    assert case.lead_id == world.offices["disperkim"]
    put_right(disperkim, case, category="anak-korban-kekerasan", urgency="emergency")
    case.refresh_from_db()
    assert (case.category, case.hazard, case.urgency, case.sensitive, case.ward) == ("anak-korban-kekerasan", "", "emergency", True, "none")
    assert (case.lead_id, parts(case)[world.offices["uptdppa"]]) == (world.offices["uptdppa"], "lead")
    for who in ("lurah", "operator", "camat", "piket-disperkim", "sekda", "auditor"):
        assert find_case(world.people[who], case.reference) is None, who
    assert find_case(world.people["piket-uptdppa"], case.reference) == case
    assert clock(case, world.offices["uptdppa"], "acknowledge").due_at == AT + timedelta(minutes=60)
    told = OutboundMessage.objects.count()
    take(world.people["piket-uptdppa"], Verb.ACKNOWLEDGE, case)
    run_due_jobs(twice=True)
    assert OutboundMessage.objects.count() == told, "from now on nothing goes out by itself"


def test_what_stood_there_is_kept_as_a_label_and_in_the_timeline(world: World) -> None:
    case = open_case(JUMRI)
    put_right(world.people["piket-disperkim"], case, category="fakir-miskin", urgency="urgent")
    rows = Correction.objects.order_by("id").values_list("field", "before", "after", "corrected_by")
    by = world.users["piket-disperkim"]
    assert list(rows) == [("category", "rtlh", "fakir-miskin", by), ("urgency", "normal", "urgent", by)]
    facts = case.timeline.get(verb="correct").facts
    assert facts["changes"] == {"category": ["rtlh", "fakir-miskin"], "urgency": ["normal", "urgent"]}
    case.refresh_from_db()
    assert (case.lead_id, world.offices["disperkim"] in parts(case)) == (world.offices["dinsos"], False)
    assert [e.facts["category"] for e in events("case.corrected")] == ["rtlh"]


def test_the_rekap_follows(world: World) -> None:
    case = open_case(JUMRI)
    assert CaseCount.objects.get().category == "rtlh"
    put_right(world.people["piket-disperkim"], case, category="anak-korban-kekerasan")
    run_due_jobs(twice=True)
    (count,) = CaseCount.objects.all()
    assert (count.category, count.sensitive, count.opened, count.area_code) == ("anak-korban-kekerasan", True, 1, WARD[:5])


def test_a_raised_urgency_counts_anew_and_asks_nobody_twice(world: World) -> None:
    case, dinsos = open_case(SANIAH), world.people["piket-dinsos"]
    take(dinsos, Verb.ACKNOWLEDGE, case)
    put_right(dinsos, case, urgency="emergency")
    task = Task.objects.get(case=case, organization=world.offices["dinsos"], part="lead")
    assert (task.rank, task.status, clock(case, world.offices["dinsos"], "act").due_at) == (0, "acknowledged", AT + timedelta(hours=24))
    assert not Deadline.objects.filter(task=task, step="acknowledge", status="open").exists()
    assert clock(case, world.offices["puskesmas"], "acknowledge").due_at == AT + timedelta(minutes=60)


def test_another_rt_of_the_same_ward_changes_no_office(world: World) -> None:
    case = open_case(SANIAH)
    before = parts(case)
    put_right(world.people["piket-dinsos"], case, place="Sungai Pinang Dalam RT 7")
    case.refresh_from_db()
    assert (case.area_id, parts(case)) == (f"{WARD}.007", before)
    assert Task.objects.filter(case=case).count() == len(before)


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({}, NeedMissing), ({"category": "lansia-terlantar", "urgency": "urgent"}, NeedMissing), ({"category": "tidak-ada"}, ValueNotAccepted),
        ({"urgency": "sekali"}, ValueNotAccepted), ({"place": "Antah Berantah"}, PlaceNotKnown), ({"place": "RT 999999 Sungai Pinang Dalam"}, PlaceNotKnown),
    ],
)
def test_what_changes_nothing_or_is_none_is_refused_and_nothing_stays(world: World, form: dict[str, str], error: type[Exception]) -> None:
    case = open_case(SANIAH)
    with pytest.raises(error) as refused:
        put_right(world.people["piket-dinsos"], case, **form)
    if error is NeedMissing:
        assert refused.value.need == Need.CHANGE  # type: ignore[attr-defined]
    case.refresh_from_db()
    assert (case.version, case.category, Correction.objects.count()) == (1, "lansia-terlantar", 0)


@pytest.mark.parametrize("who", ["lurah", "piket-damkar", "camat", "tksk", "sekda"])
def test_only_who_leads_may(world: World, who: str) -> None:
    case = open_case(SANIAH)
    with pytest.raises((PermissionRefused, MoveNotPossible, CaseNotFound)):
        put_right(world.people[who], case, category="fakir-miskin")
    case.refresh_from_db()
    assert case.category == "lansia-terlantar"


@pytest.mark.parametrize("form", [{"category": "lansia-terlantar"}, {"category": "fakir-miskin", "urgency": "normal"}])
def test_a_secret_never_becomes_a_case_that_others_read(world: World, form: dict[str, str]) -> None:
    child, ppa = open_case(CHILD), world.people["piket-uptdppa"]
    take(ppa, Verb.NOTE, child, note="Rumah aman Jl. Melati 5")
    with pytest.raises(SecretStays):
        put_right(ppa, child, **form)
    child.refresh_from_db()
    assert (child.sensitive, child.ward, find_case(world.people["lurah"], child.reference)) == (True, "none", None)
    put_right(ppa, child, category="korban-kekerasan")
    child.refresh_from_db()
    assert (child.category, child.sensitive) == ("korban-kekerasan", True)


def test_no_case_is_put_into_a_whole_province(world: World) -> None:
    case = open_case(SANIAH)
    with pytest.raises(PlaceNotKnown):
        put_right(world.people["piket-dinsos"], case, place="64")
    case.refresh_from_db()
    assert case.area_id.startswith(WARD)


def test_a_place_may_be_named_with_its_district(world: World) -> None:
    case = open_case(SANIAH)
    put_right(world.people["piket-dinsos"], case, place="RT 021 Sungai Pinang Dalam, Kec. Sungai Pinang")
    case.refresh_from_db()
    assert case.area_id == f"{WARD}.021"


def test_a_fire_that_is_a_flood_goes_to_who_leads_floods(world: World) -> None:
    fire, damkar = open_case(FIRE), world.people["piket-damkar"]
    put_right(damkar, fire, category="hazard:banjir")
    fire.refresh_from_db()
    assert (fire.category, fire.hazard, fire.lead_id) == ("korban-bencana-alam", "banjir", world.offices["bpbd"])
    changes = fire.timeline.get(verb="correct").facts["changes"]
    assert changes["hazard"] == ["kebakaran", "banjir"]
    with pytest.raises((ValueNotAccepted, PermissionRefused, MoveNotPossible)):
        put_right(world.people["piket-bpbd"], fire, category="hazard:tidak-ada")
