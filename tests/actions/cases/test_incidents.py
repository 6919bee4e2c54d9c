"""Incidents: they begin by themselves, hold the cases of one event, are joined and split without losing a word, and call who has to help."""

from __future__ import annotations

import pytest

from rukun.access.actions.people import create_organization
from rukun.access.models import OrganizationFunction
from rukun.access.rules.roles import Role
from rukun.cases.actions.incident_log import assess, note_centre_told, set_need, write_log
from rukun.cases.actions.incidents import (
    IncidentChangedMeanwhile,
    IncidentNotFound,
    NothingToSplit,
    add_case,
    begin_incident,
    end_incident,
    join_incidents,
    name_incident,
    reopen_incident,
    split_incident,
    unjoin_incident,
)
from rukun.cases.actions.joining import join_cases, unjoin_case
from rukun.cases.models import Case, Incident, IncidentCase, IncidentEntry, Task
from rukun.cases.queries.incident_detail import incident_detail
from rukun.cases.queries.incidents import list_incidents
from rukun.cases.rules.states import MoveNotPossible, NeedMissing, Verb
from rukun.channels.models import OutboundMessage
from rukun.kernel.actor import SYSTEM, PermissionRefused
from tests.factories.acting import CHILD, DONE, FIRE, open_case, parts, take
from tests.factories.world import AT, BEFORE, DISTRICT, WARD, World, run_due_jobs

FLOOD = "Banjir di RT 12, air sepinggang orang dewasa, warga minta dievakuasi"
OTHER_FLOOD = "Air naik terus di RT 3, banjir sedada, 9 jiwa terjebak di atap"


def incident_of(case: Case) -> Incident:
    return Incident.objects.get(links__case=case, links__until=None)


def kinds(incident: Incident) -> list[str]:
    return list(IncidentEntry.objects.filter(incident=incident).order_by("id").values_list("kind", flat=True))


def test_a_fire_is_an_incident_from_its_first_report_and_a_poor_house_is_none(world: World) -> None:
    incident = incident_of(open_case(FIRE))
    assert (incident.hazard, incident.status, incident.people, incident.level) == ("kebakaran", "running", 17, "regency")
    assert kinds(incident) == ["opened"]
    open_case("Rumah pak Jumri mau roboh, dinding bolong, tidak layak huni, mohon bantuan bedah rumah RT 12")
    assert Incident.objects.count() == 1


def test_a_beaten_child_is_no_incident(world: World) -> None:
    open_case(CHILD)
    assert not Incident.objects.exists()


def test_a_flood_in_another_rt_of_the_village_is_the_same_incident_and_a_case_of_its_own(world: World) -> None:
    first = open_case(FLOOD)
    second = open_case(OTHER_FLOOD, area=f"{WARD}.003")
    assert first.pk != second.pk
    assert incident_of(first) == incident_of(second)
    assert incident_of(first).people == 9
    assert kinds(incident_of(first)) == ["opened", "case_added"]


def test_a_fire_in_another_rt_is_another_incident_and_is_offered(world: World) -> None:
    first, second = open_case(FIRE), open_case("Kebakaran besar di RT 3, tolong kirim pemadam", area=f"{WARD}.003")
    assert incident_of(first) != incident_of(second)
    detail = incident_detail(world.people["piket-damkar"], incident_of(first))
    assert [near.case.pk for near in detail.near] == [second.pk]


def test_incidents_are_joined_and_parted_and_every_word_stays(world: World) -> None:
    damkar = world.people["piket-damkar"]
    first, second = open_case(FIRE), open_case("Kebakaran besar di RT 3, tolong kirim pemadam", area=f"{WARD}.003")
    gone, kept = incident_of(first), incident_of(second)
    write_log(reference=gone.reference, text="Dua unit berangkat", hand_over=False, by=damkar, at=AT)
    join_incidents(reference=gone.reference, into=kept.reference, version=None, by=damkar, at=AT)
    kept.refresh_from_db()
    assert incident_of(first) == incident_of(second) == kept
    assert kept.people == 17
    assert "Dua unit berangkat" in [entry.text for entry in incident_detail(damkar, kept).entries]
    write_log(reference=kept.reference, text="Api padam", hand_over=False, by=damkar, at=AT)
    unjoin_incident(reference=gone.reference, by=damkar, at=AT)
    gone.refresh_from_db()
    kept.refresh_from_db()
    assert (incident_of(first), incident_of(second)) == (gone, kept)
    assert (gone.status, gone.people, kept.people) == ("running", 17, 0)
    texts = [[entry.text for entry in incident_detail(damkar, each).entries if entry.text] for each in (gone, kept)]
    assert texts == [["Dua unit berangkat"], ["Api padam"]]


