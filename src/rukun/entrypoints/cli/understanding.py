"""`rukun understand`: messages from a file, understood line by line; needs no database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import click

from rukun.reports.queries.model import understanding_model
from rukun.reports.rules.understand import understand

KEYS = ("category", "urgency", "hazard", "rt", "people", "households")


def understand_line(row: dict[str, Any]) -> dict[str, Any]:
    """Return one line of output: absent where unknown."""
    found = understand(str(row.get("text", "")), model=understanding_model())
    out: dict[str, Any] = {"id": row.get("id"), "intent": found.intent.value}
    for key in KEYS:
        finding = getattr(found, key)
        if finding is not None and finding.value is not None:
            out[key] = finding.value
    if found.also:
        out["also"] = list(found.also)
    out["confidence"] = round(found.confidence, 3)
    return out


def read_lines(source: TextIO) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-lines file. Raises ClickException with the line's number where one is broken."""
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise click.ClickException(f"Baris {number} bukan JSON yang benar: {error}") from error
        if not isinstance(row, dict):
            raise click.ClickException(f"Baris {number} harus berupa objek JSON dengan kunci \"id\" dan \"text\".")
        yield row


@click.command("understand")
@click.option("--in", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="Berkas JSONL: id, text, area.")
@click.option("--out", "target", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Berkas hasil.")
def command(source: Path, target: Path) -> None:
    """Pahami pesan dari berkas dan tulis hasilnya."""
    count = 0
    with source.open(encoding="utf-8", errors="replace") as lines, target.open("w", encoding="utf-8") as out:
        for row in read_lines(lines):
            out.write(json.dumps(understand_line(row), ensure_ascii=False) + "\n")
            count += 1
    click.echo(f"{count} pesan dipahami, hasilnya di {target}.")
