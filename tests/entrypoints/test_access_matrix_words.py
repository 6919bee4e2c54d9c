"""Beyond status codes: what stands on the pages, what is counted, what is written down, and who reads the reporter's name."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from rukun.cases.rules.states import Verb
from rukun.kernel.actor import Permission
from rukun.kernel.models import Look
from rukun.reports.rules.intake import ReporterKind
from tests.entrypoints.test_access_matrix_table import CITY, DISTRICT, KINDS, PERSONS, ROWS, RT, STAFF, TOKENS, WARD
from tests.entrypoints.test_access_matrix_world import (
    MEANT,
    REMOTE,
    SAFE,
    SECRET_LANDMARK,
    SECRET_WORDS,
    TELLER,
    TELLER_PHONE,
    Access,
    access,
    standing_access,
    tell_more,
    unknown_reference,
)
from tests.factories.acting import CHILD, FIRE, SANIAH, sweep, take
from tests.factories.world import AT

__all__ = ["access", "standing_access"]

SEEN = {row.object: {who for who, status in row.expected.items() if status == 200} for row in ROWS if (row.method, row.route) == ("GET", "kasus/<str:ref>")}
API_SEEN = {row.object: {who for who, status in row.expected.items() if status == 200} for row in ROWS if row.route == "api/v1/cases/<reference>" and row.method == "GET"}
DESKS = sorted(set(STAFF) - {"administrator"})
QUEUES = ("emergency", "late", "today", "mine", "watched", "all")
DINSOS = {"officer", "duty-officer", "division-head", "head"}
# By hand: who reads the name of who told. An office on the case, and there a role that may; never the ward, a watcher, a copy.
NAMES = {
    "ordinary": DINSOS, "fire": DINSOS | {"duty-damkar"}, "secret": DINSOS | {"duty-uptdppa", "head-uptdppa", "head-polres"},
    "inform": DINSOS | {"duty-uptdppa", "head-uptdppa"}, "bypass": DINSOS, "ward2": DINSOS, "bpp": {"duty-dinsos-bpp"}, "copy": set(),
    "secret-copy": DINSOS | {"head-polres"}, "secret-held": DINSOS | {"duty-uptdppa", "head-polres"}, "closed": DINSOS,
}
BELOW = {  # by hand: who watches figures below the regency, and which pages of the rekap are theirs
    "village-head": (WARD,), "village-head-2": ("64.72.08.1003",), "kasi-kesos": (DISTRICT, WARD), "camat": (DISTRICT, WARD), "tksk": (DISTRICT, WARD),
    "head": (DISTRICT, WARD), "sekda": (DISTRICT, WARD), "auditor": (DISTRICT, WARD), "sekda-prov": (DISTRICT, WARD),
}


class Still(datetime):
    """A clock that stands still, so that two pages differ only by what they say."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime(2026, 11, 24, 3, 0, tzinfo=tz)


@pytest.fixture
def still(access: Access, monkeypatch: pytest.MonkeyPatch) -> Access:
    """The world at one moment, an hour after everything was told."""
    monkeypatch.setattr("rukun.kernel.time.datetime", Still)
    monkeypatch.setattr("rukun.kernel.time.offset_seconds", lambda: 0.0)
    return access


def plain(body: str) -> str:
    """Return a page without what differs each time it is made."""
    return re.sub(r"[A-Za-z0-9]{64}", "T", body)


def hidden_from(who: str) -> set[str]:
    return {kind for kind in MEANT if who not in SEEN[kind]}


def pages_of(access: Access, who: str) -> list[str]:
    """Return every list, search and page that somebody can open."""
    asked = [{"antrean": queue} for queue in QUEUES]
    asked += [{"q": word} for word in ("Cempaka", "patokan", "kekerasan", "lansia", "anak", "dipukuli", *(access.cases[kind].reference[:6] for kind in hidden_from(who)))]
    pages = [f"/kerja?{urlencode(query)}" for query in asked]
    pages += [f"/kasus/{access.cases[kind].reference}{tail}" for kind in MEANT if who in SEEN[kind] for tail in ("", "/ringkas")]
    return [*pages, "/kerja", "/kerja/baru?since=0", "/triase", "/rekap"]


