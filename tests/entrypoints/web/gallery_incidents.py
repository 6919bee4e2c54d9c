"""Sample pages of incidents: the fire of Gang Mawar with 62 victims, its list of people and its situation text."""

from __future__ import annotations

from dataclasses import replace

from gallery_desk import JOIN, PHOTO, POINT, ROWS

from rukun.cases.rules.needs import UNITS
from rukun.entrypoints.web.presenters.pages.casework import AssessGroup, AssessPage
from rukun.entrypoints.web.presenters.pages.incident import (
    AffectedPage,
    CaseLine,
    CheckedPaperPage,
    CountLine,
    DoublePair,
    Figure,
    FigureGroup,
    HomeRows,
    IncidentPage,
    IncidentRow,
    IncidentsPage,
    JoinedLine,
    ListRow,
    LogLine,
    NeedLine,
    OfficeLine,
    PersonRow,
    SituationNewPage,
    SituationPage,
)
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Badge, Banner, EmptyState, Field, Link, Moment, Option

WHEN = Moment("12 menit lalu", "2026-11-24T19:31:00+08:00", "24 Nov 2026, 19.31 WITA")
PLACE = "RT 012 Sungai Pinang Dalam, Kec. Sungai Pinang, Samarinda"
HERE = "/kejadian/K7Q2-9FXM"


def step(what: str, label: str, icon: str, *fields: Field, key: str = "", errors: tuple[str, ...] = ()) -> ActionForm:
    """A form of the incident's page."""
    return ActionForm(what, label, icon, f"{HERE}/langkah/{what}", fields, version=3, hidden=(("kasus", key),) if key else (), errors=errors, open=bool(errors))


