"""Numbers and time in words, both languages, as one table of cases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import gallery
import pytest

gallery.configure()

from django.utils import translation  # noqa: E402

from rukun.entrypoints.web.presenters import charts, words  # noqa: E402

WITA = timezone(timedelta(hours=8))
AT = datetime(2026, 11, 24, 11, 31, tzinfo=UTC)


def minutes(n: int) -> datetime:
    return AT + timedelta(minutes=n)


CASES = [
    (lambda: words.number(1038), "1.038", "1,038"),
    (lambda: words.decimal(1234.25), "1.234,2", "1,234.2"),
    (lambda: words.rupiah(400_200), "Rp400.200", "Rp400,200"),
    (lambda: words.rupiah(-5000), "-Rp5.000", "-Rp5,000"),
    (lambda: words.percent_with_n(342, 412), "83% dari 412", "83% of 412"),
    (lambda: words.percent_with_n(0, 0), "belum ada data", "no data yet"),
    (lambda: words.count(99), "99", "99"),
    (lambda: words.count(100), "99+", "99+"),
    (lambda: words.listed(("BPBD", "Damkar", "Dinsos")), "BPBD, Damkar dan Dinsos", "BPBD, Damkar and Dinsos"),
    (lambda: words.day(date(2026, 8, 17)), "17 Agu 2026", "17 Aug 2026"),
    (lambda: words.long_day(date(2026, 11, 24)), "Selasa, 24 November 2026", "Tuesday, 24 November 2026"),
    (lambda: words.clock_time(AT, WITA), "19.31 WITA", "19:31 WITA"),
    (lambda: words.clock_time(AT, timezone(timedelta(hours=7))), "18.31 WIB", "18:31 WIB"),
    (lambda: words.exact(AT, WITA), "24 Nov 2026, 19.31 WITA", "24 Nov 2026, 19:31 WITA"),
    (lambda: words.iso(AT, WITA), "2026-11-24T19:31:00+08:00", "2026-11-24T19:31:00+08:00"),
    (lambda: words.ago(minutes(-12), AT), "12 menit lalu", "12 minutes ago"),
    (lambda: words.ago(AT, AT), "baru saja", "just now"),
    (lambda: words.ahead(minutes(12), AT), "12 menit lagi", "in 12 minutes"),
    (lambda: words.ahead(minutes(60 * 5), AT), "5 jam lagi", "in 5 hours"),
    (lambda: words.ago(minutes(-1), AT), "1 menit lalu", "1 minute ago"),
    (lambda: words.clock(minutes(9), AT), "sisa 9 mnt", "9 min left"),
    (lambda: words.clock(minutes(60 * 49), AT), "sisa 2 hari", "2 days left"),
    (lambda: words.clock(minutes(-60 * 49), AT, 2), "terlambat 2 hari kerja", "2 working days late"),
    (lambda: words.clock(minutes(-30), AT, 2), "terlambat 30 mnt", "30 min late"),
    (lambda: words.clock(AT, AT), "sekarang", "now"),
    (lambda: words.when(minutes(-60 * 24), AT, WITA), "kemarin, 19.31 WITA", "yesterday, 19:31 WITA"),
    (lambda: words.when(minutes(60 * 24 * 3), AT, WITA), "27 Nov 2026, 19.31 WITA", "27 Nov 2026, 19:31 WITA"),
    (lambda: words.distance(118), "120 m", "120 m"),
    (lambda: words.distance(1240), "1,2 km", "1.2 km"),
    (lambda: words.file_size(10 * 1024 * 1024), "10 MB", "10 MB"),
]


@pytest.mark.parametrize(("say", "indonesian", "english"), CASES)
def test_words_follow_the_language(say, indonesian: str, english: str) -> None:  # type: ignore[no-untyped-def]
    with translation.override("id"):
        assert say() == indonesian
    with translation.override("en"):
        assert say() == english


@pytest.mark.parametrize(
    ("urgency", "closed", "waiting", "tone"),
    [
        ("emergency", False, True, "emergency"),
        ("urgent", False, True, "waiting"),
        ("normal", False, False, "normal"),
        ("emergency", True, False, "done"),
    ],
)
def test_tone_is_red_for_an_emergency_alone(urgency: str, closed: bool, waiting: bool, tone: str) -> None:
    assert words.tone_of(urgency, closed=closed, waiting=waiting) == tone


def test_cut_ends_at_a_word() -> None:
    assert words.cut("api besar di gang masjid", 12) == "api besar …"
    assert words.cut("api", 12) == "api"


def test_charts_stay_within_their_box() -> None:
    assert charts.spark_points((1,)) == ""
    assert charts.spark_points((0, 10)) == "0.0,22.0 96.0,2.0"
    assert charts.percent_of_largest(1, 1000) == 2
    assert [charts.heat_level(v, 100) for v in (0, 1, 20, 50, 100)] == [0, 1, 1, 3, 5]
