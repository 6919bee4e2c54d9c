"""Where a report happened, and what of it may be believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from rukun.reports.rules.intake import TextMissing, TextTooLong, check_text, judge_moment
from rukun.reports.rules.placing import SURE_SCORE, PlaceFacts, PlaceFound, decide_place, says_where

AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
A, B = "64.72.08.1002", "64.72.06.1001"


def facts(form: str | None = None, *, text: tuple[tuple[str, float], ...] = (), rt: str | None = None, post: str | None = None, typed: str | None = None) -> PlaceFacts:
    named = tuple(code for code, score in text if score >= SURE_SCORE and code.count(".") >= 2)
    return PlaceFacts(form_area=form, text_matches=text, rt=rt, post_area=post, suggested_area=typed, named=named)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (facts(f"{A}.012"), PlaceFound(A, A, "012", "form")),
        (facts(A, rt="003"), PlaceFound(A, A, "003", "form")),
        (facts(A, text=((B, 100.0),), post=f"{B}.001"), PlaceFound(A, A, None, "form")),
        (facts(f"{A}.077", rt="003"), PlaceFound(A, A, "077", "form")),
        (facts(f"{A}.012a"), PlaceFound(A, A, "012", "form")), (facts(f"{A}.000"), PlaceFound(A, A, None, "form")),
        (facts(f"{A}.1/2", rt="004"), PlaceFound(A, A, "004", "form")), (facts(f"{A}.5000"), PlaceFound(A, A, None, "form")),
        (facts(f"{A}.\u00b2"), PlaceFound(A, A, None, "form")),
        (facts(f"{A}.012", rt="060", post=f"{A}.012"), PlaceFound(A, A, "060", "form")),
        (facts(f"{A}.012", post=f"{A}.012"), PlaceFound(A, A, "012", "form")),
        (facts("64.72"), PlaceFound("64.72", None, None, "form")),
        (facts("64.72", text=((A, 95.0),)), PlaceFound(A, A, None, "text")),
        (facts(text=((A, 95.0),), rt="012"), PlaceFound(A, A, "012", "text")),
        (facts(text=((A, 89.9),)), PlaceFound(None, None, None, "none")),
        (facts(text=((A, 95.0), (B, 95.0))), PlaceFound("64.72", None, None, "text")),
        (facts(text=(("64.72", 100.0),)), PlaceFound("64.72", None, None, "text")),
        (facts(text=(("64.72.08", 100.0), ("64.72", 100.0))), PlaceFound("64.72.08", None, None, "text")),
        (facts(text=(("64.72", 100.0), ("64.02", 100.0))), PlaceFound(None, None, None, "none")),
        (facts("64.72", text=(("64.72.08", 100.0),)), PlaceFound("64.72.08", None, None, "form")),
        (facts("64.71", text=(("64.72.08", 100.0),)), PlaceFound("64.71", None, None, "form")),
        (facts(text=((A, 95.0), (B, 95.0)), post=f"{B}.007"), PlaceFound(B, B, "007", "post")),
        (facts(text=((A, 95.0),), post=f"{B}.007"), PlaceFound(A, A, None, "text")),
        (facts(post=f"{B}.007"), PlaceFound(B, B, "007", "post")),
        (facts(post=f"{B}.007", rt="001"), PlaceFound(B, B, "001", "post")),
        (facts(post="64.72"), PlaceFound(None, None, None, "none")),
        (facts(typed=f"{B}.007"), PlaceFound(B, B, "007", "suggested")),
        (facts(typed=f"{B}.007", text=((A, 95.0),)), PlaceFound(A, A, None, "text")),
        (facts(typed=f"{B}.007", post=f"{A}.001"), PlaceFound(A, A, "001", "post")),
        (facts(), PlaceFound(None, None, None, "none")),
        (facts(text=(("64.02.02", 100.0), ("64.02", 100.0)), post=f"{B}.007"), PlaceFound("64.02.02", None, None, "text")),
        (facts(f"{B}.007", text=((A, 100.0),), post=f"{B}.007"), PlaceFound(A, A, None, "text")),
        (facts(f"{B}.007", text=(("64.72.06", 100.0),), post=f"{B}.007"), PlaceFound(B, B, "007", "form")),
        (facts(text=(("64.71", 100.0),), post=f"{B}.007"), PlaceFound(B, B, "007", "post")),
        (facts(typed=f"{B}.007", text=(("64.02.02", 100.0),)), PlaceFound("64.02.02", None, None, "text")),
    ],
)
def test_form_then_text_then_post_then_a_suggestion(told: PlaceFacts, found: PlaceFound) -> None:
    assert decide_place(told) == found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("banjir di Samboja", True), ("Samboja banjir", True), ("banjir kecamatan Samboja", True), ("truk dari Samboja", False), ("asal desa Samboja", False),
        ("dibawa ke RS, dirujuk ke Samboja", False), ("warga pindahan kec. Samboja", False),
    ],
)
def test_a_name_says_where_it_is_unless_somebody_comes_from_there_or_goes_there(text: str, says: bool) -> None:
    assert says_where(text, text.index("Samboja")) == says


@pytest.mark.parametrize(
    ("told", "believed", "flag"),
    [
        (None, None, None), (AT, AT, None), (AT + timedelta(minutes=10), AT + timedelta(minutes=10), None),
        (AT + timedelta(minutes=11), None, "future_date"), (AT - timedelta(days=365), AT - timedelta(days=365), None),
        (AT - timedelta(days=366 * 3 + 1), None, "old_date"),
    ],
)
def test_which_moments_may_be_believed(told: datetime | None, believed: datetime | None, flag: str | None) -> None:
    assert judge_moment(told, at=AT) == (believed, flag)


@pytest.mark.parametrize("text", ["", " ", "\n\t\u3000", "\u200b\u200b", "\u0301"])
def test_nothing_said_is_refused(text: str) -> None:
    with pytest.raises(TextMissing):
        check_text(text, most=10)


def test_too_much_said_is_refused() -> None:
    check_text("x" * 10, most=10)
    with pytest.raises(TextTooLong):
        check_text("x" * 11, most=10)
