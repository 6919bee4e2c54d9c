"""What each problem category and hazard means for urgency and routing: the tables of `problems`, as pure data.

Kept equal to `rukun/problems/seeds/*.csv` by a test.
"""

from __future__ import annotations

DEFAULT_URGENCY: dict[str, str] = {
    "anak-balita-terlantar": "urgent",
    "anak-terlantar": "urgent",
    "anak-berhadapan-hukum": "urgent",
    "anak-jalanan": "urgent",
    "anak-disabilitas": "normal",
    "anak-korban-kekerasan": "emergency",
    "anak-perlindungan-khusus": "urgent",
    "anak-dieksploitasi": "urgent",
    "perkawinan-anak": "urgent",
    "bayi-ditemukan": "emergency",
    "lansia-terlantar": "urgent",
    "disabilitas": "normal",
    "odgj-terlantar": "urgent",
    "odgj-gaduh": "emergency",
    "krisis-bunuh-diri": "emergency",
    "tuna-susila": "normal",
    "gelandangan": "normal",
    "pengemis": "normal",
    "orang-terlantar": "urgent",
    "pemulung": "normal",
    "kelompok-minoritas": "normal",
    "bekas-warga-binaan": "normal",
    "odha": "normal",
    "korban-napza": "normal",
    "korban-trafficking": "emergency",
    "korban-kekerasan": "emergency",
    "pekerja-migran-bermasalah": "urgent",
    "korban-bencana-alam": "emergency",
    "korban-bencana-nonalam": "emergency",
    "korban-bencana-sosial": "emergency",
    "sar": "emergency",
    "orang-hilang": "emergency",
    "jenazah": "emergency",
    "perempuan-rawan": "normal",
    "fakir-miskin": "normal",
    "jaminan-kesehatan": "normal",
    "data-bansos": "normal",
    "sakit-tidak-mampu": "urgent",
    "rtlh": "normal",
    "adminduk": "normal",
    "keluarga-bermasalah": "normal",
    "komunitas-adat-terpencil": "normal",
    "anak-putus-sekolah": "normal",
    "gizi-buruk-balita": "urgent",
    "stunting": "normal",
    "trantibum": "normal",
    "layanan-umum": "normal",
    "pengaduan-petugas": "normal",
}
"""From the code of a problem category to its default urgency."""

HAZARD_URGENCY: dict[str, str] = {
    "kebakaran": "emergency",
    "banjir": "emergency",
    "banjir-bandang": "emergency",
    "tanah-longsor": "emergency",
    "tanah-bergerak": "urgent",
    "puting-beliung": "emergency",
    "pohon-tumbang": "urgent",
    "kebakaran-hutan": "urgent",
    "gempa": "emergency",
    "tsunami": "emergency",
    "abrasi": "urgent",
    "kekeringan": "normal",
    "wabah": "emergency",
    "kegagalan-teknologi": "emergency",
    "kecelakaan-air": "emergency",
    "satwa-buas": "emergency",
    "konflik-sosial": "emergency",
}
"""From the code of a hazard to its default urgency."""

HAZARD_CATEGORY: dict[str, str] = {
    "kebakaran": "korban-bencana-sosial",
    "banjir": "korban-bencana-alam",
    "banjir-bandang": "korban-bencana-alam",
    "tanah-longsor": "korban-bencana-alam",
    "tanah-bergerak": "korban-bencana-alam",
    "puting-beliung": "korban-bencana-alam",
    "pohon-tumbang": "korban-bencana-alam",
    "kebakaran-hutan": "korban-bencana-alam",
    "gempa": "korban-bencana-alam",
    "tsunami": "korban-bencana-alam",
    "abrasi": "korban-bencana-alam",
    "kekeringan": "korban-bencana-alam",
    "wabah": "korban-bencana-nonalam",
    "kegagalan-teknologi": "korban-bencana-nonalam",
    "kecelakaan-air": "sar",
    "satwa-buas": "sar",
    "konflik-sosial": "korban-bencana-sosial",
}
"""From the code of a hazard to the category of those it hits."""

INTENTS = ("report", "cancel", "update", "status", "complaint", "question", "thanks", "chatter", "spam")
"""Every intent, the first that fits wins."""

URGENCIES = ("emergency", "urgent", "normal")
