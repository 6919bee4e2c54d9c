"""`rukun areas load`: the whole country and the reference data of every domain; twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import click

import rukun.entrypoints.cli.django_ready  # noqa: F401  (sets Django up)
from rukun.areas.actions import load_country
from rukun.areas.actions import load_reference as load_areas
from rukun.cases.actions.reference import load_reference as load_cases
from rukun.cases.queries.reference import clock_rows
from rukun.kernel.time import now
from rukun.problems.actions import load_reference as load_problems

# Reference data hold from before the first report that anybody may bring in.
SINCE = datetime(2025, 1, 1, tzinfo=UTC)


def load_everything(say: Callable[[str], object]) -> None:
    """Load areas, wording, holidays, numbers, problems, clocks and ladders."""
    at = now() if clock_rows(at=now()) else SINCE
    country = load_country(at=at)
    say(f"Wilayah: {country.provinces} provinsi, {country.regencies} kabupaten/kota, {country.districts} kecamatan, {country.villages} desa/kelurahan.")
    load_areas(at=at)
    load_problems(at=at)
    load_cases(at=at)


@click.group("areas")
def command() -> None:
    """Wilayah dan data rujukan."""


@command.command("load")
def load() -> None:
    """Muat seluruh wilayah Indonesia dan data rujukan."""
    load_everything(click.echo)
