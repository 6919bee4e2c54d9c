"""An incident in words: its numbers, offices, needs and log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from rukun.access.queries.directory import organization_names
from rukun.areas.queries import area_labels, zone_of
from rukun.cases.queries.incident_detail import IncidentDetail, OfficeOn
from rukun.cases.rules.forms import Form
from rukun.cases.rules.incidents import EntryKind, Level
from rukun.cases.rules.joining import farthest_km
from rukun.cases.rules.rapid_assessment import people_counted
from rukun.entrypoints.web.desk import case_words as say
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.names import hazard_name
from rukun.entrypoints.web.presenters.pages.case import MapPoint
from rukun.entrypoints.web.presenters.pages.incident import CountLine, Figure, FigureGroup, LogLine, NeedLine, OfficeLine
from rukun.entrypoints.web.presenters.pages.parts import Badge, Moment, Tone
from rukun.reports.queries.told import Told

ICONS = {
    EntryKind.OPENED: "opened", EntryKind.CASE_ADDED: "join", EntryKind.CASE_REMOVED: "history", EntryKind.NOTE: "note", EntryKind.SHIFT: "people",
    EntryKind.ASSESSED: "verify", EntryKind.NEED: "act", EntryKind.LISTED: "people", EntryKind.NAMED: "note", EntryKind.LEVEL: "escalate",
    EntryKind.CENTRE_TOLD: "message", EntryKind.SITUATION: "message", EntryKind.JOINED: "join", EntryKind.UNJOINED: "history", EntryKind.SPLIT: "history",
    EntryKind.ENDED: "close", EntryKind.REOPENED: "reopen",
}


def moment(at: datetime, now: datetime, zone: ZoneInfo) -> Moment:
    """Return a moment in words."""
    return Moment(words.when(at, now, zone), words.iso(at, zone), words.exact(at, zone))


def title_of(incident: Any) -> str:
    """Return what people call an incident: the name that it was given, else its hazard."""
    return incident.name or hazard_name(incident.hazard)


def tone_of(incident: Any) -> tuple[Tone, str]:
    """Return the tone of an incident and its word."""
    return {"running": ("emergency", _("Berlangsung")), "over": ("done", _("Selesai")), "joined": ("waiting", _("Digabung"))}[incident.status]  # type: ignore[return-value]


def level_badges(incident: Any) -> tuple[Badge, ...]:
    """Return who was asked to help beside the regency."""
    said = {Level.PROVINCE: _("Provinsi diminta membantu logistik"), Level.CENTRE: _("Provinsi dan pusat diberi tahu")}
    level = Level(incident.level)
    return (Badge(said[level], "urgent", "province"),) if level in said else ()


def people_words(detail: IncidentDetail, zone: ZoneInfo) -> tuple[str, str]:
    """Return the number of people that holds and on what it rests."""
    people, latest = detail.incident.people, detail.assessment
    if not people:
        return _("Belum diketahui"), _("Belum ada laporan yang menyebut jumlah orang.")
    text = words.counted(people, "soul")
    if latest is not None and people_counted(latest.answers) == people:
        office = latest.entry.organization.name if latest.entry.organization else latest.entry.by_label
        return text, _("menurut kaji cepat {0}, {1}").format(office, words.exact(latest.counted_at, zone))
    if any(case.people == people for case in detail.cases):
        return text, _("menurut laporan yang paling banyak; belum dikaji di lapangan")
    return text, _("menurut daftar nama")


def figure_groups(detail: IncidentDetail) -> tuple[FigureGroup, ...]:
    """Return what the last count says, under its headings."""
    if detail.assessment is None or detail.form is None:
        return ()
    answers = detail.assessment.answers
    groups = []
    for group, label in detail.form.groups:
        asked = [question for question in detail.form.questions if question.group == group and question.code in answers]
        figures = tuple(Figure(_(question.label), _answer(answers[question.code])) for question in asked)
        if figures:
            groups.append(FigureGroup(_(label), figures))
    return tuple(groups)


def _answer(value: int | str) -> str:
    return words.number(value) if isinstance(value, int) else value


def count_lines(detail: IncidentDetail, at: datetime, zone: ZoneInfo) -> tuple[CountLine, ...]:
    """Return what each report says of numbers, latest first, and who told."""
    lines = []
    for count in detail.told:
        told = count.told
        numbers = [words.counted(told.households, "household")] if told.households else []
        numbers += [words.counted(told.people, "soul")] if told.people else []
        text = " · ".join(numbers) or words.cut(told.text, 80)
        url = reverse("case", args=[count.case.reference])
        lines.append(CountLine(text, teller_text(told), moment(told.received_at, at, zone), url, count.case.reference))
    return tuple(lines)


def teller_text(told: Told) -> str:
    """Return who told, without a name: "Warga, belum terverifikasi · Formulir"."""
    kind = _("Petugas atau perangkat wilayah") if told.reporter_user_id is not None else _("Warga")
    sure = _("terverifikasi") if told.verified else _("belum terverifikasi")
    return f"{kind}, {sure} · {say.channel_name(told.channel)}"


def office_lines(offices: tuple[OfficeOn, ...], at: datetime, area: str) -> tuple[OfficeLine, ...]:
    """Return the offices at work, who has to answer first on top."""
    lines = []
    for office in offices:
        near, iso, exact = say.clock_words(office.due_at, at, area, urgency="emergency")
        done = office.done == office.cases
        if office.silent:
            state = _("belum menanggapi") if office.cases == 1 else _("belum menanggapi {0} dari {1} kasus").format(office.silent, office.cases)
        elif done:
            state = _("selesai")
        else:
            state = _("sedang bekerja") if office.cases == 1 else _("sedang bekerja di {} kasus").format(office.cases)
        tone: Tone = "done" if done else "urgent" if office.silent and office.late else "waiting"
        lines.append(
            OfficeLine(office.name, state, tone, near, iso, exact, late=bool(office.silent and office.late), done=done, tel=office.phone)
        )
    return tuple(lines)


def need_lines(detail: IncidentDetail) -> tuple[NeedLine, ...]:
    """Return what is needed and how much has come, what is missing most first."""
    rows = []
    for need in detail.needs:
        percent = min(100, round(100 * need.met / need.needed)) if need.needed else 100
        text = _("{0} dari {1} {2}").format(words.number(need.met), words.number(need.needed), need.unit)
        rows.append(NeedLine(need.item, text, percent, need.met >= need.needed))
    return tuple(sorted(rows, key=lambda row: row.percent))


def point_of(detail: IncidentDetail) -> MapPoint | None:
    """Return where it is: the position of the first case that has one, for the phone's map."""
    for case in detail.cases:
        if case.latitude is not None and case.longitude is not None:
            here = f"{case.latitude:.6f},{case.longitude:.6f}"
            return MapPoint(f"{case.latitude:.5f}, {case.longitude:.5f}", f"geo:{here}?q={here}", _("posisi dari HP atau foto pelapor"))
    return None