@pytest.mark.parametrize("who", DESKS)
def test_no_list_search_or_suggestion_shows_what_is_not_theirs(access: Access, who: str):
    for page in pages_of(access, who):
        body = access.body(who, page)
        shown = [kind for kind in hidden_from(who) if access.cases[kind].reference in body or access.cases[kind].landmark in body]
        assert not shown, f"{who} reads of {shown} on {page}"
        if who not in SEEN["secret"] and "dipukuli" not in page:
            assert SECRET_WORDS not in body
            assert str(access.files["photo-secret"]) not in body


@pytest.mark.parametrize("who", DESKS)
def test_searching_for_the_whole_reference_finds_nothing_that_is_not_theirs(access: Access, who: str):
    for kind in hidden_from(who):
        assert f"/kasus/{access.cases[kind].reference}" not in access.body(who, f"/kerja?{urlencode({'q': access.cases[kind].reference})}")


@pytest.mark.parametrize(("who", "kind", "word"), [("duty-uptdppa", "secret", "Cempaka"), ("officer", "secret", "kekerasan"), ("village-head", "ordinary", "patokan"), ("tksk", "ward2", "patokan")])
def test_who_may_see_it_finds_it(access: Access, who: str, kind: str, word: str):
    assert f"/kasus/{access.cases[kind].reference}" in access.body(who, f"/kerja?q={word}")


def test_suggestions_to_join_are_made_of_what_the_reader_sees(access: Access):
    page, bypass = reverse("case", args=[access.cases["ordinary"].reference]), access.cases["bypass"].reference
    assert bypass in access.body("officer", page)
    for who in SEEN["ordinary"] - SEEN["bypass"]:
        assert bypass not in access.body(who, page), who


def test_the_rows_behind_a_figure_show_no_sensitive_case_to_anybody_and_below_the_regency_none_that_bypasses_the_ward(access: Access):
    secrets = [access.cases[kind].reference for kind, meant in MEANT.items() if meant[1]]
    for who in sorted(set(BELOW) | {"division-head", "head-uptdppa", "head-polres"}):
        for area, hidden in ((CITY, secrets), (DISTRICT, [*secrets, access.cases["bypass"].reference]), (WARD, [*secrets, access.cases["bypass"].reference])):
            for figure in ("opened", "open", "late", "closed", "in_time"):
                body = access.body(who, f"/rekap/baris?{urlencode({'wilayah': area, 'angka': figure})}")
                assert not [reference for reference in hidden if reference in body], (who, area, figure)


def _figures(access: Access, who: str) -> dict[str, str]:
    pages = ["/rekap", "/rekap?hari=7"] if who not in DINSOS | {"sekda", "auditor", "sekda-prov"} else []
    for area in BELOW[who]:
        pages += [f"/rekap?wilayah={area}", *(f"/rekap/baris?{urlencode({'wilayah': area, 'angka': figure})}" for figure in ("opened", "open", "late", "closed"))]
    return {page: plain(access.body(who, page)) for page in pages}


@pytest.mark.parametrize(("text", "more"), [(CHILD, {}), (SANIAH, {"bypass_ward": True})], ids=["violence", "bypass"])
def test_no_figure_below_the_regency_moves_when_the_ward_may_know_nothing(still: Access, text: str, more: dict[str, bool]):
    before = {who: _figures(still, who) for who in BELOW}
    city = plain(still.body("head", "/rekap?wilayah=64.72"))
    tell_more(still, "one-more", text, RT, **more)
    assert still.cases.pop("one-more").ward == "none"
    for who in BELOW:
        after = _figures(still, who)
        assert [page for page in after if after[page] != before[who][page]] == [], who
    assert plain(still.body("head", "/rekap?wilayah=64.72")) != city


def test_figures_of_the_ward_do_move_when_it_may_know(still: Access):
    before = plain(still.body("village-head", "/rekap"))
    tell_more(still, "one-more", SANIAH, RT)
    still.cases.pop("one-more")
    assert plain(still.body("village-head", "/rekap")) != before


