"""Collects every sentence that a screen may show, and writes those not yet translated into the catalogue.

Run as a program (`make messages`) it adds what is new to `en/LC_MESSAGES/django.po` with an empty translation;
a test fails while one is empty.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "src/rukun/entrypoints/web"
CATALOGUE = WEB / "locale/en/LC_MESSAGES/django.po"
IN_TEMPLATE = re.compile(r"""(?:gettext|_)\(u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\)""")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "gettext_noop": None, "gettext_lazy": None}


def collect() -> set[str]:
    """Return every message id: of templates, of views and presenters, and of the tables of words in the rules."""
    from django.utils.translation.template import templatize

    found: set[str] = set()
    for path in sorted(WEB.rglob("*.html")):
        source = templatize(path.read_text("utf-8"), origin=str(path))
        found |= {ast.literal_eval(literal) for literal in IN_TEMPLATE.findall(source)}
    for path in sorted((ROOT / "src/rukun/entrypoints").rglob("*.py")):
        found |= _literals(path.read_text("utf-8"))
    return {message for message in found | _tables() if message.strip()}


def _literals(source: str) -> set[str]:
    found: set[str] = set()
    for _line, _name, messages, _comments in extract_python(io.BytesIO(source.encode()), list(KEYWORDS), [], {"encoding": "utf-8"}):
        for message in [messages] if isinstance(messages, str) else messages or ():
            if message:
                found.add(message)
    return found


def _tables() -> set[str]:
    """The sentences that rules hold and screens translate: statuses, steps, reasons, refusals."""
    from rukun.access.rules.roles import ROLES
    from rukun.cases.actions import (
        _effects,
        _referring,
        affected,
        batches,
        correcting,
        filters,
        glass,
        incident_log,
        incidents,
        joining,
        moves,
        opening,
        referrals,
        setting_aside,
    )
    from rukun.cases.rules import affected as lists
    from rukun.cases.rules import casework, casework_details, closing, forms, knowing, needs, sentences, states
    from rukun.cases.rules import referrals as referring
    from rukun.entrypoints import spreadsheets
    from rukun.kernel import files
    from rukun.kernel.actor import PUBLIC, SYSTEM
    from rukun.reports.actions import receive, triage
    from rukun.reports.rules import intake

    found: set[str] = {sentences.NEUTRAL, sentences.NEUTRAL_CLOSED, sentences.RECEIVED, sentences.BEING_READ, sentences.SOMEBODY, sentences.CLOSED_BECAUSE, *_emergency_numbers(), *closing.CLOSURE_LABELS.values(), PUBLIC.label, SYSTEM.label, *(role.label for role in ROLES.values()), *intake.ARCHIVE_LABELS.values(), *lists.CONDITIONS.values(), *_forms()}
    for table in (sentences.PUBLIC_STATUS, sentences.OFFICER_STATUS, sentences.PUBLIC_STEP, sentences.OFFICER_STEP, sentences.ADDED_BY_SENDER, sentences.SET_ASIDE, closing.PUBLIC_CLOSURE, referring.REFUSALS, referring.OUTSIDE, referring.STATUS_WORDS, casework.VISIT_RESULTS, casework.FOLLOW_RESULTS, forms.RISK_LABELS, forms.WRONG_WORDS, knowing.VERDICTS):
        found |= set(table.values())
    of_incidents = (affected, incident_log, incidents, lists, needs, casework, casework_details, forms, glass, knowing, spreadsheets, _referring, referrals, referring)
    for module in (_effects, batches, correcting, filters, joining, moves, opening, setting_aside, states, files, receive, triage, intake, *of_incidents):
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, Exception) and (thing.__module__ or "").startswith("rukun") and thing.__doc__:
                found.add(thing.__doc__)
    return found


def _forms() -> set[str]:
    """The words of the forms that come with the program: titles, headings, questions, answers."""
    found: set[str] = set()
    for path in sorted((ROOT / "src/rukun/cases/seeds/forms").glob("*.json")):
        body = json.loads(path.read_text("utf-8"))
        found |= {body["title"], *(group["label"] for group in body["groups"])}
        for question in body["questions"]:
            found |= {question["label"], *(option["label"] for option in question.get("options", ()))}
    return found


def _emergency_numbers() -> set[str]:
    with (ROOT / "src/rukun/areas/seeds/emergency-numbers.csv").open(encoding="utf-8") as file:
        return {row["what"] for row in csv.DictReader(file)}


def read_catalogue() -> Catalog:
    """Return the English catalogue as it stands."""
    if not CATALOGUE.exists():
        return Catalog(locale="en", project="Rukun", charset="utf-8")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def untranslated() -> list[str]:
    """Return the messages without an English sentence."""
    catalogue = read_catalogue()
    return sorted(m for m in collect() if not (entry := catalogue.get(m)) or not entry.string)


def main() -> None:
    """Bring the catalogue's ids in line with the program's; translations are kept."""
    catalogue, wanted = read_catalogue(), collect()
    fresh = Catalog(locale="en", project="Rukun", version="", copyright_holder="the Rukun authors", charset="utf-8")
    for message in sorted(wanted):
        known = catalogue.get(message)
        flags = ["python-format"] if "%(" in message else []
        fresh.add(message, known.string if known and known.string else "", flags=flags)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, fresh, width=140, omit_header=False, include_lineno=False)
    print(f"{len(wanted)} messages, {len(untranslated())} without English")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rukun.settings.test")
    import django

    django.setup()
    main()
