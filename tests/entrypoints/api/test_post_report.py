"""POST /api/v1/reports: what is taken, under which key, from whom."""

import json
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from rukun.access.models import User
from rukun.cases.queries.tracking import track
from rukun.channels.models import InboundMessage
from rukun.kernel import limits
from rukun.kernel.actor import PUBLIC, Permission
from rukun.kernel.crypto import decrypt, decrypt_text
from rukun.kernel.files import Photo, PhotosBusy
from rukun.kernel.models import Event
from rukun.reports.actions.receive import receive
from rukun.reports.models import Report, ReportFile, Submission
from rukun.reports.rules.intake import Draft
from tests.entrypoints.api.calls import REPORTS, TEXT, make_token, photo, post, post_form, problem, report_of
from tests.factories.world import AT, RT, WARD, build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_minute(monkeypatch):
    """The minute of the limit stands still, so that none begins in the middle of a test."""
    clock = SimpleNamespace(now=1_800_000_010.0)
    still = SimpleNamespace(time=lambda: clock.now)
    monkeypatch.setattr(limits, "time", still)
    return clock


def test_new_report_is_kept_as_sent_and_answered_201():
    body = {"text": TEXT, "area": WARD, "occurred_at": "2026-11-24T08:00:00", "reporter": {"name": "Siti", "phone": "0812 3456 7890"}}
    response = post(body)
    assert response.status_code == 201
    report = report_of(response)
    assert (report.text, report.area_id, report.told_area, report.channel, report.status) == (TEXT, WARD, WARD, "api", "received")
    assert decrypt_text(report.reporter_name) == "Siti"
    assert decrypt_text(report.reporter_phone) == "+6281234567890"
    assert (report.reporter_kind, report.verified, report.flags) == ("named", False, [])
    assert decrypt(report.submission.content) == json.dumps(body).encode()
    assert Event.objects.filter(name="report.received", subject=f"report:{report.pk}").count() == 1
    assert response["Location"] == f"/api/v1/track/{report.tracking_code}"
    assert response["Cache-Control"] == "no-store"


def test_first_answer_says_what_tracking_says():
    answer = post({"text": TEXT}).json()
    tracked = track(answer["tracking_code"])
    assert (answer["status"], answer["status_text"]) == (tracked.status, tracked.status_text)


def test_same_key_and_body_give_the_same_code_with_200():
    first, second = post({"text": TEXT}, key="k1"), post({"text": TEXT}, key="k1")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Report.objects.count() == Submission.objects.count() == InboundMessage.objects.count() == 1


def test_same_key_with_another_body_is_409_and_nothing_is_kept():
    post({"text": TEXT}, key="k1")
    problem(post({"text": "lain"}, key="k1"), 409, "key_reused")
    assert Report.objects.count() == 1


def test_external_id_is_the_key_where_no_header_is():
    first, second = post({"text": TEXT, "external_id": "A-17"}), post({"text": TEXT, "external_id": "A-17"})
    assert second.status_code == 200
    assert first.json() == second.json()
    problem(post({"text": "lain", "external_id": "A-17"}), 409, "key_reused")


def test_without_a_key_each_is_a_report_of_its_own():
    assert post({"text": TEXT}).json()["tracking_code"] != post({"text": TEXT}).json()["tracking_code"]


@pytest.mark.parametrize("key", ["x" * 5000, "kunci dengan spasi", '"9b1c"', "é"])
def test_any_key_may_be_a_key(key):
    assert [post({"text": TEXT}, key=key).status_code for _ in range(2)] == [201, 200]


@pytest.mark.parametrize("own_id", ["nomor\x00nol", "\ud800", "日本" * 100, 17])
def test_any_external_id_may_be_a_key(own_id):
    assert [post({"text": TEXT, "external_id": own_id}).status_code for _ in range(2)] == [201, 200]


def test_each_token_has_keys_of_its_own():
    world = build_world()
    tokens = [make_token(Permission.REPORT_CREATE, office=world.offices["dinsos"]) for _ in range(2)]
    codes = {post({"text": f"{TEXT} {t}"}, key="sama", token=t).json()["tracking_code"] for t in (None, *tokens)}
    assert len(codes) == 3


