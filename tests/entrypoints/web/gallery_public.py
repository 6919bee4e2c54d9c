"""Sample pages of the citizen, as East Kalimantan would fill them."""

from __future__ import annotations

from rukun.entrypoints.web.presenters import forms
from rukun.entrypoints.web.presenters.pages.parts import EmergencyNumber, Link, Option
from rukun.entrypoints.web.presenters.pages.public import (
    ErrorPage,
    NextStep,
    Persona,
    PersonaGroup,
    PledgePage,
    ReceiptPage,
    Step,
    TrackingPage,
    UnderstoodLine,
)

REGENCIES = tuple(
    Option(code, name)
    for code, name in (
        ("64.71", "Kota Balikpapan"),
        ("64.72", "Kota Samarinda"),
        ("64.74", "Kota Bontang"),
        ("64.03", "Kabupaten Berau"),
        ("64.02", "Kabupaten Kutai Kartanegara"),
        ("64.11", "Kabupaten Mahakam Ulu"),
    )
)
DISTRICTS = (Option("64.72.08", "Sungai Pinang"), Option("64.72.09", "Sambutan"), Option("64.72.06", "Samarinda Ulu"))
VILLAGES = (Option("64.72.08.1002", "Sungai Pinang Dalam"), Option("64.72.08.1001", "Temindung Permai"))
SAMARINDA = (
    EmergencyNumber("112", "Panggilan darurat kota"),
    EmergencyNumber("110", "Polisi"),
    EmergencyNumber("113", "Pemadam"),
    EmergencyNumber("119", "Ambulans"),
)
FIRE = "Kebakaran pak di RT 12 Sungai Pinang Dalam, sdh 4 rumah, warga 17 org ngungsi di masjid Al Hidayah"

