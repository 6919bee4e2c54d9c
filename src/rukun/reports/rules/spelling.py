"""Typing errors in the words that matter: one letter wrong, missing, added or swapped."""

from __future__ import annotations

import re
from functools import lru_cache

from rukun.reports.rules.concepts import list_words
from rukun.reports.rules.lexicon_events import HAZARDS
from rukun.reports.rules.lexicon_intents import INTENT_CUES
from rukun.reports.rules.lexicon_people import CHILDREN, NEEDS
from rukun.reports.rules.lexicon_society import SOCIETY
from rukun.reports.rules.lexicon_urgency import URGENCY_CUES

_KEYWORDS = frozenset(
    """
    kebakaran terbakar banjir kebanjiran terendam longsor tenggelam hanyut roboh tumbang gempa tsunami meledak ledakan
    keracunan darurat tolong mengungsi evakuasi selamatkan terjebak tertimbun tertimpa terseret buaya beliung
    posyandu stunting disabilitas lumpuh bantuan sembako kelaparan terlantar telantar pengemis gelandangan pemulung
    narkoba kekerasan dipukul memukul diperkosa dicabuli pelecehan dianiaya mengancam mengamuk dipasung pasung
    bunuh gantung pingsan kejang pendarahan melahirkan meninggal jenazah mayat dibuang ditemukan hilang tersesat
    sekolah berhenti putus menikah dinikahkan sakit berobat rumah keluarga tetangga nenek kakek anak balita janda
    suami istri warga laporan petugas terima kasih mohon bagaimana syarat prostitusi perjudian mabuk lampu jalan
    sampah kursi tongkat listrik kabel kebocoran pabrik perahu sungai penumpang nelayan harimau beruang gajah
    """.split()
)
_COMMON = frozenset(
    """
    kakak masuk sawit jualan biaya tambang lumpur pasang laporkan jaman zaman waria kajang timbang beling batita juanda janan
    gadah kabul jajan menganyam ramah dipasang terbayar harus hadir hasil habis bantah bentar bosan bulan bukti cukup dapat depan
    dinas duduk enak gagal ganti gelap harap hidup hujan jatuh kasus kelas kenal keras kesal kirim kurang lewat libur makin malas
    malah mampu mandi marah masak mending merah minum muncul nangis nanti pagar pakai panas panjang paling parah pelan penuh perlu
    pesan pilih pintu pisah punya ramai rapat rasa rawat resmi rumput salah sama sanggup sayang sebab sejak selalu selesai semua
    senang serius siap siram suka susah takut tampak tanam tangan tanya tarik teman tempat tengah teriak terus tiang tidur timur
    titip tulis turun tutup ulang usul utara wajib waktu warung terbawa terbaca terbaik tolak menanam mengancing serasa bernapas
    rumah ruman lampau jalani jalan jalur janji janda jangan anaknya anakku makan malam macam masih mati dekat
    kasih kasir kasar rusak sakti pakit tolok bohong tolol bantal bantai bintang banding banjar putih puluh bukan buka
    balima batalu badua baampat baanam bapitu bawalu dipakai dipakul dibuat dibuka dibuah hilir tinggal tinggi kabar kabel kamar kapan sapi saki sepi sekali
    dibuang dibuat gigih petugas tugas lupus lampu lampung gempar gajah gagah warna harga marga surga keluar keluarganya
    sampai sampah sampan sapah tumbuh tumbang kumbang menikah menilai bunuh butuh buruh teluh peluh keluh puluh
    suara suami swami istri isteri mandiri mendiri gantung gantong kantong kantung untung listrik kursi kunci kumuh
    perahu peraturan sungai sunyi syarat surat jarak bergerak beruang beluang peluang mabok terima berita darurat
    daruratnya hanyut hanya longgar lompor kompor tanah tahan tahun pabrik nelayan pelayan layanan harapan harimau
    """.split()
)


def _shorter(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def _index() -> dict[str, tuple[str, ...]]:
    index: dict[str, set[str]] = {}
    for word in _KEYWORDS:
        if len(word) >= 5:
            for key in _shorter(word) | {word}:
                index.setdefault(key, set()).add(word)
    return {key: tuple(sorted(words)) for key, words in index.items()}


_INDEX = _index()
_KNOWN = (
    _KEYWORDS
    | _COMMON
    | list_words()
    | frozenset(
        word
        for table in (CHILDREN, NEEDS, SOCIETY, HAZARDS, INTENT_CUES, URGENCY_CUES)
        for lines in table.values()
        for word in re.findall(r"[a-z]{4,}", lines)
    )
)


def _within_one(a: str, b: str) -> bool:
    """Answer whether two words differ by one letter or by two neighbours swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        swapped = a[i + 1 : i + 2] == b[i : i + 1] and a[i : i + 1] == b[i + 1 : i + 2] and a[i + 2 :] == b[i + 2 :]
        return a[i + 1 :] == b[i + 1 :] or swapped
    return a[i + 1 :] == b[i:] if len(a) > len(b) else a[i:] == b[i + 1 :]


@lru_cache(maxsize=20_000)
def correct_word(word: str) -> str:
    """Return the keyword that was meant, or the word itself when it is known, short or nothing like a keyword."""
    if len(word) < 6 or len(word) > 16 or word in _KNOWN:
        return word
    found: set[str] = set(_INDEX.get(word, ()))
    for key in _shorter(word):
        found.update(_INDEX.get(key, ()))
    found = {keyword for keyword in found if keyword[0] == word[0] and _within_one(word, keyword)}
    return found.pop() if len(found) == 1 else word
