"""Which problem a report tells of: scores of categories and hazards, then the borders between them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from rukun.reports.rules.cues import CueTable, Hit, score_codes
from rukun.reports.rules.lexicon_events import HAZARDS
from rukun.reports.rules.lexicon_people import CHILDREN, NEEDS
from rukun.reports.rules.lexicon_society import SOCIETY
from rukun.reports.rules.taxonomy import DEFAULT_URGENCY, HAZARD_CATEGORY

CATEGORY_CUES = CueTable([CHILDREN, NEEDS, SOCIETY])
HAZARD_CUES = CueTable([HAZARDS])

UNCLEAR = "unclear"
_MOSTLY_UNCLEAR = 0.5
_MOSTLY_SAID = 3.0
_TRUST_BESIDE_MODEL = 0.03
_LEAST_HAZARD, _SURE_ANIMAL = 0.05, 0.5
"""Who is stuck was not attacked: of an animal speaks who names one."""
_TRUST_BESIDE_HAZARDS = 0.05
_CLEAR_HAZARD, _SURE_HAZARD, _LEAST_CATEGORY = 0.5, 0.6, 0.02
_OF_HAZARDS = frozenset(HAZARD_CATEGORY.values())
_CHILD = re.compile(
    r"(?<![\w-])(?:anak|anak-anak|bocah|balita|bayi|siswa|siswi|murid|pelajar|santri|remaja|cucu|keponakan|ponakan|smp|sd|sma|smk|tk)(?:nya|ku)?(?![\w-])"
)
_YOUNG = re.compile(
    r"(?<!\w)(?:[1-9]|1[0-7]) (?:tahun|th)(?!\w)|(?:umur|usia)(?:nya)? (?:[1-9]|1[0-7])(?! ?(?:bulan|bln))(?!\d)|\( (?:[1-9]|1[0-7]) \)|kelas (?:\d|[ivx]+)|(?<![\w-])(?:smp|sd|sma|smk|mts|tk|siswi|siswa|murid)(?!\w)"
)
_GROWN = re.compile(r"(?<!\w)(?:1[89]|[2-9]\d) (?:tahun|th)(?!\w)|(?:umur|usia)(?:nya)? (?:1[89]|[2-9]\d)(?!\d)")
_OLD = re.compile(r"(?<!\w)(?:[6-9]\d|1[01]\d) (?:tahun|th)(?!\w)|(?:umur|usia)(?:nya)? (?:[6-9]\d|1[01]\d)(?!\d)")


_BY_AGE = frozenset({"anak-balita-terlantar", "anak-terlantar", "disabilitas", "anak-disabilitas"})
_MONTHS = frozenset({"bulan", "bln"})
_AGE = re.compile(
    r"(?<![\w-])(?:umur|usia|umurnya|usianya|berumur|berusia|\(|anak|cucu|balita|bocah|keponakan|ponakan|adik|bayi|putri|putra|batita)"
    r"(?: (?:saya|ku|kami|perempuan|lelaki|laki-laki|laki|baru|masih|umur|usia|sekitar|kira-kira))* (\d{1,3})(?: (tahun|th|bulan|bln))?"
    r"(?! ?(?:orang|jiwa|ekor|hari|minggu|jam|kali|sd|smp|sma))(?![\w.,])"
)


@dataclass(frozen=True)
class Evidence:
    """What speaks for each category and hazard, and where."""

    categories: dict[str, float]
    hazards: dict[str, float]
    hits: tuple[Hit, ...]


def gather_evidence(text: str) -> Evidence:
    """Return the scores of the categories and hazards of a normalised text, borders applied."""
    found, events = CATEGORY_CUES.find(text), HAZARD_CUES.find(text)
    hazards = _hazard_borders(score_codes(events), text)
    categories = _borders(score_codes(found), text)
    for hazard, score in hazards.items():
        code = HAZARD_CATEGORY[hazard]
        categories[code] = max(categories.get(code, 0.0), score)
    return Evidence(categories, hazards, (*found, *events))


def _has(text: str, words: str) -> bool:
    return re.search(r"(?<![\w-])(?:" + words + r")(?:nya)?(?![\w-])", text) is not None


def _hazard_borders(scores: dict[str, float], text: str) -> dict[str, float]:
    """Apply what LABELS say of neighbouring hazards."""

    def beats(winner: str, *losers: str) -> None:
        if scores.get(winner, 0.0) >= 2:
            for loser in losers:
                if loser in scores:
                    scores[loser] = min(scores[loser], scores[winner] - 0.5)

    def raise_to(code: str, *others: str, by: float = 0.5) -> None:
        scores[code] = max([scores.get(code, 0.0), *(scores.get(other, 0.0) + by for other in others)])

    beats("tsunami", "banjir", "gempa", "abrasi")
    beats("abrasi", "banjir", "kecelakaan-air", "kegagalan-teknologi")
    beats("banjir-bandang", "banjir", "tanah-longsor", "pohon-tumbang")
    beats("satwa-buas", "kecelakaan-air", "wabah")
    beats("gempa", "tanah-bergerak", "tanah-longsor", "kebakaran")
    beats("puting-beliung", "pohon-tumbang", "banjir")
    beats("kekeringan", "wabah", "banjir")
    beats("konflik-sosial", "kebakaran")
    beats("wabah", "kegagalan-teknologi") if _has(text, "muntah|mencret|diare|dbd") and not _has(
        text, "gas|limbah|pabrik|amonia|pipa"
    ) else None
    if _has(text, "lahan|gambut|hutan|karhutla|semak|semak-semak|ilalang|kabut asap|alang-alang") and "kebakaran-hutan" in scores:
        raise_to("kebakaran-hutan", "kebakaran")
    if "kegagalan-teknologi" in scores and _has(text, "pabrik|amonia|kilang|smelter|tangki|gas|limbah|tambang|perusahaan|pipa|tumpahan"):
        if not _has(text, "rumah|kompor|warung|tabung|elpiji|lpg") or _has(text, "bocor|pabrik|kilang|smelter"):
            raise_to("kegagalan-teknologi", "kebakaran", "banjir", "wabah")
    if "tanah-longsor" in scores and _has(text, "takut|takutnya|khawatir|rawan|was-was|kuatir|nanti"):
        if _has(text, "retak|retak-retak|retakan|miring|amblas|bergerak"):
            raise_to("tanah-bergerak", "tanah-longsor")
    elif scores.get("tanah-longsor", 0.0) >= 3:
        beats("tanah-longsor", "tanah-bergerak", "pohon-tumbang")
    return scores


def _borders(scores: dict[str, float], text: str) -> dict[str, float]:
    """Apply what LABELS say of neighbouring categories."""
    child = _CHILD.search(text) is not None
    young = _YOUNG.search(text) is not None
    grown = _GROWN.search(text) is not None and not young

    def shift(code: str, by: float) -> None:
        if code in scores:
            scores[code] += by

    def beats(winner: str, *losers: str) -> None:
        for loser in losers:
            if loser in scores and scores.get(winner, 0.0) >= 2:
                scores[loser] = min(scores[loser], scores[winner] - 0.5)

    if grown:
        for code in ("anak-disabilitas", "anak-korban-kekerasan", "anak-jalanan", "anak-terlantar", "anak-berhadapan-hukum"):
            shift(code, -2)
    if young:
        shift("disabilitas", -1)
        shift("korban-kekerasan", -1)
    elif not child:
        shift("anak-korban-kekerasan", -1)
    beats("anak-dieksploitasi", "anak-jalanan", "pengemis", "anak-terlantar")
    beats("bayi-ditemukan", "anak-balita-terlantar", "anak-dieksploitasi")
    beats("odgj-gaduh", "odgj-terlantar") if not _has(text, "dipasung|dirantai|dikurung|kandang|pasung|dulu") else beats(
        "odgj-terlantar", "odgj-gaduh"
    )
    beats("perkawinan-anak", "anak-korban-kekerasan", "anak-putus-sekolah", "anak-perlindungan-khusus")
    beats("korban-trafficking", "pekerja-migran-bermasalah", "tuna-susila", "anak-dieksploitasi", "orang-terlantar")
    beats("odha", "kelompok-minoritas", "sakit-tidak-mampu", "fakir-miskin")
    beats("pekerja-migran-bermasalah", "orang-terlantar", "fakir-miskin", "sakit-tidak-mampu")
    beats("pemulung", "fakir-miskin", "gelandangan", "layanan-umum")
    beats("bekas-warga-binaan", "fakir-miskin", "anak-berhadapan-hukum") if not young else None
    beats("krisis-bunuh-diri", "sakit-tidak-mampu", "odgj-gaduh", "orang-hilang", "anak-terlantar")
    beats("gizi-buruk-balita", "stunting")
    beats("anak-berhadapan-hukum", "korban-napza", "trantibum")
    beats("anak-disabilitas", "disabilitas", "sakit-tidak-mampu")
    beats("komunitas-adat-terpencil", "adminduk", "fakir-miskin", "anak-putus-sekolah")
    beats("jaminan-kesehatan", "sakit-tidak-mampu", "adminduk")
    beats("lansia-terlantar", "fakir-miskin", "disabilitas")
    beats("rtlh", "fakir-miskin")
    beats("data-bansos", "fakir-miskin")
    if _OLD.search(text):
        scores["lansia-terlantar"] = scores.get("lansia-terlantar", 0.0) + 1
    return scores


def settle_by_age(code: str, text: str) -> str:
    """Return the neighbour of a category that fits the ages said: under five, under eighteen, or grown."""
    if code not in _BY_AGE:
        return code
    years = [0 if match.group(2) in _MONTHS else int(match.group(1)) for match in _AGE.finditer(text)]
    under_five, young = bool(years) and max(years) < 5, bool(years) and max(years) < 18
    if code == "anak-balita-terlantar" and years and min(years) >= 5:
        return "anak-terlantar"
    if code == "anak-terlantar" and under_five:
        return "anak-balita-terlantar"
    if code == "disabilitas" and young and _CHILD.search(text):
        return "anak-disabilitas"
    if code == "anak-disabilitas" and years and min(years) >= 18:
        return "disabilitas"
    return code


def is_unclear(evidence: Evidence, probabilities: Mapping[str, float] | None) -> bool:
    """Answer whether a report asks for help without saying in what: the model finds so, and no cue says otherwise."""
    chance = (probabilities or {}).get(UNCLEAR, 0.0)
    return chance >= _MOSTLY_UNCLEAR and max(evidence.categories.values(), default=0.0) < _MOSTLY_SAID


def rank_categories(evidence: Evidence, probabilities: Mapping[str, float] | None, word: str | None) -> list[tuple[str, float]]:
    """Return the categories, best first, each with a share of all belief; `word` is what a form's field says."""
    trust = _TRUST_BESIDE_MODEL if probabilities else 1.2
    belief: dict[str, float] = {}
    for code in DEFAULT_URGENCY:
        belief[code] = math.exp(trust * min(evidence.categories.get(code, 0.0), 6.0) + (3.0 if code == word else 0.0))
        if probabilities:
            belief[code] *= max(probabilities.get(code, 0.0), 1e-4)
    whole = sum(belief.values())
    return sorted(((code, value / whole) for code, value in belief.items()), key=lambda pair: (-pair[1], pair[0]))


