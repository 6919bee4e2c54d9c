"""Sample pages of the desk: an evening at Dinsos Samarinda, with a fire."""

from __future__ import annotations

from dataclasses import replace

from rukun.entrypoints.web.presenters.pages.batches import BatchLine, BatchPage, ChoosePage, LeftGroup
from rukun.entrypoints.web.presenters.pages.case import (
    CaseHead,
    CasePage,
    CasePane,
    JoinSuggestion,
    MapPoint,
    PersonLine,
    TaskLine,
    TimelineLine,
    ToldReport,
)
from rukun.entrypoints.web.presenters.pages.desk import (
    Arrivals,
    Bubble,
    DemoPhonePage,
    DeskPage,
    FilterBar,
    HolderLine,
    HoldersOffice,
    HoldersPage,
    Queue,
    QueueRow,
    TriageListPage,
    TriagePage,
    TriageRow,
    UnderstoodValue,
)
from rukun.entrypoints.web.presenters.pages.parts import (
    ActionForm,
    Badge,
    Banner,
    Chrome,
    EmptyState,
    Field,
    Link,
    NavItem,
    Option,
    Photo,
    PostChoice,
    Span,
)

PHOTO = Photo("/sample.svg", "Foto dari Pak Yusuf, 24 Nov 2026 19.31 WITA")


def chrome(active: str = "desk", *, late: bool = False) -> Chrome:
    """The top bar of Ibu Rina."""
    nav = (
        NavItem("desk", "Kotak kerja", "/kerja", "desk", active == "desk", "15"),
        NavItem("incidents", "Kejadian", "/kejadian", "incident", active == "incidents"),
        NavItem("triage", "Triase", "/triase", "triage", active == "triage", "3"),
        NavItem("rekap", "Rekap", "/rekap", "rekap", active == "rekap"),
    )
    posts = (PostChoice("1", "Piket Dinsos Samarinda", True), PostChoice("2", "Petugas Linjamsos"))
    return Chrome(
        "/kerja",
        "Kalimantan Timur",
        True,
        "Ibu Rina",
        "Piket Dinsos Samarinda",
        posts,
        nav,
        "",
        True,
        "24 Nov 2026, 19.43 WITA",
        "2026-11-24T19:43:00+08:00",
        "19.12 WITA" if late else "",
        "2026-11-24T19:12:00+08:00" if late else "",
    )


PLAIN_CHROME = Chrome(demo=True)
PUBLIC_CHROME = Chrome(demo=True, demo_now_text="24 Nov 2026, 19.43 WITA", demo_now_iso="2026-11-24T19:43:00+08:00")

