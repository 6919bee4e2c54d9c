"""When it happened, if the message says so, counted from the moment it came."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from rukun.reports.rules.findings import Finding
from rukun.reports.rules.normalise import Normalised

_CLOCK = re.compile(
    r"(?<!\w)(?:jam|pukul|sejak jam|wkt|\( pkl \)) (?:: )?(\d{1,2})(?:[.:](\d{2}))?(?:-\d+)?(?: (?:wita|wib|wit))?(?: (subuh|pagi|siang|sore|petang|malam))?(?![\w])"
)
_AGO = re.compile(r"(?<!\w)(\d{1,3}|se) ?(menit|jam|hari|minggu|bulan|tahun) (?:yang )?(?:lalu|lepas|kemarin|silam)(?!\w)")
_AGO_ONE = re.compile(r"(?<!\w)(?:se(jam|hari|minggu|bulan|tahun) (?:yang )?lalu|(minggu|bulan|tahun) (?:lalu|kemarin|lepas))(?!\w)")
_DATE = re.compile(
    r"(?<!\w)(?:tgl|tanggal) (\d{1,2})(?: (januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|jan|feb|mar|apr|jun|jul|agu|agt|sep|okt|nov|des))?(?!\w)"
)
_LAST_NIGHT = re.compile(r"(?<!\w)(?:tadi malam|malam tadi|semalam|kemarin malam|malam kemarin)(?!\w)")
_YESTERDAY = re.compile(r"(?<!\w)(?:kemarin)(?: (pagi|siang|sore|subuh))?(?!\w)")
_TODAY = re.compile(r"(?<!\w)(?:tadi|dari|sejak|hari ini)(?: tadi)? (subuh|pagi|siang|sore)(?: tadi)?(?!\w)")
_NOW = re.compile(r"(?<!\w)(?:barusan|baru saja|sekarang|saat ini|sedang|lagi terjadi)(?!\w)")
_WEEKDAY = re.compile(r"(?<!\w)(?:hari|sejak|dari|malam) (senin|selasa|rabu|kamis|jumat|sabtu|minggu)(?!\w)")
_DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_HOUR = {"subuh": 5, "pagi": 7, "siang": 12, "sore": 16, "petang": 18, "malam": 20}
_UNIT = {
    "menit": timedelta(minutes=1), "jam": timedelta(hours=1), "hari": timedelta(days=1), "minggu": timedelta(days=7),
    "bulan": timedelta(days=30), "tahun": timedelta(days=365),
}  # fmt: skip


def _clock(match: re.Match[str], at: datetime, day: datetime) -> datetime | None:
    hour, minute, part = int(match.group(1)), int(match.group(2) or 0), match.group(3)
    if part in ("sore", "petang", "malam") and 1 <= hour < 12 and not (part == "malam" and hour <= 4):
        hour += 12
    if part == "siang" and 1 <= hour <= 4:
        hour += 12
    if hour == 24:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    moment = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return moment - timedelta(days=1) if moment > at else moment


def _date(match: re.Match[str], at: datetime) -> datetime | None:
    month = at.month
    if match.group(2):
        short = match.group(2)[:3].replace("agt", "agu")
        month = _MONTHS.index(short) + 1
    year = at.year
    for _ in range(13):
        try:
            moment = at.replace(year=year, month=month, day=int(match.group(1)), hour=12, minute=0, second=0, microsecond=0)
        except ValueError:
            return None
        if moment <= at:
            return moment
        if match.group(2) or month == 1:
            year -= 1
            month = month if match.group(2) else 12
        else:
            month -= 1
    return None


def _day(text: str, at: datetime) -> tuple[datetime, re.Match[str], bool] | None:
    """The day that is named: the moment, the words, and whether it has an hour of its own."""
    for pattern in (_AGO, _AGO_ONE):
        match = pattern.search(text)
        if match:
            if pattern is _AGO and match.group(1).isdigit():
                return at - int(match.group(1)) * _UNIT[match.group(2)], match, match.group(2) in ("menit", "jam")
            unit = next(group for group in reversed(match.groups()) if group)
            return at - _UNIT[unit], match, False
    match = _DATE.search(text)
    moment = _date(match, at) if match else None
    if match and moment:
        return moment, match, False
    match = _LAST_NIGHT.search(text)
    if match:
        return (at - timedelta(days=1)).replace(hour=22, minute=0, second=0, microsecond=0), match, True
    match = _TODAY.search(text)
    if match:
        moment = at.replace(hour=_HOUR[match.group(1)], minute=0, second=0, microsecond=0)
        return (moment if moment <= at else moment - timedelta(days=1)), match, True
    match = _YESTERDAY.search(text)
    if match:
        hour = _HOUR.get(match.group(1) or "", 12)
        return (at - timedelta(days=1)).replace(hour=hour, minute=0, second=0, microsecond=0), match, True
    return None


def find_moment(text: Normalised, at: datetime | None) -> Finding[datetime] | None:
    """Return when it happened; the hours said are taken to be in the zone of `at`."""
    if at is None:
        return None
    plain = text.text
    try:
        return _find_moment(text, plain, at)
    except (OverflowError, ValueError):
        return None


def _find_moment(text: Normalised, plain: str, at: datetime) -> Finding[datetime] | None:
    named = _day(plain, at)
    clock = _CLOCK.search(plain)
    if clock:
        day = named[0] if named and not _LAST_NIGHT.match(named[1].group()) else at
        moment = _clock(clock, at, day)
        if moment:
            return Finding(moment, 0.75, (text.span(clock.start(), clock.end()),))
    if named:
        return Finding(named[0], 0.6, (text.span(named[1].start(), named[1].end()),))
    weekday = _WEEKDAY.search(plain)
    if weekday:
        back = (at.weekday() - _DAYS.index(weekday.group(1))) % 7
        return Finding(at - timedelta(days=back), 0.45, (text.span(weekday.start(), weekday.end()),))
    now = _NOW.search(plain)
    return Finding(at, 0.7, (text.span(now.start(), now.end()),)) if now else None
