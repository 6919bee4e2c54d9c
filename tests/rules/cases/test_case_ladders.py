"""Who is told when an office misses its time: the rungs of ladders.csv resolved for one case."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from rukun.access.rules.roles import Role
from rukun.cases.rules.ladders import LadderRow, Rung, next_rung, rows_of
from rukun.cases.rules.routing import Office

RT, CITY = "64.72.08.1002.012", "64.72"
SEED = resources.files("rukun.cases").joinpath("seeds", "ladders.csv").read_text("utf-8").splitlines()
ROWS = tuple(
    LadderRow(r["agency"], int(r["rung"]), r["to_agency"], r["to_role"], r["to_level"], r["kind"]) for r in csv.DictReader(SEED)
)
AREAS = {"village": "64.72.08.1002", "district": "64.72.08", "regency": CITY, "province": "64"}
IDS = {
    1: ("village", "kelurahan"), 2: ("district", "kecamatan"), 3: ("regency", "dinsos"), 4: ("regency", "setda"), 5: ("province", "dinsos"),
    6: ("regency", "bpbd"), 7: ("province", "bpbd"), 8: ("regency", "uptdppa"), 9: ("regency", "dp3a"), 10: ("province", "uptdppa"),
    11: ("regency", "polres"), 12: ("regency", "disperkim"), 13: ("regency", "dinkes"), 14: ("district", "puskesmas"),
}


def offices(*without: int) -> tuple[Office, ...]:
    return tuple(Office(pk, level, frozenset({agency}), (AREAS[level],)) for pk, (level, agency) in IDS.items() if pk not in without)


def climb(
    agency: str, *, ward: str = "inform", lead: str = "dinsos", area: str = RT, without: tuple[int, ...] = (), secret: bool = False
) -> list[tuple[int, str, str]]:
    """All rungs in order: office, role, kind."""
    found: list[tuple[int, str, str]] = []
    after = 0
    while rung := next_rung(
        agency=agency, lead_agency=lead, after=after, area_code=area, ward=ward, rows=ROWS, offices=offices(*without), secret=secret
    ):
        assert rung.number > after
        after = rung.number
        found.append((rung.office_id, rung.role, rung.kind))
    return found


def test_a_ward_climbs_to_the_district_then_the_lead_then_the_sekda_then_the_province() -> None:
    assert climb("kelurahan") == [
        (2, "kasi-kesos", "escalate"), (2, "camat", "escalate"), (3, "division-head", "escalate"), (4, "sekda", "escalate"), (5, "head", "copy"),
    ]


def test_lead_means_the_agency_that_leads_the_case() -> None:
    assert (6, "division-head", "escalate") in climb("kelurahan", lead="bpbd")


def test_same_means_the_agency_itself() -> None:
    assert climb("disperkim") == [(12, "head", "escalate"), (4, "sekda", "escalate")]


def test_a_secret_never_climbs_to_the_secretariat_unless_that_leads_it() -> None:
    assert climb("disperkim", ward="none", secret=True) == [(12, "head", "escalate")]
    assert climb("polres", ward="none", lead="uptdppa", secret=True) == [(11, "head", "escalate")]
    assert (4, "sekda", "escalate") in climb("disperkim", ward="none", lead="setda", secret=True)


def test_an_agency_without_a_ladder_takes_the_common_one() -> None:
    assert [row.agency for row in rows_of("disperkim", ROWS)] == ["*", "*", "*"]
    assert [row.rung for row in rows_of("dinsos", ROWS)] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("without", "first"), [((2,), (3, "division-head", "escalate")), ((2, 3), (4, "sekda", "escalate")), ((2, 3, 4), (5, "head", "copy"))],
)
def test_missing_rungs_are_skipped(without: tuple[int, ...], first: tuple[int, str, str]) -> None:
    assert climb("kelurahan", without=without)[0] == first


def test_where_nobody_is_left_the_ladder_ends() -> None:
    assert climb("kelurahan", without=(2, 3, 4, 5)) == []


@pytest.mark.parametrize("agency", sorted({row.agency for row in ROWS}))
def test_a_secret_never_climbs_to_ward_or_kecamatan(agency: str) -> None:
    told = [(IDS[office][0], role) for office, role, _ in climb(agency, ward="none", lead="uptdppa")]
    assert not [where for where in told if where[0] == "village" or where[1] in {"camat", "kasi-kesos"}]


def test_the_head_of_a_puskesmas_is_told_of_a_secret_on_which_it_works() -> None:
    levels = [(IDS[office][0], role) for office, role, _ in climb("puskesmas", ward="none", lead="puskesmas")]
    assert levels[0] == ("district", "head")


def test_violence_climbs_inside_protection_and_is_copied_to_the_province() -> None:
    assert climb("uptdppa", ward="none") == [(8, "head", "escalate"), (9, "head", "escalate"), (10, "head", "copy")]


def test_a_neighbouring_city_is_not_told() -> None:
    foreign = Office(99, "regency", frozenset({"setda"}), ("64.71",))
    assert next_rung(agency="bpbd", lead_agency="bpbd", after=1, area_code=RT, ward="inform", rows=ROWS, offices=(foreign,)) is None


def test_a_rung_is_taken_by_number_not_by_position() -> None:
    again = next_rung(agency="dinsos", lead_agency="dinsos", after=2, area_code=RT, ward="inform", rows=tuple(reversed(ROWS)), offices=offices())
    assert again == Rung(3, 4, "sekda", "escalate")


def test_every_role_of_a_ladder_exists() -> None:
    assert {row.to_role for row in ROWS} <= {role.value for role in Role}
