"""`rukun report`: one report from the command line, through the same door as all others."""

from __future__ import annotations

import secrets

import click
from django.conf import settings

import rukun.entrypoints.cli.django_ready  # noqa: F401  (sets Django up)
from rukun.access.rules.phones import normalize_phone
from rukun.entrypoints.cli.arguments import check_area
from rukun.kernel.actor import PUBLIC
from rukun.kernel.text import clean_text
from rukun.kernel.time import now
from rukun.reports.actions.receive import SameKeyOtherBody, receive
from rukun.reports.rules.intake import Draft, ReporterKind, TextMissing, TextTooLong


@click.command("report")
@click.argument("text")
@click.option("--area", default=None, help="Kode wilayah, misalnya 64.72.08.1002.")
@click.option("--phone", default=None, help="Nomor HP pelapor.")
@click.option("--key", default=None, help="Kunci kiriman: kunci yang sama hanya menjadi satu laporan.")
def command(text: str, area: str | None, phone: str | None, key: str | None) -> None:
    """Kirim satu laporan dan tampilkan kode lacaknya."""
    number = normalize_phone(phone) if phone else None
    if phone and number is None:
        raise click.ClickException("Nomor telepon tidak dikenali. Contoh: 0812 3456 7890.")
    if area:
        check_area(area)
    cleaned = clean_text(text)
    draft = Draft(
        channel="cli", external_id=key or secrets.token_hex(16), raw=text.encode("utf-8", "surrogateescape"), text=cleaned.text, flags=cleaned.flags,
        area_code=area, told_area=area or "", phone=number, kind=ReporterKind.NAMED if number else ReporterKind.ANONYMOUS,
        is_demo=settings.RUKUN_DEMO,
    )
    try:
        receipt = receive(draft=draft, by=PUBLIC, at=now())
    except (TextMissing, TextTooLong, SameKeyOtherBody) as error:
        raise click.ClickException(type(error).__doc__ or "") from error
    click.echo(receipt.tracking_code)
