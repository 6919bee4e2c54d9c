"""The reviewed table of the access matrix, who stands in it, and the page that is made of it; needs no database."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rukun.access.rules.roles import ROLES, Role
from rukun.kernel.actor import Permission

HERE = Path(__file__).resolve()
TABLE = HERE.with_name("access_matrix.csv")
PAGE = HERE.parents[2] / "docs/security/access.md"
KEYS = ("method", "route", "object", "with")
CITY, DISTRICT, WARD, RT = "64.72", "64.72.08", "64.72.08.1002", "64.72.08.1002.012"
WARD_2, CITY_2, DISTRICT_2, WARD_BPP = "64.72.08.1003", "64.71", "64.71.01", "64.71.01.1001"
OUTSIDERS = ("anonymous", "tok-wrong", "tok-revoked", "tok-intake", "tok-dinsos", "tok-uptdppa", "tok-dinsos-bpp", "tok-kelurahan")

# who: (role, office, area); the office's name as `build_world` and `_second_city` call it.
STAFF: dict[str, tuple[Role, str, str]] = {
    "rt-head": (Role.RT_HEAD, "kelurahan", RT),
    "rt-head-013": (Role.RT_HEAD, "kelurahan", f"{WARD}.013"),
    "village-operator": (Role.VILLAGE_OPERATOR, "kelurahan", WARD),
    "village-head": (Role.VILLAGE_HEAD, "kelurahan", WARD),
    "village-head-2": (Role.VILLAGE_HEAD, "kelurahan-2", WARD_2),
    "psm": (Role.PSM, "kelurahan", WARD),
    "kasi-kesos": (Role.KASI_KESOS, "kecamatan", DISTRICT),
    "camat": (Role.CAMAT, "kecamatan", DISTRICT),
    "tksk": (Role.TKSK, "kecamatan", DISTRICT),
    "pkh-companion": (Role.PKH_COMPANION, "dinsos", WARD),
    "tagana": (Role.TAGANA, "dinsos", CITY),
    "officer": (Role.OFFICER, "dinsos", CITY),
    "duty-officer": (Role.DUTY_OFFICER, "dinsos", CITY),
    "division-head": (Role.DIVISION_HEAD, "dinsos", CITY),
    "head": (Role.HEAD, "dinsos", CITY),
    "duty-uptdppa": (Role.DUTY_OFFICER, "uptdppa", CITY),
    "head-uptdppa": (Role.HEAD, "uptdppa", CITY),
    "duty-damkar": (Role.DUTY_OFFICER, "damkar", CITY),
    "head-polres": (Role.HEAD, "polres", CITY),
    "sekda": (Role.SEKDA, "setda", CITY),
    "auditor": (Role.AUDITOR, "inspektorat", CITY),
    "partner": (Role.PARTNER, "pmi", CITY),
    "administrator": (Role.ADMINISTRATOR, "diskominfo", CITY),
    "head-dinsos-prov": (Role.HEAD, "prov-dinsos", "64"),
    "sekda-prov": (Role.SEKDA, "prov-setda", "64"),
    "duty-dinsos-bpp": (Role.DUTY_OFFICER, "dinsos-bpp", CITY_2),
    "village-head-bpp": (Role.VILLAGE_HEAD, "kelurahan-bpp", WARD_BPP),
}
PERSONS = ("unpledged", "ended", *STAFF)
READS = (Permission.CASE_READ_OFFICE, Permission.CASE_READ_AREA)
TOKENS: dict[str, tuple[str | None, tuple[Permission, ...]]] = {
    "tok-revoked": ("dinsos", READS),
    "tok-intake": (None, (Permission.REPORT_CREATE, Permission.REPORT_VOUCH_PHONE)),
    "tok-dinsos": ("dinsos", READS),
    "tok-uptdppa": ("uptdppa", (Permission.CASE_READ_OFFICE,)),
    "tok-dinsos-bpp": ("dinsos-bpp", READS),
    "tok-kelurahan": ("kelurahan", READS),
}
WHO = ("anonymous", *PERSONS, *OUTSIDERS[1:])


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
REQUESTS = [row for row in ROWS if row.method != "SSE"]
STREAM = [row for row in ROWS if row.method == "SSE"]


def test_every_line_is_there_once_with_a_reason_and_every_column_is_somebody():
    assert [key for key, n in Counter((r.method, r.route, r.object, r.sent) for r in ROWS).items() if n > 1] == []
    assert [row.name for row in ROWS if not row.why.strip()] == []
    with TABLE.open(newline="") as file:
        assert next(csv.reader(file)) == [*KEYS, *WHO, "why"]


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
KINDS = ("ordinary", "fire", "secret", "inform", "bypass", "ward2", "bpp", "copy", "secret-copy", "secret-held", "closed")
TEXT = """<!-- Generated from tests/entrypoints/{table}. Do not edit: `python -m tests.entrypoints.test_access_matrix_table` writes it, a test compares. -->
# Siapa melihat apa, dan mengapa

Rukun menyimpan hal yang dapat mencelakakan orang bila terbaca oleh yang salah. Karena itu hak melihat tidak diturunkan dari pangkat:

1. **Kasus dilihat kantor yang mengerjakannya.** Pimpinan, pendukung, dan kelurahan yang mendapat tugas membukanya; tembusan (copy) dibaca kepala saja, tidak ditulisi.
2. **Wilayah memberi pandangan, bukan rahasia.** RT melihat RT-nya, kecamatan kecamatannya, sekda dan inspektorat daerahnya; yang rahasia (*sensitive*) tidak pernah, dan
   yang `ward` = `none` (kekerasan, atau "jangan libatkan RT/lurah saya") tidak oleh RT, kelurahan, kecamatan, TKSK, PSM, Pendamping PKH; juga tidak sebagai angka di bawah kabupaten/kota.
