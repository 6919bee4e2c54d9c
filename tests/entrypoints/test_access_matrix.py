"""The access matrix: every role and token on every address with real foreign objects; what is expected stands in access_matrix.csv, reviewed line by line."""

from __future__ import annotations

import csv
import json
import re
import uuid
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.urls.resolvers import RegexPattern

from rukun.access.rules.roles import ROLES
from rukun.entrypoints.api.v1 import api
from tests.entrypoints.test_access_matrix_world import OUTSIDERS, PERSONS, REMOTE, STAFF, Access, access, standing_access, unknown_reference
from tests.factories.acting import DONE

__all__ = ["access", "standing_access"]

HERE = Path(__file__).resolve()
TABLE = HERE.with_name("access_matrix.csv")
PAGE = HERE.parents[2] / "docs/security/access.md"
WHO = ("anonymous", *PERSONS, *OUTSIDERS[1:])
KEYS = ("method", "route", "object", "with")
UNKNOWN_ID = "018f0000-0000-7000-8000-000000000000"


@dataclass(frozen=True)
class Row:
    """One line of the table: a request, the status that each may expect, and why."""

    method: str
    route: str
    object: str
    sent: str
    expected: dict[str, int]
    why: str

    @property
    def name(self) -> str:
        """The request in one line."""
        return " ".join(part for part in (self.method, f"/{self.route}", self.object, self.sent and f"({self.sent})") if part)


def read_table() -> list[Row]:
    """Read the reviewed table."""
    with TABLE.open(newline="") as file:
        lines = list(csv.DictReader(file))
    return [Row(*(line[key] for key in KEYS), {who: int(line[who]) for who in WHO}, line["why"]) for line in lines]


ROWS = read_table()


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
    return {(method.upper(), re.sub(r"\{(\w+)\}", r"<\1>", address)) for address, methods in schema["paths"].items() for method in methods}


def test_every_address_stands_in_the_table():
    assert unlisted(routes_of(get_resolver().url_patterns), ROWS) == []


def test_the_table_names_no_address_that_is_gone():
    assert {row.route for row in ROWS} - set(routes_of(get_resolver().url_patterns)) == set()


def test_every_operation_of_the_api_stands_in_the_table():
    assert api_operations() - {(row.method, row.route) for row in ROWS} == set()


@pytest.mark.parametrize("planted", [path("kasus/<str:ref>/cetak", lambda request: None), path("api/v1/", lambda request: None, name="x")])
def test_an_address_that_is_not_in_the_table_fails(planted: URLPattern):
    routes = routes_of([*get_resolver().url_patterns, path("rahasia/", ([planted], "x", "x"))])
    assert unlisted(routes, ROWS) == [f"{method} rahasia/{planted.pattern}" for method in ("GET", "POST")]


def test_every_line_is_there_once_with_a_reason_and_every_column_is_somebody():
    assert [key for key, n in Counter((r.method, r.route, r.object, r.sent) for r in ROWS).items() if n > 1] == []
    assert [row.name for row in ROWS if not row.why.strip()] == []
    with TABLE.open(newline="") as file:
        assert next(csv.reader(file)) == [*KEYS, *WHO, "why"]


def _arguments(access: Access, row: Row) -> dict[str, str]:
    reports, cases = access.reports, access.cases
    verb = {"transfer-ward": "transfer", "archive-why": "archive"}.get(row.sent, row.sent.split("-")[0])
    if row.object == "unknown":
        return {"ref": unknown_reference(), "reference": unknown_reference(), "code": unknown_reference(), "report_id": UNKNOWN_ID, "file_uuid": UNKNOWN_ID, "verb": verb}
    found = {"verb": verb}
    if row.object in reports:
        found |= {"code": reports[row.object].tracking_code, "report_id": str(reports[row.object].pk)}
    if row.object in cases:
        found |= {"ref": cases[row.object].reference, "reference": cases[row.object].reference}
    if row.object in access.files:
        found["file_uuid"] = str(access.files[row.object])
    return found


def address_of(access: Access, row: Row) -> str:
    """Return the address of a line with its real object."""
    arguments = _arguments(access, row)
    address = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: arguments[match[1]], row.route.removesuffix(" *") + ("tidak/ada" if row.route.endswith(" *") else ""))
    query = {
        "wilayah": {"wilayah": row.object}, "search": {"q": access.cases["secret"].reference}, "code": {"code": _arguments(access, row).get("code", "")},
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
    }.get(what, {})


