"""Everything by keyboard, the form without JavaScript, and both languages."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.journey import WARD, Journey


class TestTheDeskByKeyboard(Journey):
    """An officer's hands stay on the keys."""

    def test_keys(self) -> None:
        self.given_two_tasks()
        self.when_j_and_k_move()
        self.when_enter_opens()
        self.when_slash_searches()
        self.then_question_mark_lists_the_keys()

    def given_two_tasks(self) -> None:
        self.given_somebody_told("Kebakaran rumah di RT 12, api besar", area=f"{WARD}.012")
        self.given_somebody_told("nenek Saniah, 78, sendiri di RT 3, sudah 4 hari tidak makan", area=f"{WARD}.003")
        self.by("piket-dinsos").go("/kerja")

    def _focused(self) -> str:
        return str(self.by("piket-dinsos").page.evaluate("document.activeElement.textContent"))

    def when_j_and_k_move(self) -> None:
        keys = self.by("piket-dinsos").page.keyboard
        keys.press("j")
        assert "Kebakaran" in self._focused()
        keys.press("j")
        assert "Lanjut usia" in self._focused()
        keys.press("k")
        assert "Kebakaran" in self._focused()
        self.by("piket-dinsos").look()

    def when_enter_opens(self) -> None:
        dinsos = self.by("piket-dinsos")
        dinsos.page.keyboard.press("Enter")
        if dinsos.is_phone:
            dinsos.page.wait_for_url("**/kasus/*")
            dinsos.go("/kerja")
        else:
            expect(dinsos.page.locator("#panel h2").first).to_be_focused()
            dinsos.see("Kebakaran", within="#panel")
            dinsos.look()
            dinsos.page.keyboard.press("Enter")
            dinsos.page.wait_for_url("**/kasus/*")
            dinsos.go("/kerja")

    def when_slash_searches(self) -> None:
        dinsos = self.by("piket-dinsos")
        dinsos.page.keyboard.press("/")
        expect(dinsos.page.locator("#id_q")).to_be_focused()
        dinsos.page.keyboard.type("lansia")
        dinsos.page.keyboard.press("Enter")
        dinsos.page.wait_for_url("**/kerja?q=lansia**")
        dinsos.see(re.compile("Lanjut usia"), within="#baris")
        dinsos.does_not_see("Kebakaran", within="#baris")
        dinsos.look()

    def then_question_mark_lists_the_keys(self) -> None:
        dinsos = self.by("piket-dinsos")
        dinsos.page.keyboard.press("?")
        dinsos.see("Tombol cepat", within="#tombol")
        dinsos.look()
        dinsos.page.keyboard.press("Escape")
        expect(dinsos.page.locator("#tombol")).to_be_hidden()


class TestTheFormWithoutJavaScript(Journey):
    """An old phone, a poor line."""

    def test_it_works(self) -> None:
        window = self.window("old phone", javascript=False)
        page = window.page
        page.goto("/")
        page.fill("#id_text", "Banjir di RT 5, air setinggi lutut, 10 KK terendam")
        page.select_option("#id_regency", "64.72")
        page.get_by_role("button", name="Pilih").click()
        page.select_option("#id_district", "64.72.08")
        page.get_by_role("button", name="Pilih").click()
        page.select_option("#id_village", WARD)
        page.fill("#id_rt", "5")
        assert page.input_value("#id_text").startswith("Banjir di RT 5")
        page.get_by_label("Tanpa nama").check()
        page.get_by_role("button", name="Kirim laporan").click()
        code = self.receipt_code(window)
        self.settle()
        assert "Banjir" in self.first_row(self.by("piket-bpbd"))
        page.get_by_role("link", name="Lihat perkembangan").click()
        window.see(re.compile("Laporan diteruskan ke BPBD"))
        page.goto("/lacak")
        page.fill("#id_code", code.replace("-", "").lower())
        page.get_by_role("button", name="Lihat perkembangan").click()
        window.see(re.compile("Laporan diteruskan ke BPBD"))

    def test_what_is_missing_is_said_and_nothing_is_lost(self) -> None:
        window = self.window("old phone", javascript=False)
        page = window.page
        page.goto("/")
        page.fill("#id_name", "Wati")
        page.fill("#id_phone", "12")
        page.locator("form[data-report]").locator("[required]").first.wait_for()
        with window.expecting(422):
            answer = window.context.request.post(
                "/", multipart={
                    "csrfmiddlewaretoken": page.input_value("form[data-report] [name=csrfmiddlewaretoken]"), "key": page.input_value("[name=key]"),
                    "text": "  ", "regency": "64.72", "who": "name", "name": "Wati", "phone": "12", "step": "send",
                }
            )
        assert answer.status == 422
        said = answer.text()
        assert "Belum terkirim. Perbaiki ini dulu:" in said and "Nomor telepon tidak dikenali" in said and 'value="Wati"' in said


class TestBothLanguages(Journey):
    """Indonesian first, English on every page."""

    def test_public_pages(self) -> None:
        page = self.citizen.go("/")
        assert page.get_attribute("html", "lang") == "id"
        self.citizen.press("English (EN)")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        for path in ("/", "/lacak", "/masuk"):
            self.citizen.go(path)
            self.citizen.does_not_see(re.compile(r"\b(yang|Lihat|laporan|Kirim|Masuk|dengan)\b"), within="main")
        self.citizen.go("/")
        self.citizen.see(re.compile("What happened"))
        self.citizen.press("Bahasa Indonesia (ID)")
        self.citizen.see("Di mana?")

    def test_desk_pages(self) -> None:
        code = self.given_somebody_told("Kebakaran rumah di RT 12, api besar")
        dinsos = self.by("piket-dinsos")
        page = dinsos.go("/kerja")
        page.locator("details.menu > summary").last.click()
        dinsos.look()
        dinsos.press("English (EN)")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        for path in ("/kerja", f"/kasus/{self.reference_of(code)}", "/triase"):
            dinsos.go(path)
            dinsos.does_not_see(re.compile(r"\b(yang|Langkah|belum|Kotak kerja|menit|Darurat|sisa)\b"), within="main .case-head, main .queues, main .page-head")
        dinsos.go("/kerja")
        dinsos.see("Emergency", within=".queues")