def test_no_desk_and_no_count_of_arrivals_moves_for_those_who_may_not_see(still: Access):
    pages = ("/kerja", "/kerja?antrean=emergency", "/kerja/baru?since=0", "/triase")
    blind = [who for who in DESKS if who not in SEEN["secret"]]
    before = {(who, page): plain(still.body(who, page)) for who in blind for page in pages}
    newest = plain(still.body("duty-uptdppa", "/kerja/baru?since=0"))
    tell_more(still, "one-more", CHILD, RT)
    still.cases.pop("one-more")
    assert [key for key, body in before.items() if plain(still.body(*key)) != body] == []
    assert plain(still.body("duty-uptdppa", "/kerja/baru?since=0")) != newest


@pytest.mark.parametrize("who", [who for who, (_, scopes) in TOKENS.items() if Permission.CASE_READ_OFFICE in scopes and who != "tok-revoked"])
def test_lists_of_the_api_hold_what_the_token_may_see_and_no_word_of_text(access: Access, who: str):
    answer = access.ask(who, "GET", "/api/v1/cases")
    listed = {row["reference"] for row in answer.json()["cases"]}
    ours = {kind for kind in API_SEEN if kind in MEANT and access.cases[kind].reference in listed}
    assert ours == {kind for kind in API_SEEN if kind in MEANT and who in API_SEEN[kind]}
    for word in (SECRET_WORDS, SECRET_LANDMARK, TELLER, TELLER_PHONE, SAFE, "Saniah", "patokan"):
        assert word not in answer.content.decode()


def test_tracking_a_sensitive_report_says_nothing_of_what_it_is_about(access: Access):
    code = access.reports["secret"].tracking_code
    for page in (f"/lacak/{code}", f"/lapor/terkirim/{code}", f"/api/v1/track/{code}"):
        body = access.body("anonymous", page).lower()
        for word in ("uptd", "kekerasan", "anak", "polres", "dipukuli", "cempaka", "halimah", TELLER_PHONE, "sungai pinang", access.cases["secret"].reference.lower()):
            assert word not in body, (page, word)


@pytest.mark.parametrize("kind", KINDS)
def test_the_name_of_who_told_is_for_an_office_on_the_case_alone(access: Access, kind: str):
    told = (f"{TELLER} {kind}", TELLER_PHONE, SAFE)
    for who in sorted(SEEN[kind]):
        page = reverse("case", args=[access.cases[kind].reference])
        body = access.body(who, page)
        assert [part in body for part in told] == [who in NAMES[kind]] * 3, who
        assert not any(part in access.body(who, f"{page}/ringkas") for part in told), who


def test_a_name_that_was_asked_to_be_kept_says_so_to_those_who_read_it(access: Access):
    tell_more(access, "kept", FIRE, RT, kind=ReporterKind.CONFIDENTIAL, safe_contact="")
    case = access.cases.pop("kept")
    for who in sorted(SEEN["fire"]):
        body = access.body(who, reverse("case", args=[case.reference]))
        assert ("Minta namanya dirahasiakan" in body) is (who in NAMES["fire"]), who


def test_the_name_of_who_told_is_read_in_triage_by_its_own_triage(access: Access):
    page = reverse("triage", args=[access.reports["triage-smd"].pk])
    for who in ("duty-officer", "division-head", "head"):
        assert f"{TELLER} triage-smd" in access.body(who, page)
    for who in sorted(set(DESKS) - {"duty-officer", "division-head", "head"}):
        assert TELLER not in access.body(who, page), who


def test_a_joined_case_does_not_name_the_one_that_its_readers_may_not_see(access: Access):
    ordinary, bypass = access.cases["ordinary"], access.cases["bypass"]
    page = reverse("case", args=[ordinary.reference])
    assert access.ask("officer", "POST", f"{page}/langkah/join", {"into": bypass.reference, "version": access.version("ordinary")}, keep=True).status_code == 302
    assert bypass.reference in access.body("officer", page)
    named = [who for who in sorted(SEEN["ordinary"] - SEEN["bypass"]) for tail in ("", "/ringkas") if bypass.reference in access.body(who, page + tail)]
    assert named == []


