"""Finding names of villages, districts and regencies in free text, with typing errors and without spaces.

A score is 0 to 100: 90 and more may be believed, equal scores mean that it could be either. A name that is also an
everyday word (`Damai`, `Jawa`) counts only with a word such as `desa` before it; the name of a street is no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from rukun.areas.rules.codes import Level, at_level, is_below
from rukun.areas.rules.wording import short_regency

MAX_WORDS = 400
MAX_NAME_WORDS = 5
MIN_FUZZY_LETTERS = 6
FUZZY_CUTOFF = 85.0
EXACT = 100.0
SURE = 90.0
CAP_EVERYDAY = 70.0
CAP_STREET = 60.0
OTHER_REGENCY = 25.0
OTHER_DISTRICT = 8.0
WRONG_LEVEL = 20.0

_DOUBLED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,40})2")  # bounded: a word may be twenty thousand letters long
_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
_SHORT = {
    "sei": "sungai", "sui": "sungai", "sg": "sungai", "tj": "tanjung", "tg": "tanjung", "tanjong": "tanjung",
    "gn": "gunung", "gng": "gunung", "tlk": "teluk", "mr": "muara", "dlm": "dalam",
    "smd": "samarinda", "smr": "samarinda", "bpp": "balikpapan", "bpn": "balikpapan", "btg": "bontang",
    "kukar": "kutai kartanegara", "kutim": "kutai timur", "kubar": "kutai barat", "mahulu": "mahakam ulu",
    "ppu": "penajam paser utara", "sbrg": "seberang", "sel": "selatan", "utr": "utara",
}
_MARKERS: dict[str, Level] = {
    **dict.fromkeys(("kel", "kelurahan", "desa", "ds", "kampung", "kmp", "lurah", "petinggi"), Level.VILLAGE),
    **dict.fromkeys(("kec", "kecamatan", "distrik", "camat"), Level.DISTRICT),
    **dict.fromkeys(("kab", "kabupaten", "kota", "walikota", "bupati"), Level.REGENCY),
}
_STREETS = frozenset({
    "jl", "jln", "jalan", "gg", "gang", "simpang", "jembatan", "pasar", "sdn", "smpn", "masjid", "toko",
})
# "jalan raya Samboja" is a street; in "gang mawar Sungai Pinang Dalam" the street has its name already.
_OF_STREETS = frozenset({
    "raya", "poros", "lintas", "trans", "besar", "utama", "menuju", "arah", "ke", "baru", "lama", "pagi", "subuh", "malam", "agung",
    "jami", "tiga", "empat", "lima", "3", "4", "5", "pangeran", "sultan", "induk", "haji", "kyai", "raden", "mesjid", "jembatan", "mas",
})
_EVERYDAY = frozenset({
    "api api", "asa", "bakung", "bandara", "batu batu", "batuah", "belimbing", "binuang", "bugis", "damai",
    "dingin", "gemuruh", "gersik", "giring giring", "guntung", "jawa", "kampung baru", "karangan", "kerang",
    "kolek", "lemper", "liang", "lombok", "long", "melayu", "melintang", "mendung", "mengkudu", "merasa",
    "mesjid", "minta", "pait", "panji", "payung payung", "pela", "pelabuhan", "pelawan", "pelita", "perdana",
    "petung", "random", "rintik", "saka", "sambung", "sandaran", "sepakat", "sungai", "tapis", "telaga", "telen",
    "tukul", "waru",
})


@dataclass(frozen=True)
class PlaceName:
    """One name that may be found: `words` is its normal form, `solid` the same without spaces."""

    code: str
    level: Level
    name: str
    words: str
    solid: str


@dataclass(frozen=True)
class PlaceMatch:
    """A place found in a text: which, how surely, and where in the text its name stands."""

    code: str
    level: Level
    name: str
    score: float
    start: int
    end: int


@dataclass(frozen=True)
class _Token:
    word: str
    start: int
    end: int


@dataclass(frozen=True)
class _Span:
    words: str
    solid: str
    first: int
    last: int


@dataclass(frozen=True)
class _Found:
    span: _Span
    weight: float
    match: PlaceMatch


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    for match in _WORD.finditer(text):
        written = match[0].lower().replace("’", "'").replace("`", "'")
        written = _DOUBLED.sub(r"\1 \1", _SHORT.get(written, written))
        found.extend(_Token(word, match.start(), match.end()) for word in written.split())
    return found[:MAX_WORDS]


def place_name(code: str, level: Level, name: str) -> PlaceName:
    """Return a name in the form that it is looked for in."""
    words = " ".join(token.word for token in _tokens(short_regency(name) if level is Level.REGENCY else name))
    return PlaceName(code, level, name, words, words.replace(" ", ""))


def _spans(tokens: Sequence[_Token]) -> list[_Span]:
    spans = []
    for first in range(len(tokens)):
        for last in range(first, min(first + MAX_NAME_WORDS, len(tokens))):
            words = " ".join(token.word for token in tokens[first : last + 1])
            spans.append(_Span(words, words.replace(" ", ""), first, last))
    return spans


def _similar(spans: Sequence[_Span], names: Sequence[PlaceName]) -> Iterable[tuple[_Span, PlaceName, float]]:
    """Every span beside every name it resembles. Short names must be written exactly."""
    by_solid: dict[str, list[PlaceName]] = {}
    for name in names:
        by_solid.setdefault(name.solid, []).append(name)
    fuzzy = [solid for solid in by_solid if len(solid) >= MIN_FUZZY_LETTERS]
    asked: dict[str, list[tuple[str, float]]] = {}
    for span in spans:
        if span.solid in by_solid:
            asked[span.solid] = [(span.solid, EXACT)]
        elif span.solid not in asked:
            asked[span.solid] = [] if span.words in _EVERYDAY else _nearest(span.solid, fuzzy)
        for solid, score in asked[span.solid]:
            for name in by_solid[solid]:
                yield span, name, score


def _nearest(solid: str, fuzzy: Sequence[str]) -> list[tuple[str, float]]:
    """The names that a span resembles; whoever mistypes a name seldom mistypes its first letter."""
    if len(solid) < MIN_FUZZY_LETTERS:
        return []
    found = process.extract(solid, fuzzy, scorer=fuzz.ratio, score_cutoff=FUZZY_CUTOFF, limit=3)
    return [(name, score) for name, score, _ in found if name[0] == solid[0]]


def _judge(name: PlaceName, score: float, before: Sequence[str]) -> float:
    """The score after looking at the (at most two) words before the name, the nearest last."""
    nearest = before[-1] if before else ""
    marked = _MARKERS.get(nearest)
    if marked is name.level:
        return score
    if marked is not None and not (marked is Level.REGENCY and nearest == "kota"):
        return score - WRONG_LEVEL
    if nearest in _STREETS or (nearest in _OF_STREETS and before[0] in _STREETS and name.level is not Level.REGENCY):
        return min(score, CAP_STREET)
    if name.words in _EVERYDAY or len(name.solid) < 4:
        return min(score, CAP_EVERYDAY)
    return score


def _weight(name: PlaceName, score: float) -> float:
    """How much of the text a name explains: longer is better, and so is nearer to how it is written, most of all where it is not sure."""
    return float(len(name.solid) * (score / EXACT) ** (2 if score >= SURE else 4))


def _untangle(found: Iterable[_Found]) -> list[PlaceMatch]:
    """Leave out a name within a longer one (`Sungai Pinang` in `Sungai Pinang Dalam`); equals on one span all stay."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda each: -each.weight):
        rivals = [other for other in kept if other.span.first <= one.span.last and one.span.first <= other.span.last]
        if all(other.span == one.span and other.weight == one.weight for other in rivals):
            kept.append(one)
    return [one.match for one in kept]


