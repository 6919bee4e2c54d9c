"""The steps that a person may take on a case, as forms of at most three fields; one of them is the next."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from rukun.access.queries.directory import colleagues, office_choices
from rukun.cases.queries.detail import CaseDetail, StepOption
from rukun.cases.queries.reference import may_receive
from rukun.cases.queries.standing_on import left_behind
from rukun.cases.queries.workload import in_hand
from rukun.cases.rules.closing import CLOSURE_LABELS
from rukun.cases.rules.routing import WARD_OFFICES
from rukun.cases.rules.sentences import OFFICER_STEP
from rukun.cases.rules.states import Part, Verb
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.names import category_name, hazard_name
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Field, Option
from rukun.kernel.time import now
from rukun.problems.queries import list_categories, list_hazards
from rukun.reports.rules.intake import ARCHIVE_LABELS

# What comes first where several steps are open: the one that burns.
ORDER = (
    Verb.ACKNOWLEDGE, Verb.DECIDE, Verb.VERIFY, Verb.RESUBMIT, Verb.ACT, Verb.PLAN, Verb.CLOSE, Verb.FINISH_PART, Verb.RESUME, Verb.REOPEN, Verb.RESTORE,
    Verb.REFER_POLICE, Verb.NOT_SEXUAL, Verb.ASSIGN, Verb.INVITE, Verb.CORRECT, Verb.REFER, Verb.TRANSFER, Verb.DISPUTE, Verb.RETURN, Verb.WAIT, Verb.UNJOIN, Verb.ARCHIVE,
)
ICONS = {
    Verb.ACKNOWLEDGE: "acknowledge", Verb.VERIFY: "verify", Verb.ACT: "act", Verb.PLAN: "visit", Verb.CLOSE: "close", Verb.FINISH_PART: "check",
    Verb.RESUME: "act", Verb.REOPEN: "reopen", Verb.RESTORE: "reopen", Verb.REFER_POLICE: "refer", Verb.NOT_SEXUAL: "note", Verb.ASSIGN: "assign",
    Verb.CORRECT: "check", Verb.TRANSFER: "transfer", Verb.RETURN: "return", Verb.WAIT: "waiting", Verb.UNJOIN: "history", Verb.ARCHIVE: "archive", Verb.NOTE: "note",
    Verb.RESUBMIT: "refer", Verb.OPEN: "opened", Verb.JOIN: "join", Verb.ADD_REPORT: "join", Verb.PART_REPORT: "history", Verb.REMIND: "late", Verb.ESCALATE: "escalate", Verb.SUMMON: "province", Verb.REFER: "refer", Verb.ACCEPT_REF: "acknowledge", Verb.REFUSE_REF: "return", Verb.ANSWER_REF: "check", Verb.RECALL_REF: "history", Verb.SILENCE_REF: "late", Verb.DISPUTE: "people", Verb.DECIDE: "check",
    Verb.IDENTIFY: "person", Verb.ASSESS: "verify", Verb.VISIT: "visit", Verb.END_STEP: "check", Verb.FOLLOW: "visit", Verb.INVITE: "people", Verb.GLASS: "lock",
}
MOST_NOTE = 10_000


def step_label(verb: Verb) -> str:
    """Return what the button of a step says."""
    return {
        Verb.ACKNOWLEDGE: _("Tanggapi sekarang"),
        Verb.VERIFY: _("Catat hasil pemeriksaan"),
        Verb.ACT: _("Catat tindakan"),
        Verb.PLAN: _("Tetapkan rencana"),
        Verb.CLOSE: _("Selesaikan dengan bukti"),
        Verb.FINISH_PART: _("Bagian kantor kami selesai"),
        Verb.NOTE: _("Tambah catatan"),
        Verb.ASSIGN: _("Tugaskan"),
        Verb.INVITE: _("Libatkan rekan sekantor"),
        Verb.RETURN: _("Kembalikan"),
        Verb.RESUBMIT: _("Teruskan lagi"),
        Verb.REFER: _("Rujuk ke kantor lain"),
        Verb.TRANSFER: _("Bukan wewenang kami: limpahkan"),
        Verb.DISPUTE: _("Minta kesepakatan kewenangan"),
        Verb.DECIDE: _("Putuskan kewenangan"),
        Verb.CORRECT: _("Betulkan data kasus"),
        Verb.WAIT: _("Menunggu keputusan pusat"),
        Verb.RESUME: _("Lanjutkan penanganan"),
        Verb.REFER_POLICE: _("Catat bahwa sudah dilaporkan ke polisi"),
        Verb.NOT_SEXUAL: _("Tidak wajib lapor polisi: bukan kekerasan seksual"),
        Verb.REOPEN: _("Buka kembali"),
        Verb.UNJOIN: _("Batalkan penggabungan"),
        Verb.ARCHIVE: _("Arsipkan"),
        Verb.RESTORE: _("Keluarkan dari arsip"),
    }.get(verb, OFFICER_STEP[verb])


def action_forms(detail: CaseDetail, options: dict[Verb, StepOption], *, failed: tuple[Verb, dict[str, str], str] | None = None) -> tuple[ActionForm | None, tuple[ActionForm, ...], ActionForm | None]:
    """Return the one next step, the others, and the form for a note; `failed` is (verb, what was typed, the error)."""
    forms = {verb: _form(detail, options[verb], failed) for verb in ORDER if verb in options}
    note = _form(detail, options[Verb.NOTE], failed) if Verb.NOTE in options else None
    if Verb.ACT in forms and Verb.PLAN in forms:
        del forms[Verb.ACT if detail.case.urgency == "normal" and detail.case.status in {"opened", "acknowledged"} else Verb.PLAN]
    first = next((v for v in forms if _is_next(v, detail, options)), None)
    rest = [verb for verb in forms if verb != first]
    if first == Verb.RESUBMIT:
        rest.sort(key=lambda verb: options[verb].part != Part.TRIAGE)
    return (forms[first] if first else None), tuple(forms[verb] for verb in rest), note


def _is_next(verb: Verb, detail: CaseDetail, options: dict[Verb, StepOption]) -> bool:
    if verb == Verb.ACT and detail.case.status == "in_progress" and options[verb].part == Part.LEAD:
        return False
    if Verb.RESUBMIT in options:  # it was given back to this office: that comes before what the office helps with
        return verb == Verb.RESUBMIT
    return verb in {
        Verb.ACKNOWLEDGE, Verb.DECIDE, Verb.VERIFY, Verb.ACT, Verb.PLAN, Verb.CLOSE, Verb.FINISH_PART, Verb.RESUME, Verb.RESUBMIT,
    }


def _form(detail: CaseDetail, option: StepOption, failed: tuple[Verb, dict[str, str], str] | None) -> ActionForm:
    case, verb = detail.case, option.verb
    fields = tuple(replace(field, prefix=verb.value) for field in _fields(detail, option))
    form = ActionForm(
        verb=verb.value, label=_("Limpahkan ke kantor lain") if (verb, option.part) == (Verb.TRANSFER, Part.TRIAGE) else step_label(verb), icon=ICONS[verb], url=reverse("case_action", args=[case.reference, verb.value]), fields=fields,
        version=case.version, lead=_lead(detail, option),
    )
    if failed is not None and failed[0] == verb:
        typed = tuple(replace(field, value=failed[1].get(field.name, "")) for field in fields)
        form = replace(form, fields=typed, errors=(failed[2],), open=True)
    return form


def _fields(detail: CaseDetail, option: StepOption) -> tuple[Field, ...]:
    note = Field("note", _("Catatan"), "textarea", maxlength=MOST_NOTE)
    needed = replace(note, required=True)
    photos = Field("photos", _("Foto bukti"), "file")
    match option.verb:
        case Verb.ACKNOWLEDGE | Verb.UNJOIN:
            return ()
        case Verb.VERIFY:
            verdicts = (Option("confirmed", _("Sesuai")), Option("not-confirmed", _("Tidak sesuai")))
            return (Field("verdict", _("Hasil pemeriksaan"), "radio", required=True, options=verdicts), note)
        case Verb.ACT:
            return (replace(needed, label=_("Apa yang sudah dilakukan?")), photos)
        case Verb.PLAN:
            return (replace(needed, label=_("Apa rencananya, kapan, oleh siapa?")),)
        case Verb.FINISH_PART:
            return (replace(needed, label=_("Apa yang sudah diselesaikan?")), photos)
        case Verb.NOTE:
            return (needed, replace(photos, label=_("Foto")))
        case Verb.ASSIGN:
            held = in_hand(option.organization_id)
            people = tuple(Option(str(h.user_id), person_label(h.name, held.get(h.user_id, (0, 0)))) for h in colleagues(option.organization_id, at=now()))
            return (Field("assignee", _("Kepada"), "select", required=True, options=people), note)
        case Verb.INVITE:
            rest = tuple(Option(str(h.user_id), h.name) for h in colleagues(option.organization_id, at=now()))
            return (Field("assignee", _("Siapa"), "select", required=True, options=rest),)
        case Verb.CORRECT:
            return _correctable(detail)
        case Verb.TRANSFER:
            return (Field("target", _("Kantor yang berwenang"), "select", required=True, options=_offices(detail)), replace(needed, label=_("Alasan")))
        case Verb.REFER:
            return (Field("target", _("Dirujuk ke"), "select", required=True, options=_offices(detail, lead=False)), replace(needed, label=_("Apa yang diminta?")), replace(photos, label=_("Foto")))
        case Verb.DISPUTE:
            return (Field("target", _("Menurut kami yang berwenang"), "select", required=True, options=_offices(detail)), replace(needed, label=_("Mengapa?")))
        case Verb.DECIDE:
            sides = (detail.dispute.holder, detail.dispute.other) if detail.dispute else ()
            return (Field("target", _("Yang berwenang"), "radio", required=True, options=tuple(Option(str(o.pk), o.name) for o in sides)), replace(needed, label=_("Keputusan dan alasannya")))
        case Verb.CLOSE:
            reasons = tuple(Option(r.value, _(label)) for r, label in CLOSURE_LABELS.items())
            proof = replace(note, label=_("Bukti: apa yang diterima warga, nomor surat"))
            if not detail.files:
                proof = replace(proof, help=_("Wajib bila kasus ini belum punya foto dari petugas: paling sedikit 20 huruf."), conditional=True)
            return (Field("reason", _("Alasan penutupan"), "select", required=True, options=reasons), proof, photos)
        case Verb.ARCHIVE:
            whys = tuple(Option(r.value, _(label)) for r, label in ARCHIVE_LABELS.items())
            return (Field("reason", _("Alasan"), "select", required=True, options=whys), note)
    return (needed,)


def person_label(name: str, held: tuple[int, int]) -> str:
    """Return a person with the work in hand: "Rina · 4 tugas, 1 terlambat"."""
    tasks, late = held
    said = _("{} tugas").format(words.number(tasks)) if tasks else _("belum memegang tugas")
    return f"{name} · {said}" + (", " + _("{} terlambat").format(words.number(late)) if late else "")


def _correctable(detail: CaseDetail) -> tuple[Field, ...]:
    case = detail.case
    kinds = tuple(Option(kind.code, category_name(kind.code), group=_("Masalah")) for kind in list_categories())
    events = tuple(Option(f"hazard:{kind.code}", hazard_name(kind.code), group=_("Kejadian")) for kind in list_hazards())
    known = f"hazard:{case.hazard}" if case.hazard else case.category
    tones = tuple(Option(code, words.tone_label(words.tone_of(code))) for code in ("emergency", "urgent", "normal"))
    return (
        Field("category", _("Masalah atau kejadian"), "select", options=(*kinds, *events), value=known),
        Field("urgency", _("Tingkat kedaruratan"), "select", options=tones, value=case.urgency),
        Field("place", _("Tempat, bila keliru: kelurahan, desa, atau kampung dan RT-nya"), "text", maxlength=120),
    )


def _offices(detail: CaseDetail, *, lead: bool = True) -> tuple[Option, ...]:
    """Offices of the regency that a case may go to, and the province's; not the one that holds it. Not to `lead`: any that may know of it."""
    regency = ".".join(detail.case.area_id.split(".")[:2])
    found = office_choices(regency, at=now())
    groups = {"regency": _("Kabupaten/kota"), "district": _("Kecamatan"), "province": _("Provinsi")}
    return tuple(
        Option(str(o.id), o.name, group=groups.get(o.level, _("Lainnya")))
        for o in found if o.id != detail.case.lead_id and (may_receive(detail.case, o.functions) if lead else not (o.functions <= WARD_OFFICES or (detail.case.ward == "none" and o.functions & WARD_OFFICES)))
        and (o.level != "district" or detail.case.area_id.startswith(f"{o.area_code}."))
    )


