"""One case in words: its head, what was told, tasks and timeline."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from rukun.access.rules.roles import label_of
from rukun.areas.queries import holidays_for, village_head_word, village_word, working_days_between, zone_of
from rukun.cases.queries.detail import CaseDetail, JoinCandidate, TaskDetail, ToldDetail
from rukun.cases.rules.clocks import Step
from rukun.cases.rules.sentences import OFFICER_STATUS
from rukun.cases.rules.states import CaseStatus, Part
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.icons import icon_of_category
from rukun.entrypoints.web.presenters.names import problem_title
from rukun.entrypoints.web.presenters.pages.case import CaseHead, JoinSuggestion, MapPoint, TaskLine, ToldReport
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Badge, Moment, Photo, Span, Tone
from rukun.kernel.actor import Actor
from rukun.problems.queries import Cluster, get_category, problem_facts
from rukun.reports.queries.told import Told
from rukun.reports.rules.placing import VILLAGE_DOTS

CHANNEL_ICONS = {"web": "web", "api": "app", "demo-phone": "phone", "cli": "note"}
ENDED = {"closed", "joined", "archived"}
SAID_BY_PART = {Step.ACKNOWLEDGE, Step.VERIFY, Step.TRIAGE}


def tone_and_word(case: Any) -> tuple[Tone, str]:
    """Return the tone of a case and its word: what was joined or archived is over, but not solved."""
    if case.status in {"joined", "archived"}:
        return "waiting", _(OFFICER_STATUS[CaseStatus(case.status)])
    tone = words.tone_of(case.urgency, closed=case.status in ENDED, waiting=case.status == "waiting")
    return tone, words.tone_label(tone)


def facts_text(case: Any) -> str:
    """Return "tambahan baru dari pelapor · 4 rumah · 17 jiwa"."""
    news = {"addition": _("tambahan baru dari pelapor"), "cancel": _("pelapor ingin menarik laporan"), "referral": _("ada kabar rujukan")}
    parts = [news[case.news]] if case.news in news else []
    if case.households:
        parts.append(words.counted(case.households, "household"))
    if case.people:
        parts.append(words.counted(case.people, "soul"))
    return " · ".join(parts)


def landmark_of(case: Any, place: str) -> str:
    """Return near what it is, short, where the place does not say it already; of a sensitive case a list says nothing."""
    return "" if case.sensitive or case.landmark.casefold() in place.casefold() else words.cut(case.landmark, 60)


def came_of(case: Any, at: datetime) -> Moment:
    """Return when a case was opened."""
    zone = zone_of(case.area_id)
    return Moment(words.when(case.opened_at, at, zone), words.iso(case.opened_at, zone), words.exact(case.opened_at, zone))


def clock_words(due: datetime | None, at: datetime, area_code: str, *, urgency: str = "") -> tuple[str, str, str]:
    """Return a deadline as (near, iso, exact); empty where there is none. An emergency's time runs on holidays too."""
    if due is None:
        return "", "", ""
    zone = zone_of(area_code)
    days = None if urgency == "emergency" else abs(working_days_between(min(at, due), max(at, due), zone, holidays_for(area_code)))
    return words.clock(due, at, days), words.iso(due, zone), words.exact(due, zone)


def step_due_words(step: str) -> str:
    """Return what a clock waits for."""
    return {
        "acknowledge": _("menanggapi"), "verify": _("memeriksa"), "act": _("bertindak"), "plan": _("menyusun rencana"),
        "finish": _("menyelesaikan"), "refer-police": _("melapor ke polisi"), "triage": _("melihat laporan"),
        "plan-step": _("langkah rencana"), "follow": _("memantau"),
    }[step]


