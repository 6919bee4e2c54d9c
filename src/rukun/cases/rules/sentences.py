"""Every status and step in words: one sentence for officers and one for the public, from the one state machine.

Message ids are Indonesian; screens translate them, messages to people are sent as they stand here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rukun.cases.rules.closing import PUBLIC_CLOSURE
from rukun.cases.rules.states import CaseStatus as S
from rukun.cases.rules.states import Verb as V

NEUTRAL = "Sedang ditangani petugas."
NEUTRAL_CLOSED = "Penanganan sudah selesai."
RECEIVED = "Laporan diterima."
BEING_READ = "Laporan diterima dan sedang dibaca petugas."
SOMEBODY = "petugas"
Say = Callable[[str], str]

PUBLIC_STATUS: dict[S, str] = {
    S.OPENED: "Laporan sudah diteruskan ke {office}. Menunggu tanggapan.",
    S.ACKNOWLEDGED: "{office} sudah menerima dan akan menangani.",
    S.IN_PROGRESS: "{office} sedang menanganinya.",
    S.WAITING: "Sudah diusulkan, menunggu keputusan pusat.",
    S.RETURNED: "Laporan sedang diperiksa ulang petugas.",
    S.CLOSED: "Penanganan sudah selesai.",
    S.REOPENED: "Dibuka kembali karena menurut pelapor masalahnya belum selesai.",
    S.JOINED: "Digabung dengan laporan lain tentang kejadian yang sama.",
    S.ARCHIVED: "Laporan disimpan dan tidak ditindaklanjuti. Bila keliru, kirim laporan baru dan sebutkan kode ini.",
}

# What who told reads of a report that was set aside, by why it was; of the other reasons that of PUBLIC_STATUS.
SET_ASIDE = {
    "thanks": "Terima kasih kembali.",
    "question": "Pertanyaan Anda sudah kami terima.",
    "chatter": "Pesan Anda sudah kami terima. Untuk melapor, tulis apa yang terjadi dan di mana.",
    "duplicate": "Kejadian ini sudah dilaporkan lebih dulu, jadi laporan ini disimpan saja.",
    "not-ours": "Hal ini tidak dapat ditangani pemerintah daerah.",
}
TOLD_BY_MESSAGE = ("thanks", "question", "chatter")

OFFICER_STATUS: dict[S, str] = {
    S.OPENED: "Belum ditanggapi",
    S.ACKNOWLEDGED: "Sudah ditanggapi",
    S.IN_PROGRESS: "Sedang ditangani",
    S.WAITING: "Menunggu keputusan pusat",
    S.RETURNED: "Dikembalikan",
    S.CLOSED: "Selesai",
    S.REOPENED: "Dibuka kembali",
    S.JOINED: "Digabung",
    S.ARCHIVED: "Diarsipkan",
}

# What the reporter hears, one message a step that matters; verbs not named here are told to nobody outside.
PUBLIC_STEP: dict[V, str] = {
    V.OPEN: "Laporan diteruskan ke {office}.",
    V.ACKNOWLEDGE: "{office} sudah menanggapi.",
    V.ACT: "Petugas {office} sudah bertindak.",
    V.PLAN: "{office} sudah menyusun rencana penanganan.",
    V.TRANSFER: "Dilimpahkan ke {office}.",
    V.CORRECT: "Diteruskan ke {office}.",
    V.WAIT: "Sudah diusulkan, menunggu keputusan pusat.",
    V.RESUME: "{office} melanjutkan penanganan.",
    V.CLOSE: "Penanganan selesai. Belum selesai? Beri tahu kami dalam 10 hari kerja.",
    V.REOPEN: "Dibuka kembali, {office} memeriksa lagi.",
    V.ADD_REPORT: "Laporan Anda digabung dengan laporan lain tentang kejadian yang sama.",
    V.UNJOIN: "Ternyata bukan kejadian yang sama: laporan Anda ditangani tersendiri oleh {office}.",
    V.ARCHIVE: "Laporan disimpan dan tidak ditindaklanjuti.",
    V.RETURN: "Laporan sedang diperiksa ulang petugas.",
}

CLOSED_BECAUSE = "Penanganan selesai: {reason}. Belum selesai? Beri tahu kami dalam 10 hari kerja."

# A message that its own sender added to his open case is answered by what it was.
ADDED_BY_SENDER = {
    "report": "Tambahan Anda sudah diteruskan ke {office}.",
    "update": "Tambahan Anda sudah diteruskan ke {office}.",
    "status": "Anda menanyakan kabar laporan ini.",
    "chatter": "Pesan Anda sudah diteruskan ke {office}.",
    "thanks": "Terima kasih kembali.",
    "cancel": "{office} sudah diberi tahu bahwa Anda ingin menarik laporan. Petugas memastikannya dulu.",
}

OFFICER_STEP: dict[V, str] = {
    V.OPEN: "Kasus dibuka dan diteruskan",
    V.ACKNOWLEDGE: "Ditanggapi",
    V.VERIFY: "Diperiksa di lapangan",
    V.ACT: "Tindakan dicatat",
    V.PLAN: "Rencana ditetapkan",
    V.FINISH_PART: "Bagian kantor ini selesai",
    V.NOTE: "Catatan",
    V.ASSIGN: "Ditugaskan",
    V.RETURN: "Dikembalikan",
    V.RESUBMIT: "Diteruskan lagi",
    V.TRANSFER: "Dilimpahkan",
    V.CORRECT: "Data dibetulkan",
    V.WAIT: "Menunggu keputusan pusat",
    V.RESUME: "Dilanjutkan",
    V.REFER_POLICE: "Dilaporkan ke polisi",
    V.NOT_SEXUAL: "Ditandai bukan kekerasan seksual",
    V.CLOSE: "Selesai",
    V.REOPEN: "Dibuka kembali",
    V.JOIN: "Digabung ke kasus lain",
    V.UNJOIN: "Penggabungan dibatalkan",
    V.ADD_REPORT: "Laporan ditambahkan",
    V.PART_REPORT: "Laporan dipisahkan ke triase",
    V.ARCHIVE: "Diarsipkan",
    V.RESTORE: "Dikeluarkan dari arsip",
    V.REMIND: "Diingatkan",
    V.ESCALATE: "Diteruskan ke atasan",
    V.SUMMON: "Diminta ikut membantu",
    V.REFER: "Dirujuk",
    V.ACCEPT_REF: "Rujukan diterima",
    V.REFUSE_REF: "Rujukan ditolak",
    V.ANSWER_REF: "Rujukan dijawab",
    V.RECALL_REF: "Rujukan ditarik kembali",
    V.SILENCE_REF: "Rujukan tidak dijawab",
    V.DISPUTE: "Perlu kesepakatan kewenangan",
    V.DECIDE: "Kewenangan diputuskan",
    V.IDENTIFY: "Warga yang didampingi dicatat",
    V.ASSESS: "Asesmen dilakukan",
    V.VISIT: "Kunjungan dicatat",
    V.END_STEP: "Langkah rencana selesai",
    V.FOLLOW: "Pemantauan dicatat",
    V.INVITE: "Rekan dilibatkan",
    V.GLASS: "Dibuka dalam keadaan mendesak",
}

API_STATUS: dict[S, str] = {
    S.OPENED: "received",
    S.ACKNOWLEDGED: "in_progress",
    S.IN_PROGRESS: "in_progress",
    S.WAITING: "waiting",
    S.RETURNED: "waiting",
    S.CLOSED: "closed",
    S.REOPENED: "reopened",
    S.JOINED: "in_progress",
    S.ARCHIVED: "archived",
}


def public_status(status: S, *, office: str, sensitive: bool, say: Say = str) -> str:
    """Return the public's sentence for a status, translated by `say`; a sensitive case says nothing of what it is."""
    if sensitive:
        return say(NEUTRAL_CLOSED if status in {S.CLOSED, S.ARCHIVED} else NEUTRAL)
    return say(PUBLIC_STATUS[status]).format(office=office)


def public_step(verb: V, *, office: str, sensitive: bool, facts: Mapping[str, Any], say: Say = str) -> str | None:
    """Return what the reporter hears of a step, translated by `say`, or None where the step is not for the public.

    `facts` are those of the timeline's row: why a case was closed, and what its own sender added.
    """
    if verb not in PUBLIC_STEP:
        return None
    if sensitive:
        return say(NEUTRAL_CLOSED if verb in {V.CLOSE, V.ARCHIVE} else NEUTRAL)
    if verb == V.CLOSE and facts.get("reason") in PUBLIC_CLOSURE:
        return say(CLOSED_BECAUSE).format(reason=say(PUBLIC_CLOSURE[facts["reason"]]))
    if verb == V.ADD_REPORT and (facts.get("own") or facts.get("intent", "report") != "report"):
        return say(ADDED_BY_SENDER.get(facts["intent"], PUBLIC_STEP[verb])).format(office=office)
    return say(PUBLIC_STEP[verb]).format(office=office)
