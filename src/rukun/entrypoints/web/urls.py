"""Every address of the program."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from rukun.entrypoints.api.urls import healthz
from rukun.entrypoints.web.desk import (
    affected,
    assessing,
    batches,
    case,
    casework,
    closed_case,
    demo,
    desk,
    files,
    incidents,
    referrals,
    rekap,
    reviewing,
    situations,
    triage,
)
from rukun.entrypoints.web.public import referral_link, report_form, signing_in, tracking

urlpatterns: list[URLPattern | URLResolver] = [
    path("", report_form.report_form, name="report_form"),
    path("lapor", RedirectView.as_view(pattern_name="report_form"), name="report_form_alias"),
    path("lapor/pahami", report_form.report_understand, name="report_understand"),
    path("lapor/terkirim/<str:code>", report_form.report_receipt, name="report_receipt"),
    path("lacak", tracking.track_lookup, name="track_lookup"),
    path("lacak/<str:code>", tracking.track_page, name="track"),
    path("lacak/<str:code>/belum", tracking.track_reopen, name="track_reopen"),
    path("masuk", signing_in.sign_in, name="sign_in"),
    path("masuk/demo", signing_in.persona_sign_in, name="persona_sign_in"),
    path("keluar", signing_in.sign_out, name="sign_out"),
    path("janji", signing_in.pledge, name="pledge"),
    path("jabatan", signing_in.switch_post, name="switch_post"),
    path("bahasa", signing_in.set_language, name="set_language"),
    path("kerja", desk.desk, name="desk"),
    path("kerja/baru", desk.arrivals, name="arrivals"),
    path("kerja/petugas", desk.holders, name="holders"),
    path("kerja/saringan", desk.keep_or_drop, name="desk_filter"),
    path("kerja/banyak", batches.choose, name="batch_new"),
    path("kerja/banyak/<uuid:batch_uuid>", batches.batch, name="batch"),
    path("kasus/<str:ref>", case.case_page, name="case"),
    path("kasus/<str:ref>/ringkas", case.case_pane, name="case_pane"),
    path("kasus/<str:ref>/langkah/<str:verb>", case.case_action, name="case_action"),
    path("kasus/<str:ref>/kejadian", incidents.incident_begin, name="incident_begin"),
    path("kasus/<str:ref>/rujukan", referrals.refer_outside, name="refer_outside"),
    path("kasus/<str:ref>/rujukan/<uuid:referral>/<str:what>", referrals.referral_action, name="referral_action"),
    path("kasus/<str:ref>/buka", closed_case.glass_break, name="glass_break"),
    path("tinjauan", reviewing.review, name="review"),
    path("tinjauan/<uuid:glass>", reviewing.review_one, name="review_glass"),
    path("kasus/<str:ref>/pendampingan", casework.casework, name="casework"),
    path("kasus/<str:ref>/pendampingan/<str:what>", casework.casework_action, name="casework_action"),
    path("kasus/<str:ref>/asesmen/<str:code>", casework.assess, name="assess"),
    path("rujukan/<str:token>", referral_link.referral_link, name="referral_link"),
    path("kejadian", incidents.incidents, name="incidents"),
    path("kejadian/<str:ref>", incidents.incident, name="incident"),
    path("kejadian/<str:ref>/langkah/<str:what>", incidents.incident_action, name="incident_action"),
    path("kejadian/<str:ref>/kaji", assessing.incident_assess, name="incident_assess"),
    path("kejadian/<str:ref>/warga", affected.affected, name="affected"),
    path("kejadian/<str:ref>/warga/<str:what>", affected.affected_action, name="affected_action"),
    path("kejadian/<str:ref>/laporan", situations.situation_new, name="situation_new"),
    path("laporan-situasi/<str:code>.pdf", situations.situation_pdf, name="situation_pdf"),
    path("laporan-situasi/<str:code>", situations.situation, name="situation"),
    path("periksa/<str:code>", situations.check_paper, name="check_paper"),
    path("triase", triage.triage_list, name="triage_list"),
    path("triase/arsip", triage.triage_archive, name="triage_archive"),
    path("triase/<uuid:report_id>", triage.triage, name="triage"),
    path("triase/<uuid:report_id>/<str:verb>", triage.triage_action, name="triage_action"),
    path("rekap", rekap.rekap, name="rekap"),
    path("rekap/baris", rekap.rekap_rows, name="rekap_rows"),
    path("berkas/<uuid:file_uuid>", files.file, name="file"),
    path("demo/hp", demo.demo_phone, name="demo_phone"),
    path("demo/hp/balas", demo.demo_phone_reply, name="demo_phone_reply"),
    path("demo/waktu", demo.demo_clock, name="demo_clock"),
    path("healthz", healthz, name="healthz"),
    path("api/v1/", include("rukun.entrypoints.api.urls")),
]

handler400 = "rukun.entrypoints.web.errors.bad_request"
handler403 = "rukun.entrypoints.web.errors.forbidden"
handler404 = "rukun.entrypoints.web.errors.not_found"
handler500 = "rukun.entrypoints.web.errors.server_error"
