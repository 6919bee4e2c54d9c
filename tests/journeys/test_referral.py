"""The referral that nobody answers, and the one that a hospital answers from a phone without an account."""

from __future__ import annotations

import re

from tests.journeys.journey import Journey

SANIAH = "Ada nenek Saniah 78 tahun tinggal sendiri, sakit tidak ada yang urus, belum makan dua hari, RT 12"
ASKED = "Mohon periksa kesehatan nenek Saniah di rumahnya"


class TestAReferralMustBeAnswered(Journey):
    """Ibu Rina asks the health office, which stays silent; then a hospital, which answers."""

    def test_silence_comes_back_and_a_hospital_answers(self) -> None:
        self.given_an_urgent_case_in_hand()
        self.when_the_health_office_is_asked_and_says_nothing()
        self.then_it_is_back_with_her_and_its_superior_was_told()
        self.when_a_hospital_is_asked_by_a_link()
        self.then_only_the_first_phone_that_opens_it_reads_what_is_asked()
        self.when_the_doctor_accepts_and_writes_the_outcome()
        self.then_she_reads_the_outcome_and_the_link_shows_nothing_more()

    def given_an_urgent_case_in_hand(self) -> None:
        self.reference = self.reference_of(self.given_somebody_told(SANIAH))
        rina = self.by("piket-dinsos")
        self.open_case(rina, self.reference)
        self.take_step(rina, "Tanggapi sekarang")

    def when_the_health_office_is_asked_and_says_nothing(self) -> None:
        rina = self.by("piket-dinsos")
        self.take_step(rina, "Rujuk ke kantor lain", choose={"target": "dinkes uji"}, fill={"note": ASKED})
        rina.see("menunggu jawaban", within="#rujukan")
        rina.look()
        self.move_clock(rina, "+3 hari kerja")
        self.settle()

    def then_it_is_back_with_her_and_its_superior_was_told(self) -> None:
        rina = self.by("piket-dinsos")
        for _ in range(10):
            rina.go(f"/kasus/{self.reference}")
            if "tidak dijawab, kembali ke pengirim" in rina.text("#rujukan"):
                break
            rina.page.wait_for_timeout(2_000)
        rina.see(re.compile("tidak dijawab, kembali ke pengirim"), within="#rujukan")
        rina.see(re.compile("Terlambat menanggapi di dinkes uji"), within=".case-time")
        rina.see(re.compile("Rujukan tidak dijawab: dinkes uji"), within=".case-time")

    def when_a_hospital_is_asked_by_a_link(self) -> None:
        rina = self.by("piket-dinsos")
        page = rina.page
        page.locator("summary", has_text="Rujuk ke luar").click()
        form = page.locator("form[action$='/rujukan']")
        form.locator("[name=to]").fill("RSUD AWS")
        form.locator("[name=kind]").select_option("hospital")
        form.locator("[name=note]").fill(ASKED)
        with page.expect_navigation():
            form.get_by_role("button").click()
        rina.look()
        self.link = page.input_value("#id_tautan").removeprefix(self.program.url)

    def then_only_the_first_phone_that_opens_it_reads_what_is_asked(self) -> None:
        doctor, other = self.window("doctor"), self.window("other")
        for window in (other, doctor):
            window.go(self.link)
            window.see(re.compile("Rujukan dari Dinas Sosial Kota Samarinda"))
            window.does_not_see("Saniah")
        with doctor.page.expect_navigation():
            doctor.press("Buka di perangkat ini")
        doctor.see(ASKED)
        doctor.look()
        with other.expecting(403):
            other.page.goto(self.link)
            other.see(re.compile("sudah dibuka di perangkat lain"))

    def when_the_doctor_accepts_and_writes_the_outcome(self) -> None:
        doctor = self.window("doctor")
        doctor.page.locator("[name=name]").first.fill("dr. Wati, IGD")
        with doctor.page.expect_navigation():
            doctor.press("Terima", exact=True)
        doctor.see(re.compile("Hasilnya ditunggu"))
        doctor.page.locator("[name=note]").first.fill("Dirawat tiga hari, boleh pulang")
        with doctor.page.expect_navigation():
            doctor.press("Selesai: tulis hasilnya")
        doctor.see(re.compile("Isinya tidak lagi ditampilkan"))
        doctor.does_not_see("Saniah")
        doctor.look()

    def then_she_reads_the_outcome_and_the_link_shows_nothing_more(self) -> None:
        self.settle()
        rina = self.by("piket-dinsos")
        rina.go(f"/kasus/{self.reference}")
        rina.see("Dirawat tiga hari, boleh pulang", within="#rujukan")
        rina.see(re.compile("dr. Wati, IGD"), within="#rujukan")
        rina.see(re.compile("Rujukan dijawab: RSUD AWS"), within=".case-time")