def spread_text(detail: IncidentDetail) -> str:
    """Return how far apart the cases are, and over which places they reach."""
    labels = sorted(set(area_labels(case.area_id for case in detail.cases).values()))
    apart = farthest_km([(case.latitude, case.longitude) for case in detail.cases if case.latitude is not None and case.longitude is not None])
    parts = [_("{} tempat").format(len(labels))] if len(labels) > 1 else []
    if apart:
        parts.append(_("paling jauh berjarak {}").format(words.distance(apart * 1000)))
    return " · ".join(parts)


def log_lines(detail: IncidentDetail, at: datetime, zone: ZoneInfo) -> tuple[LogLine, ...]:
    """Return the log, newest first; what was written before a join says of which incident it was."""
    offices = {pk for entry in detail.entries for pk in entry.facts.get("offices", ())}
    names = organization_names(offices)
    shown = {case.reference for case in detail.cases}
    lines = []
    for entry in detail.entries:
        by = " · ".join(dict.fromkeys(part for part in (_(entry.by_label), entry.organization.name if entry.organization else "") if part))
        if entry.incident_id != detail.incident.pk:
            by = f"{by} · {entry.incident.reference}"
        case = entry.facts.get("case", "")
        kind = EntryKind(entry.kind)
        lines.append(
            LogLine(
                entry_text(entry, names, detail.form), ICONS[kind], moment(entry.at, at, zone), by, note=entry.text if kind != EntryKind.NAMED else "",
                link_url=reverse("case", args=[case]) if case in shown else "", link_text=case if case in shown else "", shift=kind == EntryKind.SHIFT,
            )
        )
    return tuple(lines)


