"""Draws every template with sample pages, and takes their pictures.

    python tests/entrypoints/web/gallery.py OUT [--shots]

Needs no database. `OUT` gets one HTML file a page and `static/build`; with `--shots` also screenshots at 360 × 800 and
1280 × 800, light and dark, through Debian's chromium.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
WEB = HERE.parents[2] / "src/rukun/entrypoints/web"
sys.path.insert(0, str(HERE))
CSP = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
SIZES = {"hp": (360, 800), "meja": (1280, 800)}


def configure() -> None:
    """Set up a Django without database, unless pytest has set one up."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(
            INSTALLED_APPS=["django.contrib.staticfiles"],
            STATIC_URL="/static/",
            USE_I18N=True,
            LANGUAGE_CODE="id",
            LANGUAGES=[("id", "Bahasa Indonesia"), ("en", "English")],
            USE_TZ=True,
            SECRET_KEY="gallery",
        )
        django.setup()


def pages() -> dict[str, tuple[str, dict[str, Any]]]:
    """Return every page of the gallery: name → (template, context)."""
    import gallery_casework as c
    import gallery_desk as d
    import gallery_incidents as i
    import gallery_knowing as k
    import gallery_overview as o
    import gallery_public as p
    import gallery_referrals as r

    public = {
        "formulir": ("report_form", p.FORM_EMPTY),
        "formulir-terisi": ("report_form", p.FORM_FILLED),
        "formulir-kekerasan": ("report_form", p.FORM_VIOLENT),
        "formulir-salah": ("report_form", p.FORM_WRONG),
        "tanda-terima": ("receipt", p.RECEIPT),
        "tanda-terima-netral": ("receipt", p.RECEIPT_NEUTRAL),
        "lacak": ("tracking", p.TRACKING),
        "lacak-selesai": ("tracking", p.TRACKING_CLOSED),
        "lacak-netral": ("tracking", p.TRACKING_NEUTRAL),
        "lacak-cari": ("track_lookup", p.LOOKUP),
        "masuk": ("sign_in", p.SIGN_IN),
        "masuk-salah": ("sign_in", p.SIGN_IN_WRONG),
        "janji": ("pledge", p.PLEDGE),
        "rujukan": ("referral_link", r.LINK),
        "rujukan-terbuka": ("referral_link", r.LINK_OPEN),
        "rujukan-selesai": ("referral_link", r.LINK_OVER),
        "periksa": ("check_paper", i.PAPER),
        "periksa-tidak-ada": ("check_paper", i.PAPER_UNKNOWN),
    }
    desk = {
        "kerja": ("desk", d.DESK, "desk"),
        "kerja-kosong": ("desk", d.DESK_EMPTY, "desk"),
        "siapa-memegang-apa": ("holders", d.HOLDERS, "desk"),
        "banyak": ("batch_new", d.BATCH_NEW, "desk"),
        "banyak-berjalan": ("batch", d.BATCH, "desk"),
        "kasus": ("case", d.CASE, "desk"),
        "kasus-dirujuk": ("case", r.CASE_REFERRED, "desk"),
        "kasus-tertutup": ("closed_case", k.CLOSED, "desk"),
        "tinjauan": ("review", k.REVIEW, "review"),
        "tinjauan-kosong": ("review", k.REVIEW_EMPTY, "review"),
        "kasus-pendampingan": ("casework", c.CASEWORK, "desk"),
        "kasus-pendampingan-kosong": ("casework", c.EMPTY, "desk"),
        "kasus-pemantauan": ("casework", c.FOLLOW, "desk"),
        "kasus-asesmen": ("assess", c.ASSESS, "desk"),
        "kasus-menunggu": ("case", d.CASE_WAITING, "desk"),
        "kejadian": ("incidents", i.INCIDENTS, "incidents"),
        "kejadian-kosong": ("incidents", i.INCIDENTS_EMPTY, "incidents"),
        "kejadian-satu": ("incident", i.INCIDENT, "incidents"),
        "kejadian-digabung": ("incident", i.INCIDENT_JOINED, "incidents"),
        "kejadian-kaji": ("assess", i.ASSESS, "incidents"),
        "kejadian-warga": ("affected", i.AFFECTED, "incidents"),
        "kejadian-warga-kosong": ("affected", i.AFFECTED_EMPTY, "incidents"),
        "kejadian-laporan-baru": ("situation_new", i.SITUATION_NEW, "incidents"),
        "kejadian-laporan": ("situation", i.SITUATION, "incidents"),
        "triase-daftar": ("triage_list", d.TRIAGE_LIST, "triage"),
        "triase-kosong": ("triage_list", d.TRIAGE_EMPTY, "triage"),
        "triase": ("triage", d.TRIAGE, "triage"),
        "triase-arsip": ("triage", d.TRIAGE_ARCHIVED, "triage"),
        "rekap": ("rekap", o.REKAP, "rekap"),
        "rekap-baris": ("rows", o.ROWS_PAGE, "rekap"),
        "hp-demo": ("demo_phone", d.PHONE, ""),
    }
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for name, (template, page) in public.items():
        found[name] = (f"rukun/public/{template}.html", {"page": page, "chrome": d.PUBLIC_CHROME})
    for name, (template, desk_page, active) in desk.items():
        found[name] = (f"rukun/desk/{template}.html", {"page": desk_page, "chrome": d.chrome(active, late=name == "kerja-kosong")})
    found["hp-demo-tamu"] = ("rukun/desk/demo_phone.html", {"page": d.PHONE, "chrome": d.PUBLIC_CHROME})
    for status, error in p.ERRORS.items():
        found[f"salah-{status}"] = (f"rukun/errors/{status}.html", {"page": error, "chrome": d.PLAIN_CHROME if status in p.PLAIN else d.PUBLIC_CHROME})
    return found