def test_token_with_the_scope_vouches_for_the_phone():
    vouching = make_token(Permission.REPORT_CREATE, Permission.REPORT_VOUCH_PHONE)
    plain = make_token(Permission.REPORT_CREATE)
    body = {"text": TEXT, "reporter": {"phone": "081234567890"}}
    assert report_of(post(body, token=vouching)).verified
    assert not report_of(post(body, token=plain)).verified
    assert not report_of(post({"text": TEXT}, token=vouching)).verified


def test_unknown_or_revoked_or_odd_tokens_are_401_and_scopes_are_403():
    assert problem(post({"text": TEXT}, token="rukun_salah"), 401, "token_unknown")
    assert post({"text": TEXT}, token="rukun_salah")["WWW-Authenticate"].startswith("Bearer")
    problem(post({"text": TEXT}, token=""), 401, "token_unknown")
    problem(post({"text": TEXT}, token="é\x00"), 401, "token_unknown")
    problem(post({"text": TEXT}, token=make_token(Permission.CASE_READ_OFFICE)), 403, "permission_refused")
    assert not Report.objects.exists()


def test_anonymous_leaves_name_and_number_out_of_the_report():
    report = report_of(post({"text": TEXT, "anonymous": True, "reporter": {"name": "Siti", "phone": "bukan nomor"}}))
    assert (report.reporter_name, report.reporter_phone, report.reporter_kind) == (None, None, "anonymous")


def test_wrong_fields_are_named_all_at_once_and_nothing_is_kept():
    body = {"text": 5, "area": [], "reporter": {"name": {}, "phone": "12"}, "anonymous": "mungkin"}
    errors = problem(post(body), 422, "fields_invalid")["errors"]
    assert [e["field"] for e in errors] == ["text", "area", "anonymous", "reporter.name", "reporter.phone"]
    assert all(e["message"] for e in errors)
    assert not Report.objects.exists()


def test_unknown_phone_is_said_at_its_field():
    errors = problem(post({"text": TEXT, "reporter": {"phone": "telepon saya"}}), 422, "fields_invalid")["errors"]
    assert errors == [{"field": "reporter.phone", "message": "Nomor telepon tidak dikenali. Contoh: 0812 3456 7890."}]


def test_rt_that_is_registered_is_the_area():
    build_world()
    report = report_of(post({"text": TEXT, "area": RT}))
    assert (report.area_id, report.told_area, report.flags) == (RT, RT, [])
    assert report_of(post({"text": TEXT, "area": f"{WARD}.12"})).area_id == RT


def test_local_time_is_the_area_s_own():
    report = report_of(post({"text": TEXT, "area": "64.72.08", "occurred_at": "2026-07-24 08:00"}))
    assert report.occurred_at is None or report.occurred_at.isoformat() == "2026-07-24T00:00:00+00:00"


def test_form_is_kept_with_its_photos_once():
    fields = {"text": TEXT, "area": WARD, "reporter.name": "Siti", "reporter[phone]": "081234567890"}
    first = post_form({**fields, "photos": [photo(), photo(colour=(0, 0, 9)), photo()]}, key="f1")
    second = post_form({**fields, "photos": [photo("nama lain.jpg"), photo(colour=(0, 0, 9)), photo()]}, key="f1")
    assert (first.status_code, second.status_code) == (201, 200)
    report = report_of(first)
    assert ReportFile.objects.filter(report=report).count() == 2
    assert (report.area_id, decrypt_text(report.reporter_name), report.flags) == (WARD, "Siti", [])
    problem(post_form({**fields, "photos": [photo()]}, key="f1"), 409, "key_reused")


def test_form_takes_the_reporter_as_json_and_words_for_anonymous():
    named = report_of(post_form({"text": TEXT, "reporter": '{"phone": "081234567890"}', "anonymous": "tidak"}))
    assert decrypt_text(named.reporter_phone) == "+6281234567890"
    assert report_of(post_form({"text": TEXT, "reporter": '{"phone": "081234567890"}', "anonymous": "ya"})).reporter_phone is None
    problem(post_form({"text": TEXT, "reporter": "Siti"}), 422, "fields_invalid")


