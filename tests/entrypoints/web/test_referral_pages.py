"""Referrals on the screen: asked on the case's page, answered on the receiver's, and behind a link by somebody without an account."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from rukun.access.models import User
from rukun.access.rules.roles import Role
from rukun.cases.models import Case, Referral
from rukun.cases.rules.states import Verb
from tests.factories.acting import SANIAH, open_case, take
from tests.factories.world import World

ASKED = "Mohon periksa kesehatan nenek Saniah di rumahnya"


def browser(who: str = "") -> Client:
    client = Client()
    if who:
        client.force_login(User.objects.get(username=who))
    return client


@pytest.fixture
def case(world: World) -> Case:
    world.person("piket-dinkes", Role.DUTY_OFFICER, "dinkes", "64.72")
    case = open_case(SANIAH)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, case)
    return case


def page_of(case: Case, who: str) -> str:
    return browser(who).get(f"/kasus/{case.reference}").content.decode()


def version(case: Case) -> str:
    case.refresh_from_db()
    return str(case.version)


def outside(case: Case, dinsos: Client, **more: str) -> str:
    """Refer outside as Dinsos and return the link that the page shows once."""
    sent = {"to": "RSUD AWS, 0812 0000 0041", "kind": "hospital", "note": ASKED, "version": version(case)} | more
    answer = dinsos.post(f"/kasus/{case.reference}/rujukan", sent, follow=True)
    found = re.search(r'value="http://testserver(/rujukan/[^"]+)"', answer.content.decode())
    assert found
    return found[1]


def test_an_office_is_asked_and_answers_on_its_own_page(world: World, case: Case) -> None:
    dinsos, dinkes = browser("piket-dinsos"), browser("piket-dinkes")
    assert browser("piket-dinkes").get(f"/kasus/{case.reference}").status_code == 404
    sent = {"target": world.offices["dinkes"], "note": ASKED, "version": version(case)}
    assert dinsos.post(f"/kasus/{case.reference}/langkah/refer", sent).status_code == 302
    page = page_of(case, "piket-dinkes")
    for words in (ASKED, "Kantor Anda diminta menjawab rujukan ini.", "menunggu jawaban", "Terima rujukan", "Tolak rujukan", "menerima rujukan"):
        assert words in page
    for words in ("Selesaikan dengan bukti", "Tarik kembali", "Rujuk ke luar"):
        assert words not in page
    here = f"/kasus/{case.reference}/rujukan/{Referral.objects.get(case=case).uuid}"
    refused = dinkes.post(f"{here}/refuse", {"note": "RSUD saja", "rujukan": here.rsplit("/", 1)[1]})
    assert (refused.status_code, "Pilih alasan menolak" in refused.content.decode(), "RSUD saja" in refused.content.decode()) == (422, True, True)
    assert dinkes.post(f"{here}/accept").status_code == 302
    assert "diterima, sedang dikerjakan" in page_of(case, "piket-dinsos")
    assert dinkes.post(f"{here}/accept").status_code == 409
    done = dinkes.post(f"{here}/answer", {"note": "Sudah diperiksa, obat untuk 30 hari"}, follow=True)
    assert done.redirect_chain[-1][0].startswith("/kerja")  # the right to open it ended
    page = page_of(case, "piket-dinsos")
    for words in ("Sudah diperiksa, obat untuk 30 hari", "Rujukan dijawab: dinkes uji", "selesai"):
        assert words in page
    assert "ada kabar rujukan" in browser("piket-dinsos").get("/kerja").content.decode()


def test_a_link_is_shown_once_and_leads_somebody_outside_through(world: World, case: Case) -> None:
    dinsos = browser("piket-dinsos")
    link = outside(case, dinsos)
    assert "/rujukan/" not in re.sub(r"/kasus/[^\"]*/rujukan", "", page_of(case, "piket-dinsos"))
    doctor, preview = browser(), browser()
    for visitor in (preview, doctor):  # a messenger's preview opens nothing
        page = visitor.get(link).content.decode()
        assert "Rujukan dari dinsos uji" in page and ASKED not in page
    assert doctor.post(link, {"langkah": "accept", "name": "dr. Wati"}).status_code == 403
    opened = doctor.post(link, {"langkah": "buka"}, follow=True).content.decode()
    assert ASKED in opened and "SANIAH" not in opened and case.reference not in opened
    for stranger in (preview, browser()):
        assert stranger.get(link).status_code == 403
        assert stranger.post(link, {"langkah": "buka"}).status_code == 403
    missing = doctor.post(link, {"langkah": "accept", "name": ""})
    assert (missing.status_code, "Tulis nama Anda dulu" in missing.content.decode()) == (422, True)
    assert doctor.post(link, {"langkah": "accept", "name": "dr. Wati, IGD"}).status_code == 302
    assert doctor.post(link, {"langkah": "answer", "note": " "}).status_code == 422
    over = doctor.post(link, {"langkah": "answer", "note": "Dirawat 3 hari, boleh pulang"}, follow=True).content.decode()
    assert "Isinya tidak lagi ditampilkan" in over and ASKED not in over
    assert doctor.post(link, {"langkah": "answer", "note": "lagi"}).status_code == 409
    page = page_of(case, "piket-dinsos")
    assert "dr. Wati, IGD" in page and "Dirawat 3 hari, boleh pulang" in page


def test_a_new_link_ends_the_old_one(world: World, case: Case) -> None:
    dinsos = browser("piket-dinsos")
    old = outside(case, dinsos)
    row = Referral.objects.get(case=case)
    shown = dinsos.post(f"/kasus/{case.reference}/rujukan/{row.uuid}/link", follow=True).content.decode()
    found = re.search(r'value="http://testserver(/rujukan/[^"]+)"', shown)
    assert found and found[1] != old
    assert (browser().get(old).status_code, browser().get(found[1]).status_code) == (404, 200)


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({"to": ""}, 422, "Tulis nama penerima"), ({"kind": "kantor"}, 422, "Tulis nama penerima"), ({"note": "\x00 "}, 422, "Tulis apa yang diminta"), ({"to": "RSUD, 08123456789012345678"}, 422, "Nomor ini tidak dikenali"),
        ({"note": "x" * 10_001}, 422, "Catatan terlalu panjang"), ({"version": "0"}, 409, "baru saja diubah orang lain"), ({"version": "x"}, 409, "baru saja diubah orang lain"),
    ],
)
def test_bad_input_is_refused_at_the_form_with_what_was_typed(world: World, case: Case, sent: dict[str, str], status: int, words: str) -> None:
    good = {"to": "RSUD AWS", "kind": "hospital", "note": ASKED, "version": version(case)}
    answer = browser("piket-dinsos").post(f"/kasus/{case.reference}/rujukan", good | sent)
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (status, True)
    assert ASKED in page or "note" in sent
    assert not Referral.objects.exists()


@pytest.mark.parametrize("token", ["x", "%00", "a" * 3000, "../../kerja", "' OR 1=1 --"])
def test_guessed_links_are_not_found(world: World, token: str) -> None:
    assert browser().get(f"/rujukan/{token}").status_code == 404


def test_the_sekda_decides_on_the_cases_page(world: World, case: Case) -> None:
    dinsos = browser("piket-dinsos")
    sent = {"target": world.offices["disperkim"], "note": "Rumahnya yang rusak: urusan Disperkim", "version": version(case)}
    assert dinsos.post(f"/kasus/{case.reference}/langkah/dispute", sent).status_code == 302
    assert "Minta kesepakatan kewenangan" not in page_of(case, "piket-dinsos")
    page = page_of(case, "sekda")
    for words in ("Putuskan kewenangan", "Rumahnya yang rusak: urusan Disperkim", "dinsos uji", "disperkim uji", "Perlu kesepakatan kewenangan"):
        assert words in page
    decided = {"target": world.offices["disperkim"], "note": "Disperkim memimpin", "version": version(case)}
    assert browser("sekda").post(f"/kasus/{case.reference}/langkah/decide", decided).status_code == 302
    case.refresh_from_db()
    assert case.lead_id == world.offices["disperkim"]
    assert "Kewenangan diputuskan: pindah ke disperkim uji" in page_of(case, "piket-disperkim")
