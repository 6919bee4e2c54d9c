"""Numbers, moments and nearness in words, the Indonesian way or the English, by the active language.

Pure functions: the moment `at` and the zone come in, words go out. The words of both languages stand in the
tables below, since plurals, separators and months do not survive a catalogue of sentences.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from django.utils.translation import get_language, gettext

from rukun.entrypoints.web.presenters.pages.parts import Tone

_MONTHS: Final = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_LONG_MONTHS: Final = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}
_WEEKDAYS: Final = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_UNITS: Final = {
    "id": {
        "minute": ("menit", "menit"), "hour": ("jam", "jam"), "day": ("hari", "hari"), "workday": ("hari kerja", "hari kerja"),
        "min": ("mnt", "mnt"), "house": ("rumah", "rumah"), "family": ("keluarga", "keluarga"),
        "household": ("rumah/keluarga", "rumah/keluarga"), "person": ("orang", "orang"), "soul": ("jiwa", "jiwa"),
        "plan_step": ("langkah rencana terbuka", "langkah rencana terbuka"),
    },
    "en": {
        "minute": ("minute", "minutes"), "hour": ("hour", "hours"), "day": ("day", "days"),
        "workday": ("working day", "working days"), "min": ("min", "min"), "house": ("house", "houses"), "family": ("family", "families"),
        "household": ("household", "households"), "person": ("person", "people"), "soul": ("person", "people"),
        "plan_step": ("open step of the plan", "open steps of the plan"),
    },
}
_PHRASES: Final = {
    "id": {
        "ahead": "{} lagi", "ago": "{} lalu", "left": "sisa {}", "late": "terlambat {}", "now": "baru saja", "soon": "sebentar lagi",
        "due": "sekarang", "today": "hari ini", "yesterday": "kemarin", "tomorrow": "besok", "of": "dari", "and": "dan",
        "none": "tidak ada", "n/a": "belum ada data",
    },
    "en": {
        "ahead": "in {}", "ago": "{} ago", "left": "{} left", "late": "{} late", "now": "just now", "soon": "in a moment",
        "due": "now", "today": "today", "yesterday": "yesterday", "tomorrow": "tomorrow", "of": "of", "and": "and",
        "none": "none", "n/a": "no data yet",
    },
}
_ZONES: Final = {7: "WIB", 8: "WITA", 9: "WIT"}
COUNT_STOP: Final = 99


def language() -> str:
    """Return "id" or "en": Indonesian unless English is active."""
    return "en" if (get_language() or "id").startswith("en") else "id"


def _phrase(key: str) -> str:
    return _PHRASES[language()][key]


def number(n: int) -> str:
    """Return 1038 as "1.038" ("1,038" in English)."""
    text = f"{n:,}"
    return text if language() == "en" else text.replace(",", ".")


def decimal(x: float, places: int = 1) -> str:
    """Return 4.25 as "4,3" (or "4.3"), with thousands marked."""
    text = f"{x:,.{places}f}"
    return text if language() == "en" else text.translate(str.maketrans(",.", ".,"))


def rupiah(amount_rp: int) -> str:
    """Return 400200 as "Rp400.200"; a negative amount as "-Rp400.200"."""
    return f"{'-' if amount_rp < 0 else ''}Rp{number(abs(amount_rp))}"


def percent_with_n(part: int, whole: int) -> str:
    """Return "83% dari 412", since a percentage carries its n; "belum ada data" of nothing."""
    if whole <= 0:
        return _phrase("n/a")
    return f"{round(100 * part / whole)}% {_phrase('of')} {number(whole)}"


def count(n: int) -> str:
    """Return a count that stops: "7", "99+"."""
    return f"{COUNT_STOP}+" if n > COUNT_STOP else str(n)


def counted(n: int, unit: str) -> str:
    """Return "4 rumah" ("1 house", "4 houses"): a number and its noun, of the units in the table above."""
    one, many = _UNITS[language()][unit]
    return f"{number(n)} {one if n == 1 else many}"


def listed(items: tuple[str, ...]) -> str:
    """Return "a, b dan c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {_phrase('and')} {items[-1]}"


def zone_name(moment: datetime) -> str:
    """Return WIB, WITA or WIT after the moment's offset; the offset itself elsewhere."""
    offset = moment.utcoffset() or timedelta()
    hours = offset.total_seconds() / 3600
    return _ZONES.get(int(hours), f"UTC{hours:+g}") if hours == int(hours) else f"UTC{hours:+g}"


def day(on: date) -> str:
    """Return "24 Nov 2026"."""
    return f"{on.day} {_MONTHS[language()][on.month - 1]} {on.year}"


def long_day(on: date) -> str:
    """Return "Selasa, 24 November 2026"."""
    return f"{_WEEKDAYS[language()][on.weekday()]}, {on.day} {_LONG_MONTHS[language()][on.month - 1]} {on.year}"


def clock_time(moment: datetime, zone: tzinfo) -> str:
    """Return "19.31 WITA" ("19:31 WITA" in English)."""
    local = moment.astimezone(zone)
    mark = ":" if language() == "en" else "."
    return f"{local:%H}{mark}{local:%M} {zone_name(local)}"


