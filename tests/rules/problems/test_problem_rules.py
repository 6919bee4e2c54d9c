"""Combining category, further categories and hazard: one table of cases a question."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.problems.rules.facts import (
    CategoryFacts,
    Cluster,
    HazardFacts,
    Urgency,
    Ward,
    most_urgent,
    public_name,
    resolve_problem,
    strictest_ward,
)

POOR = CategoryFacts(
    "fakir-miskin",
    "Fakir miskin",
    "Poor household",
    Cluster.KELUARGA,
    Urgency.NORMAL,
    "dinsos",
    ("kelurahan", "baznas"),
    False,
    Ward.VERIFY,
    24,
    12,
)
VIOLENCE = CategoryFacts(
    "korban-kekerasan",
    "Korban tindak kekerasan (termasuk KDRT)",
    "Victim of violence",
    Cluster.KORBAN,
    Urgency.EMERGENCY,
    "uptdppa",
    ("polres", "dinsos", "rs"),
    True,
    Ward.NONE,
    19,
    8,
)
SOCIAL_DISASTER = CategoryFacts(
    "korban-bencana-sosial",
    "Korban bencana sosial",
    "Victim of social disaster",
    Cluster.BENCANA,
    Urgency.EMERGENCY,
    "dinsos",
    ("damkar", "bpbd", "disdukcapil"),
    False,
    Ward.INFORM,
    22,
    5,
)
RESCUE = CategoryFacts(
    "sar",
    "Orang tenggelam/tertimbun/terjebak",
    "Person drowning",
    Cluster.KORBAN,
    Urgency.EMERGENCY,
    "basarnas",
    ("damkar", "bpbd"),
    False,
    Ward.INFORM,
)
FIRE = HazardFacts(
    "kebakaran",
    "Kebakaran permukiman",
    "House fire",
    "korban-bencana-sosial",
    Urgency.EMERGENCY,
    "damkar",
    ("bpbd", "dinsos", "polsek"),
)
FLOOD = HazardFacts(
    "banjir", "Banjir", "Flood", "korban-bencana-alam", Urgency.EMERGENCY, "bpbd", ("dinsos", "damkar", "pupr")
)


def test_a_category_alone_stands_as_it_is() -> None:
    facts = resolve_problem(POOR)
    assert (facts.lead_agency, facts.support_agencies) == ("dinsos", ("kelurahan", "baznas"))
    assert (facts.default_urgency, facts.ward, facts.sensitive) == (Urgency.NORMAL, Ward.VERIFY, False)
    assert (facts.category, facts.also, facts.hazard) == ("fakir-miskin", (), None)
    assert (facts.name_id, facts.public_name_id) == ("Fakir miskin", "Fakir miskin")


def test_a_hazard_replaces_lead_supports_and_urgency_of_its_category() -> None:
    calm = replace(FIRE, default_urgency=Urgency.URGENT)
    facts = resolve_problem(SOCIAL_DISASTER, hazard=calm)
    assert (facts.lead_agency, facts.support_agencies) == ("damkar", ("bpbd", "dinsos", "polsek"))
    assert facts.default_urgency is Urgency.URGENT
    assert (facts.name_id, facts.public_name_id) == ("Kebakaran permukiman", "Kebakaran permukiman")
    assert (facts.ward, facts.cluster) == (Ward.INFORM, Cluster.BENCANA)


def test_a_hazard_of_another_category_supports_and_hastens() -> None:
    facts = resolve_problem(RESCUE, hazard=FLOOD)
    assert facts.lead_agency == "basarnas"
    assert facts.support_agencies == ("damkar", "bpbd", "dinsos", "pupr")
    assert facts.name_id == RESCUE.name_id
    assert resolve_problem(POOR, hazard=FLOOD).default_urgency is Urgency.EMERGENCY


def test_the_strictest_ward_and_sensitive_win_over_also() -> None:
    facts = resolve_problem(POOR, (VIOLENCE, SOCIAL_DISASTER))
    assert (facts.ward, facts.sensitive, facts.also) == (Ward.NONE, True, ("korban-kekerasan", "korban-bencana-sosial"))
    assert (facts.lead_agency, facts.default_urgency) == ("dinsos", Urgency.NORMAL)
    assert facts.public_name_id == "Penanganan perlindungan"


def test_who_saves_or_protects_supports_whatever_else_it_is_about() -> None:
    facts = resolve_problem(POOR, (VIOLENCE, RESCUE))
    assert {VIOLENCE.lead_agency, RESCUE.lead_agency} <= set(facts.support_agencies)
    assert resolve_problem(VIOLENCE, (POOR,)).support_agencies == tuple(a for a in VIOLENCE.support_agencies if a != VIOLENCE.lead_agency)


@pytest.mark.parametrize("wards", list(permutations(Ward)))
def test_none_is_stricter_than_inform_and_inform_than_verify(wards: tuple[Ward, ...]) -> None:
    assert strictest_ward(wards) is Ward.NONE
    assert strictest_ward(ward for ward in wards if ward is not Ward.NONE) is Ward.INFORM


def test_the_most_urgent_is_an_emergency() -> None:
    assert most_urgent(reversed(Urgency)) is Urgency.EMERGENCY
    assert most_urgent([Urgency.NORMAL, Urgency.URGENT]) is Urgency.URGENT


@pytest.mark.parametrize(
    ("name", "sensitive", "public"),
    [
        ("Rumah tidak layak huni (RTLH)", False, "Rumah tidak layak huni (RTLH)"),
        ("Tuna susila", False, "Masalah sosial"),
        ("Mantan tuna-susila", False, "Masalah sosial"),
        ("Tunasusila", False, "Masalah sosial"),
        ("Tuna susila", True, "Penanganan perlindungan"),
        ("Korban perdagangan orang", True, "Penanganan perlindungan"),
    ],
)
def test_public_names_betray_nobody(name: str, sensitive: bool, public: str) -> None:
    assert public_name(name, sensitive=sensitive) == public


@given(
    st.lists(st.sampled_from([POOR, VIOLENCE, SOCIAL_DISASTER, RESCUE]), max_size=4),
    st.sampled_from([None, FIRE, FLOOD]),
)
def test_more_facts_never_make_a_case_less_protected(also: list[CategoryFacts], hazard: HazardFacts | None) -> None:
    facts = resolve_problem(SOCIAL_DISASTER, also, hazard)
    assert facts.sensitive is any(one.sensitive for one in also)
    assert list(Ward).index(facts.ward) <= list(Ward).index(SOCIAL_DISASTER.ward)
    assert facts.lead_agency not in facts.support_agencies
    assert len(set(facts.support_agencies)) == len(facts.support_agencies)