def test_a_join_is_refused_for_another_hazard_itself_a_stale_page_and_who_is_not_on_it(world: World) -> None:
    damkar, bpbd = world.people["piket-damkar"], world.people["piket-bpbd"]
    fire, flood = incident_of(open_case(FIRE)), incident_of(open_case(FLOOD))
    for into in (flood.reference, fire.reference):
        with pytest.raises(MoveNotPossible):
            join_incidents(reference=fire.reference, into=into, version=None, by=bpbd, at=AT)
    with pytest.raises(IncidentNotFound):
        join_incidents(reference=fire.reference, into=flood.reference, version=None, by=damkar, at=AT)
    with pytest.raises(IncidentChangedMeanwhile):
        name_incident(reference=fire.reference, name="Api", version=fire.version + 1, by=damkar, at=AT)
    with pytest.raises(PermissionRefused):
        end_incident(reference=fire.reference, note="", version=None, by=world.people["lurah"], at=AT)
    with pytest.raises(IncidentNotFound):
        end_incident(reference=fire.reference, note="", version=None, by=world.people["piket-disperkim"], at=AT)


def test_a_case_is_split_out_and_put_back(world: World) -> None:
    bpbd = world.people["piket-bpbd"]
    first, second = open_case(FLOOD), open_case(OTHER_FLOOD, area=f"{WARD}.003")
    incident = incident_of(first)
    for wrong in ([], [first.reference, second.reference], ["TIDAK-ADA"]):
        with pytest.raises(NothingToSplit):
            split_incident(reference=incident.reference, cases=wrong, version=None, by=bpbd, at=AT)
    new = split_incident(reference=incident.reference, cases=[second.reference], version=None, by=bpbd, at=AT)
    assert incident_of(second).reference == new
    incident.refresh_from_db()
    assert incident.people == 0
    add_case(reference=incident.reference, case_reference=second.reference, version=None, by=bpbd, at=AT)
    assert incident_of(second) == incident
    incident.refresh_from_db()
    assert incident.people == 9
    assert Incident.objects.get(reference=new).status == "joined"
    assert IncidentCase.objects.filter(case=second, until=None).count() == 1


def test_two_cases_that_become_one_make_their_incidents_one_and_undone_two(world: World) -> None:
    damkar = world.people["piket-damkar"]
    first, second = open_case(FIRE), open_case("Kebakaran besar di RT 3, tolong kirim pemadam", area=f"{WARD}.003")
    kept, gone = incident_of(first), incident_of(second)
    join_cases(reference=second.reference, into=first.reference, version=None, by=damkar, at=AT)
    gone.refresh_from_db()
    assert (gone.status, gone.joined_into) == ("joined", kept)
    assert [line.incident for line in list_incidents(damkar)[0]] == [kept]
    unjoin_case(reference=second.reference, by=damkar, at=AT)
    gone.refresh_from_db()
    assert (gone.status, gone.joined_into_id) == ("running", None)
    assert incident_of(second) == gone


def test_an_incident_is_over_with_its_last_case_and_goes_on_with_one_that_is_opened_again(world: World) -> None:
    damkar, case = world.people["piket-damkar"], open_case(FIRE)
    take(damkar, Verb.ACKNOWLEDGE, case)
    take(damkar, Verb.CLOSE, case, note=DONE, reason="resolved")
    incident = incident_of(case)
    assert (incident.status, incident.ended_at) == ("over", AT)
    take(damkar, Verb.REOPEN, case, note="Masih ada asap")
    incident.refresh_from_db()
    assert (incident.status, incident.ended_at) == ("running", None)


