"""Tracking, cases for tokens, health and the documentation."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from rukun.cases.actions.moves import StepForm, take_step
from rukun.cases.models import Case
from rukun.cases.queries.listing import PAGE
from rukun.cases.rules.states import Verb
from rukun.kernel.actor import Permission
from rukun.kernel.ids import new_code, new_uuid
from rukun.kernel.models import Heartbeat, Look
from rukun.reports.models import Report
from tests.entrypoints.api.calls import get, make_token, problem
from tests.factories.world import AT, RT, build_world, run_due_jobs, tell

pytestmark = pytest.mark.django_db
FIRE = "Ada kebakaran di RT 12 gang Mawar, 4 rumah habis, 17 jiwa mengungsi di masjid"
VIOLENCE = "Tetangga saya dipukuli suaminya tiap malam, dia takut pulang, tolong"
READ = Permission.CASE_READ_OFFICE


@pytest.fixture
def world():
    return build_world()


def open_case(text=FIRE, **more) -> Case:
    receipt = tell(text, phone="+6281234567890", **more)
    run_due_jobs()
    code = Report.objects.get(pk=receipt.report_id).tracking_code
    case = Case.objects.order_by("-id").first()
    assert case is not None
    case.code = code
    return case


def test_track_tells_steps_office_and_deadline(world):
    case = open_case()
    before = get(f"/api/v1/track/{case.code}").json()
    assert (before["status"], before["tracking_code"]) == ("received", case.code)
    assert before["held_by"] == case.lead.name
    assert before["due_at"].endswith("Z")
    take_step(reference=case.reference, verb=Verb.ACKNOWLEDGE, form=StepForm(), by=world.people["piket-damkar"], at=AT + timedelta(minutes=2))
    after = get(f"/api/v1/track/{case.code}").json()
    assert after["status"] == "in_progress"
    assert after["steps"][-1]["at"] == "2026-11-24T02:02:00Z"
    assert len(after["steps"]) == len(before["steps"]) + 1


def test_track_forgives_how_a_code_is_typed(world):
    code = open_case().code
    assert get(f"/api/v1/track/{code.lower().replace('-', '%20')}").json()["tracking_code"] == code


def test_track_of_a_sensitive_case_says_nothing_of_it(world):
    case = open_case(VIOLENCE)
    assert case.sensitive
    body = get(f"/api/v1/track/{case.code}").json()
    assert (body["held_by"], body["due_at"]) == (None, None)
    assert {step["text"] for step in body["steps"]} == {"Sedang ditangani petugas."}


def test_track_of_an_unknown_code_is_404():
    problem(get(f"/api/v1/track/{new_code()}"), 404, "code_unknown")


def test_cases_are_those_of_the_token_s_office(world):
    case = open_case()
    mine, other = make_token(READ, office=world.offices["damkar"]), make_token(READ, office=world.offices["baznas"])
    found = get("/api/v1/cases", mine).json()
    assert [c["reference"] for c in found["cases"]] == [case.reference]
    assert found["next"] is None
    assert get("/api/v1/cases", other).json()["cases"] == []
    assert get(f"/api/v1/cases/{case.reference}", mine).json() == found["cases"][0]
    problem(get(f"/api/v1/cases/{case.reference}", other), 404, "case_unknown")
    refused = Look.objects.get()
    assert (refused.refused, refused.actor_kind, refused.what) == (True, "token", "api.case")


def test_cases_of_an_area_without_secrets(world):
    open_case()
    open_case(VIOLENCE)
    overseer = make_token(Permission.CASE_READ_AREA, office=world.offices["inspektorat"])
    found = get("/api/v1/cases", overseer).json()["cases"]
    assert found
    assert not any(c["sensitive"] for c in found)


def test_cases_need_a_token_with_the_scope(world):
    for path in ("/api/v1/cases", f"/api/v1/cases/{new_code()}"):
        problem(get(path), 401, "token_needed")
        problem(get(path, "rukun_salah"), 401, "token_unknown")
        problem(get(path, make_token(Permission.REPORT_CREATE, office=world.offices["dinsos"])), 403, "permission_refused")
    assert get("/api/v1/cases", make_token(READ)).json() == {"cases": [], "next": None}


def test_every_look_at_a_sensitive_case_is_written_down(world):
    case = open_case(VIOLENCE)
    token = make_token(READ, office=case.lead_id)
    get(f"/api/v1/cases/{case.reference}", token)
    get("/api/v1/cases", token)
    looks = Look.objects.filter(subject=f"case:{case.uuid}", actor_kind="token", refused=False)
    assert sorted(looks.values_list("what", flat=True)) == ["api.case", "api.list"]


def test_looks_at_open_cases_are_not_written_down(world):
    case = open_case()
    token = make_token(READ, office=case.lead_id)
    get(f"/api/v1/cases/{case.reference}", token)
    assert not Look.objects.exists()


def test_cases_come_in_pages_each_once(world, django_assert_max_num_queries):
    case = open_case()
    _copies(case, 2 * PAGE + 5)
    token = make_token(READ, office=case.lead_id)
    seen, address = [], "/api/v1/cases"
    while address:
        with django_assert_max_num_queries(7):
            page = get(address, token).json()
        assert len(page["cases"]) <= PAGE
        seen += page["cases"]
        address = page["next"] and page["next"].partition("8000")[2]
    assert len({c["reference"] for c in seen}) == len(seen) == 2 * PAGE + 6
    assert [c["opened_at"] for c in seen] == sorted((c["opened_at"] for c in seen), reverse=True)


def test_since_leaves_older_ones_out_and_stays_in_the_next_link(world):
    case = open_case()
    _copies(case, PAGE + 5)
    token = make_token(READ, office=case.lead_id)
    found = get("/api/v1/cases?since=2026-11-24T00:00:00Z", token).json()
    assert "since=2026-11-24T00%3A00%3A00Z" in found["next"]
    assert get("/api/v1/cases?since=2027-01-01", token).json()["cases"] == []


@pytest.mark.parametrize("query", ["after=x", "after=", "after=%00", "after=W10", "after=WyJ4IiwgMV0", "since=kemarin", "after=é", "after=WyIyMDI2LTAxLTAxVDAwOjAwOjAwWiIsIDk5OTk5OTk5OTk5OTk5OTk5OTk5OTld"])
def test_odd_cursors_and_moments_are_422(world, query):
    found = problem(get(f"/api/v1/cases?{query}", make_token(READ, office=world.offices["dinsos"])), 422, "fields_invalid")
    assert found["errors"][0]["field"] == query.partition("=")[0]


@pytest.mark.parametrize("reference", ["x", "%00", "%ff", "'; --"])
def test_odd_references_are_404(world, reference):
    problem(get(f"/api/v1/cases/{reference}", make_token(READ, office=world.offices["dinsos"])), 404, "case_unknown")


def _copies(case: Case, many: int) -> None:
    """Put so many cases beside this one at its lead office, several of them opened at one moment."""
    fields = [f for f in Case._meta.fields if f.name not in {"id", "uuid", "reference", "opened_at"}]
    rows = [
        Case(uuid=new_uuid(), reference=new_code(), opened_at=AT - timedelta(minutes=n // 3), **{f.name: getattr(case, f.name) for f in fields})
        for n in range(many)
    ]
    for row in Case.objects.bulk_create(rows):
        row.participants.create(organization_id=case.lead_id, part="lead", since=AT)


def _beat(part: str, ago: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO kernel_heartbeat (part, at) VALUES (%s, now() - make_interval(secs => %s)) ON CONFLICT (part) DO UPDATE SET at = EXCLUDED.at", [part, ago])


def test_healthz_is_200_when_all_is_well(client):
    _beat("worker", 0)
    _beat("clocks", 0)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "database": "ok", "worker": "ok", "clocks": "ok"})


@pytest.mark.parametrize("part", ["worker", "clocks"])
def test_healthz_says_which_part_is_not_well(client, part):
    _beat("worker", 0)
    _beat("clocks", 0)
    _beat(part, 900)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert {k for k, v in response.json().items() if v != "ok"} == {"status", part}
    Heartbeat.objects.all().delete()
    assert client.get("/healthz").json()["worker"] == "failing"


def test_healthz_says_that_the_database_is_away(client, monkeypatch):
    def away() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr("rukun.kernel.health.connection.cursor", away)
    response = client.get("/healthz")
    assert (response.status_code, response.json()["database"]) == (503, "failing")
    assert client.post("/healthz").status_code == 405


def test_guessing_codes_is_refused_after_a_while_in_words_of_its_own(client):
    assert {client.get("/api/v1/track/0000-0000").status_code for _ in range(60)} == {404}
    refused = client.get("/api/v1/track/0000-0000")
    assert (refused.status_code, refused.json()["code"], "Retry-After" in refused) == (429, "too_many_codes", True)


def test_docs_ask_nobody_else(client):
    response = client.get("/api/v1/docs")
    assert response.status_code == 200
    page = response.content.decode()
    assert "http://" not in page.replace("http://127.0.0.1", "")
    assert "https://" not in page
    assert "/static/ninja/swagger-ui-bundle.js" in page


def test_openapi_names_every_endpoint_with_both_bodies_and_problems(client):
    found = client.get("/api/v1/openapi.json").json()
    assert sorted(found["paths"]) == ["/api/v1/cases", "/api/v1/cases/{reference}", "/api/v1/reports", "/api/v1/track/{code}"]
    post = found["paths"]["/api/v1/reports"]["post"]
    assert set(post["requestBody"]["content"]) == {"application/json", "multipart/form-data"}
    assert set(post["responses"]) == {"200", "201", "400", "401", "403", "409", "413", "415", "422", "429", "503"}
    assert {} in post["security"]
    assert RT in post["requestBody"]["content"]["application/json"]["schema"]["properties"]["area"]["examples"]
