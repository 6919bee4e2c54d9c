"""What people call areas, village heads, zones and numbers."""

from __future__ import annotations

import pytest
from lokal import PROVINCES

from rukun.areas.rules.numbers import ANYWHERE, EmergencyLine, lines_for
from rukun.areas.rules.timezones import Zone, ZoneUnknown, zone_name, zone_of
from rukun.areas.rules.wording import UNKNOWN_PLACE, VillageWords, area_label, short_regency, village_words

NAMES = {
    "64": "Kalimantan Timur",
    "64.72": "Kota Samarinda",
    "64.72.08": "Sungai Pinang",
    "64.72.08.1002": "Sungai Pinang Dalam",
    "64.02": "Kabupaten Kutai Kartanegara",
    "64.02.03": "Loa Janan",
    "64.02.03.2007": "Loa Duri Ilir",
    "91": "Papua",
    "91.03": "Kabupaten Jayapura",
    "91.03.01": "Sentani",
}


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("64.72.08.1002.012", "RT 012 Sungai Pinang Dalam, Kec. Sungai Pinang, Samarinda"),
        ("64.72.08.1002", "Sungai Pinang Dalam, Kec. Sungai Pinang, Samarinda"),
        ("64.02.03.2007", "Loa Duri Ilir, Kec. Loa Janan, Kutai Kartanegara"),
        ("64.72.08", "Kec. Sungai Pinang, Samarinda"),
        ("91.03.01", "Distrik Sentani, Jayapura"),
        ("64.72", "Kota Samarinda"),
        ("64", "Kalimantan Timur"),
        ("99", UNKNOWN_PLACE),
        ("", UNKNOWN_PLACE),
        ("64.72.09.9999", "Samarinda"),
    ],
)
def test_labels_read_as_people_write_them(code: str, label: str) -> None:
    assert area_label(code, NAMES) == label


def test_a_label_never_shows_a_code() -> None:
    assert area_label("99.01.01.1001.001", {}) == UNKNOWN_PLACE


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kota Samarinda", "Samarinda"),
        ("Kabupaten Berau", "Berau"),
        ("Kotabaru", "Kotabaru"),
        ("Kota Administrasi Jakarta Pusat", "Jakarta Pusat"),
    ],
)
def test_regencies_have_short_names(name: str, short: str) -> None:
    assert short_regency(name) == short


WORDS = {
    "64.03": VillageWords("kampung", "kepala kampung"),
    "64.07": VillageWords("kampung", "petinggi"),
    "64.07.06": VillageWords("benua", "kepala benua"),
}


@pytest.mark.parametrize(
    ("code", "village", "head"),
    [
        ("64.72.08.1002", "kelurahan", "lurah"),
        ("64.03.05.1001.004", "kelurahan", "lurah"),
        ("64.03.01.2001", "kampung", "kepala kampung"),
        ("64.07.05.2001.001", "kampung", "petinggi"),
        ("64.07.06.2001", "benua", "kepala benua"),
        ("64.02.03.2007", "desa", "kepala desa"),
        ("64.03", "kampung", "kepala kampung"),
    ],
)
def test_villages_and_heads_have_their_words(code: str, village: str, head: str) -> None:
    assert village_words(code, WORDS) == VillageWords(village, head)


@pytest.mark.parametrize(
    ("code", "zone", "key"),
    [
        ("64.72.08.1002", Zone.WITA, "Asia/Makassar"),
        ("61", Zone.WIB, "Asia/Jakarta"),
        ("31.71", Zone.WIB, "Asia/Jakarta"),
        ("96.01", Zone.WIT, "Asia/Jayapura"),
        ("63", Zone.WITA, "Asia/Makassar"),
    ],
)
def test_zones_of_areas(code: str, zone: Zone, key: str) -> None:
    assert zone_name(code) is zone
    assert zone_of(code).key == key


def test_every_province_has_a_zone() -> None:
    assert all(zone_name(code) for code in PROVINCES)
    with pytest.raises(ZoneUnknown):
        zone_of("00")


POLICE, CITY, PROVINCE_MEDIC = EmergencyLine("110", "Polisi"), EmergencyLine("112", "Kota"), EmergencyLine("119", "PSC")
OWN_MEDIC = EmergencyLine("119", "PSC Samarinda")


@pytest.mark.parametrize(
    ("area", "lines"),
    [
        (None, ANYWHERE),
        ("", ANYWHERE),
        ("11.01", ANYWHERE),
        ("64", (POLICE, PROVINCE_MEDIC)),
        ("64.03", (POLICE, PROVINCE_MEDIC)),
        ("64.72.08", (CITY, OWN_MEDIC, POLICE)),
    ],
)
def test_numbers_of_the_most_specific_area_come_first(area: str | None, lines: tuple[EmergencyLine, ...]) -> None:
    assert lines_for(area, {"64": [POLICE, PROVINCE_MEDIC], "64.72": [CITY, OWN_MEDIC]}) == lines
