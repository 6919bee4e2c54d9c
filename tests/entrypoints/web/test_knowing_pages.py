"""A secret that others hold, opened in need on the screen; the reviewer's page; photos of children in lists."""

from __future__ import annotations

import html
import io

import pytest
from django.test import Client
from PIL import Image

from rukun.access.models import User
from rukun.access.rules.roles import Role
from rukun.cases.models import Case, CaseFile, GlassBreak
from rukun.cases.rules.states import Verb
from rukun.kernel.files import read_photo, store_photo
from tests.factories.acting import CHILD, SANIAH, open_case, take
from tests.factories.world import AT, CITY, World

WHY = "Ibu korban menelepon, anaknya hilang sejak pagi"


def browser(who: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


@pytest.fixture
def case(world: World) -> Case:
    world.person("ani", Role.OFFICER, "uptdppa", CITY)
    case = open_case(CHILD)
    take(world.people["ani"], Verb.ACKNOWLEDGE, case)
    return case


def text(answer: object) -> str:
    return html.unescape(answer.content.decode())  # type: ignore[attr-defined]


def test_the_head_reads_who_holds_it_and_opens_it_in_need_with_a_reason(world: World, case: Case) -> None:
    head, here = browser("kepala-uptdppa"), f"/kasus/{case.reference}"
    closed = head.get(here)
    assert (closed.status_code, "dipegang Ani" in text(closed), "lebam" in text(closed)) == (403, True, False)
    for sent, words in (({"reason": WHY}, "Centang dulu"), ({"reason": "perlu", "confirm": "on"}, "paling sedikit 20 huruf")):
        refused = head.post(f"{here}/buka", sent)
        assert (refused.status_code, words in text(refused), sent["reason"] in text(refused)) == (422, True, True)
    assert head.post(f"{here}/buka", {"reason": WHY, "confirm": "on"}).status_code == 302
    page = text(head.get(here))
    assert "lebam" in page
    assert "membuka dalam keadaan mendesak sampai" in page
    assert WHY in text(browser("ani").get(here))
    assert browser("lurah").post(f"{here}/buka", {"reason": WHY, "confirm": "on"}).status_code == 403
    assert browser("piket-damkar").post(f"{here}/buka", {"reason": WHY, "confirm": "on"}).status_code == 404


def test_the_page_of_a_secret_says_who_may_read_it(world: World, case: Case) -> None:
    page = text(browser("ani").get(f"/kasus/{case.reference}"))
    assert "Siapa yang boleh membaca" in page
    assert "Ani, uptdppa uji" in page
    assert "Libatkan rekan sekantor" in page
    assert "Siapa yang boleh membaca" not in text(browser("piket-dinsos").get(f"/kasus/{open_case(SANIAH).reference}"))


def test_the_reviewer_answers_who_looked_at_this_case(world: World, case: Case) -> None:
    browser("ani").get(f"/kasus/{case.reference}")
    browser("lurah").get(f"/kasus/{case.reference}")
    browser("kepala-uptdppa").post(f"/kasus/{case.reference}/buka", {"reason": WHY, "confirm": "on"})
    auditor = browser("auditor")
    page = text(auditor.get("/tinjauan", {"kasus": case.reference.lower()}))
    for words in ("Ani", "Lurah", "ditolak", "halaman kasus", "dibuka dalam keadaan mendesak", WHY):
        assert words in page
    assert "lebam" not in page
    assert "Tidak ada kasus rahasia" in text(auditor.get("/tinjauan", {"kasus": "TIDA-KADA"}))
    glass = GlassBreak.objects.get()
    wrong = auditor.post(f"/tinjauan/{glass.uuid}", {"review": "Sudah saya tanyakan"})
    assert (wrong.status_code, "Pilih wajar atau tidak wajar" in text(wrong), "Sudah saya tanyakan" in text(wrong)) == (422, True, True)
    assert auditor.post(f"/tinjauan/{glass.uuid}", {"verdict": "justified", "review": "Anak ditemukan"}).status_code == 302
    assert "Anak ditemukan" in text(auditor.get("/tinjauan"))
    assert auditor.post(f"/tinjauan/{glass.uuid}", {"verdict": "justified", "review": "lagi"}).status_code == 404


def picture() -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", (320, 240), "white")
    for x in range(0, 320, 8):
        image.paste((0, 0, 0), (x, 0, x + 4, 240))
    image.save(out, "JPEG")
    return out.getvalue()


def test_a_photo_of_a_child_stands_blurred_in_lists_and_clear_where_it_is_opened(world: World) -> None:
    sha = store_photo(read_photo(picture()), at=AT).sha256
    ani = world.person("ani", Role.OFFICER, "uptdppa", CITY)
    from rukun.reports.rules.intake import PhotoFacts
    case = open_case(CHILD, photos=(PhotoFacts(sha, None, None),))
    take(ani, Verb.ACKNOWLEDGE, case)
    client = browser("ani")
    pane = text(client.get(f"/kasus/{case.reference}/ringkas"))
    assert "?kabur=1" in pane
    address = pane.split('src="')[1].split('"')[0]
    blurred, clear = client.get(address), client.get(address.removesuffix("?kabur=1"))
    spread = []
    for answer in (blurred, clear):
        darkest, lightest = Image.open(io.BytesIO(answer.content)).convert("L").getextrema()
        spread.append(lightest - darkest)
    assert spread[0] < 60 < spread[1]  # no stripe is left
    assert not CaseFile.objects.exists()
