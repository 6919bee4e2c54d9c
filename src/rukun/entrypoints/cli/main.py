"""`rukun`: the one command. Each subcommand is loaded when it is asked for, so that `serve` stays light."""

from __future__ import annotations

import importlib
import sys

import click

from rukun.entrypoints.cli.serve_console import prepare_console

COMMANDS = {
    "serve": ("rukun.entrypoints.cli.serving", "Jalankan Rukun: basis data, halaman, dan pekerja."),
    "prepare": ("rukun.entrypoints.cli.preparing", "Siapkan basis data, data rujukan, dan demo."),
    "understand": ("rukun.entrypoints.cli.understanding", "Pahami pesan dari berkas, tanpa basis data."),
    "demo": ("rukun.entrypoints.cli.demoing", "Muat atau hapus data contoh."),
    "report": ("rukun.entrypoints.cli.reporting", "Kirim satu laporan."),
    "doctor": ("rukun.entrypoints.cli.doctoring", "Periksa apakah semuanya sehat."),
    "areas": ("rukun.entrypoints.cli.loading", "Muat wilayah dan data rujukan."),
    "users": ("rukun.entrypoints.cli.people", "Lihat dan buat pengguna."),
}


class LazyGroup(click.Group):
    """A group that imports a subcommand's module only when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a database that is away is said in words, not as a traceback."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            database = sys.modules.get("django.db")  # `serve` and `understand` never load it
            if database is None or not isinstance(error, database.OperationalError | database.InterfaceError):
                raise
            raise click.ClickException("Basis data tidak dapat dicapai. Jalankan `rukun serve` lebih dulu, atau periksa DATABASE_URL.") from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Perintah"):
            formatter.write_dl([(name, text) for name, (_module, text) in COMMANDS.items()])


@click.group(cls=LazyGroup)
def cli() -> None:
    """Rukun: laporan masalah sosial dan bencana, dari RT sampai tuntas."""


def main() -> None:
    """Run the command line."""
    prepare_console()
    cli(prog_name="rukun")


if __name__ == "__main__":
    sys.exit(main())  # type: ignore[func-returns-value]
