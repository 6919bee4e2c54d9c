"""Who asks in so many words that his own RT or ward be left out, where no form has a box to tick."""

from __future__ import annotations

import re

from rukun.reports.rules.normalise import normalise_text

_TITLE = r"(?:pak|bu|ibu|ketua|para|orang|aparat|perangkat|pihak|kantor|kepala|seksi|mas|bang)"
# A person or an office, not a place: "pak rt 12" and "rt", but not "rt 12".
_WARD = (
    rf"(?<!\w)(?:(?:{_TITLE} ){{1,3}}(?:rt|rw)(?: ?nya)?(?!\w)|(?:rt|rw)(?: ?nya)?(?!\w)(?! ?\d)"
    rf"|(?:{_TITLE} ){{0,3}}(?:lurah|kelurahan|desa|kades|pambakal|pembakal|kepala desa|petinggi|kepala kampung|perangkat desa|aparat desa|orang desa|pemdes)(?:nya)?(?!\w))"
)
_NO = r"(?:jangan|tanpa|tidak (?:usah|perlu|boleh|bolih)|(?:mohon|tolong|harap|minta) tidak)"
_WISH = rf"(?:{_NO}|tidak (?:mau|ingin|hendak|handak|pengen|kepengen))"
_TELL = (
    r"(?:di|me|m)?(?:libatkan|libat|informasikan|tembuskan|sebut(?:kan)?|ajak|undang|padahakan|padah|kandakan|matur|lapor|beri ?tahu(?:kan)?|kasih ?tahu|bilang(?:-bilang|kan|i)?|sampaikan|teruskan|laporkan|lapori|ceritakan|cerita|padahi|padahkan"
    r"|infokan|kabari|hubungi|bocor(?:kan)?)"
)
_KNOW = rf"(?:tahu|mireng|krungu|mengetahui|diketahui|ketahuan|mengerti|dengar|mendengar|dangar|curiga|ikut campur|ikut|terlibat|campur tangan|{_TELL})"
_FEW = r"(?: [^\s.,;!?]+){0,3}"
_LEFT_OUT = re.compile(
    # "jangan (sampai) beritahu (soal ini ke) pak RT"
    rf"(?<!\w){_NO}(?: sampai| pernah)? {_TELL}(?!\w){_FEW} {_WARD}"
    # "jangan sampai RT dan lurah tahu", "saya tidak mau lurah tahu"
    rf"|(?<!\w){_WISH}(?: sampai| kalau| biar)? {_WARD}{_FEW} {_KNOW}(?!\w)"
    # "RT dan lurah tidak usah tahu", "pak RT jangan diberi tahu"
    rf"|{_WARD}{_FEW} {_NO}(?: sampai| pernah)? {_KNOW}(?!\w)"
    rf"|(?<!\w)(?:di|ke)?rahasia(?:kan|annya|an)?(?:[ ,]+[^\s.;!?]+){{0,4}}? (?:dari|terhadap){_FEW} {_WARD}"
    # "mohon RT tidak dilibatkan"
    rf"|(?<!\w)(?:mohon|tolong|minta|agar|supaya|harap|biar){_FEW} {_WARD}{_FEW} tidak {_KNOW}(?!\w)"
    # "jangan sampai ke telinga lurah", "jangan ada orang kelurahan yang datang"
    rf"|(?<!\w)(?:{_NO}|tidak)(?: sampai)?(?: \S+){{0,2}} (?:ke )?telinga {_WARD}"
    rf"|(?<!\w){_NO} ada {_WARD}"
    rf"|(?<!\w)tidak percaya (?:sama|kepada|pada|dengan|lagi sama) {_WARD}"
    rf"|{_WARD}(?: \S+){{0,2}} (?:sekongkol|kongkalikong|bersekongkol|kerja sama|bekerja sama|membela|melindungi)(?: \S+){{0,2}} pelaku"
    rf"|(?<!\w)(?:yang|sing) (?:memukul|mukul|mukulin|memukuli|menganiaya|mencabuli|memperkosa|melecehkan|mengancam)(?: itu| adalah| ya){{0,2}} {_WARD}"
    rf"|{_WARD}(?: sendiri| itu){{0,2}} (?:yang|sing) (?:memukul|mukul|mukulin|memukuli|menganiaya|mencabuli|memperkosa|melecehkan|mengancam)"
    rf"|(?<!\w){_NO}(?: sampai)? (?:ketahuan|diketahui|terdengar|kedengaran|lewat|melalui|via)(?: oleh| sama| ke)? {_WARD}(?!{_FEW} (?:banjir|macet|putus|longsor|becek|jalan\w*|rusak))"
    rf"|(?<!\w)takut (?:ketahuan|dimarahi|diancam|sama|kepada|pada|dengan)(?: oleh| sama)? {_WARD}|(?<!\w)takut (?:kalau|bila|jika) {_WARD}{_FEW} {_KNOW}(?!\w)"
    rf"|(?<!\w)pelaku(?:nya)?(?: adalah| itu| ya| tidak lain| malah| justru| anak| adik| kakak| saudara| keponakan| menantu| suami){{0,2}} {_WARD}|{_WARD}(?: sendiri| itu| juga){{0,2}} pelaku(?:nya)?(?!\w)"
    rf"|{_WARD}(?: itu| masih| adalah| juga| sini| kami| kan){{0,2}} (?:saudara|keluarga|paman|adik|kakak|ipar|sepupu|bapak|anak|teman)(?:nya)? (?:dari |si )?pelaku"
)
_SHORT = {
    "jgn": "jangan", "jangn": "jangan", "jngan": "jangan", "jngn": "jangan", "jgan": "jangan", "ojo": "jangan", "aja": "jangan", "jo": "jangan", "ampun": "jangan",
    "tau": "tahu", "ngerti": "tahu", "sampe": "sampai", "smp": "sampai", "smpai": "sampai", "sampek": "sampai", "nganti": "sampai", "ksh": "kasih", "kasi": "kasih",
    "pa": "pak", "bapak": "pak", "gak": "tidak", "ga": "tidak", "gk": "tidak", "nggak": "tidak", "ndak": "tidak", "nda": "tidak", "kada": "tidak", "kda": "tidak",
    "ora": "tidak", "tdk": "tidak", "lwt": "lewat", "smpe": "sampai", "smpk": "sampai", "ngantos": "sampai", "beritau": "beritahu", "kasitau": "kasih tahu", "rete": "rt", "sm": "sama", "mboten": "tidak", "sah": "usah", "dikandakke": "dikandakan", "bapadah": "padah", "d": "di", "lawan": "ke", "ka": "ke", "libatin": "libatkan", "dikandani": "diberitahu", "kandani": "beritahu", "bilangin": "bilang", "kel": "kelurahan",
}
"""How people write these few words in a hurry, in Banjar and Javanese; the rest the normaliser knows."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)?")


def asks_to_leave_out_ward(text: str) -> bool:
    """Answer whether a text asks not to involve or tell RT, ward or village: "jangan libatkan RT/lurah saya", "pak RT jgn dikasih tau"."""
    read = _WORD.sub(lambda found: _SHORT.get(found[0], found[0]), normalise_text(text.replace("-nya", "nya")).text).replace("di kasih", "dikasih")
    return _LEFT_OUT.search(read) is not None
