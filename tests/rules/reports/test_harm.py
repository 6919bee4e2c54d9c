"""A child in chains is no patient; a patient in chains is one still; and nothing of it depends on a child's word alone."""

from __future__ import annotations

import pytest

from rukun.reports.rules.harm import settle_by_harm, shows_harm
from rukun.reports.rules.normalise import normalise_text


@pytest.mark.parametrize(
    ("code", "text", "settled"),
    [
        ("odgj-terlantar", "anak umur 5 tahun dipasung ayahnya di kamar belakang", "anak-korban-kekerasan"),
        ("odgj-terlantar", "bocah dirantai bapaknya di pohon", "anak-korban-kekerasan"),
        ("odgj-gaduh", "ada ank kecil dikurung di kandang ayam, tangannya dirantai", "anak-korban-kekerasan"),
        ("odgj-terlantar", "anak 12 th sakit jiwa dipasung bapaknya, kumat terus", "odgj-terlantar"),
        ("odgj-terlantar", "anaknya pak Mul umur 25 tahun dirantai bapaknya", "odgj-terlantar"),
        ("odgj-terlantar", "pak Udin dipasung keluarganya sejak 3 tahun lalu, odgj", "odgj-terlantar"),
        ("odgj-terlantar", "pak Udin dirantai keluarganya sudah 5 tahun di kandang", "odgj-terlantar"),
        ("odgj-terlantar", "anaknya pak Mul dirantai sudah 5 tahun", "odgj-terlantar"),
        ("odgj-terlantar", "ada orang dirantai di belakang rumah, anak kecil sini takut semua", "odgj-terlantar"),
        ("odgj-terlantar", "anak kecil ketakutan lihat orang dirantai di pasar", "odgj-terlantar"),
        ("odgj-terlantar", "ada yang dikurung, anak umur 7 tahun, kasihan", "anak-korban-kekerasan"),
        ("odgj-terlantar", "orang gila keliaran dekat sd, anak kecil takut", "odgj-terlantar"),
        ("bayi-ditemukan", "pengasuhnya cubit bayi sampai biru", "anak-korban-kekerasan"),
        ("bayi-ditemukan", "bayi ditemukan di kardus depan masjid, ada bekas dipukul", "bayi-ditemukan"),
        ("layanan-umum", "lampu jalan mati, anak kecil takut dikunci", "layanan-umum"),
        ("bayi-ditemukan", "susu bayi dan popok di posko habis", "korban-bencana-alam"), ("bayi-ditemukan", "butuh popok bayi untuk anak tetangga", "fakir-miskin"),
        ("bayi-ditemukan", "bayi dibuang di teras, butuh susu segera", "bayi-ditemukan"),
        ("korban-bencana-alam", "orang gantung diri di pohon belakang rumah", "krisis-bunuh-diri"), ("korban-bencana-alam", "pohon tumbang menimpa rumah", "korban-bencana-alam"),
    ],
)
def test_who_is_small_and_held_is_a_victim_unless_it_is_said_that_he_is_ill(code: str, text: str, settled: str) -> None:
    assert settle_by_harm(code, normalise_text(text).text) == settled


@pytest.mark.parametrize(
    ("text", "cries"),
    [
        ("anak sebelah sering nangis teriak ampun pak ampun", True), ("tiap malam anaknya menjerit minta ampun", True),
        ("ada suara teriak minta ampun tiap malam dari rumah pak Budi", True), ("di badannya banyak luka bekas sabetan", True),
        ("anak putus sekolah, tidak mau pulang, takut sama ayah tirinya", True), ("anaknya ketakutan kalau ada bapaknya", True), ("ibu itu takut suaminya", True),
        ("takut bapaknya jatuh dari tangga", False), ("warga takut banjir", False), ("takut rumahnya roboh", False), ("takut ibunya tidak kuat", False),
        ("lansia ditelantarkan, ada luka lebam di wajah", True), ("jatuh dari motor, kakinya memar", False), ("tertimpa kayu, lengannya memar", False),
        ("ampun pak banjir terus tiap tahun", False), ("anak-anak senang main bola, berisik minta ampun", False),
    ],
)
def test_who_cries_for_mercy_or_bears_marks_is_heard_beside_whatever_else_is_told(text: str, cries: bool) -> None:
    assert shows_harm(normalise_text(text).text) is cries