def head_of(case: Any, *, place: str, at: datetime, due: datetime | None, late: bool, mine: bool, whose_turn: str) -> CaseHead:
    """Return the head of a case."""
    near, iso, exact = clock_words(due, at, case.area_id, urgency=case.urgency)
    ended = case.status in ENDED
    tone, tone_text = tone_and_word(case)
    badges = (Badge(_("Rahasia"), "waiting", "lock"),) if case.sensitive else ()
    if case.ward == "none" and not case.sensitive:
        badges = (Badge(_("RT dan kelurahan tidak boleh tahu"), "waiting", "private"),)
    return CaseHead(
        ref=case.reference, url=reverse("case", args=[case.reference]), title=problem_title(case.category, case.hazard), place=place, tone=tone,
        tone_text=tone_text, icon=icon_of_category(case.category, case.hazard), status_text=_(OFFICER_STATUS[CaseStatus(case.status)]),
        whose_turn=whose_turn, mine=mine, clock_text="" if ended else near, clock_iso=iso, clock_exact=exact, late=late and not ended,
        facts_text=facts_text(case), badges=badges, sensitive=case.sensitive, closed=ended, key=f"case:{case.uuid}",
    )


def told_of(row: ToldDetail, at: datetime, zone: ZoneInfo, *, protected: bool = False) -> ToldReport:
    """Return one report as told, with the words marked on which the understanding rests.

    `protected`: it stands in a case of which the ward knows nothing, so a call may harm who told.
    """
    told, reporter = row.told, row.reporter
    who, note, tel = _("Nama tidak ditampilkan"), "", ""
    if told.reporter_kind == "anonymous":
        who = _("Tanpa nama")
    elif reporter is not None:
        who, tel = reporter.name or _("Pelapor"), reporter.phone
        note = reporter.safe_contact or (_("Minta namanya dirahasiakan") if told.reporter_kind == "confidential" else "")
        if tel and not reporter.safe_contact and (protected or _may_endanger(told)):
            tel, note = "", _("Belum disebut kapan aman dihubungi. Jangan menelepon: nomornya tidak ditampilkan.")
    if not told.verified:
        unverified = _("belum terverifikasi")
        who = f"{who} · {unverified}"
    return ToldReport(
        ref=told.tracking_code if reporter is not None else "", when_text=words.when(told.received_at, at, zone), when_iso=words.iso(told.received_at, zone),
        when_exact=words.exact(told.received_at, zone), channel_text=channel_name(told.channel), channel_icon=CHANNEL_ICONS.get(told.channel, "web"),
        spans=marked(told.text, told.understanding), who_text=who, who_note=note, tel=tel, place_text=told.landmark,
        photos=tuple(photo(p.uuid, _("Foto dari pelapor")) for p in row.photos), kind_text=kind_of_addition(told.intent), odd_texts=odd_texts(told.flags),
    )


