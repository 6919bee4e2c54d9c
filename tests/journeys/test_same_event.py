"""Story 5: a second report of the same fire is joined with one click, both reporters hear, and the join can be undone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.journey import FIRE, YUSUF, Journey

NEIGHBOUR = "085250001122"
SECOND = "Kebakaran di gang Mawar RT 12 pak, api besar, tolong cepat"


class TestTwoReportsOfOneFire(Journey):
    """Two people tell, one thing is done."""

    def test_they_are_joined_and_parted(self) -> None:
        self.given_two_neighbours_told_of_one_fire()
        self.when_damkar_joins_the_second_with_one_click()
        self.then_there_is_one_case_with_two_reports()
        self.then_both_reporters_hear()
        self.when_damkar_undoes_it()
        self.then_there_are_two_cases_again()

    def given_two_neighbours_told_of_one_fire(self) -> None:
        self.first = self.given_somebody_told(FIRE, phone=YUSUF, name="Pak Yusuf")
        self.second = self.given_somebody_told(SECOND, phone=NEIGHBOUR, name="Bu Wati")
        self.kept, self.gone = self.reference_of(self.first), self.reference_of(self.second)
        assert self.kept != self.gone

    def when_damkar_joins_the_second_with_one_click(self) -> None:
        damkar = self.by("piket-damkar")
        damkar.go("/kerja")
        expect(damkar.page.locator("[data-row]")).to_have_count(2)
        self.open_case(damkar, self.gone)
        damkar.see("Mungkin kejadian yang sama")
        offered = damkar.page.locator(".case-more", has_text="Mungkin kejadian yang sama")
        expect(offered).to_contain_text(self.kept)
        self.take_step(damkar, "Gabung")

    def then_there_is_one_case_with_two_reports(self) -> None:
        damkar = self.by("piket-damkar")
        damkar.see(re.compile(self.kept), within=".case-head")
        expect(damkar.page.locator(".case-told article.told")).to_have_count(2)
        damkar.look()
        assert self.reference_of(self.second) == self.kept
        said = self.first_row(damkar)
        assert "2 laporan" in said, said
        expect(damkar.page.locator("[data-row]")).to_have_count(1)

    def then_both_reporters_hear(self) -> None:
        self.open_case(self.by("piket-damkar"), self.kept)
        self.take_step(self.by("piket-damkar"), "Tanggapi sekarang")
        yusuf, neighbour = self.messages(YUSUF), self.messages(NEIGHBOUR)
        assert any("digabung" in message for message in neighbour), neighbour
        assert any("sudah menanggapi" in message for message in neighbour), neighbour
        assert any("sudah menanggapi" in message for message in yusuf), yusuf
        assert not any("digabung" in message for message in yusuf), yusuf
        assert any("digabung" in step for step in self.tracking_steps(self.second))

    def when_damkar_undoes_it(self) -> None:
        damkar = self.by("piket-damkar")
        self.open_case(damkar, self.gone)
        damkar.see(re.compile(f"Kasus ini digabung ke {self.kept}"))
        self.take_step(damkar, "Batalkan penggabungan")

    def then_there_are_two_cases_again(self) -> None:
        damkar = self.by("piket-damkar")
        damkar.see(re.compile(self.gone), within=".case-head")
        damkar.look()
        assert self.reference_of(self.second) == self.gone
        damkar.go("/kerja")
        expect(damkar.page.locator("[data-row]")).to_have_count(2)
        self.open_case(damkar, self.kept)
        expect(damkar.page.locator(".case-told article.told")).to_have_count(1)
