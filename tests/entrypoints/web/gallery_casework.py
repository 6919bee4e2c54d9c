"""Sample pages of working with one person: nenek Saniah's assessment, plan and visits; a child that is back at school."""

from __future__ import annotations

from dataclasses import replace

from gallery_incidents import WHEN

from rukun.entrypoints.web.presenters.pages.casework import (
    AnswerGroup,
    AssessedLine,
    AssessGroup,
    AssessPage,
    CaseworkPage,
    PlanLine,
    VisitLine,
)
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Badge, Banner, Field, Link, Option

HERE = "/kasus/A/pendampingan"
HIGH, LOW = Badge("Risiko tinggi", "emergency", "alert"), Badge("Risiko rendah", "normal", "info")
NOTE = Field("note", "Hasilnya", "textarea", required=True)


def form(what: str, label: str, icon: str, *fields: Field, one: str = "", errors: tuple[str, ...] = ()) -> ActionForm:
    """A form of the page."""
    return ActionForm(what, label, icon, f"{HERE}/{what}", fields, hidden=(("langkah", one),) if one else (), errors=errors, open=bool(errors))


STEP = PlanLine("Antar ke Puskesmas Sempaja", "Dinas Sosial Kota Samarinda, Rina", "27 Nov 2026", forms=(form("selesai", "Selesai", "check", NOTE, one="1"), form("hapus", "Tidak perlu lagi", "archive", NOTE, one="1")))
CASEWORK = CaseworkPage(
    "Lanjut usia terlantar", "0A1B-2C3D", "RT 012, Sempaja Selatan, Samarinda", "/kasus/A", "Saniah · 78 tahun · perempuan · NIK berakhir 0001",
    form("warga", "Betulkan siapa warganya", "person", Field("name", "Nama", required=True, value="Saniah"), Field("age", "Umur, L atau P", value="78 P"), Field("nik", "NIK"), errors=("Untuk orang dan masalah ini sudah ada kasus yang terbuka: 0X1Y-2Z3W.",)),
    HIGH, Link("Kasus terbuka lain untuk orang ini: 0X1Y-2Z3W", "/kasus/B"), (Link("Asesmen lanjut usia", "/kasus/A/asesmen/lansia"), Link("Asesmen anak", "/kasus/A/asesmen/anak")),
    (AssessedLine("Asesmen lanjut usia", HIGH, ("Makan sehari: Ada hari tanpa makan", "Tinggal dengan siapa?: Sendiri, tidak ada yang datang"), WHEN, "Rina (Petugas) · Dinas Sosial Kota Samarinda",
        (AnswerGroup("Kecukupan", (("Makan sehari", "Ada hari tanpa makan"),)),), "Menurut jawaban: risiko sedang. Alasan petugas: anaknya pergi"),),
    (STEP, replace(STEP, what="Ajukan reaktivasi KIS", late=True, forms=())), (replace(STEP, what="Beri beras", done=True, outcome="10 kg diterima", outcome_by="Rina · kemarin", forms=()),),
    form("langkah", "Tambah langkah", "visit", Field("note", "Apa yang akan dilakukan?", required=True), Field("due_on", "Paling lambat", "date", required=True), Field("who", "Oleh siapa?", "select", options=(Option("u:1", "Rina", group="Kantor ini"),))),
    (VisitLine("24 Nov 2026", "Bertemu", "Beliau lemah, belum makan dua hari", "Rina (Petugas) · Dinas Sosial Kota Samarinda"),),
    form("kunjungan", "Catat kunjungan", "visit", Field("visited_on", "Kapan", "date", required=True, value="2026-11-24"), Field("result", "Hasil kunjungan", "select", required=True, options=(Option("met", "Bertemu"),)), NOTE),
    banner=Banner("Untuk orang dan masalah ini sudah ada kasus yang terbuka: 0X1Y-2Z3W.", "urgent", "alert", "Buka kasus itu", "/kasus/B", assertive=True), look_text="Kasus rahasia. Anda tercatat membukanya.",
)
EMPTY = replace(CASEWORK, subject_text="", name_form=None, risk=None, other=None, assessments=(), steps=(), ended_steps=(), add_step=None, visits=(), add_visit=None, banner=None, look_text="", forms=())
FOLLOW = replace(
    EMPTY, subject_text="Rizki · 13 tahun · laki-laki", follow_ups=(replace(STEP, what="Pemantauan setelah kasus selesai", forms=()),),
    add_follow=form("pantau", "Catat pemantauan", "visit", Field("result", "Keadaannya sekarang", "radio", required=True, options=(Option("well", "Baik: masih bersekolah"), Option("again", "Putus lagi: kasus dibuka kembali"))), NOTE),
)
ASSESS = AssessPage(
    "Anak putus sekolah", "RT 012, Sempaja Selatan, Samarinda", "/kasus/A/asesmen/anak", Link("Kembali ke pendampingan", HERE), "Asesmen anak", "Satu kali wawancara cukup.", "Simpan asesmen",
    (
        AssessGroup("Sekolah", (
            Field("sekolah", "Sekolah", "radio", required=True, options=(Option("1", "Bersekolah"), Option("3", "Putus sekolah")), errors=("Pertanyaan ini harus dijawab.",), conditional=True),
            Field("sebab", "Sebab tidak sekolah", "checks", options=(Option("biaya", "Biaya"), Option("jarak", "Jarak")), value="biaya,jarak", conditional=True),
        )),
    ),
    (Field("risk", "Tingkat risiko", "select", options=(Option("high", "Risiko tinggi"),), placeholder="Sesuai jawaban", conditional=True), Field("risk_why", "Mengapa lain?", conditional=True)),
    (Link("Sekolah: Pertanyaan ini harus dijawab.", "#id_sekolah"),), "Kasus rahasia. Anda tercatat membukanya.",
)