def fragments() -> dict[str, tuple[str, dict[str, Any]]]:
    """Return the parts of pages that are answered on their own."""
    import gallery_desk as d
    import gallery_public as p

    return {
        "_arrivals": ("rukun/desk/_arrivals.html", {"page": d.ARRIVALS}),
        "_pane": ("rukun/desk/_pane.html", {"pane": d.PANE}),
        "_rows": ("rukun/desk/_rows.html", {"page": d.DESK}),
        "_place": ("rukun/public/_place.html", {"page": p.FORM_FILLED}),
        "_understood": ("rukun/public/_understood.html", {"line": p.FORM_FILLED.understood}),
        "_error_state": ("rukun/partials/error_state.html", {"retry_url": "/kerja"}),
        "_no_permission": ("rukun/partials/no_permission.html", {}),
    }


def render(template: str, context: dict[str, Any], language: str = "id") -> str:
    """Draw one template, with a CSRF token where the real page has one."""
    from django.template import Context, Engine
    from django.urls import get_urlconf, set_urlconf
    from django.utils import translation

    engine = Engine(
        dirs=[str(WEB / "templates")],
        libraries={
            "i18n": "django.templatetags.i18n",
            "static": "django.templatetags.static",
            "rukun_tags": "rukun.entrypoints.web.templatetags.rukun_tags",
        },
        string_if_invalid="",
    )
    before = get_urlconf()
    set_urlconf("gallery_urls")
    try:
        with translation.override(language):
            token = {} if template.endswith(("/500.html", "/503.html")) else {"csrf_token": "contoh"}
            return str(engine.get_template(template).render(Context({**context, **token})))
    finally:
        set_urlconf(before)


def write(out: Path) -> list[str]:
    """Write all pages and the built files below `out`; return the pages' names."""
    if (out / "static").exists():
        shutil.rmtree(out / "static")
    out.mkdir(parents=True, exist_ok=True)
    shutil.copytree(WEB / "static/build", out / "static/build")
    (out / "sample.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="#5b4636"/>'
        '<path d="M0 3 1.500 1 2.500 2.200 3.200 1.400 4 3z" fill="#c9743a"/></svg>'
    )
    for name, (template, context) in {**pages(), **fragments()}.items():
        (out / f"{name}.html").write_text(render(template, context), encoding="utf-8")
    return list(pages())


class _Handler(SimpleHTTPRequestHandler):
    """Serves the gallery with the strict CSP of production."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CSP)
        super().end_headers()

    def do_POST(self) -> None:
        """Answer a form as the views would, with pages of the gallery; all else is down."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = self.headers.get("HX-Target", "")
        found = {"tempat": "_place", "pahami": "_understood", "kasus": "kasus-menunggu"}.get(asked, "salah-503")
        body = (Path(self.directory) / f"{found}.html").read_bytes()
        self.send_response(503 if found == "salah-503" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(out: Path) -> Iterator[str]:
    """Serve `out` on a free port of this machine; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def take_shots(out: Path, names: list[str], only: str = "") -> None:
    """Take each page's picture, whole on the phone, one screen on the desk, light and dark."""
    from playwright.sync_api import sync_playwright

    folder = out / "shots"
    folder.mkdir(exist_ok=True)
    with served(out) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=CHROMIUM_ARGS)
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="id-ID")
                page = context.new_page()
                page.on("console", lambda message: print("console:", message.text) if message.type == "error" else None)
                for name in names:
                    if only and only not in name:
                        continue
                    page.goto(f"{address}/{name}.html", wait_until="load")
                    page.wait_for_timeout(60)
                    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
                    if wide:
                        print("too wide:", name, size)
                    page.screenshot(path=str(folder / f"{name}-{size}-{scheme}.png"), full_page=True)
                context.close()
        browser.close()


def main() -> None:
    """Draw the gallery; with --shots take its pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shots", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    configure()
    names = write(options.out)
    print(f"{len(names)} pages in {options.out}")
    if options.shots:
        take_shots(options.out, names, options.only)


if __name__ == "__main__":
    main()