def _lead(detail: CaseDetail, option: StepOption) -> str:
    """Say what happens next when the button is pressed; a sensitive case tells nobody outside by itself."""
    told = not detail.case.sensitive
    closing = _("Pelapor mendapat kabar dan selama 10 hari kerja dapat menjawab bahwa masalahnya belum selesai.")
    names = {row.task.organization_id: row.task.organization.name for row in detail.tasks}
    left = left_behind((row.task for row in detail.tasks), beside=option.organization_id)
    if option.verb in {Verb.CLOSE, Verb.ARCHIVE} and (left.unanswered or left.unfinished):
        said = [(_("Belum menanggapi: {}."), left.unanswered), (_("Masih bekerja: {}."), left.unfinished)]
        waiting = [sentence.format(", ".join(names[pk] for pk in offices)) for sentence, offices in said if offices]
        return " ".join([*waiting, _("Tugas mereka ikut berakhir."), *([closing] if option.verb == Verb.CLOSE and told else [])])
    return {
        Verb.ACKNOWLEDGE: _("Pelapor mendapat kabar bahwa kantor Anda menangani.") if told and option.part == Part.LEAD else "",
        Verb.CLOSE: closing if told else _("Tidak ada pesan yang keluar dengan sendirinya untuk kasus rahasia."),
        Verb.INVITE: _("Rekan itu boleh membaca kasus rahasia ini."),
        Verb.CORRECT: _("Bila masalah atau tempatnya berubah, kasus pindah ke kantor yang berwenang."),
        Verb.REFER: _("Kasus tetap di kantor Anda. Kantor yang dirujuk boleh membuka kasus ini sampai menjawab; bila diam, rujukan kembali kepada Anda."),
        Verb.DISPUTE: _("Sekda yang memutuskan. Sampai diputuskan, kantor Anda tetap menangani."),
        Verb.DECIDE: detail.dispute.why if detail.dispute else "",
        Verb.TRANSFER: _("Tugas, batas waktu, dan hak membukanya pindah ke kantor itu."),
        Verb.RESUBMIT: _("Kasus kembali ke {}: tulis apa yang sudah diperjelas. Bila bukan wewenangnya, pilih “limpahkan”.").format(detail.case.lead.name),
        Verb.RETURN: _("Kasus kembali ke petugas piket Dinas Sosial yang memeriksa laporan. Untuk kantor lain yang berwenang, pilih “limpahkan”."),
    }.get(option.verb, "")
