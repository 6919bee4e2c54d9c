"""The fire with four offices, 62 victims and the province's logistics: from the first report to the last situation text."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.journey import FIRE, Journey

PROVINCE_PHONE = "081200000077"
BY_RT = "KK Jumri, RT 12\nJumri, 45, L\nSiti Aminah, 41, P, hamil\nAndi, 8 bln, L\n\nKK Saniah RT 12\nSaniah, 78, P, sakit"
BY_POST = "KK Djumri RT 12\nJumri, 45, L\nSitti Aminah, 42, P\nBudi, 9, L\nSaniyah, P"


class TestAFireWith62Victims(Journey):
    """BPBD's duty officer runs it from one page; the ward brings the names; the province is asked for logistics."""

    def test_one_page_from_the_first_report_to_the_last_text(self) -> None:
        self.given_a_fire_that_is_an_incident()
        self.when_bpbd_counts_62_people()
        self.then_the_province_has_it_on_its_desk_and_on_its_phone()
        self.when_the_ward_and_the_post_bring_their_lists()
        self.then_everybody_is_counted_once_and_the_doubtful_pair_is_decided()
        self.when_needs_and_the_shift_are_written_down()
        self.then_the_next_shift_reads_it_while_the_page_is_open()
        self.when_the_text_is_issued()
        self.then_it_is_ready_for_whatsapp_and_as_a_paper_that_anybody_can_check()
        self.when_the_event_is_over()

    def given_a_fire_that_is_an_incident(self) -> None:
        self.reference = self.reference_of(self.given_somebody_told(FIRE))
        bpbd = self.by("piket-bpbd")
        bpbd.go("/kejadian")
        bpbd.follow(re.compile("Kebakaran permukiman"))
        bpbd.page.wait_for_url("**/kejadian/*")
        self.here = bpbd.page.url.removeprefix(self.program.url)
        for words in ("17 jiwa", re.compile("belum dikaji di lapangan"), re.compile("RT 012 Sungai Pinang Dalam")):
            bpbd.see(words)
        for office in ("Damkar Kota Samarinda", "BPBD Kota Samarinda", "Dinas Sosial Kota Samarinda", "Kelurahan Sungai Pinang Dalam"):
            bpbd.see(office)
        bpbd.look()

    def when_bpbd_counts_62_people(self) -> None:
        bpbd = self.by("piket-bpbd")
        bpbd.follow("Isi kaji cepat")
        page = bpbd.page
        page.wait_for_url("**/kaji")
        page.fill("[name=people]", "62")
        page.fill("[name=displaced]", "70")
        with bpbd.expecting(422), page.expect_navigation():
            bpbd.press("Simpan kaji cepat")
        bpbd.see(re.compile("lebih besar daripada jiwa terdampak"), within=".field")
        bpbd.look()
        for name, value in (("displaced", "48"), ("houses_destroyed", "9"), ("shelter", "Masjid Al-Hidayah"), ("source", "Ketua RT dan Tagana")):
            page.fill(f"[name={name}]", value)
        bpbd.press("Simpan kaji cepat")
        page.wait_for_url(f"**{self.here}")
        self.settle()
        bpbd.go(self.here)
        for words in ("62 jiwa", "Provinsi diminta membantu logistik", re.compile("menurut kaji cepat BPBD")):
            bpbd.see(words)

    def then_the_province_has_it_on_its_desk_and_on_its_phone(self) -> None:
        province = self.by("piket-provinsi")
        assert "Kebakaran" in self.first_row(province)
        self.open_case(province, self.reference)
        province.see("Tanggapi sekarang")
        self.take_step(province, "Tanggapi sekarang")
        assert [message for message in self.messages(PROVINCE_PHONE) if "62 jiwa" in message and "logistik" in message]
        damkar = self.by("piket-damkar")
        self.open_case(damkar, self.reference)
        damkar.see(re.compile("memimpin"), within=".case-steps")
        damkar.see(re.compile("diminta ikut membantu"), within=".case-time")

    def when_the_ward_and_the_post_bring_their_lists(self) -> None:
        for name, source, people in (("lurah", "Ketua RT 12", BY_RT), ("piket-dinsos", "Posko masjid", BY_POST)):
            window = self.by(name)
            page = window.go(f"{self.here}/warga")
            if not page.locator("[name=people]").is_visible():
                page.get_by_text("Tambahkan daftar nama").click()
            page.fill("[name=source]", source)
            page.fill("[name=people]", people)
            with page.expect_navigation():
                page.get_by_role("button", name="Tambahkan daftar", exact=True).click()
            window.see("Sudah dicatat.")
            assert page.input_value("[name=people]") == ""
            window.look()

    def then_everybody_is_counted_once_and_the_doubtful_pair_is_decided(self) -> None:
        dinsos = self.by("piket-dinsos")
        dinsos.see("6 jiwa dalam 2 keluarga")
        dinsos.see(re.compile("Saniyah, umur belum ditulis"))
        with dinsos.page.expect_navigation():
            dinsos.press("Orang yang sama")
        dinsos.see("5 jiwa dalam 2 keluarga")
        dinsos.does_not_see("Diduga data ganda")
        dinsos.look()
        assert self.by("camat").status_of(f"{self.here}/warga") == 403

    def when_needs_and_the_shift_are_written_down(self) -> None:
        bpbd, damkar = self.by("piket-bpbd"), self.by("piket-damkar")
        damkar.go(self.here)
        page = bpbd.go(self.here)
        page.get_by_text("Catat atau ubah kebutuhan").click()
        for name, value in (("item", "Selimut"), ("needed", "60"), ("met", "25")):
            page.fill(f"[name={name}]", value)
        with page.expect_navigation():
            bpbd.press("Simpan kebutuhan")
        bpbd.see("25 dari 60 lembar")
        page.fill("[name=text]", "Susu bayi dijanjikan Dinsos pukul 19.00")
        page.check("[name=shift]")
        with page.expect_navigation():
            bpbd.press("Catat", exact=True)
        bpbd.see("Serah terima piket")
        assert page.input_value("[name=text]") == ""

    def then_the_next_shift_reads_it_while_the_page_is_open(self) -> None:
        damkar = self.by("piket-damkar")
        expect(damkar.page.locator("#berubah")).to_be_visible(timeout=25_000)
        damkar.go(self.here)
        damkar.see("Susu bayi dijanjikan Dinsos pukul 19.00")

    def when_the_text_is_issued(self) -> None:
        bpbd = self.by("piket-bpbd")
        bpbd.follow("Buat laporan awal")
        bpbd.page.wait_for_url("**/laporan")
        text = bpbd.page.input_value("[name=text]")
        for words in ("LAPORAN AWAL: KEBAKARAN PERMUKIMAN", "62 jiwa", "Selimut: 35 lembar", "Daftar nama: 5 orang, 2 keluarga", "Bantuan provinsi sudah diminta"):
            assert words in text, text
        assert "Saniah" not in text
        bpbd.look()
        bpbd.press("Terbitkan", exact=True)
        bpbd.page.wait_for_url("**/laporan-situasi/*")
        bpbd.look()

    def then_it_is_ready_for_whatsapp_and_as_a_paper_that_anybody_can_check(self) -> None:
        bpbd = self.by("piket-bpbd")
        bpbd.context.grant_permissions(["clipboard-read", "clipboard-write"])
        bpbd.press("Salin untuk WhatsApp")
        bpbd.see("Sudah disalin")
        assert "*LAPORAN AWAL" in bpbd.page.evaluate("navigator.clipboard.readText()")
        address = bpbd.page.url.removeprefix(self.program.url)
        paper = bpbd.context.request.get(f"{address}.pdf")
        assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")
        self.citizen.go(f"/periksa/{address.rsplit('/', 1)[1]}")
        self.citizen.see("BPBD Kota Samarinda")
        self.citizen.does_not_see("62 jiwa")

    def when_the_event_is_over(self) -> None:
        bpbd = self.by("piket-bpbd")
        page = bpbd.go(self.here)
        page.locator("summary", has_text="Nyatakan berakhir").click()
        with page.expect_navigation():
            page.locator("form[action$='/akhiri'] button").click()
        bpbd.see("Selesai", within=".case-head")
        bpbd.see("Buat laporan akhir")
        self.open_case(bpbd, self.reference)
        bpbd.see(re.compile("Belum ditanggapi|Sudah ditanggapi"), within=".case-head")
        bpbd.follow("Buka halaman kejadian")
        bpbd.page.wait_for_url(f"**{self.here}")
