"""`rukun serve`: everything on one machine, watched over."""

from __future__ import annotations

import os
import sys
from functools import partial

import click

from rukun.entrypoints.cli.demo.personas import PERSONAS
from rukun.entrypoints.cli.supervisor import serve
from rukun.settings.environment import note_served_as, read_environment

DEMO, PRODUCTION = "rukun.settings.demo", "rukun.settings.production"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def say_logins() -> None:
    """Say how to sign in to the demo."""
    click.echo("Masuk demo dengan satu klik, tanpa kata sandi, di /masuk:")
    for group in PERSONAS:
        for persona in group.personas:
            click.echo(f"  {persona.name:18} {persona.post}")
    click.echo("Formulir warga: /   Lacak: /lacak   HP Pak Yusuf: /demo/hp   Berhenti: Ctrl+C")


@click.command("serve")
@click.option("--empty", is_flag=True, help="Mulai tanpa data contoh.")
@click.option("--production", is_flag=True, help="Instalasi sungguhan di belakang proksi TLS, tanpa demo.")
def command(empty: bool, production: bool) -> None:
    """Jalankan basis data, halaman, dan pekerja; yang berhenti dihidupkan lagi."""
    environment = read_environment()
    if not production and environment.host not in LOOPBACK:
        raise click.ClickException(
            f"Demo hanya boleh dibuka dari komputer ini sendiri, bukan lewat {environment.host}. Pakai --production untuk instalasi sungguhan."
        )
    if empty:
        os.environ["RUKUN_EMPTY"] = "1"
    module = PRODUCTION if production else DEMO
    sys.exit(
        serve(
            environment.home, environment.host, environment.port, module, database_url=environment.database_url, stream_port=environment.stream_port,
            on_prepared=partial(note_served_as, environment.home, module), on_ready=None if production else say_logins,
        )
    )
