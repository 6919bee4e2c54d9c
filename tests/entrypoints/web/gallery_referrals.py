"""Sample pages of referrals: nenek Saniah and the hospital, on the case's page and behind the one-time link."""

from __future__ import annotations

from dataclasses import replace

from gallery_desk import CASE
from gallery_incidents import WHEN

from rukun.cases.rules.referrals import OUTSIDE, REFUSALS
from rukun.entrypoints.web.presenters.pages.case import ReferralLine
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Banner, Field, Option
from rukun.entrypoints.web.presenters.pages.public import ReferralLinkPage

NOTE = Field("note", "Apa hasilnya?", "textarea", required=True, maxlength=10_000)
WHY = Field("reason", "Alasan", "select", required=True, options=tuple(Option(code, label) for code, label in REFUSALS.items()))


def step(what: str, label: str, icon: str, *fields: Field, errors: tuple[str, ...] = (), one: str = "1") -> ActionForm:
    """A form about a referral."""
    return ActionForm(what, label, icon, f"/kasus/A/rujukan/{one}/{what}", fields, hidden=(("rujukan", f"{one}{what}"),), errors=errors, open=bool(errors))


LINES = (
    ReferralLine(
        "Dinas Sosial Kota Samarinda → RSUD AWS (Rumah sakit atau klinik)", "menunggu jawaban · tautannya belum dibuka", "waiting", "Mohon periksa kesehatan nenek Saniah", "Ibu Rina · baru saja",
        "Dijawab paling lambat", "sisa 23 jam", "2026-11-25T19:31:00+08:00", "25 Nov 2026, 19.31 WITA", forms=(step("link", "Buat tautan baru", "refer"), step("recall", "Tarik kembali", "history", NOTE)),
        fresh_link="/rujukan/4Vh2tqk1bT0bB7xw9m2WcUqk1bT0bB7x",
    ),
    ReferralLine(
        "Dinas Sosial Kota Samarinda → Dinas Kesehatan Kota Samarinda", "ditolak: Tidak memenuhi syarat layanan", "urgent", "Mohon obat rutin", "Ibu Rina · kemarin", outcome="Puskesmas Remaja lebih tepat",
        outcome_by="dr. Wati · 2 jam lalu", forms=(step("accept", "Terima rujukan", "acknowledge", one="2"), step("refuse", "Tolak rujukan", "return", WHY, replace(NOTE, label="Siapa?"), errors=("Tulis jawabannya dulu.",), one="2")),
    ),
)
OUTSIDE_FORM = ActionForm(
    "outside", "Rujuk ke luar: rumah sakit, sekolah, panti, LSM", "refer", "/kasus/A/rujukan",
    (
        Field("to", "Nama dan nomor HP", "text", required=True, maxlength=160, help="Tanpa nomor, tautannya Anda kirim sendiri."),
        Field("kind", "Jenis", "select", required=True, options=tuple(Option(code, label) for code, label in OUTSIDE.items())), Field("note", "Apa yang diminta?", "textarea", required=True),
    ), version=3,
)
CASE_REFERRED = replace(CASE, referrals=LINES, refer_outside=OUTSIDE_FORM)
NAME = Field("name", "Nama dan jabatan Anda", "text", required=True, maxlength=120, autocomplete="name")
LINK = ReferralLinkPage("Dinas Sosial Kota Samarinda", "0541-743235", "RSUD AWS", opened=False, over=False, state_text="menunggu jawaban", asked="", due_label="", due=None, forms=())
LINK_OPEN = replace(
    LINK, opened=True, asked="Mohon periksa kesehatan nenek Saniah di rumahnya, RT 3.\nBeliau tinggal sendiri.", due_label="Dijawab paling lambat", due=WHEN,
    forms=(
        ActionForm("accept", "Terima", "acknowledge", "/rujukan/x", (NAME,), hidden=(("langkah", "accept"),)),
        ActionForm("refuse", "Tidak dapat menerima", "return", "/rujukan/x", (NAME, WHY, NOTE), hidden=(("langkah", "refuse"),), errors=("Pilih alasan menolak, dan tulis siapa yang sebaiknya menangani.",), open=True),
    ),
    banner=Banner("Pilih alasan menolak, dan tulis siapa yang sebaiknya menangani.", "urgent", "alert", assertive=True),
)
LINK_OVER = replace(LINK, opened=True, over=True, state_text="selesai")
