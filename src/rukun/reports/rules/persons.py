"""Whether one particular person is the subject of a message."""

from __future__ import annotations

import re

from rukun.reports.rules.cues import WORDS
from rukun.reports.rules.findings import Finding
from rukun.reports.rules.normalise import Normalised

_TITLE = (
    r"pak|pa|bapak|bpk|bu|ibu|mbak|mba|mas|bang|abang|kak|dek|adik|kakek|nenek|nek|kek|mbah|kai|haji|hajah|h|hj|om|tante|paman|bibi|pakde|bude|julak|wak|uwak|"
    r"daeng|si|sdr|sdri|saudara|saudari|an|ananda|almarhumah|nama|namanya|bernama|atas nama|a\.n|ninik|opa|oma|eyang|cak|kang|ning|ustadz|ust|gus|tuan|nyonya|ny|tn|kms|balita|anak"
)
_NAMED = re.compile(r"(?<![\w-])(?:" + _TITLE + r")\.? ?(?:\. )?(?:[:.] )?$", re.IGNORECASE)
_NAME = re.compile(r"(?<!\w)[A-Z][a-z’']{2,}")
_OFFICES = frozenset(
    "bpk sdr sdri mba an lurah camat rt rw dinsos dinas bupati gubernur walikota wali kades kepala bidan dokter guru kader admin min presiden haji ketua polisi "
    "damkar bpbd satpol petugas lah ai ya mohon tolong saya ada ini itu bhabin babinsa sekdes staf operator penyuluh pendamping lapor maaf ijin izin "
    "assalamualaikum selamat terima kasih rumah yth dan di yang bapak ibu pak bu kami puskesmas dukcapil pkk posyandu kadis sekda dewan "
    "sekalian semua semuanya udah sudah boleh bisa mau kalau kok kapan kenapa hari imam ustadz komandan danru kasi kabid kelurahan desa kampung".split()
)
_KIN = WORDS["kin"]
_KIN_OF = re.compile(
    r"(?<![\w-])"
    + _KIN
    + r"(?:(?: (?:kandung|tiri|ipar|angkat|sepupu|bungsu|sulung|perempuan|lelaki|laki-laki|pertama|kedua|ke \d|sebelah|kos|kerja|sekolah|kami|dampingan|tetangga|mertua|saya|dari|keponakan|anak|cucu|teman|adik|kakak))* (?:saya|kami|ku|kita|etam)(?!\w)|ku(?!\w)|nya (?:pak|bu|ibu|bapak|mbak|mas|haji|si|tetangga|saya|wak|daeng|alm)(?!\w)| (?:pak|bu|ibu|bapak|tetangga|haji|mbak|mas|bang|almarhum|si|keponakan|teman|adik|kakak|wak) \S+)"
)
_SINGULAR = re.compile(
    r"(?<![\w-])(?:seorang|sendirian|sebatang kara|hidup sendiri|tinggal sendiri|beliau|orangnya|anaknya|dia|seseorang|1 orang|satu orang|ybs|yang bersangkutan|sorang|hidup seorang|kakeknya|neneknya|"
    r"bapaknya|ibunya|korbannya)(?![\w-])"
)
_AGE = re.compile(
    r"(?<!\w)(?:(?:umur|usia|umurnya|usianya|berumur|berusia)(?: (?:saya|baru|sekitar|kira-kira|sudah|masih|kurang lebih))* \d{1,3}(?!\d)|(?<![\d-])\d{1,3} (?:tahun|th|thn|bulan|bln)(?!\w)(?! (?:lalu|yang|ini|lagi|tidak|belum|kami|sudah|terakhir|digaji|kemudian))|kelas \d{1,2}(?!\d)|kelas [ivx]{1,4}(?!\w)|setahun setengah)"
)
_BABY = re.compile(r"(?<![\w-])(?:bayi|orok|janin)(?![\w-])")
_SELF = re.compile(r"(?<![\w-])(?:saya|kula|awak)(?![\w-])")
_ELDER = re.compile(r"(?<![\w-])(?:kakek|nenek|mbah|eyang|opa|oma|ninik|kai|datuk|nenek-nenek|kakek-kakek)(?:nya)?(?![\w-])")
_SOMEONE = re.compile(
    r"(?<![\w-])(?:ada|seorang|sesosok|itu) (?:orang|bapak|bapak-bapak|ibu|pria|wanita|perempuan|lelaki|laki-laki|anak|bocah|pemuda|gadis|remaja|siswi|siswa|warga|mantan napi|anak kecil|kakek|nenek|nenek-nenek|kakek-kakek|pelajar|tukang|nelayan)"
    r"(?: (?:tua|muda|gila|paruh baya|laki-laki|lelaki|perempuan|kecil|saya|kami|dari))*(?![\w-])"
)
_MISHAP = re.compile(
    r"(?<![\w-])(?:orang|orangnya|pe[a-z]{5,}nya|penjual|mbak|mas|sopirnya|mandor|anak|tukang|nelayan|pemancing|pekerja|bocah|pemuda|ibu|bapak|siswa|supir|sopir|penambang|petani|warga|pengendara|kuli|buruh|pencari \S+)(?: \S+){0,5}? "
    r"(?:jatuh|tenggelam|terseret|diseret|disambar|diterkam|digigit|tertimpa|ketimpa|tertimbun|ketimbun|kesetrum|hanyut|tercebur|terjepit|terjebak|masuk sumur|dililit|tersambar|terpeleset|terperosok|terbawa arus|pingsan|tidak sadar|dipatuk|ketindih|tertindih|ketiban|kejepit|luka bakar|kakinya patah|tangannya patah|keserempet|tertabrak|ditabrak|tertindih|di dalam teriak|masih gerak|belum keluar|pegang perut|lilit|melilit)"
)
_KIN_ALONE = re.compile(r"(?<![\w-])" + _KIN + r"(?:nya)?(?![\w-])")
_FAMILY = re.compile(r"(?<![\w-])(?:keluarga (?:pak|bu|ibu|bapak|mas|mbak|haji|saya|kami)|suami istri|sepasang|se ?keluarga)(?![\w-])")
PERHAPS = 0.3
_MANY = re.compile(
    r"(?<![\w-])(?:para|banyak|beberapa|puluhan|belasan|ratusan|sejumlah|mereka|kelompok|komunitas|rombongan|kebanyakan|sebagian|kawanan|(?<!\d)\d{1,2}-\d{1,2}(?!\d)|anak-anak muda|gepeng|bocah-bocah)(?![\w-])"
)


