"""The list of affected people: many lists, each person counted once, what is not sure decided by a person, names for few."""

from __future__ import annotations

import pytest

from rukun.cases.actions.affected import (
    ListNotFound,
    PersonNotFound,
    add_list,
    decide_double,
    leave_out,
    look_at_affected,
    part_double,
    take_back,
    withdraw_list,
)
from rukun.cases.actions.incidents import IncidentNotFound, join_incidents, unjoin_incident
from rukun.cases.models import AffectedList, AffectedPerson, Incident
from rukun.cases.queries.affected import affected_of
from rukun.cases.rules.affected import read_list
from rukun.cases.rules.states import NeedMissing
from rukun.kernel.actor import Actor, PermissionRefused
from rukun.kernel.crypto import decrypt
from rukun.kernel.models import Look
from tests.factories.acting import FIRE, open_case
from tests.factories.world import AT, WARD, World

BY_RT = "KK Jumri, RT 12\nJumri, 45, L\nSiti Aminah, 41, P, hamil\nAndi, 8 bln, L\n\nKK Saniah RT 12\nSaniah, 78, P, sakit"
BY_DINSOS = "KK Djumri RT 12\nJumri, 45, L\nSitti Aminah, 42, P\nBudi, 9, L\n\nKK Tono RT 12\nTono, 50, L"


@pytest.fixture
def incident(world: World) -> Incident:
    return Incident.objects.get(links__case=open_case(FIRE))


def listed(incident: Incident, text: str, *, source: str = "Ketua RT 12", by: Actor) -> AffectedList:
    return add_list(reference=incident.reference, source=source, content=text.encode(), people=read_list(text), by=by, at=AT)


def person(incident: Incident, name: str, source: str) -> AffectedPerson:
    return AffectedPerson.objects.get(list__incident=incident, name=name, list__source=source)


def test_two_lists_count_everybody_once(world: World, incident: Incident) -> None:
    lurah, dinsos = world.people["lurah"], world.people["piket-dinsos"]
    first = listed(incident, BY_RT, by=lurah)
    assert decrypt(first.content).decode() == BY_RT
    listed(incident, BY_DINSOS, source="Dinsos", by=dinsos)
    found = affected_of(dinsos, incident)
    assert found is not None
    assert (found.counted.people, found.counted.households) == (6, 3)
    assert (found.counted.toddlers, found.counted.children, found.counted.elders) == (1, 1, 1)
    assert found.counted.conditions == {"hamil": 1, "sakit": 1}
    assert found.doubles == ()
    incident.refresh_from_db()
    assert incident.people == 17  # the report said more, and nobody counted otherwise


def test_the_same_list_sent_twice_is_one(world: World, incident: Incident) -> None:
    dinsos = world.people["piket-dinsos"]
    assert listed(incident, BY_RT, by=dinsos).pk == listed(incident, BY_RT, source="dikirim lagi", by=dinsos).pk
    assert AffectedPerson.objects.count() == 4


def test_more_names_than_the_report_said_raise_the_number(world: World, incident: Incident) -> None:
    text = "\n".join(f"{name}, {age}" for age, name in enumerate(["Abdul", "Basri", "Cici", "Dewi", "Eko", "Fitri", "Gani", "Hadi", "Ika", "Joko"] * 6, start=1))
    listed(incident, text, by=world.people["piket-dinsos"])
    incident.refresh_from_db()
    assert (incident.people, incident.level) == (60, "province")


def test_who_may_be_one_is_offered_and_a_person_decides(world: World, incident: Incident) -> None:
    dinsos = world.people["piket-dinsos"]
    listed(incident, "Hasan, 30, L\nRina, 20, P", by=dinsos)
    listed(incident, "Hasan, 31, L\nRina", source="posko", by=dinsos)
    found = affected_of(dinsos, incident)
    assert found is not None
    assert {pair.first.name for pair in found.doubles} == {"Hasan", "Rina"}
    assert found.counted.people == 4
    hasan, other = person(incident, "Hasan", "Ketua RT 12"), person(incident, "Hasan", "posko")
    decide_double(reference=incident.reference, first=other.uuid, second=hasan.uuid, same=True, by=dinsos, at=AT)
    rina, second = person(incident, "Rina", "Ketua RT 12"), person(incident, "Rina", "posko")
    decide_double(reference=incident.reference, first=rina.uuid, second=second.uuid, same=False, by=dinsos, at=AT)
    found = affected_of(dinsos, incident)
    assert found is not None
    assert (found.doubles, found.counted.people) == ((), 3)
    part_double(reference=incident.reference, person=other.uuid, by=dinsos, at=AT)
    found = affected_of(dinsos, incident)
    assert found is not None
    assert (found.doubles, found.counted.people) == ((), 4)
    with pytest.raises(PersonNotFound):
        part_double(reference=incident.reference, person=other.uuid, by=dinsos, at=AT)


