"""Story 6: not ours, sent back, set aside, made clear: every step needs its reason and stands in the timeline."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.journey import WARD, YUSUF, Journey

JUMRI = "rumah pak Jumri lapuk"
UNCLEAR = "pak tolong dicek, di gang sebelah ada yang perlu dibantu"
QUESTION = "kapan bansos PKH bulan ini cair ya pak?"


class TestNotOurs(Journey):
    """A case goes to the office whose work it is, or back to who sent it."""

    def test_transfer_and_return(self) -> None:
        self.given_disperkim_has_a_case()
        self.when_it_is_passed_on_without_a_target()
        self.then_it_is_refused("Pilih kantor yang dituju")
        self.when_it_is_passed_on_to_dinsos()
        self.then_it_stands_on_dinsos_desk()
        self.when_dinsos_returns_it_without_a_note()
        self.then_it_is_refused("Tulis catatannya dulu")
        self.when_dinsos_returns_it_with_a_note()
        self.then_the_duty_officer_sees_it_again_and_sends_it_on()

    def given_disperkim_has_a_case(self) -> None:
        self.code = self.given_somebody_told(JUMRI, phone=YUSUF)
        self.reference = self.reference_of(self.code)
        assert re.search("tidak layak huni", self.first_row(self.by("piket-disperkim")), re.I)
        self.actor = "piket-disperkim"

    def when_it_is_passed_on_without_a_target(self) -> None:
        window = self.by(self.actor)
        self.open_case(window, self.reference)
        with window.expecting(422):
            self.take_step(window, "Bukan wewenang kami: limpahkan", fill={"note": "Ini tugas Dinas Sosial"}, unchecked=True)

    def then_it_is_refused(self, words: str) -> None:
        window = self.by(self.actor)
        window.see(re.compile(words))
        window.look()

    def when_it_is_passed_on_to_dinsos(self) -> None:
        window = self.by(self.actor)
        kept = window.page.locator("form.step-form", has_text="limpahkan").locator("[name=note]").first
        assert kept.input_value() == "Ini tugas Dinas Sosial"
        self.take_step(window, "Bukan wewenang kami: limpahkan", choose={"target": "Dinas Sosial Kota Samarinda"})
        self.actor = "piket-dinsos"

    def then_it_stands_on_dinsos_desk(self) -> None:
        dinsos = self.by("piket-dinsos")
        assert re.search("tidak layak huni", self.first_row(dinsos), re.I)
        self.open_case(dinsos, self.reference)
        said = self.timeline(dinsos)
        assert "Dilimpahkan dari Disperkim Kota Samarinda ke Dinas Sosial Kota Samarinda" in said, said
        assert any("Dilimpahkan ke Dinas Sosial" in step for step in self.tracking_steps(self.code))
        disperkim = self.by("piket-disperkim")
        disperkim.see(re.compile("sekarang pada kantor lain"))
        disperkim.look()

    def when_dinsos_returns_it_without_a_note(self) -> None:
        dinsos = self.by("piket-dinsos")
        self.open_case(dinsos, self.reference)
        with dinsos.expecting(422):
            self.take_step(dinsos, "Kembalikan", unchecked=True)

    def when_dinsos_returns_it_with_a_note(self) -> None:
        self.take_step(self.by("piket-dinsos"), "Kembalikan", fill={"note": "Alamat tidak jelas, mohon dilengkapi"})

    def then_the_duty_officer_sees_it_again_and_sends_it_on(self) -> None:
        dinsos = self.by("piket-dinsos")
        self.open_case(dinsos, self.reference)
        dinsos.see("Dikembalikan", within=".case-head")
        dinsos.see("Alamat tidak jelas, mohon dilengkapi")
        dinsos.look()
        assert "Laporan sedang diperiksa ulang petugas." in self.tracking_steps(self.code)
        self.take_step(dinsos, "Teruskan lagi", fill={"note": "Gang Mawar nomor 4, sudah dicek lewat telepon"})
        dinsos.see("Belum ditanggapi", within=".case-head")


class TestTriage(Journey):
    """What no machine can place is looked at by a person."""

    def test_an_unclear_message_becomes_a_case(self) -> None:
        self.given_an_unclear_message_came()
        self.when_the_duty_officer_opens_it()
        self.then_what_was_told_stands_beside_what_was_understood()
        self.when_a_place_is_typed_that_does_not_exist()
        self.then_that_is_refused_in_words()
        self.when_it_is_corrected_and_made_a_case()
        self.then_it_is_a_case_as_corrected()

    def given_an_unclear_message_came(self) -> None:
        self.code = self.given_somebody_told(UNCLEAR, area=WARD, phone=YUSUF)

    def when_the_duty_officer_opens_it(self) -> None:
        dinsos = self.by("piket-dinsos")
        dinsos.go("/triase")
        dinsos.follow(re.compile("di gang sebelah"))
        dinsos.page.wait_for_url("**/triase/*")

    def then_what_was_told_stands_beside_what_was_understood(self) -> None:
        dinsos = self.by("piket-dinsos")
        dinsos.see(re.compile("di gang sebelah ada yang perlu dibantu"), within=".triage-told")
        dinsos.see("Yang kami pahami")
        dinsos.look()

    def when_a_place_is_typed_that_does_not_exist(self) -> None:
        dinsos = self.by("piket-dinsos")
        value = dinsos.page.locator("[aria-labelledby=nilai-area]")
        value.locator("summary").click()
        value.locator("input[name=value]").fill("64.72.99.9999")
        with dinsos.expecting(422):
            self._press("Ganti", within="[aria-labelledby=nilai-area]")

    def then_that_is_refused_in_words(self) -> None:
        dinsos = self.by("piket-dinsos")
        expect(dinsos.page.locator("#kasus .banner[role=alert]")).to_be_visible()
        expect(dinsos.page.locator("#id_area_value")).to_have_value("64.72.99.9999")
        dinsos.look()

    def _press(self, label: str, *, within: str = "#kasus", then_a_case: bool = False) -> None:
        page = self.by("piket-dinsos").page
        page.locator("#kasus").evaluate("kasus => kasus.setAttribute('data-before', '')")
        page.locator(f"{within} button", has_text=re.compile(rf"^\s*{label}\s*$")).first.click()
        if then_a_case:
            page.wait_for_selector(".case-time")
        else:
            expect(page.locator("#kasus:not([data-before])")).to_be_visible()

    def when_it_is_corrected_and_made_a_case(self) -> None:
        page = self.by("piket-dinsos").page
        self._press("Mendesak")  # one click
        expect(page.locator("[aria-labelledby=nilai-urgency] .value-now")).to_have_text("Mendesak")
        value = page.locator("[aria-labelledby=nilai-category]")
        value.locator("summary").click()
        value.locator("select").select_option(label="Lanjut usia terlantar")
        self._press("Ganti", within="[aria-labelledby=nilai-category]")
        expect(page.locator("[aria-labelledby=nilai-category] .value-now")).to_have_text("Lanjut usia terlantar")
        self.by("piket-dinsos").look()
        self._press("Buat kasus", then_a_case=True)

    def then_it_is_a_case_as_corrected(self) -> None:
        dinsos = self.by("piket-dinsos")
        dinsos.see("Lanjut usia terlantar", within=".case-head")
        dinsos.see("Mendesak", within=".case-head")
        dinsos.look()
        self.settle()
        assert any("Laporan diteruskan ke Dinas Sosial" in step for step in self.tracking_steps(self.code))
        dinsos.go("/triase")
        dinsos.see("Semua laporan sudah terbaca")
        assert any("Laporan diteruskan ke Dinas Sosial" in message for message in self.messages(YUSUF))

    def test_a_question_is_set_aside_with_a_reason(self) -> None:
        self.given_a_question_came()
        self.when_it_is_set_aside_without_a_reason()
        self.then_it_is_refused_in_words()
        self.when_it_is_set_aside_with_a_reason()
        self.then_it_is_no_case_and_counts_nowhere()
        self.then_it_can_be_taken_back()

    def then_it_can_be_taken_back(self) -> None:
        dinsos = self.by("piket-dinsos")
        dinsos.follow("Lihat atau keluarkan lagi")
        dinsos.look()
        dinsos.page.get_by_role("button", name="Keluarkan dari arsip").click()
        dinsos.see("Buat kasus")
        dinsos.go("/triase")
        dinsos.see(re.compile("kapan bansos"))

    def given_a_question_came(self) -> None:
        self.code = self.given_somebody_told(QUESTION, area=WARD, phone=YUSUF)
        dinsos = self.by("piket-dinsos")
        dinsos.go("/triase")
        dinsos.follow(re.compile("kapan bansos"))
        dinsos.page.wait_for_url("**/triase/*")
        dinsos.look()

    def _archive(self, reason: str | None) -> None:
        page = self.by("piket-dinsos").page
        form = page.locator("form[action$='/archive']")
        if not form.is_visible():
            page.locator("details.step-more", has=form).locator("summary").click()
        if reason:
            form.locator("select").select_option(label=reason)
        form.evaluate("form => { form.noValidate = true; }")
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            form.locator("button").click()

    def when_it_is_set_aside_without_a_reason(self) -> None:
        with self.by("piket-dinsos").expecting(422):
            self._archive(None)

    def then_it_is_refused_in_words(self) -> None:
        self.by("piket-dinsos").see("Pilih alasannya dulu.")
        self.by("piket-dinsos").look()

    def when_it_is_set_aside_with_a_reason(self) -> None:
        reasons = self.by("piket-dinsos").page.locator("form[action$='/archive'] select option").all_text_contents()
        question = next(reason for reason in reasons if "anya" in reason)
        self._archive(question)
        self.by("piket-dinsos").page.wait_for_url("**/triase?diarsipkan=*")
        self.by("piket-dinsos").see("Laporan diarsipkan.")
        self.by("piket-dinsos").see("Semua laporan sudah terbaca")
        self.settle()

    def then_it_is_no_case_and_counts_nowhere(self) -> None:
        assert self.program.ask("SELECT count(*) FROM cases_case") == [(0,)]
        self.citizen.go(f"/lacak/{self.code}")
        self.citizen.see(re.compile("Pertanyaan Anda sudah kami terima"))
        assert any("Pertanyaan Anda sudah kami terima" in message for message in self.messages(YUSUF))
        kabid = self.by("kabid-dinsos")
        kabid.go("/rekap")
        kabid.see("Belum ada kasus")
