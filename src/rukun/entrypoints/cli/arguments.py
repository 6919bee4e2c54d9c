"""What was typed on the command line: cleaned, looked up, and refused in words where it is no use."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TypeVar

import click

from rukun.access.queries.directory import OfficeFacts, offices_by_id
from rukun.areas.queries import area_exists, is_code, zone_name, zone_of
from rukun.kernel.text import clean_text

LARGEST_ID = 2**63 - 1
MOMENT = re.compile(r"(2\d{3}-\d\d-\d\d)(?:[ T]([01]\d|2[0-4])[.:]([0-5]\d))?", re.ASCII)
NO_USER = "Pengguna tidak ditemukan."
Found = TypeVar("Found")
Callback = Callable[[click.Context, click.Parameter, str], str]


def unbroken(_context: click.Context, parameter: click.Parameter, typed: str) -> str:
    """Let through, as it was typed, what holds no broken letter. Raises ClickException."""
    if "lone_surrogate" in clean_text(typed).flags:
        raise click.ClickException(f"Isi {parameter.human_readable_name} memuat huruf yang rusak. Ketik ulang.")
    return typed


def words(most: int) -> Callback:
    """Return a callback that lets a name through: something that can be seen and stored, of at most so many letters."""

    def check(context: click.Context, parameter: click.Parameter, typed: str) -> str:
        text, name = clean_text(unbroken(context, parameter, typed)).text, parameter.human_readable_name
        if not text:
            raise click.ClickException(f"Isi {name} masih kosong.")
        if len(text) > most:
            raise click.ClickException(f"Isi {name} terlalu panjang. Paling banyak {most} huruf.")
        return text

    return check


def if_given(check: Callback) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Return a callback that looks at what was typed, and lets through that nothing was."""
    return lambda context, parameter, typed: None if typed is None else check(context, parameter, typed)


def present(found: Found | None, refusal: str) -> Found:
    """Return what was found. Raises ClickException in the words of the refusal where nothing was."""
    if found is None:
        raise click.ClickException(refusal)
    return found


def check_area(code: str) -> None:
    """Raise ClickException where no area has this code."""
    if not (is_code(code) and area_exists(code)):
        raise click.ClickException(f"Wilayah {code} tidak ditemukan. Contoh: 64.72 atau 64.72.08.1002.")


def check_office(number: int, *, at: datetime) -> OfficeFacts:
    """Return the office of this number. Raises ClickException where none has it now."""
    office = offices_by_id([number], at=at).get(number) if 0 < number <= LARGEST_ID else None
    return present(office, f"Kantor nomor {number} tidak ditemukan. Nomornya ada di `rukun users offices --area KODE`.")


def moment_from(typed: str, area_code: str) -> datetime:
    """Return the moment that was typed, by the clocks of an area; a date alone is its beginning. Raises ClickException."""
    return _moment(typed, area_code, timedelta())


def moment_until(typed: str, area_code: str) -> datetime:
    """Return the moment that was typed, by the clocks of an area; a date alone is its end. Raises ClickException."""
    return _moment(typed, area_code, timedelta(days=1))


def _moment(typed: str, area_code: str, within_day: timedelta) -> datetime:
    parts = MOMENT.fullmatch(typed.strip())
    try:
        if parts is None:
            raise ValueError
        day, hour, minute = parts.groups()
        if hour is not None:
            within_day = timedelta(hours=int(hour), minutes=int(minute))
        if within_day > timedelta(days=1):
            raise ValueError
        return datetime.combine(date.fromisoformat(day), time.min, zone_of(area_code)) + within_day
    except ValueError as error:
        raise click.ClickException(f'Waktu {typed} tidak dikenali. Contoh: 2026-12-31 atau "2026-12-31 16:00".') from error


def moment_text(moment: datetime, area_code: str, *, is_end: bool = False) -> str:
    """Return a moment by the clocks of an area, as it may be typed again; an end at midnight is 24:00 of the day before."""
    local = moment.astimezone(zone_of(area_code))
    if is_end and local.time() == time.min:
        return f"{local - timedelta(days=1):%Y-%m-%d} 24:00 {zone_name(area_code)}"
    return f"{local:%Y-%m-%d %H:%M} {zone_name(area_code)}"
