"""Each figure of the rekap opens exactly the rows that it counts."""

from __future__ import annotations

import re

from tests.journeys.browsing import Window
from tests.journeys.journey import WARD, Journey

REPORTS = (
    ("Kebakaran rumah di RT 12, api besar, 4 rumah", f"{WARD}.012"),
    ("nenek Saniah, 78, sendiri di RT 3, sudah 4 hari tidak makan", f"{WARD}.003"),
    ("rumah pak Jumri lapuk, atapnya bocor dan dindingnya hampir roboh", f"{WARD}.012"),
    ("Banjir di RT 5, air setinggi lutut, 10 KK terendam", f"{WARD}.005"),
    ("anak tetangga umur 9 tahun dipukuli bapaknya tiap malam, badannya lebam", f"{WARD}.012"),
    ("Banjir di Air Putih RT 4, air masuk rumah", "64.72.06.1001"),
)
SHARE = re.compile(r"(\d+) dari (\d+)")


class TestFiguresOpenTheirRows(Journey):
    """What is counted can be looked at."""

    def test_counts_equal_rows(self) -> None:
        self.given_cases_of_many_kinds_some_late_and_one_closed()
        self.when_the_division_head_opens_the_rekap()
        self.then_each_of_the_four_figures_opens_its_rows()
        self.then_each_number_of_the_tables_opens_its_rows()
        self.then_the_attention_sentences_lead_to_rows()

    def given_cases_of_many_kinds_some_late_and_one_closed(self) -> None:
        codes = [self.given_somebody_told(text, area=area) for text, area in REPORTS]
        damkar = self.by("piket-damkar")
        self.open_case(damkar, self.reference_of(codes[0]))
        self.take_step(damkar, "Tanggapi sekarang")
        self.take_step(
            damkar, "Selesaikan dengan bukti", fill={"note": "Api padam, semua warga selamat dan sudah pulang"},
            choose={"reason": "Masalah sudah teratasi"},
        )
        self.move_clock(damkar, "+3 hari kerja")

    def when_the_division_head_opens_the_rekap(self) -> None:
        self.kabid = self.by("kabid-dinsos")
        self.kabid.go("/rekap")
        self.links: list[tuple[str, str, str]] = self.kabid.page.eval_on_selector_all(
            "a[href*='/rekap/baris']",
            "links => links.map(a => [a.getAttribute('href'), a.textContent.trim(), a.closest('.figure') ? 'figure' : a.closest('.heat') ? 'heat' : a.closest('.attention') ? 'attention' : 'table'])",
        )

    def _rows_behind(self, window: Window, url: str) -> int:
        """The rows that an address lists, with the secret ones that it says are not shown."""
        body = window.body_of(url)
        assert "lanjut" not in body or "Tampilkan berikutnya" not in body
        hidden = re.search(r"(\d+) kasus rahasia ikut dihitung", body)
        return body.count("data-row") + (int(hidden.group(1)) if hidden else 0)

    def _counted(self, text: str, url: str) -> int:
        share = SHARE.search(text)
        if "%" in text and share:
            return round(int(text.split("%", maxsplit=1)[0].strip()) * int(share.group(2)) / 100)
        return int(text.replace(".", "") or 0) if text.replace(".", "").isdigit() else 0

    def then_each_of_the_four_figures_opens_its_rows(self) -> None:
        figures = [(url, text) for url, text, kind in self.links if kind == "figure"]
        assert len(figures) == 4, figures
        found = {re.search(r"angka=(\w+)", url).group(1): (self._rows_behind(self.kabid, url), text) for url, text in figures}  # type: ignore[union-attr]
        assert found["opened"] == (len(REPORTS), str(len(REPORTS))), found
        assert found["open"] == (len(REPORTS) - 1, str(len(REPORTS) - 1)), found
        assert found["late"][0] == int(found["late"][1]) >= 1, found
        said = self.kabid.text("[aria-labelledby=angka-in_time]")
        assert f"{found['in_time'][0]} dari 1" in said, (found, said)
        for url, _text in figures:
            self.kabid.page.goto(url)
            assert self.kabid.page.locator("[data-row]").count() <= len(REPORTS)
        self.kabid.look()

    def then_each_number_of_the_tables_opens_its_rows(self) -> None:
        numbers = [(url, text) for url, text, kind in self.links if kind in {"table", "heat"} and "%" not in text and text not in {"", "belum ada data"}]
        assert len(numbers) >= 8, self.links
        for url, text in numbers:
            assert self._rows_behind(self.kabid, url) == self._counted(text, url), f"{text} at {url}"

    def then_the_attention_sentences_lead_to_rows(self) -> None:
        sentences = [(url, text) for url, text, kind in self.links if kind == "attention"]
        assert 1 <= len(sentences) <= 7
        for url, text in sentences:
            told = int(re.search(r": ([\d.]+) kasus", text).group(1).replace(".", ""))  # type: ignore[union-attr]
            assert self._rows_behind(self.kabid, url) == told, f"{text} at {url}"
        self.kabid.page.goto("/rekap")
        self.kabid.page.locator("#rekap table").first.get_by_role("link", name=re.compile("Sungai Pinang")).first.click()
        self.kabid.see(re.compile("Sungai Pinang"), within=".page-head")
        self.kabid.look()
