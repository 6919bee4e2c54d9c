"""A person's window on the program: what it shows, and everything that a person would not see but that is wrong all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response, expect

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
SIZES = {"360": {"width": 360, "height": 800}, "1280": {"width": 1280, "height": 800}}
AXE_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
BAD_IMPACTS = {"serious", "critical"}
# What a page shows when somebody forgot to say it in words.
NOT_WORDS = re.compile(r"\bNone\b|\bundefined\b|\bNaN\b|\[object |\{\w*\}|&amp;|&lt;|%\(\w+\)s|\b[a-z]+-[a-z]+-[a-z]+\b(?= ·)")
PATIENCE_MS = 20_000


class Window:
    """One person's browser, signed in or not, that remembers every error behind the page."""

    def __init__(self, browser: Browser, url: str, size: str, *, state: Any = None, javascript: bool = True, dark: bool = False) -> None:
        self.url = url
        self.size = size
        self.found: list[str] = []
        self._expected: set[int] = set()
        self.context: BrowserContext = browser.new_context(
            base_url=url, viewport=SIZES[size], storage_state=state, java_script_enabled=javascript, locale="id-ID",  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light", reduced_motion="reduce",
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._hear_console)
        self.page.on("pageerror", lambda error: self.found.append(f"{self._here()}: script error: {error}"))
        self.context.on("request", self._see_request)
        self.page.on("response", self._see_response)

    @property
    def is_phone(self) -> bool:
        return self.size == "360"

    def _here(self) -> str:
        return urlsplit(self.page.url).path

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource: the server responded"):
            self.found.append(f"{self._here()}: console: {message.text}")

    def _see_request(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:")):
            self.found.append(f"{self._here()}: asked another host: {request.url}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._expected:
            self.found.append(f"{response.request.method} {urlsplit(response.url).path} answered {response.status}")

    @contextmanager
    def expecting(self, *statuses: int) -> Iterator[None]:
        """Answers with these statuses are what the journey wants here."""
        before = self._expected
        self._expected = before | set(statuses)
        try:
            yield
        finally:
            self._expected = before

    def go(self, path: str) -> Page:
        """Open a page and look at it."""
        self.page.goto(path)
        self.look()
        return self.page

    def look(self) -> None:
        """Note what is not accessible, does not fit, or is no word on the page as it is now."""
        here, page = self._here(), self.page
        result = Axe().run(page, options=AXE_RULES)
        for violation in result.response["violations"]:
            if violation["impact"] in BAD_IMPACTS:
                node = violation["nodes"][0]
                self.found.append(f"{here} at {self.size}: axe {violation['id']}: {node['html'][:200]}: {node['failureSummary'][:300]}")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            self.found.append(f"{here} at {self.size}: {wide} px wider than the screen")
        if odd := NOT_WORDS.search(page.inner_text("body")):
            self.found.append(f"{here}: not words: …{page.inner_text('body')[max(0, odd.start() - 40) : odd.end() + 40]}…")

    def see(self, text: str | re.Pattern[str], *, within: str = "body") -> Locator:
        """Wait for a text that a person can see, and return where it stands."""
        found = self.page.locator(within).get_by_text(text).filter(visible=True).first
        expect(found).to_be_visible(timeout=PATIENCE_MS)
        return found

    def does_not_see(self, text: str | re.Pattern[str], *, within: str = "body") -> None:
        """The page, as it is now, does not say this."""
        said = self.page.inner_text(within)
        present = text in said if isinstance(text, str) else bool(text.search(said))
        assert not present, f"{self._here()} says {text!r}"

    def press(self, name: str | re.Pattern[str], *, within: str = "body", exact: bool = False) -> None:
        """Press a button by what it says."""
        self.page.locator(within).get_by_role("button", name=name, exact=exact).filter(visible=True).first.click()

    def follow(self, name: str | re.Pattern[str], *, within: str = "body") -> None:
        """Follow a link by what it says."""
        self.page.locator(within).get_by_role("link", name=name).filter(visible=True).first.click()

    def text(self, within: str = "body") -> str:
        return self.page.inner_text(within)

    def status_of(self, path: str) -> int:
        """Ask for an address with this person's cookies, without showing it."""
        return self.context.request.get(path).status

    def body_of(self, path: str) -> str:
        """What an address answers to this person, without showing it."""
        return self.context.request.get(path).text()

    def close(self) -> None:
        self.context.close()


def launch(playwright: Any) -> Browser:
    """Start Debian's Chromium."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(CHROMIUM_ARGS))
