"""What narrows a desk is read from its address, and nothing else is believed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rukun.cases.rules.narrowing import Narrow, read_narrow, write_narrow

FIRE = {"wilayah": "64.72.08", "masalah": "hazard:kebakaran", "urgensi": "emergency", "status": "opened"}


def test_an_address_says_where_what_how_urgent_and_how_it_stands() -> None:
    assert read_narrow(FIRE) == Narrow(area="64.72.08", hazard="kebakaran", urgency="emergency", status="opened")
    assert (read_narrow(FIRE).parts, read_narrow({"masalah": "lansia-terlantar"}).category) == (4, "lansia-terlantar")


@pytest.mark.parametrize("typed", [{"wilayah": "64.7"}, {"wilayah": "64.72'--"}, {"masalah": "Hazard:1"}, {"urgensi": "besok"}, {"status": "lost"}, {"wilayah": "٦٤"}])
def test_what_it_cannot_mean_is_left_out(typed: dict[str, str]) -> None:
    assert read_narrow(typed) == Narrow()


@given(st.dictionaries(st.sampled_from(["wilayah", "masalah", "urgensi", "status", "q"]), st.text(max_size=30)))
def test_what_is_written_is_read_again(typed: dict[str, str]) -> None:
    narrow = read_narrow(typed)
    assert read_narrow(write_narrow(narrow)) == narrow


@given(st.sampled_from(["64", "64.72.08.1002", "64.72.08.1002.012"]), st.sampled_from(["", "hazard:banjir", "rtlh"]), st.sampled_from(["", "normal"]))
def test_every_narrowing_survives_its_address(area: str, kind: str, urgency: str) -> None:
    typed = {key: value for key, value in {"wilayah": area, "masalah": kind, "urgensi": urgency}.items() if value}
    assert write_narrow(read_narrow(typed)) == typed
