"""The timeline of a case in words: a line for each step, with what it changed and whom it names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rukun.access.queries.agencies import agencies
from rukun.access.queries.directory import organization_names
from rukun.access.rules.roles import label_of
from rukun.areas.queries import area_label, zone_of
from rukun.cases.queries.detail import CaseDetail, visible_references
from rukun.cases.rules.casework import FOLLOW_RESULTS, VISIT_RESULTS, FollowResult, VisitResult
from rukun.cases.rules.closing import CLOSURE_LABELS
from rukun.cases.rules.referrals import REFUSALS, Refusal
from rukun.cases.rules.sentences import OFFICER_STEP
from rukun.cases.rules.states import Verb
from rukun.entrypoints.web.desk import case_words as say
from rukun.entrypoints.web.desk.steps import ICONS
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.names import category_name, hazard_name
from rukun.entrypoints.web.presenters.pages.case import TimelineLine
from rukun.kernel.actor import Actor
from rukun.reports.rules.intake import ARCHIVE_LABELS

REFERRING = {Verb.REFER, Verb.ACCEPT_REF, Verb.REFUSE_REF, Verb.ANSWER_REF, Verb.RECALL_REF, Verb.SILENCE_REF}


def timeline_of(detail: CaseDetail, actor: Actor, at: datetime) -> tuple[TimelineLine, ...]:
    """Return every step, newest last; a reminder is between the program and the office that it reminds."""
    zone = zone_of(detail.case.area_id)
    wanted = {pk for entry in detail.timeline for pk in _offices_named(entry.facts)}
    names = organization_names(wanted)
    lines = []
    parted = {entry.facts["gone"] for entry in detail.timeline if entry.verb == Verb.UNJOIN and "gone" in entry.facts}
    offices = {post.organization_id for post in actor.posts}
    others = visible_references(actor, frozenset(_named(entry.facts) for entry in detail.timeline if entry.verb == Verb.UNJOIN))
    for entry in detail.timeline:
        verb = Verb(entry.verb)
        if verb == Verb.REMIND and entry.organization_id not in offices:
            continue
        photos = tuple(say.photo(f.uuid, _("Foto bukti")) for f in detail.files if f.entry_id == entry.pk)
        lines.append(
            TimelineLine(
                at_iso=words.iso(entry.at, zone), when_text=words.when(entry.at, at, zone), at_exact=words.exact(entry.at, zone),
                text=_entry_text(entry, verb, names, others), icon=ICONS[verb], by_text=_(entry.by_label), note=entry.note,
                kind="note" if verb == Verb.NOTE else "step", link_url=_other_case(entry, verb, parted, others), link_text=_("Lihat kasus itu") if verb == Verb.UNJOIN else _("Lihat kasus itu, atau batalkan penggabungan"), tone="urgent" if verb in {Verb.ESCALATE, Verb.REOPEN} else "", photos=photos,
            )
        )
    return tuple(lines)


def _other_case(entry: Any, verb: Verb, parted: set[str], others: frozenset[str]) -> str:
    """Return where the case is that was joined into this one (there the join can be undone), or that was parted from it."""
    if verb == Verb.ADD_REPORT and entry.facts.get("from") and entry.facts["from"] not in parted:
        return reverse("case", args=[entry.facts["from"]])
    if verb == Verb.UNJOIN and _named(entry.facts) in others:
        return reverse("case", args=[_named(entry.facts)])
    return ""


def _named(facts: dict[str, Any]) -> str:
    """Return the other case of an undone join."""
    return str(facts.get("from") or facts.get("gone") or "")


def _changes_text(changes: dict[str, list[str]]) -> str:
    """Return what stood there and what stands now: "Fakir miskin → Lanjut usia terlantar"."""
    said: dict[str, Callable[[str], str]] = {
        "category": category_name, "hazard": lambda code: hazard_name(code) if code else "–", "urgency": lambda code: words.tone_label(words.tone_of(code)), "area": area_label,
    }
    return " · ".join(f"{said[field](before)} → {said[field](after)}" for field, (before, after) in changes.items())


def _offices_named(facts: dict[str, Any]) -> list[int]:
    """Return the offices that a row's words will name."""
    stood_in = facts.get("stood_in_for")
    found = [facts.get("from"), facts.get("to"), facts.get("other"), facts.get("arbiter"), *facts.get("unanswered", ()), *facts.get("unfinished", ())]
    return [pk for pk in (*found, *(stood_in.values() if isinstance(stood_in, dict) else ())) if isinstance(pk, int)]


def _opened_text(said: str, facts: dict[str, Any], names: dict[int, str]) -> str:
    """Say loudly where an agency has no office of its own here: who stands in for it, or that nobody does."""
    known, stood_in = agencies(), facts.get("stood_in_for")
    stands_in, nobody = _("Di wilayah ini tidak ada {0}: digantikan {1}"), _("Belum ada kantor untuk: {}")
    sentences = [said]
    for code, office in (stood_in.items() if isinstance(stood_in, dict) else ()):
        sentences.append(stands_in.format(known[code].name_id, names.get(office, "")))
    missing = ", ".join(known[code].name_id for code in facts.get("missing", ()) if code in known)
    return ". ".join([*sentences, nobody.format(missing)] if missing else sentences)


