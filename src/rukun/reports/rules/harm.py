"""Harm that other words hide: who is chained and small is no patient, who cries for mercy no noise of the street."""

from __future__ import annotations

import re

HARMED_CHILD = "anak-korban-kekerasan"
_CHILD = re.compile(r"(?<![\w-])(?:anak|anak-anak|bocah|bocil|balita|batita|bayi|keponakan|ponakan|cucu|murid|siswa|siswi|santri)(?:nya|ku)?(?![\w-])")
_AGE = r"(?:[1-9]|1[0-7])(?:[.,]\d)? ?(?:tahun|th|thn|bulan|bln)"
_SMALL = (
    r"(?<![\w-])(?:anak(?:nya)? (?:yang )?(?:kecil|masih kecil|perempuan kecil|laki-laki kecil)|bocah|bocil|balita|batita|bayi)(?:nya)?(?![\w-])"
    rf"|(?<!\w)(?:anak(?:nya)? )?(?:umur|usia|berumur|berusia)(?:nya)? {_AGE}(?!\w)|(?<![\w-])anak(?:nya)? (?:perempuan |laki-laki )?{_AGE}(?!\w)"
    r"|(?<!\w)kelas \d(?!\w)|(?<![\w-])(?:anak|murid|siswa|siswi) (?:sd|smp|tk|paud)(?!\w)"
)
_HELD = r"(?<!\w)(?:di)?(?:pasung|rantai|kerangkeng|kurung|gembok|sekap)(?!\w)|(?<!\w)di(?:ikat|kunci|kandang|kandangkan)(?:in|kan|i)?(?!\w)"
_OTHER = r"(?:orang|pak|bapak|bu|ibu|kakek|nenek|pria|wanita|warga|suami|istri|om|paman|takut|ketakutan)(?!\w)"
# The child is the one who is held: named just before, no other person between ("anak kecil takut, ada orang dirantai"), or right after.
_SMALL_HELD = re.compile(rf"(?:{_SMALL})(?: (?!{_OTHER})\S+){{0,8}} (?:{_HELD})|(?:{_HELD})(?: ,| itu| masih| seorang){{0,2}} (?:{_SMALL})(?! (?:takut|ketakutan))")
_BY_PARENT = re.compile(
    r"(?<![\w-])anak(?:nya)? (?:di(?:pasung|rantai|kerangkeng|kurung|gembok|sekap|ikat|kunci)(?:in|i)?) (?:oleh |sama |di )?"
    r"(?:bapak|ayah|ibu|mama|mamak|emak|bapa|papa|orang tua|paman|om|tante|bibi|kakek|nenek)(?:nya)?(?!\w)"
)
_GROWN = re.compile(r"(?<!\w)(?:1[89]|[2-9]\d) (?:tahun|th|thn)(?!\w)|dewasa")
_HURT = re.compile(
    r"(?<!\w)(?:di|men|me|mem|ny|n|m)?(?:cubit|pukul|ukul|tampar|ampar|banting|jambak|sundut|setrika|gebuk|tendang|cekik|gigit|siksa|hajar|lempar|aniaya)(?:i|in|kan)?(?!\w)"
)
_UNWELL = re.compile(
    r"(?<!\w)(?:gila|odgj|jiwa|waras|skizo\w*|stres|depresi|kambuh|kumat|(?:me)?ngamuk|amuk|kejang\w*|epilepsi|ayan|autis\w*|gangguan|mental|rsj|halusinasi"
    r"|bisikan|keterbelakangan|grahita|tunagrahita|hiperaktif|disabilitas|difabel)(?!\w)"
)
_FOUND = re.compile(r"(?<!\w)(?:di|me|ke)?(?:temu|temukan|nemu|nemukan|buang|dibuang|tinggal|tergeletak|kardus|teras)(?:kan|in)?(?!\w)")
_SUPPLIES = re.compile(r"(?<!\w)(?:susu|popok|pampers|bubur|selimut|kelambu|baju|perlengkapan)(?: \S+){0,5} (?:habis|kurang|kosong|butuh|perlu|tidak ada)|(?:butuh|perlu|kurang|minta)(?: \S+){0,3} (?:susu|popok|pampers|bubur|selimut)")
_SHELTER = re.compile(r"(?<!\w)(?:posko|pengungsi|pengungsian|ngungsi|mengungsi|banjir|longsor|bencana)(?!\w)")
_ENDS_LIFE = re.compile(r"(?<!\w)(?:(?:gantung|bunuh|gorok|menggantung|membunuh) diri(?:nya)?|tergantung di (?:pohon|dahan))(?!\w)")
_HURT_BODY = re.compile(
    r"(?<![\w-])(?:lebam|memar|babak belur|biru-biru|biru lebam|sabetan|cambukan|sundutan|bekas (?:luka|pukul\w*|ikat\w*|sundut\w*|cambuk\w*|gigit\w*|tampar\w*))(?:nya|an)?(?![\w-])"
)
_MISHAP = re.compile(
    r"(?<!\w)(?:jatuh|terjatuh|kejatuhan|kecelakaan|lakalantas|tabrak\w*|nabrak|ditabrak|tertabrak|terpeleset|tergelincir|terbentur|kebentur|tertimpa|ketimpa|tertimbun"
    r"|longsor|gempa|kebakaran|banjir|roboh|ambruk|runtuh|operasi|jahitan|kanker|tumor|dbd|hemofilia|bola|motor|mobil|tangga)(?!\w)"
)
_MERCY = re.compile(r"(?<!\w)(?:teriak|nangis|menangis|tangis|jerit|menjerit|merintih|meraung)\S*(?: \S+){0,4} ampun(?!\w)|(?<!\w)ampun (?:\S+ ){0,2}ampun(?!\w)")
_KIN = r"(?:ayah|bapak|bapa|papa|abah|om|paman|kakek|kakak|abang|ibu|mama|suami|pacar|pengasuh|guru|ustad|ustadz)"
# Afraid of somebody near, not for him: "takut sama ayah tirinya", but not "takut bapaknya jatuh".
_FEAR = re.compile(
    rf"(?<!\w)(?:ke)?takut(?:an)?(?: (?:sekali|banget|bila|kalau|jika|sama|dengan|pada|kepada|lihat|melihat|ketemu|bertemu|pulang|ke|di|rumah|karena|ada|tiap|setiap)){{0,4}}"
    rf" {_KIN}(?:(?:nya|ku)(?: (?:tiri|kandung|angkat|asuh)(?:nya)?)?| (?:tiri|angkat|asuh)(?:nya)?)(?!\w)"
    r"(?! (?:jatuh|jatoh|meninggal|mati|sakit|hilang|kenapa|hanyut|tenggelam|kambuh|tidak|kada|makin|tambah|belum|sudah|kecewa|sedih|khawatir|ikut|terbakar|tertimpa))"
)