def _elsewhere(match: PlaceMatch, named: Sequence[PlaceMatch]) -> float:
    """How much a place loses for not lying in the regency, or the district, that the text names beside it."""
    others = [one for one in named if one.start != match.start and at_level(match.code, one.level) != match.code]
    for level, loss in ((Level.REGENCY, OTHER_REGENCY), (Level.DISTRICT, OTHER_DISTRICT)):
        codes = {at_level(one.code, level) for one in others} - {None}
        own = at_level(match.code, level)
        if own and codes and own not in codes:
            return loss
    return 0.0


def _district_meant(match: PlaceMatch, matches: Sequence[PlaceMatch]) -> bool:
    """Whether a village's name is rather its district's, since the text names another village of that district too."""
    if match.level is not Level.VILLAGE:
        return False
    twins = [one for one in matches if one.level is Level.DISTRICT and (one.start, one.end) == (match.start, match.end)]
    others = [one for one in matches if one.start != match.start and one.score >= CAP_EVERYDAY]
    return any(is_below(one.code, twin.code) for twin in twins for one in others if one.level is Level.VILLAGE)


def _agreeing(matches: Sequence[PlaceMatch]) -> list[PlaceMatch]:
    """Lower the places that don't agree with what else the text names; an everyday word in its district counts."""
    named = [match for match in matches if match.level is not Level.VILLAGE and match.score >= FUZZY_CUTOFF]
    agreed = []
    for match in matches:
        loss = _elsewhere(match, named) + (WRONG_LEVEL if _district_meant(match, matches) else 0.0)
        in_named_district = any(
            one.level is Level.DISTRICT and one.start != match.start and is_below(match.code, one.code) for one in named
        )
        score = SURE if match.score == CAP_EVERYDAY and in_named_district else max(0.0, match.score - loss)
        agreed.append(replace(match, score=score))
    return agreed


def find_places(text: str, names: Sequence[PlaceName], limit: int = 5) -> tuple[PlaceMatch, ...]:
    """Return the places that a text names, best first; a village before the district it lies in.

    In: the text as written, the names of the country, province or regency in which to look. A village that the
    text's own regency doesn't contain loses 25 points, its own district 8. Only the first 400 words are looked at.
    """
    tokens = _tokens(text)
    found = []
    for span, name, score in _similar(_spans(tokens), names):
        before = [token.word for token in tokens[max(0, span.first - 2) : span.first]]
        judged = _judge(name, score, before)
        start, end = tokens[span.first].start, tokens[span.last].end
        match = PlaceMatch(name.code, name.level, name.name, round(judged, 1), start, end)
        found.append(_Found(span, _weight(name, score), match))
    best: dict[str, PlaceMatch] = {}
    for match in _agreeing(_untangle(found)):
        if match.code not in best or match.score > best[match.code].score:
            best[match.code] = match
    return tuple(sorted(best.values(), key=lambda one: (-one.score, -len(one.code), one.code))[:limit])
