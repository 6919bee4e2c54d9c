"""Sample pages of Rekap: East Kalimantan, thirty days."""

from __future__ import annotations

from gallery_desk import ROWS

from rukun.entrypoints.web.presenters import charts
from rukun.entrypoints.web.presenters.pages.desk import RowsPage
from rukun.entrypoints.web.presenters.pages.overview import (
    AreaRow,
    Attention,
    BarCell,
    Column,
    Figure,
    HeatCell,
    HeatRow,
    HeatTable,
    RekapPage,
)
from rukun.entrypoints.web.presenters.pages.parts import Link

_LINE = charts.spark_points((31, 28, 35, 30, 42, 38, 47, 44))
_AREAS = (
    ("Kota Samarinda", 214, 11, 88),
    ("Kota Balikpapan", 161, 4, 93),
    ("Kutai Kartanegara", 133, 9, 81),
    ("Kutai Timur", 87, 6, 79),
    ("Berau", 61, 2, 90),
    ("Paser", 48, 1, 92),
    ("Kutai Barat", 39, 3, 77),
    ("Kota Bontang", 35, 0, 97),
    ("Penajam Paser Utara", 33, 2, 85),
    ("Mahakam Ulu", 12, 0, 83),
)
_HEAT = (
    ("Lansia terlantar", "elderly", (41, 30, 22, 14, 9, 8, 6, 7, 5, 3)),
    ("Jaminan kesehatan", "health", (62, 48, 37, 21, 18, 12, 10, 9, 11, 0)),
    ("Bencana banjir", "flood", (33, 8, 27, 19, 2, 3, 7, 0, 4, 6)),
    ("Rumah tidak layak", "house", (18, 12, 16, 9, 8, 7, 6, 5, 4, 0)),
)
REKAP = RekapPage(
    "Kalimantan Timur",
    "30 hari sampai 24 Nov 2026",
    (
        Figure(
            "new",
            "Baru",
            "1.038",
            "Kasus yang dibuka dalam rentang waktu ini.",
            "received",
            "normal",
            "",
            "+6% dari 30 hari sebelumnya",
            None,
            _LINE,
            "naik pelan",
            "/r",
        ),
        Figure(
            "open",
            "Terbuka",
            "823",
            "Kasus yang belum ditutup pada akhir rentang.",
            "case",
            "normal",
            "",
            "+41",
            False,
            _LINE,
            "naik",
            "/r",
        ),
        Figure(
            "late",
            "Terlambat",
            "38",
            "Tugas kantor yang melewati batasnya sendiri; menunggu pusat tidak dihitung.",
            "late",
            "urgent",
            "di 7 kabupaten/kota",
            "-12",
            True,
            charts.spark_points((60, 58, 55, 49, 50, 44, 40, 38)),
            "turun",
            "/r",
        ),
        Figure(
            "in_time",
            "Selesai dalam batas",
            "87%",
            "Tugas yang selesai sebelum batasnya, dibagi semua tugas yang selesai.",
            "done",
            "done",
            "dari 912 tugas",
            "+3 poin",
            True,
            _LINE,
            "naik",
        ),
    ),
    (
        Attention("Kecamatan Sambutan: 6 kasus lansia belum diverifikasi lebih dari 3 hari kerja", "/r", "urgent"),
        Attention("Kutai Barat: 3 kasus menunggu kesepakatan kewenangan lebih dari 5 hari", "/r", "waiting", "waiting"),
        Attention("Long Bagun: laporan banjir 4 kali biasanya minggu ini", "/r", "emergency", "flood"),
    ),
    "Kabupaten/kota",
    (Column("open", "Terbuka", "/s", "descending"), Column("late", "Terlambat", "/s"), Column("time", "Selesai dalam batas", "/s")),
    tuple(
        AreaRow(
            n,
            "/rekap?w=1",
            (
                BarCell(str(o), charts.percent_of_largest(o, 214), url="/r"),
                BarCell(str(late), charts.percent_of_largest(late, 11), "urgent"),
                BarCell(f"{t}%", t, "done"),
            ),
        )
        for n, o, late, t in _AREAS
    ),
    HeatTable(
        ("Samarinda", "Balikpapan", "Kukar", "Kutim", "Berau", "Paser", "Kubar", "Bontang", "PPU", "Mahulu"),
        tuple(
            HeatRow(
                name,
                tuple(
                    HeatCell("<5" if 0 < v < 5 else str(v), charts.heat_level(v, 62), "/r" if v >= 5 else "", hidden=0 < v < 5)
                    for v in values
                ),
                icon,
            )
            for name, icon, values in _HEAT
        ),
        "Jumlah kasus terbuka. Angka 1–4 ditulis “<5” agar tidak menunjuk orang; kasus rahasia tidak termasuk.",
    ),
    (Link("Kalimantan Timur", "/rekap", current=True),),
    (Link("7 hari", "/r"), Link("30 hari", "/r", current=True), Link("Tahun ini", "/r")),
    "dihitung 2 menit lalu",
    "2026-11-24T19:41:00+08:00",
)
ROWS_PAGE = RowsPage(
    "Terlambat, Kota Samarinda",
    "Tugas kantor yang melewati batasnya sendiri.",
    ROWS[2:5],
    Link("Rekap", "/rekap"),
    hidden_text="3 kasus rahasia tidak ditampilkan.",
)