FORM_EMPTY = forms.report_form_page({}, key="k-1", regencies=REGENCIES)
FORM_FILLED = forms.report_form_page(
    {
        "text": FIRE,
        "regency": "64.72",
        "district": "64.72.08",
        "village": "64.72.08.1002",
        "rt": "12",
        "landmark": "masjid Al Hidayah",
        "who": "name",
        "name": "Yusuf",
        "phone": "0812-5550-1234",
    },
    key="k-2",
    regencies=REGENCIES,
    districts=DISTRICTS,
    villages=VILLAGES,
    numbers=SAMARINDA,
    numbers_place="Kota Samarinda",
    understood=UnderstoodLine(("kebakaran", "RT 012", "4 rumah", "17 orang"), emergency=True),
)
FORM_VIOLENT = forms.report_form_page(
    {"text": "tetangga saya dipukul suaminya tiap malam", "regency": "64.72", "who": "hidden", "no_ward": "on"},
    key="k-3",
    regencies=REGENCIES,
    districts=DISTRICTS,
    numbers=SAMARINDA,
    understood=UnderstoodLine(violent=True),
)
FORM_WRONG = forms.report_form_page(
    {"who": "name"},
    key="k-4",
    regencies=REGENCIES,
    errors={
        "text": "Tulis dulu apa yang terjadi, satu kalimat pun cukup.",
        "regency": "Pilih kabupaten atau kota tempat kejadian.",
        "photos": "Berkas “daftar.pdf” bukan foto. Kirim JPG atau PNG.",
    },
)
RECEIPT = ReceiptPage(
    "SMD7K4QX",
    "http://127.0.0.1:8000/lacak/SMD7K4QX",
    (
        NextStep("Diteruskan ke Pemadam Kebakaran, BPBD dan Dinas Sosial Samarinda."),
        NextStep("Petugas menanggapi", "paling lambat 19.36 WITA", "2026-11-24T19:36:00+08:00"),
        NextStep("Anda kami kabari lewat WhatsApp ke nomor yang berakhiran 234."),
    ),
    numbers=SAMARINDA,
    photos_text="1 dari 3 foto tidak terbaca; laporan tetap masuk.",
)
RECEIPT_NEUTRAL = ReceiptPage(
    "BPN2M9TD",
    "http://127.0.0.1:8000/lacak/BPN2M9TD",
    (
        NextStep("Petugas membaca kiriman Anda", "dalam 1 jam", "2026-11-24T20:31:00+08:00"),
        NextStep("Kami hanya menghubungi Anda pada waktu dan cara yang Anda tulis."),
    ),
    neutral=True,
)
TRACKING = TrackingPage(
    "SMD7K4QX",
    "Sedang ditangani BPBD Samarinda",
    (
        Step("2026-11-24T19:31:00+08:00", "19.31 WITA", "Laporan diterima", icon="received", at_exact="24 Nov 2026, 19.31 WITA"),
        Step("2026-11-24T19:31:02+08:00", "19.31 WITA", "Diteruskan ke Pemadam Kebakaran, BPBD dan Dinas Sosial Samarinda", icon="refer"),
        Step("2026-11-24T19:34:00+08:00", "19.34 WITA", "Ditanggapi Pemadam Kebakaran", "Regu Sungai Pinang berangkat.", "acknowledge"),
        Step("2026-11-24T20:05:00+08:00", "20.05 WITA", "Api padam; bantuan untuk 17 warga disiapkan", icon="act"),
        Step("2026-11-25T19:31:00+08:00", "paling lambat besok, 19.31 WITA", "Bantuan sampai ke warga", done=False),
    ),
    "BPBD Kota Samarinda",
    "besok, 19.31 WITA",
    "2026-11-25T19:31:00+08:00",
)
TRACKING_CLOSED = TrackingPage(
    "KKR4D8WZ",
    "Penanganan selesai",
    (
        Step("2026-11-16T08:10:00+08:00", "16 Nov 2026", "Laporan diterima", icon="received"),
        Step("2026-11-17T09:00:00+08:00", "17 Nov 2026", "Diperiksa Kelurahan Air Putih", icon="verify"),
        Step("2026-11-20T14:22:00+08:00", "20 Nov 2026", "Selesai: kursi roda diserahkan", icon="done"),
    ),
    can_reopen=True,
    reopen=forms.reopen_field(),
)
TRACKING_NEUTRAL = TrackingPage(
    "BPN2M9TD",
    "Sedang ditangani petugas",
    (
        Step("2026-11-24T19:31:00+08:00", "19.31 WITA", "Diterima", icon="received"),
        Step("2026-11-24T19:50:00+08:00", "19.50 WITA", "Dibaca petugas", icon="acknowledge"),
        Step("", "", "Selesai", done=False),
    ),
    "petugas",
    neutral=True,
)
LOOKUP = forms.track_lookup_page("SMD7K4QQ", "Kode ini tidak kami temukan. Periksa lagi: 8 huruf dan angka, tanpa huruf O atau I.")
PERSONAS = (
    PersonaGroup(
        "RT dan relawan",
        (
            Persona("yusuf", "Pak Yusuf", "Ketua RT 012 Sungai Pinang Dalam", "melapor lewat WhatsApp"),
            Persona("nurul", "Bu Nurul", "TKSK Sungai Pinang", icon="support"),
        ),
    ),
    PersonaGroup(
        "Kelurahan dan kecamatan",
        (
            Persona("lurah", "Pak Rahmat", "Lurah Sungai Pinang Dalam", icon="ward"),
            Persona("kasi", "Bu Dewi", "Kasi Kesos Sungai Pinang", icon="office"),
        ),
    ),
    PersonaGroup(
        "Dinas dan petugas piket",
        (
            Persona("rina", "Ibu Rina", "Piket Dinsos Samarinda", "antrean darurat", "desk"),
            Persona("bpbd", "Pak Anwar", "Pusdalops BPBD Samarinda", icon="act"),
            Persona("ppa", "Ibu Sari", "UPTD PPA Samarinda", icon="lock"),
        ),
    ),
    PersonaGroup(
        "Pimpinan dan provinsi", (Persona("sekprov", "Ibu Lestari", "Biro Kesra Kalimantan Timur", "rekap 10 kabupaten/kota", "province"),)
    ),
)
SIGN_IN = forms.sign_in_page(personas=PERSONAS)
SIGN_IN_WRONG = forms.sign_in_page(
    "rina", error="Nama pengguna atau kata sandi tidak cocok. Coba lagi; setelah 5 kali harus menunggu 15 menit."
)
PLEDGE = PledgePage(
    "Yusuf Hidayat",
    "Ketua RT 012 Sungai Pinang Dalam",
    (
        "Saya tidak menceritakan isi laporan kepada siapa pun, juga keluarga saya.",
        "Saya tidak memotret layar dan tidak menyimpan data warga di HP pribadi.",
        "Saya tidak mencari tahu siapa yang melapor.",
        "Saya hanya membuka yang perlu untuk tugas saya, dan tahu bahwa setiap pembukaan tercatat.",
    ),
    forms.pledge_field(),
    "2026-1",
    "Dasar: UU 27/2022 tentang Pelindungan Data Pribadi.",
)
ERRORS = {
    400: ErrorPage(400),
    403: ErrorPage(403, back=Link("Ke kotak kerja", "/kerja")),
    404: ErrorPage(404),
    405: ErrorPage(405),
    409: ErrorPage(409),
    413: ErrorPage(413, "Foto “rumah.heic” besarnya 14 MB."),
    422: ErrorPage(422),
    429: ErrorPage(429, retry_seconds=40),
    500: ErrorPage(500, reference="R-7F2A"),
    503: ErrorPage(503, retry_seconds=15),
}
PLAIN = {500, 503}