3. **Yang bukan bagian Anda tidak ada.** Jawabannya 404, sama seperti untuk nomor yang tidak pernah ada; permintaannya tercatat (`kernel_look`), begitu juga setiap kali kasus rahasia dibuka.
4. **Nama pelapor adalah hak tersendiri** (`reporter.name_read`): petugas kantor yang mengerjakan kasus itu saja. RT, kelurahan, kecamatan, sekda, pemeriksa tidak pernah.
5. **Mitra tidak mewarisi kasus; pengelola sistem tidak membaca kasus.** Token bekerja untuk satu kantor menurut cakupannya; token kelurahan tetap kelurahan.
6. **Kode lacak adalah hak pelapor**: siapa yang memegangnya melihat langkah-langkahnya, tanpa nama, dan untuk yang rahasia tanpa isi.
7. **Yang rahasia dibaca yang menanganinya, bukan menurut jabatan.** Sampai ada yang memegangnya, kantornya boleh membuka; sesudah itu hanya pemegangnya, yang dilibatkan, dan atasan
   yang menerima keterlambatannya. Rekan sekantor dapat membukanya sehari dalam keadaan mendesak, dengan alasan yang dibaca pemegang, kepala, dan peninjau (`/tinjauan`), yang tidak melihat isinya.

*English.* Of a secret knows who is on the case, whatever the rank; a colleague opens it in need for a day, in writing, and is reviewed. A case is seen by the offices that work on it. Watching an area shows what is no secret there, and never what the ward may not know. What is not yours answers as what
does not exist (404), and the asking is written down, as is every look at a sensitive case. The reporter's name is a permission of its own, on an office on the case. A partner inherits no
case, an administrator reads none, a token acts for one office within its scopes. The tracking code is the reporter's right.

200/201 diberikan · 204 (aliran kabar, SSE) boleh mendengar, tetapi tidak diberi tahu tentang kasus ini · 302 diteruskan (ke halaman masuk, ke janji, atau setelah berhasil) · 401 token tidak ada atau salah · 403 bukan untuk jabatan ini · 404 tidak ada bagi Anda ·
409 tidak pada keadaan atau bagian ini · 422 isian kurang atau tujuan tidak ada. Cara lain (GET atau POST) dijawab 405 dan tidak diulang di sini. Token pada halaman web
dan cookie pada API tidak berarti apa-apa: di halaman web token dijawab seperti *anonymous*, di `/api/v1/cases` setiap orang dijawab 401.
"""


def _people() -> list[str]:
    lines = ["", "## Orang dalam tabel (who)", "", "| who | jabatan | kantor uji | wilayah |", "| --- | --- | --- | --- |"]
    return [*lines, *(f"| {who} | {ROLES[role].label} | {office} | {area} |" for who, (role, office, area) in STAFF.items())]


def _kinds(rows: list[Row]) -> list[str]:
    pages = {row.object: row for row in rows if (row.method, row.route) == ("GET", "kasus/<str:ref>") and row.object in KINDS}
    lines = ["", "## Halaman kasus menurut jabatan (who opens which case)", "", f"| who | {' | '.join(KINDS)} |", "| --- |" + " --- |" * len(KINDS)]
    lines += [f"| {who} | {' | '.join('ya' if pages[kind].expected[who] == 200 else str(pages[kind].expected[who]) for kind in KINDS)} |" for who in WHO if not who.startswith("tok-")]
    return [*lines, "", *(f"- **{kind}**: {pages[kind].why}" for kind in KINDS)]


def _table(title: str, columns: tuple[str, ...], rows: list[Row]) -> list[str]:
    lines = ["", f"## {title}", "", f"| request | {' | '.join(columns)} |", "| --- |" + " --- |" * len(columns)]
    return [*lines, *(f"| `{row.name}` | {' | '.join(str(row.expected[who]) for who in columns)} |" for row in rows)]


def render_page(rows: list[Row]) -> str:
    """Return docs/security/access.md: what differs by person as a table for each group, what does not once."""
    same = [row for row in rows if len(set(row.expected.values())) == 1 and row.expected[WHO[0]] != 405]
    differing = [row for row in rows if len(set(row.expected.values())) > 1]
    lines = [TEXT.format(table=TABLE.name).rstrip(), *_people(), *_kinds(rows)]
    lines += ["", "## Sama bagi siapa saja (the same for everybody)", "", "| request | semua | why |", "| --- | --- | --- |"]
    lines += [f"| `{row.name}` | {row.expected[WHO[0]]} | {row.why} |" for row in same]
    for title, group in GROUPS.items():
        lines += _table(title, group, [row for row in differing if row.route.startswith("api/") == (group[0] in OUTSIDERS[1:])])
    lines += ["", "## Mengapa (why)", "", "| request | why |", "| --- | --- |", *(f"| `{row.name}` | {row.why} |" for row in differing)]
    return "\n".join(lines) + "\n"


def test_every_role_stands_in_the_table():
    assert {role for role, _, _ in STAFF.values()} == set(Role)


def test_the_page_about_access_is_what_the_table_says():
    assert sorted(who for group in GROUPS.values() for who in group) == sorted(WHO)
    assert PAGE.read_text() == render_page(ROWS), "run: python -m tests.entrypoints.test_access_matrix_table"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(render_page(ROWS))
