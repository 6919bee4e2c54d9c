"""What people call the offices and posts of the demo."""

from __future__ import annotations

SHORT_REGENCY = {
    "64": "provinsi",
    "64.01": "paser",
    "64.02": "kukar",
    "64.03": "berau",
    "64.07": "kubar",
    "64.08": "kutim",
    "64.09": "ppu",
    "64.11": "mahulu",
    "64.71": "balikpapan",
    "64.72": "samarinda",
    "64.74": "bontang",
}
# `{k}` is the regency, city or province with its kind, `{n}` its bare name.
_NAMES = {
    "dinsos": "Dinas Sosial {k}",
    "panti": "Rumah Singgah Dinas Sosial {k}",
    "bpbd": "BPBD {k}",
    "damkar": "Damkar {k}",
    "psc119": "PSC 119 {k}",
    "diskominfo": "Diskominfo {k}",
    "disdik": "Dinas Pendidikan {k}",
    "kemenag": "Kantor Kemenag {k}",
    "dinkes": "Dinas Kesehatan {k}",
    "rs": "RSUD {k}",
    "bpjskes": "BPJS Kesehatan {k}",
    "dp3a": "DP3A {k}",
    "uptdppa": "UPTD PPA {k}",
    "disdukcapil": "Disdukcapil {k}",
    "disperkim": "Disperkim {k}",
    "pupr": "Dinas PUPR {k}",
    "pln": "PLN {k}",
    "pdam": "PDAM {k}",
    "satpolpp": "Satpol PP {k}",
    "kesbangpol": "Kesbangpol {k}",
    "disnaker": "Dinas Tenaga Kerja {k}",
    "dpmd": "DPMD {k}",
    "polres": "Polres {n}",
    "bnn": "BNN {k}",
    "setda": "Sekretariat Daerah {k}",
    "baznas": "Baznas {k}",
    "pmi": "PMI {k}",
    "forumcsr": "Forum TJSL {k}",
    "inspektorat": "Inspektorat {k}",
    "sentra": "Sentra Kementerian Sosial untuk Kalimantan Timur",
    "basarnas": "Basarnas Balikpapan",
    "bp3mi": "BP3MI Kalimantan Timur",
    "bapas": "Balai Pemasyarakatan Kalimantan Timur",
    "bksda": "BKSDA Kalimantan Timur",
    "lpsk": "LPSK perwakilan Kalimantan Timur",
    "kecamatan": "Kecamatan {n}",
    "puskesmas": "Puskesmas {n}",
    "polsek": "Polsek {n}",
}
_LOCAL = {
    ("dp3a", "64"): "DKP3A Provinsi Kalimantan Timur",
    ("dp3a", "64.71"): "DP3AKB Kota Balikpapan",
    ("dp3a", "64.72"): "DP2PA Kota Samarinda",
    ("panti", "64"): "UPTD Panti Sosial Provinsi Kalimantan Timur",
    ("rs", "64"): "RSUD Provinsi Kalimantan Timur",
    ("polres", "64.71"): "Polresta Balikpapan",
    ("polres", "64.72"): "Polresta Samarinda",
    ("kesbangpol", "64"): "Badan Kesbangpol Provinsi Kalimantan Timur",
}
SHORT_AGENCY = {
    "dinsos": "Dinsos",
    "bpbd": "BPBD",
    "damkar": "Damkar",
    "uptdppa": "UPTD PPA",
    "disperkim": "Disperkim",
    "dinkes": "Dinkes",
    "setda": "Setda",
    "panti": "Rumah Singgah",
}
_DINAS = frozenset({"dinsos", "disdik", "dinkes", "disdukcapil", "disperkim", "disnaker", "pupr"})


def office_name(agency: str, code: str, place: str, word: str) -> str:
    """Return what people call the office of an agency at a place; `word` is kelurahan, desa or kampung."""
    if agency == "kelurahan":
        return f"{word.capitalize()} {place}"
    if (agency, code) in _LOCAL:
        return _LOCAL[agency, code]
    bare = place.removeprefix("Kabupaten ").removeprefix("Kota ")
    return _NAMES[agency].format(k=place, n=bare)


def head_username(agency: str, tail: str) -> str:
    """Return how the head of an office is called in a username: kadis-dinsos-paser, kapolres-paser, kepala-bpbd-paser."""
    if agency in {"polres", "polsek"}:
        return f"ka{tail}"
    return f"{'kadis' if agency in _DINAS else 'kepala'}-{tail}"
