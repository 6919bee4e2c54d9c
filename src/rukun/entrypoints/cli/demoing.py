"""`rukun demo load | wipe`."""

from __future__ import annotations

import click

import rukun.entrypoints.cli.django_ready  # noqa: F401  (sets Django up)
from rukun.entrypoints.cli.demo.loading import load_demo, wipe_demo
from rukun.entrypoints.cli.preparing import show_progress
from rukun.kernel.time import now


@click.group("demo")
def command() -> None:
    """Data contoh."""


@command.command("load")
def load() -> None:
    """Muat data contoh; kedua kali tidak mengubah apa pun."""
    load_demo(at=now(), progress=show_progress)


@command.command("wipe")
@click.option("--yes", is_flag=True, help="Tanpa bertanya.")
def wipe(yes: bool) -> None:
    """Hapus semua data contoh; wilayah dan data rujukan tetap."""
    if not yes:
        click.confirm("Hapus semua laporan, kasus, kantor dan orang contoh?", abort=True)
    wipe_demo()
    click.echo("Data contoh sudah dihapus.")
