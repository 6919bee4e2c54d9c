"""`rukun users end-post`, `revoke-token`, `close`: what somebody may no longer do, from a moment on."""

from __future__ import annotations

import click
from django.conf import settings

import rukun.entrypoints.cli.django_ready  # noqa: F401  (sets Django up)
from rukun.access.actions.people import (
    PostNotHeld,
    TokenAlreadyRevoked,
    TokenLine,
    TokenNameShared,
    TokenNotFound,
    UserAlreadyClosed,
    close_user,
    end_post,
    revoke_token,
)
from rukun.access.queries.actors import build_actor
from rukun.access.queries.directory import find_user
from rukun.access.rules.roles import Role
from rukun.entrypoints.cli.arguments import NO_USER, if_given, moment_from, moment_text, present, words
from rukun.kernel.actor import SYSTEM, PostFacts
from rukun.kernel.time import now


@click.command("end-post")
@click.argument("username", callback=words(80))
@click.option("--role", type=click.Choice([r.value for r in Role]), default=None, help="Peran jabatan yang berakhir.")
@click.option("--organization", type=int, default=None, help="Nomor kantornya.")
@click.option("--area", default=None, help="Kode wilayahnya; perlu kalau peran dan kantornya sama.")
@click.option("--from", "since", default=None, help="Berakhir kapan, misalnya 2026-12-31 (hari itu tidak lagi); tanpa ini sekarang.")
def end_post_command(username: str, role: str | None, organization: int | None, area: str | None, since: str | None) -> None:
    """Akhiri jabatan pengguna; haknya berakhir pada saat yang sama."""
    if role is None and organization is None:
        raise click.ClickException("Sebut jabatan yang mana: --role, --organization, atau keduanya.")
    user = present(find_user(username), NO_USER)
    at = now()
    held = build_actor(user, at=at).posts
    asked = [
        post for post in held
        if role in (None, post.role) and organization in (None, post.organization_id) and area in (None, post.area_code)
    ]
    lines = sorted({_line(post) for post in asked})
    if not asked:
        known = "; ".join(sorted({_line(post) for post in held})) or "tidak ada"
        raise click.ClickException(f"{user.full_name} tidak memegang jabatan itu sekarang. Yang dipegang: {known}.")
    if len(lines) > 1:
        raise click.ClickException(f"Ada beberapa jabatan seperti itu: {'; '.join(lines)}. Sebut juga --role, --organization, atau --area.")
    place = asked[0].area_code
    ends = moment_from(since, place) if since is not None else at
    if ends < at:
        raise click.ClickException(f"Saat itu sudah lewat: {moment_text(ends, place)}. Tanpa --from jabatan berakhir sekarang.")
    still = {post.id for post in build_actor(user, at=ends).posts} & {post.id for post in asked}
    if not still:
        raise click.ClickException(f"Jabatan itu sudah berakhir paling lambat {moment_text(ends, place)}.")
    try:
        for post_id in sorted(still):  # more than one only where the same post was given twice
            end_post(post_id=post_id, by=SYSTEM, at=at, valid_until=ends)
    except PostNotHeld as error:
        raise click.ClickException(type(error).__doc__ or "") from error
    click.echo(f"Jabatan {lines[0]} berakhir {moment_text(ends, place) if since is not None else 'sekarang'}.")


def _line(post: PostFacts) -> str:
    return f"{post.role} @ {post.organization_name} (kantor {post.organization_id}, wilayah {post.area_code})"


@click.command("revoke-token")
@click.argument("name", required=False, callback=if_given(words(80)))
@click.option("--id", "number", type=int, default=None, help="Nomor kunci, kalau beberapa kunci bernama sama.")
def revoke_token_command(name: str | None, number: int | None) -> None:
    """Cabut kunci integrasi; sejak itu kuncinya tidak berlaku."""
    if (name is None) == (number is None):
        raise click.ClickException("Sebut kunci yang mana: namanya, atau nomornya dengan --id.")
    try:
        gone = revoke_token(name=name, token_id=number, by=SYSTEM, at=now())
    except TokenNotFound as error:
        raise click.ClickException(f"{error.__doc__} Yang berlaku: {_tokens(error.valid) or 'tidak ada'}.") from error
    except TokenNameShared as error:
        raise click.ClickException(f"{error.__doc__} Sebut nomornya dengan --id: {_tokens(error.tokens)}.") from error
    except TokenAlreadyRevoked as error:
        raise click.ClickException(type(error).__doc__ or "") from error
    click.echo(f"Kunci nomor {gone.id} ({gone.name}) dicabut.")


def _tokens(tokens: tuple[TokenLine, ...]) -> str:
    return "; ".join(f"nomor {t.id} ({t.name}, dibuat {moment_text(t.created_at, settings.RUKUN_PROVINCE)})" for t in tokens)


@click.command("close")
@click.argument("username", callback=words(80))
def close(username: str) -> None:
    """Tutup akun orang yang pergi: semua jabatannya berakhir dan ia tidak dapat masuk lagi."""
    user = present(find_user(username), NO_USER)
    try:
        shut = close_user(user_id=user.pk, by=SYSTEM, at=now())
    except UserAlreadyClosed as error:
        raise click.ClickException(type(error).__doc__ or "") from error
    click.echo(f"Akun {user.username} ditutup; {shut.posts} jabatan berakhir.")
