"""`rukun understand`: messages from a file, understood line by line; needs no database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from rukun.reports.queries.model import understanding_model
from rukun.reports.rules.understand import understand

KEYS = ("category", "urgency", "hazard", "rt", "people", "households")
# How often to say how far it is: a person who looks on sees it every second or so, a log less often.
EVERY, EVERY_IN_A_LOG = 1_000, 10_000


class LineRefused(Exception):
    """A line that cannot be understood: `why` in words, and its `id` where it has one that can be written."""

    def __init__(self, why: str, id: Any = None) -> None:
        super().__init__(why)
        self.why = why
        self.id = id


def understand_line(row: dict[str, Any]) -> dict[str, Any]:
    """Return one line of output: absent where unknown."""
    found = understand(row["text"], model=understanding_model())
    out: dict[str, Any] = {"id": row.get("id"), "intent": found.intent.value}
    for key in KEYS:
        finding = getattr(found, key)
        if finding is not None and finding.value is not None:
            out[key] = finding.value
    if found.also:
        out["also"] = [each.value for each in found.also]
    out["confidence"] = round(found.confidence, 3)
    return out


def read_line(line: str) -> dict[str, Any]:
    """Return the object of one line, its id and text fit to be understood and written. Raises LineRefused."""
    try:
        row = json.loads(line.rstrip("\n"))
    except json.JSONDecodeError as error:
        raise LineRefused(f"Bukan JSON yang benar, mulai huruf ke-{error.colno}.") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets in brackets in brackets
        raise LineRefused("Bukan JSON yang dapat dibaca.") from error
    if not isinstance(row, dict):
        raise LineRefused('Harus berupa objek JSON dengan kunci "id" dan "text".')
    known = row.get("id")
    if not can_be_written(known):
        raise LineRefused('Isi "id" tidak dapat ditulis: ada huruf yang rusak (surrogate tanpa pasangan) atau bilangan yang bukan angka.')
    if "text" not in row:
        raise LineRefused('Tidak ada kunci "text".', known)
    if not isinstance(row["text"], str):
        raise LineRefused('Isi "text" harus berupa tulisan di antara tanda kutip.', known)
    if not can_be_written(row["text"]):
        raise LineRefused('Isi "text" memuat huruf yang rusak (surrogate tanpa pasangan).', known)
    return row


def can_be_written(value: Any) -> bool:
    """Answer whether a value can stand in the output: no lone surrogate in it, and JSON that everybody reads."""
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return False
    return True


def answer_lines(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield a line of output for each line that is not blank; one that is refused says why, under `error`."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield understand_line(read_line(line))
        except LineRefused as error:
            yield {"id": error.id, "line": number, "error": f"Baris {number}: {error.why}"}


def show_progress(done: int) -> None:
    """Say on the error stream how far it is: often to a person, seldom to a log."""
    if done % (EVERY if sys.stderr.isatty() else EVERY_IN_A_LOG) == 0:
        click.echo(f"  {done} pesan …", err=True)


def understand_file(source: Path, target: Path) -> tuple[int, int]:
    """Write the answers to a file's lines; return how many were understood and how many refused. Raises OSError."""
    done = refused = 0
    with source.open(encoding="utf-8-sig", errors="replace") as lines, target.open("w", encoding="utf-8") as out:
        for done, answer in enumerate(answer_lines(lines), 1):
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
            refused += "error" in answer
            show_progress(done)
    return done - refused, refused


@click.command("understand")
@click.option("--in", "source", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="Berkas JSONL: id, text, area.")
@click.option("--out", "target", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Berkas hasil.")
def command(source: Path, target: Path) -> None:
    """Pahami pesan dari berkas dan tulis hasilnya; baris yang rusak diberi "error"."""
    shown = click.format_filename(target)
    try:
        if source.is_file() and target.exists() and target.samefile(source):
            raise click.ClickException("Berkas hasil sama dengan berkas pesan, jadi pesannya akan hilang. Pilih nama lain untuk --out.")
        understood, refused = understand_file(source, target)
    except OSError as error:
        name = click.format_filename(error.filename or shown)
        raise click.ClickException(f"Berkas {name} tidak bisa dibaca atau ditulis. Periksa foldernya, izinnya, dan sisa ruang disk.") from error
    click.echo(f"{understood} pesan dipahami, hasilnya di {shown}.")
    if refused:
        click.echo(f"{refused} baris tidak dapat dipahami; sebabnya ada pada kunci \"error\" di {shown}.", err=True)
        sys.exit(1)
