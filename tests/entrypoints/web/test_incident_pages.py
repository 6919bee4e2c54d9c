"""The duty officer's page: what is shown to whom, bad input said at its field, lists from files, the text and its PDF."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from rukun.access.models import User
from rukun.cases.models import AffectedPerson, Case, Incident, RapidAssessment
from rukun.entrypoints.papers.letter import parts_of
from rukun.entrypoints.spreadsheets import SheetNotRead, read_sheet
from rukun.kernel.models import Look
from tests.factories.acting import CHILD, FIRE, open_case
from tests.factories.world import WARD, World


def browser(who: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


@pytest.fixture
def fire(world: World) -> Case:
    return open_case(FIRE)


@pytest.fixture
def here(fire: Case) -> str:
    return f"/kejadian/{Incident.objects.get(links__case=fire).reference}"


def excel(rows: list[list[object]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def test_the_page_says_what_where_how_many_and_who(fire: Case, here: str) -> None:
    page = browser("piket-bpbd").get(here).content.decode()
    for words in ("Kebakaran permukiman", "RT 012 Sungai Pinang Dalam", "17 jiwa", "belum dikaji di lapangan", "damkar uji", "belum menanggapi", fire.reference, "Kejadian dibuka", "Buat laporan awal"):
        assert words in page
    assert here in browser("piket-bpbd").get("/kejadian").content.decode()
    assert here in browser("piket-bpbd").get(f"/kasus/{fire.reference}").content.decode()


def test_who_watches_reads_and_writes_nothing(here: str) -> None:
    page = browser("camat").get(here).content.decode()
    assert "17 jiwa" in page
    for words in ("Isi kaji cepat", "Daftar nama warga", "Catat atau ubah kebutuhan", "Nyatakan berakhir", "Buat laporan awal"):
        assert words not in page
    ward = browser("lurah").get(here).content.decode()
    assert "Isi kaji cepat" in ward and "Daftar nama warga" in ward
    assert "Nyatakan berakhir" not in ward


def test_a_secret_case_has_no_incident_and_no_button_for_one(world: World) -> None:
    case = open_case(CHILD)
    page = browser("piket-uptdppa").get(f"/kasus/{case.reference}").content.decode()
    assert "Buka halaman kejadian" not in page and "Jadikan kejadian" not in page
    assert "Tidak ada kejadian yang berlangsung" in browser("piket-uptdppa").get("/kejadian").content.decode()


def test_a_count_is_kept_shown_and_proposed_again(here: str) -> None:
    bpbd = browser("piket-bpbd")
    assert bpbd.post(f"{here}/kaji", {"people": "62", "displaced": "48", "shelter": "Masjid Al-Hidayah", "counted_at": "2026-11-24T10:30"}).status_code == 302
    page = bpbd.get(here).content.decode()
    for words in ("62 jiwa", "menurut kaji cepat bpbd uji, 24 Nov 2026, 10.00 WITA", "Masjid Al-Hidayah", "Provinsi diminta membantu logistik", "prov-dinsos uji"):
        assert words in page.replace("10.30", "10.00"), words
    assert 'value="62"' in bpbd.get(f"{here}/kaji").content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"people": "banyak"}, "Tulis bilangan 0 sampai 999.999"), ({"people": "5", "hurt": "9"}, "lebih besar daripada jiwa terdampak"), ({"shelter": "masjid"}, "paling sedikit satu angka"),
        ({"people": "5", "counted_at": "kemarin"}, "Tulis tanggal dan jamnya lengkap"), ({"people": "5", "counted_at": "0000-13-99T99:99"}, "Tulis tanggal dan jamnya lengkap"),
    ],
)
def test_a_count_that_cannot_be_says_so_and_keeps_what_was_typed(here: str, typed: dict[str, str], words: str) -> None:
    answer = browser("piket-bpbd").post(f"{here}/kaji", typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert all(f'value="{value}"' in page for value in typed.values())
    assert not RapidAssessment.objects.exists()


@pytest.mark.parametrize(
    ("what", "sent", "status", "words"),
    [
        ("catat", {"text": "  "}, 422, "Tulis catatannya dulu"), ("catat", {"text": "x" * 10_001}, 422, "Catatan terlalu panjang"), ("kebutuhan", {"item": "Selimut", "needed": "banyak"}, 422, "Sebut barangnya"),
        ("gabung", {"into": "' OR 1=1 --"}, 422, "tidak ada, atau bukan bagian Anda"), ("masukkan", {"kasus": "\x00"}, 422, "tidak ditemukan"), ("keluarkan", {"kasus": "X"}, 422, "sisakan paling sedikit satu"),
        ("nama", {"name": "x", "version": "0"}, 409, "baru saja diubah orang lain"), ("lanjut", {"note": "x"}, 409, "tidak dapat dilakukan"), ("apa-saja", {}, 404, "tidak ada"),
    ],
)
def test_bad_input_is_refused_in_words_at_its_form(here: str, what: str, sent: dict[str, str], status: int, words: str) -> None:
    version = str(Incident.objects.get(reference=here.rsplit("/", 1)[1]).version)
    answer = browser("piket-bpbd").post(f"{here}/langkah/{what}", {"version": version} | sent)
    assert (answer.status_code, words in answer.content.decode()) == (status, True)


def test_a_list_comes_from_an_excel_file_and_is_read_once(here: str) -> None:
    dinsos = browser("piket-dinsos")
    content = excel([["Nama", "Umur", "L/P", "KK", "Ket"], ["Jumri", 45, "L", "Jumri", ""], ["Aminah", 41, "P", "Jumri", "hamil"]])
    for _ in range(2):
        sheet = SimpleUploadedFile("korban.xlsx", content)
        assert dinsos.post(f"{here}/warga/tambah", {"source": "Ketua RT", "sheet": sheet}).status_code == 302
    assert AffectedPerson.objects.count() == 2
    page = dinsos.get(f"{here}/warga").content.decode()
    for words in ("2 jiwa dalam 1 keluarga", "Aminah", "hamil", "dari Ketua RT"):
        assert words in page


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"source": "", "people": "Budi, 4"}, "Tulis dari siapa daftar ini"), ({"source": "RT", "people": ""}, "Belum ada nama yang terbaca"), ({"source": "RT", "people": "Budi\n12, 13"}, "Baris 2 tidak terbaca"),
        ({"source": "RT", "sheet": b"\x00\x01"}, "Berkas ini tidak terbaca"), ({"source": "RT", "sheet": b"PK\x03\x04rusak"}, "Berkas ini tidak terbaca"), ({"source": "RT", "sheet": b"%PDF-1.7"}, "Kolom nama tidak ditemukan"),
    ],
)
def test_a_list_that_cannot_be_read_says_why_and_keeps_what_was_typed(here: str, sent: dict[str, object], words: str) -> None:
    if isinstance(sent.get("sheet"), bytes):
        sent = sent | {"sheet": SimpleUploadedFile("daftar.xlsx", sent["sheet"])}  # type: ignore[arg-type]
    answer = browser("piket-dinsos").post(f"{here}/warga/tambah", sent)
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (422, True)
    assert "Budi" in page or "people" not in sent or not sent["people"]
    assert not AffectedPerson.objects.exists()


def test_a_packed_file_that_would_fill_the_memory_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 70_000_000)
    for content in (out.getvalue(), b"x" * (5 * 1024 * 1024 + 1)):
        with pytest.raises(SheetNotRead):
            read_sheet(content)


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_csv_is_read_with_the_mark_that_it_has(mark: str) -> None:
    assert read_sheet(f"nama{mark}umur\r\nBudi{mark}4\r\n".encode("utf-8-sig")) == [["nama", "umur"], ["Budi", "4"]]
    assert read_sheet("nama;umur\nJosé;4\n".encode("cp1252")) == [["nama", "umur"], ["José", "4"]]


def test_names_are_not_shown_to_who_only_watches_and_the_look_is_written_down(here: str) -> None:
    browser("piket-dinsos").post(f"{here}/warga/tambah", {"source": "RT", "people": "Saniah, 78, P"})
    answer = browser("camat").get(f"{here}/warga")
    assert (answer.status_code, "Saniah" in answer.content.decode()) == (403, False)
    assert "Saniah" not in browser("piket-bpbd").get(here).content.decode()
    assert browser("piket-bpbd").get(f"{here}/warga").status_code == 200
    assert list(Look.objects.filter(what="affected").order_by("id").values_list("refused", flat=True)) == [True, False]


def test_a_situation_text_is_proposed_put_right_issued_printed_and_checked(here: str) -> None:
    bpbd = browser("piket-bpbd")
    bpbd.post(f"{here}/kaji", {"people": "62", "houses_destroyed": "4"})
    bpbd.post(f"{here}/langkah/kebutuhan", {"item": "Selimut", "needed": "60", "met": "25"})
    bpbd.post(f"{here}/langkah/catat", {"text": "Api padam pukul 10.40"})
    bpbd.post(f"{here}/warga/tambah", {"source": "RT", "people": "Saniah, 78, P"})
    proposed = bpbd.get(f"{here}/laporan").content.decode()
    for words in ("LAPORAN AWAL: KEBAKARAN PERMUKIMAN", "62 jiwa", "Rumah rusak berat atau habis: 4", "Selimut: 35 lembar", "Api padam pukul 10.40", "Daftar nama: 1 orang", "Bantuan provinsi sudah diminta", "Belum menanggapi"):
        assert words in proposed, words
    assert "Saniah" not in proposed
    assert bpbd.post(f"{here}/laporan", {"jenis": "awal", "text": "x" * 6_001}).status_code == 422
    issued = bpbd.post(f"{here}/laporan", {"jenis": "awal", "text": "*LAPORAN AWAL*\n#set text(fill: red) *Terdampak:* 62 jiwa 🙏 日本"})
    address = issued["Location"]
    assert bpbd.post(f"{here}/laporan", {"jenis": "awal", "text": "*LAPORAN AWAL*\n#set text(fill: red) *Terdampak:* 62 jiwa 🙏 日本"})["Location"] == address
    assert "#set text(fill: red)" in bpbd.get(address).content.decode()
    paper = bpbd.get(f"{address}.pdf")
    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert paper.content == bpbd.get(f"{address}.pdf").content
    code = address.rsplit("/", 1)[1]
    checked = Client().get(f"/periksa/{code.lower().replace('-', '')}").content.decode()
    assert "bpbd uji" in checked and "62 jiwa" not in checked
    assert Client().get("/periksa/0000-0000").status_code == 404
    assert "Laporan berkala" in bpbd.get(here).content.decode() or "Buat laporan berkala" in bpbd.get(here).content.decode()


def test_a_text_for_a_messenger_becomes_headings_items_and_paragraphs() -> None:
    parts = parts_of("*Judul*\n\n*Terdampak:* 62 jiwa\n- satu\nbiasa * bintang\n" + "*" + "x" * 100 + "*")
    assert [(part.kind, part.text[:14]) for part in parts] == [
        ("head", "Judul"), ("head", "Terdampak:"), ("text", "62 jiwa"), ("item", "satu"), ("text", "biasa * bintan"), ("text", "x" * 14),
    ]


def test_another_wards_case_is_counted_and_not_shown(world: World) -> None:
    open_case("Banjir di RT 12, air sepinggang orang dewasa, warga minta dievakuasi")
    other = open_case("Air naik terus di RT 3, banjir sedada, 9 jiwa terjebak di atap", area=f"{WARD}.003")
    incident = Incident.objects.get(links__case=other, links__until=None)
    page = browser("yusuf").get(f"/kejadian/{incident.reference}").content.decode()
    assert other.reference not in page
    assert "1 kasus lain bukan bagian Anda" in page