QUEUES = (
    Queue("emergency", "Darurat", "2", "/kerja?q=darurat", True, "emergency"),
    Queue("late", "Terlambat", "1", "/kerja?q=terlambat", tone="urgent"),
    Queue("today", "Hari ini", "5", "/kerja?q=hari"),
    Queue("mine", "Menunggu saya", "7", "/kerja?q=saya"),
    Queue("watch", "Saya pantau", "12", "/kerja?q=pantau"),
    Queue("all", "Semua", "99+", "/kerja?q=semua"),
)
ROWS = (
    QueueRow(
        "SMD-26-000412",
        "/kasus/SMD-26-000412",
        "emergency",
        "fire",
        "Kebakaran",
        "RT 012 Sungai Pinang Dalam",
        "4 rumah · 17 jiwa",
        "sisa 9 mnt",
        "2026-11-24T19:52:00+08:00",
        "24 Nov 2026, 19.52 WITA",
        False,
        "Belum ditanggapi kantor Anda",
        True,
        3,
        pane_url="/_pane.html",
        selected=True,
    ),
    QueueRow(
        "SMD-26-000409",
        "/kasus/SMD-26-000409",
        "emergency",
        "support",
        "Korban kekerasan",
        "Samarinda Ulu",
        "1 ibu dan 2 anak",
        "sisa 31 mnt",
        "2026-11-24T20:14:00+08:00",
        "24 Nov 2026, 20.14 WITA",
        whose_turn="UPTD PPA sudah menanggapi; Anda mendampingi",
        pane_url="/_pane.html",
        sensitive=True,
    ),
    QueueRow(
        "SMD-26-000398",
        "/kasus/SMD-26-000398",
        "urgent",
        "elderly",
        "Lansia telantar",
        "RT 03 Air Putih",
        "nenek 78 th sendiri",
        "terlambat 1 hari kerja",
        "2026-11-23T16:00:00+08:00",
        "23 Nov 2026, 16.00 WITA",
        True,
        "Kunjungan pertama oleh kantor Anda",
        pane_url="/_pane.html",
    ),
    QueueRow(
        "SMD-26-000401",
        "/kasus/SMD-26-000401",
        "urgent",
        "health",
        "Warga sakit tidak mampu",
        "RT 21 Sidomulyo",
        "ayah 3 anak, KIS nonaktif",
        "sisa 2 hari",
        "2026-11-26T16:00:00+08:00",
        "26 Nov 2026, 16.00 WITA",
        whose_turn="Menunggu verifikasi lurah",
        pane_url="/_pane.html",
    ),
    QueueRow(
        "SMD-26-000377",
        "/kasus/SMD-26-000377",
        "normal",
        "house",
        "Rumah tidak layak huni",
        "RT 08 Pelita",
        "atap bocor, 5 jiwa",
        "sisa 4 hari kerja",
        "2026-11-30T16:00:00+08:00",
        "30 Nov 2026, 16.00 WITA",
        whose_turn="Menunggu rencana Disperkim",
        pane_url="/_pane.html",
    ),
    QueueRow(
        "SMD-26-000351",
        "/kasus/SMD-26-000351",
        "waiting",
        "poor",
        "Bansos belum diusulkan",
        "RT 15 Karang Mumus",
        "desil 2",
        whose_turn="Sudah diusulkan; menunggu keputusan pusat",
        pane_url="/_pane.html",
    ),
)
ACKNOWLEDGE = ActionForm(
    "acknowledge",
    "Tanggapi: kami tangani",
    "acknowledge",
    "/kasus/SMD-26-000412/acknowledge",
    version=7,
    lead="Kantor lain dan pelapor langsung tahu bahwa Dinsos bergerak.",
)
OTHERS = (
    ActionForm(
        "assign",
        "Disposisi ke petugas",
        "assign",
        "/kasus/SMD-26-000412/assign",
        (
            Field(
                "post", "Petugas", "select", required=True, options=(Option("1", "Pak Budi – Tagana"), Option("2", "Bu Wati – Linjamsos"))
            ),
            Field("note", "Pesan", "textarea", maxlength=2000, placeholder="Bawa 20 selimut dan 17 paket makanan"),
        ),
        version=7,
    ),
    ActionForm(
        "refer",
        "Rujuk ke kantor lain",
        "refer",
        "/kasus/SMD-26-000412/refer",
        (
            Field(
                "office",
                "Kantor",
                "select",
                required=True,
                options=(Option("disdukcapil", "Disdukcapil Samarinda"), Option("pmi", "PMI Samarinda")),
            ),
            Field("note", "Yang diminta", "textarea", required=True, maxlength=2000),
        ),
        version=7,
    ),
    ActionForm(
        "return",
        "Bukan tugas kantor kami",
        "return",
        "/kasus/SMD-26-000412/return",
        (Field("reason", "Alasan", "textarea", required=True),),
        "Saya sudah membaca laporannya dan yakin kantor lain yang harus menangani",
        7,
    ),
)
HEAD = CaseHead(
    "SMD-26-000412",
    "/kasus/SMD-26-000412",
    "Kebakaran, 4 rumah",
    "RT 012, Sungai Pinang Dalam, Samarinda",
    "emergency",
    "Darurat",
    "fire",
    "Menunggu tanggapan Dinas Sosial.",
    "Giliran kantor Anda.",
    True,
    "sisa 9 mnt",
    "2026-11-24T19:52:00+08:00",
    "24 Nov 2026, 19.52 WITA",
    facts_text="17 jiwa · 3 laporan",
    badges=(Badge("Belum diverifikasi", "waiting", "waiting"),),
)
TASKS = (
    TaskLine("Pemadam Kebakaran Samarinda", "Di lokasi", "ditanggapi 19.34", "done", done=True, tel="113"),
    TaskLine(
        "Dinas Sosial Samarinda",
        "Tanggapi, lalu antar bantuan",
        "belum ditanggapi",
        "emergency",
        "sisa 9 mnt",
        "2026-11-24T19:52:00+08:00",
        "24 Nov 2026, 19.52 WITA",
        mine=True,
    ),
    TaskLine(
        "BPBD Samarinda", "Tinjau lokasi", "ditanggapi 19.40", "waiting", "sisa 48 mnt", "2026-11-24T20:31:00+08:00", assignee="Pak Anwar"
    ),
)
POINT = MapPoint("-0,4682, 117,1631", "geo:-0.4682,117.1631", "± 30 m")
TOLD = "Kebakaran pak di RT 12 Sungai Pinang Dalam, sdh 4 rumah, warga 17 org ngungsi di masjid Al Hidayah. Tolong selimut sama makanan"
PANE = CasePane(HEAD, TOLD, (PHOTO,), POINT, TASKS, ACKNOWLEDGE, OTHERS, 2)
LIVING = tuple(replace(row, key=f"case:{n}", row_id=str(n), sorts=f"{n:03d}") for n, row in enumerate(ROWS))
BAR = FilterBar(
    "/kerja",
    (
        Field("wilayah", "Wilayah", "select", options=(Option("64.72.08", "Sungai Pinang"), Option("64.72.01", "Palaran")), value="64.72.08", placeholder="Semua"),
        Field("urgensi", "Tingkat kedaruratan", "select", options=(Option("emergency", "Darurat"), Option("normal", "Biasa")), placeholder="Semua"),
    ),
    (("antrean", "emergency"),), 1, "/kerja?antrean=emergency",
    ActionForm("keep", "Simpan saringan ini", "plus", "/kerja/saringan", (Field("nama", "Nama saringan", required=True, maxlength=40),), open=True),
    kept=(Link("Rumah di Palaran", "/kerja?masalah=rtlh"), Link("Lansia minggu ini", "/kerja?masalah=lansia-terlantar", current=True)),
)
DESK = DeskPage("Darurat", QUEUES, LIVING, "/_rows.html", PANE, arrivals_url="/_arrivals.html", newest=len(ROWS), filters=BAR, batch_url="/kerja/banyak")
_STEP = Field("langkah", "Langkah", "radio", required=True, options=(Option("acknowledge", "Tanggapi"), Option("assign", "Tugaskan")))
BATCH_NEW = ChoosePage(
    ActionForm("choose", "Lihat dulu apa yang akan terjadi", "next", "/kerja/banyak", (_STEP,), hidden=(("antrean", "all"),), errors=("Pilih langkahnya dulu.",)),
    LIVING, f"Semua yang cocok ({len(LIVING)})", False, "/kerja", "10.000", (BatchLine("Tanggapi 12 tugas", "Selesai: 12 sudah, 0 dilewati.", "/kerja/banyak/1"),),
)
BATCH = BatchPage(
    "Tugaskan 4 tugas kepada Pak Budi", "Sedang berjalan: 1 sudah.", "waiting", "assign", "/kerja/banyak/1", "/kerja",
    (ActionForm("batal", "Batal", "cross", "/kerja/banyak/1", hidden=(("langkah", "batal"),)),), ROWS, "dan 2 lagi", (LeftGroup("sudah begitu", "1", ROWS[:1]),),
    going=True, part=1, whole=4, note="Cuti sampai Senin",
)
HOLDERS = HoldersPage(
    (
        HoldersOffice(
            "Dinas Sosial Kota Samarinda",
            (
                HolderLine("Belum dibagi", "12", "2", "1", "sisa 9 mnt", "2026-11-24T19:52:00+08:00", "24 Nov 2026, 19.52 WITA", url="/kerja?petugas=tanpa"),
                HolderLine("Ibu Rina", "4", clock_text="terlambat 2 hari kerja", clock_iso="2026-11-20T16:00:00+08:00", clock_exact="20 Nov 2026, 16.00 WITA", late=True, url="/kerja?petugas=7"),
                HolderLine("Pak Anwar", "1", url="/kerja?petugas=9", gone=True),
                HolderLine("Masdar Noor", "0"),
            ),
        ),
    ),
    "/kerja",
)
DESK_EMPTY = DeskPage(
    "Terlambat",
    QUEUES,
    (),
    empty=EmptyState(
        "Tidak ada yang terlambat",
        "Kasus yang melewati batas waktu kantor Anda muncul di sini. Lanjutkan dengan yang hari ini.",
        "done",
        "Buka Hari ini",
        "/kerja?q=hari",
    ),
)
CAME = replace(ROWS[0], key="case:new", row_id="101", sorts="000", title="Kebakaran baru")
ARRIVALS = Arrivals(102, 1, 102, "{} tugas baru", "/kerja", (CAME, *(replace(row, whose_turn="Baru ditanggapi") for row in LIVING)), QUEUES)
SPANS = (
    Span("Kebakaran", "jenis"),
    Span(" pak di "),
    Span("RT 12 Sungai Pinang Dalam", "tempat"),
    Span(", sdh "),
    Span("4 rumah", "jumlah"),
    Span(", warga "),
    Span("17 org", "jumlah"),
    Span(" ngungsi di masjid Al Hidayah. Tolong selimut sama makanan"),
)
JOIN = JoinSuggestion(
    "SMD-26-000413",
    "Kebakaran, Gang Masjid",
    "/kasus/SMD-26-000413",
    "120 m",
    "6 menit kemudian",
    "cukup yakin",
    "Patokan sama: masjid Al Hidayah",
    ActionForm("join", "Gabung ke kasus ini", "join", "/kasus/SMD-26-000412/join", version=7, hidden=(("other", "SMD-26-000413"),)),
)
CASE = CasePage(
    HEAD,
    (
        ToldReport(
            "L-8831",
            "12 menit lalu",
            "2026-11-24T19:31:00+08:00",
            "WhatsApp",
            "whatsapp",
            SPANS,
            "24 Nov 2026, 19.31 WITA",
            "Pak Yusuf, Ketua RT 012",
            "",
            "0812-5550-1234",
            "posisi HP, ± 30 m",
            (PHOTO, PHOTO),
        ),
        ToldReport(
            "L-8832",
            "9 menit lalu",
            "2026-11-24T19:34:00+08:00",
            "Formulir",
            "web",
            (Span("api besar di gang masjid, listrik dipadamkan"),),
            who_text="Nama dirahasiakan",
            who_note="Hubungi lewat WhatsApp saja",
        ),
    ),
    (
        PersonLine("Keluarga Pak Sabran", "5 jiwa, 1 bayi", "rumah terbakar"),
        PersonLine("Hj. Mariam, 71 th", "perlu obat tekanan darah", "mengungsi"),
    ),
    (
        TimelineLine("2026-11-24T19:31:00+08:00", "19.31", "Laporan masuk lewat WhatsApp", "received"),
        TimelineLine("2026-11-24T19:31:02+08:00", "19.31", "Kasus dibuka; Damkar, BPBD dan Dinsos diberi tugas", "opened", "sistem"),
        TimelineLine(
            "2026-11-24T19:34:00+08:00",
            "19.34",
            "Damkar menanggapi",
            "acknowledge",
            "Pak Joko, Damkar",
            "Regu Sungai Pinang berangkat, 2 unit.",
        ),
        TimelineLine("2026-11-24T19:35:00+08:00", "19.35", "Pelapor dikabari lewat WhatsApp", "message", kind="message"),
        TimelineLine(
            "2026-11-24T19:40:00+08:00",
            "19.40",
            "Catatan",
            "note",
            "Pak Anwar, BPBD",
            "Pengungsi di masjid, butuh tikar dan susu bayi.",
            "note",
        ),
    ),
    TASKS,
    ACKNOWLEDGE,
    OTHERS,
    7,
    (JOIN,),
    ActionForm(
        "note", "Tulis catatan", "note", "/kasus/SMD-26-000412/note", (Field("note", "Catatan", "textarea", required=True),), version=7
    ),
    POINT,
    Banner(
        "Pak Anwar (BPBD) mengubah kasus ini sesaat sebelum Anda. Periksa lagi, lalu ulangi; isian Anda masih ada.",
        "urgent",
        "alert",
        assertive=True,
    ),
    back_url="/kerja",
    reporter_sees_text="Diteruskan ke Pemadam Kebakaran, BPBD dan Dinas Sosial Samarinda. Pemadam sudah di lokasi.",
)
CASE_WAITING = CasePage(
    CaseHead(
        "BPP-26-000077",
        "/kasus/BPP-26-000077",
        "Korban kekerasan",
        "Balikpapan Selatan",
        "waiting",
        "Menunggu",
        "support",
        "Ditangani UPTD PPA.",
        sensitive=True,
        badges=(Badge("Rahasia", "waiting", "lock"),),
    ),
    (ToldReport("L-8840", "kemarin", "2026-11-23T10:00:00+08:00", "Formulir", "web", (Span("…"),), who_text="Nama dirahasiakan"),),
    (),
    (TimelineLine("2026-11-23T10:00:00+08:00", "kemarin", "Laporan masuk", "received"),),
    TASKS[:1],
    None,
    (),
    2,
    look_text="Tercatat bahwa Anda membuka kasus ini, 24 Nov 2026 19.43 WITA.",
    waiting_text="Menunggu UPTD PPA sampai besok, 10.00 WITA.",
)
TRIAGE_LIST = TriageListPage(
    "Triase",
    "Laporan yang perlu dilihat orang sebelum menjadi kasus.",
    (
        TriageRow(
            "L-8835",
            "/triase/L-8835",
            "urgent",
            "elderly",
            "ada nenek2 sendirian kasian ga ada yg urus dkt pasar segiri",
            "Samarinda, kelurahan belum jelas",
            "Tempat kurang jelas: Pasar Segiri ada di dua kelurahan",
            "20 menit lalu",
            "2026-11-24T19:23:00+08:00",
            "SMS",
        ),
        TriageRow(
            "L-8837",
            "/triase/L-8837",
            "normal",
            "service",
            "lampu jalan mati dari minggu lalu pak",
            "RT 05 Loa Bakung",
            "Mungkin bukan urusan sosial",
            "1 jam lalu",
            "2026-11-24T18:43:00+08:00",
            "WhatsApp",
        ),
    ),
    "/triase/arsip",
    "Yang diarsipkan",
)
TRIAGE_EMPTY = TriageListPage(
    "Triase", "Laporan yang perlu dilihat orang sebelum menjadi kasus.", (), "/triase/arsip", "Yang diarsipkan", empty=EmptyState("Tidak ada yang perlu diperiksa", "Laporan yang tidak kami pahami dengan yakin muncul di sini.", "done")
)
TRIAGE = TriagePage(
    "L-8835",
    "20 menit lalu",
    "2026-11-24T19:23:00+08:00",
    "SMS",
    "sms",
    (
        Span("ada "),
        Span("nenek2 sendirian", "jenis"),
        Span(" kasian "),
        Span("ga ada yg urus", "jenis"),
        Span(" dkt "),
        Span("pasar segiri", "tempat"),
    ),
    (
        UnderstoodValue(
            "category",
            "Jenis masalah",
            "elderly",
            "lansia-terlantar",
            "Lanjut usia terlantar",
            "/triase/L-8835/correct",
            "high",
            "yakin",
            (
                Option("lansia-terlantar", "Lanjut usia terlantar"),
                Option("gelandangan", "Gelandangan"),
                Option("odgj-terlantar", "ODGJ terlantar"),
            ),
            Field("value", "Jenis lain", "select", prefix="category", options=(Option("fakir-miskin", "Fakir miskin"),)),
        ),
        UnderstoodValue(
            "urgency",
            "Seberapa mendesak",
            "urgent",
            "urgent",
            "Mendesak",
            "/triase/L-8835/correct",
            "middle",
            "cukup yakin",
            (Option("emergency", "Darurat"), Option("urgent", "Mendesak"), Option("normal", "Biasa")),
        ),
        UnderstoodValue(
            "village",
            "Tempat",
            "place",
            "64.72.06.1003",
            "Sidodadi, Samarinda Ulu",
            "/triase/L-8835/correct",
            "low",
            "kurang yakin",
            (Option("64.72.06.1003", "Sidodadi"), Option("64.72.06.1004", "Dadi Mulya")),
            Field("value", "Kelurahan lain", "text", prefix="village"),
        ),
        UnderstoodValue(
            "people",
            "Jumlah orang",
            "people",
            "1",
            "1 orang",
            "/triase/L-8835/correct",
            "middle",
            "cukup yakin",
            (),
            Field("value", "Jumlah orang", "number", prefix="people", value="1"),
        ),
    ),
    3,
    "24 Nov 2026, 19.23 WITA",
    "Nomor berakhiran 771",
    "0813-5550-0771",
    (),
    (
        JoinSuggestion(
            "SMD-26-000390",
            "Lansia telantar, Sidodadi",
            "/kasus/x",
            "300 m",
            "2 hari lalu",
            "kurang yakin",
            action=ActionForm("join", "Gabung ke kasus ini", "join", "/triase/L-8835/join", version=3, hidden=(("case", "SMD-26-000390"),)),
        ),
    ),
    ActionForm(
        "create", "Buat kasus", "opened", "/triase/L-8835/create", version=3, lead="Diteruskan ke Kelurahan Sidodadi dan Dinsos Samarinda."
    ),
    ActionForm(
        "archive",
        "Arsipkan",
        "archive",
        "/triase/L-8835/archive",
        (
            Field(
                "reason", "Alasan", "select", required=True, options=(Option("spam", "Bukan laporan"), Option("double", "Sudah ditangani"))
            ),
        ),
        version=3,
    ),
    "Tempat kurang jelas: Pasar Segiri ada di dua kelurahan.",
    back_url="/triase",
)
TRIAGE_ARCHIVED = replace(
    TRIAGE,
    values=tuple(replace(value, options=(), other=None) for value in TRIAGE.values),
    joins=(),
    create=None,
    archive=None,
    why="diarsipkan: Bukan laporan sungguhan",
    restore=ActionForm("restore", "Keluarkan dari arsip", "reopen", "/triase/L-8835/restore", version=3, lead="Laporan kembali ke triase."),
    back_url="/triase/arsip",
)
PHONE = DemoPhonePage(
    "HP Pak Yusuf",
    "6281255501234",
    "+62 812-5550-1234",
    "WhatsApp",
    (
        Bubble(TOLD, "19.31", "2026-11-24T19:31:00+08:00", True, "Terkirim"),
        Bubble(
            "Laporan diterima. Kode lacak: SMD7K4QX. Diteruskan ke Damkar, BPBD dan Dinsos Samarinda. Nyawa terancam? Telepon 112.",
            "19.31",
            "2026-11-24T19:31:03+08:00",
            False,
        ),
        Bubble("Damkar sudah berangkat, 2 unit.", "19.35", "2026-11-24T19:35:00+08:00", False),
        Bubble("Apakah masalahnya sudah selesai? Balas SUDAH atau BELUM dan alasannya.", "19.42", "2026-11-24T19:42:00+08:00", False),
    ),
    Field("text", "Tulis pesan", "textarea", required=True, placeholder="Tulis pesan…"),
    (Link("Pak Yusuf", "/x", current=True), Link("Bu Siti", "/y")),
    ("SUDAH", "BELUM, atap masih bocor"),
)
