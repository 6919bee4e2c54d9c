"""What was typed on the command line: cleaned, looked up, and refused in words where it is no use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import click

from rukun.access.queries.directory import offices_by_id
from rukun.areas.queries import area_exists, is_code
from rukun.kernel.text import clean_text

LARGEST_ID = 2**63 - 1


def unbroken(_context: click.Context, parameter: click.Parameter, typed: str) -> str:
    """Let through, as it was typed, what holds no broken letter. Raises ClickException."""
    if "lone_surrogate" in clean_text(typed).flags:
        raise click.ClickException(f"Isi {parameter.human_readable_name} memuat huruf yang rusak. Ketik ulang.")
    return typed


def words(most: int) -> Callable[[click.Context, click.Parameter, str], str]:
    """Return a callback that lets a name through: something that can be seen and stored, of at most so many letters."""

    def check(context: click.Context, parameter: click.Parameter, typed: str) -> str:
        text, name = clean_text(unbroken(context, parameter, typed)).text, parameter.human_readable_name
        if not text:
            raise click.ClickException(f"Isi {name} masih kosong.")
        if len(text) > most:
            raise click.ClickException(f"Isi {name} terlalu panjang. Paling banyak {most} huruf.")
        return text

    return check


def check_area(code: str) -> None:
    """Raise ClickException where no area has this code."""
    if not (is_code(code) and area_exists(code)):
        raise click.ClickException(f"Wilayah {code} tidak ditemukan. Contoh: 64.72 atau 64.72.08.1002.")


def check_office(number: int, *, at: datetime) -> None:
    """Raise ClickException where no office has this number now."""
    if not 0 < number <= LARGEST_ID or not offices_by_id([number], at=at):
        raise click.ClickException(f"Kantor nomor {number} tidak ditemukan. Nomornya ada di `rukun users offices --area KODE`.")
