"""`rukun demo load | wipe`."""

from __future__ import annotations

import click

import rukun.entrypoints.cli.django_ready  # noqa: F401  (sets Django up)
from rukun.entrypoints.cli.demo.loading import DemoNotLoaded, ReferenceTooYoung, load_demo, wipe_demo
from rukun.entrypoints.cli.demo_boundary import check_is_demo
from rukun.entrypoints.cli.preparing import show_progress
from rukun.kernel.time import now


@click.group("demo")
def command() -> None:
    """Data contoh."""


@command.command("load")
def load() -> None:
    """Muat data contoh; kedua kali tidak mengubah apa pun."""
    check_is_demo()
    try:
        load_demo(at=now(), progress=show_progress)
    except (ReferenceTooYoung, DemoNotLoaded) as error:
        raise click.ClickException(type(error).__doc__ or "") from error


@command.command("wipe")
@click.option("--yes", is_flag=True, help="Tanpa bertanya.")
def wipe(yes: bool) -> None:
    """Hapus semua data contoh; wilayah dan data rujukan tetap."""
    check_is_demo()
    if not yes:
        click.confirm("Hapus semua laporan, kasus, kantor dan orang contoh?", abort=True)
    wipe_demo()
    click.echo("Data contoh sudah dihapus.")
