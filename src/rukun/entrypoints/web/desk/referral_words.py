"""Referrals on the case's page in words: to whom, what was asked, how it stands, and what the reader may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rukun.areas.queries import zone_of
from rukun.cases.queries.detail import CaseDetail
from rukun.cases.queries.referrals import ReferralSeen
from rukun.cases.rules.referrals import OUTSIDE, REFUSALS, STATUS_WORDS, Outside, ReferralStatus, Refusal
from rukun.entrypoints.web.desk import case_words as say
from rukun.entrypoints.web.presenters import words
from rukun.entrypoints.web.presenters.pages.case import CasePage, ReferralLine
from rukun.entrypoints.web.presenters.pages.parts import ActionForm, Field, Option, Tone

MOST_NOTE = 10_000
TONES: dict[ReferralStatus, Tone] = {
    ReferralStatus.SENT: "waiting", ReferralStatus.ACCEPTED: "normal", ReferralStatus.DONE: "done", ReferralStatus.REFUSED: "urgent",
    ReferralStatus.SILENT: "urgent", ReferralStatus.RECALLED: "waiting",
}


def referral_lines(detail: CaseDetail, at: datetime, *, fresh: Mapping[str, str]) -> tuple[ReferralLine, ...]:
    """Return the referrals of a case, the newest first; `fresh` holds links that were made a moment ago, by referral."""
    rows = sorted(detail.referrals, key=lambda row: not row.mine_to_answer)  # what waits for the reader's own answer first
    return tuple(_line(detail, row, at, fresh.get(str(row.uuid), "")) for row in rows)


def _line(detail: CaseDetail, row: ReferralSeen, at: datetime, link: str) -> ReferralLine:
    case, zone = detail.case, zone_of(detail.case.area_id)
    due = {ReferralStatus.SENT: row.accept_by, ReferralStatus.ACCEPTED: row.outcome_by}.get(row.status)
    near, iso, exact = say.clock_words(due, at, case.area_id, urgency=case.urgency)
    labels = {ReferralStatus.SENT: _("Dijawab paling lambat"), ReferralStatus.ACCEPTED: _("Selesai paling lambat")}
    state = _(STATUS_WORDS[row.status])
    if row.status == ReferralStatus.REFUSED:
        state = f"{state}: {_(REFUSALS[Refusal(row.reason)])}"
    if row.outside and row.status == ReferralStatus.SENT:
        opened = _("tautannya sudah dibuka") if row.opened else _("tautannya belum dibuka")
        state = f"{state} · {opened}"
    kind = f" ({_(OUTSIDE[Outside(row.kind)])})" if row.kind else ""
    ended = f" · {words.when(row.ended_at, at, zone)}" if row.ended_at else ""
    return ReferralLine(
        title=_("{0} → {1}").format(row.sender, f"{row.receiver}{kind}"), state_text=state, tone=TONES[row.status], asked=row.asked,
        sent_text=f"{row.by_label} · {words.when(row.sent_at, at, zone)}", clock_label=labels.get(row.status, ""), clock_text=near, clock_iso=iso,
        clock_exact=exact, outcome=row.outcome, outcome_by=f"{row.answered_by}{ended}" if row.outcome and row.answered_by else "", forms=_forms(case, row), fresh_link=link,
    )


def _forms(case: Any, row: ReferralSeen) -> tuple[ActionForm, ...]:
    """Return what the reader may do: answer, or take back and renew the link."""

    def form(what: str, label: str, icon: str, *fields: Field) -> ActionForm:
        return ActionForm(what, label, icon, reverse("referral_action", args=[case.reference, row.uuid, what]), fields, hidden=(("rujukan", str(row.uuid)),))

    if row.mine_to_answer:
        why = Field("reason", _("Alasan"), "select", required=True, options=tuple(Option(r.value, _(label)) for r, label in REFUSALS.items()))
        who = Field("note", _("Siapa yang sebaiknya menangani?"), "textarea", required=True, maxlength=MOST_NOTE)
        refuse = form("refuse", _("Tolak rujukan"), "return", why, who)
        if row.status == ReferralStatus.SENT:
            return (form("accept", _("Terima rujukan"), "acknowledge"), refuse)
        return (form("answer", _("Selesai: tulis hasilnya"), "check", Field("note", _("Apa hasilnya?"), "textarea", required=True, maxlength=MOST_NOTE)), refuse)
    if row.mine_to_recall:
        recall = form("recall", _("Tarik kembali"), "history", Field("note", _("Mengapa?"), "textarea", required=True, maxlength=MOST_NOTE))
        return (form("link", _("Buat tautan baru"), "refer"), recall) if row.outside else (recall,)
    return ()


def outside_form(detail: CaseDetail) -> ActionForm:
    """Return the form that asks somebody outside."""
    kinds = tuple(Option(kind.value, _(label)) for kind, label in OUTSIDE.items())
    fields = (
        Field("to", _("Nama dan nomor HP, misalnya: RSUD AWS, 0812 3456 7890"), "text", required=True, maxlength=160, help=_("Tanpa nomor, tautannya Anda kirim sendiri.")),
        Field("kind", _("Jenis"), "select", required=True, options=kinds),
        Field("note", _("Apa yang diminta?"), "textarea", required=True, maxlength=MOST_NOTE, help=_("Hanya tulisan ini yang dibaca penerima, bukan isi kasus.")),
    )
    return ActionForm("outside", _("Rujuk ke luar: rumah sakit, sekolah, panti, LSM"), "refer", reverse("refer_outside", args=[detail.case.reference]), fields, version=detail.case.version, lead=_("Penerima menjawab lewat tautan sekali pakai, tanpa akun. Tautan terikat pada HP atau komputer pertama yang membukanya."))


def with_failed(page: CasePage, what: str, typed: Mapping[str, str], error: str) -> CasePage:
    """Return the page with what was typed and what was wrong at the form of a referral that failed."""
    key = (what, typed.get("rujukan", ""))
    lines = tuple(
        replace(line, forms=tuple(filled(form, typed, error) if (form.verb, form.hidden[0][1]) == key else form for form in line.forms)) for line in page.referrals
    )
    outside = filled(page.refer_outside, typed, error) if what == "outside" and page.refer_outside else page.refer_outside
    return replace(page, referrals=lines, refer_outside=outside)


def filled(form: ActionForm, typed: Mapping[str, str], error: str) -> ActionForm:
    """Return a form with what was typed and what was wrong."""
    return replace(form, fields=tuple(replace(field, value=typed.get(field.name, "")) for field in form.fields), errors=(error,), open=True)
