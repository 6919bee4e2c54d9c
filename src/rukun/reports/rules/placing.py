"""Where it happened: what was chosen, then the text, then the sender's post; a typed number only suggests."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile

VILLAGE_DOTS = 3
_RT = re.compile(r"0*([1-9]\d{0,2})[a-z]?", re.IGNORECASE | re.ASCII)
_WORD = re.compile(r"[^\W_]+")
_LEVEL_WORDS = frozenset({"kelurahan", "kel", "kecamatan", "kec", "desa", "ds", "kampung", "kp", "kota", "kabupaten", "kab", "daerah", "wilayah"})
_NOT_WHERE = frozenset({"dari", "dr", "asal", "ke", "menuju", "tujuan", "kelahiran", "pindahan", "matan"})
SURE_SCORE = 90.0


@dataclass(frozen=True)
class PlaceFacts:
    """All that is known about the place of one report.

    `form_area` may end in an RT that nobody registered; `text_matches` are (area code, score 0-100) of names found in the text, best first; `post_area` is the post
    of a verified sender, `suggested_area` that of a number that anybody could have typed. `named` are the villages and districts
    that the text surely names as where it is, not as where somebody comes from or was brought to.
    """

    form_area: str | None
    text_matches: tuple[tuple[str, float], ...]
    rt: str | None
    post_area: str | None
    suggested_area: str | None
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlaceFound:
    """The narrowest area that may be believed, the village and RT within it, and what it rests on."""

    area_code: str | None
    village_code: str | None
    rt: str | None
    source: str


def says_where(text: str, start: int) -> bool:
    """Answer whether the name that begins here says where it is: not "dari Samboja", "asal Loa Janan", "dibawa ke Balikpapan"."""
    before = _WORD.findall(text[max(0, start - 60) : start].lower())
    while before and before[-1] in _LEVEL_WORDS:
        before.pop()
    return not before or before[-1] not in _NOT_WHERE


def _speaks_of_elsewhere(facts: PlaceFacts, home: str) -> bool:
    """What is told of another village or district than one's own is told of that one."""
    own = _village_of(home)
    return bool(facts.named) and not any(own == code or own.startswith(f"{code}.") for code in facts.named)


def decide_place(facts: PlaceFacts) -> PlaceFound:
    """Return the place of a report: form, then text, then verified post, then a suggestion, else the district or regency that is named."""
    if facts.form_area and facts.form_area == facts.post_area and _speaks_of_elsewhere(facts, facts.form_area):
        facts = replace(facts, form_area=None)  # the program filled it in from his post
    village, source = _village(facts)
    if village is None:
        wide = _wider(facts)
        return PlaceFound(wide or facts.form_area, None, None, "form" if facts.form_area else "text" if wide else "none")
    chosen = _rt_of(facts.form_area) if source == "form" else None
    filled_in = facts.form_area == facts.post_area  # by the program, from the sender's post: what he writes is nearer
    rt = facts.rt if chosen is None or (filled_in and facts.rt) else chosen
    if rt is None and source in {"post", "suggested"}:
        rt = _rt_of(facts.post_area or (facts.suggested_area if source == "suggested" else None))
    return PlaceFound(village, village, rt, source)


def _village(facts: PlaceFacts) -> tuple[str | None, str]:
    if facts.form_area and facts.form_area.count(".") >= VILLAGE_DOTS:
        return _village_of(facts.form_area), "form"
    matches = [(code, score) for code, score in facts.text_matches if score >= SURE_SCORE and code.count(".") == VILLAGE_DOTS]
    best = [code for code, score in matches if score == matches[0][1]]
    if facts.post_area and facts.post_area.count(".") >= VILLAGE_DOTS:
        own = _village_of(facts.post_area)
        if own in best or not _speaks_of_elsewhere(facts, own):
            return own, "post"
    if len(set(best)) == 1:
        return best[0], "text"
    for area, source in ((facts.post_area, "post"), (facts.suggested_area, "suggested")):
        if area and area.count(".") >= VILLAGE_DOTS and not _speaks_of_elsewhere(facts, area):
            return _village_of(area), source
    return None, "none"


def _wider(facts: PlaceFacts) -> str | None:
    """Return the regency or district in which all places lie that the text surely names, within what was chosen; None where there is none."""
    sure = [code for code, score in facts.text_matches if score >= SURE_SCORE]
    narrow = [code.split(".") for code in sure if not any(other.startswith(f"{code}.") for other in sure)]
    shared = [parts[0] for parts in takewhile(lambda parts: len(set(parts)) == 1, zip(*narrow, strict=False))]
    wide = ".".join(shared[:VILLAGE_DOTS])
    chosen = facts.form_area or ""
    return wide if wide.count(".") and (not chosen or wide.startswith(f"{chosen}.")) else None


def _rt_of(code: str | None) -> str | None:
    """Return the number of the RT in which a code ends, where it is one: what was told may end in anything."""
    found = _RT.fullmatch(code.rsplit(".", 1)[1]) if code and code.count(".") == VILLAGE_DOTS + 1 else None
    return f"{int(found[1]):03d}" if found else None


def _village_of(code: str) -> str:
    return ".".join(code.split(".")[: VILLAGE_DOTS + 1])
