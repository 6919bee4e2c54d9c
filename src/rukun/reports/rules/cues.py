"""Cues: weighted patterns written one a line, and a quick way to find which of many stand in a text.

A line is `weight pattern`. In a pattern ` .. ` means "within four words", `{name}` is one of WORDS, and the last word
may carry an ending (-nya, -ku, -mu, -lah, -kah, -an, -i).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

WORDS: dict[str, str] = {
    "anak": r"(?:anak|anak-anak|bocah|bocah-bocah|anak kecil|balita|bayi|pelajar|murid|siswa|siswi|remaja|santri|cucu|keponakan|ponakan)",
    "bocah": r"(?:anak|anak-anak|bocah|bocah-bocah|anak kecil)",
    "kin": (
        r"(?:ayah|ibu|bapak|anak|adik|kakak|paman|bibi|tante|om|kakek|nenek|mertua|menantu|ipar|sepupu|keponakan|ponakan"
        r"|cucu|istri|suami|saudara|saudari|pakde|bude|pakdhe|budhe|julak|uwa|tetangga|teman|kawan|murid|siswa|siswi|opa|oma"
        r"|sahabat|rekan|karyawan|orang tua|mama|papa|ayahanda|bunda|abang|mbak|mas|gulu|cicit|mantan)"
    ),
    "tua": r"(?:kakek|nenek|mbah|lansia|lanjut usia|opa|oma|eyang|nek|kek|ninik|simbah|jompo|manula|renta|orang tua renta|kakek-kakek|nenek-nenek|mbah-mbah|datuk|oppung)",
    "tidak": r"(?:tidak|belum|bukan|tanpa|tak|jangan|tidak pernah|belum pernah)",
    "air": r"(?:air|sungai|kali|parit|sumur|laut|danau|kolam|muara|waduk|bendungan|embung|sawah|tambak|galian|selokan|drainase|arus)",
    "dok": r"(?:ktp|kk|akta|akte|nik|kartu keluarga|akta kelahiran|akta lahir|identitas|kia|e-ktp|surat nikah|dokumen)",
    "pukul": (
        r"(?:dipukul|memukul|pukul|tampar|ditampar|menampar|tempeleng|ditempeleng|tendang|ditendang|menendang|aniaya|dianiaya"
        r"|menganiaya|siksa|disiksa|menyiksa|cekik|dicekik|mencekik|seret|sundut|disundut|cambuk|dicambuk|dicambuki|sabet|disabet"
        r"|dibanting|membanting|dijambak|menjambak|dilempar|diinjak|disiram|digigit|ditinju|ditonjok|dibacok|ditusuk|dilecut|dirotan"
        r"|dicubit|disetrika|dibakar|disabuk|diikat)"
    ),
    "mau": r"(?:mau|ingin|handak|hendak|niat|berniat|rencana|pengin|akan|pengen|bakal)",
    "api": r"(?:api|si jago merah|kebakaran|terbakar|kobaran|asap)",
}

_ENDING = r"(?:nya|ku|mu|lah|kah|an|i)?"
_GAP = " .. "
_LEADING = re.compile(r"[a-z0-9]+")
_KEY = 7
_COMMON_KEY = 4
_COMMON = frozenset(
    "anak bayi bali boca cucu ibu bapa ayah suam istr kaka adik kepo sisw sisi muri rema sant pela tida belu air ruma maka "
    "oran tang jala ditu saya ada mau yang keca tua nene kake mbah lans umur usia tahu ting saki warg bisa tolo lagi".split()
)


@dataclass(frozen=True)
class Needs:
    """What a text must hold for a pattern to stand in it, as the first letters of words.

    `all_of`: of each set, the rarest first, some word must begin with one; none: always look. `first`: with one of these
    begins the word at which the pattern begins; empty where that cannot be told.
    """

    all_of: tuple[frozenset[str], ...]
    first: frozenset[str]


@dataclass(frozen=True)
class Cue:
    """One pattern that speaks for a code, and how strongly."""

    code: str
    name: str
    weight: float
    pattern: re.Pattern[str]
    needs: Needs


@dataclass(frozen=True)
class Hit:
    """A cue that was found, and where."""

    cue: Cue
    match: re.Match[str]


def expand_pattern(source: str) -> str:
    """Return a pattern as written with its word lists spelled out."""
    for name, words in WORDS.items():
        source = source.replace("{" + name + "}", words)
    return source


def compile_pattern(source: str) -> re.Pattern[str]:
    """Compile one pattern as written, on whole words."""
    regex = expand_pattern(source).replace(_GAP, r"(?: \S+){0,4}? ")
    return re.compile(r"(?<![\w-])(?:" + regex + r")" + _ENDING + r"(?![\w])")


def _group_end(source: str) -> int:
    depth = 0
    for at, char in enumerate(source):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth == 0:
            return at
    return len(source)


def _split(source: str, mark: str) -> list[str]:
    """Return the parts of a pattern between marks that stand in no bracket."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(source):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth == 0 and at >= start and source.startswith(mark, at):
            parts.append(source[start:at])
            start = at + len(mark)
    return [*parts, source[start:]]


