"""`rukun prepare`: migrations, areas, reference data, static files, the demo; again and again without harm."""

from __future__ import annotations

import time
from datetime import timedelta

import click
from django.conf import settings
from django.core.management import call_command

import rukun.entrypoints.cli.django_ready  # noqa: F401  (sets Django up)
from rukun.entrypoints.cli.demo.loading import demo_is_loaded, load_demo
from rukun.entrypoints.cli.demo_boundary import check_no_demo_data
from rukun.entrypoints.cli.loading import load_everything
from rukun.kernel.time import now
from rukun.kernel.wiping import holds_real_offices
from rukun.settings.environment import read_environment

EVERY = 100
# What happens "right now" in the demo is meant for the moment when the pages open, not for the start of the load.
LOADING = timedelta(seconds=50)


def show_progress(done: int, whole: int) -> None:
    """Say how far the demo is, every hundred steps."""
    if done % EVERY == 0 or done == whole:
        click.echo(f"  {done} dari {whole} …")


@click.command("prepare")
@click.option("--empty", is_flag=True, help="Tanpa data contoh.")
def command(empty: bool) -> None:
    """Siapkan basis data dan data rujukan; boleh diulang."""
    started = time.monotonic()
    click.echo("Menyiapkan basis data …")
    call_command("migrate", verbosity=0, interactive=False)
    if not settings.RUKUN_DEMO:
        check_no_demo_data()
    call_command("collectstatic", verbosity=0, interactive=False)
    load_everything(click.echo)
    if settings.RUKUN_DEMO and not empty and not read_environment().empty and not demo_is_loaded() and not holds_real_offices():
        click.echo("Memuat data contoh (sekali saja; sekitar satu menit, lebih lama di komputer yang sibuk) …")
        load_demo(at=now() + LOADING, progress=show_progress)
    click.echo(f"Siap dalam {time.monotonic() - started:.0f} detik.")
