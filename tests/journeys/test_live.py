"""A desk that lives: what came or changed appears by itself, and what somebody is reading stays where it is."""

from __future__ import annotations

import os
import re
import signal
import time
import urllib.error
import urllib.request

from playwright.sync_api import Locator, expect

from tests.journeys.browsing import Window
from tests.journeys.journey import WARD, Journey

SOON_MS = 8_000  # less than the desk waits before it asks by itself: only the stream is as quick
CUT_MS = 30_000
SANIAH = "nenek Saniah, 78, sendiri di RT 3, sudah 4 hari tidak makan"


class TestTheStream(Journey):
    """Asked without a browser."""

    def test_it_answers_only_who_is_signed_in_and_lets_only_our_pages_read(self) -> None:
        signed_in = self.by("piket-dinsos")
        cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in signed_in.context.cookies())  # type: ignore[typeddict-item]
        page = f"http://127.0.0.1:{self.program.port}"
        assert [self.ask(path, cookie)[0] for path, cookie in (("/events", ""), ("/events", "rukun=x"), ("/", cookies), ("/healthz", ""))] == [403, 403, 404, 404]
        status, shared = self.ask("/events", cookies, page)
        assert (status, shared) == (200, page)
        assert self.ask("/events", cookies, "https://elsewhere.example") == (200, None)

    def ask(self, path: str, cookies: str, origin: str = "") -> tuple[int, str | None]:
        headers = {"Cookie": cookies} | ({"Origin": origin} if origin else {})
        request = urllib.request.Request(f"http://127.0.0.1:{self.program.stream_port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.headers["Access-Control-Allow-Origin"]
        except urllib.error.HTTPError as error:
            error.close()
            return error.code, None


class TestALivingDesk(Journey):
    """The desks of an office, and somebody who reads on one of them."""

    def test_what_comes_and_changes_appears_by_itself(self) -> None:
        desk = self.given_an_open_desk("piket-dinsos")
        self.given_somebody_told(SANIAH, area=WARD)
        expect(self.rows(desk)).to_have_count(1, timeout=SOON_MS)
        expect(self.rows(desk).first).to_contain_text("belum ditanggapi")
        expect(desk.page.locator(".empty").filter(has_text="Tidak ada tugas")).to_be_hidden()
        self.count_of(desk, "Semua", "1")
        desk.look()
        self.when_a_colleague_acknowledges()
        expect(self.rows(desk).first).not_to_contain_text("belum ditanggapi", timeout=SOON_MS)
        self.given_somebody_told("Kebakaran rumah di RT 20, api membesar", area=WARD)
        expect(self.rows(desk)).to_have_count(2, timeout=SOON_MS)
        expect(self.rows(desk).first).to_contain_text("Kebakaran")
        self.count_of(desk, "Darurat", "1")

    def test_rows_stand_in_their_order_whatever_is_done(self) -> None:
        self.given_somebody_told("Kebakaran rumah di RT 20, api membesar", area=WARD)
        self.given_somebody_told("Kebakaran kios di RT 21, api membesar", area=WARD)
        desk = self.given_an_open_desk("piket-damkar")
        expect(self.rows(desk).first).to_contain_text("RT 020")
        head = self.by("kepala-damkar")
        head.go("/kerja")
        self.rows(head).first.get_by_role("link").click()
        head.press(re.compile("Tanggapi"))
        head.see(re.compile("ditanggapi", re.I))
        expect(self.rows(desk).first).to_contain_text("RT 021", timeout=SOON_MS)
        self.given_somebody_told("Kebakaran rumah di RT 22, api membesar", area=WARD)
        expect(self.rows(desk)).to_have_count(3, timeout=SOON_MS)
        live = [row.split("RT 0")[1][:2] for row in self.rows(desk).all_inner_texts()]
        desk.go("/kerja")
        assert live == [row.split("RT 0")[1][:2] for row in self.rows(desk).all_inner_texts()]

    def test_what_is_being_read_stays_where_it_is(self) -> None:
        self.given_somebody_told(SANIAH, area=WARD)
        desk = self.given_an_open_desk("piket-dinsos")
        desk.page.keyboard.press("j")
        row = self.rows(desk).first
        before = row.bounding_box()
        self.given_somebody_told("Kebakaran rumah di RT 20, api membesar", area=WARD)
        news = desk.page.locator("#kabar .banner")
        expect(news).to_contain_text("1 tugas baru", timeout=SOON_MS)
        assert (row.bounding_box(), self.rows(desk).count()) == (before, 1)
        assert "Lanjut usia" in row.inner_text()
        desk.look()
        news.get_by_role("link", name="Tampilkan").click()
        expect(self.rows(desk)).to_have_count(2)
        expect(self.rows(desk).first).to_contain_text("Kebakaran")
        expect(news).to_have_count(0)

    def test_news_for_another_queue_is_told_and_leads_there(self) -> None:
        desk = self.given_an_open_desk("piket-dinsos", "/kerja?antrean=mine")
        self.given_somebody_told("Kebakaran rumah di RT 20, api membesar", area=WARD)
        news = desk.page.locator("#kabar .banner")
        expect(news).to_contain_text("1 tugas baru", timeout=SOON_MS)
        news.get_by_role("link", name="Tampilkan").click()
        desk.page.wait_for_url(re.compile("antrean=emergency"))
        expect(self.rows(desk)).to_have_count(1)

    def test_an_open_case_says_that_somebody_changed_it(self) -> None:
        code = self.given_somebody_told(SANIAH, area=WARD)
        desk = self.by("piket-dinsos")
        desk.go(f"/kasus/{self.reference_of(code)}")
        time.sleep(1)  # the stream has to be open
        self.when_a_colleague_acknowledges()
        expect(desk.page.locator("#berubah")).to_be_visible(timeout=SOON_MS)
        desk.look()
        desk.follow("Muat ulang", within="#berubah")
        desk.see(re.compile("sedang ditangani|ditanggapi", re.I))

    def test_an_rt_head_sees_what_is_done_in_his_rt(self) -> None:
        yusuf = self.given_an_open_desk("yusuf")
        self.given_somebody_told("Kebakaran, 4 rumah habis", area=f"{WARD}.012")
        expect(self.rows(yusuf)).to_have_count(1, timeout=SOON_MS)
        self.given_somebody_told("Anak 7 tahun di RT 12 dipukuli bapaknya tiap malam", area=f"{WARD}.012")
        time.sleep(2)
        expect(self.rows(yusuf)).to_have_count(1)
        yusuf.does_not_see(re.compile("kekerasan|rahasia", re.I))

    def test_a_desk_that_is_cut_off_asks_by_itself_and_is_joined_again(self) -> None:
        desk = self.given_an_open_desk("piket-dinsos")
        with desk.expecting(0):
            os.kill(self.program.pid("streams"), signal.SIGKILL)
            self.given_somebody_told(SANIAH, area=WARD)
            expect(self.rows(desk)).to_have_count(1, timeout=CUT_MS)
        time.sleep(5)  # the stream process is back, and the browser with it
        self.given_somebody_told("Kebakaran rumah di RT 20, api membesar", area=WARD)
        expect(self.rows(desk)).to_have_count(2, timeout=SOON_MS)
        desk.found = [what for what in desk.found if "ERR_INCOMPLETE_CHUNKED" not in what and "ERR_CONNECTION" not in what]

    # ------------------------------------------------------------------
    def given_an_open_desk(self, name: str, path: str = "/kerja") -> Window:
        desk = self.by(name)
        desk.go(path)
        time.sleep(1)  # the stream has to be open
        return desk

    def when_a_colleague_acknowledges(self) -> None:
        head = self.by("kepala-dinsos")
        head.go("/kerja")
        self.rows(head).first.get_by_role("link").click()
        head.press(re.compile("Tanggapi"))
        head.see(re.compile("ditanggapi", re.I))

    def rows(self, window: Window) -> Locator:
        return window.page.locator("#baris [data-row]")

    def count_of(self, window: Window, queue: str, count: str) -> None:
        expect(window.page.locator("#antrean a", has_text=queue).locator(".pill")).to_have_text(count, timeout=SOON_MS)