def settle_by_hazard(ranked: list[tuple[str, float]], hazards: Mapping[str, float] | None) -> str:
    """Return the best category, or that of the hazard which the model sees more clearly than the category it would stand in."""
    code, beliefs = ranked[0][0], dict(ranked)
    known = {hazard: chance for hazard, chance in (hazards or {}).items() if hazard in HAZARD_CATEGORY}
    if not known:
        return code
    hazard = max(known, key=lambda each: (known[each], each))
    own, share = HAZARD_CATEGORY[hazard], known[hazard] / (sum(known.values()) or 1.0)
    clear = share > _CLEAR_HAZARD if code in _OF_HAZARDS else known[hazard] > _SURE_HAZARD
    return own if clear and beliefs.get(own, 0.0) > _LEAST_CATEGORY else code


def rank_hazards(evidence: Evidence, category: str, probabilities: Mapping[str, float] | None) -> list[tuple[str, float]]:
    """Return the hazards of a category, best first, each with its share; none where nothing speaks for one."""
    belief: dict[str, float] = {}
    for code, own in HAZARD_CATEGORY.items():
        score = evidence.hazards.get(code, 0.0)
        chance = probabilities.get(code, 0.0) if probabilities else 0.0
        if code == "konflik-sosial" and score < 2 <= evidence.hazards.get("kebakaran", 0.0):
            continue  # who is burnt was in a fire, as long as nobody speaks of a fight
        if own == category and (category != "sar" or score >= 2 or chance >= (_SURE_ANIMAL if code == "satwa-buas" else _LEAST_HAZARD)):
            belief[code] = math.exp((_TRUST_BESIDE_HAZARDS if probabilities else 1.0) * min(score, 5.0))
            if probabilities:
                belief[code] *= max(chance, 1e-4)
    whole = sum(belief.values())
    return sorted(((code, value / whole) for code, value in belief.items()), key=lambda pair: (-pair[1], pair[0]))