TABS = (Link("Berlangsung", "/kejadian", current=True), Link("Selesai", "/kejadian?keadaan=selesai"))
INCIDENTS = IncidentsPage(
    (
        IncidentRow("K7Q2-9FXM", HERE, "Kebakaran permukiman", PLACE, "fire", "emergency", "Berlangsung", "62 jiwa · Provinsi diminta membantu logistik", "1 kasus belum ditanggapi", WHEN),
        IncidentRow("2M4P-7TRX", "/kejadian/2M4P-7TRX", "Banjir Karang Mumus", "Temindung Permai, Kec. Sungai Pinang, Samarinda", "flood", "emergency", "Berlangsung", "212 jiwa · 9 kasus", "", WHEN),
    ),
    TABS, next_url="/kejadian?after=3",
)
INCIDENTS_EMPTY = IncidentsPage((), TABS, EmptyState("Tidak ada kejadian yang berlangsung", "Kebakaran, banjir, longsor, dan bencana lain yang darurat muncul di sini dengan sendirinya.", "incident"))
NOTE = Field("text", "Apa yang terjadi, apa yang dilakukan?", "textarea", required=True, maxlength=10_000)
SHIFT = Field("shift", "Ini serah terima piket", "checkbox", help="Piket berikut membacanya lebih dulu.")
NEED = (
    Field("item", "Barang", "text", required=True, maxlength=60, options=tuple(Option(name, unit) for name, unit in UNITS.items())),
    Field("needed", "Dibutuhkan", "number", required=True), Field("met", "Sudah datang", "number"),
)
INCIDENT = IncidentPage(
    key="incident:1", ref="K7Q2-9FXM", title="Kebakaran permukiman", name="", place=PLACE, tone="emergency", tone_text="Berlangsung", icon="fire", began=WHEN,
    badges=(Badge("Provinsi diminta membantu logistik", "urgent", "province"),), people_text="62 jiwa", people_source="menurut kaji cepat BPBD Kota Samarinda, 24 Nov 2026, 19.40 WITA",
    listed_text="",
    groups=(FigureGroup("Orang", (Figure("Jiwa terdampak", "62"), Figure("Meninggal", "0"))), FigureGroup("Keterangan", (Figure("Tempat mengungsi", "Masjid Al-Hidayah, RT 11"),))),
    counts=(CountLine("4 rumah/keluarga · 17 jiwa", "Warga, belum terverifikasi · Formulir", WHEN, "/kasus/SMD-1", "R7Q2-9FXM"),),
    offices=(
        OfficeLine("Damkar Kota Samarinda", "belum menanggapi", "urgent", "terlambat 3 mnt", "2026-11-24T19:36:00+08:00", "24 Nov 2026, 19.36 WITA", late=True, tel="0541-202220"),
        OfficeLine("BPBD Kota Samarinda", "sedang bekerja di 2 kasus", "waiting", "sisa 12 mnt", "2026-11-24T19:55:00+08:00", "24 Nov 2026, 19.55 WITA"),
        OfficeLine("Kelurahan Sungai Pinang Dalam", "selesai", "done", done=True),
    ),
    needs=(NeedLine("Selimut", "25 dari 60 lembar", 42, False), NeedLine("Makanan siap saji", "180 dari 180 porsi", 100, True)),
    cases=(CaseLine(ROWS[0], step("keluarkan", "Bukan kejadian ini: keluarkan", "history", key="A")), CaseLine(ROWS[1], step("keluarkan", "Bukan kejadian ini: keluarkan", "history", key="B"))),
    hidden_text="1 kasus lain bukan bagian Anda.", near=(replace(JOIN, action=step("masukkan", "Masukkan ke kejadian ini", "join", key="C")),),
    joined=(JoinedLine("Kebakaran permukiman (9HT3-YWAS) digabung ke sini", step("pisahkan", "Batalkan penggabungan", "history")),), photos=(PHOTO,),
    log=(
        LogLine("Serah terima piket", "people", WHEN, "Eko Prasetyo (Petugas piket) · BPBD Kota Samarinda", "Susu bayi dijanjikan Dinsos pukul 21.00.", shift=True),
        LogLine("62 jiwa: provinsi diminta membantu logistik (Dinas Sosial Provinsi Kalimantan Timur)", "escalate", WHEN, "Rukun"),
        LogLine("Kejadian dibuka", "opened", WHEN, "Rukun", link_url="/kasus/A", link_text="R7Q2-9FXM"),
    ),
    situations=(Link("1. Laporan awal: Kebakaran permukiman", "/laporan-situasi/07TQ-VFH1"),), back_url="/kejadian", point=POINT, spread_text="2 tempat · paling jauh berjarak 340 m",
    assess_url=f"{HERE}/kaji", affected_url=f"{HERE}/warga", situation_url=f"{HERE}/laporan", situation_label="Buat laporan berkala",
    need_form=step("kebutuhan", "Simpan kebutuhan", "act", *NEED, errors=("Sebut barangnya dan tulis jumlahnya dengan bilangan, 0 sampai 999.999.",)), log_form=step("catat", "Catat", "note", NOTE, SHIFT),
    forms=(step("gabung", "Gabung ke kejadian lain", "join", Field("into", "Nomor kejadian yang satunya", "text", required=True, maxlength=12)), step("akhiri", "Nyatakan berakhir", "close", Field("note", "Keterangan", "textarea"))),
    banner=Banner("Sudah dicatat.", "done", "done"), sent_url=f"{HERE}/langkah/nama",
)
INCIDENT_JOINED = replace(
    INCIDENT, tone="waiting", tone_text="Digabung", into_text="Kejadian ini digabung ke 2M4P-7TRX.", into_url="/kejadian/2M4P-7TRX", badges=(), groups=(), counts=(), offices=(), needs=(), cases=(),
    near=(), joined=(), photos=(), forms=(), need_form=None, log_form=None, situations=(), point=None, assess_url="", affected_url="", situation_url="", banner=None, sent_url="", hidden_text="",
    people_text="Belum diketahui", people_source="Belum ada laporan yang menyebut jumlah orang.",
)
ASSESS = AssessPage(
    "Kebakaran permukiman", PLACE, f"{HERE}/kaji", Link("Kembali ke kejadian", HERE), "Kaji cepat", "Isi yang sudah dihitung saja.", "Simpan kaji cepat",
    (
        AssessGroup("Korban dan pengungsi", (
            Field("people", "Jiwa terdampak", "number", value="17", conditional=True),
            Field("displaced", "Mengungsi (jiwa)", "number", conditional=True, errors=("Jumlah ini lebih besar daripada jiwa terdampak.",)),
        )),
        AssessGroup("Keterangan", (Field("shelter", "Tempat mengungsi", "text", conditional=True),)),
    ),
    (Field("counted_at", "Kapan dihitung", "datetime", help="Kosongkan bila baru saja.", conditional=True),),
    (Link("Mengungsi (jiwa): Jumlah ini lebih besar daripada jiwa terdampak.", "#id_displaced"),),
)


