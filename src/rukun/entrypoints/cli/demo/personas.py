"""The one-click personas of the demo's sign-in page: pure data, its sentences in both languages."""

from __future__ import annotations

from dataclasses import dataclass


def _(sentence: str) -> str:
    """Mark a sentence for the catalogue; `rukun serve` prints it without Django, the page translates it."""
    return sentence


@dataclass(frozen=True)
class Persona:
    """Somebody whose place a visitor may take; `try_this` is one line of what to try."""

    username: str
    name: str
    post: str
    try_this: str


@dataclass(frozen=True)
class PersonaGroup:
    """Personas who stand together on the page."""

    title: str
    personas: tuple[Persona, ...]


PERSONAS: tuple[PersonaGroup, ...] = (
    PersonaGroup(
        _("Di lingkungan"),
        (
            Persona(
                "yusuf",
                "Pak Yusuf",
                "Ketua RT 012 Sungai Pinang Dalam",
                _("Laporkan tetangga yang perlu bantuan, lalu ikuti apa yang terjadi."),
            ),
            Persona(
                "operator-sungai-pinang-dalam",
                "Nor Aida",
                "Operator Kelurahan Sungai Pinang Dalam",
                _("Periksa laporan warga yang menunggu kelurahan."),
            ),
            Persona(
                "lurah-sungai-pinang-dalam", "Ahmad Rijani", "Lurah Sungai Pinang Dalam", _("Lihat yang hampir habis waktunya dan bagi tugas.")
            ),
            Persona(
                "petinggi",
                "Lukas Ding",
                "Petinggi Kampung Mencimai, Kutai Barat",
                _("Kantor kecil, sinyal lemah: tanggapi satu laporan warga kampung."),
            ),
        ),
    ),
    PersonaGroup(
        _("Di kecamatan"),
        (
            Persona(
                "kasi-kesos-sungai-pinang",
                "Hamdani Effendi",
                "Kasi Kesos Kecamatan Sungai Pinang",
                _("Lihat kelurahan mana yang terlambat memeriksa."),
            ),
            Persona("camat-sungai-pinang", "Siti Jamilah", "Camat Sungai Pinang", _("Pantau semua penanganan di kecamatan ini.")),
            Persona("tksk-sungai-pinang", "Dwi Lestari", "TKSK Kecamatan Sungai Pinang", _("Dampingi: baca kasus dan tambahkan catatan.")),
        ),
    ),
    PersonaGroup(
        _("Di dinas Kota Samarinda"),
        (
            Persona("rina", "Ibu Rina", "Piket Dinas Sosial Kota Samarinda", _("Kerjakan kotak kerja dan triase: mulai dari yang darurat.")),
            Persona(
                "kabid-dinsos-samarinda",
                "Masdar Noor",
                "Kepala Bidang Dinas Sosial Kota Samarinda",
                _("Bagi tugas dan terima yang dinaikkan."),
            ),
            Persona(
                "kadis-dinsos-samarinda",
                "Rahmawati Hasan",
                "Kepala Dinas Sosial Kota Samarinda",
                _("Lihat yang terlambat di dinas dan angka kota."),
            ),
            Persona(
                "piket-damkar-samarinda",
                "Bahrul Anwar",
                "Piket Damkar Kota Samarinda",
                _("Kebakaran: tanggapi dalam 5 menit sejak laporan masuk."),
            ),
            Persona(
                "piket-bpbd-samarinda",
                "Eko Prasetyo",
                "Piket BPBD Kota Samarinda",
                _("Tanggapi banjir dan gabungkan laporan kejadian yang sama."),
            ),
            Persona(
                "piket-uptdppa-samarinda",
                "Hasnawati Tahir",
                "Piket UPTD PPA Kota Samarinda",
                _("Kasus yang dilindungi: setiap yang membuka tercatat."),
            ),
            Persona(
                "piket-disperkim-samarinda",
                "Agus Santoso",
                "Piket Disperkim Kota Samarinda",
                _("Rumah tidak layak huni: usulkan dan tunggu keputusan pusat."),
            ),
        ),
    ),
    PersonaGroup(
        _("Di daerah lain dan provinsi"),
        (
            Persona(
                "piket-dinsos-balikpapan",
                "Hj. Masniah",
                "Piket Dinas Sosial Kota Balikpapan",
                _("Daerah lain, kotak kerja lain: kasus Samarinda tidak terlihat."),
            ),
            Persona(
                "piket-dinsos-provinsi",
                "Suyatno Wibowo",
                "Piket Dinas Sosial Provinsi Kalimantan Timur",
                _("Terima tembusan dan laporan tanpa tempat."),
            ),
            Persona(
                "kadis-dinsos-provinsi",
                "Aji Syahril Amin",
                "Kepala Dinas Sosial Provinsi Kalimantan Timur",
                _("Bandingkan sepuluh kabupaten dan kota di rekap."),
            ),
        ),
    ),
    PersonaGroup(
        _("Pimpinan dan pengawas"),
        (
            Persona("sekda-samarinda", "Syahrani Ramadhan", "Sekretaris Daerah Kota Samarinda", _("Lihat yang tidak selesai di dinas.")),
            Persona("sekda-provinsi", "Awang Hermansyah", "Sekretaris Daerah Provinsi Kalimantan Timur", _("Satu gambaran seluruh provinsi.")),
            Persona(
                "auditor", "Sri Wahyuni Utami", "Pemeriksa, Inspektorat Provinsi", _("Lihat angka dan jejak; tidak ada yang dapat diubah.")
            ),
        ),
    ),
)

PERSONA_NAMES: dict[str, str] = {persona.username: persona.name for group in PERSONAS for persona in group.personas}
