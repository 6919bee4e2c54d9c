"""Reading categories and hazards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from rukun.problems import queries
from rukun.problems.actions import load_reference
from rukun.problems.models import Category, CategoryRule, HazardRule
from rukun.problems.queries import CategoryUnknown, HazardUnknown, Urgency, Ward

SOON = date(2027, 1, 1)


@pytest.fixture(autouse=True)
def reference(db: None) -> Iterator[None]:
    queries.forget_cached()
    load_reference(at=datetime(2026, 11, 24, tzinfo=UTC))
    yield
    queries.forget_cached()


def test_categories_and_hazards_come_in_the_order_of_the_seed() -> None:
    categories, hazards = queries.list_categories(), queries.list_hazards()
    assert (len(categories), categories[0].code, categories[-1].code) == (
        48,
        "anak-balita-terlantar",
        "pengaduan-petugas",
    )
    assert (len(hazards), hazards[0].code) == (17, "kebakaran")
    assert {hazard.category for hazard in hazards} <= {category.code for category in categories}


def test_get_category() -> None:
    found = queries.get_category("anak-korban-kekerasan")
    assert (found.lead_agency, found.support_agencies) == ("uptdppa", ("polres", "dinsos", "rs"))
    assert (found.ward, found.sensitive, found.default_urgency) == (Ward.NONE, True, Urgency.EMERGENCY)
    assert (found.ppks_no, found.pas_no) == (6, 1)
    assert queries.get_category("sar").ppks_no is None
    with pytest.raises(CategoryUnknown):
        queries.get_category("tidak-ada")
    with pytest.raises(HazardUnknown):
        queries.get_hazard("tidak-ada")


def test_problem_facts_of_a_fire_with_a_child() -> None:
    facts = queries.problem_facts("korban-bencana-sosial", ["anak-terlantar", "korban-bencana-sosial"], "kebakaran")
    assert facts.lead_agency == "damkar"
    assert facts.support_agencies == ("bpbd", "dinsos", "disdukcapil", "pln", "polsek", "psc119")
    assert (facts.default_urgency, facts.ward, facts.sensitive) == (Urgency.EMERGENCY, Ward.INFORM, True)
    assert facts.also == ("anak-terlantar",)
    assert queries.problem_facts("rtlh", hazard="").hazard is None


def test_no_public_name_says_what_a_victim_suffered() -> None:
    for category in queries.list_categories():
        assert "susila" not in category.public_name_id.lower()
        if category.sensitive:
            assert category.public_name_id == "Penanganan perlindungan"


def test_a_lead_that_changes_holds_from_its_day() -> None:
    CategoryRule.objects.filter(category="rtlh").update(valid_until=SOON)
    CategoryRule.objects.create(
        category_id="rtlh",
        default_urgency="urgent",
        lead_agency="dinsos",
        support_agencies=["baznas"],
        sensitive=False,
        ward="inform",
        valid_from=SOON,
    )
    HazardRule.objects.filter(hazard="banjir").update(default_urgency="urgent")
    queries.forget_cached()
    assert queries.get_category("rtlh", date(2026, 12, 31)).lead_agency == "disperkim"
    assert queries.problem_facts("rtlh", on=SOON).lead_agency == "dinsos"
    assert len(queries.list_categories(SOON)) == 48
    assert queries.problem_facts("korban-bencana-alam", hazard="banjir").default_urgency is Urgency.URGENT


def test_a_category_out_of_use_is_no_longer_offered_and_still_known() -> None:
    Category.objects.filter(code="pemulung").update(valid_until=SOON)
    CategoryRule.objects.filter(category="pemulung").update(valid_until=SOON)
    queries.forget_cached()
    assert queries.category_exists("pemulung", date(2026, 12, 31))
    assert not queries.category_exists("pemulung", SOON)
    assert queries.get_category("pemulung", SOON).lead_agency == "dinsos"


def test_what_exists() -> None:
    assert queries.category_exists("rtlh")
    assert not queries.category_exists("")
    assert not queries.category_exists(None)
    assert queries.hazard_exists("banjir")
    assert not queries.hazard_exists("rtlh")


def test_tables_are_read_once_a_minute(django_assert_num_queries: Any) -> None:
    queries.problem_facts("rtlh", hazard="banjir", on=SOON)
    with django_assert_num_queries(0):
        queries.problem_facts("odgj-gaduh", ["rtlh"], "kebakaran", SOON)