def test_who_is_left_out_stays_on_the_list_with_the_reason(world: World, incident: Incident) -> None:
    dinsos = world.people["piket-dinsos"]
    listed(incident, BY_RT, by=dinsos)
    andi = person(incident, "Andi", "Ketua RT 12")
    with pytest.raises(NeedMissing):
        leave_out(reference=incident.reference, person=andi.uuid, why=" ", by=dinsos, at=AT)
    leave_out(reference=incident.reference, person=andi.uuid, why="menginap di rumah nenek", by=dinsos, at=AT)
    found = affected_of(dinsos, incident)
    assert found is not None
    assert (found.counted.people, [line.left_out_why for line in found.left_out]) == (3, ["menginap di rumah nenek"])
    take_back(reference=incident.reference, person=andi.uuid, by=dinsos, at=AT)
    found = affected_of(dinsos, incident)
    assert found is not None
    assert found.counted.people == 4


def test_who_is_on_two_lists_is_left_out_of_both(world: World, incident: Incident) -> None:
    dinsos = world.people["piket-dinsos"]
    listed(incident, BY_RT, by=dinsos)
    listed(incident, BY_DINSOS, source="Dinsos", by=dinsos)
    leave_out(reference=incident.reference, person=person(incident, "Jumri", "Ketua RT 12").uuid, why="di luar kota", by=dinsos, at=AT)
    found = affected_of(dinsos, incident)
    assert found is not None
    assert (found.counted.people, found.counted.households) == (5, 3)


def test_names_are_for_offices_on_it_and_each_look_is_written_down(world: World, incident: Incident) -> None:
    listed(incident, BY_RT, by=world.people["piket-dinsos"])
    for stranger in ("camat", "yusuf", "tksk", "sekda", "auditor"):
        assert affected_of(world.people[stranger], incident) is None
        with pytest.raises(PermissionRefused):
            look_at_affected(incident=incident, by=world.people[stranger], at=AT)
        with pytest.raises((PermissionRefused, IncidentNotFound)):
            listed(incident, "Budi, 3", by=world.people[stranger])
    look_at_affected(incident=incident, by=world.people["lurah"], at=AT)
    assert list(Look.objects.filter(what="affected").order_by("id").values_list("refused", flat=True)) == [True] * 5 + [False]


def test_another_incidents_person_is_not_found(world: World, incident: Incident) -> None:
    bpbd = world.people["piket-bpbd"]
    listed(incident, BY_RT, by=bpbd)
    other = Incident.objects.get(links__case=open_case("Banjir di RT 3, air sepinggang, warga minta dievakuasi", area=f"{WARD}.003"))
    with pytest.raises(PersonNotFound):
        leave_out(reference=other.reference, person=person(incident, "Andi", "Ketua RT 12").uuid, why="x", by=bpbd, at=AT)


def test_lists_of_joined_incidents_are_read_together_and_apart_again(world: World, incident: Incident) -> None:
    damkar = world.people["piket-damkar"]
    second = Incident.objects.get(links__case=open_case("Kebakaran besar di RT 3, tolong kirim pemadam", area=f"{WARD}.003"))
    listed(incident, BY_RT, by=damkar)
    listed(second, "Rahmat, 33, L", by=damkar)
    join_incidents(reference=second.reference, into=incident.reference, version=None, by=damkar, at=AT)
    found = affected_of(damkar, incident)
    assert found is not None
    assert found.counted.people == 5
    unjoin_incident(reference=second.reference, by=damkar, at=AT)
    found = affected_of(damkar, incident)
    assert found is not None
    assert found.counted.people == 4


def test_a_list_that_was_withdrawn_counts_nobody_and_comes_back_when_it_is_sent_again(world: World, incident: Incident) -> None:
    dinsos = world.people["piket-dinsos"]
    listed(incident, BY_RT, by=dinsos)
    wrong = listed(incident, BY_DINSOS, source="Dinsos", by=dinsos)
    withdraw_list(reference=incident.reference, which=wrong.uuid, back=False, by=dinsos, at=AT)
    found = affected_of(dinsos, incident)
    assert found is not None
    assert found.counted.people == 4
    with pytest.raises(ListNotFound):
        withdraw_list(reference=incident.reference, which=wrong.uuid, back=False, by=dinsos, at=AT)
    listed(incident, BY_DINSOS, source="Dinsos", by=dinsos)
    again = affected_of(dinsos, incident)
    assert again is not None
    assert again.counted.people == 6
    assert AffectedList.objects.count() == 2
