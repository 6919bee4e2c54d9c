"""The published shapes of /api/v1, key by key: a change here breaks somebody's program."""

import json
import re

import pytest
from django.conf import settings as django_settings
from django.db import connection

from rukun.cases.models import Case
from rukun.entrypoints.api.case_answers import CaseAnswer
from rukun.entrypoints.api.get_track import TrackAnswer
from rukun.entrypoints.api.list_cases import CaseList
from rukun.entrypoints.api.post_report import ReportReceipt
from rukun.kernel.actor import Permission
from tests.entrypoints.api.calls import TEXT, get, make_token, post, post_form
from tests.factories.world import RT, WARD, build_world, run_due_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.entrypoints.api.urls")]
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
CASE_KEYS = ["reference", "category", "hazard", "urgency", "status", "status_text", "area", "area_label", "opened_at", "due_at", "lead", "sensitive", "people", "households"]


def exact(response, status, keys):
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/json"
    body = response.json()
    assert list(body) == keys
    return body


def test_post_reports():
    full = {
        "text": TEXT, "area": WARD, "occurred_at": "2026-11-24T08:00:00+08:00", "reporter": {"name": "Siti", "phone": "081234567890"},
        "anonymous": False, "external_id": "A-1",
    }
    for sent in (lambda: post(full), lambda: post_form({"text": TEXT, "area": RT}), lambda: post({"text": TEXT}, key="k")):
        body = exact(sent(), 201, ["tracking_code", "status", "status_text", "track_url"])
        ReportReceipt.model_validate(body)
        assert CODE.fullmatch(body["tracking_code"])
        assert body["status"] == "received"
        assert body["track_url"] == f"{django_settings.RUKUN_BASE_URL}/lacak/{body['tracking_code']}"
    exact(post({"text": TEXT}, key="k"), 200, ["tracking_code", "status", "status_text", "track_url"])


def test_get_track():
    code = post({"text": TEXT, "area": RT}).json()["tracking_code"]
    body = exact(get(f"/api/v1/track/{code}"), 200, ["tracking_code", "status", "status_text", "held_by", "due_at", "steps"])
    TrackAnswer.model_validate(body)
    assert [list(step) for step in body["steps"]] == [["at", "text"]]
    assert MOMENT.fullmatch(body["steps"][0]["at"])
    assert (body["held_by"], body["due_at"]) == (None, None)


def test_get_cases():
    world = build_world()
    post({"text": "Ada kebakaran di RT 12 gang Mawar, 4 rumah habis, 17 jiwa mengungsi", "area": RT})
    run_due_jobs()
    case = Case.objects.get()
    token = make_token(Permission.CASE_READ_OFFICE, office=world.offices["damkar"])
    page = exact(get("/api/v1/cases", token), 200, ["cases", "next"])
    CaseList.model_validate(page)
    one = exact(get(f"/api/v1/cases/{case.reference}", token), 200, CASE_KEYS)
    CaseAnswer.model_validate(one)
    assert page["cases"] == [one]
    assert MOMENT.fullmatch(one["opened_at"])
    assert "Sungai Pinang" in one["area_label"]


def test_problems():
    response = post({"text": "", "reporter": {"phone": "x"}})
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert list(body) == ["type", "title", "status", "detail", "code", "errors"]
    assert body["type"] == f"urn:rukun:problem:{body['code']}"
    assert [list(e) for e in body["errors"]] == [["field", "message"]]


def test_limit_is_120_a_minute_unless_told_otherwise(monkeypatch):
    from rukun.settings.environment import read_environment

    monkeypatch.delenv("RUKUN_PUBLIC_LIMIT", raising=False)
    assert read_environment().public_limit_per_minute == 120
    monkeypatch.setenv("RUKUN_PUBLIC_LIMIT", "7")
    assert read_environment().public_limit_per_minute == 7


def test_healthz(client):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO kernel_heartbeat (part, at) VALUES ('worker', now()), ('clocks', now())")
    body = exact(client.get("/healthz"), 200, ["status", "database", "worker", "clocks"])
    assert set(body.values()) == {"ok"}


def test_openapi_is_json_that_says_3(client):
    assert json.loads(client.get("/api/v1/openapi.json").content)["openapi"].startswith("3.")