def settle_by_harm(code: str, text: str) -> str:
    """Return another category where a normalised text tells of a child locked up as if ill, or hurt as if found, of a baby's milk as if
    it were a baby, or of somebody who hangs in a tree as if it had fallen.

    Who is under eighteen and shackled is a victim of violence, unless it is said that he is ill in mind (UU 35/2014 art. 76C).
    """
    if code in {"odgj-terlantar", "odgj-gaduh"} and not _UNWELL.search(text) and not _GROWN.search(text):
        return HARMED_CHILD if _BY_PARENT.search(text) or _SMALL_HELD.search(text) else code
    if code == "bayi-ditemukan" and not _FOUND.search(text):
        if _HURT.search(text):
            return HARMED_CHILD
        if _SUPPLIES.search(text):
            return "korban-bencana-alam" if _SHELTER.search(text) else "fakir-miskin"
    if code == "korban-bencana-alam" and _ENDS_LIFE.search(text):
        return "krisis-bunuh-diri"
    return code


def shows_harm(text: str) -> bool:
    """Answer whether a text also tells of somebody who cries for mercy, fears one near to him, or bears marks that no mishap left."""
    if _MERCY.search(text) or _FEAR.search(text):
        return True
    return _HURT_BODY.search(text) is not None and _MISHAP.search(text) is None
