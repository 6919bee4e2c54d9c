"""The public form, without JavaScript: what is wrong is said at its field, what was typed stays, the same form twice is one report."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from rukun.cases.models import CaseReport
from rukun.kernel.crypto import decrypt
from rukun.reports.models import Report, ReportFile
from tests.entrypoints.api.calls import bomb, photo
from tests.factories.acting import FIRE
from tests.factories.world import WARD, World, run_due_jobs

pytestmark = pytest.mark.django_db
FORM = "/"


def send(key: str = "k1", **fields: Any) -> HttpResponse:
    sent = {"text": FIRE, "key": key, "step": "send", "who": "none"} | fields
    return Client(raise_request_exception=False).post(FORM, sent)


def words(response: HttpResponse) -> str:
    return response.content.decode()


def kept(response: HttpResponse) -> Report:
    assert response.status_code == 302, words(response)[:300]
    return Report.objects.get()


@pytest.mark.parametrize("text", ["", "   ", "\u0000", "\u200f\u202e"])
def test_empty_is_422_at_the_text(world: World, text: str) -> None:
    response = send(text=text, landmark="dekat masjid")
    assert response.status_code == 422
    assert "Tulis dulu apa yang terjadi" in words(response)
    assert 'href="#id_text"' in words(response)
    assert 'value="dekat masjid"' in words(response), "what was typed elsewhere stays"
    assert not Report.objects.exists()


@pytest.mark.parametrize("length", [20_001, 1_000_000])
def test_too_long_is_413_and_says_how_long_it_may_be(world: World, length: int) -> None:
    response = send(text="a" * length)
    assert response.status_code == 413
    assert "20.000" in words(response)


def test_more_than_any_report_can_be_is_refused_unread(world: World) -> None:
    response = Client(raise_request_exception=False).generic(
        "POST", FORM, b"x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(80 * 1024 * 1024)
    )
    assert response.status_code == 413
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("typed", "stored", "flags"),
    [
        ("🔥🔥🏠", "🔥🔥🏠", []),
        ("<script>alert(1)</script>", "<script>alert(1)</script>", []),
        ("'; DROP TABLE reports_report; --", "'; DROP TABLE reports_report; --", []),
        ("banjir\u202e di \u200fsini", "banjir di sini", ["direction_marks"]),
        ("ban\u0000jir", "banjir", ["nul"]),
    ],
)
def test_odd_text_is_kept_clean_and_flagged(world: World, typed: str, stored: str, flags: list[str]) -> None:
    report = kept(send(text=typed))
    assert (report.text, report.flags) == (stored, flags)


def test_what_was_typed_never_becomes_markup(world: World) -> None:
    response = send(text="<script>alert(1)</script>", phone="bukan nomor", who="name")
    assert response.status_code == 422
    assert "<script>alert(1)" not in words(response)
    assert "&lt;script&gt;alert(1)" in words(response)


def test_broken_utf8_is_no_500(world: World) -> None:
    raw = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nbanjir \xff\xfe di sini\r\n--x\r\nContent-Disposition: form-data; name="step"\r\n\r\nsend\r\n--x--\r\n'
    response = Client(raise_request_exception=False).post(FORM, raw, content_type="multipart/form-data; boundary=x")
    report = kept(response)
    assert (report.text, report.flags) == ("banjir \ufffd\ufffd di sini", ["broken_utf8"])
    assert as_sent(report)["text"].encode("utf-8", "surrogateescape") == b"banjir \xff\xfe di sini"


def as_sent(report: Report) -> dict[str, Any]:
    sent: dict[str, Any] = json.loads(decrypt(report.submission.content))
    return sent


def test_what_is_cleaned_or_cut_stays_as_it_was_sent(world: World) -> None:
    report = kept(send(text="ban\u0000jir \u202edi sini", landmark="x" * 400))
    assert set(report.flags) == {"nul", "direction_marks", "cut"}
    assert as_sent(report)["text"] == "ban\u0000jir \u202edi sini"
    assert as_sent(report)["landmark"] == "x" * 400


def test_without_a_name_none_is_kept_anywhere(world: World) -> None:
    report = kept(send(who="none", name="Halimah", phone="081255550777"))
    assert (as_sent(report)["name"], as_sent(report)["phone"]) == ("", "")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("phone", "12", "Nomor telepon tidak dikenali"), ("phone", "abc", "Nomor telepon tidak dikenali"),
        ("rt", "dua belas", "Tulis nomor RT dengan angka"), ("rt", "0", "Tulis nomor RT dengan angka"), ("rt", "١٢", "Tulis nomor RT dengan angka"),
    ],
)
def test_a_wrong_field_says_so_there(world: World, field: str, value: str, said: str) -> None:
    response = send(**{field: value, "who": "name"})
    assert response.status_code == 422
    assert said in words(response)
    assert f'href="#id_{field}"' in words(response)
    assert not Report.objects.exists()


@pytest.mark.parametrize(("lat", "lon"), [("nan", "1"), ("1_0", "117"), ("91", "117"), ("-0.5", "181"), ("1e1", "117"), ("", "")])
def test_a_position_that_is_none_is_left_out(world: World, lat: str, lon: str) -> None:
    report = kept(send(lat=lat, lon=lon))
    assert report.latitude is None or report.longitude is None


def test_a_village_that_does_not_exist_is_kept_and_told(world: World) -> None:
    report = kept(send(village="64.99.99.9999", rt="3"))
    assert (report.told_area, report.area_id, report.flags) == ("64.99.99.9999", None, ["unknown_area"])


def test_an_rt_that_is_not_registered_is_kept_and_flagged(world: World) -> None:
    regency, district = WARD[:5], WARD[:8]
    report = kept(send(text="Ada nenek sakit sendirian, tidak ada yang urus", regency=regency, district=district, village=WARD, rt="77"))
    assert (report.told_area, report.flags) == (f"{WARD}.077", ["rt_not_registered"])
    run_due_jobs()
    report.refresh_from_db()
    case = CaseReport.objects.get(report=report).case
    assert (report.area_id, report.rt, case.area_id) == (f"{WARD}.077", "077", f"{WARD}.077")


def test_what_a_program_filled_in_is_looked_at_by_a_person(world: World) -> None:
    report = kept(send(village=WARD, website="https://beli.example"))
    run_due_jobs()
    report.refresh_from_db()
    assert (report.status, CaseReport.objects.exists()) == ("triage", False)


def test_forty_megabytes_of_photo_are_413_and_the_text_stays(world: World) -> None:
    response = send(text="Banjir di gang Mawar", photos=SimpleUploadedFile("rumah.jpg", b"\xff\xd8" + b"0" * 40 * 1024 * 1024, "image/jpeg"))
    assert response.status_code == 413
    assert "Foto terlalu besar" in words(response)
    assert "Banjir di gang Mawar" in words(response)
    assert not Report.objects.exists()


def test_a_file_that_is_no_photo_costs_the_report_only_that_file(world: World) -> None:
    files = [SimpleUploadedFile("surat.jpg", b"%PDF-1.7 isi", "image/jpeg"), bomb(60_000), photo()]
    response = send(photos=files)
    report = kept(response)
    assert report.flags == ["photo_unreadable"]
    assert ReportFile.objects.filter(report=report).count() == 1
    assert "2 berkas tidak terbaca" in words(Client().get(response["Location"]))


def test_seven_photos_are_too_many(world: World) -> None:
    response = send(photos=[photo(f"{n}.jpg", colour=(n, 0, 0)) for n in range(7)])
    assert (response.status_code, Report.objects.count()) == (413, 0)
    assert "Paling banyak 6 foto" in words(response)


def test_the_same_form_twice_is_one_report_with_one_code(world: World) -> None:
    first, again = send(), send()
    assert first["Location"] == again["Location"]
    assert Report.objects.count() == 1
    other = send(text="Kebakaran lain di RT 3")
    assert other.status_code == 422
    assert "sudah terkirim" in words(other)
    assert Report.objects.count() == 1


def test_who_fills_the_hidden_box_is_kept_and_flagged_not_refused(world: World) -> None:
    assert kept(send(website="http://spam")).flags == ["honeypot"]


@pytest.mark.parametrize("address", ["/", "/lacak", "/masuk"])
def test_a_head_request_is_answered_like_a_get(world: World, address: str) -> None:
    assert Client().head(address).status_code == Client().get(address).status_code == 200


def test_the_foot_links_to_the_source_where_the_installation_names_it(world: World, settings: Any) -> None:
    assert "Kode sumber" not in words(Client().get(FORM))
    settings.RUKUN_SOURCE_URL = "https://kode.example.go.id/rukun"
    assert 'href="https://kode.example.go.id/rukun"' in words(Client().get(FORM))


def test_after_an_error_it_says_that_the_photo_must_be_chosen_again(world: World) -> None:
    response = send(who="name", phone="12", photos=photo())
    assert response.status_code == 422
    assert "Pilih lagi fotonya" in words(response)