def test_an_incident_that_an_officer_ended_takes_new_cases_as_incidents_of_their_own(world: World) -> None:
    bpbd, case = world.people["piket-bpbd"], open_case(FLOOD)
    end_incident(reference=incident_of(case).reference, note="Air surut", version=None, by=bpbd, at=AT)
    second = open_case(OTHER_FLOOD, area=f"{WARD}.003")
    assert incident_of(second) != incident_of(case)
    with pytest.raises(MoveNotPossible):
        end_incident(reference=incident_of(case).reference, note="", version=None, by=bpbd, at=AT)
    reopen_incident(reference=incident_of(case).reference, note="Naik lagi", version=None, by=bpbd, at=AT)
    assert incident_of(case).status == "running"


def test_62_victims_bring_the_provinces_dinsos_once_and_the_regency_goes_on_leading(world: World) -> None:
    case, bpbd = open_case(FIRE), world.people["piket-bpbd"]
    lead = case.lead_id
    duty = world.person("piket-prov", Role.DUTY_OFFICER, "prov-dinsos", "64", "081200000099")
    assert world.offices["prov-dinsos"] not in parts(case)
    for people in ("62", "62", "40", "70"):
        assess(reference=incident_of(case).reference, typed={"people": people, "displaced": "17"}, counted_at=None, by=bpbd, at=AT)
    run_due_jobs(twice=True)
    case.refresh_from_db()
    assert case.lead_id == lead
    assert parts(case)[world.offices["prov-dinsos"]] == "support"
    assert Task.objects.get(case=case, organization=world.offices["prov-dinsos"]).deadlines.filter(step="acknowledge", status="open").exists()
    assert kinds(incident_of(case)).count("level") == 1
    assert case.timeline.filter(verb="summon").count() == 1
    assert OutboundMessage.objects.filter(subject__startswith="incident:").count() == 1
    assert incident_of(case).people == 70
    assert [line.incident.pk for line in list_incidents(duty)[0]] == [incident_of(case).pk]


def test_a_later_count_of_one_thing_leaves_the_others_as_they_were(world: World) -> None:
    case, bpbd = open_case(FIRE), world.people["piket-bpbd"]
    for typed in ({"people": "40", "displaced": "30"}, {"dead": "2"}):
        assess(reference=incident_of(case).reference, typed=typed, counted_at=None, by=bpbd, at=AT)
    detail = incident_detail(bpbd, incident_of(case))
    assert detail.assessment is not None
    assert detail.assessment.answers == {"people": 40, "displaced": 30, "dead": 2}
    assert incident_of(case).people == 40


def test_who_saw_an_incident_through_a_case_that_left_it_sees_it_no_more(world: World) -> None:
    damkar = world.people["piket-damkar"]
    first, second = open_case(FIRE), open_case("Kebakaran besar di RT 3, tolong kirim pemadam", area=f"{WARD}.003")
    gone, kept = incident_of(second), incident_of(first)
    assert [line.incident for line in list_incidents(world.people["yusuf"])[0]] == [kept]
    join_incidents(reference=gone.reference, into=kept.reference, version=None, by=damkar, at=AT)
    unjoin_incident(reference=gone.reference, by=damkar, at=AT)
    assert set(Incident.objects.visible_to(world.people["yusuf"])) == {kept}


def test_more_than_100_are_told_to_province_and_centre_and_somebody_writes_down_that_the_centre_knows(world: World) -> None:
    case, bpbd = open_case(FIRE), world.people["piket-bpbd"]
    incident = incident_of(case)
    assess(reference=incident.reference, typed={"people": "140"}, counted_at=None, by=bpbd, at=AT)
    held = parts(case)
    assert {held[world.offices[office]] for office in ("prov-dinsos", "prov-bpbd")} == {"support"}
    assert {held[world.offices[office]] for office in ("prov-setda", "prov-sentra")} == {"copy"}
    with pytest.raises(NeedMissing):
        note_centre_told(reference=incident.reference, text=" ", by=bpbd, at=AT)
    note_centre_told(reference=incident.reference, text="Pusdalops BNPB 117, pukul 10.20", by=bpbd, at=AT)
    assert kinds(incident)[-1] == "centre_told"


