"""Each extractor of text understanding as a table of cases: what is written, what is found."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rukun.reports.rules.counts import find_counted, find_households
from rukun.reports.rules.findings import LEAST_SHOWN
from rukun.reports.rules.normalise import LONGEST, Normalised, normalise_text
from rukun.reports.rules.numbers import fold_numbers
from rukun.reports.rules.occurred import find_moment
from rukun.reports.rules.persons import find_single
from rukun.reports.rules.places import find_place
from rukun.reports.rules.sms_forms import read_form
from rukun.reports.rules.spelling import correct_word


def _read(text: str) -> Normalised:
    return fold_numbers(normalise_text(text))


@pytest.mark.parametrize(
    ("written", "standard"),
    [
        ("yg tdk dpt", "yang tidak dapat"),
        ("banyu dalam banar", "air dalam sekali"),
        ("kada kawa bajalan", "tidak bisa bajalan"),
        ("omahe kobong", "rumah terbakar"),
        ("anak2", "anak-anak"),
        ("minta2 di simpang", "mengemis di simpang"),
        ("tolooong", "tolong"),
        ("RT.21", "rt . 21"),
        ("70-an orang", "70 orang"),
        ("kebakraan", "kebakaran"),
    ],
)
def test_normalise_text_gives_standard_words(written: str, standard: str) -> None:
    assert _read(written).text == standard


@pytest.mark.parametrize("word", ["masuk", "sawit", "biaya", "kakak", "lumpur", "pasang", "jualan", "tambang"])
def test_correct_word_leaves_common_words_alone(word: str) -> None:
    assert correct_word(word) == word


def test_normalise_text_knows_where_each_word_stood() -> None:
    text = "Tlg, rmh kobong 😢 RT lima belas"
    found = _read(text)
    start = found.text.index("15")
    assert text[slice(*found.span(start, start + 2))] == "lima belas"


def test_normalise_text_looks_at_head_and_tail_of_a_long_text() -> None:
    found = normalise_text("awal " + "x" * 1_000_000 + " akhir")
    assert found.tokens[0].text == "awal"
    assert found.tokens[-1].text == "akhir"
    assert sum(len(token.text) for token in found.tokens) <= LONGEST


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("lima belas orang", "15 orang"),
        ("dua puluh lima KK", "25 kk"),
        ("pitung puluh jiwa", "70 jiwa"),
        ("anam buah rumah", "6 buah rumah"),
        ("seratus enam puluh tiga", "163"),
        ("selawe omah", "25 rumah"),
        ("1.200 jiwa", "1200 jiwa"),
        ("5-6 orang", "5-6 orang"),
        ("lima enam rumah", "5-6 rumah"),
        ("rt dua enam", "rt 26"),
        ("walu jiwa", "8 jiwa"),
    ],
)
def test_fold_numbers_reads_number_words(written: str, folded: str) -> None:
    assert _read(written).text == folded


@pytest.mark.parametrize(
    ("text", "rt"),
    [
        ("di RT.6", "006"),
        ("rt enam", "006"),
        ("Rt06/02", "006"),
        ("RT LIMA BELAS", "015"),
        ("warga RT 3 dan RT 9", "003"),
        ("saya RT 6, kejadiannya di RT 60", "060"),
        ("saya warga RT 6 pak, tapi lampunya di RT 60", "060"),
        ("Sy ketua RT 12. Ada warga sakit", "012"),
        ("RT dua enam", "026"),
        ("LAPOR#RT 5#LANSIA#x", "005"),
        ("pak RT tolong", None),
        ("bukan RT 5, RT 15 pak", "015"),
        ("di pasar", None),
    ],
)
def test_find_place_reads_the_rt_of_the_place(text: str, rt: str | None) -> None:
    found = find_place(_read(text)).rt
    assert (found.value if found else None) == rt


def test_find_place_reads_rw_and_names() -> None:
    text = "kebakaran di Gang Buntu RT 06/RW 02, dekat Jembatan Mahkota"
    found = find_place(_read(text))
    assert found.rw is not None and found.rw.value == "002"
    assert [word.value for word in found.words] == ["Gang Buntu", "Jembatan Mahkota"]
    assert [text[slice(*word.spans[0])] for word in found.words] == ["Gang Buntu", "Jembatan Mahkota"]
    assert all(0 < word.confidence < 1 for word in found.words)


@pytest.mark.parametrize(
    ("text", "households"),
    [
        ("25 KK kena", 25),
        ("satu keluarga dari NTT", 1),
        ("keluarga pak Gufran kelaparan", 1),
        ("2 rumah hangus, 3 KK mengungsi", 3),
        ("12 rumah tidak layak huni", 12),
        ("rumah rusak 5.", 5),
        ("pitu buah rumah habis", 7),
        ("9 atap rumah terbang", 9),
        ("rumah pak Gufran terendam", None),
        ("puluhan rumah terendam", None),
        ("5-6 rumah", None),
        ("dirujuk ke 2 rumah sakit", None),
        ("- 3 rmh - 4 kk - 17 jiwa", 4),
        ("unit 14, KK 19, jiwa 71", 19),
        ("KK = 33", 33),
        ("dua belas unit kemasukan air", 12),
        ("nimpa sebuah rumah di km 5", 1),
        ("butuh 2 bola voli", None),
    ],
)
def test_find_households_counts_families_and_houses(text: str, households: int | None) -> None:
    found = find_households(_read(text))
    assert (found.value if found else None) == households


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("14 lansia, 5 sakit", 14),
        ("31 KK 120 jiwa terendam", 120),
        ("kurleb 70 orang", 70),
        ("70 (tujuh puluh) jiwa", 70),
        ("dua anak kecil nyanyi", 2),
        ("sanga urang di perahu", 9),
        ("kembar anak pak Sapri", 2),
        ("tiga beradik yatim", 3),
        ("kami berlima", 5),
        ("ana wong loro isih neng njero", 2),
        ("2 orang meninggal", None),
        ("5 orang mabuk ribut", None),
        ("belasan orang", None),
        ("umur 80 tahun", None),
        ("6-7 orang", None),
        ("janda punya 3 anak", None),
        ("2 pengendara ketindih dahan", 2),
        ("penderita 9, opname 2", 9),
        ("murid tuli di kampung kami ada lima", 5),
        ("penumpangnya 18", 18),
        ("emak dan dua anaknya hanyut", 3),
        ("aku sama adek aja di rumah", 2),
        ("tahun 2021 anak saya", None),
        ("siswi kls 8 cerita", None),
        ("kakek Tajudin 83, stroke", None),
        ("Ibu Y (29), korban pemukulan", None),
        ("nenek sebatang kara, anaknya ada 4 di Jawa", None),
        ("sabalas urang di kalotok", 11),
        ("pitulikur jiwo ngungsi", 27),
        ("talung puluh asa jiwa", 31),
        ("batalu haja di rumah, kada bisi baras", 3),
        ("pengungsi 12 orang, eh salah ketik, maksud saya 21 orang", 21),
        ("kakinya patah dua-duanya", None),
        ("12 warga sudah menyisir kebun", None),
        ("kami bertiga angkat tidak kuat", None),
        ("ditimbang 41 balita", None),
        ("2 lansia dan 1 cucu belum keluar", 3),
        ("umur 8 dan 6 tahun, ditinggal ibunya", 2),
        ("Sdr. Anton dan Sdr. Beni minta pelatihan", 2),
        ("yang belum punya NIK ada 17, tolong didata", 17),
        ("umurnya kira-kira 20, tangannya luka", None),
        ("1. Sukirno 2. Warsini 3. Jumadi", 3),
        ("ada mbak umur 19, dipukuli", None),
    ],
)
def test_find_counted_takes_the_number_that_holds_the_others(text: str, people: int | None) -> None:
    found = find_counted(_read(text))
    assert (found.value if found else None) == people


@pytest.mark.parametrize(
    ("text", "category", "people"),
    [
        ("kursi roda untuk pak Gufran", "disabilitas", 1),
        ("paman saya sakit", "sakit-tidak-mampu", 1),
        ("ada anak umur 7 tahun hilang", "orang-hilang", 1),
        ("beliau tidak makan", "lansia-terlantar", 1),
        ("tukang jatuh dari atap", "sakit-tidak-mampu", 1),
        ("pak lurah, lampu jalan mati", "layanan-umum", None),
        ("rumah ibu Siti terendam", "korban-bencana-alam", None),
        ("ada pengemis di terminal", "pengemis", None),
    ],
)
def test_find_single_knows_one_particular_person(text: str, category: str, people: int | None) -> None:
    found = find_single(_read(text), category)
    shown = found is not None and found.confidence >= LEAST_SHOWN
    assert (found.value if found and shown else None) == people


_AT = datetime(2026, 7, 22, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("terbakar jam 2 malam", _AT.replace(hour=2)),
        ("kejadian pukul 15.20", _AT.replace(day=21, hour=15, minute=20)),
        ("dua jam yang lalu", _AT - timedelta(hours=2)),
        ("tiga hari lalu", _AT - timedelta(days=3)),
        ("barusan longsor", _AT),
        ("kemarin", _AT.replace(day=21, hour=12)),
        ("tgl 3", _AT.replace(day=3, hour=12)),
        ("rumah bocor", None),
    ],
)
def test_find_moment_counts_from_the_arrival(text: str, moment: datetime | None) -> None:
    found = find_moment(_read(text), _AT)
    assert (found.value if found else None) == moment


@pytest.mark.parametrize(
    ("text", "category", "hazard"),
    [
        ("LAPOR#RT 5#LANSIA#nenek Ijah", "lansia-terlantar", None),
        ("lapor # rt 1 # MISKIN # pak Udin", "fakir-miskin", None),
        ("(TBT)160507, (JB)Banjir, (LOK)ds antasari, (PAR)200", None, "banjir"),
        ("KRISIS KESEHATAN#BANJIR#14/05 03.00#RT 9#MGL 0", None, "banjir"),
        ("BENCANA: TANAH LONGSOR. LOK: DS BATUAH", None, "tanah-longsor"),
    ],
)
def test_read_form_reads_the_fields(text: str, category: str | None, hazard: str | None) -> None:
    form = read_form(text)
    assert form is not None
    assert (form.category, form.hazard) == (category, hazard)


def test_read_form_leaves_free_text_alone() -> None:
    assert read_form("pak lurah air naik di RT 10") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("rumah ibu saya di Desa Jembayan. Sehubungan dengan itu", ["Desa Jembayan"]), ("Gang Mawar 3. Api besar", ["Gang Mawar 3"]),
        ("di Jl. Dr. Soetomo dekat Masjid Al Hidayah", ["Jl. Dr. Soetomo", "Masjid Al Hidayah"]), ("di Jl. H. Ahmad. Tolong", ["Jl. H. Ahmad"]),
    ],
)
def test_a_name_of_a_place_ends_with_its_sentence(text: str, names: list[str]) -> None:
    assert [word.value for word in find_place(normalise_text(text)).words] == names
