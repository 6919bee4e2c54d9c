"""The desk, badly treated: forms without a version, twice, too late, for elsewhere; odd addresses. Nothing breaks, nothing doubles."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from rukun.access.models import User
from rukun.cases.models import Case
from rukun.kernel.files import Photo, PhotosBusy
from rukun.kernel.models import StoredFile
from rukun.reports.models import Correction, Report
from tests.factories.acting import CHILD, FIRE, SANIAH, open_case
from tests.factories.world import World, run_due_jobs, tell

pytestmark = pytest.mark.django_db


def desk(who: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=who))
    return client


def make_photo(width: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, 40), (178, 120, 80)).save(out, "PNG")
    return out.getvalue()


def step(who: str, case: Case, verb: str, **fields: object) -> int:
    return desk(who).post(f"/kasus/{case.reference}/langkah/{verb}", fields).status_code


@pytest.mark.parametrize("version", [None, "", " ", "abc", "\u0000", "99999"])
def test_a_step_without_what_the_page_showed_is_refused(world: World, version: str | None) -> None:
    case = open_case(FIRE)
    assert step("piket-damkar", case, "acknowledge", **({} if version is None else {"version": version})) == 409
    case.refresh_from_db()
    assert case.status == "opened"


def test_a_note_sent_twice_is_one_note(world: World) -> None:
    case = open_case(SANIAH)
    assert [step("piket-dinsos", case, "note", note="Sudah ditelepon") for _ in range(3)] == [302] * 3
    assert step("piket-dinsos", case, "note", note="Tidak diangkat") == 302
    assert list(case.timeline.filter(verb="note").order_by("id").values_list("note", flat=True)) == ["Sudah ditelepon", "Tidak diangkat"]


def test_a_note_with_the_same_photo_sent_twice_is_one_note_and_another_photo_another(world: World) -> None:
    case = open_case(SANIAH)
    for size in (60, 60, 90):
        assert step("piket-dinsos", case, "note", note="Rumahnya", photos=SimpleUploadedFile("rumah.png", make_photo(size))) == 302
    assert case.timeline.filter(verb="note").count() == 2


def test_a_photo_for_a_case_of_others_is_not_kept(world: World) -> None:
    case = open_case(CHILD)
    photo = SimpleUploadedFile("rumah.png", make_photo(60))
    assert step("piket-damkar", case, "note", note="Lihat", photos=photo) == 404
    assert not StoredFile.objects.exists()


def test_where_too_many_photos_come_at_once_what_was_typed_stays_in_the_form(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_raw: bytes) -> Photo:
        raise PhotosBusy

    monkeypatch.setattr("rukun.entrypoints.web.desk.case.read_photo", refuse)
    case = open_case(SANIAH)
    fields = {"note": "Rumahnya di ujung gang", "photos": SimpleUploadedFile("rumah.png", make_photo(60))}
    answer = desk("piket-dinsos").post(f"/kasus/{case.reference}/langkah/note", fields)
    page = answer.content.decode()
    assert (answer.status_code, "Rumahnya di ujung gang" in page, "Terlalu banyak foto" in page) == (503, True, True)
    assert not case.timeline.filter(verb="note").exists()


@pytest.mark.parametrize(("came_from", "back"), [("http://testserver/kasus/K7Q2-9FXM?x=1", "/kasus/K7Q2-9FXM"), ("http://evil.test/a", "/kerja"), ("", "/kerja")])
def test_who_was_signed_out_while_writing_comes_back_to_a_page(world: World, came_from: str, back: str) -> None:
    case = open_case(SANIAH)
    answer = Client().post(f"/kasus/{case.reference}/langkah/note", {"note": "x"}, headers={"referer": came_from})
    assert answer["Location"] == f"/masuk?next={back}"


@pytest.mark.parametrize("address", ["/kasus/K7Q2-9FXM/langkah/note", "/lapor/pahami", "/jabatan"])
def test_an_address_that_is_only_for_forms_says_so_in_words(world: World, address: str) -> None:
    answer = desk("piket-dinsos").get(address, headers={"accept": "text/html,*/*"})
    assert (answer.status_code, "hanya menerima kiriman" in answer.content.decode()) == (405, True)
    assert "POST" in answer["Allow"]


def triaged() -> Report:
    tell("kemarin di pasar ada yang begitu lagi pak, tolong dilihat", key="t1")
    run_due_jobs()
    report = Report.objects.get()
    assert report.status == "triage"
    return report


def test_two_officers_do_not_overwrite_each_other_in_triage(world: World) -> None:
    report = triaged()
    first = {"field": "urgency", "value": "urgent", "version": "1"}
    assert desk("piket-dinsos").post(f"/triase/{report.pk}/correct", first).status_code == 302
    stale = desk("kepala-dinsos").post(f"/triase/{report.pk}/correct", first | {"value": "normal"})
    assert (stale.status_code, "baru saja diubah orang lain" in stale.content.decode()) == (409, True)
    assert desk("piket-dinsos").post(f"/triase/{report.pk}/archive", {"reason": "joke"}).status_code == 409
    report.refresh_from_db()
    assert (report.urgency, report.status, Correction.objects.count()) == ("urgent", "triage", 1)


def test_what_was_set_aside_does_not_become_a_case(world: World) -> None:
    report = triaged()
    assert desk("piket-dinsos").post(f"/triase/{report.pk}/archive", {"reason": "joke", "version": "1"}).status_code == 302
    assert desk("piket-dinsos").post(f"/triase/{report.pk}/create", {"version": "1"}).status_code == 409
    assert not Case.objects.exists()


@pytest.mark.parametrize("address", ["/masuk?next=abc", "/masuk?next=//x.id", "/masuk?next=javascript:alert(1)"])
def test_an_odd_next_leads_to_the_desk(world: World, address: str) -> None:
    response = desk("piket-dinsos").get(address)
    assert (response.status_code, response["Location"]) == (302, "/kerja")


def test_the_rekap_answers_whatever_part_is_asked_for(world: World) -> None:
    assert desk("sekda").get("/rekap", headers={"HX-Target": "rekap", "HX-Request": "true"}).status_code == 200


def test_the_address_of_a_sent_answer_shows_the_case_when_opened_again(world: World) -> None:
    open_case(FIRE)
    code = Report.objects.get().tracking_code
    response = Client().get(f"/lacak/{code}/belum")
    assert (response.status_code, response["Location"]) == (302, f"/lacak/{code}")


@pytest.mark.parametrize(("safe", "shown"), [("", False), ("WA saja, jam 10 pagi", True)])
def test_who_told_of_violence_is_called_only_where_it_was_said_when_that_is_safe(world: World, safe: str, shown: bool) -> None:
    case = open_case(CHILD, phone="+6285250000001", name="Wati", safe_contact=safe)
    page = desk("piket-uptdppa").get(f"/kasus/{case.reference}").content.decode()
    assert ("0852" in page, "Jangan menelepon" in page) == (shown, not shown)


@pytest.mark.parametrize(
    ("field", "typed", "words"), [("area", "Kampung Antah Berantah", "tidak kami kenali"), ("people", "banyak", "Pilihan ini tidak ada")]
)
def test_a_value_that_is_refused_in_triage_stays_open_as_it_was_typed(world: World, field: str, typed: str, words: str) -> None:
    response = desk("piket-dinsos").post(f"/triase/{triaged().pk}/correct", {"field": field, "value": typed, "version": "1"})
    page = response.content.decode()
    opened = page.partition('<details class="inline-other" open>')[2]
    assert (response.status_code, page.count('<details class="inline-other" open>')) == (422, 1)
    assert words in opened and f'id="id_{field}_value"' in opened and f'value="{typed}"' in opened


def test_a_case_that_is_opened_again_names_each_office_once(world: World) -> None:
    case = open_case(SANIAH)
    lead = "piket-dinsos"
    steps: list[tuple[str, dict[str, str]]] = [
        ("acknowledge", {}),
        ("act", {"note": "Sudah dikunjungi"}),
        ("close", {"reason": "resolved", "note": "Nenek Saniah kini dirawat kemenakannya"}),
        ("reopen", {"note": "Kemenakannya pergi lagi"}),
    ]
    for verb, fields in steps:
        case.refresh_from_db()
        assert step(lead, case, verb, version=case.version, **fields) == 302, verb
    page = desk(lead).get(f"/kasus/{case.reference}").content.decode()
    assert page.count("memimpin") == 1
