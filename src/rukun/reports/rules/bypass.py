"""Who asks in so many words that his own RT or ward be left out, where no form has a box to tick."""

from __future__ import annotations

import re

from rukun.reports.rules.normalise import normalise_text

_TITLE = r"(?:pak|bu|ibu|ketua|para|orang|aparat|perangkat|pihak|kantor|kepala|seksi|mas|bang)"
# A person or an office, not a place: "pak rt 12" and "rt", but not "rt 12".
_WARD = (
    rf"(?<!\w)(?:(?:{_TITLE} ){{1,3}}(?:rt|rw)(?:nya)?(?!\w)|(?:rt|rw)(?:nya)?(?!\w)(?! ?\d)"
    rf"|(?:{_TITLE} ){{0,3}}(?:lurah|kelurahan|kades|kepala desa|petinggi|kepala kampung|perangkat desa|aparat desa|orang desa|pemdes)(?:nya)?(?!\w))"
)
_NO = r"(?:jangan|tanpa|tidak (?:usah|perlu|boleh|bolih)|(?:mohon|tolong|harap|minta) tidak)"
_WISH = rf"(?:{_NO}|tidak (?:mau|ingin|hendak|handak|pengen|kepengen))"
_TELL = (
    r"(?:di|me|m)?(?:libatkan|libat|beri ?tahu(?:kan)?|kasih ?tahu|bilang(?:-bilang|kan|i)?|sampaikan|teruskan|laporkan|lapori|ceritakan|cerita|padahi|padahkan"
    r"|infokan|kabari|hubungi|bocor(?:kan)?)"
)
_KNOW = rf"(?:tahu|mengetahui|diketahui|ketahuan|mengerti|dengar|mendengar|dangar|curiga|ikut campur|ikut|terlibat|campur tangan|{_TELL})"
_FEW = r"(?: [^\s.;!?]+){0,3}"
_LEFT_OUT = re.compile(
    # "jangan (sampai) beritahu (soal ini ke) pak RT"
    rf"(?<!\w){_NO}(?: sampai| pernah)? {_TELL}(?!\w){_FEW} {_WARD}"
    # "jangan sampai RT dan lurah tahu", "saya tidak mau lurah tahu"
    rf"|(?<!\w){_WISH}(?: sampai| kalau| biar)? {_WARD}{_FEW} {_KNOW}(?!\w)"
    # "RT dan lurah tidak usah tahu", "pak RT jangan diberi tahu"
    rf"|{_WARD}{_FEW} {_NO}(?: sampai| pernah)? {_KNOW}(?!\w)"
    rf"|(?<!\w)(?:di)?rahasia(?:kan)?(?: ,)?(?: dulu| terutama| khususnya| juga| ya){{0,2}} (?:dari|pada|terhadap|ke){_FEW} {_WARD}"
    rf"|(?<!\w)tanpa (?:sepengetahuan|setahu|izin|ijin) {_WARD}"
    rf"|(?<!\w){_NO}(?: sampai)? (?:ketahuan|diketahui|terdengar|kedengaran|lewat|melalui|via)(?: oleh| sama| ke)? {_WARD}(?!{_FEW} (?:banjir|macet|putus|longsor|becek|jalan\w*|rusak))"
    rf"|(?<!\w)takut (?:ketahuan|dimarahi|diancam|sama|kepada|pada|dengan)(?: oleh| sama)? {_WARD}"
    rf"|(?<!\w)pelaku(?:nya)?(?: adalah| itu| ya| tidak lain| malah| justru){{0,2}} {_WARD}|{_WARD}(?: sendiri| itu| juga){{0,2}} pelaku(?:nya)?(?!\w)"
    rf"|{_WARD}(?: itu| masih| adalah| juga| sini| kami| kan){{0,2}} (?:saudara|keluarga|paman|adik|kakak|ipar|sepupu|bapak|anak|teman)(?:nya)? (?:dari |si )?pelaku"
)
_SHORT = {
    "jgn": "jangan", "jangn": "jangan", "jngan": "jangan", "jngn": "jangan", "jgan": "jangan", "ojo": "jangan", "aja": "jangan", "jo": "jangan", "ampun": "jangan",
    "tau": "tahu", "ngerti": "tahu", "sampe": "sampai", "smp": "sampai", "smpai": "sampai", "sampek": "sampai", "nganti": "sampai", "ksh": "kasih", "kasi": "kasih",
    "pa": "pak", "bapak": "pak", "gak": "tidak", "ga": "tidak", "gk": "tidak", "nggak": "tidak", "ndak": "tidak", "nda": "tidak", "kada": "tidak", "kda": "tidak",
    "ora": "tidak", "tdk": "tidak", "lwt": "lewat", "libatin": "libatkan", "dikandani": "diberitahu", "kandani": "beritahu", "bilangin": "bilang", "kel": "kelurahan",
}
"""How people write these few words in a hurry, in Banjar and Javanese; the rest the normaliser knows."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)?")


def asks_to_leave_out_ward(text: str) -> bool:
    """Answer whether a text asks not to involve or tell RT, ward or village: "jangan libatkan RT/lurah saya", "pak RT jgn dikasih tau"."""
    read = _WORD.sub(lambda found: _SHORT.get(found[0], found[0]), normalise_text(text).text)
    return _LEFT_OUT.search(read) is not None
