"""Story 4: nenek Saniah and the house of pak Jumri: the right clocks, reminded first, then up the ladder, each rung once."""

from __future__ import annotations

import re

from tests.journeys.journey import WARD, YUSUF, Journey

SANIAH = "nenek Saniah, 78, sendiri di RT 3, sudah 4 hari tidak makan"
JUMRI = "rumah pak Jumri lapuk"
TWICE = (
    "SELECT facts->>'step', facts->>'rung', facts->>'from', count(*) FROM cases_timeline_entry WHERE verb = 'escalate'"
    " GROUP BY case_id, facts->>'step', facts->>'rung', facts->>'from' HAVING count(*) > 1"
)


class TestAnOfficeDoesNothing(Journey):
    """Time passes, and the case climbs."""

    def test_clocks_run_remind_and_climb(self) -> None:
        self.given_both_were_reported()
        self.then_the_lurah_has_an_urgent_and_an_ordinary_task()
        self.then_each_case_has_its_clocks_in_working_days()
        self.when_nobody_does_anything_for_three_working_days()
        self.then_kasi_kesos_and_the_division_head_have_it()
        self.then_the_timeline_and_the_tracking_page_say_who_holds_it()
        self.when_disperkim_acknowledges_and_makes_no_plan()
        self.then_it_was_reminded_before_it_was_late()
        self.then_each_rung_was_told_once()

    def given_both_were_reported(self) -> None:
        self.saniah = self.given_somebody_told(SANIAH, area=f"{WARD}.003", phone=YUSUF, name="Pak Yusuf")
        self.jumri = self.given_somebody_told(JUMRI, area=f"{WARD}.012", phone=YUSUF, name="Pak Yusuf")

    def then_the_lurah_has_an_urgent_and_an_ordinary_task(self) -> None:
        lurah = self.by("lurah")
        lurah.go("/kerja")
        rows = [row.inner_text() for row in lurah.page.locator("[data-row]").all()]
        assert len(rows) == 2
        assert "Mendesak" in rows[0] and "Lanjut usia" in rows[0], rows[0]
        assert re.search(r"sisa (23|24) jam|sisa 1 hari kerja", rows[0]), rows[0]
        assert "Biasa" in rows[1] and re.search("tidak layak huni", rows[1], re.I), rows[1]
        assert re.search(r"sisa [23] hari kerja", rows[1]), rows[1]

    def then_each_case_has_its_clocks_in_working_days(self) -> None:
        lurah = self.by("lurah")
        for code, days in ((self.saniah, 1), (self.jumri, 3)):
            self.open_case(lurah, self.reference_of(code))
            own = lurah.page.locator(".case-steps .task", has_text="Kelurahan Sungai Pinang Dalam").first
            assert f"{self.exact_day(days)}, 10.0" in (own.locator("time").get_attribute("title") or ""), own.inner_text()
            assert "WITA" in (own.locator("time").get_attribute("title") or "")
        lurah.see(re.compile("Disperkim"), within=".case-steps")

    def when_nobody_does_anything_for_three_working_days(self) -> None:
        kasi = self.by("kasi")
        kasi.go("/kerja")
        kasi.see("Tidak ada tugas")
        self.move_clock(kasi, "+3 hari kerja")

    def then_kasi_kesos_and_the_division_head_have_it(self) -> None:
        for name, cases in (("kasi", ("Lanjut usia", "tidak layak huni")), ("kabid-dinsos", ("Lanjut usia",))):
            window = self.by(name)
            window.go("/kerja?antrean=late")
            for words in cases:
                window.see(re.compile(words, re.I), within="#baris")
            window.look()

    def then_the_timeline_and_the_tracking_page_say_who_holds_it(self) -> None:
        kabid = self.by("kabid-dinsos")
        self.open_case(kabid, self.reference_of(self.saniah))
        kabid.see(re.compile("terlambat, kini di tangan"))
        said = self.timeline(kabid)
        assert any("Terlambat memeriksa" in line and "Kecamatan Sungai Pinang" in line for line in said), said
        assert any("Terlambat menanggapi" in line and "Kepala bidang, Dinas Sosial" in line for line in said), said
        self.citizen.go(f"/lacak/{self.saniah}")
        self.citizen.see(re.compile("Dinas Sosial"), within=".facts")
        self.citizen.see("Seharusnya sudah ditanggapi", within=".facts")
        self.citizen.does_not_see("Saniah")

    def when_disperkim_acknowledges_and_makes_no_plan(self) -> None:
        disperkim = self.by("piket-disperkim")
        self.open_case(disperkim, self.reference_of(self.jumri))
        self.take_step(disperkim, "Tanggapi sekarang")
        self.move_clock(disperkim, "+3 hari kerja")
        self.move_clock(disperkim, "+1 hari")

    def then_it_was_reminded_before_it_was_late(self) -> None:
        disperkim = self.by("piket-disperkim")
        self.open_case(disperkim, self.reference_of(self.jumri))
        said = self.timeline(disperkim)
        assert any("Disperkim" in line and "diingatkan" in line and "menyusun rencana" in line for line in said), said
        assert not any("Terlambat menyusun rencana" in line for line in said), said
        assert not any("ingatkan" in step for step in self.tracking_steps(self.jumri))

    def then_each_rung_was_told_once(self) -> None:
        assert self.program.ask(TWICE) == []
