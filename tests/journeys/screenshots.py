"""`make screenshots`: the demo as people see it, into docs/screenshots/ (run as a file: `python tests/journeys/screenshots.py`)."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from tests.journeys.browsing import Window, launch  # noqa: E402
from tests.journeys.journey import FIRE, YUSUF, picture  # noqa: E402
from tests.journeys.program import Program, running_program  # noqa: E402

OUT = ROOT / "docs" / "screenshots"
WARD = "64.72.08.1002"
DAMKAR, DINSOS, HEAD = "piket-damkar-samarinda", "rina", "kadis-dinsos-provinsi"
UNCLEAR = "pak tolong dicek, di gang sebelah ada yang perlu dibantu"


class Camera:
    """Takes the pictures, one window after the other, into a folder; looks at each page's accessibility as journeys do."""

    def __init__(self, program: Program, browser: Browser, folder: Path) -> None:
        self.program, self.browser, self.folder = program, browser, folder
        self.wrong: list[str] = []

    def window(self, size: str, persona: str | None = None, *, dark: bool = False) -> Window:
        """A window, signed in with one click where a persona is named."""
        window = Window(self.browser, self.program.url, size, dark=dark)
        if persona is not None:
            window.page.goto("/masuk")
            window.page.locator(f"button[name=persona][value='{persona}']").click()
            window.page.wait_for_url("**/kerja")
        return window

    def take(self, window: Window, name: str, *, whole: bool = False) -> None:
        """Look, and take one picture."""
        window.page.wait_for_load_state("networkidle")
        window.look()
        window.page.screenshot(path=self.folder / f"{name}.png", full_page=whole)
        self.wrong += [f"{name}: {what}" for what in window.found]
        window.found.clear()
        print(f"  {name}.png")


def take_public(camera: Camera) -> str:
    """The form filled as Pak Yusuf fills it, the receipt, the sign-in page; returns the tracking code."""
    window = camera.window("360")
    page = window.page
    page.goto("/")
    page.fill("#id_text", FIRE)
    page.locator("#id_text").blur()
    page.set_input_files("#id_photos", [picture("api")])  # type: ignore[list-item]
    page.select_option("#id_regency", WARD[:5])
    page.wait_for_selector("#id_district")
    page.select_option("#id_district", WARD[:8])
    page.wait_for_selector("#id_village")
    page.select_option("#id_village", WARD)
    page.fill("#id_rt", "12")
    page.fill("#id_name", "Yusuf")
    page.fill("#id_phone", YUSUF)
    page.evaluate("scrollTo(0, 0)")
    camera.take(window, "form-360", whole=True)
    page.get_by_role("button", name="Kirim laporan").click()
    page.wait_for_url("**/lapor/terkirim/**")
    camera.take(window, "receipt-360")
    code = page.url.rsplit("/", 1)[-1].partition("?")[0]
    page.goto("/masuk")
    camera.take(window, "sign-in-360")
    page.goto("/")
    page.fill("#id_text", UNCLEAR)
    page.select_option("#id_regency", WARD[:5])
    page.get_by_label("Tanpa nama").check()
    page.get_by_role("button", name="Kirim laporan").click()
    page.wait_for_url("**/lapor/terkirim/**")
    window.close()
    camera.program.wait_until_quiet(60)
    return code


def take_desk(camera: Camera, code: str) -> None:
    """Desk, case, tracking and phone, with Damkar's first steps taken on the fire."""
    reference = camera.program.ask(
        "SELECT c.reference FROM cases_case c JOIN cases_case_report cr ON cr.case_id = c.id JOIN reports_report r ON r.id = cr.report_id"
        " WHERE r.tracking_code = %s", code,
    )[0][0]
    wide = camera.window("1280", DAMKAR)
    wide.page.goto(f"/kasus/{reference}")
    for label in ("Tanggapi sekarang", "Catat tindakan"):
        form = wide.page.locator("form.step-form", has=wide.page.locator("button", has_text=re.compile(rf"^\s*{label}\s*$"))).first
        note = form.locator("[name=note]")
        if note.count():
            note.fill("Dua unit di lokasi, api padam pukul 10.40. Warga mengungsi di masjid.")
        form.locator("button").click()
        wide.page.wait_for_load_state("networkidle")
        camera.program.wait_until_quiet(60)
    wide.page.goto(f"/kasus/{reference}")
    camera.take(wide, "case-1280", whole=True)
    wide.close()
    for size, dark in (("1280", False), ("1280", True), ("360", False)):
        window = camera.window(size, DINSOS, dark=dark)
        window.page.goto("/kerja")
        if size == "1280":
            window.page.locator("[data-row] a").first.click()
            window.page.wait_for_selector("#panel h2")
        camera.take(window, f"desk{'-dark' if dark else ''}-{size}")
        if size == "360":
            window.page.goto(f"/kasus/{reference}")
            camera.take(window, "case-360", whole=True)
        window.close()
    window = camera.window("360")
    window.page.goto(f"/lacak/{code}")
    camera.take(window, "tracking-360", whole=True)
    window.page.goto(f"/demo/hp?nomor={YUSUF}")
    camera.take(window, "phone-360")
    window.close()


def take_triage_and_rekap(camera: Camera) -> None:
    """The report that a person must look at, and the province's figures."""
    window = camera.window("1280", DINSOS)
    window.page.goto("/triase")
    window.page.locator("[data-row] a[href^='/triase/']").first.click()  # cases that were given back stand above
    window.page.wait_for_url("**/triase/*")
    camera.take(window, "triage-1280", whole=True)
    window.close()
    window = camera.window("1280", HEAD)
    window.page.goto("/rekap")
    camera.take(window, "rekap-1280", whole=True)
    window.close()


def main() -> int:
    """Start the program with the whole demo, take every picture, put them in place together."""
    began = time.monotonic()
    with running_program(ready_seconds=600) as program, sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        print(f"Demo siap setelah {time.monotonic() - began:.0f} detik.")
        browser = launch(playwright)
        camera = Camera(program, browser, Path(folder))
        code = take_public(camera)
        take_desk(camera, code)
        take_triage_and_rekap(camera)
        browser.close()
        OUT.mkdir(parents=True, exist_ok=True)
        for picture_file in sorted(Path(folder).glob("*.png")):
            shutil.copy(picture_file, OUT / picture_file.name)
    if camera.wrong:
        print("\n".join(["Perlu diperbaiki:", *dict.fromkeys(camera.wrong)]))
    return 1 if camera.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
