"""Working with one person on the screen: what is typed wrong is said at its question and nothing typed is lost."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from rukun.access.models import User
from rukun.cases.models import Assessment, Case, PlanStep, Subject, Visit
from rukun.cases.rules.states import Verb
from tests.factories.acting import CHILD, SANIAH, open_case, take
from tests.factories.world import World

CALM = {"tinggal": "1", "makan_sendiri": "1", "penyakit": "1", "makan": "1", "kekerasan": "1"}


def browser(who: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


@pytest.fixture
def case(world: World) -> Case:
    case = open_case(SANIAH)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, case)
    return case


def seen(client: Client, address: str) -> str:
    return html.unescape(client.get(address).content.decode())


def test_the_case_leads_to_its_casework_and_says_risk_and_open_steps(world: World, case: Case) -> None:
    dinsos, here = browser("piket-dinsos"), f"/kasus/{case.reference}"
    assert "Asesmen, rencana, kunjungan" in seen(dinsos, here)
    assert "Asesmen, rencana, kunjungan" not in seen(browser("yusuf"), here)
    page = seen(dinsos, f"{here}/pendampingan")
    assert re.search(r'btn-primary" href="[^"]*/asesmen/lansia"', page)  # the form of the case's kind of problem comes first
    assert dinsos.post(f"{here}/asesmen/lansia", CALM | {"makan": "4", "catatan": "<b>beras</b> habis"}).status_code == 302
    assert dinsos.post(f"{here}/pendampingan/langkah", {"note": "Antar ke Puskesmas", "due_on": "2027-01-05"}).status_code == 302
    assert "Risiko tinggi · 1 langkah rencana terbuka" in seen(dinsos, here)
    page = dinsos.get(f"{here}/pendampingan").content.decode()
    assert "Makan sehari: Ada hari tanpa makan" in page
    assert "&lt;b&gt;beras&lt;/b&gt; habis" in page
    assert "Antar ke Puskesmas" in page


def test_answers_that_are_wrong_are_said_at_their_question_with_all_that_was_typed(world: World, case: Case) -> None:
    dinsos, here = browser("piket-dinsos"), f"/kasus/{case.reference}/asesmen/lansia"
    answer = dinsos.post(here, {"makan": "9", "tinggal": "3", "catatan": "jauh dari tetangga"})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert page.count("Pertanyaan ini harus dijawab.") == 6  # three questions, each in the list and at its place
    assert "Pilih salah satu jawaban yang ada." in page
    assert "jauh dari tetangga" in page
    assert re.search(r'name="tinggal" value="3" checked', page)
    assert not Assessment.objects.exists()
    why = dinsos.post(here, CALM | {"risk": "high"})
    assert (why.status_code, "Tulis mengapa tingkat risikonya lain" in why.content.decode()) == (422, True)


def test_who_is_interviewed_again_is_not_asked_again(world: World, case: Case) -> None:
    dinsos, here = browser("piket-dinsos"), f"/kasus/{case.reference}/asesmen/lansia"
    dinsos.post(here, CALM | {"harapan": "ingin ditemani"})
    page = seen(dinsos, here)
    assert 'value="ingin ditemani"' in page
    assert re.search(r'name="makan" value="1" checked', page)


@pytest.mark.parametrize(
    ("what", "sent", "status", "words"),
    [
        ("warga", {"name": " "}, 422, "Tulis nama warga"), ("warga", {"name": "Saniah", "nik": "12"}, 422, "NIK terdiri dari 16 angka"),
        ("langkah", {"note": "Antar", "due_on": "besok"}, 422, "Tulis tanggalnya lengkap"), ("langkah", {"note": "", "due_on": "2027-01-05"}, 422, "Tulis apa yang akan dilakukan"),
        ("langkah", {"note": "Antar", "due_on": "2019-01-05"}, 422, "Tanggal ini tidak mungkin"), ("langkah", {"note": "Antar", "due_on": "2027-01-05", "who": "u:999999"}, 422, "Pilih siapa yang mengerjakan"),
        ("langkah", {"note": "Antar", "due_on": "2027-01-05", "who": "o:\x00"}, 302, ""), ("kunjungan", {"note": "ada", "visited_on": "2026-11-24", "result": "x"}, 422, "Lengkapi isiannya"),
        ("kunjungan", {"note": "ada", "visited_on": "2099-11-24", "result": "met"}, 422, "Tanggal kunjungan belum tiba"), ("kunjungan", {"note": "", "visited_on": "2026-11-24", "result": "met"}, 422, "Tulis apa yang dilihat"),
        ("selesai", {"note": "ok", "langkah": "x"}, 422, "Lengkapi isiannya"), ("selesai", {"note": "ok", "langkah": "00000000-0000-0000-0000-000000000000"}, 422, "Langkah ini sudah selesai"),
        ("pantau", {"note": "ok", "result": "well"}, 409, "Langkah ini tidak dapat dilakukan"), ("kunjungan", {"note": "x" * 10_001, "visited_on": "2026-11-24", "result": "met"}, 422, "Catatan terlalu panjang"),
    ],
)
def test_bad_input_is_refused_in_words(world: World, case: Case, what: str, sent: dict[str, str], status: int, words: str) -> None:
    answer = browser("piket-dinsos").post(f"/kasus/{case.reference}/pendampingan/{what}", sent)
    assert (answer.status_code, words in html.unescape(answer.content.decode())) == (status, True)


def test_a_second_case_of_one_person_leads_to_the_first(world: World, case: Case) -> None:
    dinsos = browser("piket-dinsos")
    assert dinsos.post(f"/kasus/{case.reference}/pendampingan/warga", {"name": "Nenek Saniah", "age": "78 th, P", "nik": "6472085001480001"}).status_code == 302
    row = Subject.objects.get(case=case)
    assert (row.sex, row.birth_year) == ("P", 1948)
    page = seen(dinsos, f"/kasus/{case.reference}/pendampingan")
    assert "NIK berakhir 0001" in page
    assert "6472085001480001" not in page
    second = open_case("Ada nenek Sanyah 79 tahun terlantar tidak makan di RT 13, tidak ada keluarga", area="64.72.08.1002")
    if second.pk == case.pk or second.category != case.category:
        pytest.fail("the second report was to be a case of its own of the same problem")
    answer = dinsos.post(f"/kasus/{second.reference}/pendampingan/warga", {"name": "Saniyah", "age": "79"})
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 409
    assert f'href="/kasus/{case.reference}"' in page
    assert 'value="Saniyah"' in page


def test_visits_and_steps_are_written_down_and_end(world: World, case: Case) -> None:
    dinsos, here = browser("piket-dinsos"), f"/kasus/{case.reference}/pendampingan"
    from rukun.kernel.time import now
    today = now().date().isoformat()
    assert dinsos.post(f"{here}/kunjungan", {"note": "Beliau lemah", "visited_on": today, "result": "met"}).status_code == 302
    assert Visit.objects.get(case=case).result == "met"
    dinsos.post(f"{here}/langkah", {"note": "Ajukan KIS", "due_on": "2027-01-05", "who": f"u:{world.users['kabid-dinsos']}"})
    step = PlanStep.objects.get(case=case)
    assert step.owner_id == world.users["kabid-dinsos"]
    assert dinsos.post(f"{here}/selesai", {"note": "KIS aktif", "langkah": str(step.uuid)}).status_code == 302
    page = seen(dinsos, here)
    for words in ("Beliau lemah", "KIS aktif", "Langkah yang sudah berakhir"):
        assert words in page
    timeline = seen(dinsos, f"/kasus/{case.reference}")
    for words in ("Kunjungan dicatat", "Rencana: paling lambat 5 Jan 2027", "Langkah rencana selesai"):
        assert words in timeline


def test_casework_of_a_secret_is_looked_at_in_writing(world: World) -> None:
    from rukun.kernel.models import Look
    secret = open_case(CHILD)
    before = Look.objects.count()
    assert browser("piket-uptdppa").get(f"/kasus/{secret.reference}/pendampingan").status_code == 200
    assert browser("lurah").get(f"/kasus/{secret.reference}/pendampingan").status_code == 404
    assert list(Look.objects.order_by("id").values_list("what", "refused"))[before:] == [("casework", False), ("casework", True)]
