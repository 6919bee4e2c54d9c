"""Cues are looked for only where their first letters stand; nothing is missed that looking everywhere finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rukun.reports.rules.categories import CATEGORY_CUES, HAZARD_CUES
from rukun.reports.rules.cues import CueTable
from rukun.reports.rules.intents import INTENT_TABLE
from rukun.reports.rules.normalise import normalise_text
from rukun.reports.rules.numbers import fold_numbers
from rukun.reports.rules.urgency import URGENCY_TABLE

_SEEDS = Path(__file__).resolve().parents[3] / "src" / "rukun" / "reports" / "seeds"


def _texts() -> list[str]:
    lines = [line for path in sorted(_SEEDS.glob("messages-*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [fold_numbers(normalise_text(json.loads(line)["text"])).text for line in lines[::23]]


@pytest.mark.parametrize("table", [CATEGORY_CUES, HAZARD_CUES, INTENT_TABLE, URGENCY_TABLE], ids=["problems", "hazards", "intents", "urgency"])
def test_the_quick_look_finds_what_looking_everywhere_finds(table: CueTable) -> None:
    found = 0
    for text in _texts():
        everywhere = {cue.name: match.start() for cue in table.cues if (match := cue.pattern.search(text))}
        assert {hit.cue.name: hit.match.start() for hit in table.find(text)} == everywhere
        found += len(everywhere)
    assert found > 100


@pytest.mark.parametrize("pattern", ["banjir|air .. naik", "(?:air|banjir) .. (?:naik|masuk)", "(?:ber)?asap", "api .. rumah", "mati (?:lampu|listrik)"])
def test_alternatives_gaps_and_endings_are_all_looked_for(pattern: str) -> None:
    table = CueTable([{"it": f"1 {pattern}"}])
    for text in ("air sungai sudah naik", "banjirnya masuk", "ada asap", "berasap", "apinya dekat rumah kami", "mati listrik", "rumah", "naik air"):
        assert [hit.match.group() for hit in table.find(text)] == [m.group() for cue in table.cues if (m := cue.pattern.search(text))]
