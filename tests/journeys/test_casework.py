"""Nenek Saniah from the first look to the plan: assessed, visited, planned for; a second case of hers leads to the first."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tests.journeys.journey import WARD, Journey

SANIAH = "Ada nenek Saniah 78 tahun tinggal sendiri, sakit tidak ada yang urus, belum makan dua hari, RT 12"
AGAIN = "Nenek Sanyah 79 tahun terlantar, tidak ada keluarga yang merawat, RT 13"


def in_days(today: str, days: int) -> str:
    """The day so many days after the one that the page calls today: the demo's clock is its own."""
    return (date.fromisoformat(today) + timedelta(days=days)).isoformat()


class TestSaniahIsLookedAfter(Journey):
    """Ibu Rina of Dinsos works with one old woman, on a phone in her house and at the desk."""

    def test_assessed_visited_and_planned_for(self) -> None:
        self.given_her_case_in_hand()
        self.when_ibu_rina_writes_down_who_she_is()
        self.when_she_leaves_a_question_open_and_then_answers_it()
        self.then_the_risk_and_what_weighs_most_are_said()
        self.when_she_visits_and_plans()
        self.then_the_case_says_it_and_the_neighbour_reads_nothing_of_it()
        self.then_a_second_case_of_hers_leads_to_the_first()

    def given_her_case_in_hand(self) -> None:
        self.reference = self.reference_of(self.given_somebody_told(SANIAH))
        rina = self.by("piket-dinsos")
        self.open_case(rina, self.reference)
        self.take_step(rina, "Tanggapi sekarang")
        rina.follow("Asesmen, rencana, kunjungan")
        rina.see("Belum ada asesmen.")
        rina.look()

    def name(self, name: str, age: str) -> None:
        page = self.by("piket-dinsos").page
        page.locator("summary", has_text="siapa warganya").click()
        form = page.locator("form[action$='/warga']")
        form.locator("[name=name]").fill(name)
        form.locator("[name=age]").fill(age)
        with page.expect_navigation():
            form.get_by_role("button").click()

    def when_ibu_rina_writes_down_who_she_is(self) -> None:
        self.name("Nenek Saniah", "78 P")
        self.by("piket-dinsos").see(re.compile("Nenek Saniah · 78 tahun · perempuan"))

    def when_she_leaves_a_question_open_and_then_answers_it(self) -> None:
        rina = self.by("piket-dinsos")
        rina.follow("Asesmen lanjut usia")
        rina.look()
        page = rina.page
        for question, answer in (("tinggal", "3"), ("makan_sendiri", "2"), ("penyakit", "3"), ("kekerasan", "1")):
            page.locator(f"input[name={question}][value='{answer}']").check()
        page.evaluate("document.querySelector('main form[data-draft]').noValidate = true")
        with rina.expecting(422), page.expect_navigation():
            rina.press("Simpan asesmen")
        rina.see(re.compile("Makan sehari: Pertanyaan ini harus dijawab"))
        rina.look()
        page.locator("input[name=makan][value='4']").check()
        with page.expect_navigation():
            rina.press("Simpan asesmen")

    def then_the_risk_and_what_weighs_most_are_said(self) -> None:
        rina = self.by("piket-dinsos")
        rina.see(re.compile("Risiko tinggi"))
        rina.see("Makan sehari: Ada hari tanpa makan")
        rina.look()

    def when_she_visits_and_plans(self) -> None:
        rina = self.by("piket-dinsos")
        page = rina.page
        page.locator("summary", has_text="Catat kunjungan").click()
        visit = page.locator("form[action$='/kunjungan']")
        visit.locator("[name=result]").select_option("met")
        visit.locator("[name=note]").fill("Beliau lemah, diberi makan")
        with page.expect_navigation():
            visit.get_by_role("button").click()
        page.locator("summary", has_text="Tambah langkah").click()
        step = page.locator("form[action$='/langkah']")
        step.locator("[name=note]").fill("Antar ke Puskesmas")
        step.locator("[name=due_on]").fill(in_days(page.input_value("[name=visited_on]"), 5))
        with page.expect_navigation():
            step.get_by_role("button").click()
        rina.see("Antar ke Puskesmas")
        rina.see("Beliau lemah, diberi makan")
        rina.look()

    def then_the_case_says_it_and_the_neighbour_reads_nothing_of_it(self) -> None:
        rina, yusuf = self.by("piket-dinsos"), self.by("yusuf")
        rina.go(f"/kasus/{self.reference}")
        rina.see(re.compile("Risiko tinggi · 1 langkah rencana terbuka"))
        yusuf.go(f"/kasus/{self.reference}")
        yusuf.does_not_see("Asesmen, rencana, kunjungan")
        assert yusuf.status_of(f"/kasus/{self.reference}/pendampingan") == 403

    def then_a_second_case_of_hers_leads_to_the_first(self) -> None:
        second = self.reference_of(self.given_somebody_told(AGAIN, area=WARD))
        assert second != self.reference
        rina = self.by("piket-dinsos")
        rina.go(f"/kasus/{second}/pendampingan")
        with rina.expecting(409):
            self.name("Saniyah", "79 P")
        rina.see(re.compile(f"sudah ada kasus yang terbuka: {self.reference}"))
        rina.look()
        rina.follow("Buka kasus itu")
        rina.see(self.reference)
