"""Messages written to a form: `LAPOR#RT 5#LANSIA#…` and the health ministry's crisis form."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS: dict[str, str] = {
    "lansia": "lansia-terlantar", "jompo": "lansia-terlantar", "sakit": "sakit-tidak-mampu", "berobat": "sakit-tidak-mampu",
    "rumah": "rtlh", "rtlh": "rtlh", "bedah rumah": "rtlh", "miskin": "fakir-miskin", "pangan": "fakir-miskin",
    "lapar": "fakir-miskin", "odgj": "odgj-terlantar", "gila": "odgj-terlantar", "pasung": "odgj-terlantar",
    "ngamuk": "odgj-gaduh", "mengamuk": "odgj-gaduh", "ktp": "adminduk", "kk": "adminduk", "akta": "adminduk",
    "dukcapil": "adminduk", "adminduk": "adminduk", "ribut": "trantibum", "judi": "trantibum", "miras": "trantibum",
    "trantib": "trantibum", "trantibum": "trantibum", "mabuk": "trantibum", "sekolah": "anak-putus-sekolah",
    "putus sekolah": "anak-putus-sekolah", "kis": "jaminan-kesehatan", "bpjs": "jaminan-kesehatan", "pbi": "jaminan-kesehatan",
    "disabilitas": "disabilitas", "difabel": "disabilitas", "cacat": "disabilitas", "kursi roda": "disabilitas",
    "anak": "anak-terlantar", "balita": "anak-balita-terlantar", "gizi": "gizi-buruk-balita", "gizi buruk": "gizi-buruk-balita",
    "stunting": "stunting", "kdrt": "korban-kekerasan", "kekerasan": "korban-kekerasan", "hilang": "orang-hilang",
    "orang hilang": "orang-hilang", "jalan": "layanan-umum", "lampu": "layanan-umum", "sampah": "layanan-umum",
    "air": "layanan-umum", "listrik": "layanan-umum", "pdam": "layanan-umum", "bansos": "data-bansos", "pkh": "data-bansos",
    "blt": "data-bansos", "desil": "data-bansos", "bantuan": "data-bansos", "narkoba": "korban-napza", "napza": "korban-napza",
    "sabu": "korban-napza", "pengemis": "pengemis", "gepeng": "gelandangan", "gelandangan": "gelandangan",
    "janda": "perempuan-rawan", "perempuan": "perempuan-rawan", "terlantar": "orang-terlantar",
    "orang terlantar": "orang-terlantar", "bayi": "bayi-ditemukan", "mayat": "jenazah", "jenazah": "jenazah",
    "tki": "pekerja-migran-bermasalah", "tkw": "pekerja-migran-bermasalah", "pmi": "pekerja-migran-bermasalah",
    "hiv": "odha", "anjal": "anak-jalanan", "anak jalanan": "anak-jalanan", "pemulung": "pemulung",
    "bunuh diri": "krisis-bunuh-diri", "nikah": "perkawinan-anak", "nikah anak": "perkawinan-anak", "abh": "anak-berhadapan-hukum",
    "tppo": "korban-trafficking", "napi": "bekas-warga-binaan", "psk": "tuna-susila", "keluarga": "keluarga-bermasalah",
    "adat": "komunitas-adat-terpencil", "tenggelam": "sar",
}  # fmt: skip
_HAZARD_WORDS: dict[str, str] = {
    "kebakaran": "kebakaran", "api": "kebakaran", "banjir": "banjir", "banjir bandang": "banjir-bandang",
    "longsor": "tanah-longsor", "tanah longsor": "tanah-longsor", "tanah bergerak": "tanah-bergerak",
    "puting beliung": "puting-beliung", "angin": "puting-beliung", "angin puting beliung": "puting-beliung",
    "pohon": "pohon-tumbang", "pohon tumbang": "pohon-tumbang", "karhutla": "kebakaran-hutan", "gempa": "gempa",
    "gempa bumi": "gempa", "gempabumi": "gempa", "tsunami": "tsunami", "abrasi": "abrasi", "kekeringan": "kekeringan",
    "keracunan": "wabah", "klb keracunan": "wabah", "wabah": "wabah", "klb": "wabah", "buaya": "satwa-buas",
    "konflik": "konflik-sosial", "konflik sosial": "konflik-sosial", "kebakaran hutan": "kebakaran-hutan",
    "kebakaran lahan": "kebakaran-hutan", "kapal tenggelam": "kecelakaan-air", "ledakan": "kegagalan-teknologi",
    "kegagalan teknologi": "kegagalan-teknologi", "kebakaran permukiman": "kebakaran",
}  # fmt: skip
_LAPOR = re.compile(r"^\W*lapor\w*\s*#(.+)$", re.IGNORECASE | re.DOTALL)
_CRISIS = re.compile(
    r"krisis kesehatan|\(\s*jb\s*\)|\(\s*tbt\s*\)|(?:^|[#.\s(])(?:mgl|hlg|par)\)?\s*[:.=]?\s*\d|^\W*(?:bencana|kejadian|klb)\s*(?:[:#]|sosial)",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\(\s*jb\s*\)\s*[:.]?\s*([a-z ]+)|(?:krisis kesehatan|^\W*bencana|^\W*kejadian)\s*[#:]\s*([a-z ]+)|^\W*(klb[a-z ]*)", re.IGNORECASE
)


@dataclass(frozen=True)
class Form:
    """What the fields of a form say: a category, a hazard, or only that it is a form."""

    category: str | None
    hazard: str | None
    crisis: bool


def read_form(text: str) -> Form | None:
    """Return the form a message is written to, if it is one."""
    head = text[:2000]
    lapor = _LAPOR.match(head)
    if lapor:
        fields = [" ".join(field.lower().split()) for field in lapor.group(1).split("#")]
        for field in fields[:4]:
            if field in _HAZARD_WORDS:
                return Form(None, _HAZARD_WORDS[field], False)
            if field in _WORDS:
                return Form(_WORDS[field], None, False)
        return Form(None, None, False)
    if _CRISIS.search(head):
        kind = _KIND.search(head)
        word = next((group for group in kind.groups() if group), "") if kind else ""
        return Form(None, _HAZARD_WORDS.get(" ".join(word.lower().split())), True)
    return None