def _entry_text(entry: Any, verb: Verb, names: dict[int, str], others: frozenset[str]) -> str:
    text = _(OFFICER_STEP[verb])
    office = entry.organization.name if entry.organization else ""
    if verb == Verb.TRANSFER:
        return _("Dilimpahkan dari {0} ke {1}").format(names.get(entry.facts.get("from"), ""), names.get(entry.facts.get("to"), office))
    if verb == Verb.ESCALATE:
        who = f"{_(label_of(entry.facts['role']))}, {office}"
        words_of = _("Terlambat {0} di {1}: tembusan kepada {2}") if entry.facts.get("kind") == "copy" else _("Terlambat {0} di {1}: diteruskan ke {2}")
        return words_of.format(say.step_due_words(entry.facts["step"]), names.get(entry.facts.get("from"), ""), who)
    if verb in REFERRING:
        who = entry.facts.get("to_name") or names.get(entry.facts.get("to"), office)
        said = f"{text}: {who}" if who else text
        return f"{said} · {_(REFUSALS[Refusal(entry.facts['reason'])])}" if entry.facts.get("reason") else said
    if verb == Verb.DISPUTE:
        return _("{0}: {1} atau {2}; menunggu keputusan {3}").format(text, office, names.get(entry.facts["other"], ""), names.get(entry.facts["arbiter"], ""))
    if verb == Verb.DECIDE:
        return _("{0}: tetap di {1}").format(text, names.get(entry.facts["to"], "")) if entry.facts.get("stays") else _("{0}: pindah ke {1}").format(text, names.get(entry.facts["to"], ""))
    if verb in {Verb.VISIT, Verb.FOLLOW, Verb.END_STEP} or (verb == Verb.PLAN and "due_on" in entry.facts):
        return _of_casework(text, verb, entry.facts, office)
    if verb == Verb.SUMMON:
        return _("{}: korbannya banyak, diminta ikut membantu").format(office)
    if verb == Verb.CORRECT:
        return f"{text}: {_changes_text(entry.facts['changes'])} · {office}"
    if verb == Verb.OPEN:
        return _opened_text(f"{text} · {office}" if office else text, entry.facts, names)
    if verb in {Verb.CLOSE, Verb.ARCHIVE}:
        return _ended_text(text, office, entry.facts, names)
    if verb == Verb.REMIND:
        over, soon = _("{0} diingatkan: waktu untuk {1} sudah habis"), _("{0} diingatkan: waktu untuk {1} hampir habis")
        return (over if entry.facts.get("over") else soon).format(office, say.step_due_words(entry.facts["step"]))
    if verb == Verb.VERIFY:
        verdict = _("sesuai") if entry.facts.get("verdict") == "confirmed" else _("tidak sesuai")
        return f"{text}: {verdict} · {office}"
    if verb == Verb.ADD_REPORT and entry.facts.get("from"):
        return _("Digabung dari kasus {}").format(entry.facts["from"])
    if verb == Verb.ADD_REPORT and entry.facts.get("own"):
        return _added_text(entry.facts)
    if verb == Verb.UNJOIN and _named(entry.facts) in others:
        return _("{0}: bukan kejadian yang sama dengan kasus {1}").format(text, _named(entry.facts))
    if verb in {Verb.ASSIGN, Verb.INVITE}:
        name = entry.facts.get("assignee_name", "")
        said = _("Pembagian diurungkan") if entry.facts.get("undone") else text
        return f"{said}: {name}" if name else said
    return f"{text} · {office}" if office and verb != Verb.NOTE else text


def _of_casework(text: str, verb: Verb, facts: dict[str, Any], office: str) -> str:
    """Say when somebody was visited and what came of it; by when a step is to be done; that one is not needed any more."""
    if verb == Verb.VISIT:
        return f"{text}: {words.day(date.fromisoformat(facts['on']))}, {_(VISIT_RESULTS[VisitResult(facts['result'])]).lower()} · {office}"
    if verb == Verb.FOLLOW:
        return f"{text}: {_(FOLLOW_RESULTS[FollowResult(facts['result'])])} · {office}"
    if verb == Verb.END_STEP:
        return f"{_('Langkah rencana tidak perlu lagi') if facts.get('dropped') else text} · {office}"
    return _("Rencana: paling lambat {0} · {1}").format(words.day(date.fromisoformat(facts["due_on"])), office)


def _added_text(facts: dict[str, Any]) -> str:
    """Say what the sender of a case sent besides, and which numbers changed by it."""
    said = _("{} dari pelapor").format(say.kind_of_addition(facts.get("intent", "")) or _("Tambahan"))
    for field, unit in (("households", "household"), ("people", "soul")):
        if field in facts.get("numbers", {}):
            before, after = facts["numbers"][field]
            now_known = words.counted(after, unit)
            said = f"{said} · {words.number(before)} → {now_known}" if before else f"{said} · {now_known}"
    return said


def _ended_text(text: str, office: str, facts: dict[str, Any], names: dict[int, str]) -> str:
    """Say why a case ended, and who had not answered or was still at work when it did."""
    labels = {str(key): label for key, label in (*CLOSURE_LABELS.items(), *ARCHIVE_LABELS.items())}
    reason = labels.get(str(facts.get("reason", "")))
    said = f"{text}: {_(reason)} · {office}" if reason else f"{text} · {office}"
    for key, sentence in (("unanswered", _("Belum menanggapi saat itu: {}")), ("unfinished", _("Masih bekerja saat itu: {}"))):
        offices = ", ".join(names[pk] for pk in facts.get(key, ()) if pk in names)
        said = f"{said}. {sentence.format(offices)}" if offices else said
    return said
