"""A desk is narrowed by where, what, how urgent and how it stands; what somebody keeps of it is his alone."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from rukun.access.models import User
from rukun.cases.actions.filters import MOST_FILTERS
from rukun.cases.models import SavedFilter
from rukun.cases.rules.states import Verb
from tests.factories.acting import FIRE, JUMRI, SANIAH, open_case, take
from tests.factories.world import AT, WARD, World

pytestmark = pytest.mark.django_db
OTHER_WARD = "64.72.08.1001"


def signed_in(who: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


def rows(client: Client, query: str) -> list[str]:
    """The cases on the desk, by reference, as the page shows them."""
    return re.findall(r'href="/kasus/([0-9A-Z-]{9})" data-pane', client.get(f"/kerja?{query}").content.decode())


def test_each_question_narrows_the_desk_and_its_news(world: World) -> None:
    fire, saniah, house = open_case(FIRE), open_case(SANIAH), open_case(JUMRI)
    away = open_case("Nenek Minah sendirian, belum makan dua hari, RT 3", area=OTHER_WARD)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, saniah)
    desk = signed_in("piket-dinsos")
    assert set(rows(desk, "")) == {case.reference for case in (fire, saniah, house, away)}
    for query, found in [
        (f"wilayah={OTHER_WARD}", {away}), (f"wilayah={WARD}", {fire, saniah, house}), ("masalah=hazard:kebakaran", {fire}), ("masalah=rtlh", {house}),
        ("urgensi=emergency", {fire}), ("status=acknowledged", {saniah}), (f"masalah=lansia-terlantar&wilayah={WARD}", {saniah}), ("wilayah=64.7200", {fire, saniah, house, away}),
    ]:
        assert set(rows(desk, query)) == {case.reference for case in found}, query
    news = desk.get(f"/kerja/baru?since=0&masalah=rtlh&kunci=case:{fire.uuid}").content.decode()
    assert (house.reference in news, fire.reference in news) == (True, False)


def test_a_filter_is_kept_under_a_name_found_again_and_forgotten(world: World) -> None:
    open_case(FIRE)
    house = open_case(JUMRI)
    desk = signed_in("piket-dinsos")
    kept = desk.post("/kerja/saringan", {"nama": "  Rumah   lapuk ", "antrean": "all", "masalah": "rtlh", "urgensi": "nonsense"}, follow=True)
    assert kept.request["QUERY_STRING"] == "antrean=all&masalah=rtlh"
    page = kept.content.decode()
    assert "Rumah lapuk</h1>" in page and "Hapus saringan ini" in page
    assert rows(desk, "antrean=all&masalah=rtlh") == [house.reference]
    row = SavedFilter.objects.get()
    signed_in("kepala-dinsos").post("/kerja/saringan", {"hapus": row.pk})
    assert SavedFilter.objects.count() == 1, "it is not his"
    assert "Rumah lapuk" not in signed_in("kepala-dinsos").get("/kerja").content.decode()
    desk.post("/kerja/saringan", {"hapus": row.pk})
    assert not SavedFilter.objects.exists()


def test_the_same_name_takes_the_new_filter(world: World) -> None:
    desk = signed_in("piket-dinsos")
    for kind in ("rtlh", "lansia-terlantar"):
        desk.post("/kerja/saringan", {"nama": "Minggu ini", "masalah": kind})
    assert SavedFilter.objects.get().query == {"masalah": "lansia-terlantar"}


def test_a_name_is_asked_for_at_its_field_and_the_list_stays_narrowed(world: World) -> None:
    fire, house = open_case(FIRE), open_case(JUMRI)
    answer = signed_in("piket-dinsos").post("/kerja/saringan", {"nama": "   ", "masalah": "rtlh"})
    page = html.unescape(answer.content.decode())
    assert (answer.status_code, "Beri nama saringannya dulu." in page) == (422, True)
    assert house.reference in page and fire.reference not in page


def test_there_are_only_so_many(world: World) -> None:
    user = User.objects.get(username="piket-dinsos")
    SavedFilter.objects.bulk_create(SavedFilter(user=user, name=f"nomor {n}", made_at=AT) for n in range(MOST_FILTERS))
    answer = signed_in("piket-dinsos").post("/kerja/saringan", {"nama": "satu lagi", "masalah": "rtlh"})
    assert (answer.status_code, "Paling banyak 12 saringan" in answer.content.decode()) == (422, True)
    assert signed_in("piket-dinsos").post("/kerja/saringan", {"nama": "nomor 3", "masalah": "rtlh"}).status_code == 302
    assert SavedFilter.objects.count() == MOST_FILTERS


@pytest.mark.parametrize("sent", [{"hapus": "x"}, {"hapus": "-1"}, {"hapus": "9" * 30}, {"nama": "a\x00b", "q": "\ud800"}, {"nama": "x" * 5000, "wilayah": "64.72'"}])
def test_nonsense_is_answered_kindly(world: World, sent: dict[str, str]) -> None:
    answer = signed_in("piket-dinsos").post("/kerja/saringan", {key: value.encode("utf-8", "replace").decode() for key, value in sent.items()})
    assert answer.status_code in {302, 422}


def test_a_desk_is_asked_for_no_secret_that_can_never_come_to_it(world: World) -> None:
    offered = {who: signed_in(who).get("/kerja").content.decode() for who in ("lurah", "piket-damkar", "piket-uptdppa")}
    assert ["Anak korban kekerasan" in page for page in offered.values()] == [False, False, True]
    assert all("Rumah tidak layak huni" in page for page in offered.values())