def _requests(access: Access, kind: str) -> dict[str, tuple[str, str]]:
    reference = access.cases[kind].reference
    return {
        "page": ("GET", f"/kasus/{reference}"), "pane": ("GET", f"/kasus/{reference}/ringkas"), "photo": ("GET", f"/berkas/{access.files[f'photo-{kind}']}"),
        "evidence": ("GET", f"/berkas/{access.files.get(f'evidence-{kind}')}"), "step": ("POST", f"/kasus/{reference}/langkah/note"),
        "triage": ("GET", f"/triase/{access.reports['triage-bpp'].pk}"), "triage-step": ("POST", f"/triase/{access.reports['triage-bpp'].pk}/archive"),
        "api": ("GET", f"/api/v1/cases/{reference}"),
    }


@pytest.mark.parametrize("request_of", ["page", "pane", "photo", "evidence"])
@pytest.mark.parametrize("who", ["officer", "duty-uptdppa", "head-polres"])
def test_every_look_at_a_sensitive_case_is_written_down(access: Access, who: str, request_of: str):
    access.ask(who, *_requests(access, "secret")[request_of], keep=True)
    look = Look.objects.get()
    post = access.world.people[f"m-{who}"].post
    assert (look.subject, look.refused, look.actor_kind) == (f"case:{access.cases['secret'].uuid}", False, "person")
    assert (look.actor_id, look.post_id) == (access.world.users[f"m-{who}"], post and post.id)


def test_every_look_of_a_token_at_a_sensitive_case_is_written_down(access: Access):
    access.ask("tok-uptdppa", *_requests(access, "secret")["api"], keep=True)
    assert Look.objects.filter(subject=f"case:{access.cases['secret'].uuid}", actor_kind="token", refused=False).count() == 1
    access.ask("tok-uptdppa", "GET", "/api/v1/cases", keep=True)
    assert Look.objects.filter(subject=f"case:{access.cases['secret'].uuid}", actor_kind="token", what="api.list").count() == 1


@pytest.mark.parametrize("request_of", ["page", "pane", "photo", "evidence"])
def test_looks_at_what_is_no_secret_are_not_written_down(access: Access, request_of: str):
    for kind in ("ordinary", "bypass"):
        access.ask("officer", *_requests(access, kind)[request_of], keep=True)
    assert not Look.objects.exists()


@pytest.mark.parametrize("request_of", ["page", "pane", "photo", "evidence", "step"])
@pytest.mark.parametrize("who", ["village-head", "rt-head", "camat", "sekda", "auditor", "duty-dinsos-bpp", "partner"])
def test_every_refusal_of_a_sensitive_case_is_written_down(access: Access, who: str, request_of: str):
    assert access.ask(who, *_requests(access, "secret")[request_of], {"note": "x"}, keep=True).status_code == 404
    assert [(look.refused, look.actor_id) for look in Look.objects.all()] == [(True, access.world.users[f"m-{who}"])]


@pytest.mark.parametrize("request_of", ["triage", "triage-step"])
@pytest.mark.parametrize("who", ["duty-officer", "head-uptdppa"])
def test_every_refusal_of_a_foreign_report_in_triage_is_written_down(access: Access, who: str, request_of: str):
    assert access.ask(who, *_requests(access, "secret")[request_of], {"reason": "spam"}, keep=True).status_code == 404
    assert [(look.refused, look.actor_id) for look in Look.objects.all()] == [(True, access.world.users[f"m-{who}"])]


@pytest.mark.parametrize("who", ["tok-dinsos-bpp", "tok-kelurahan"])
def test_every_refusal_of_a_token_is_written_down(access: Access, who: str):
    assert access.ask(who, *_requests(access, "secret")["api"], keep=True).status_code == 404
    assert [(look.refused, look.actor_kind) for look in Look.objects.all()] == [(True, "token")]


