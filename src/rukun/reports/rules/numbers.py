"""Number words (Indonesian, Banjar, Javanese) and ranges, folded into digits."""

from __future__ import annotations

import re

from rukun.reports.rules.normalise import Normalised, Token

_UNITS: dict[str, int] = {}
for _value, _words in enumerate(
    (
        "nol kosong",
        "satu siji setunggal sawiji seddi settong",
        "dua loro kalih rong duo due",
        "tiga talu telu telung talung tigo tige tigang tellu tello",
        "empat ampat papat sekawan patang eppa opat",
        "lima limo limang gangsal lime",
        "enam anam enem nem nenem enneng genep",
        "tujuh pitu pitung tuju",
        "delapan walu wolu wolung lapan dlapan arua aruwa dalapan",
        "sembilan sanga songo sangang sambilan asera salapan",
    )
):
    for _word in _words.split():
        _UNITS[_word] = _value

_WHOLE: dict[str, int] = {
    "sepuluh": 10, "sapuluh": 10, "sedasa": 10, "sedoso": 10, "seppulo": 10, "sapolo": 10, "sebelas": 11, "sawalas": 11,
    "sabalas": 11, "sewelas": 11, "rolas": 12, "rongpuluh": 20, "selikur": 21, "salikur": 21, "rolikur": 22, "patlikur": 24, "nemlikur": 26,
    "patangpuluh": 40, "limangpuluh": 50, "swidak": 60,
    "telulas": 13, "patbelas": 14, "limolas": 15, "nembelas": 16, "pitulas": 17, "wolulas": 18, "sangalas": 19,
    "selawe": 25, "salawi": 25, "seket": 50, "saikat": 50, "sewidak": 60, "sawidak": 60,
    "seratus": 100, "saratus": 100, "satus": 100, "seribu": 1000, "saribu": 1000, "sewu": 1000,
}  # fmt: skip
_TENS = frozenset({"puluh", "pulu", "dasa", "doso", "polo", "puluhan"})
_TEENS = frozenset({"belas", "walas", "welas", "las", "balas"})
_TWENTIES = frozenset({"likur"})
_HUNDREDS = frozenset({"ratus", "atus"})
_THOUSANDS = frozenset({"ribu", "rb", "ewu"})
_SCALES = _TENS | _TEENS | _TWENTIES | _HUNDREDS | _THOUSANDS
_FUSED = re.compile("^(" + "|".join(sorted((w for w in _UNITS if len(w) > 2), key=len, reverse=True)) + ")(belas|walas|balas|las|likur|puluh|ratus)$")
_ENDINGS = {"belas": (10, 1), "walas": (10, 1), "balas": (10, 1), "las": (10, 1), "likur": (20, 1), "puluh": (0, 10), "ratus": (0, 100)}
_ONES = frozenset({"asa", "sabuting", "saikung"})
"""Banjar for one, but only after tens: alone `asa` is a feeling."""
_DIGITS = re.compile(r"^\d{1,6}$")
_GROUPED = re.compile(r"^\d{1,3}(?:\.\d{3})+$")
_BETWEEN = frozenset({"-", "sampai", "hingga", "atau", "sd", "–"})
_CLASSED = re.compile(r"^(?:rt|rw|nomor|gang|blok|kelas|km|jam|umur|usia|lantai|simpang)$")


def _number_words(tokens: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """Read number words from a position: the value and the position after them."""
    total, current, end, units = 0, 0, at, 0
    while end < len(tokens):
        word = tokens[end].text
        fused = _FUSED.match(word)
        if fused:
            more, times = _ENDINGS[fused.group(2)]
            current += more + times * _UNITS[fused.group(1)]
            units = 0
        elif word in _WHOLE and not units:
            current += _WHOLE[word]
        elif word in _ONES and current >= 20 and current % 10 == 0:
            current, units = current + 1, 1
        elif word in _UNITS and not units:
            current += _UNITS[word]
            units = 1
        elif word in _SCALES and end > at and current:
            total, current, units = _scale(word, total, current)
        else:
            break
        end += 1
    return (total + current, end) if end > at else None


def _scale(word: str, total: int, current: int) -> tuple[int, int, int]:
    tail = current % 10
    if word in _TEENS or word in _TWENTIES:
        return total, current + (10 if word in _TEENS else 20), 1
    if word in _TENS:
        return total, current - tail + tail * 10, 0
    if word in _HUNDREDS:
        return total, current * 100, 0
    return total + current * 1000, 0, 0


def _starts_number(tokens: tuple[Token, ...], at: int) -> bool:
    word = tokens[at].text
    if word in _WHOLE or _FUSED.match(word):
        return True
    if word in ("kosong", "rong", "duo"):
        return at + 1 < len(tokens) and (tokens[at + 1].text in _SCALES or tokens[at + 1].text in _UNITS)
    return word in _UNITS


def _fold_words(tokens: tuple[Token, ...]) -> list[Token]:
    folded: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if _starts_number(tokens, at):
            read = _number_words(tokens, at)
            if read:
                folded.append(Token(str(read[0]), token.start, tokens[read[1] - 1].end))
                at = read[1]
                continue
        if _GROUPED.match(token.text):
            token = Token(token.text.replace(".", ""), token.start, token.end)
        elif _DIGITS.match(token.text) and at + 1 < len(tokens) and tokens[at + 1].text in ("ribu", "rb", "puluh", "ratus"):
            factor = {"puluh": 10, "ratus": 100}.get(tokens[at + 1].text, 1000)
            token = Token(str(int(token.text) * factor), token.start, tokens[at + 1].end)
            at += 1
        folded.append(token)
        at += 1
    return folded


def _is_small(token: Token) -> bool:
    return len(token.text) <= 4 and _DIGITS.match(token.text) is not None


def _fold_ranges(tokens: list[Token]) -> list[Token]:
    folded: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        rest = tokens[at + 1 : at + 4]
        before = folded[-1].text if folded else ""
        if _is_small(token) and before not in ("-", "/", "0"):
            joined = _joined(token, rest, before)
            if joined:
                folded.append(joined[0])
                at += joined[1]
                continue
        folded.append(token)
        at += 1
    return folded


def _joined(token: Token, rest: list[Token], before: str) -> tuple[Token, int] | None:
    """Join a number with what follows: a range becomes `a-b`, `70-an` becomes `70`, RT `dua lima` becomes `25`."""
    if len(rest) >= 2 and rest[0].text == "-" and rest[1].text == "an":
        return Token(token.text, token.start, rest[1].end), 3
    if rest and rest[0].text == "an" and rest[0].start == token.end:
        return Token(token.text, token.start, rest[0].end), 2
    classed = _CLASSED.match(before) is not None
    if len(rest) >= 2 and rest[0].text in _BETWEEN and _is_small(rest[1]) and not classed:
        third = rest[2].text if len(rest) > 2 else ""
        if third != "-" and int(token.text) < int(rest[1].text):
            return Token(f"{token.text}-{rest[1].text}", token.start, rest[1].end), 3
    if rest and _is_small(rest[0]) and len(token.text) == 1 == len(rest[0].text) and rest[0].start > token.end:
        if before in ("rt", "rw"):
            return Token(token.text + rest[0].text, token.start, rest[0].end), 2
        if int(rest[0].text) == int(token.text) + 1 and not classed:
            return Token(f"{token.text}-{rest[0].text}", token.start, rest[0].end), 2
    return None


def fold_numbers(text: Normalised) -> Normalised:
    """Return the text with number words as digits and ranges as `a-b`."""
    return Normalised(original=text.original, tokens=tuple(_fold_ranges(_fold_words(text.tokens))))
