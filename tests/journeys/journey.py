"""What every journey has: a program without a case, people at their windows, and a last look at what went wrong unseen."""

from __future__ import annotations

import io
import json
import re
import time
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import PATIENCE_MS, Window
from tests.journeys.program import PASSWORD, Program

WARD = "64.72.08.1002"
YUSUF = "081234567890"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
CODE = re.compile(r"^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$")
FIRE = "Ass. pak lurah, ada kebakaran di RT 12 gang Mawar, 4 rumah habis, 17 jiwa ngungsi di masjid"


class Journey:
    """Given, when and then of one story; `by(name)` is that person's window, `citizen` somebody who is not signed in."""

    pytestmark: ClassVar = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]  # one worker, so that the program starts once
    program: Program
    size: str
    starts_at: datetime
    _states: ClassVar[dict[str, Any]] = {}

    @pytest.fixture(autouse=True)
    def _stage(self, program: Program, browser: Browser, size: str) -> Iterator[None]:
        self.program, self.browser, self.size = program, browser, size
        self._windows: dict[str, Window] = {}
        self.starts_at = program.forget_everything()
        yield
        wrong = [f"{name}: {what}" for name, window in self._windows.items() for what in window.found]
        for window in self._windows.values():
            window.close()
        assert not wrong, "\n".join(dict.fromkeys(wrong))

    @property
    def citizen(self) -> Window:
        """Somebody with a phone and no account."""
        return self.window("citizen")

    def window(self, name: str, *, state: Any = None, javascript: bool = True) -> Window:
        """The window of this name, opened when first asked for."""
        if name not in self._windows:
            self._windows[name] = Window(self.browser, self.program.url, self.size, state=state, javascript=javascript)
        return self._windows[name]

    def by(self, username: str) -> Window:
        """The window of somebody of the small Samarinda, who has signed in."""
        if username not in self._windows:
            key = f"{self.program.url} {username}"
            if key not in self._states:
                self._states[key] = self._sign_in(username)
            self.window(username, state=self._states[key])
        return self._windows[username]

    def _sign_in(self, username: str) -> Any:
        window = Window(self.browser, self.program.url, self.size)
        window.page.goto("/masuk")
        window.page.fill("#id_username", username)
        window.page.fill("#id_password", PASSWORD)
        window.page.locator("form", has=window.page.locator("#id_password")).get_by_role("button").click()
        window.page.wait_for_url("**/kerja")
        state = window.context.storage_state()
        window.close()
        return state

    # ------------------------------------------------------------------ telling
    def given_somebody_told(self, text: str, *, area: str | None = f"{WARD}.012", phone: str | None = None, name: str = "Pelapor") -> str:
        """A report came through the API; return its tracking code once it stands somewhere."""
        body: dict[str, Any] = {"text": text} | ({"area": area} if area else {})
        if phone:
            body["reporter"] = {"name": name, "phone": phone}
        request = urllib.request.Request(
            f"{self.program.url}/api/v1/reports", json.dumps(body).encode(), {"Content-Type": "application/json"}, method="POST"
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            code = str(json.load(answer)["tracking_code"])
        self.program.wait_until_quiet()
        return code

    def reference_of(self, code: str) -> str:
        """The reference of the case to which a report belongs."""
        rows = self.program.ask(
            "SELECT c.reference FROM cases_case c JOIN cases_case_report cr ON cr.case_id = c.id AND cr.left_at IS NULL"
            " JOIN reports_report r ON r.id = cr.report_id WHERE replace(r.tracking_code, '-', '') = %s", code.replace("-", ""),
        )
        assert rows, f"{code} belongs to no case"
        return str(rows[0][0])

    def exact_day(self, days_later: int) -> str:
        """The day so many days after the journey's first, as screens write it: "4 Des 2026"."""
        on = self.starts_at + timedelta(days=days_later)
        return f"{on.day} {MONTHS[on.month - 1]} {on.year}"

    def move_clock(self, window: Window, step: str) -> None:
        """Press a button of "Majukan waktu", unfolding the bar where it is folded."""
        bar = window.page.locator(".demo-bar")
        button = bar.locator("button", has_text=step)
        if not button.is_visible():
            bar.locator("summary").click()
        with window.page.expect_navigation():
            button.click()
        time.sleep(0.6)  # each process reads the offset twice a second
        self.settle()

    def settle(self) -> None:
        """Let the workers finish what follows from the last step."""
        self.program.wait_until_quiet()

    # ------------------------------------------------------------------ the form
    def fill_place(self, window: Window, *, rt: str = "", village: str = WARD) -> None:
        """Choose regency, district and village as a person does."""
        page = window.page
        page.select_option("#id_regency", village[:5])
        expect(page.locator("#id_district")).to_be_visible()
        page.select_option("#id_district", village[:8])
        expect(page.locator("#id_village")).to_be_visible()
        page.select_option("#id_village", village)
        if rt:
            page.fill("#id_rt", rt)

    def receipt_code(self, window: Window) -> str:
        """The code on the receipt."""
        window.page.wait_for_url("**/lapor/terkirim/**")
        code = window.page.inner_text(".receipt .code").strip()
        assert CODE.match(code.replace(" ", "")), code
        return code.replace(" ", "")

    # ------------------------------------------------------------------ the case
    def open_case(self, window: Window, reference: str) -> None:
        """Open a case at its own address and look at it."""
        window.go(f"/kasus/{reference}")

    def take_step(
        self, window: Window, label: str, *, fill: dict[str, str] | None = None, choose: dict[str, str] | None = None,
        photos: list[dict[str, Any]] | None = None, check: dict[str, str] | None = None, unchecked: bool = False,
    ) -> None:
        """Take a step on the case's page by its button, unfolding it where it is folded; `unchecked` passes by the browser's own check."""
        page = window.page
        button = page.locator("button", has_text=re.compile(rf"^\s*{re.escape(label)}\s*$"))  # by its text: a folded one has no role
        form = page.locator("form.step-form", has=button).first
        folded = page.locator("details.step-more", has=form).first
        if folded.count() and folded.get_attribute("open") is None:
            folded.locator("summary").click()
        for name, value in (fill or {}).items():
            form.locator(f"[name={name}]").fill(value)
        for name, value in (choose or {}).items():
            form.locator(f"select[name={name}]").select_option(label=value)
        for name, value in (check or {}).items():
            form.locator(f"[name={name}][value='{value}']").check()
        if photos:
            form.locator("[name=photos]").set_input_files(photos)  # type: ignore[arg-type]
        if unchecked:
            form.evaluate("form => { form.noValidate = true; }")
        page.locator("#kasus").evaluate("kasus => kasus.setAttribute('data-before', '')")
        form.locator(button).click()
        expect(page.locator("#kasus[data-before]")).to_have_count(0, timeout=PATIENCE_MS)  # swapped, or another page
        page.wait_for_load_state()
        self.settle()
        if not unchecked and page.locator(".form-error").count() == 0:
            left = [box.input_value() for box in page.locator("form.step-form textarea").all()]
            assert not set(left) & set((fill or {}).values()), f"what was saved by {label!r} still stands in a form, ready to be sent twice"

    def timeline(self, window: Window) -> list[str]:
        """The lines of the case's timeline, oldest first."""
        return [line.strip() for line in window.page.locator(".case-time .line > li .line-title").all_inner_texts()]

    # ------------------------------------------------------------------ the reporter
    def tracking_steps(self, code: str, window: Window | None = None) -> list[str]:
        """The steps that the tracking page shows."""
        seen = window or self.citizen
        seen.go(f"/lacak/{code}")
        return [step.strip() for step in seen.page.locator("ol.line .line-title").all_inner_texts()]

    def messages(self, phone: str) -> list[str]:
        """What the outbox sent to a phone, as the demo's phone shows it."""
        self.settle()
        window = self.window("phone")
        window.go(f"/demo/hp?nomor={phone}")
        bubbles = window.page.locator(".bubble:not(.is-mine)").all()
        return [re.sub(r"\s+", " ", bubble.evaluate("b => [...b.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent).join(' ')")).strip() for bubble in bubbles]

    # ------------------------------------------------------------------ the desk
    def first_row(self, window: Window) -> str:
        """What the first row of a desk says."""
        window.go("/kerja")
        row = window.page.locator("[data-row]").first
        expect(row).to_be_visible(timeout=PATIENCE_MS)
        return row.inner_text()

    def seconds_until_first(self, names: tuple[str, ...], text: str, began: float, most: float = 10) -> float:
        """How long after `began` a text stands in the first row of each of these desks."""
        waiting = list(names)
        while waiting:
            assert time.monotonic() - began < most, f"not within {most} s on the desks of {waiting}"
            waiting = [name for name in waiting if text not in self._first_row_html(name)]
        return time.monotonic() - began

    def _first_row_html(self, name: str) -> str:
        rows = re.search(r"<article.*?</article>", self.by(name).body_of("/kerja"), re.S)
        return rows.group(0) if rows else ""


def picture(text: str = "bukti") -> dict[str, Any]:
    """A small photo for an upload."""
    image = Image.new("RGB", (640, 480), (178, 120, 80))
    ImageDraw.Draw(image).text((20, 20), text, fill="white")
    bytes_ = io.BytesIO()
    image.save(bytes_, "JPEG")
    return {"name": f"{text}.jpg", "mimeType": "image/jpeg", "buffer": bytes_.getvalue()}