def odd_texts(flags: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is odd about a report, each thing once."""
    damaged = _("Sebagian huruf rusak saat dikirim; yang asli tersimpan.")
    said = {
        "place_suggested": _("Tempat hanya diduga dari nomor pelapor, yang belum terverifikasi. Pastikan dulu."),
        "names_elsewhere": _("Laporan menyebut tempat di kabupaten atau kota lain daripada yang dipilih. Pastikan dulu."),
        "rt_not_registered": _("RT ini belum terdaftar."), "unknown_area": _("Wilayah yang disebut tidak ada dalam daftar."),
        "future_date": _("Waktu kejadian yang disebut belum tiba, jadi tidak dipakai."),
        "old_date": _("Waktu kejadian yang disebut lebih dari tiga tahun lalu, jadi tidak dipakai."),
        "photo_unreadable": _("Ada foto yang tidak terbaca."), "honeypot": _("Mungkin diisi program, bukan orang."),
        "not_understood": _("Belum dapat dibaca mesin."), "cut": _("Sebagian isian terlalu panjang dan dipotong; yang asli tersimpan."),
        "direction_marks": damaged, "nul": damaged, "lone_surrogate": damaged, "broken_utf8": damaged,
    }
    return tuple(dict.fromkeys(said[flag] for flag in flags if flag in said))


def _may_endanger(told: Told) -> bool:
    """Answer whether a call may harm who told: the form promised that nobody calls unless it says when it is safe."""
    if told.bypass_ward:
        return True
    return bool(told.category) and problem_facts(told.category, told.also, told.hazard or None).ward == "none"


def channel_name(channel: str) -> str:
    """Return what people call a door."""
    return {"web": _("Formulir"), "api": _("Aplikasi lain"), "demo-phone": _("HP (demo)"), "cli": _("Petugas"), "phone": _("Telepon"), "whatsapp": "WhatsApp", "sms": "SMS"}.get(channel, channel)


def marked(text: str, understanding: dict[str, Any]) -> tuple[Span, ...]:
    """Cut the text where words carried a meaning."""
    labels = {
        "category": _("masalah"), "hazard": _("kejadian"), "urgency": _("kegentingan"), "rt": "RT", "people": _("orang"), "households": _("keluarga"), "occurred_at": _("waktu"),
    }
    marks = [(*span, label) for key, label in labels.items() for span in understanding.get(key, {}).get("spans", ())]
    marks += [(*span, _("tempat")) for words_of_place in understanding.get("place_words", ()) for span in words_of_place["spans"]]
    marks = sorted((start, end, _("rumah") if label == labels["households"] and "rumah" in text[start:end].lower() else label) for start, end, label in marks)
    spans: list[Span] = []
    here = 0
    for start, end, label in marks:
        if start < here or end > len(text):
            continue
        if start > here:
            spans.append(Span(text[here:start]))
        spans.append(Span(text[start:end], label))
        here = end
    if here < len(text):
        spans.append(Span(text[here:]))
    return tuple(spans)


def photo(uuid: object, alt: str, *, blurred: bool = False) -> Photo:
    """Return a photo behind its permission; in lists one of a child's case stands blurred, clear only where it is opened."""
    url = reverse("file", args=[uuid])
    return Photo(url, alt, f"{url}?kabur=1" if blurred else url)


def is_of_child(case: Any) -> bool:
    """Answer whether a case is one of the cluster of children."""
    return any(get_category(code).cluster == Cluster.ANAK for code in (case.category, *case.also) if code)


def task_lines(detail: CaseDetail, actor: Actor, at: datetime) -> tuple[TaskLine, ...]:
    """Return the part of each office; an ended one that has begun again (opened again, handed the lead) stands there once."""
    live = {row.task.organization_id for row in detail.tasks if row.task.status in {"open", "acknowledged"} and not row.task.role}
    over = {row.task.pk for row in detail.tasks if row.task.status == "done" and row.task.part in {Part.SUPPORT, Part.TRIAGE} and row.task.organization_id in live}
    shown = [row for row in detail.tasks if row.task.part != Part.COPY and row.task.pk not in over]
    newest = {(row.task.organization_id, row.task.part, row.task.role): row.task.pk for row in shown}
    return tuple(_task_line(row, actor, at, detail.case) for row in shown if row.task.pk in newest.values())


def _task_line(row: TaskDetail, actor: Actor, at: datetime, case: Any) -> TaskLine:
    """Return one office's part, with its nearest clock; only the own office's lateness is red."""
    task = row.task
    mine = task.organization_id in {post.organization_id for post in actor.posts}
    first = row.deadlines[0] if row.deadlines else None
    near, iso, exact = clock_words(first.due_at if first else None, at, case.area_id, urgency=case.urgency)
    done = task.status == "done"
    late = bool(first and first.due_at < at)
    part = {
        Part.LEAD: _("memimpin") if task.organization_id == case.lead_id else _("memimpin sebelumnya"), Part.SUPPORT: _("mendukung"), Part.WARD: _("memeriksa") if case.ward == "verify" else _("diberi tahu"), Part.ESCALATION: _("menindaklanjuti keterlambatan"),
        Part.TRIAGE: _("memeriksa laporan"), Part.COPY: _("tembusan"), Part.REFERRAL: _("menerima rujukan"), Part.DISPUTE: _("memutuskan kewenangan"), Part.FOLLOW: _("memantau sesudah selesai"),
    }[Part(task.part)]
    ended = _("selesai")
    if task.part == Part.LEAD and (case.status == CaseStatus.RETURNED or task.organization_id != case.lead_id):
        ended = _("mengembalikan") if case.status == CaseStatus.RETURNED and task.organization_id == case.lead_id else _("menyerahkan")
    states = {"open": _("belum ditanggapi"), "acknowledged": _("sudah ditanggapi"), "done": ended, "cancelled": _("pindah ke kasus gabungan") if case.status == CaseStatus.JOINED else _("berakhir bersama kasus")}
    return TaskLine(
        office=f"{_(label_of(task.role))}, {task.organization.name}" if task.role else task.organization.name,
        what=f"{part}: {step_due_words(first.step)}" if first and first.step not in SAID_BY_PART else part, state_text=states.get(task.status, ""),
        tone="done" if done else ("emergency" if late and mine else "waiting"), clock_text=near, clock_iso=iso, clock_exact=exact,
        late=late and mine, mine=mine, done=done, assignee=task.assignee.full_name if task.assignee else "", tel=task.organization.phone,
    )


def kind_of_addition(intent: str) -> str:
    """Return what somebody sent who had told before; empty for a report of its own."""
    return {
        "update": _("Tambahan"), "thanks": _("Terima kasih"), "status": _("Bertanya kabar"), "cancel": _("Ingin menarik laporan"),
        "chatter": _("Pesan"), "question": _("Pertanyaan"), "complaint": _("Keluhan"),
    }.get(intent, "")


def whose_turn(detail: CaseDetail) -> str:
    """Return whose turn it is, as a phrase, and to whom the delay has come."""
    if detail.case.status in ENDED:
        return ""
    raised = [
        row.task for row in detail.tasks
        if row.task.part == Part.ESCALATION and row.task.status in {"open", "acknowledged"} and detail.case.lead_agency in row.task.agencies
    ]
    return f"{_whose_turn(detail)} · {_holder_of(raised[-1])}" if raised else _whose_turn(detail)


def _holder_of(task: Any) -> str:
    return _("terlambat, kini di tangan {}").format(f"{_(label_of(task.role))}, {task.organization.name}")


def _whose_turn(detail: CaseDetail) -> str:
    case = detail.case
    if case.status == "waiting":
        return _("menunggu keputusan pusat")
    again = next((row for row in detail.tasks if row.task.part == Part.TRIAGE and row.task.status == "open" and not row.task.role), None)
    if again is not None:
        return _("menunggu {}").format(again.task.organization.name)
    ward = next((row for row in detail.tasks if row.task.part == Part.WARD and row.task.status in {"open", "acknowledged"}), None)
    unseen = case.ward == "verify" and case.verified_at is None and case.status in {"opened", "acknowledged", "reopened"}
    if ward is not None and unseen and case.urgency != "emergency":
        return _("menunggu pemeriksaan {}").format(village_head_word(case.area_id))
    return _("menunggu {}").format(case.lead.name)


def suggestion(candidate: JoinCandidate, action: ActionForm | None, at: datetime, labels: dict[str, str], *, here: str) -> JoinSuggestion:
    """Return a case that may be of the same event as what happened `here` (an area's code)."""
    case, likeness = candidate.case, candidate.likeness
    alike = {"high": _("sangat mirip"), "middle": _("cukup mirip"), "low": _("agak mirip")}[words.sure_word(likeness.score)[0]]
    sure = _("pernah dipisahkan dari sini") if candidate.parted else alike
    return JoinSuggestion(
        ref=case.reference, title=problem_title(case.category, case.hazard), url=reverse("case", args=[case.reference]), place_text=labels[case.area_id],
        time_text=words.when(case.occurred_at, at, zone_of(case.area_id)), sure_text=sure, why=_alike_text(candidate, here), action=action,
    )


def _alike_text(candidate: JoinCandidate, here: str) -> str:
    """Return on what the guess rests: "RT yang sama · selisih 20 menit · 4 rumah"."""
    case, likeness = candidate.case, candidate.likeness
    if likeness.distance_km is not None:
        near = _("berjarak {}").format(words.distance(likeness.distance_km * 1000))
    elif case.area_id == here and here.count(".") > VILLAGE_DOTS:
        near = _("RT yang sama")
    else:
        near = _("{} yang sama").format(village_word(case.area_id))
    said = [near, _("selisih {}").format(words.duration(likeness.apart)), facts_text(case)]
    return " · ".join(part for part in said if part)


def point_of(case: Any) -> MapPoint | None:
    """Return the position where one is known."""
    if case.latitude is None or case.longitude is None:
        return None
    return MapPoint(f"{case.latitude:.5f}, {case.longitude:.5f}", f"geo:{case.latitude:.6f},{case.longitude:.6f}", _("posisi dari HP atau foto pelapor"))
