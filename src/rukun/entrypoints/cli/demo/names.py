"""Names that people of East Kalimantan may bear; nobody real is meant."""

from __future__ import annotations

from random import Random

# (male first names, female first names, second names) by where a family once came from.
_BANJAR = (
    ("Muhammad Rifani", "Syahrani", "Ahmad Rijani", "Hamdani", "Masdar", "Fauzi", "Ideham", "Jamhuri", "Rusdiansyah", "Murjani", "Abdul Hadi", "Arsyad", "Anang", "Bahrul"),
    ("Norhasanah", "Siti Jamilah", "Rusmini", "Mahrita", "Noor Aida", "Hj. Masniah", "Rahmawati", "Mastora", "Halimatus", "Jumiati", "Norlina", "Saudah", "Maimunah", "Raudah"),
    ("", "Rahman", "Noor", "Effendi", "Hasan", "Anwar", "Fitri", "Aini", "Yanti", "Ramadhan", "Mastur", "Zainal"),
)
_KUTAI = (
    ("Awang Hermansyah", "Aji Fadli", "Encek Ridwan", "Awang Rustam", "Aji Syahril", "Saipul", "Awang Yacob", "Encek Husni", "Hairil", "Jamaludin"),
    ("Dayang Nurul", "Aji Rohana", "Encek Salmah", "Dayang Mariam", "Aji Kartini", "Dayang Sari", "Encek Fatimah", "Hairunisa", "Nurbaya", "Salasiah"),
    ("", "Anwar", "Idris", "Yusran", "Amin", "Ningsih", "Aisyah", "Yani", "Halim"),
)
_DAYAK = (
    ("Lukas", "Yohanes", "Martinus", "Petrus", "Kornelius", "Agustinus", "Stefanus", "Yulius", "Benediktus", "Markus", "Paulus", "Herkulanus"),
    ("Maria", "Yuliana", "Kristina", "Veronika", "Margareta", "Elisabet", "Theresia", "Lusia", "Ester", "Magdalena"),
    ("Bit", "Ding", "Lahang", "Ngau", "Lawai", "Ubung", "Huvang", "Juk", "Lejo", "Hibau", "Bayau", "Tingang", "Jalung", "Laing"),
)
_BUGIS = (
    ("Andi Baso", "Ambo Tang", "Daeng Rahman", "Andi Mappa", "Syamsuddin", "Baharuddin", "La Ode Safri", "Muh. Arafah", "Sudirman", "Andi Tenri", "Kamaruddin", "Mustari"),
    ("Andi Rosdiana", "Hasnawati", "Indo Tuo", "Besse Rahma", "St. Aminah", "Hj. Nurhayati", "Andi Nurlaela", "Sitti Hajar", "Rosmini", "Hasmirah"),
    ("", "Palewai", "Sose", "Mattola", "Tahir", "Beddu", "Saleh", "Mansyur", "Rauf", "Makkasau"),
)
_JAWA = (
    ("Slamet", "Sutrisno", "Wagiman", "Bambang", "Suyatno", "Eko", "Agus", "Tukiman", "Sugeng", "Heri", "Mulyono", "Joko", "Suparman", "Dwi"),
    ("Sri Wahyuni", "Suminah", "Endang", "Partini", "Sulastri", "Tutik", "Wiwik", "Ngatini", "Ratna", "Dewi", "Sukarti", "Eni", "Lestari"),
    ("Wibowo", "Santoso", "Prasetyo", "Handayani", "Purnomo", "Widodo", "Rahayu", "Hartono", "Setiawan", "Utami", "Nugroho", "Susilowati"),
)
_MIXES = {
    "64.01": (_BANJAR, _BUGIS, _JAWA, _JAWA), "64.02": (_KUTAI, _KUTAI, _JAWA, _BANJAR), "64.03": (_BUGIS, _BANJAR, _DAYAK, _JAWA),
    "64.07": (_DAYAK, _DAYAK, _DAYAK, _KUTAI), "64.08": (_BUGIS, _KUTAI, _JAWA, _DAYAK), "64.09": (_BUGIS, _JAWA, _BANJAR),
    "64.11": (_DAYAK, _DAYAK, _DAYAK, _DAYAK, _BANJAR), "64.71": (_BUGIS, _BANJAR, _JAWA, _JAWA), "64.72": (_BANJAR, _BANJAR, _BUGIS, _JAWA, _KUTAI),
    "64.74": (_BUGIS, _BUGIS, _JAWA, _BANJAR),
}
_MOST_MEN = 0.6


def person_name(rng: Random, area_code: str) -> str:
    """Return a plausible name for somebody of this area; the same draws give the same name."""
    men, women, seconds = rng.choice(_MIXES.get(area_code[:5], (_BANJAR, _KUTAI, _JAWA, _BUGIS)))
    first = rng.choice(men if rng.random() < _MOST_MEN else women)
    return f"{first} {rng.choice(seconds)}".strip()


def call_name(full_name: str) -> str:
    """Return the one word by which a neighbour would call them."""
    words = [w for w in full_name.split() if w.rstrip(".") not in {"Hj", "St", "Muh", "Siti", "Sitti", "Andi", "Aji", "Awang", "Encek", "Dayang", "Muhammad", "La", "Ode"}]
    return words[0] if words else full_name
