"""Where the demo ends: its data are not served for real, and nothing but a demo is loaded or wiped; each refused in words."""

from __future__ import annotations

import click
from django.conf import settings
from django.db import connection

from rukun.kernel.wiping import holds_real_offices
from rukun.settings.environment import read_environment

FLAGGED = ("access_user", "access_organization", "reports_report", "cases_case")


def holds_demo_data() -> bool:
    """Answer whether people, offices, reports or cases of the demo are here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE is_demo)" for table in FLAGGED))
        return bool(cursor.fetchone()[0])


def check_no_demo_data() -> None:
    """Raise ClickException where demo data would be served as a real installation."""
    if holds_demo_data():
        raise click.ClickException(f"Basis data ini berisi data contoh (demo), jadi tidak dijalankan sebagai instalasi sungguhan. {_ways_out()}")


def check_is_demo() -> None:
    """Raise ClickException where nothing may be loaded as sample data or wiped whole: outside the demo."""
    if not settings.RUKUN_DEMO:
        reason = f"{_place()} dijalankan sebagai instalasi sungguhan, bukan demo. Data contoh hanya dimuat dan dihapus di demo; tidak ada yang diubah."
        raise click.ClickException(f"{reason} Di sini ada data contoh. {_ways_out()}" if holds_demo_data() else reason)
    if holds_real_offices():
        raise click.ClickException(
            f"{_place()} berisi kantor atau pengguna yang bukan contoh. Supaya tidak ada data sungguhan yang hilang,"
            f" data contoh tidak dimuat atau dihapus di sini; tidak ada yang diubah. Untuk demo, pilih {_elsewhere()}."
        )


def _ways_out() -> str:
    """Say how to get rid of demo data: wipe them where that is allowed, or go elsewhere."""
    if holds_real_offices():
        return f"Isinya tidak dapat dihapus sekaligus, karena ada juga kantor atau pengguna yang bukan contoh. Pilih {_elsewhere()}."
    return (
        "Untuk menghapusnya: jalankan `rukun serve` (tanpa --production), lalu `rukun demo wipe` di terminal lain, lalu hentikan dengan Ctrl+C."
        f" Atau biarkan, dan pilih {_elsewhere()}."
    )


def _place() -> str:
    return "Basis data di DATABASE_URL" if read_environment().database_url else f"Folder {click.format_filename(settings.RUKUN_HOME)}"


def _elsewhere() -> str:
    return "basis data lain dengan DATABASE_URL" if read_environment().database_url else "folder lain dengan RUKUN_HOME"
