"""Roles: each is a list of permissions with a description. Who may, never when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rukun.kernel.actor import Permission as P


class Role(StrEnum):
    """Every role that a post may have; names as `ladders.csv` writes them."""

    RT_HEAD = "rt-head"
    VILLAGE_OPERATOR = "village-operator"
    VILLAGE_HEAD = "village-head"
    KASI_KESOS = "kasi-kesos"
    CAMAT = "camat"
    TKSK = "tksk"
    PSM = "psm"
    PKH_COMPANION = "pkh-companion"
    TAGANA = "tagana"
    OFFICER = "officer"
    DUTY_OFFICER = "duty-officer"
    DIVISION_HEAD = "division-head"
    HEAD = "head"
    SEKDA = "sekda"
    PARTNER = "partner"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class RoleFacts:
    """What people call the role, what it is for, and what it allows."""

    label: str
    description: str
    permissions: frozenset[P]


_VILLAGE = frozenset({
    P.REPORT_CREATE, P.CASE_READ_OFFICE, P.CASE_ACKNOWLEDGE, P.CASE_VERIFY, P.CASE_NOTE, P.INCIDENT_RECORD, P.AFFECTED_READ,
})
_OFFICE = frozenset({
    P.REPORT_CREATE, P.CASE_READ_OFFICE, P.CASE_ACKNOWLEDGE, P.CASE_ACT, P.CASE_NOTE, P.CASE_RETURN,
    P.CASE_TRANSFER, P.CASE_REFER, P.CASE_JOIN, P.CASE_CLOSE, P.CASE_REOPEN, P.CASE_ARCHIVE, P.REPORTER_NAME_READ,
    P.INCIDENT_RUN, P.INCIDENT_RECORD, P.AFFECTED_READ, P.GLASS_BREAK,
})
_HEADS = _OFFICE | {P.CASE_ASSIGN, P.INSIGHT_READ, P.REPORT_TRIAGE}
_VOLUNTEER = frozenset({P.REPORT_CREATE, P.CASE_READ_AREA, P.CASE_NOTE})

ROLES: dict[Role, RoleFacts] = {
    Role.RT_HEAD: RoleFacts(
        "Ketua RT", "Melapor untuk warganya dan melihat penanganan di RT-nya, kecuali yang rahasia.",
        frozenset({P.REPORT_CREATE, P.CASE_READ_OWN_RT}),
    ),
    Role.VILLAGE_OPERATOR: RoleFacts("Operator desa/kelurahan", "Memeriksa laporan di desa atau kelurahannya.", _VILLAGE),
    Role.VILLAGE_HEAD: RoleFacts(
        "Lurah/kepala desa", "Memeriksa dan membagi tugas di wilayahnya.", _VILLAGE | {P.CASE_ASSIGN, P.INSIGHT_READ}
    ),
    Role.KASI_KESOS: RoleFacts(
        "Kasi Kesos kecamatan", "Mengingatkan kelurahan dan desa, menerima yang terlambat.",
        frozenset({P.REPORT_CREATE, P.CASE_READ_OFFICE, P.CASE_READ_AREA, P.CASE_ACKNOWLEDGE, P.CASE_NOTE, P.INSIGHT_READ}),
    ),
    Role.CAMAT: RoleFacts(
        "Camat", "Mengawasi penanganan di kecamatannya.",
        frozenset({P.CASE_READ_OFFICE, P.CASE_READ_AREA, P.CASE_ACKNOWLEDGE, P.CASE_NOTE, P.CASE_ASSIGN, P.INSIGHT_READ}),
    ),
    Role.TKSK: RoleFacts("TKSK", "Relawan kesejahteraan sosial kecamatan: mendampingi, bukan atasan.", _VOLUNTEER | {P.INSIGHT_READ}),
    Role.PSM: RoleFacts("PSM", "Pekerja sosial masyarakat di desa atau kelurahan.", _VOLUNTEER),
    Role.PKH_COMPANION: RoleFacts("Pendamping PKH", "Mendampingi keluarga penerima PKH.", _VOLUNTEER),
    Role.TAGANA: RoleFacts(
        "Tagana", "Relawan bencana Dinas Sosial: mendata korban bersama petugas.", _VOLUNTEER | {P.INCIDENT_RECORD, P.AFFECTED_READ}
    ),
    Role.OFFICER: RoleFacts("Petugas", "Menangani tugas kantornya.", _OFFICE),
    Role.DUTY_OFFICER: RoleFacts(
        "Petugas piket", "Menerima yang darurat dan laporan yang perlu dilihat orang.", _OFFICE | {P.REPORT_TRIAGE, P.CASE_ASSIGN}
    ),
    Role.DIVISION_HEAD: RoleFacts("Kepala bidang", "Membagi tugas dan menerima yang terlambat.", _HEADS),
    Role.HEAD: RoleFacts("Kepala kantor", "Bertanggung jawab atas semua tugas kantornya.", _HEADS | {P.CASE_READ_COPY, P.ACCESS_REVIEW}),
    Role.SEKDA: RoleFacts(
        "Sekretaris daerah", "Menerima yang tidak selesai di dinas; memutuskan kewenangan.",
        frozenset({
            P.CASE_READ_OFFICE, P.CASE_READ_COPY, P.CASE_READ_AREA, P.CASE_ACKNOWLEDGE, P.CASE_NOTE, P.CASE_DECIDE, P.REPORT_TRIAGE,
            P.INSIGHT_READ,
        }),
    ),
    Role.PARTNER: RoleFacts("Mitra (LSM, usaha)", "Melihat hanya yang diserahkan kepadanya.", frozenset({P.REPORT_CREATE})),
    Role.AUDITOR: RoleFacts(
        "Pemeriksa", "Melihat angka dan siapa yang membuka kasus rahasia, tidak mengubah kasus.",
        frozenset({P.INSIGHT_READ, P.CASE_READ_AREA, P.ACCESS_REVIEW}),
    ),
    Role.ADMINISTRATOR: RoleFacts(
        "Pengelola sistem", "Mengatur pengguna dan data rujukan; tidak membaca kasus.", frozenset({P.USER_MANAGE})
    ),
}

WARD_ROLES = frozenset({
    Role.RT_HEAD, Role.VILLAGE_OPERATOR, Role.VILLAGE_HEAD, Role.KASI_KESOS, Role.CAMAT, Role.TKSK, Role.PSM, Role.PKH_COMPANION,
})
WARD_FUNCTIONS = frozenset({"kelurahan", "kecamatan"})
HEAD_ROLES = frozenset({Role.DIVISION_HEAD, Role.HEAD, Role.CAMAT, Role.SEKDA, Role.VILLAGE_HEAD})


def permissions_of(role: str) -> frozenset[P]:
    """Return what a role allows. Raises ValueError for an unknown role."""
    return ROLES[Role(role)].permissions


def label_of(role: str) -> str:
    """Return what people call the role. Raises ValueError for an unknown role."""
    return ROLES[Role(role)].label
