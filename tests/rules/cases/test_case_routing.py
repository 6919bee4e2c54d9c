"""Which offices a case goes to, as a table of cases."""

from __future__ import annotations

import pytest

from rukun.access.queries.agencies import agencies
from rukun.cases.rules.routing import Office, Part, Route, RoutedTask, find_office, find_with_stand_in, route, serves, triage_office

VILLAGE, DISTRICT, CITY, PROVINCE = "64.72.08.1002", "64.72.08", "64.72", "64"
RT = f"{VILLAGE}.012"


def office(pk: int, level: str, *functions: str, at: str | None = None) -> Office:
    area = at or {"village": VILLAGE, "district": DISTRICT, "regency": CITY, "province": PROVINCE}[level]
    return Office(pk, level, frozenset(functions), (area,))


KELURAHAN, KECAMATAN = office(1, "village", "kelurahan"), office(2, "district", "kecamatan")
DINSOS, PROV_DINSOS = office(3, "regency", "dinsos"), office(4, "province", "dinsos")
DAMKAR, BPBD = office(5, "regency", "damkar"), office(6, "regency", "bpbd")
SETDA, POLRES, PSC, PPA = office(7, "regency", "setda"), office(8, "regency", "polres"), office(9, "regency", "psc119"), office(10, "regency", "uptdppa")
DP3A, DINKES = office(11, "regency", "dp3a"), office(12, "regency", "dinkes")
LEVELS = {code: agency.level for code, agency in agencies().items()}
CITY_OFFICES = (KELURAHAN, KECAMATAN, DINSOS, PROV_DINSOS, DAMKAR, BPBD, SETDA, POLRES, PSC, PPA, DP3A, DINKES)


def routed(lead: str, *supports: str, ward: str = "inform", area: str = RT, offices: tuple[Office, ...] = CITY_OFFICES) -> Route:
    return route(lead_agency=lead, support_agencies=supports, ward=ward, area_code=area, offices=offices, levels=LEVELS)


def parts(found: Route) -> dict[int, str]:
    return {task.office_id: task.part.value for task in found.tasks}


def test_a_fire_goes_to_every_lead_and_support_and_the_ward_at_once() -> None:
    found = routed("damkar", "bpbd", "dinsos", "psc119")
    assert parts(found) == {5: "lead", 1: "ward", 6: "support", 3: "support", 9: "support"}
    assert found.missing == ()


@pytest.mark.parametrize(
    ("area", "prefix", "serving"),
    [
        (RT, VILLAGE, True), (VILLAGE, VILLAGE, True), (VILLAGE, "64", True), (VILLAGE, "64.72.08.100", False), (CITY, DISTRICT, False),
        ("64.7", "64.72", False), ("64.720", "64.72", False),
    ],
)
def test_an_office_serves_what_lies_below_its_prefixes(area: str, prefix: str, serving: bool) -> None:
    assert serves(Office(1, "regency", frozenset(), ("11", prefix)), area) is serving


def test_the_most_local_office_is_taken() -> None:
    assert find_office("dinsos", RT, (PROV_DINSOS, DINSOS)) == DINSOS
    assert find_office("dinsos", "64.71.01", (PROV_DINSOS, DINSOS)) == PROV_DINSOS
    assert find_office("dinsos", "65.71.01", (PROV_DINSOS, DINSOS)) is None


@pytest.mark.parametrize(
    ("agency", "stand_in"), [("polsek", POLRES), ("puskesmas", DINKES), ("kecamatan", SETDA)],
)
def test_a_missing_office_is_stood_in_for_loudly(agency: str, stand_in: Office) -> None:
    offices = tuple(o for o in CITY_OFFICES if agency not in o.functions)
    assert find_with_stand_in(agency, LEVELS[agency], RT, offices) == (stand_in, True)
    task = next(t for t in routed("damkar", agency, offices=offices).tasks if t.office_id == stand_in.id)
    assert task == RoutedTask(stand_in.id, Part.SUPPORT, (agency,), (agency,))