WHY = Field("why", "Mengapa tidak dihitung?", "text", required=True, maxlength=200)


def of_person(what: str, label: str, icon: str, person: str, *fields: Field) -> ActionForm:
    """A form about a person of the list."""
    return ActionForm(what, label, icon, f"{HERE}/warga/{what}", fields, hidden=(("orang", person),))


AFFECTED = AffectedPage(
    "Kebakaran permukiman", PLACE, HERE, "7 jiwa dalam 3 keluarga", (Figure("Bayi dan balita", "1"), Figure("Lansia 60 tahun ke atas", "1"), Figure("Hamil", "1")),
    (
        HomeRows("Jumri · RT 012", (
            PersonRow("1", "Jumri", "45 tahun · laki-laki", "dari Ketua RT 12 dan Posko masjid", (("juga “Jumri” di Posko masjid", of_person("beda", "Bukan orang yang sama", "history", "9")),), of_person("keluarkan", "Jangan hitung", "archive", "1", WHY)),
            PersonRow("2", "Siti Aminah", "41 tahun · perempuan · hamil 7 bulan", "dari Ketua RT 12", (), of_person("keluarkan", "Jangan hitung", "archive", "2", WHY)),
        )),
    ),
    (DoublePair("Saniah, 78 tahun", "Ketua RT 12", "Saniyah, umur belum ditulis", "Posko masjid", of_person("sama", "Orang yang sama", "join", "3"), of_person("lain", "Orang yang berbeda", "people", "3")),), "dan 4 pasangan lagi",
    (("Andi", "menginap di rumah nenek", of_person("hitung", "Hitung lagi", "reopen", "4")),), (ListRow("Ketua RT 12", "4 orang", WHEN, "", of_person("tarik", "Tarik daftar ini", "archive", "7")), ListRow("Posko masjid", "9 orang", WHEN, "ditarik, tidak dihitung", of_person("kembali", "Hitung lagi", "reopen", "8"))),
    ActionForm("tambah", "Tambahkan daftar", "people", f"{HERE}/warga/tambah", (
        Field("source", "Daftar dari siapa?", "text", required=True, maxlength=120), Field("people", "Nama-namanya", "textarea", conditional=True, help="Satu orang satu baris."),
        Field("sheet", "Atau berkas Excel (.xlsx) atau CSV", "document", conditional=True, help="Baris pertama berisi judul kolom."),
    )),
)
AFFECTED_EMPTY = replace(
    AFFECTED, counted_text="0 jiwa", figures=(), homes=(), doubles=(), more_doubles="", left_out=(), lists=(), empty=EmptyState("Belum ada nama", "Tempel daftar dari ketua RT.", "people"),
    banner=Banner("Belum ada nama yang terbaca.", "urgent", "alert", assertive=True),
)
TEXT = "*LAPORAN AWAL: KEBAKARAN PERMUKIMAN*\nKeadaan 24 Nov 2026, 19.43 WITA\n\nLokasi: RT 012 Sungai Pinang Dalam\n\n*Terdampak:* 62 jiwa"
KINDS = (Link("Laporan awal", f"{HERE}/laporan?jenis=awal", current=True), Link("Laporan berkala", f"{HERE}/laporan?jenis=berkala"), Link("Laporan akhir", f"{HERE}/laporan?jenis=akhir"))
SITUATION_NEW = SituationNewPage("Kebakaran permukiman", HERE, KINDS, f"{HERE}/laporan", "awal", Field("text", "Teks laporan", "textarea", required=True, maxlength=6000, value=TEXT, help="Periksa dan ubah seperlunya."))
SITUATION = SituationPage("Laporan awal: Kebakaran permukiman, RT 012 Sungai Pinang Dalam", TEXT, "Eko Prasetyo (Petugas piket) · BPBD Kota Samarinda", WHEN, HERE, "/laporan-situasi/07TQ-VFH1.pdf", "07TQ-VFH1")
PAPER = CheckedPaperPage("07TQ-VFH1", True, "Laporan awal: Kebakaran permukiman, RT 012 Sungai Pinang Dalam", "BPBD Kota Samarinda", WHEN)
PAPER_UNKNOWN = CheckedPaperPage("0000-0000", False)