def exact(moment: datetime, zone: tzinfo) -> str:
    """Return "24 Nov 2026, 19.31 WITA", for hover and for screen readers."""
    return f"{day(moment.astimezone(zone).date())}, {clock_time(moment, zone)}"


def iso(moment: datetime, zone: tzinfo) -> str:
    """Return the moment for `<time datetime>`: local, to the second, with its offset."""
    return moment.astimezone(zone).isoformat(timespec="seconds")


def day_near(moment: datetime, at: datetime, zone: tzinfo) -> str:
    """Return "hari ini", "kemarin", "besok", else the date."""
    on, today = moment.astimezone(zone).date(), at.astimezone(zone).date()
    words = {0: "today", -1: "yesterday", 1: "tomorrow"}
    gap = (on - today).days
    return _phrase(words[gap]) if gap in words else day(on)


def when(moment: datetime, at: datetime, zone: tzinfo) -> str:
    """Return a past or future moment as one would say it: "12 menit lalu", "kemarin, 19.31 WITA", "24 Nov 2026, 19.31 WITA"."""
    if abs(moment - at) < timedelta(hours=6):
        return ago(moment, at) if moment <= at else ahead(moment, at)
    return f"{day_near(moment, at, zone)}, {clock_time(moment, zone)}"


def duration(span: timedelta, short: bool = False) -> str:
    """Return a length in its largest fitting unit: "12 menit" ("12 mnt" when short), "1 jam 42 menit", "3 jam", "2 hari"."""
    minutes = max(0, int(abs(span).total_seconds() // 60))
    rest = counted(minutes % 60, "min" if short else "minute")
    if minutes < 60:
        return rest
    if minutes < 120:
        return f"{counted(1, 'hour')} {rest}" if minutes > 60 else counted(1, "hour")
    if minutes < 48 * 60:
        return counted(minutes // 60, "hour")
    return counted(minutes // (24 * 60), "day")


def ago(moment: datetime, at: datetime) -> str:
    """Return "12 menit lalu"; "baru saja" within the last minute."""
    span = at - moment
    return _phrase("now") if span < timedelta(minutes=1) else _phrase("ago").format(duration(span))


def ahead(moment: datetime, at: datetime) -> str:
    """Return "12 menit lagi"; "sebentar lagi" within the next minute."""
    span = moment - at
    return _phrase("soon") if span < timedelta(minutes=1) else _phrase("ahead").format(duration(span))


def clock(due: datetime, at: datetime, working_days: int | None = None) -> str:
    """Return a deadline in a row: "sisa 9 mnt", "sisa 2 hari", "terlambat 2 hari kerja".

    `working_days` counts the area's working days between now and then (always positive); given and above nought it replaces
    days, since an office's Sunday is not a delay.
    """
    key = "late" if due < at else "left"
    span = abs(due - at)
    if span < timedelta(minutes=1):
        return _phrase("due")
    if working_days is not None and working_days > 0 and span >= timedelta(days=1):
        return _phrase(key).format(counted(working_days, "workday"))
    return _phrase(key).format(duration(span, short=True))


def is_late(due: datetime, at: datetime) -> bool:
    """Return whether the deadline has passed."""
    return due < at


def tone_label(tone: Tone) -> str:
    """Return the word that goes with a tone, so that colour is never alone."""
    return {
        "emergency": gettext("Darurat"), "urgent": gettext("Mendesak"), "normal": gettext("Biasa"),
        "waiting": gettext("Menunggu"), "done": gettext("Selesai"),
    }[tone]


def tone_of(urgency: str, *, closed: bool = False, waiting: bool = False) -> Tone:
    """Return the tone of a case: done when closed, waiting when another decides, else its urgency."""
    if closed:
        return "done"
    if urgency == "emergency":
        return "emergency"
    if waiting:
        return "waiting"
    return "urgent" if urgency == "urgent" else "normal"


def sure_word(confidence: float) -> tuple[str, str]:
    """Return ("high" | "middle" | "low", the words) of a confidence between 0 and 1."""
    if confidence >= 0.8:
        return "high", gettext("yakin")
    if confidence >= 0.5:
        return "middle", gettext("cukup yakin")
    return "low", gettext("kurang yakin")


def distance(metres: float) -> str:
    """Return "80 m" or "1,2 km"."""
    return f"{number(round(metres / 10) * 10)} m" if metres < 1000 else f"{decimal(metres / 1000)} km"


def file_size(size: int) -> str:
    """Return "10 MB" or "340 KB"."""
    mega = 1024 * 1024
    return f"{number(round(size / mega))} MB" if size >= mega else f"{number(max(1, round(size / 1024)))} KB"


def cut(text: str, length: int = 300) -> str:
    """Return the text cut at a word, with an ellipsis where something is missing."""
    if len(text) <= length:
        return text
    return f"{text[:length].rsplit(None, 1)[0].rstrip('.,;:')} …"
