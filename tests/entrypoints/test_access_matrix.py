"""The access matrix: every role and token on every address with real foreign objects; what is expected stands in access_matrix.csv, reviewed line by line."""

from __future__ import annotations

import json
import re
import uuid
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.urls.resolvers import RegexPattern

from rukun.entrypoints.api.v1 import api
from tests.entrypoints.test_access_matrix_table import REQUESTS, WHO, Row
from tests.entrypoints.test_access_matrix_world import REMOTE, Access, access, standing_access, unknown_reference
from tests.factories.acting import DONE

__all__ = ["access", "standing_access"]

UNKNOWN_ID = "018f0000-0000-7000-8000-000000000000"


def routes_of(patterns: list[URLPattern | URLResolver], prefix: str = "") -> list[str]:
    """Return every address below these patterns; a regular expression is marked with a star."""
    found = []
    for entry in patterns:
        here = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += routes_of(entry.url_patterns, here)
        else:
            found.append(f"{here} *" if isinstance(entry.pattern, RegexPattern) else here)
    return found


def unlisted(routes: list[str], rows: list[Row]) -> list[str]:
    """Return what stands on an address and not in the table: each needs a GET and a POST line."""
    listed = {(row.method, row.route) for row in rows}
    return sorted(f"{method} {route}" for route in set(routes) for method in ("GET", "POST") if (method, route) not in listed)


def api_operations() -> set[tuple[str, str]]:
    """Return the (method, address) of every operation of the API."""
    schema = api.get_openapi_schema(path_prefix="api/v1/")
    return {(method.upper(), re.sub(r"\{(\w+)\}", r"<\1>", address.lstrip("/"))) for address, methods in schema["paths"].items() for method in methods}


def test_every_address_stands_in_the_table():
    assert unlisted(routes_of(get_resolver().url_patterns), REQUESTS) == []


def test_the_table_names_no_address_that_is_gone():
    assert {row.route for row in REQUESTS} - set(routes_of(get_resolver().url_patterns)) == set()


def test_every_operation_of_the_api_stands_in_the_table():
    assert api_operations() - {(row.method, row.route) for row in REQUESTS} == set()


@pytest.mark.parametrize("planted", [path("kasus/<str:ref>/cetak", lambda request: None), path("api/v1/", lambda request: None, name="x")])
def test_an_address_that_is_not_in_the_table_fails(planted: URLPattern):
    routes = routes_of([*get_resolver().url_patterns, path("rahasia/", ([planted], "x", "x"))])
    assert unlisted(routes, REQUESTS) == [f"{method} rahasia/{planted.pattern}" for method in ("GET", "POST")]


def _arguments(access: Access, row: Row) -> dict[str, str]:
    reports, cases = access.reports, access.cases
    verb = row.sent.split("-")[0]
    if row.object == "unknown":
        return {"ref": unknown_reference(), "reference": unknown_reference(), "code": unknown_reference(), "report_id": UNKNOWN_ID, "file_uuid": UNKNOWN_ID, "batch_uuid": UNKNOWN_ID, "verb": verb, "what": verb, "referral": UNKNOWN_ID, "glass": UNKNOWN_ID, "token": "tebakan", **({"code": "lansia"} if "/asesmen/" in row.route else {})}
    found = {"verb": verb, "what": verb}
    if row.object in reports:
        found |= {"code": reports[row.object].tracking_code, "report_id": str(reports[row.object].pk)}
    if row.object in cases:
        found |= {"ref": cases[row.object].reference, "reference": cases[row.object].reference}
    found["glass"] = access.papers.get("glass", UNKNOWN_ID) if row.object == "glass" else UNKNOWN_ID
    found |= {"referral": access.referrals.get(row.object, UNKNOWN_ID), "token": access.papers.get(row.object, "tebakan")}
    if "/asesmen/" in row.route:
        found["code"] = "lansia"
    if row.route.startswith("kejadian/"):
        found["ref"] = access.incidents[row.object].reference
    if row.route.startswith(("laporan-situasi/", "periksa/")):
        found["code"] = access.papers[row.object]
    found["batch_uuid"] = str(access.batches.get(row.object, UNKNOWN_ID))
    if row.object in access.files:
        found["file_uuid"] = str(access.files[row.object])
    return found


def address_of(access: Access, row: Row) -> str:
    """Return the address of a line with its real object."""
    arguments = _arguments(access, row)
    address = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: arguments[match[1]], row.route.removesuffix(" *") + ("tidak/ada" if row.route.endswith(" *") else ""))
    query = {
        "wilayah": {"wilayah": row.object}, "kasus": {"kasus": access.cases[row.object].reference if row.object in access.cases else "-"}, "search": {"q": access.cases["secret"].reference}, "code": {"code": _arguments(access, row).get("code", "")},
    }.get(row.sent)
    return f"{address}?{urlencode(query)}" if query else address


def _step(access: Access, row: Row) -> dict[str, Any]:
    offices, what = access.world.offices, row.sent
    if what.startswith("join-"):
        return {"into": access.cases[what.removeprefix("join-")].reference}
    return {
        "note": {"note": "kami ke sana sore ini"}, "verify": {"verdict": "confirmed"}, "close": {"reason": "resolved", "note": DONE},
        "transfer": {"target": offices["polres" if row.object == "secret" else "damkar"], "note": "bukan wewenang kami"}
        | ({"target": offices["bpbd-bpp"]} if row.object == "bpp" else {}),
        "transfer-ward": {"target": offices["kelurahan"], "note": "bukan wewenang kami"}, "reopen": {"note": "belum selesai"},
        "transfer-bpp": {"target": offices["dinsos-bpp"], "note": "bukan wewenang kami"}, "assign-foreign": {"assignee": access.world.users["m-head-uptdppa"]},
    }.get(what, {})


