"""The situation text as the program proposes it: what BPBD's reports say, in their order, ready for WhatsApp.

It is a document of an Indonesian office, so it is Indonesian whatever language the screen has.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import override

from rukun.areas.queries import zone_of
from rukun.cases.queries.incident_detail import IncidentDetail
from rukun.cases.rules.doubles import Counted
from rukun.cases.rules.incidents import EntryKind, Level
from rukun.cases.rules.situations import SituationKind
from rukun.entrypoints.web.desk import incident_words as say
from rukun.entrypoints.web.presenters import words

MOST_DONE, MOST_LINE = 8, 160
HEADS = {SituationKind.FIRST: "LAPORAN AWAL", SituationKind.REGULAR: "LAPORAN BERKALA", SituationKind.LAST: "LAPORAN AKHIR"}


def situation_title(detail: IncidentDetail, kind: SituationKind) -> str:
    """Return the title of a situation text: "Laporan awal: Kebakaran permukiman, RT 012 …"."""
    with override("id"):
        return f"{HEADS[kind].capitalize()}: {say.title_of(detail.incident)}, {say.place_of(detail.incident)}"


def propose(detail: IncidentDetail, kind: SituationKind, *, listed: Counted, by: str, at: datetime) -> str:
    """Return the text: what, where, when, victims, damage, displaced and vulnerable, what was done, what is needed, by whom.

    The order is that of BPBD's reports (facts.md 4b and 7). What nobody counted is said to be not counted, never nought.
    """
    with override("id"):
        parts = [_head(detail, kind, at), *_numbers(detail, listed), _done(detail), _needs(detail), _offices(detail), f"Pelapor: {by}"]
        return "\n\n".join(part for part in parts if part)


def _head(detail: IncidentDetail, kind: SituationKind, at: datetime) -> str:
    incident, zone = detail.incident, zone_of(detail.incident.area_id)
    lines = [
        f"*{HEADS[kind]}: {say.title_of(incident).upper()}*", f"Keadaan {words.exact(at, zone)}", "",
        f"Lokasi: {say.place_of(incident)}", f"Waktu kejadian: {words.exact(incident.began_at, zone)}",
    ]
    point = say.point_of(detail)
    if point is not None:
        lines.append(f"Koordinat: {point.text}")
    near = next((case.landmark for case in detail.cases if case.landmark), "")
    if near:
        lines.append(f"Patokan: {words.cut(near, 80)}")
    if incident.ended_at is not None:
        lines.append(f"Berakhir: {words.exact(incident.ended_at, zone)}")
    return "\n".join(lines)


def _numbers(detail: IncidentDetail, listed: Counted) -> list[str]:
    """Return victims and damage as counted; without a count what reports say, marked as that."""
    zone = zone_of(detail.incident.area_id)
    text, source = say.people_words(detail, zone)
    parts = [f"*Terdampak:* {text} ({source})"]
    answers = detail.assessment.answers if detail.assessment else {}
    form = detail.form
    for group, label, questions in ((code, label, form.questions) for code, label in form.groups) if form else ():
        found = [
            f"- {question.label}: {_value(answers[question.code])}"
            for question in questions if question.group == group and question.code in answers and question.code != "people"
        ]
        if found:
            parts.append("\n".join([f"*{label}:*", *found]))
    if not answers:
        parts.append("Kaji cepat di lapangan belum ada.")
    if listed.people:
        families = f", {words.counted(listed.households, 'family')}" if listed.households else ""
        parts.append(f"Daftar nama: {words.counted(listed.people, 'person')}{families}.")
    if detail.incident.level != Level.REGENCY:
        parts.append("Bantuan provinsi sudah diminta." if detail.incident.level == Level.PROVINCE else "Provinsi sudah diberi tahu; diteruskan ke Kemensos dan BNPB.")
    return parts


def _value(value: int | str) -> str:
    return words.number(value) if isinstance(value, int) else value


def _done(detail: IncidentDetail) -> str:
    """Return the latest notes of the log: what the shift wrote of what was done."""
    zone = zone_of(detail.incident.area_id)
    notes = [entry for entry in detail.entries if entry.kind in {EntryKind.NOTE, EntryKind.SHIFT}][:MOST_DONE]
    lines = [f"- {words.clock_time(entry.at, zone)}: {words.cut(' '.join(entry.text.split()), MOST_LINE)}" for entry in reversed(notes)]
    return "\n".join(["*Upaya:*", *lines]) if lines else ""


def _needs(detail: IncidentDetail) -> str:
    missing = [need for need in detail.needs if need.met < need.needed]
    lines = [f"- {need.item}: {words.number(need.needed - need.met)} {need.unit}" for need in missing]
    return "\n".join(["*Kebutuhan mendesak:*", *lines]) if lines else ""


def _offices(detail: IncidentDetail) -> str:
    at_work = [office.name for office in detail.offices if office.silent < office.cases]
    silent = [office.name for office in detail.offices if office.silent == office.cases]
    lines = [f"*Yang menangani:* {words.listed(tuple(at_work))}"] if at_work else []
    if silent:
        lines.append(f"Belum menanggapi: {words.listed(tuple(silent))}")
    return "\n".join(lines)
