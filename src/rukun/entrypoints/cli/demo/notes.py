"""What officers write with their steps."""

from __future__ import annotations

from random import Random

from rukun.cases.rules.closing import ClosureReason as R
from rukun.cases.rules.states import Verb as V

_VERIFIED = (
    "Sudah kami datangi bersama Ketua RT. Keadaannya benar seperti yang dilaporkan.",
    "Benar. Sudah ditemui di rumahnya, berkas dan foto menyusul.",
    "Sudah dicek ke lapangan, warga kami dan benar membutuhkan.",
    "Benar sesuai laporan, tetangga kiri kanan juga membenarkan.",
)
_ACT = {
    "kebakaran": ("Dua mobil pemadam di lokasi, api sudah dilokalisir.", "Api padam, pendinginan. Warga didata di posko RT."),
    "banjir": (
        "Perahu karet dan 6 personel sudah di lokasi, lansia dan bayi didahulukan.",
        "Tim sudah di lokasi, dapur umum disiapkan di kelurahan.",
    ),
    "kecelakaan-air": ("Tim SAR gabungan sudah turun, pencarian dengan dua perahu.",),
    "satwa-buas": ("Tim sudah di lokasi, warga diminta menjauh dari tepi sungai.",),
    "korban-kekerasan": ("Korban sudah aman di rumah perlindungan, didampingi psikolog.",),
    "anak-korban-kekerasan": ("Anak sudah di tempat aman, didampingi pekerja sosial.",),
    "lansia-terlantar": ("Sudah dikunjungi, diperiksa perawat, dan diberi makanan untuk seminggu.",),
    "sakit-tidak-mampu": ("Sudah dijemput dan diantar ke RSUD, biaya ditanggung jaminan daerah.",),
    "gizi-buruk-balita": ("Balita sudah diperiksa dan mendapat makanan khusus, dipantau tiap minggu.",),
}
_ACT_ANY = (
    "Petugas sudah datang ke lokasi dan menemui keluarganya.",
    "Kunjungan pertama sudah dilakukan, kebutuhan dicatat.",
    "Tim sudah di lokasi, kebutuhan mendesak ditangani dulu.",
)
_PLAN = (
    "Dijadwalkan kunjungan minggu ini, lalu diusulkan bantuan.",
    "Berkas dilengkapi bersama operator, diproses pekan ini.",
    "Disusun rencana: periksa data, lengkapi syarat, lalu diusulkan.",
    "Masuk daftar kerja pekan ini, petugas lapangan sudah ditunjuk.",
)
_SUPPORT = (
    "Kami siap mendukung, petugas sudah dihubungi.",
    "Bagian kami sudah dijalankan di lokasi.",
    "Sudah koordinasi dengan kantor yang memimpin.",
)
_CLOSE = {
    R.RESOLVED: (
        "Masalah sudah teratasi, pelapor dan keluarga sudah kami hubungi.",
        "Sudah selesai ditangani di lokasi dan dicek ulang hari ini.",
    ),
    R.AID_GIVEN: (
        "Bantuan sudah diterima langsung oleh yang bersangkutan, tanda terima ada di kantor.",
        "Paket sembako dan perlengkapan sudah diserahkan kepada keluarga.",
    ),
    R.PROPOSED: ("Sudah diusulkan lewat musyawarah kelurahan dan sistem pusat, tidak ada langkah lain di daerah.",),
    R.REFERRED_ON: ("Sudah ditangani lembaga lain, pendamping mereka sudah bertemu keluarganya.",),
    R.NOT_FOUND: ("Sudah dua kali dicari ke alamat bersama Ketua RT, orangnya tidak ditemukan.",),
    R.REFUSED_BY_PERSON: ("Yang bersangkutan menolak dibantu setelah dijelaskan, kami tinggalkan nomor kontak.",),
    R.NOT_TRUE: ("Setelah diperiksa ke lokasi bersama RT, keadaannya tidak seperti yang dilaporkan.",),
}
_OTHER = {
    V.WAIT: ("Sudah diusulkan ke pusat, menunggu penetapan.", "Usulan sudah masuk sistem pusat, menunggu kuota tahun ini."),
    V.RETURN: (
        "Ini bukan kewenangan kantor kami, mohon diteruskan ke kantor yang tepat.",
        "Wilayahnya di luar yang kami layani, mohon dicek lagi.",
    ),
    V.RESUBMIT: ("Sudah dibicarakan, kewenangannya tetap pada kantor ini.",),
    V.TRANSFER: ("Perlu penanganan kantor lain, sudah disepakati lewat telepon.",),
    V.REFER_POLICE: ("Sudah didampingi membuat laporan di unit PPA kepolisian.",),
    V.NOTE: (
        "Sudah ditelepon, keluarga minta dikunjungi sore.",
        "Besok pagi dikunjungi lagi bersama puskesmas.",
        "Menunggu fotokopi KK dari Ketua RT.",
    ),
    V.VERIFY: _VERIFIED,
    V.PLAN: _PLAN,
}
REOPEN_WHY = (
    "Belum selesai, baru dijanjikan saja dan belum ada yang datang.",
    "Bantuannya belum kami terima sampai hari ini.",
    "Masih sama seperti kemarin, mohon dicek lagi.",
)
_PROPOSED = {"rtlh", "data-bansos", "komunitas-adat-terpencil", "jaminan-kesehatan"}
_AIDED = {
    "fakir-miskin",
    "lansia-terlantar",
    "perempuan-rawan",
    "disabilitas",
    "anak-disabilitas",
    "korban-bencana-sosial",
    "korban-bencana-alam",
    "pemulung",
}


def note_for(rng: Random, verb: V, *, category: str, hazard: str, lead: bool) -> str:
    """Return what an officer writes with a step."""
    if verb == V.ACT:
        return rng.choice((_ACT.get(hazard) or _ACT.get(category) or _ACT_ANY) if lead else _SUPPORT)
    return rng.choice(_OTHER.get(verb, ("",)))


def closing(rng: Random, category: str) -> tuple[R, str]:
    """Return why a case of this category ends and the account of it."""
    usual = R.PROPOSED if category in _PROPOSED else R.AID_GIVEN if category in _AIDED else R.RESOLVED
    reason = rng.choices((usual, R.REFERRED_ON, R.NOT_FOUND, R.REFUSED_BY_PERSON, R.NOT_TRUE), (86, 5, 3, 2, 4))[0]
    return reason, rng.choice(_CLOSE[reason])
