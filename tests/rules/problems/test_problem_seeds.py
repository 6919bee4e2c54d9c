"""The seeds agree with each other and with the agencies of access."""

from __future__ import annotations

import csv
from importlib import resources

from rukun.problems.rules.facts import Cluster, Urgency, Ward


def seed(domain: str, name: str) -> list[dict[str, str]]:
    text = resources.files(f"rukun.{domain}").joinpath("seeds", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


CATEGORIES = seed("problems", "problem-categories.csv")
HAZARDS = seed("problems", "hazards.csv")


def test_every_agency_named_exists() -> None:
    known = {row["code"] for row in seed("access", "agencies.csv")}
    named = {
        agency
        for row in (*CATEGORIES, *HAZARDS)
        for agency in (row["lead_agency"], *row["support_agencies"].split(";"))
        if agency
    }
    assert named <= known


def test_every_word_is_known_and_every_code_stands_once() -> None:
    assert {row["cluster"] for row in CATEGORIES} == set(Cluster)
    assert {row["default_urgency"] for row in (*CATEGORIES, *HAZARDS)} <= set(Urgency)
    assert {row["ward"] for row in CATEGORIES} == set(Ward)
    codes = [row["code"] for row in CATEGORIES]
    assert len(codes) == len(set(codes))
    assert {row["category"] for row in HAZARDS} <= set(codes)
    assert len({row["code"] for row in HAZARDS}) == len(HAZARDS)


def test_all_26_ppks_have_a_category() -> None:
    assert {int(row["ppks_no"]) for row in CATEGORIES if row["ppks_no"]} == set(range(1, 27))
