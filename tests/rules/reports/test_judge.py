"""The judge of emergencies: trees answer by their bounds, and an emergency is found in whatever dress it comes."""

import gzip
import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.reports.rules.judge import VALUE_UNIT, Judge, parse_judge
from rukun.reports.rules.linear import parse_model
from rukun.reports.rules.understand import read_signs, understand
from rukun.reports.rules.urgency import LEAST_EMERGENCY

_SEEDS = Path(__file__).resolve().parents[3] / "src" / "rukun" / "reports" / "seeds"
_PACKED = (_SEEDS / "model.json.gz").read_bytes()
_MODEL = parse_model(_PACKED)
assert _MODEL.judge is not None
_JUDGE = _MODEL.judge
_TREES = parse_judge(
    {
        "start": -1.0, "depth": 2, "roots": [0, 5],
        "signs": [0, 1, 0, 0, 0, 0], "bounds": [0.5, 2.0, 0, 0, 0, 0],
        "lower": [1, 3, 2, 3, 4, 5], "upper": [2, 4, 2, 3, 4, 5],
        "values": [0, 0, 300_000, -100_000, 50_000, 10_000],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("signs", "log_odds"),
    [((0.6, 0.0), 2.1), ((0.5, 2.0), -1.9), ((0.5, 2.1), -0.4)],
    ids=["above the bound of the root", "at both bounds: the lower child", "above the second bound"],
)
def test_each_tree_answers_by_the_bounds_on_the_way_to_its_leaf(signs: tuple[float, float], log_odds: float) -> None:
    assert _TREES.weigh(signs) == pytest.approx(1 / (1 + math.exp(-log_odds)))


@given(st.lists(st.floats(-10, 10), min_size=2, max_size=2))
def test_whatever_the_signs_are_every_tree_ends_in_a_leaf(signs: list[float]) -> None:
    sums = {-1.0 + (value + 10_000) * VALUE_UNIT for value in (300_000, -100_000, 50_000)}
    assert any(_TREES.weigh(signs) == pytest.approx(1 / (1 + math.exp(-total))) for total in sums)


def test_every_node_of_the_shipped_judge_leads_to_a_leaf_within_its_depth() -> None:
    at = np.arange(len(_JUDGE.signs))
    for _ in range(_JUDGE.depth):
        at = np.maximum(_JUDGE.lower[at], _JUDGE.upper[at])
    assert (_JUDGE.lower[at] == at).all(), "the last of all ways has ended"
    signs, _ = read_signs("ada kebakaran", _MODEL)
    assert _JUDGE.signs.max() < len(signs), "no tree asks for a sign that is not told"


def test_the_judge_is_read_as_it_was_packed() -> None:
    head = json.loads(gzip.decompress(_PACKED).partition(b"\n")[0])
    again: Judge = parse_judge(head["judge"])
    signs, _ = read_signs("tolong, air sudah sepinggang di rumah kami", _MODEL)
    assert again.weigh(signs) == _JUDGE.weigh(signs) >= LEAST_EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "Terima kasih banyak Pak Lurah atas sembakonya kemarin. Oh ya, gudang di samping balai sekarang terbakar, apinya sudah ke atap",
        "mau tanya, kalau suami memukuli istrinya tiap malam itu lapornya ke mana? malam ini saya lari ke rumah tetangga, dia masih mencari saya",
        "status laporan banjir saya kemarin bagaimana pak? airnya sekarang sudah sedada, kami di atas atap",
        "update pak, yang tadi sudah padam nyala lagi, sudah merembet ke dua rumah",
    ],
    ids=["in a thanks", "in a question", "in a status", "in an update"],
)
def test_an_emergency_is_a_report_in_whatever_dress_it_comes(text: str) -> None:
    found = understand(text, model=_MODEL)
    assert (found.intent.value, found.urgency and found.urgency.value) == ("report", "emergency")


@pytest.mark.parametrize(
    "text",
    ["Terima kasih Damkar, apinya sudah padam semua", "Besok simulasi kebakaran di balai desa jam 9, jangan kaget dengar sirene", "K7Q2-9FXM"],
    ids=["thanks", "a drill", "a code"],
)
def test_what_is_over_or_played_is_no_emergency(text: str) -> None:
    found = understand(text, model=_MODEL)
    assert found.urgency is None or found.urgency.value != "emergency"