@pytest.mark.parametrize("request_of", ["triage", "photo"])
def test_a_look_at_a_sensitive_report_in_triage_is_written_down(access: Access, request_of: str):
    report = tell_more(access, "unplaced", CHILD, None)
    assert report.status == "triage"
    path = {"triage": f"/triase/{report.pk}", "photo": f"/berkas/{access.files['photo-unplaced']}"}[request_of]
    assert access.ask("head-dinsos-prov", "GET", path, keep=True).status_code == 200
    assert [(look.subject, look.refused) for look in Look.objects.all()] == [(f"report:{report.pk}", False)]


def test_what_is_not_theirs_and_what_does_not_exist_answer_with_the_same_page(still: Access):
    for who in ("village-head", "sekda", "partner", "duty-dinsos-bpp"):
        for tail in ("", "/ringkas"):
            there, nowhere = (f"/kasus/{ref}{tail}" for ref in (still.cases["secret"].reference, unknown_reference()))
            assert plain(still.body(who, there)).replace(there, "") == plain(still.body(who, nowhere)).replace(nowhere, ""), (who, tail)


def test_a_foreign_post_is_not_taken(access: Access):
    foreign = access.world.people["m-head-uptdppa"].post
    own = access.world.people["m-officer"].post
    assert foreign and own
    access.ask("officer", "POST", "/jabatan", {"post": foreign.id}, keep=True)
    assert "post" not in access.clients["officer"].session
    access.ask("officer", "POST", "/jabatan", {"post": own.id}, keep=True)
    assert access.clients["officer"].session["post"] == own.id


@pytest.mark.parametrize(("persona", "address", "inside"), [("m-head", "127.0.0.1", False), ("m-demo", REMOTE, False), ("m-demo", "127.0.0.1", True)])
def test_one_click_opens_the_demo_s_own_people_alone_and_from_here_alone(access: Access, persona: str, address: str, inside: bool):
    client = Client(raise_request_exception=False)
    client.post("/masuk/demo", {"persona": persona}, REMOTE_ADDR=address)
    assert ("_auth_user_id" in client.session) is inside


def test_one_click_is_refused_through_a_proxy_and_outside_the_demo(access: Access, settings: object):
    client = Client(raise_request_exception=False)
    for header in ("x-forwarded-for", "x-forwarded-host", "cf-connecting-ip"):
        assert client.post("/masuk/demo", {"persona": "m-demo"}, headers={header: REMOTE}).status_code == 403, header
    settings.RUKUN_DEMO = False  # type: ignore[attr-defined]
    assert client.post("/masuk/demo", {"persona": "m-demo"}).status_code == 403
    for method, path in (("GET", "/demo/hp"), ("POST", "/demo/hp/balas"), ("POST", "/demo/waktu")):
        assert access.ask("administrator", method, path).status_code == 404


def test_an_ended_part_ends_the_right_to_look(access: Access):
    case = access.cases["bypass"]
    page = reverse("case", args=[case.reference])
    assert access.ask("officer", "GET", page).status_code == 200
    take(access.world.people["m-officer"], Verb.TRANSFER, case, at=AT, note="urusan rumah", target_office=access.world.offices["disperkim"])
    assert access.ask("officer", "GET", page).status_code == 404
    assert access.ask("officer", "GET", f"/berkas/{access.files['photo-bypass']}").status_code == 404


def test_a_rung_is_answered_by_the_role_that_it_is_meant_for(access: Access):
    page = reverse("case", args=[access.cases["ordinary"].reference])
    sweep(AT + timedelta(days=1, minutes=5))
    assert access.ask("camat", "POST", f"{page}/langkah/acknowledge", {"version": access.version("ordinary")}).status_code == 302  # a head sees what is meant for the section
    assert access.ask("kasi-kesos", "POST", f"{page}/langkah/acknowledge", {"version": access.version("ordinary")}, keep=True).status_code == 302
    sweep(AT + timedelta(days=2, minutes=15))
    assert access.ask("camat", "POST", f"{page}/langkah/acknowledge", {"version": access.version("ordinary")}).status_code == 302
    assert access.ask("kasi-kesos", "POST", f"{page}/langkah/acknowledge", {"version": access.version("ordinary")}).status_code in {403, 409}


def test_every_person_of_the_matrix_is_signed_in():
    assert set(PERSONS) == {"unpledged", "ended", *STAFF}
