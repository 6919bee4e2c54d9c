"""Papers with a letterhead as PDF: what stands on them goes in as data, so that nothing that people wrote is taken for markup."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import segno
import typst

TEMPLATE = Path(__file__).with_name("letter.typ")
HEAD_MARK, ITEM_MARK = "*", "- "
MOST_HEAD = 90


@dataclass(frozen=True)
class Part:
    """A paragraph, a heading, or an item of a list."""

    kind: str
    text: str


@dataclass(frozen=True)
class Letter:
    """What stands on a paper: `number` under the title, `check_url` where it can be checked with `code`."""

    government: str
    office: str
    title: str
    number: str
    parts: tuple[Part, ...]
    place_and_day: str
    by: str
    code: str
    check_url: str


def parts_of(text: str) -> tuple[Part, ...]:
    """Return a text that was written for a messenger as parts: *bold* lines are headings, lines with a dash items.

    A heading that goes on in its line ("*Terdampak:* 62 jiwa") is one with the rest after it.
    """
    return tuple(_parts(line.strip() for line in text.splitlines() if line.strip()))


def _parts(lines: Iterable[str]) -> Iterable[Part]:
    for line in lines:
        if line.startswith(ITEM_MARK):
            yield Part("item", line.removeprefix(ITEM_MARK).strip())
        elif line.startswith(HEAD_MARK) and HEAD_MARK in line[1:]:
            head, rest = line[1:].split(HEAD_MARK, 1)
            if len(head) <= MOST_HEAD:
                yield Part("head", head.strip())
            else:
                yield Part("text", head.strip())
            if rest.strip():
                yield Part("text", rest.strip())
        else:
            yield Part("text", line)


def print_letter(letter: Letter, *, at: datetime) -> bytes:
    """Return the paper as PDF/A (for archives; the file says when it was issued, so the same paper has the same bytes)."""
    qr = io.BytesIO()
    segno.make(letter.check_url, error="m").save(qr, kind="svg", border=0, xmldecl=False)
    data = asdict(letter) | {"qr": qr.getvalue().decode()}
    inputs = {"data": json.dumps(data)}
    try:
        return _compile(inputs, at, "a-2b")
    except typst.TypstError:  # a sign that the font lacks, an emoji say: on the paper a box stands for it, and it is no archive's PDF/A
        return _compile(inputs, at, "1.7")


def _compile(inputs: dict[str, str], at: datetime, standard: Literal["a-2b", "1.7"]) -> bytes:
    compiled: bytes = typst.compile(
        TEMPLATE, root=TEMPLATE.parent, sys_inputs=inputs, format="pdf", ignore_system_fonts=True, pdf_standards=standard,
        timestamp=at.replace(microsecond=0),
    )
    return compiled