def test_the_provinces_office_only_stands_in_where_the_city_has_none() -> None:
    city_less = tuple(o for o in CITY_OFFICES if o != DINSOS)
    assert find_with_stand_in("dinsos", LEVELS["dinsos"], RT, city_less) == (PROV_DINSOS, True)
    assert find_with_stand_in("dinsos", LEVELS["dinsos"], RT, CITY_OFFICES) == (DINSOS, False)
    assert routed("dinsos", offices=city_less).lead == RoutedTask(PROV_DINSOS.id, Part.LEAD, ("dinsos",), ("dinsos",))


def test_dp3a_of_the_city_comes_before_the_provinces_uptd_ppa() -> None:
    provincial = office(30, "province", "uptdppa")
    offices = (*(o for o in CITY_OFFICES if o != PPA), provincial)
    assert find_with_stand_in("uptdppa", LEVELS["uptdppa"], RT, offices) == (DP3A, True)
    assert find_with_stand_in("uptdppa", LEVELS["uptdppa"], RT, (provincial,)) == (provincial, True)


def test_what_exists_in_the_province_alone_stands_in_for_nobody() -> None:
    rescue = office(31, "province", "basarnas")
    assert find_with_stand_in("basarnas", LEVELS["basarnas"], RT, (*CITY_OFFICES, rescue)) == (rescue, False)


def test_without_uptd_ppa_the_dp3a_leads() -> None:
    offices = tuple(o for o in CITY_OFFICES if o != PPA)
    found = routed("uptdppa", "polres", ward="none", offices=offices)
    assert found.lead == RoutedTask(DP3A.id, Part.LEAD, ("uptdppa",), ("uptdppa",))


def test_balikpapans_joint_office_shares_one_task() -> None:
    joint = office(20, "regency", "bpbd", "damkar")
    offices = (KELURAHAN, DINSOS, SETDA, joint)
    found = routed("damkar", "bpbd", "dinsos", offices=offices)
    assert [t for t in found.tasks if t.office_id == 20] == [RoutedTask(20, Part.LEAD, ("damkar", "bpbd"))]
    assert len(found.tasks) == 3


@pytest.mark.parametrize("supports", [(), ("kelurahan",), ("kecamatan",), ("kelurahan", "kecamatan", "polres")])
def test_ward_none_leaves_out_kelurahan_and_kecamatan(supports: tuple[str, ...]) -> None:
    found = routed("uptdppa", *supports, ward="none")
    assert not {KELURAHAN.id, KECAMATAN.id, SETDA.id} & set(parts(found))
    assert found.missing == ()


@pytest.mark.parametrize("ward", ["inform", "verify"])
def test_otherwise_the_ward_takes_part_once(ward: str) -> None:
    found = routed("dinsos", "kelurahan", ward=ward)
    assert parts(found) == {DINSOS.id: "lead", KELURAHAN.id: "ward"}


def test_a_lead_without_any_office_goes_to_the_secretariat() -> None:
    found = routed("basarnas", "bpbd")
    assert found.lead == RoutedTask(SETDA.id, Part.LEAD, ("basarnas",), ("basarnas",))


def test_a_support_without_any_office_is_named_missing() -> None:
    found = routed("damkar", "pln", "bpbd")
    assert found.missing == ("pln",)


def test_where_nobody_serves_there_is_no_lead() -> None:
    found = routed("damkar", "bpbd", area="11.01.01.2001")
    assert found.lead is None
    assert found.tasks == ()


def test_the_lead_stays_the_lead_where_its_office_also_stands_in() -> None:
    found = routed("polres", "polsek", offices=(POLRES, SETDA))
    assert found.tasks == (RoutedTask(POLRES.id, Part.LEAD, ("polres", "polsek"), ("polsek",)),)
    assert found.missing == ("kelurahan",)


@pytest.mark.parametrize(
    ("offices", "area", "chosen"),
    [
        (CITY_OFFICES, RT, DINSOS), ((PROV_DINSOS, SETDA), RT, PROV_DINSOS), ((SETDA, KELURAHAN), RT, SETDA),
        ((KELURAHAN, KECAMATAN), RT, None), (CITY_OFFICES, "64", PROV_DINSOS),
        ((office(30, "village", "dinsos"), DINSOS), RT, DINSOS),
    ],
)
def test_triage_is_the_dinsos_of_the_regency_then_of_the_province(offices: tuple[Office, ...], area: str, chosen: Office | None) -> None:
    assert triage_office(offices, area) == chosen
