"""`rukun doctor`: is everything well, and what to do where it is not."""

from __future__ import annotations

import sys

import click
from django.conf import settings

import rukun.entrypoints.cli.django_ready  # noqa: F401  (sets Django up)
from rukun.areas.queries import list_regencies
from rukun.cases.queries.checkup import lost_reports
from rukun.kernel.health import read_health


@click.command("doctor")
def command() -> None:
    """Periksa basis data, pekerja, waktu, wilayah, dan laporan yang belum sampai ke siapa pun."""
    health = read_health()
    checks = [
        (health.database, "Basis data menjawab", "Jalankan `rukun serve`, atau periksa DATABASE_URL."),
        (health.worker, "Pekerja memproses laporan", "Jalankan `rukun serve`; lihat log/worker-reactions.log."),
        (health.clocks, "Batas waktu diperiksa", "Pekerja harus hidup; lihat log/worker-reactions.log."),
    ]
    if health.database:
        regencies = len(list_regencies(settings.RUKUN_PROVINCE))
        checks.append((regencies > 0, f"{regencies} kabupaten/kota dimuat", "Jalankan `rukun areas load`."))
        lost = lost_reports()
        checks.append((lost == 0, f"{lost} laporan menunggu tanpa kantor", "Buat kantor Dinas Sosial untuk wilayahnya; laporan tetap tersimpan."))
    for well, what, mend in checks:
        click.echo(f"{'baik ' if well else 'RUSAK'}  {what}" + ("" if well else f"  →  {mend}"))
    sys.exit(0 if all(well for well, _what, _mend in checks) else 1)