def test_limit_refuses_the_next_new_report_and_says_when(settings, one_minute):
    settings.RUKUN_PUBLIC_LIMIT_PER_MINUTE = 3
    assert [post({"text": TEXT}, key=str(n)).status_code for n in range(3)] == [201] * 3
    refused = post({"text": TEXT}, key="3")
    assert problem(refused, 429, "too_many_reports")["retry_after"] == int(refused["Retry-After"])
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert Report.objects.count() == 3
    assert post({"text": TEXT}, key="3", address="10.0.0.2").status_code == 201
    one_minute.now += 60
    assert post({"text": TEXT}, key="4").status_code == 201


def test_repeats_of_one_key_do_not_count_and_are_answered_beyond_the_limit(settings, one_minute):
    settings.RUKUN_PUBLIC_LIMIT_PER_MINUTE = 3
    assert [post({"text": TEXT}, key="a").status_code for _ in range(6)] == [201] + [200] * 5
    assert post({"text": "lain"}, key="a").status_code == 409
    assert post({"text": ""}, key="b").status_code == 422
    assert [post({"text": TEXT}, key=k).status_code for k in "bcd"] == [201, 201, 429]
    assert post({"text": TEXT}, key="a").status_code == 200
    assert post({"text": TEXT}, key="d").status_code == 429


def test_too_many_photos_at_once_put_off_the_whole_report_which_is_kept_when_it_comes_again(monkeypatch):
    def refuse(_raw: bytes) -> Photo:
        raise PhotosBusy

    with monkeypatch.context() as busy:
        busy.setattr("rukun.entrypoints.api.photos.read_photo", refuse)
        answer = post_form({"text": TEXT, "photos": photo()}, key="busy")
    problem(answer, 503, "photos_busy")
    assert int(answer["Retry-After"]) > 0 and not Report.objects.exists()
    assert post_form({"text": TEXT, "photos": photo()}, key="busy").status_code == 201


def test_limit_is_asked_before_photos_are_worked_on(settings, one_minute, monkeypatch):
    settings.RUKUN_PUBLIC_LIMIT_PER_MINUTE = 1
    assert post_form({"text": TEXT, "photos": photo()}, key="a").status_code == 201
    monkeypatch.setattr("rukun.entrypoints.api.post_report.store_photos", lambda *a, **k: pytest.fail("worked on photos"))
    assert post_form({"text": TEXT, "photos": photo()}, key="b").status_code == 429


def test_tokens_are_not_limited(settings, one_minute):
    settings.RUKUN_PUBLIC_LIMIT_PER_MINUTE = 1
    token = make_token(Permission.REPORT_CREATE)
    assert [post({"text": TEXT}, token=token).status_code for _ in range(3)] == [201] * 3


def test_few_queries_make_a_report(django_assert_num_queries):
    token = make_token(Permission.REPORT_CREATE)
    post({"text": TEXT, "area": WARD}, token=token)
    with django_assert_num_queries(5):  # token, (savepoint), inbound, report with event and job, (release)
        assert post({"text": TEXT, "area": WARD}, token=token).status_code == 201
    with django_assert_num_queries(5):  # limit, and as above
        assert post({"text": TEXT, "area": WARD}).status_code == 201


def test_action_itself_knows_no_other_door_s_key():
    receive(draft=Draft(channel="web", external_id="public:=k1", raw=b"x", text="x"), by=PUBLIC, at=AT)
    assert post({"text": TEXT}, key="k1").status_code == 201


def test_other_addresses_and_methods_are_problems(client):
    problem(client.get(REPORTS), 405, "method_not_allowed")
    assert client.get(REPORTS)["Allow"] == "POST"
    problem(client.get("/api/v1/tidak/ada"), 404, "address_unknown")
    problem(client.post("/api/v1/tidak/ada"), 404, "address_unknown")
    problem(client.get("/api/v1/"), 404, "address_unknown")


def test_cookies_count_for_nothing(client):
    build_world()
    client.force_login(User.objects.get(username="lurah"))
    response = post({"text": TEXT}, client=client)
    assert report_of(response).reporter_user_id is None


def test_database_that_went_away_is_503_with_retry_after(monkeypatch):
    def away(**_: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr("rukun.entrypoints.api.post_report.receive_limited", away)
    response = post({"text": TEXT})
    problem(response, 503, "database_away")
    assert response["Retry-After"] == "5"