def test_a_report_alone_of_60_people_calls_the_province_too(world: World) -> None:
    case = open_case("Kebakaran besar di RT 12, 20 rumah habis, 60 jiwa kehilangan tempat tinggal")
    assert incident_of(case).level == "province"
    assert world.offices["prov-dinsos"] in parts(case)


def test_an_office_that_is_missing_is_said_and_nothing_breaks(world: World) -> None:
    case, bpbd = open_case(FIRE), world.people["piket-bpbd"]
    OrganizationFunction.objects.filter(organization=world.offices["prov-dinsos"]).delete()
    assess(reference=incident_of(case).reference, typed={"people": "62"}, counted_at=None, by=bpbd, at=AT)
    assert IncidentEntry.objects.get(kind="level").facts["missing"] == ["dinsos"]


def test_log_and_needs_are_written_once_and_by_who_works_on_it(world: World) -> None:
    bpbd, incident = world.people["piket-bpbd"], incident_of(open_case(FIRE))
    first = write_log(reference=incident.reference, text="Tenda didirikan", hand_over=False, by=bpbd, at=AT)
    assert write_log(reference=incident.reference, text="Tenda didirikan", hand_over=False, by=bpbd, at=AT) == first
    set_need(reference=incident.reference, item="selimut", needed="40", met="0", by=bpbd, at=AT)
    set_need(reference=incident.reference, item="Selimut", needed="40", met="25", by=world.people["lurah"], at=AT)
    assert [(n.item, n.unit, n.needed, n.met) for n in incident.needs.all()] == [("Selimut", "lembar", 40, 25)]
    assert kinds(incident) == ["opened", "note", "need", "need"]
    with pytest.raises(PermissionRefused):
        write_log(reference=incident.reference, text="Saya lihat", hand_over=False, by=world.people["camat"], at=AT)
    with pytest.raises(IncidentNotFound):
        write_log(reference=incident.reference, text="Saya lihat", hand_over=False, by=world.people["piket-disperkim"], at=AT)


def test_a_fallen_tree_becomes_an_incident_when_an_officer_says_so(world: World) -> None:
    bpbd = world.people["piket-bpbd"]
    case = open_case("Ada pohon tumbang menutup jalan di RT 12, belum ada korban")
    assert (case.hazard, case.urgency) == ("pohon-tumbang", "urgent")
    assert not Incident.objects.exists()
    reference = begin_incident(case_reference=case.reference, by=bpbd, at=AT)
    assert begin_incident(case_reference=case.reference, by=bpbd, at=AT) == reference
    with pytest.raises(PermissionRefused):
        begin_incident(case_reference=case.reference, by=world.people["lurah"], at=AT)


def test_an_event_put_right_takes_its_incident_along_or_leaves_it(world: World) -> None:
    bpbd, case = world.people["piket-bpbd"], open_case(FLOOD)
    incident = incident_of(case)
    take(bpbd, Verb.CORRECT, case, category="hazard:banjir-bandang")
    assert incident_of(case) == incident
    incident.refresh_from_db()
    assert incident.hazard == "banjir-bandang"
    second = open_case(OTHER_FLOOD, area=f"{WARD}.003")
    assert incident_of(second) != incident
    take(world.people["piket-bpbd"], Verb.CORRECT, second, category="hazard:banjir-bandang")
    assert second.hazard == "banjir-bandang"


def test_another_villages_officers_see_no_incident(world: World) -> None:
    incident_of(open_case(FIRE))
    other = f"{DISTRICT}.1001"
    world.offices["kelurahan-lain"] = create_organization(
        name="kelurahan lain", level="village", area_code=other, functions=("kelurahan",), prefixes=(other,), by=SYSTEM, at=BEFORE
    ).pk
    stranger = world.person("lurah-lain", Role.VILLAGE_HEAD, "kelurahan-lain", other)
    assert list_incidents(stranger)[0] == ()
    assert [line.cases for line in list_incidents(world.people["lurah"])[0]] == [1]
    assert [line.cases for line in list_incidents(world.people["camat"])[0]] == [1]
    assert [line.cases for line in list_incidents(world.people["yusuf"])[0]] == [1]
