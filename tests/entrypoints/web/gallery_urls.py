"""The URL names that the templates use, leading nowhere: so that the gallery needs no views."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path


def _nowhere(request: HttpRequest, **_kwargs: str) -> HttpResponse:
    return HttpResponse("")


ROUTES = {
    "report_form": "lapor",
    "report_understand": "lapor/pahami",
    "report_receipt": "lapor/terima/<str:code>",
    "track_lookup": "lacak",
    "track": "lacak/<str:code>",
    "track_reopen": "lacak/<str:code>/belum",
    "sign_in": "masuk",
    "sign_out": "keluar",
    "persona_sign_in": "masuk/demo",
    "pledge": "janji",
    "switch_post": "ganti-jabatan",
    "desk": "kerja",
    "case": "kasus/<str:ref>",
    "case_pane": "kasus/<str:ref>/ringkas",
    "case_action": "kasus/<str:ref>/<str:verb>",
    "triage_list": "triase",
    "triage_archive": "triase/arsip",
    "triage": "triase/<str:ref>",
    "triage_action": "triase/<str:ref>/<str:verb>",
    "rekap": "rekap",
    "rekap_rows": "rekap/baris",
    "demo_phone": "demo/hp",
    "demo_phone_reply": "demo/hp/balas",
    "demo_clock": "demo/waktu",
    "set_language": "bahasa",
    "file": "berkas/<str:uuid>",
}
urlpatterns = [path(route, _nowhere, name=name) for name, route in ROUTES.items()]
