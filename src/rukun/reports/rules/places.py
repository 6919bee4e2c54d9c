"""Where it is: RT, RW, and the words that name a street, a village or a landmark."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rukun.reports.rules.findings import Finding
from rukun.reports.rules.normalise import Normalised

_RT = re.compile(r"(?<![\w-])rt (?:(?:\.|:|=|-|#|nomor|\() ){0,2}(\d{1,3})(?![\w])(?: (?:[./,-]|dan)? ?(?:rw (?:[.:] )?)?(\d{1,3})(?!\w))?")
_SLASH = re.compile(r"^rt (?:\S )?\d{1,3} / (?:rw (?:[.:] )?)?(\d{1,3})")
_RW = re.compile(r"(?<![\w-])rw (?:[.:=#] ){0,2}(\d{1,3})(?!\w)")
_SENDER = re.compile(
    r"(?:saya|kami|ketua|pak|bu|dari|pengirim|pelapor)(?: (?:ini|warga|tinggal|orang|ketua|dari|di|sendiri|pak|ibu|memang|rumah|"
    r"domisili|penduduk|asal|selaku|sebagai|adalah|kader))* $"
)
_SELF = re.compile(r"(?:^|[^\w])(?:saya|kami|ketua|pengirim|pelapor|dari)(?:[^\w]|$)")
_NOT = re.compile(r"(?:bukan|bukannya|salah)(?: (?:di|yang))? $")
_LANDMARKS = (
    r"gang|gg|jalan|jln|jl|desa|ds|dusun|dsn|kelurahan|kel|kecamatan|kec|kampung|kmp|kp|km|blok|perumahan|perum|komplek|kompleks|"
    r"pasar|masjid|mesjid|mushola|musholla|langgar|gereja|jembatan|simpang|terminal|pelabuhan|dermaga|sungai|sei|pantai|pulau|"
    r"sd|sdn|smp|smpn|sma|sman|smk|smkn|tk|ponpes|pesantren|rsud|rs|puskesmas|posyandu|muara|danau|bukit|gunung|lorong|poros|stadion|"
    r"hotel|toko|indomaret|alfamart|spbu|kantor|tpa|tps|taman|bandara|lapangan|hutan|teluk|tanjung|kolong|lembah|asrama|mess|kos"
)
# A full stop ends the name unless it stands behind an abbreviation ("Jl. H. Ahmad", "Jl. Dr. Soetomo").
_BETWEEN = r" {1,2}(?=[A-Z0-9])|(?:(?<=\b[A-Za-z])|(?<=\b[A-Za-z]{2})|(?<=\b[A-Za-z]{3}))\. ?(?=[A-Z0-9])"
_PLACE = re.compile(
    r"(?<!\w)(?i:" + _LANDMARKS + r")\.?\s{1,2}(?:(?!(?:RT|RW)\b)(?:[A-Z][\w'’-]*|\d{1,4}[A-Za-z]?)(?:" + _BETWEEN + r"|)){1,4}"
)
_PLACE_LOW = re.compile(r"(?<!\w)(?:gang|gg|jalan|jln|jl|simpang|desa|dusun|kampung|kelurahan|km|blok)\.? ([a-z]{3,}|\d{1,3})(?!\w)")
_NO_NAME = frozenset(
    "yang yg rusak itu ini kami saya kita kaki raya masuk menuju depan dekat ada mati sudah sdh gelap kecil besar sempit buntu di ke "
    "kayak tidak tdk dan pulang umum licin rt rw poros utama sebelah belakang lain mana sendiri aja saja tikus tol etam".split()
)


@dataclass(frozen=True)
class Place:
    """The RT and RW a text names, and its other words for the place."""

    rt: Finding[str] | None
    rw: Finding[str] | None
    words: tuple[Finding[str], ...]


def _rt_mentions(text: str) -> list[tuple[re.Match[str], bool]]:
    """Every RT that is named, and whether it is only where the sender lives."""
    mentions = []
    for match in _RT.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        if _NOT.search(before):
            continue
        mentions.append((match, _SENDER.search(before) is not None))
    return mentions


def _pick_rt(text: str) -> re.Match[str] | None:
    mentions = _rt_mentions(text)
    if not mentions:
        return None
    others = [match for match, sender in mentions if not sender]
    values = {int(match.group(1)) for match, _ in mentions}
    if others and len(values) > 1:
        return others[0]
    return mentions[0][0]


def find_place(text: Normalised) -> Place:
    """Return the place a message tells of."""
    rt = rw = None
    match = _pick_rt(text.text)
    if match and int(match.group(1)) > 0:
        span = text.span(match.start(), match.end(1))
        rt = Finding(f"{int(match.group(1)):03d}", 0.97, (span,))
        slash = _SLASH.match(text.text[match.start() :])
        if slash:
            rw = Finding(f"{int(slash.group(1)):03d}", 0.9, (text.span(match.start(), match.start() + slash.end()),))
    named = _RW.search(text.text)
    if named:
        rw = Finding(f"{int(named.group(1)):03d}", 0.97, (text.span(named.start(), named.end()),))
    return Place(rt, rw, _place_words(text.original[:4000]))


def _place_words(original: str) -> tuple[Finding[str], ...]:
    """Return the words that name a place, each once: a name with a capital is surer than one without."""
    found: dict[str, Finding[str]] = {}
    for match in _PLACE.finditer(original):
        _note(found, match, " .", 0.9)
    for match in _PLACE_LOW.finditer(original):
        if match.group(1) not in _NO_NAME:
            _note(found, match, None, 0.7)
    return tuple(found.values())[:8]


def _note(found: dict[str, Finding[str]], match: re.Match[str], around: str | None, confidence: float) -> None:
    name = match.group().strip(around)
    start = match.start() + match.group().find(name)
    found.setdefault(name, Finding(name, confidence, ((start, start + len(name)),)))
