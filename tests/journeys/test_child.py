"""Story 7: violence against a child: who must not know finds nothing, and nothing gives away what it is about."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.journey import YUSUF, Journey, picture

TOLD = "anak tetangga umur 9 tahun dipukuli bapaknya tiap malam, badannya lebam, dia takut pulang"
WHY = "Ibu korban menelepon, anaknya hilang sejak pagi"
SAFE = "Lewat WhatsApp saja, pukul 09.00 sampai 11.00"
KINDS_OFFERED = re.compile(r'<select[^>]* name="masalah".*?</select>', re.DOTALL)
STRANGERS = ("lurah", "operator", "yusuf", "kasi", "camat", "tksk", "piket-balikpapan", "piket-disperkim")


class TestAChildIsHurt(Journey):
    """UPTD PPA acts; the neighbourhood learns nothing."""

    def test_only_those_who_act_see_it(self) -> None:
        self.when_somebody_tells_of_it()
        self.then_the_receipt_gives_nothing_away()
        self.then_uptd_ppa_and_its_partners_see_it()
        self.then_others_find_nothing()
        self.then_each_look_is_written_down()
        self.when_uptd_ppa_acts()
        self.then_the_tracking_page_is_neutral_and_the_phone_silent()
        self.when_the_head_opens_it_in_need()
        self.then_the_holder_reads_why_and_the_auditor_reviews_it()
        self.then_it_counts_for_the_city_and_not_below()

    def when_somebody_tells_of_it(self) -> None:
        page = self.citizen.go("/")
        page.fill("#id_text", TOLD)
        page.locator("#id_text").blur()
        expect(page.locator("#tiga-hal")).to_have_attribute("open", "")
        self.citizen.see("Keluar cepat")
        page.set_input_files("#id_photos", [picture("lebam")])  # type: ignore[list-item]
        self.fill_place(self.citizen, rt="12")
        page.fill("#id_name", "Ibu Siti")
        page.fill("#id_phone", YUSUF)
        page.get_by_label("Jangan libatkan RT/lurah saya").check()
        page.fill("#id_safe_contact", SAFE)
        self.citizen.look()
        page.get_by_role("button", name="Kirim laporan").click()

    def then_the_receipt_gives_nothing_away(self) -> None:
        self.code = self.receipt_code(self.citizen)
        self.citizen.look()
        self.citizen.see("Keluar cepat")
        self.citizen.does_not_see(re.compile("kekerasan|anak|Bagikan", re.I))
        self.settle()
        self.reference = self.reference_of(self.code)

    def then_uptd_ppa_and_its_partners_see_it(self) -> None:
        for name in ("piket-uptdppa", "piket-polres", "piket-dinsos"):
            said = self.first_row(self.by(name))
            assert "Anak korban kekerasan" in said and "rahasia" in said, said
        ppa = self.by("piket-uptdppa")
        self.open_case(ppa, self.reference)
        ppa.see(SAFE)
        ppa.see("Kasus rahasia. Anda tercatat membukanya.")
        photo = ppa.page.locator(".case-told .photos img").first
        assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
        self.photo = photo.get_attribute("src") or ""
        for office in ("Kelurahan", "Kecamatan"):
            ppa.does_not_see(office, within=".case-steps")

    def then_others_find_nothing(self) -> None:
        for name in STRANGERS:
            window = self.by(name)
            for path in (f"/kasus/{self.reference}", f"/kasus/{self.reference}/ringkas", self.photo):
                assert window.status_of(path) == 404, f"{name} gets {window.status_of(path)} at {path}"
            for query in (f"?q={self.reference}", "?q=kekerasan", "?q=anak", ""):
                found = KINDS_OFFERED.sub("", window.body_of(f"/kerja{query}"))  # what a desk may be narrowed to is no finding
                assert "Anak korban" not in found, f"{name} finds it by {query}"
                assert f"/kasus/{self.reference}" not in found, f"{name} finds it by {query}"
        lurah = self.by("lurah")
        with lurah.expecting(404):
            lurah.go(f"/kasus/{self.reference}")
        lurah.see(re.compile("tidak ada, atau bukan bagian Anda"))
        lurah.go(f"/kerja?q={self.reference}")
        lurah.see("Tidak ditemukan")

    def then_each_look_is_written_down(self) -> None:
        looks = dict(self.program.ask("SELECT refused, count(*) FROM kernel_look GROUP BY refused"))
        assert looks[False] >= 2  # the case and its photo
        assert looks[True] >= len(STRANGERS) * 2

    def when_uptd_ppa_acts(self) -> None:
        ppa = self.by("piket-uptdppa")
        self.open_case(ppa, self.reference)
        self.take_step(ppa, "Tanggapi sekarang")
        self.take_step(ppa, "Catat tindakan", fill={"note": "Anak sudah aman di rumah perlindungan"})
        ppa.look()

    def then_the_tracking_page_is_neutral_and_the_phone_silent(self) -> None:
        steps = self.tracking_steps(self.code)
        assert set(steps) == {"Sedang ditangani petugas."}, steps
        self.citizen.see("Keluar cepat")
        self.citizen.does_not_see(re.compile("PPA|kekerasan|anak|polisi", re.I), within="main")
        assert self.messages(YUSUF) == []

    def when_the_head_opens_it_in_need(self) -> None:
        head = self.by("kepala-uptdppa")
        head.go("/kerja")
        head.does_not_see(self.reference)
        with head.expecting(403):
            head.go(f"/kasus/{self.reference}")
        head.see(re.compile("Kasus rahasia ini dipegang \\w+"))
        head.does_not_see(re.compile("lebam|Siti", re.I), within="main")
        head.look()
        head.page.fill("[name=reason]", WHY)
        head.page.locator("[name=confirm]").check()
        with head.page.expect_navigation():
            head.press("Buka selama 24 jam")
        head.see(re.compile("lebam"))
        head.see(re.compile("membuka dalam keadaan mendesak sampai"))
        head.look()

    def then_the_holder_reads_why_and_the_auditor_reviews_it(self) -> None:
        ppa, auditor = self.by("piket-uptdppa"), self.by("auditor")
        ppa.go(f"/kasus/{self.reference}")
        ppa.see(WHY, within=".case-time")
        auditor.go(f"/tinjauan?kasus={self.reference}")
        for words in ("Kepala-Uptdppa", "Lurah", "ditolak", WHY):
            auditor.see(re.compile(words))
        auditor.does_not_see(re.compile("lebam|dipukuli|kekerasan", re.I), within="main")
        auditor.look()
        auditor.page.get_by_label("Wajar", exact=True).check()
        auditor.page.fill("[name=review]", "Anak ditemukan di rumah bibinya")
        with auditor.page.expect_navigation():
            auditor.press("Simpan tinjauan")
        auditor.see("Anak ditemukan di rumah bibinya")

    def then_it_counts_for_the_city_and_not_below(self) -> None:
        kabid = self.by("kabid-dinsos")
        kabid.go("/rekap")
        expect(kabid.page.locator("[aria-labelledby=angka-open] .figure-value")).to_have_text("1")
        kabid.follow("1", within="[aria-labelledby=angka-open]")
        kabid.see("1 kasus rahasia ikut dihitung tetapi tidak ditampilkan.")
        kabid.does_not_see("Anak korban")
        kabid.look()
        lurah = self.by("lurah")
        lurah.go("/rekap")
        lurah.does_not_see("Anak korban")
        lurah.see("Belum ada kasus")
