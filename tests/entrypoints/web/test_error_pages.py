"""Every page is marked as demo and can be switched to English, refusals and failures too; and a refusal never fails itself."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse
from django.utils import translation

from rukun.access.models import User
from rukun.cases.actions.batches import plan_batch
from rukun.cases.actions.incident_log import issue_situation
from rukun.cases.actions.referrals import Outsider, refer_outside
from rukun.cases.models import Case, Incident
from rukun.cases.queries.desk import Chosen
from rukun.cases.rules.situations import SituationKind
from rukun.cases.rules.states import Verb
from rukun.entrypoints.web import chrome
from rukun.entrypoints.web import urls as real
from rukun.entrypoints.web.errors import error_page
from tests.factories.acting import FIRE, open_case
from tests.factories.world import AT, World, run_due_jobs, tell

HOST = "testserver"
FRAMED, PLAIN = (400, 403, 404, 405, 409, 413, 422, 429), (500, 503)
MARK = re.compile(r'class="[^"]*\bdemo-mark\b[^"]*">([^<]+)<')
SWITCH = re.compile(r'<form method="post" action="/bahasa".*?</form>', re.S)
HEADING = re.compile(r"<h1>([^<]+)</h1>")
MARKS = {"id": "DEMO: data contoh", "en": "DEMO: sample data"}
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def refused(request: HttpRequest, status: int) -> HttpResponse:
    return error_page(request, status)


def failing(request: HttpRequest, kind: str) -> HttpResponse:
    raise {"away": OperationalError, "broken": ZeroDivisionError}[kind]("by a test")


urlpatterns = [path("uji/<int:status>", refused), path("uji/<str:kind>", failing), path("", include(real.urlpatterns))]
handler400, handler403, handler404, handler500 = real.handler400, real.handler403, real.handler404, real.handler500


def browser(who: str = "", language: str = "id") -> Client:
    """Return a client that guards its forms as a browser must, signed in as somebody."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True, headers={"accept": "text/html", "host": HOST})
    if who:
        client.force_login(User.objects.get(username=who))
    if language != "id":
        client.cookies["rukun_bahasa"] = language
    return client


def too_much(client: Client) -> HttpResponse:
    kind = "multipart/form-data; boundary=x"
    return client.generic("POST", "/", b"x", content_type=kind, CONTENT_LENGTH=str(80 * 1024 * 1024))


def too_often(client: Client) -> HttpResponse:
    for _ in range(200):
        answer = client.get("/lacak/ZZZZ9999")
        if answer.status_code != 404:
            break
    return answer


def strange_host(client: Client) -> HttpResponse:
    return client.get("/", HTTP_HOST="lain.example")


MET = {
    "address cut off": (404, lambda client: client.get("/lacakk/K7Q29FXM?a=1&b=2")),
    "code of nothing": (404, lambda client: client.get("/lacak/ZZZZ9999")),
    "codes guessed": (429, too_often),
    "address of a button": (405, lambda client: client.get("/bahasa")),
    "form without its token": (403, lambda client: client.post("/", {"text": FIRE})),
    "more than any report": (413, too_much),
    "request that cannot be read": (400, lambda client: client.get("/uji/400")),
    "form to be mended": (422, lambda client: client.get("/uji/422")),
}
met = pytest.mark.parametrize(("status", "meet"), MET.values(), ids=MET.keys())


def words(response: HttpResponse) -> str:
    return response.content.decode()


def marks(response: HttpResponse) -> list[str]:
    return MARK.findall(words(response))


def language(response: HttpResponse) -> str:
    found = re.search(r'<html lang="(\w+)"', words(response))
    assert found
    return found[1]


def heading(response: HttpResponse) -> str:
    found = HEADING.search(words(response))
    assert found
    return html.unescape(found[1])


def switch(response: HttpResponse) -> dict[str, str]:
    """Return the hidden fields of the page's one language switch."""
    form, = SWITCH.findall(words(response))
    return {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form) if name != "language"}


def in_english(client: Client, response: HttpResponse) -> HttpResponse:
    """Press EN on a page and return the one that comes."""
    came = client.post("/bahasa", {**switch(response), "language": "en"})
    assert came.status_code == 302, words(came)[:400]
    return client.get(came["Location"])


@met
@pytest.mark.parametrize("who", ["", "piket-damkar"])
def test_refusal_carries_the_demo_mark_and_the_language(world: World, status: int, meet: Callable[[Client], HttpResponse], who: str) -> None:
    page = meet(browser(who))
    assert page.status_code == status
    assert marks(page) == [MARKS["id"]]
    assert 'action="/demo/waktu"' in words(page)
    assert switch(page)["csrfmiddlewaretoken"]
    assert ('href="/kerja"' in words(page)) is bool(who), "who is signed in comes back to the desk"


