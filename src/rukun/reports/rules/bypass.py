"""Who asks in so many words that his own RT or ward be left out, where no form has a box to tick."""

from __future__ import annotations

import re

_NEAR = r"(?:(?:pak|bu|bapak|ibu|ketua|para|orang|aparat|perangkat|pihak|kantor|kepala|seksi) ?){0,3}"
_WARD = r"(?:rt|rw|lurah|kelurahan|kades|kepala desa|petinggi|kepala kampung|aparat desa|perangkat desa|aparat kelurahan|orang desa)(?:nya)?(?!\w)(?! ?\d)"
_TELL = (
    r"(?:di|me)?(?:libatkan|libatin|beri ?tahu(?:kan)?|beritahu(?:kan)?|kasih ?tahu|kasih ?tau|bilang(?:kan|in)?|sampaikan|teruskan|laporkan|ceritakan)"
    r"(?: ini| hal ini| laporan ini| masalah ini)?(?: ke| kepada| sama| pada| dengan| lewat)?"
)
_LEFT_OUT = re.compile(
    rf"(?<!\w)(?:jangan|jgn|jangn|mohon tidak|tolong tidak|tanpa|kada usah|jangan sampai) (?:{_TELL}) {_NEAR}{_WARD}"
    rf"|(?<!\w)(?:jangan|jgn) sampai {_NEAR}{_WARD}(?: \w+){{0,3}} (?:tahu|tau|dengar|dangar|ketahuan|curiga)(?!\w)"
    rf"|(?<!\w)jangan sampai (?:ketahuan|diketahui|terdengar|kedengaran)(?: oleh| sama| ke)? {_NEAR}{_WARD}"
    rf"|(?<!\w)rahasiakan dari {_NEAR}{_WARD}"
)
_SPACE = re.compile(r"\s+")


def asks_to_leave_out_ward(text: str) -> bool:
    """Answer whether a text as written asks not to involve or tell RT, ward or village: "jangan libatkan RT/lurah saya"."""
    return _LEFT_OUT.search(_SPACE.sub(" ", text.lower())) is not None
