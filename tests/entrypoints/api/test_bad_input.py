"""Each line of the issue's bad input: kept and flagged, or refused with a clear message; never 500, nothing lost."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rukun.areas.actions import ensure_rt
from rukun.kernel.crypto import decrypt
from rukun.kernel.ids import ALPHABET
from rukun.reports.models import Report, ReportFile
from tests.entrypoints.api.calls import REPORTS, TEXT, bomb, get, photo, post, post_form, problem, report_of
from tests.factories.world import BEFORE, WARD

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("body", [b"", b"   ", b"\x00", b"{}", {"text": ""}, {"text": None}, {"text": " \n\t"}, {"text": "\u0000\u200f\u202e"}])
def test_empty_is_422_at_the_text(body):
    found = problem(post(body), 422, "text_missing")
    assert found["errors"] == [{"field": "text", "message": "Tulis dulu apa yang terjadi, dengan kata-kata Anda sendiri."}]
    assert not Report.objects.exists()


def test_one_megabyte_is_413():
    found = problem(post({"text": "banjir " * 150_000}), 413, "text_too_long")
    assert "20.000" in found["errors"][0]["message"]
    problem(post_form({"text": "banjir " * 150_000}), 413, "text_too_long")


def test_three_megabytes_are_413():
    problem(post({"text": "a" * 3_000_000}), 413, "body_too_large")
    problem(post_form({"text": "a" * 3_000_000}), 413, "body_too_large")


def test_longest_text_that_fits_is_kept_whole():
    assert report_of(post({"text": "é" * 20_000})).text == "é" * 20_000


@pytest.mark.parametrize(
    ("typed", "kept", "flags"),
    [
        ("🔥🔥🔥🏠", "🔥🔥🔥🏠", []),
        ("<script>alert(1)</script><b>banjir</b>", "<script>alert(1)</script><b>banjir</b>", []),
        ("'; DROP TABLE reports_report; --", "'; DROP TABLE reports_report; --", []),
        ("banjir\u202e di \u200fsini", "banjir di sini", ["direction_marks"]),
        ("ban\u0000jir", "banjir", ["nul"]),
        ("banjir \ud83d di sini", "banjir \ufffd di sini", ["lone_surrogate"]),
        ("baris satu\r\nbaris dua", "baris satu\nbaris dua", []),
    ],
)
def test_odd_text_is_kept_clean_flagged_and_raw(typed, kept, flags):
    response = post({"text": typed})
    report = report_of(response)
    assert (report.text, report.flags) == (kept, flags)
    assert decrypt(report.submission.content) == json.dumps({"text": typed}).encode()


def test_broken_utf8_is_kept_byte_for_byte_and_flagged():
    raw = b'{"text": "rumah roboh di g\xc3ng mawar \xff\xfe"}'
    report = report_of(post(raw))
    assert report.text.startswith("rumah roboh di g\ufffd")
    assert report.flags == ["broken_utf8"]
    assert decrypt(report.submission.content) == raw


def test_broken_utf8_in_a_form_is_kept_and_flagged():
    raw = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nbanjir \xff\xfe di sini\r\n--x--\r\n'
    response = Client(raise_request_exception=False).post(REPORTS, raw, content_type="multipart/form-data; boundary=x")
    report = report_of(response)
    assert (report.text, report.flags) == ("banjir \ufffd\ufffd di sini", ["broken_utf8"])
    sent = json.loads(decrypt(report.submission.content))["fields"]["text"][0]
    assert sent.encode("utf-8", "surrogateescape") == b"banjir \xff\xfe di sini"


def test_nul_and_raw_control_characters_in_json_are_kept():
    assert report_of(post(b'{"text": "ban\x00jir\nbesar"}')).text == "banjir\nbesar"


def test_byte_order_mark_is_no_trouble():
    assert report_of(post(b'\xef\xbb\xbf{"text": "banjir"}')).text == "banjir"


@pytest.mark.parametrize(
    ("told", "flag"),
    [
        ("2031-01-01T00:00:00+08:00", "future_date"),
        ("9999-12-31T23:59:59-12:00", "future_date"),
        ("1970-01-01T00:00:00Z", "old_date"),
        ("0001-01-01T00:00:00+14:00", "old_date"),
        ("0001-01-01", "old_date"),
        ("2031-01-01T00:00:00+20:00", "future_date"),
        ("kemarin sore", "unreadable_date"),
        ("2026-02-31", "unreadable_date"),
    ],
)
def test_odd_dates_are_kept_and_flagged(told, flag):
    report = report_of(post({"text": TEXT, "occurred_at": told}))
    assert (report.occurred_at, report.flags) == (None, [flag])


@pytest.mark.parametrize("told", ["64.72.08.1999", "64.72.08.1999.012", "99", "Sungai Pinang", "64720810020", "٦٤", "x" * 900, "64.72.08.1002\u0000'"])
def test_unknown_village_is_kept_and_flagged(told):
    report = report_of(post({"text": TEXT, "area": told}))
    assert (report.area_id, report.told_area, report.flags) == (None, told.replace("\u0000", "")[:24], ["unknown_area"])


@pytest.mark.parametrize("rt", ["077", "77", "000", "RT 77", "1234"])
def test_unregistered_rt_is_kept_at_its_village_and_flagged(rt):
    report = report_of(post({"text": TEXT, "area": f"{WARD}.{rt}"}))
    assert (report.area_id, report.told_area, report.flags) == (WARD, f"{WARD}.{rt}", ["rt_not_registered"])


def test_rt_that_was_only_mentioned_is_its_node_and_flagged():
    ensure_rt(village_code=WARD, number="77", registered=False, at=BEFORE)
    report = report_of(post({"text": TEXT, "area": f"{WARD}.077"}))
    assert (report.area_id, report.flags) == (f"{WARD}.077", ["rt_not_registered"])


def test_forty_megabyte_photo_is_413_and_nothing_is_kept():
    found = problem(post_form({"text": TEXT, "photos": SimpleUploadedFile("besar.jpg", b"\xff\xd8" + b"x" * 40_000_000)}), 413, "photo_too_large")
    assert found["errors"][0]["field"] == "photos"
    assert "10 MB" in found["detail"]
    assert not Report.objects.exists()


def test_announced_flood_is_refused_before_it_is_read():
    response = Client(raise_request_exception=False).generic("POST", REPORTS, b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH="900000000")
    problem(response, 413, "photo_too_large")


def test_too_many_photos_are_413():
    problem(post_form({"text": TEXT, "photos": [photo() for _ in range(7)]}), 413, "too_many_photos")


@pytest.mark.parametrize(
    "upload",
    [
        lambda: SimpleUploadedFile("foto.jpg", b"%PDF-1.7\n1 0 obj\n", content_type="image/jpeg"),
        lambda: SimpleUploadedFile("foto.jpg", b"", content_type="image/jpeg"),
        lambda: SimpleUploadedFile("foto.jpg", photo().read()[:300], content_type="image/jpeg"),
        lambda: SimpleUploadedFile("../../etc/\x00passwd.jpg", b"GIF89a", content_type="image/gif"),
        lambda: bomb(9_000),
        lambda: bomb(12_000),
        lambda: bomb(60_000),
    ],
    ids=["pdf", "empty", "cut", "gif", "bomb-81MP", "bomb-144MP", "bomb-3600MP"],
)
def test_file_that_is_no_photo_costs_the_report_only_a_flag(upload):
    report = report_of(post_form({"text": TEXT, "photos": [upload(), photo()]}))
    assert report.flags == ["photo_unreadable"]
    assert ReportFile.objects.filter(report=report).count() == 1


def test_decoder_that_fails_costs_the_report_only_a_flag(monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("decoder")

    monkeypatch.setattr("rukun.kernel.files.Image.open", fail)
    assert report_of(post_form({"text": TEXT, "photos": photo()})).flags == ["photo_unreadable"]


def test_every_wrong_character_of_a_code_is_404():
    code = post({"text": TEXT}).json()["tracking_code"]
    assert get(f"/api/v1/track/{code}").status_code == 200
    bare = code.replace("-", "")
    for place, right in enumerate(bare):
        wrong = bare[:place] + next(c for c in ALPHABET if c != right) + bare[place + 1 :]
        problem(get(f"/api/v1/track/{wrong}"), 404, "code_unknown")


@pytest.mark.parametrize("code", ["x", "%00", "%ff%fe", "K7Q2-9FXMK7Q2-9FXM", "..%2f..", "%F0%9F%94%A5", "ß" * 40])
def test_odd_codes_are_404(code):
    assert get(f"/api/v1/track/{code}").status_code == 404


@pytest.mark.parametrize("body", [b"{", b"[1", b"text=banjir", b"{'text': 'x'}", b"\xff\xfe{\x00", b"[" * 100_000, b'{"text": ' + b"9" * 10_000 + b"}", b"[]", b'"x"', b"1"])
def test_what_is_no_json_object_is_400(body):
    problem(post(body), 400, "json_malformed")


@pytest.mark.parametrize("body", [b"", b"--x", b"--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nban", b"\x00\xff" * 50])
@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=é\x01", "multipart/form-data; boundary=x; charset=hex"])
def test_broken_forms_are_refused_clearly(kind, body):
    response = Client(raise_request_exception=False).generic("POST", REPORTS, body, kind)
    assert response.status_code in {201, 400, 422}, response.content
    assert "tracking_code" in response.json() or response.json()["detail"]


def test_charset_that_is_no_text_is_refused_clearly():
    raw = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nbanjir\r\n--x--\r\n'
    response = Client(raise_request_exception=False).generic("POST", REPORTS, raw, "multipart/form-data; boundary=x; charset=hex")
    problem(response, 400, "form_malformed")


def test_other_kinds_of_content_are_415():
    problem(post(b"text=banjir", content_type="application/x-www-form-urlencoded"), 415, "media_unsupported")
    problem(post(b"<a/>", content_type="application/xml"), 415, "media_unsupported")
    assert post({"text": TEXT}, content_type="application/json; charset=latin-1").status_code == 201