def _first_words(segment: str) -> frozenset[str] | None:
    """The first letters of every word a segment can begin with; None where that cannot be told."""
    if segment.startswith("("):
        end = _group_end(segment)
        if segment[end + 1 : end + 2] in ("?", "*"):
            return None
        keys: set[str] = set()
        for part in _split(segment[1:end].removeprefix("?:"), "|"):
            found = _first_words(part)
            if found is None:
                return None
            keys |= found
        return frozenset(keys)
    match = _LEADING.match(segment)
    if not match:
        return None
    word, after = match.group(), segment[match.end() : match.end() + 1]
    if after == "?":
        word = word[:-1]
    return frozenset({word[:_KEY]}) if len(word) >= 2 else None


def _cost(keys: frozenset[str]) -> int:
    return sum(10 if key[:_COMMON_KEY] in _COMMON else 1 for key in keys)


def _cue_needs(source: str) -> Needs:
    parts = [_part_needs(part) for part in _split(expand_pattern(source), "|")]
    if len(parts) == 1:
        return parts[0]
    some = frozenset[str]().union(*(part.all_of[0] for part in parts)) if all(part.all_of for part in parts) else None
    first = frozenset[str]().union(*(part.first for part in parts)) if all(part.first for part in parts) else frozenset[str]()
    return Needs((some,) if some else (), first)


def _part_needs(source: str) -> Needs:
    candidates = [_first_words(segment) for segment in _split(source, _GAP)]
    return Needs(tuple(sorted((keys for keys in candidates if keys), key=_cost)), candidates[0] or frozenset())


class CueTable:
    """Many cues, indexed by the first letters of a word they cannot do without."""

    def __init__(self, tables: Iterable[Mapping[str, str]]) -> None:
        self.cues: list[Cue] = []
        for table in tables:
            for code, lines in table.items():
                self._add_lines(code, lines)
        self._index: dict[str, list[int]] = {}
        self._always = [number for number, cue in enumerate(self.cues) if not cue.needs.all_of]
        for number, cue in enumerate(self.cues):
            for key in cue.needs.all_of[0] if cue.needs.all_of else ():
                self._index.setdefault(key, []).append(number)

    def _add_lines(self, code: str, lines: str) -> None:
        for number, line in enumerate(lines.strip().splitlines()):
            weight, _, source = line.strip().partition(" ")
            if source:
                cue = Cue(code, f"{code}.{number}", float(weight), compile_pattern(source), _cue_needs(source))
                self.cues.append(cue)

    def find(self, text: str) -> list[Hit]:
        """Return the cues that stand in a normalised text, each once, in their order."""
        places, numbers = word_places(text), set(self._always)
        for key in places.keys() & self._index.keys():
            numbers.update(self._index[key])
        hits = []
        for cue in (self.cues[number] for number in sorted(numbers)):
            if any(need.isdisjoint(places) for need in cue.needs.all_of[1:]):
                continue
            match = _look(cue, text, places)
            if match:
                hits.append(Hit(cue, match))
        return hits


def _look(cue: Cue, text: str, places: Mapping[str, list[int]]) -> re.Match[str] | None:
    """Return the first place where a cue stands: only words that it can begin with are tried."""
    if not cue.needs.first:
        return cue.pattern.search(text)
    for start in sorted({start for key in cue.needs.first if key in places for start in places[key]}):
        match = cue.pattern.match(text, start)
        if match:
            return match
    return None


@lru_cache(maxsize=4)
def word_places(text: str) -> dict[str, list[int]]:
    """Where words begin in a normalised text, by their first letters, two to seven; kept for the tables that look at it next."""
    places: dict[str, list[int]] = {}
    for match in _LEADING.finditer(text):
        word, start = match.group(), match.start()
        for size in range(2, min(len(word), _KEY) + 1):
            places.setdefault(word[:size], []).append(start)
    return places


def score_codes(hits: Iterable[Hit]) -> dict[str, float]:
    """Return the score of each code: its strongest cue, and a third of the others."""
    weights: dict[str, list[float]] = {}
    for hit in hits:
        weights.setdefault(hit.cue.code, []).append(hit.cue.weight)
    return {code: max(found) + (sum(found) - max(found)) / 3 for code, found in weights.items()}
