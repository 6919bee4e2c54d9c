"""Names that people of East Kalimantan may bear; nobody real is meant."""

from __future__ import annotations

from random import Random
from typing import NamedTuple


class Origin(NamedTuple):
    """First names of men and of women, and the second names of each, from where a family once came."""

    men: list[str]
    women: list[str]
    men_seconds: list[str]
    women_seconds: list[str]


_BANJAR = Origin(
    "Muhammad Rifani|Syahrani|Ahmad Rijani|Hamdani|Masdar|Fauzi|Ideham|Jamhuri|Rusdiansyah|Murjani|Abdul Hadi|Arsyad|Anang|Bahrul".split("|"),
    "Norhasanah|Siti Jamilah|Rusmini|Mahrita|Noor Aida|Hj. Masniah|Rahmawati|Mastora|Halimatus|Jumiati|Norlina|Saudah|Maimunah".split("|"),
    "|Rahman|Noor|Effendi|Hasan|Anwar|Ramadhan|Mastur|Zainal".split("|"),
    "|Hasan|Fitri|Aini|Yanti|Ramadhani|Safitri".split("|"),
)
_KUTAI = Origin(
    "Awang Hermansyah|Aji Fadli|Encek Ridwan|Awang Rustam|Aji Syahril|Saipul|Awang Yacob|Encek Husni|Hairil|Jamaludin".split("|"),
    "Dayang Nurul|Aji Rohana|Encek Salmah|Dayang Mariam|Aji Kartini|Dayang Sari|Encek Fatimah|Hairunisa|Nurbaya|Salasiah".split("|"),
    "|Anwar|Idris|Yusran|Amin|Halim".split("|"),
    "|Ningsih|Aisyah|Yani|Halim".split("|"),
)
_DAYAK = Origin(
    "Lukas|Yohanes|Martinus|Petrus|Kornelius|Agustinus|Stefanus|Yulius|Benediktus|Markus|Paulus|Herkulanus".split("|"),
    "Maria|Yuliana|Kristina|Veronika|Margareta|Elisabet|Theresia|Lusia|Ester|Magdalena".split("|"),
    "Bit|Ding|Lahang|Ngau|Lawai|Huvang|Juk|Lejo|Hibau|Bayau|Tingang|Jalung|Laing".split("|"),
    "Ubung|Bulan|Hunyang|Lahang|Lejo|Hibau|Tingang|Jalung|Laing".split("|"),
)
_BUGIS = Origin(
    "Andi Baso|Ambo Tang|Daeng Rahman|Andi Mappa|Syamsuddin|Baharuddin|La Ode Safri|Muh. Arafah|Sudirman|Kamaruddin|Mustari".split("|"),
    "Andi Rosdiana|Hasnawati|Indo Tuo|Besse Rahma|St. Aminah|Hj. Nurhayati|Andi Nurlaela|Sitti Hajar|Rosmini|Hasmirah|Andi Tenri".split("|"),
    "|Palewai|Sose|Mattola|Tahir|Beddu|Saleh|Mansyur|Rauf|Makkasau".split("|"),
    "|Palewai|Mattola|Tahir|Beddu|Saleh|Rauf".split("|"),
)
_JAWA = Origin(
    "Slamet|Sutrisno|Wagiman|Bambang|Suyatno|Eko|Agus|Tukiman|Sugeng|Heri|Mulyono|Joko|Suparman|Dwi".split("|"),
    "Sri Wahyuni|Suminah|Endang|Partini|Sulastri|Tutik|Wiwik|Ngatini|Ratna|Dewi|Sukarti|Eni|Lestari".split("|"),
    "Wibowo|Santoso|Prasetyo|Purnomo|Widodo|Hartono|Setiawan|Nugroho".split("|"),
    "Handayani|Rahayu|Utami|Susilowati|Widayati|Lestari".split("|"),
)
_MIXES = {
    "64.01": (_BANJAR, _BUGIS, _JAWA, _JAWA),
    "64.02": (_KUTAI, _KUTAI, _JAWA, _BANJAR),
    "64.03": (_BUGIS, _BANJAR, _DAYAK, _JAWA),
    "64.07": (_DAYAK, _DAYAK, _DAYAK, _KUTAI),
    "64.08": (_BUGIS, _KUTAI, _JAWA, _DAYAK),
    "64.09": (_BUGIS, _JAWA, _BANJAR),
    "64.11": (_DAYAK, _DAYAK, _DAYAK, _DAYAK, _BANJAR),
    "64.71": (_BUGIS, _BANJAR, _JAWA, _JAWA),
    "64.72": (_BANJAR, _BANJAR, _BUGIS, _JAWA, _KUTAI),
    "64.74": (_BUGIS, _BUGIS, _JAWA, _BANJAR),
}
_ANYWHERE = (_BANJAR, _KUTAI, _JAWA, _BUGIS)
_MEN = 0.6
_BEFORE_NAMES = frozenset("Hj. St. Muh. Siti Sitti Andi Aji Awang Encek Dayang Muhammad La Ode Indo Besse Daeng Ambo Abdul Ahmad Noor".split())


def person_name(rng: Random, area_code: str) -> str:
    """Return a plausible name for somebody of this area; the same draws give the same name."""
    origin = rng.choice(_MIXES.get(area_code[:5], _ANYWHERE))
    man = rng.random() < _MEN
    first = rng.choice(origin.men if man else origin.women)
    return f"{first} {rng.choice(origin.men_seconds if man else origin.women_seconds)}".strip()


def call_name(full_name: str) -> str:
    """Return the one word by which a neighbour would call them."""
    words = [word for word in full_name.split() if word not in _BEFORE_NAMES]
    return words[0] if words else full_name