_SIGNS = {
    "kin-of": _KIN_OF, "single": _SINGULAR, "age": _AGE, "baby": _BABY, "self": _SELF, "elder": _ELDER, "someone": _SOMEONE,
    "mishap": _MISHAP, "kin": _KIN_ALONE, "family": _FAMILY, "many": _MANY,
}  # fmt: skip


def find_signs(text: Normalised) -> list[str]:
    """Return the signs of one person, or of many, that stand in a text."""
    found = [name for name, pattern in _SIGNS.items() if pattern.search(text.text)]
    return [*found, "named"] if _named(text.original) else found


def _named(original: str) -> tuple[int, int] | None:
    """The place of a person's name: a capital after a title, offices aside."""
    for match in _NAME.finditer(original[:4000]):
        before = original[max(0, match.start() - 16) : match.start()]
        title = _NAMED.search(before)
        if title and match.group().lower() not in _OFFICES:
            start = match.start() - len(before) + title.start()
            if not re.search(
                r"(?i)(?:rumah|gubuk\w*|depan|samping|belakang|dekat|sebelah|keluarga|kebun|warung|simpang|gang|jalan|jl\.?) ?(?:nya)? ?$",
                original[max(0, start - 10) : start],
            ):
                return (start, match.end())
    return None


def find_single(text: Normalised, category: str | None) -> Finding[int] | None:
    """Return 1 where one person is the subject, or (with little confidence, to be shown to nobody) may well be."""
    plain = text.text
    if category in ("layanan-umum", "trantibum", "komunitas-adat-terpencil", "jenazah"):
        return None
    disaster = category is not None and category.startswith("korban-bencana")
    many = _MANY.search(plain) is not None
    named = _named(text.original)
    if named and not disaster:
        return Finding(1, 0.6 if many else 0.85, (named,))
    strong = (_KIN_OF, _SINGULAR, _AGE)
    for pattern in (_MISHAP,) if disaster else (*strong, _MISHAP):
        match = pattern.search(plain)
        if match:
            return Finding(1, 0.55 if many else 0.85, (text.span(match.start(), match.end()),))
    if many or _FAMILY.search(plain):
        return None
    if disaster:
        spoken_of = named is not None or any(pattern.search(plain) for pattern in (*strong, _SOMEONE, _SELF, _KIN_ALONE))
        return Finding(1, PERHAPS) if spoken_of else None
    weak = [_ELDER, _SOMEONE, _KIN_ALONE]
    if category == "bayi-ditemukan":
        weak.insert(0, _BABY)
    if category not in ("data-bansos", "rtlh", "tuna-susila", "fakir-miskin", "pengemis"):
        weak.append(_SELF)
    for pattern in weak:
        match = pattern.search(plain)
        if match:
            return Finding(1, 0.65, (text.span(match.start(), match.end()),))
    return Finding(1, PERHAPS)