def entry_text(entry: Any, names: dict[int, str], form: Form | None) -> str:
    """Return a row of the log in one sentence."""
    facts: dict[str, Any] = entry.facts
    said: dict[EntryKind, Callable[[], str]] = {
        EntryKind.OPENED: lambda: _("Kejadian dibuka"),
        EntryKind.CASE_ADDED: lambda: _("Kasus ditambahkan"),
        EntryKind.CASE_REMOVED: lambda: _("Kasus dikeluarkan"),
        EntryKind.NOTE: lambda: _("Catatan"),
        EntryKind.SHIFT: lambda: _("Serah terima piket"),
        EntryKind.ASSESSED: lambda: _("Kaji cepat: {}").format(assessed_text(facts["answers"], form)),
        EntryKind.NEED: lambda: _("Kebutuhan {0}: {1} dari {2} {3}").format(facts["item"], words.number(facts["met"]), words.number(facts["needed"]), facts["unit"]),
        EntryKind.LISTED: lambda: _listed_text(facts),
        EntryKind.NAMED: lambda: _("Diberi nama “{}”").format(entry.text) if entry.text else _("Namanya dihapus"),
        EntryKind.LEVEL: lambda: _level_text(facts, names),
        EntryKind.CENTRE_TOLD: lambda: _("Pusat sudah diberi tahu"),
        EntryKind.SITUATION: lambda: _("Laporan situasi {0} nomor {1} diterbitkan").format(facts["kind"], facts["number"]),
        EntryKind.JOINED: lambda: _("Digabung ke kejadian {}").format(facts["into"]) if "into" in facts else _("Kejadian {} digabung ke sini").format(facts["from"]),
        EntryKind.UNJOINED: lambda: _("Penggabungan dengan {} dibatalkan").format(facts.get("from") or facts.get("gone")),
        EntryKind.SPLIT: lambda: _("Dipisah dari kejadian {}").format(facts["from"]) if "from" in facts else _("{0} kasus dipisah menjadi kejadian {1}").format(len(facts["cases"]), facts["to"]),
        EntryKind.ENDED: lambda: _("Kejadian berakhir: semua kasusnya selesai") if facts.get("by_itself") else _("Kejadian dinyatakan berakhir"),
        EntryKind.REOPENED: lambda: _("Kejadian berlangsung lagi"),
    }
    return said[EntryKind(entry.kind)]()


def assessed_text(answers: dict[str, int | str], form: Form | None) -> str:
    """Return the numbers of a count in one line, in the order of the form: "62 jiwa terdampak, 15 KK terdampak"."""
    said = [(question, answers.get(question.code)) for question in (form.questions if form else ())]
    return ", ".join(f"{words.number(value)} {_small(_(question.label))}" for question, value in said if isinstance(value, int))


def _small(label: str) -> str:
    """Return a label as it stands within a sentence: "KK" stays as it is."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _listed_text(facts: dict[str, Any]) -> str:
    if "withdrawn" in facts:
        return (_("Daftar nama dari {} ditarik") if facts["withdrawn"] else _("Daftar nama dari {} dihitung lagi")).format(facts["source"])
    if "people" in facts:
        return _("Daftar nama dari {0}: {1}").format(facts["source"], words.counted(facts["people"], "person"))
    if "left_out" in facts:
        return _("Seorang dikeluarkan dari hitungan") if facts["left_out"] > 0 else _("Seorang dihitung lagi")
    return _("Dua baris dinyatakan orang yang sama") if facts["double"] else _("Dua baris dinyatakan orang yang berbeda")


def _level_text(facts: dict[str, Any], names: dict[int, str]) -> str:
    people, who = words.counted(facts["people"], "soul"), ", ".join(names[pk] for pk in facts["offices"] if pk in names)
    lead = {
        "province": _("{0}: provinsi diminta membantu logistik ({1})"), "centre": _("{0}: provinsi diberi tahu ({1}); teruskan ke Kemensos dan BNPB"),
    }[facts["level"]]
    text = lead.format(people, who or _("belum ada kantornya"))
    missing = _("Belum ada di sistem: {}. Hubungi sendiri.").format(", ".join(facts["missing"])) if facts["missing"] else ""
    return f"{text}. {missing}" if missing else text


def place_of(incident: Any) -> str:
    """Return where it began, as people write it."""
    return area_labels([incident.area_id])[incident.area_id]


def zone(incident: Any) -> ZoneInfo:
    """Return the time zone of where it began."""
    return zone_of(incident.area_id)