INCIDENT_FORMS: dict[tuple[str, str], dict[str, Any]] = {
    ("langkah", "catat"): {"text": "tenda didirikan"}, ("langkah", "kebutuhan"): {"item": "Selimut", "needed": "40"}, ("langkah", "nama"): {"name": "Kebakaran Gang Mawar"},
    ("langkah", "akhiri"): {"note": "api padam"}, ("langkah", "gabung"): {"into": "0000-0000"}, ("langkah", "pusat"): {"note": "Pusdalops BNPB, pukul 10.20"},
    ("kaji", "count"): {"people": "40"}, ("warga", "tambah"): {"source": "posko", "people": "Budi, 40, L"}, ("warga", "keluarkan"): {"orang": UNKNOWN_ID, "why": "tamu"},
    ("laporan", "text"): {"text": "Api padam pukul 10.40"},
}


def _posted(access: Access, row: Row) -> dict[str, Any]:
    """Return what is sent with a POST."""
    if row.route.startswith("kasus/<str:ref>/rujukan"):
        return {"to": "RSUD AWS", "kind": "hospital", "note": "mohon periksa", "version": str(access.version(row.object))}
    if row.route.startswith("rujukan/"):
        return {"langkah": row.sent, "name": "dr. Wati"}
    if row.route == "kasus/<str:ref>/buka":
        return {"reason": "Ibu korban menelepon, anaknya hilang", "confirm": "on"}
    if row.route.startswith("tinjauan/"):
        return {"verdict": "justified", "review": "sudah ditanyakan"}
    if row.route.startswith("kasus/<str:ref>/pendampingan/"):
        return {"note": "dibawa ke Puskesmas", "due_on": "2026-12-24", "name": "Saniah", "age": "78 P"}
    if row.route.startswith("kasus/<str:ref>/asesmen/"):
        return {"tinggal": "1", "makan_sendiri": "1", "penyakit": "1", "makan": "1", "kekerasan": "1"}
    if row.route.startswith("kasus/"):
        return _step(access, row) | {"version": str(access.version(row.object))}
    if row.route.startswith("triase/"):
        into = access.cases.get(row.sent.removeprefix("join-"))
        joined = {"into": into.reference if into else unknown_reference()}
        sent = {"correct": {"field": "urgency", "value": "urgent"}, "archive": {"reason": "spam"}}.get(row.sent, joined)
        return sent | {"version": str(access.version(row.object))}
    if row.route.count("/") > 1 and row.route.startswith("kejadian/"):
        return INCIDENT_FORMS.get((row.route.split("/")[2], row.sent), {}) | {"version": str(access.incident_version(row.object)), "kasus": access.cases["bpp"].reference}
    fresh = uuid.uuid4().hex
    return {
        ("kerja/banyak", "note"): {"langkah": "note", "note": "posko pindah", "yang": "semua"}, ("kerja/banyak/<uuid:batch_uuid>", "begin"): {"langkah": "mulai"},
        ("", "report"): {"text": "Ada lansia sendirian di RT 12, belum makan", "village": "64.72.08.1002", "who": "none", "key": fresh},
        ("api/v1/reports", "report"): {"text": "Ada lansia sendirian di RT 12, belum makan"},
        ("masuk", "wrong"): {"username": "m-head", "password": "bukan-kata-sandinya"},
    }.get((row.route, row.sent)) or {
        "persona": {"persona": "m-demo" if row.object == "demo" else "m-head"}, "agree": {"agree": "1"}, "reason": {"reason": "apinya masih menyala"},
        "post": {"post": _post_of(access, "head-uptdppa")}, "en": {"language": "en"}, "text": {"text": "apinya masih menyala"}, "15m": {"step": "15m"},
    }.get(row.sent.split(" ")[0], {})


def _post_of(access: Access, who: str) -> int:
    post = access.world.people[f"m-{who}"].post
    assert post is not None
    return post.id


def found_in(access: Access, row: Row) -> dict[str, int]:
    """Send the request of a line as everybody, each as if they were the first, and return the statuses."""
    remote = REMOTE if row.sent.endswith("remote") else "127.0.0.1"
    found = {}
    for who in WHO:
        data = _posted(access, row) if row.method == "POST" else None
        as_json = row.route == "api/v1/reports"
        answer = access.ask(who, row.method, address_of(access, row), json.dumps(data) if as_json and data else data, address=remote, json=as_json)
        found[who] = answer.status_code
    return found


def differences(row: Row, found: dict[str, int]) -> list[str]:
    """Return where the statuses differ from the table, in words."""
    wrong = sorted((row.expected[who], found[who], who) for who in WHO if row.expected[who] != found[who])
    return [f"expected {want}, got {got}: {' '.join(w for _, _, w in those)}" for (want, got), those in groupby(wrong, key=lambda w: w[:2])]


@pytest.mark.parametrize("row", REQUESTS, ids=lambda row: row.name)
def test_access_is_as_the_table_says(access: Access, row: Row):
    wrong = differences(row, found_in(access, row))
    assert not wrong, f"{row.name}: {'; '.join(wrong)}. The table says: {row.why}."