@met
def test_refusal_can_be_read_in_english(world: World, status: int, meet: Callable[[Client], HttpResponse]) -> None:
    client = browser()
    first = meet(client)
    after = in_english(client, first)
    assert language(after) == "en"
    assert marks(after) == [MARKS["en"]]
    assert after.status_code in {200, status}, "after a form one comes back to a page that one can open"
    again = meet(client)
    with translation.override("en"):
        assert heading(again) == translation.gettext(heading(first)) != heading(first)


def test_refusal_leaves_the_forms_valid_that_are_open_already(world: World) -> None:
    client = browser()
    token = switch(client.get("/"))["csrfmiddlewaretoken"]
    assert too_much(client).status_code == 413
    assert client.post("/bahasa", {"language": "en", "csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize("language_code", ["id", "en"])
@pytest.mark.parametrize("status", FRAMED + PLAIN)
def test_each_page_of_an_error_is_drawn_in_both_languages(world: World, status: int, language_code: str) -> None:
    page = browser(language=language_code).get(f"/uji/{status}")
    assert (page.status_code, language(page), marks(page)) == (status, language_code, [MARKS[language_code]])
    assert (len(SWITCH.findall(words(page))), 'action="/demo/waktu"' in words(page)) == ((0, False) if status in PLAIN else (1, True))


@pytest.mark.parametrize(("kind", "status"), [("broken", 500), ("away", 503)])
def test_failure_is_drawn_without_asking_anything(world: World, monkeypatch: pytest.MonkeyPatch, kind: str, status: int) -> None:
    def asked(request: HttpRequest) -> dict[str, object]:
        raise AssertionError("a context processor was asked")

    monkeypatch.setattr(chrome, "_chrome", asked)
    page = browser("piket-damkar").get(f"/uji/{kind}")
    assert (page.status_code, marks(page)) == (status, [MARKS["id"]])
    assert "<form" not in words(page)
    assert "diberi tahu" not in words(page)


def test_failure_says_that_it_is_recorded_and_is(world: World, caplog: pytest.LogCaptureFixture) -> None:
    page = browser().get("/uji/broken")
    assert "Kesalahan ini tercatat." in words(page)
    assert any(record.exc_info and record.exc_info[0] is ZeroDivisionError for record in caplog.records)


@pytest.mark.parametrize(
    ("error", "switches"),
    [(OperationalError("gone"), 1), (InterfaceError("gone"), 0), (RuntimeError("a mistake of ours"), 0)],
    ids=["database away", "connection closed", "mistake"],
)
@met
def test_refusal_stands_where_its_frame_cannot_be_made(
    world: World, monkeypatch: pytest.MonkeyPatch, status: int, meet: Callable[[Client], HttpResponse], error: Exception, switches: int
) -> None:
    def gone(request: HttpRequest) -> object:
        raise error

    monkeypatch.setattr(chrome, "_chrome", gone)
    page = meet(browser())
    assert (page.status_code, marks(page), len(SWITCH.findall(words(page)))) == (status, [MARKS["id"]], switches)
    assert 'action="/demo/waktu"' not in words(page), "nobody knows what time it is there"


def test_refusal_of_a_strange_host_carries_the_mark(world: World) -> None:
    page = strange_host(browser())
    assert (page.status_code, marks(page)) == (400, [MARKS["id"]])


@pytest.mark.parametrize(
    ("who", "came_from", "leads_to"),
    [
        ("", f"http://{HOST}/lacak/K7Q29FXM", "/lacak/K7Q29FXM"),
        ("", f"http://{HOST}/masuk?next=/kerja%3Fq%3Dapi", "/masuk?next=/kerja%3Fq%3Dapi"),
        ("", f"http://{HOST}/bahasa", "/"),
        ("", "http://lain.example/lacak", "/"),
        ("", f"http://{HOST}//lain.example/lacak", "/"),
        ("", "http://[", "/"),
        ("", "", "/"),
        ("piket-damkar", f"http://{HOST}/kasus/SMD-2611-00001", "/kasus/SMD-2611-00001"),
        ("piket-damkar", f"http://{HOST}/kasus/SMD-2611-00001/langkah/close", "/kerja"),
        ("piket-damkar", "", "/kerja"),
    ],
)
def test_way_back_from_a_refused_form_can_be_gone(world: World, who: str, came_from: str, leads_to: str) -> None:
    client = browser(who)
    page = client.post("/kasus/SMD-2611-00001/langkah/close", headers={"referer": came_from})
    assert (page.status_code, switch(page)["next"]) == (403, leads_to)
    assert language(in_english(client, page)) == "en"


def _token_of(world: World, case: Case) -> str:
    to, made = Outsider("RSUD AWS", "hospital"), str
    refer_outside(reference=case.reference, to=to, asked="Mohon periksa", version=None, link=made, by=world.people["piket-damkar"], at=AT)
    return refer_outside(reference=case.reference, to=to, asked="Mohon periksa lagi", version=None, link=made, by=world.people["piket-damkar"], at=AT)[1]


def _addresses(world: World) -> dict[str, tuple[str, str]]:
    """Return a page of each kind, with who opens it: its address."""
    fire, told = open_case(FIRE), tell("syarat bikin KTP apa ya?")
    run_due_jobs()
    code = tell(FIRE, key="a second one").tracking_code
    batch = plan_batch(chosen=Chosen(), verb=Verb.ACKNOWLEDGE, note="", assignee=None, by=world.people["piket-damkar"], at=AT)
    incident = Incident.objects.get(links__case=fire).reference
    paper = issue_situation(reference=incident, kind=SituationKind.FIRST, title="Laporan awal", text="Api padam", by=world.people["piket-damkar"], at=AT)
    of_incident = {
        "incidents": "/kejadian", "incident": f"/kejadian/{incident}", "incident_assess": f"/kejadian/{incident}/kaji", "affected": f"/kejadian/{incident}/warga",
        "situation_new": f"/kejadian/{incident}/laporan", "situation": f"/laporan-situasi/{paper}",
    }
    of_case = {"casework": f"/kasus/{fire.reference}/pendampingan", "assess": f"/kasus/{fire.reference}/asesmen/lansia"}
    return {name: ("piket-damkar", address) for name, address in (of_incident | of_case).items()} | {"check_paper": ("", f"/periksa/{paper}"), "referral_link": ("", f"/rujukan/{_token_of(world, fire)}")} | {
        "report_form": ("", "/"), "report_receipt": ("", f"/lapor/terkirim/{code}"), "track_lookup": ("", "/lacak"), "track": ("", f"/lacak/{code}"),
        "sign_in": ("", "/masuk"), "pledge": ("piket-dinsos", "/janji"), "desk": ("piket-damkar", "/kerja"), "holders": ("kepala-damkar", "/kerja/petugas"), "batch_new": ("piket-damkar", "/kerja/banyak"), "batch": ("piket-damkar", f"/kerja/banyak/{batch}"), "case": ("piket-damkar", f"/kasus/{fire.reference}"),
        "triage_list": ("piket-dinsos", "/triase"), "triage_archive": ("piket-dinsos", "/triase/arsip"), "triage": ("piket-dinsos", f"/triase/{told.report_id}"),
        "rekap": ("kepala-dinsos", "/rekap"), "review": ("auditor", "/tinjauan"), "rekap_rows": ("kepala-dinsos", "/rekap/baris?ukuran=open"), "demo_phone": ("", "/demo/hp"), "docs": ("", "/api/v1/docs"),
    }  # fmt: skip


@pytest.mark.parametrize("language_code", ["id", "en"])
def test_a_page_of_each_kind_carries_the_demo_mark(world: World, language_code: str) -> None:
    addresses = _addresses(world)
    assert set(addresses) == chrome.PAGES | {"docs"}
    for name, (who, address) in addresses.items():
        page = browser(who, language_code).get(address)
        assert (name, page.status_code, marks(page)) == (name, 200, [MARKS[language_code]])
        assert name == "docs" or switch(page)["next"] == address


def test_no_page_carries_it_outside_the_demo(world: World, settings: LazySettings) -> None:
    addresses = _addresses(world)
    settings.RUKUN_DEMO = False
    for name, (who, address) in addresses.items():
        page = browser(who).get(address)
        assert (name, page.status_code, marks(page)) == (name, 404 if name == "demo_phone" else 200, [])
        assert "DEMO" not in words(page)
    for status in FRAMED + PLAIN:
        assert "DEMO" not in words(browser().get(f"/uji/{status}"))


def test_every_page_that_a_form_leads_back_to_has_an_address() -> None:
    arguments = {"report_receipt": ("K7Q29FXM",), "track": ("K7Q29FXM",), "case": ("A",), "casework": ("A",), "assess": ("A", "lansia"), **dict.fromkeys(("incident", "incident_assess", "affected", "situation_new", "situation", "check_paper", "referral_link"), ("A",)), "triage": ("00000000-0000-0000-0000-000000000000",), "batch": ("00000000-0000-0000-0000-000000000000",)}
    for name in chrome.PAGES:
        assert browser().get(reverse(name, args=arguments.get(name, ()))).status_code != 405
