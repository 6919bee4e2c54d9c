"""Numbers of persons that are not counted: the dead, those who do harm, those who help, and parts of the body."""

from __future__ import annotations

import re

_DEAD = re.compile(
    r"^(?: (?:yang|sudah|di antaranya|ditemukan|warga|orang|anak|dewasa|lagi|telah)){0,3} (?:meninggal|tewas|mati|md|wafat|gugur|hilang nyawa)"
)
_HARM = re.compile(
    r"^(?: (?:yang|laki-laki|lelaki|pria|pemuda|orang|tidak dikenal|tak dikenal)){0,3} (?:pelaku|preman|begal|maling|polisi|petugas|perawat|pemabuk|pengeroyok|penagih|debt|bersenjata|mabuk|satpam|"
    r"germo|mucikari|aparat|tentara|tni|relawan|damkar|anggota (?:polisi|tni|damkar|bpbd|satpol)|hari|kali|malam|bulan|tahun|minggu|jam|menit|detik|dokter|bidan|dampingan (?!kami))"
)
_HARM_BEFORE = re.compile(
    r"(?:polisi|petugas|aparat|pelaku|preman|dikeroyok|dikeroyok oleh|oleh|dijaga|satpam|relawan|tim|damkar|personel|tamu|germo|sehari bisa)(?: (?:cuma|hanya|ada|yang|oleh|baru|orang))* $"
)
_HARMED_BY = re.compile(
    r"(?<!\w)di(?:jedotin|pukul|pukuli|keroyok|olok|olok-olok|bully|ancam|lempar|lempari|palak|teror|datangi|hadang|tagih|hajar|tampar|ejek|ganggu|kejar|begal)\w*(?: \S+){0,4}? (?:sama|oleh|dengan|karo) $"
)
_THREATENS = re.compile(r"^(?: (?:yang|orang|laki-laki|pria|pemuda|tidak dikenal)){0,3} (?:naruh|menaruh|mengancam|menagih|nagih|memaksa|mengeroyok|mengejar|merampok|memukuli|memukul|membacok)(?!\w)")
_FINE = re.compile(
    r"^(?: (?:orang|semua|anak|warga|saudara|adik|dewasa|perempuan|laki-laki)){0,2} (?:lain|lainnya|merantau|gantian|bergantian|bergiliran|ngasih tau|kasih tau|normal|di luar semua|"
    r"sudah (?:dipulangkan|diurus|beres|pulang|dapat|kerja|nikah|menikah)|saksi|yang lain|cuma bisa)(?!\w)"
)
_FINE_BEFORE = re.compile(
    r"(?:temannya|kawannya|saksi|pembelinya|penduduk|penduduknya|penduduk kampung|kader|pendamping|mengajar|hadir|undangan|kapasitas|relawan|seangkatan|cucunya)"
    r"(?: (?:ada|semua|sekitar|kira-kira|cuma|orang|yang))* $"
)
_HELPS = re.compile(
    r"^(?: (?:warga|orang|laki-laki|yang|sudah|sedang|masih|coba|pakai|kami|lagi|tetangga|laki|ikut|di rumah|tidak|kuat|sanggup|bisa)){0,4} "
    r"(?:menyisir|nyisir|mencari|nyari|cari|mengangkat|maangkat|angkat|ngangkat|gotong|menggotong|menggali|gali|berjaga|bajaga|jaga|menjaga|menolong|"
    r"mengetuk|ketuk|menahan|tarik|narik|menarik)(?!\w)"
)
_HELPED = re.compile(r"(?<!\w)(?:tarik|angkat|gali|rawat|jaga|pegang|gotong)(?: di rumah)? $")
_WEIGHED = re.compile(r"(?:ditimbang|diukur|diperiksa|di imunisasi|jumlah warga|dari total|dari) $")
_BODY = re.compile(r"(?<!\w)(?:mata|kaki|tangan|telinga|kuping|ginjal|katarak|lutut|pipi|lengan|batis|paru|paru-paru|kornea|retina)(?:nya|ku)?(?!\w)[^.!?]{0,28} $")


_BEHIND, _AHEAD = (_DEAD, _HARM, _HELPS, _THREATENS, _FINE), (_FINE_BEFORE, _HARM_BEFORE, _HARMED_BY, _WEIGHED)


def is_guarded(before: str, after: str) -> bool:
    """Answer whether the number between two stretches of text is of those who are not counted."""
    return any(words.match(after) for words in _BEHIND) or any(words.search(before) for words in _AHEAD)


def is_helping(before: str, after: str) -> bool:
    """Answer whether "the three of us" is said of those who pull, dig or nurse."""
    return bool(_HELPS.match(after) or _HELPED.search(before))


def is_of_body(before: str) -> bool:
    """Answer whether "both" is said of eyes, legs or ears."""
    return _BODY.search(before) is not None
