"""How many persons there are where no one number says it: twins, pairs, ages side by side, lists, parts."""

from __future__ import annotations

import re

from rukun.reports.rules.findings import Finding
from rukun.reports.rules.normalise import Normalised

_WITH = r"(?:dan|dengan|sama|bersama|serta|beserta|sak|&|\+)"
_KIN = r"(?:ibu|ayah|bapak|istri|suami|adik|kakak|kakek|nenek|bayi|mertua|anak|cucu|balita)"
_TWINS = re.compile(r"(?<!\w)(?<!jembatan )(?<!menara )(?<!gedung )kembar(?: (\d))?(?!\w)")
_PAIR = re.compile(
    r"(?<!\w)(?:kakak adik|kakak beradik|kakak-adik|adik kakak|ibu dan (?:bayi|anak|balita)(?:nya)?|kakek dan nenek|kakek nenek|"
    rf"(?:mbah|kakek|pak|bapak|kai|paman|lik|om) (?!dan|tinggal|hidup|ikut|serumah|numpang)\S+(?: \S+)? {_WITH} (?:istrinya|istri|nenek|bu \S+|ibu \S+|bini|suami|anaknya|cucunya|adiknya)|"
    rf"(?:nenek|bu|ibu|mbak) (?!dan|tinggal|hidup|ikut|serumah|numpang)\S+ {_WITH} (?:suaminya|suami|cucunya|bayinya|anaknya|adiknya)|"
    rf"{_KIN}(?: ipar| kandung| tiri| perempuan)?(?:nya|ku)?(?: saya)? {_WITH} (?:{_KIN}|mantu|menantu)(?:nya|ku)?(?: saya)?|"
    rf"\( \d\d {_WITH} \d\d \)|"
    rf"(?:dipukuli?|memukuli?|mukuli?|pukul) (?:dia|istrinya|ibunya) {_WITH} anaknya|"
    r"(?:saya|kami) (?:sama|dan|bersama) (?:adik|kakak|ibu|nenek|anak|bayi|istri|suami|mertua|kakek|ayah|cucu)(?:ku)?(?: saya)? saja)(?![\w-])(?! (?:pkk|rt|guru|lurah|kader|bidan)(?!\w))"
)
_AGES = re.compile(rf"(?<!\w)(?:umur|usia)(?:nya)?(?: (?:baru|masih|sekitar))* \d{{1,2}}(?: (?:tahun|th|bulan))?(?: {_WITH}|,|/)(?: (?:umur|usia))? \d{{1,2}}(?! (?:kali|orang|rumah|kk|jam|hari))(?!\d)")
_TITLE = r"(?:[Pp]a?k|[Bb]apak|[Bb]pk|[Bb]u|[Ii]bu|[Mm]ba[hk]|[Mm]as|[Ss]d[r][i]?\.?|[Ss]audara|[Ss]i|[Aa]n\.|[Nn]enek|[Kk]akek|[Nn]ini|[Kk]ai|[Dd]aeng|[Aa]nak)"
_TWO_NAMES = re.compile(rf"(?<!\w){_TITLE} [A-Z][a-z’']+ (?:dan|sama|serta|wan|lan|karo|lawan|&|dgn|dengan) {_TITLE} [A-Z][a-z’']+")
_LISTED = re.compile(r"(?:^|[\s:;,(])(\d{1,2})[.)] ?(?=[A-Z])")
_SMALL = r"(?:anak|cucu|balita|bayi|bocah|anak-anak)"
_PARTS = re.compile(
    r"(?<![\w.,/:-])(\d{1,3})(?: orang)? (?:lansia|dewasa|orang tua|perempuan|ibu|lanjut usia|laki-laki|orang dewasa) (?:dan|serta|sama|\+) (\d{1,3})(?: orang)? " + _SMALL + r"(?!\w)"
)
_EACH_ONE = re.compile(r"(?<!\w)(?:kakek|nenek|ibu|bapak|cucu|anak|lansia|balita|ayah) (\d{1,2})(?= ?[,.]| (?:dan|serta))(?! tahun)")


def find_parts(plain: str) -> tuple[int, int, int] | None:
    """Return the sum of two counted parts that stand side by side ("2 lansia dan 1 cucu") and where they stand."""
    parts = _PARTS.search(plain)
    if parts:
        return int(parts.group(1)) + int(parts.group(2)), parts.start(), parts.end()
    each = list(_EACH_ONE.finditer(plain))
    if len(each) >= 3:
        return sum(int(match.group(1)) for match in each), each[0].start(), each[-1].end()
    return None


def find_pair(text: Normalised) -> Finding[int] | None:
    """Return how many are meant where two are told of side by side, or some are listed one by one."""
    plain = text.text
    twins = _TWINS.search(plain)
    if twins:
        return Finding(int(twins.group(1) or 2), 0.85, (text.span(twins.start(), twins.end()),))
    listed = count_listed(text.original)
    if listed:
        return Finding(listed, 0.7)
    for pattern in (_PAIR, _AGES):
        pair = pattern.search(plain)
        if pair:
            return Finding(2, 0.75, (text.span(pair.start(), pair.end()),))
    names = _TWO_NAMES.search(text.original)
    return Finding(2, 0.75, (names.span(),)) if names else None


def find_pair_signs(text: Normalised) -> list[str]:
    """Return the signs of two persons side by side that stand in a text."""
    found = [name for name, pattern in (("pair", _PAIR), ("ages", _AGES)) if pattern.search(text.text)]
    return [*found, "names"] if _TWO_NAMES.search(text.original) else found


def count_listed(original: str) -> int | None:
    """Return how many stand in a list that is numbered 1, 2, 3 …; None for fewer than two."""
    last = 0
    for match in _LISTED.finditer(original[:4000]):
        if int(match.group(1)) == last + 1:
            last += 1
    return last if last >= 2 else None
