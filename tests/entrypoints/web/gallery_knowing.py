"""Sample pages of who knows of a secret: the closed case and the reviewer's page."""

from __future__ import annotations

from dataclasses import replace

from gallery_incidents import WHEN

from rukun.entrypoints.web.presenters.pages.knowing import ClosedPage, GlassLine, LookLine, ReviewPage
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Banner, EmptyState, Field, Option

REASON = Field("reason", "Mengapa perlu membuka sekarang?", "textarea", required=True)
CLOSED = ClosedPage(
    "0A1B-2C3D", "UPTD PPA Kota Samarinda", "Kasus rahasia ini dipegang Ani.", "/kerja",
    ActionForm("buka", "Buka selama 24 jam", "lock", "/kasus/A/buka", (REASON,), confirm="Saya mengerti: pemegang kasus diberi tahu.", errors=("Tulis alasannya paling sedikit 20 huruf.",)),
)
FORM = ActionForm(
    "tinjau", "Simpan tinjauan", "check", "/tinjauan/1", (Field("verdict", "Pembukaan ini", "radio", required=True, options=(Option("justified", "Wajar"), Option("unjustified", "Tidak wajar"))), Field("review", "Catatan tinjauan", "textarea", required=True)),
    hidden=(("kaca", "1"),), errors=("Pilih wajar atau tidak wajar, dan tulis catatannya.",), open=True,
)
LINE = GlassLine("0A1B-2C3D", "Budi (Petugas) · UPTD PPA Kota Samarinda", "Ibu korban menelepon, anaknya hilang", WHEN, "", "", "", FORM, "/tinjauan?kasus=0A1B-2C3D")
REVIEW = ReviewPage(
    Field("kasus", "Nomor kasus", value="0A1B-2C3D"), "/tinjauan", "0A1B-2C3D",
    (LookLine("Ani", "Petugas, UPTD PPA Kota Samarinda", "halaman kasus", WHEN), LookLine("Pak Lurah", "Lurah, Kelurahan Sempaja Selatan", "halaman kasus", WHEN, refused=True)), None,
    (LINE, replace(LINE, verdict="Wajar", review="Anak ditemukan", reviewer="Sri (Pemeriksa)", form=None), replace(LINE, form=None)),
    Banner("Pilih wajar atau tidak wajar, dan tulis catatannya.", "urgent", "alert", assertive=True),
)
REVIEW_EMPTY = replace(REVIEW, looks=(), glass=(), banner=None, nothing=EmptyState("Tidak ada kasus rahasia 0A1B-2C3D yang Anda tinjau", "Periksa nomornya.", "search"))
