"""Who asks that RT or ward be left out is heard; a road by the RT is not such a wish."""

from __future__ import annotations

import pytest

from rukun.reports.rules.bypass import asks_to_leave_out_ward


@pytest.mark.parametrize(
    "text",
    [
        "mohon bantuan sembako sudah tidak makan, jangan libatkan RT dan lurah saya", "tolong jangan kasih tau pak RT ya", "Jangan melibatkan ketua RT setempat",
        "mohon jangan sampai pak lurah tahu", "jgn bilang ke pak rt", "jangan sampai ketahuan pak kades", "rahasiakan dari pak RT dan bu lurah",
        "tolong jangan beritahu kelurahan, mereka saudaranya", "jangan teruskan laporan ini ke RT", "jangan  libatkan\nperangkat desa",
        "mohon dirahasiakan dari RT dan lurah", "pak RT jangan diberi tahu", "RT dan lurah tidak usah tahu",
        "saya tidak mau RT dan lurah tahu", "jangan lewat kelurahan", "jangan sampe RT tau", "jgn ksh tau pak RT",
        "tlg jgn libatin pa RT", "ojo nganti pak RT ngerti", "kada usah dipadahi pak RT", "jangan beritahu ketua rt 12",
        "jangan libatkan RT saya", "tolong laporan ini dirahasiakan, terutama dari pak lurah", "RT jgn sampai tau ya pak",
        "pelakunya pak RT sendiri", "pak lurah masih keluarga pelaku, jangan sampai tau", "saya takut sama pak RT",
        "gak usah libatkan RT", "ga usah bilang2 ke pak RT", "jngan bilang ke bu lurah",
        "nda usah kasih tau RT", "aku ora pengen pak lurah ngerti", "pak kades ojo dikandani", "jgn kasih tau siapa2 termasuk RT",
        "RT tidak perlu dilibatkan", "mohon tidak melibatkan kelurahan", "jangan sampai bocor ke RT", "RT sini temannya pelaku",
        "tolong rahasiakan laporan ini dari ketua RT", "mohon RT tidak dilibatkan", "nama saya jangan disebut ke RT",
        "jangan diteruskan ke desa", "mohon tidak diinformasikan kepada pihak kelurahan", "jgn smpe pak rt tau ya pak, dia temannya",
        "jangan sampai terdengar ke telinga RT", "saya minta ini tidak sampai ke telinga pak lurah", "jangan ditembuskan ke kelurahan",
        "jangan ada orang kelurahan yang datang", "jangan ajak pak RT kalau ke sini", "jgn d kasi tau ke rt/rw",
        "jgn sampek pak rete tau", "jangan beritau rt sm lurah", "mohon kerahasiaannya, terutama dari pak lurah",
        "saya takut kalau pak RT sampai tahu", "saya tidak percaya sama pak RT, tolong langsung ke dinas saja",
        "pelakunya anak pak lurah", "pelakunya adik ketua RT", "yang memukul itu ketua RT nya sendiri",
        "pak rt nya yang mukulin istrinya", "ketua RT-nya masih keluarga pelaku", "pak RT sekongkol sama pelaku, jangan lapor ke dia",
        "jangan dipadahakan lawan pa RT", "ulun kada handak pambakal tahu", "jangan bapadah ka pambakal", "ojo dikandakke pak RT nggih",
        "mboten sah matur pak RT", "ampun ngantos pak RT mireng",
    ],
)
def test_the_wish_is_heard(text: str) -> None:
    assert asks_to_leave_out_ward(text)


@pytest.mark.parametrize(
    "text",
    [
        "jangan lewat RT 5, jalan banjir", "pak RT tolong jangan diam saja", "sudah kasih tau pak RT", "jangan sampai anak itu mati pak lurah",
        "jangan libatkan anak-anak", "mohon libatkan RT dan lurah", "jangan bilang-bilang ke tetangga", "jangan beritahu RT 12 dulu, nanti panik", "",
        "pak RT tidak mau tahu", "RT nya tidak mau tahu soal warga miskin", "pak rt tidak mau bilang ke pak lurah",
        "pak RT tidak tahu ada warga lapar", "jangan lewat kelurahan pak jalannya putus", "pak RT sudah tahu tapi tidak mau ikut",
        "RT 12 jangan ikut ditutup airnya", "tanpa bantuan RT", "RT tidak usah ditanya lagi sudah tahu",
        "warga tidak perlu ikut antri di kelurahan", "pelakunya kabur, pak RT sudah lapor", "jangan sampai warga RT 3 ikut terbakar",
        "tanpa izin lurah warga membakar lahan", "pabrik itu beroperasi tanpa izin RT dan lurah",
        "warung miras buka tanpa sepengetahuan RT", "jangan libatkan anak-anak, pak RT sudah urus", "mohon RT jangan diam saja",
        "pak RT tidak bisa dihubungi", "pak lurah tidak pernah datang ke sini", "tolong diteruskan ke desa",
        "jangan sampai banjir lagi pak RT", "ketua RT yang dipukul preman", "pak RT yang menolong korban",
        "pelakunya sudah diamankan pak RT", "anak pak lurah hilang", "jangan lupa lapor ke kelurahan",
        "jangan tunggu kelurahan, langsung ke sini", "pak RT takut airnya naik", "saya ke kelurahan tidak dilayani",
    ],
)
def test_anything_else_is_not_it(text: str) -> None:
    assert not asks_to_leave_out_ward(text)
