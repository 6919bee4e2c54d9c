"""What an open desk asks for: the rows of its queue that came or changed, how full the queues are, and nothing of others."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from rukun.access.models import User
from rukun.cases.models import Case, Task
from rukun.cases.rules.states import Verb
from tests.factories.acting import CHILD, FIRE, SANIAH, open_case, take
from tests.factories.world import CITY, World, run_due_jobs, tell

pytestmark = pytest.mark.django_db


def ask(who: str, query: str = "", *cases: Case) -> str:
    client = Client()
    client.force_login(User.objects.get(username=who))
    answer = client.get(f"/kerja/baru?{query}" + "".join(f"&kunci=case:{case.uuid}" for case in cases))
    assert answer.status_code == 200
    return answer.content.decode()


def keys(page: str) -> list[str]:
    return re.findall(r'data-key="([^"]+)"', page)


def value(page: str, name: str) -> str:
    found = re.search(rf'data-{name}="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_what_came_is_there_with_its_place_and_the_queues_count_it(world: World) -> None:
    saniah = open_case(SANIAH)
    newest = value(ask("piket-dinsos", "since=0"), "newest")
    fire = open_case(FIRE)
    page = ask("piket-dinsos", f"since={newest}")
    assert keys(page) == [f"case:{fire.uuid}"]
    assert int(value(page, "newest")) == int(value(page, "alarm")) > int(newest)
    assert value(page, "others") == "0"
    assert re.search(r"Darurat\s*<span[^>]*>1</span>", page) and re.search(r"Semua\s*<span[^>]*>2</span>", page)
    both = ask("piket-dinsos", "since=0")
    assert keys(both) == [f"case:{fire.uuid}", f"case:{saniah.uuid}"]
    sorts = re.findall(r'data-sorts="([^"]+)"', both)
    assert sorts == sorted(sorts)


def test_what_changed_is_there_and_what_left_the_queue_is_missing(world: World) -> None:
    saniah = open_case(SANIAH)
    late = Task.objects.filter(case=saniah, organization=world.offices["dinsos"])
    assert "belum ditanggapi kantor ini" in ask("piket-dinsos", "since=999999999", saniah)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, saniah)
    page = ask("piket-dinsos", "since=999999999", saniah)
    assert (keys(page), "belum ditanggapi kantor ini" in page) == ([f"case:{saniah.uuid}"], False)
    assert keys(ask("piket-dinsos", "antrean=late&since=999999999", saniah)) == []
    late.update(late=True)
    assert keys(ask("piket-dinsos", "antrean=late&since=999999999", saniah)) == [f"case:{saniah.uuid}"]


def test_what_stands_in_another_queue_is_counted_not_shown(world: World) -> None:
    open_case(FIRE)
    page = ask("piket-dinsos", "antrean=mine&since=0")
    assert (keys(page), value(page, "others"), value(page, "url")) == ([], "1", "/kerja?antrean=emergency")
    found = ask("piket-dinsos", "antrean=all&q=kebakaran&since=0")
    assert (keys(found), value(found, "others")) == ([], "1")


def test_a_report_in_triage_comes_and_goes_like_a_case(world: World) -> None:
    told = tell("syarat bikin KTP apa ya?", area=CITY)
    run_due_jobs()
    assert keys(ask("kepala-dinsos", "since=0")) == [f"report:{told.report_id}"]
    assert keys(ask("kepala-dinsos", f"since=999999999&kunci=report:{told.report_id}")) == [f"report:{told.report_id}"]
    assert keys(ask("lurah", f"since=0&kunci=report:{told.report_id}")) == []


@pytest.mark.parametrize("who", ["lurah", "yusuf", "tksk", "piket-bpbd", "sekda"])
def test_a_secret_is_told_to_nobody_who_may_not_see_it(world: World, who: str) -> None:
    before = ask(who, "since=0")
    child = open_case(CHILD)
    assert ask(who, "since=0", child) == before.replace("\r", "")


def test_an_rt_head_sees_what_came_in_his_rt(world: World) -> None:
    fire = open_case(FIRE)
    page = ask("yusuf", "since=0")
    assert (keys(page), value(page, "newest")) == ([f"case:{fire.uuid}"], str(fire.pk))
    assert keys(ask("yusuf", f"since={fire.pk}")) == []
    assert keys(ask("yusuf", f"since={fire.pk}", fire)) == [f"case:{fire.uuid}"]


@pytest.mark.parametrize(
    "query", ["", "since=", "since=-1", "since=x", f"since={10**30}", "since=%00", "antrean=zz", "kunci=", "kunci=case:", "kunci=case:x&kunci=report:%00", "&".join(["kunci=case:0"] * 190)]
)
def test_odd_questions_get_an_answer(world: World, query: str) -> None:
    open_case(FIRE)
    for who in ("piket-dinsos", "yusuf"):
        assert "kabar-isi" in ask(who, query)


def test_what_a_search_found_stays_as_it_was_found(world: World) -> None:
    case = open_case(FIRE)
    assert "data-whole" in ask("piket-dinsos", "since=999999999", case)
    for query in ("q=kebakaran&since=999999999", f"petugas={world.users['piket-dinsos']}&since=999999999", "petugas=tanpa&since=999999999"):
        page = ask("piket-dinsos", query, case)
        assert ("data-whole" in page, keys(page)) == (False, [])


def test_who_holds_what_names_the_people_of_one_s_own_office_alone(world: World) -> None:
    saniah = open_case(SANIAH)
    take(world.people["kabid-dinsos"], Verb.ASSIGN, saniah, assignee=world.users["piket-dinsos"])
    client = Client()
    client.force_login(User.objects.get(username="kabid-dinsos"))
    page = client.get("/kerja/petugas").content.decode()
    assert "Piket-Dinsos" in page and "Piket-Damkar" not in page
    mine = client.get(f"/kerja?petugas={world.users['piket-dinsos']}").content.decode()
    assert "Dipegang Piket-Dinsos" in mine and saniah.reference in mine
    other = client.get(f"/kerja?petugas={world.users['piket-damkar']}").content.decode()
    assert "Piket-Damkar" not in other
    assert client.get("/kerja?petugas=%00x").status_code == 200


def test_who_watches_an_area_finds_what_is_no_task_of_his_office(world: World) -> None:
    saniah = open_case(SANIAH)
    child = open_case(CHILD)
    for who, found in (("sekda", True), ("piket-bpbd", False)):
        client = Client()
        client.force_login(User.objects.get(username=who))
        page = client.get("/kerja?q=Saniyah").content.decode()
        assert (saniah.reference in page) is found, who
        assert f"/kasus/{child.reference}" not in client.get(f"/kerja?q={child.reference}").content.decode()
