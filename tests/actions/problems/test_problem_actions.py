"""Loading categories and hazards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from rukun.problems.actions import load_reference
from rukun.problems.models import Category, CategoryRule, Hazard, HazardRule
from rukun.problems.queries import forget_cached

AT = datetime(2026, 11, 24, tzinfo=UTC)
MODELS = (HazardRule, Hazard, CategoryRule, Category)


@pytest.fixture(autouse=True)
def empty(db: None) -> Iterator[None]:
    for model in MODELS:
        model.objects.all().delete()
    forget_cached()
    yield
    forget_cached()


def test_load_reference_loads_the_seeds_and_changes_nothing_twice() -> None:
    first = load_reference(at=AT)
    assert (first.categories, first.hazards) == (48, 17)
    CategoryRule.objects.filter(category="rtlh").update(lead_agency="dinsos")
    second = load_reference(at=AT)
    assert (second.categories, second.hazards) == (0, 0)
    assert [model.objects.count() for model in MODELS] == [17, 17, 48, 48]
    assert CategoryRule.objects.get(category="rtlh").lead_agency == "dinsos", "what an office edited stays"


def test_load_reference_leaves_nothing_when_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rukun.problems.actions.reference._load_hazards", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        load_reference(at=AT)
    assert not Category.objects.exists()