def _posted(access: Access, row: Row) -> dict[str, Any]:
    """Return what is sent with a POST."""
    if row.route.startswith("kasus/"):
        return _step(access, row)
    if row.route.startswith("triase/"):
        joined = {"into": access.cases[row.sent.removeprefix("join-")].reference} if row.sent.startswith("join-") else {}
        return {"correct": {"field": "urgency", "value": "urgent"}, "archive": {"reason": "spam"}}.get(row.sent, joined)
    fresh = uuid.uuid4().hex
    return {
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


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_access_is_as_the_table_says(access: Access, row: Row):
    wrong = differences(row, found_in(access, row))
    assert not wrong, f"{row.name}: {'; '.join(wrong)}. The table says: {row.why}."


GROUPS: dict[str, tuple[str, ...]] = {
    "Masyarakat dan yang belum boleh masuk (outside)": ("anonymous", "unpledged", "ended", "partner", "administrator"),
    "RT, kelurahan, kecamatan, pendamping (neighbourhood and district)": (
        "rt-head", "rt-head-013", "village-operator", "village-head", "village-head-2", "psm", "kasi-kesos", "camat", "tksk", "pkh-companion", "tagana",
    ),
    "Kantor kota (offices of the city)": ("officer", "duty-officer", "division-head", "head", "duty-uptdppa", "head-uptdppa", "duty-damkar", "head-polres"),
    "Pengawas, provinsi, kota lain (overseers, province, another city)": (
        "sekda", "auditor", "head-dinsos-prov", "sekda-prov", "duty-dinsos-bpp", "village-head-bpp",
    ),
    "Integrasi (API tokens)": OUTSIDERS[1:],
}
KINDS = ("ordinary", "fire", "secret", "inform", "bypass", "ward2", "bpp", "copy", "secret-copy", "closed")
INTRODUCTION = HERE.with_name("access_matrix.csv").name
TEXT = """<!-- Generated from tests/entrypoints/{table}. Do not edit: `python -m tests.entrypoints.test_access_matrix` writes it, a test compares. -->
# Siapa melihat apa, dan mengapa

Rukun menyimpan hal yang dapat mencelakakan orang bila terbaca oleh yang salah. Karena itu hak melihat tidak diturunkan dari pangkat:

1. **Kasus dilihat kantor yang mengerjakannya.** Pimpinan, pendukung, dan kelurahan yang mendapat tugas membukanya; tembusan (copy) dibaca kepala saja, tidak ditulisi.
2. **Wilayah memberi pandangan, bukan rahasia.** RT melihat RT-nya, kecamatan kecamatannya, sekda dan inspektorat daerahnya; yang rahasia (*sensitive*) tidak pernah, dan
   yang `ward` = `none` (kekerasan, atau "jangan libatkan RT/lurah saya") tidak oleh RT, kelurahan, kecamatan, TKSK, PSM, Pendamping PKH; juga tidak sebagai angka di bawah kabupaten/kota.
3. **Yang bukan bagian Anda tidak ada.** Jawabannya 404, sama seperti untuk nomor yang tidak pernah ada; permintaannya tercatat (`kernel_look`), begitu juga setiap kali kasus rahasia dibuka.
4. **Nama pelapor adalah hak tersendiri** (`reporter.name_read`): petugas kantor yang mengerjakan kasus itu saja. RT, kelurahan, kecamatan, sekda, pemeriksa tidak pernah.
5. **Mitra tidak mewarisi kasus; pengelola sistem tidak membaca kasus.** Token bekerja untuk satu kantor menurut cakupannya; token kelurahan tetap kelurahan.
6. **Kode lacak adalah hak pelapor**: siapa yang memegangnya melihat langkah-langkahnya, tanpa nama, dan untuk yang rahasia tanpa isi.

*English.* A case is seen by the offices that work on it. Watching an area shows what is no secret there, and never what the ward may not know. What is not yours answers as what
does not exist (404), and the asking is written down, as is every look at a sensitive case. The reporter's name is a permission of its own, on an office on the case. A partner inherits no
case, an administrator reads none, a token acts for one office within its scopes. The tracking code is the reporter's right.

200/201 diberikan · 302 diteruskan (ke halaman masuk, ke janji, atau setelah berhasil) · 401 token tidak ada atau salah · 403 bukan untuk jabatan ini · 404 tidak ada bagi Anda ·
405 cara ini tidak dilayani · 409 tidak pada keadaan atau bagian ini · 422 isian kurang.
"""


def _people() -> list[str]:
    lines = ["", "## Orang dalam tabel (who)", "", "| who | jabatan | kantor uji | wilayah |", "| --- | --- | --- | --- |"]
    return [*lines, *(f"| {who} | {ROLES[role].label} | {office} | {area} |" for who, (role, office, area) in STAFF.items())]


def _kinds(rows: list[Row]) -> list[str]:
    pages = {row.object: row for row in rows if (row.method, row.route) == ("GET", "kasus/<str:ref>") and row.object in KINDS}
    lines = ["", "## Halaman kasus menurut jabatan (who opens which case)", "", f"| who | {' | '.join(KINDS)} |", "| --- |" + " --- |" * len(KINDS)]
    lines += [f"| {who} | {' | '.join('ya' if pages[kind].expected[who] == 200 else str(pages[kind].expected[who]) for kind in KINDS)} |" for who in WHO if not who.startswith("tok-")]
    return [*lines, "", *(f"- **{kind}**: {pages[kind].why}" for kind in KINDS)]


def render_page(rows: list[Row]) -> str:
    """Return docs/security/access.md."""
    lines = [TEXT.format(table=INTRODUCTION).rstrip(), *_people(), *_kinds(rows)]
    for title, group in GROUPS.items():
        lines += ["", f"## {title}", "", f"| request | {' | '.join(group)} |", "| --- |" + " --- |" * len(group)]
        lines += [f"| `{row.name}` | {' | '.join(str(row.expected[who]) for who in group)} |" for row in rows if set(row.expected.values()) != {405}]
    lines += ["", "## Mengapa (why)", "", "| request | why |", "| --- | --- |", *(f"| `{row.name}` | {row.why} |" for row in rows if set(row.expected.values()) != {405})]
    return "\n".join(lines) + "\n"


def test_the_page_about_access_is_what_the_table_says():
    assert sorted(who for group in GROUPS.values() for who in group) == sorted(WHO)
    assert PAGE.read_text() == render_page(ROWS), "run: python -m tests.entrypoints.test_access_matrix"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(render_page(read_table()))
