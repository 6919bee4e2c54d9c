"""`rukun users shift`: a turn on an office's duty roster."""

from __future__ import annotations

from datetime import timedelta

import click

import rukun.entrypoints.cli.django_ready  # noqa: F401  (sets Django up)
from rukun.access.actions.people import create_shift
from rukun.access.queries.directory import colleagues, find_user
from rukun.entrypoints.cli.arguments import NO_USER, check_office, moment_from, moment_text, moment_until, present, words
from rukun.kernel.actor import SYSTEM
from rukun.kernel.time import now

LAST_INSTANT = timedelta(microseconds=1)


@click.command("shift")
@click.argument("username", callback=words(80))
@click.option("--organization", type=int, required=True, help="Nomor kantor.")
@click.option("--from", "since", required=True, help='Mulai kapan, misalnya "2026-12-31 08:00", menurut jam kantornya.')
@click.option("--until", required=True, help='Sampai kapan, misalnya "2026-12-31 16:00".')
def shift(username: str, organization: int, since: str, until: str) -> None:
    """Tulis giliran piket pengguna di suatu kantor."""
    user = present(find_user(username), NO_USER)
    at = now()
    area = check_office(organization, at=at).area_code
    starts, ends = moment_from(since, area), moment_until(until, area)
    if ends <= starts:
        raise click.ClickException("Giliran piket harus selesai sesudah mulai.")
    if ends <= at:
        raise click.ClickException(f"Saat itu sudah lewat: {moment_text(ends, area, is_end=True)}.")
    first, last = (
        [holder.post_id for holder in colleagues(organization, at=moment) if holder.user_id == user.pk]
        for moment in (max(starts, at), ends - LAST_INSTANT)
    )
    if not first:
        raise click.ClickException(f"{user.full_name} tidak memegang jabatan yang menangani kasus di kantor nomor {organization} saat itu.")
    whole = [post_id for post_id in first if post_id in last]
    if not whole:
        raise click.ClickException(f"Jabatan {user.full_name} berakhir sebelum giliran piketnya selesai.")
    create_shift(post_id=whole[0], starts_at=starts, ends_at=ends, by=SYSTEM, at=at)
    click.echo(f"Giliran piket ditulis: {moment_text(starts, area)} sampai {moment_text(ends, area, is_end=True)}.")
