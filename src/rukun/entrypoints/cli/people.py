"""`rukun users`: the first administrator, posts, tokens of integrations."""

from __future__ import annotations

import click

import rukun.entrypoints.cli.django_ready  # noqa: F401  (sets Django up)
from rukun.access.actions.people import (
    PhoneNotUnderstood,
    UserAlreadyClosed,
    UsernameTaken,
    create_organization,
    create_post,
    create_token,
    create_user,
)
from rukun.access.queries.agencies import agency_codes
from rukun.access.queries.directory import find_user, list_people, offices_at
from rukun.access.rules.roles import ROLES, Role
from rukun.entrypoints.cli.arguments import (
    NO_USER,
    check_area,
    check_office,
    moment_text,
    moment_until,
    present,
    unbroken,
    words,
)
from rukun.entrypoints.cli.leaving import close, end_post_command, revoke_token_command
from rukun.entrypoints.cli.rostering import shift
from rukun.kernel.actor import SYSTEM, Permission
from rukun.kernel.time import now


@click.group("users")
def command() -> None:
    """Pengguna, jabatan, dan kunci integrasi."""


for other in (end_post_command, shift, revoke_token_command, close):
    command.add_command(other)


@command.command("list")
def show() -> None:
    """Tampilkan pengguna dan jabatannya."""
    for person in list_people(at=now()):
        click.echo(f"{person.username:40} {person.full_name:30} {', '.join(person.posts)}")


@command.command("roles")
def roles() -> None:
    """Tampilkan peran yang ada."""
    for role, facts in ROLES.items():
        click.echo(f"{role.value:20} {facts.label}: {facts.description}")


@command.command("create")
@click.argument("username", callback=words(80))
@click.option("--name", required=True, callback=words(120), help="Nama lengkap.")
@click.option("--phone", default=None, help="Nomor HP, misalnya 0812 3456 7890.")
@click.password_option(callback=unbroken)
def create(username: str, name: str, phone: str | None, password: str) -> None:
    """Buat pengguna."""
    try:
        create_user(username=username, full_name=name, password=password, phone=phone, by=SYSTEM, at=now())
    except (UsernameTaken, PhoneNotUnderstood) as error:
        raise click.ClickException(type(error).__doc__ or "") from error
    click.echo("Pengguna dibuat.")


@command.command("post")
@click.argument("username", callback=words(80))
@click.option("--role", type=click.Choice([r.value for r in Role]), required=True)
@click.option("--organization", type=int, required=True, help="Nomor kantor.")
@click.option("--area", required=True, help="Kode wilayah.")
@click.option("--until", default=None, help="Sampai kapan, misalnya 2026-12-31 (hari itu masih termasuk); tanpa ini tanpa batas.")
def post(username: str, role: str, organization: int, area: str, until: str | None) -> None:
    """Beri pengguna jabatan mulai sekarang."""
    user = present(find_user(username), NO_USER)
    if not user.is_active:
        raise click.ClickException(UserAlreadyClosed.__doc__ or "")
    at = now()
    check_office(organization, at=at)
    check_area(area)
    ends = moment_until(until, area) if until is not None else None
    if ends is not None and ends <= at:
        raise click.ClickException(f"Saat itu sudah lewat: {moment_text(ends, area, is_end=True)}.")
    create_post(user_id=user.pk, role=Role(role), organization_id=organization, area_code=area, by=SYSTEM, at=at, valid_until=ends)
    click.echo(f"Jabatan diberikan sampai {moment_text(ends, area, is_end=True)}." if ends is not None else "Jabatan diberikan.")


@command.command("token")
@click.argument("name", callback=words(80))
@click.option("--scope", "scopes", multiple=True, type=click.Choice([p.value for p in Permission]), required=True)
@click.option("--organization", type=int, default=None, help="Nomor kantor yang kasusnya boleh dibaca.")
def token(name: str, scopes: tuple[str, ...], organization: int | None) -> None:
    """Buat kunci integrasi; kuncinya ditampilkan sekali saja."""
    at = now()
    if organization is not None:
        check_office(organization, at=at)
    made = create_token(name=name, scopes=tuple(Permission(s) for s in scopes), organization_id=organization, by=SYSTEM, at=at)
    click.echo(made.secret)


@command.command("offices")
@click.option("--area", required=True, help="Kode wilayah, misalnya 64.72.")
def offices(area: str) -> None:
    """Tampilkan kantor di suatu wilayah dengan nomornya."""
    check_area(area)
    for office in offices_at(area, at=now()):
        click.echo(f"{office.id:6}  {office.name:50} {office.level:10} {', '.join(sorted(office.functions))}  →  {', '.join(office.prefixes)}")


@command.command("office")
@click.argument("name", callback=words(160))
@click.option("--level", type=click.Choice(["province", "regency", "district", "village"]), required=True)
@click.option("--area", required=True, help="Kode wilayah kantor, misalnya 64.72.")
@click.option("--function", "functions", multiple=True, required=True, help="Kode fungsi dari agencies.csv, misalnya dinsos; boleh beberapa.")
@click.option("--serves", multiple=True, help="Kode wilayah yang dilayani; tanpa ini wilayah kantor sendiri.")
def office(name: str, level: str, area: str, functions: tuple[str, ...], serves: tuple[str, ...]) -> None:
    """Buat kantor dengan fungsi dan wilayah layanannya."""
    for code in (area, *serves):
        check_area(code)
    strange = sorted(set(functions) - agency_codes())
    if strange:
        raise click.ClickException(f"Fungsi tidak dikenal: {', '.join(strange)}. Yang ada: {', '.join(sorted(agency_codes()))}.")
    made = create_organization(name=name, level=level, area_code=area, functions=functions, prefixes=serves or (area,), by=SYSTEM, at=now())
    click.echo(f"Kantor nomor {made.pk} dibuat.")
