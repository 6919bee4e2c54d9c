"""What the pages of cases and of triage say to who works on them."""

from __future__ import annotations

import html
import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import ExifTags, Image

from rukun.access.actions.people import create_organization
from rukun.access.models import User
from rukun.access.queries import directory
from rukun.cases.actions.joining import join_cases, unjoin_case
from rukun.cases.models import Case, CaseFile, CaseReport, Task
from rukun.cases.queries.detail import get_detail
from rukun.cases.queries.triage import may_be_answered
from rukun.cases.rules.states import Verb
from rukun.channels.models import OutboundMessage
from rukun.entrypoints.web.desk.case import head
from rukun.kernel.actor import SYSTEM, Actor
from rukun.reports.models import Report
from rukun.reports.queries.told import get_told
from tests.factories.acting import CHILD, FIRE, JUMRI, SANIAH, open_case, sweep, take
from tests.factories.world import AT, World, run_due_jobs, tell

pytestmark = pytest.mark.django_db
GATEWAY = Actor("token", "Gerbang WA", token_id=1, scopes=frozenset(SYSTEM.permissions))


def page_source(who: str, path: str) -> str:
    client = Client()
    client.force_login(User.objects.get(username=who))
    page = client.get(path)
    assert page.status_code == 200
    return page.content.decode()


def read(who: str, path: str) -> str:
    """Return a page as somebody reads it: words alone."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page_source(who, path))))


def case_page(who: str, case: Case) -> str:
    return read(who, f"/kasus/{case.reference}")


def test_a_reminder_is_read_by_the_office_alone_that_it_reminds(world: World) -> None:
    fire = open_case(FIRE)
    sweep(AT + timedelta(minutes=4))
    assert {entry.organization_id for entry in fire.timeline.filter(verb="remind")} >= {world.offices["damkar"], world.offices["psc119"]}
    assert case_page("piket-damkar", fire).count("diingatkan") == 1
    for who in ("piket-bpbd", "lurah", "sekda"):
        assert "diingatkan" not in case_page(who, fire)


def test_an_office_that_stands_in_for_a_missing_one_is_named_loudly(world: World) -> None:
    assert re.search(r"Di wilayah ini tidak ada [^:]*panti[^:]*: digantikan prov-panti uji", case_page("piket-dinsos", open_case(SANIAH)))


def test_who_closes_reads_who_has_not_answered_and_who_is_still_at_work(world: World) -> None:
    fire = open_case(FIRE)
    take(world.people["piket-bpbd"], Verb.ACKNOWLEDGE, fire)
    take(world.people["piket-damkar"], Verb.ACKNOWLEDGE, fire)
    said = case_page("piket-damkar", fire)
    assert "Masih bekerja: bpbd uji." in said
    assert re.search(r"Belum menanggapi: [^.]*dinsos uji", said)
    take(world.people["piket-damkar"], Verb.CLOSE, fire, note="Api padam, warga sudah di rumah kerabatnya", reason="resolved")
    said = case_page("piket-bpbd", fire)
    assert "Masih bekerja saat itu: bpbd uji" in said
    assert "berakhir bersama kasus" in said


def test_what_a_sender_adds_is_named_so_and_brings_its_number(world: World) -> None:
    vouched = {"phone": "+6285250000001", "phone_vouched": True, "by": GATEWAY}
    fire = open_case(FIRE, **vouched)
    added = tell("tambahan: yang mengungsi jadi 20 jiwa", **vouched)
    run_due_jobs()
    said = case_page("piket-damkar", fire)
    assert "Tambahan dari pelapor · 17 → 20 jiwa" in said
    assert "4 rumah/keluarga · 20 jiwa" in said
    assert "Tambahan Anda sudah diteruskan ke damkar uji." in read("lurah", f"/lacak/{added.tracking_code}")


def test_thanks_are_answered_warmly_and_stand_in_the_archive_of_who_may_look(world: World) -> None:
    receipt = tell("terima kasih pak sudah dibantu")
    told = read("lurah", f"/lapor/terkirim/{receipt.tracking_code}")
    assert "paling lambat" not in told
    run_due_jobs()
    tracked = read("lurah", f"/lacak/{receipt.tracking_code}")
    assert "Terima kasih kembali." in tracked
    assert "tidak ditindaklanjuti" not in tracked
    assert "diarsipkan: Ucapan terima kasih" in read("piket-dinsos", "/triase/arsip")


def test_the_list_of_triage_says_nothing_of_what_only_few_may_know(world: World) -> None:
    tell("ke mana harus lapor kalau keponakan Anwar sering dimarahi?", bypass_ward=True)
    run_due_jobs()
    assert Report.objects.get().status == "triage"
    shown = read("piket-dinsos", "/triase")
    assert "Anwar" not in shown
    assert "Laporan yang dilindungi: isinya tampil setelah dibuka" in shown
    assert "Anwar" in read("piket-dinsos", f"/triase/{Report.objects.get().pk}")


def test_after_setting_aside_one_click_leads_back(world: World) -> None:
    receipt = tell("syarat bikin KTP apa ya?")
    run_due_jobs()
    client = Client()
    client.force_login(User.objects.get(username="piket-dinsos"))
    shown = client.post(f"/triase/{receipt.report_id}/archive", {"reason": "joke", "version": "1"}, follow=True).content.decode()
    assert "Laporan diarsipkan." in shown
    assert f"/triase/{receipt.report_id}" in shown
    again = client.post(f"/triase/{receipt.report_id}/restore", follow=True).content.decode()
    assert "Buat kasus" in again
    assert Report.objects.get().status == "triage"


def test_where_an_officers_photo_was_taken_is_kept_apart_from_the_picture(world: World) -> None:
    fire = open_case(FIRE)
    client = Client()
    client.force_login(User.objects.get(username="piket-damkar"))
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "S", 2: (0.0, 28.0, 0.0), 3: "E", 4: (117.0, 9.0, 0.0)})
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (178, 120, 80)).save(out, "JPEG", exif=exif)
    photo = SimpleUploadedFile("api.jpg", out.getvalue(), "image/jpeg")
    sent = client.post(f"/kasus/{fire.reference}/langkah/act", {"note": "Dua unit di lokasi", "photos": photo, "version": fire.version})
    assert sent.status_code == 302
    kept = CaseFile.objects.get(case=fire)
    assert kept.latitude is not None and kept.longitude is not None
    assert (round(kept.latitude, 3), round(kept.longitude, 3)) == (-0.467, 117.15)


def test_a_question_is_answered_on_the_tracking_page_and_by_message(world: World) -> None:
    receipt = tell("syarat bikin KTP apa ya?", phone="+6285250000001")
    run_due_jobs()
    client = Client()
    client.force_login(User.objects.get(username="piket-dinsos"))
    assert "Kirim jawaban" in client.get(f"/triase/{receipt.report_id}").content.decode()
    refused = client.post(f"/triase/{receipt.report_id}/answer", {"note": "   ", "version": "1"})
    assert (refused.status_code, "Tulis jawabannya dulu" in refused.content.decode()) == (422, True)
    client.post(f"/triase/{receipt.report_id}/answer", {"note": "Bawa KK dan akta kelahiran ke Disdukcapil, gratis.", "version": "1"})
    run_due_jobs(twice=True)
    assert "Bawa KK dan akta kelahiran ke Disdukcapil, gratis." in read("lurah", f"/lacak/{receipt.tracking_code}")
    bodies = OutboundMessage.objects.values_list("body", flat=True)
    assert [body for body in bodies if "Bawa KK dan akta kelahiran" in body] == [f"Laporan {receipt.tracking_code}: Bawa KK dan akta kelahiran ke Disdukcapil, gratis."]


def test_a_question_that_may_be_about_violence_is_answered_in_no_writing(world: World) -> None:
    receipt = tell("cara melaporkan suami yang suka memukul istri bagaimana ya bu?", phone="+6285250000001")
    run_due_jobs()
    Report.objects.filter(pk=receipt.report_id).update(intent="question", category="", status="triage")
    told = get_told(receipt.report_id)
    assert not may_be_answered(told)
    assert may_be_answered(replace(told, text="syarat bikin KTP apa ya?"))


def test_a_case_of_which_no_report_is_left_still_opens(world: World) -> None:
    fire = open_case(FIRE)
    CaseReport.objects.filter(case=fire).update(left_at=AT)
    assert "Kebakaran" in case_page("piket-damkar", fire)
    assert "Kebakaran" in read("piket-damkar", f"/kasus/{fire.reference}/ringkas")


def test_an_rt_head_waits_for_the_clock_of_who_leads(world: World) -> None:
    fire = open_case(FIRE)
    due = {office: Task.objects.get(case=fire, organization_id=world.offices[office]).due_at for office in ("damkar", "kelurahan")}
    assert due["damkar"] != due["kelurahan"]
    seen = {who: head(get_detail(world.people[who], fire), world.people[who], "").clock_iso for who in ("yusuf", "lurah", "piket-damkar")}
    assert seen["yusuf"] == seen["piket-damkar"] != seen["lurah"]


def test_only_offices_that_may_get_a_case_are_offered(world: World) -> None:
    for name, area in (("Puskesmas Palaran", "64.72.01"), ("Puskesmas Remaja", "64.72.08")):
        create_organization(name=name, level="district", area_code=area, functions=("puskesmas",), prefixes=(area,), by=SYSTEM, at=AT - timedelta(days=9))
    directory._choices.clear()
    page = case_page("piket-dinsos", open_case(SANIAH))
    assert "Puskesmas Remaja" in page
    assert "Puskesmas Palaran" not in page, "it serves another district"
    assert "kecamatan uji" not in page, "nobody there can act on a case or end it"


def test_rows_of_a_figure_that_are_all_secret_are_not_called_none(world: World) -> None:
    open_case(CHILD)
    page = read("sekda", "/rekap/baris?wilayah=64.72&angka=open&masalah=anak-korban-kekerasan")
    assert "1 kasus rahasia ikut dihitung" in page and "Tidak ada kasus dalam hitungan ini" not in page


def test_a_case_that_was_given_back_says_by_whom_and_what_comes_next(world: World) -> None:
    house = open_case(JUMRI)
    assert "menunggu pemeriksaan lurah" in case_page("piket-disperkim", house)
    take(world.people["piket-disperkim"], Verb.RETURN, house, note="Alamatnya keliru")
    said = case_page("piket-dinsos", house)
    assert re.search(r"Langkah berikutnya Kasus kembali ke disperkim uji: [^.]+\. [^.]+\. Catatan Teruskan lagi Betulkan data kasus", said)
    assert "Limpahkan ke kantor lain" in said and "Bukan wewenang kami" not in said
    assert re.search(r"disperkim uji memimpin\W+mengembalikan", said)
    assert "memeriksa: memeriksa" not in said and "memeriksa laporan: melihat laporan" not in said
    assert f"/kasus/{house.reference}" in html.unescape(page_source("piket-dinsos", "/triase"))
    assert "dikembalikan oleh disperkim uji" in read("piket-dinsos", "/triase")
    assert "dikembalikan: perlu diperiksa lagi" in read("piket-dinsos", "/kerja")
    assert "dikembalikan oleh" not in read("piket-dinsos", "/triase?after=50")


def test_a_join_that_was_undone_names_the_other_case_on_both(world: World) -> None:
    first, second = open_case(FIRE), open_case(FIRE, key="second")
    damkar = world.people["piket-damkar"]
    assert "RT yang sama · selisih 0 menit · 4 rumah/keluarga · 17 jiwa" in case_page("piket-damkar", second)
    join_cases(reference=second.reference, into=first.reference, version=None, by=damkar, at=AT)
    unjoin_case(reference=second.reference, by=damkar, at=AT)
    for here, there in ((first, second), (second, first)):
        said = case_page("piket-damkar", here)
        assert f"Penggabungan dibatalkan: bukan kejadian yang sama dengan kasus {there.reference}" in said
        assert "Lihat kasus itu" in said
        assert "pernah dipisahkan dari sini" in said


def test_who_hands_a_case_on_reads_which_one_has_gone(world: World) -> None:
    fire = open_case(FIRE)
    said = read("piket-damkar", f"/kerja?kabar=pindah&kasus={fire.reference}")
    assert f"Kasus {fire.reference} sekarang pada kantor lain" in said
    assert "Kasus itu sekarang pada kantor lain" in read("piket-damkar", "/kerja?kabar=pindah&kasus=%3Cb%3E")


def test_who_gives_a_task_reads_what_each_has_in_hand(world: World) -> None:
    saniah, house = open_case(SANIAH), open_case(JUMRI)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, house)
    Task.objects.filter(case=house, organization=world.offices["dinsos"]).update(late=True)
    said = case_page("kabid-dinsos", saniah)
    assert "Piket-Dinsos · 1 tugas, 1 terlambat" in said and "Kepala-Dinsos · belum memegang tugas" in said
    assert "Piket-Dinsos · 1 tugas, 1 terlambat" in read("kabid-dinsos", "/kerja/banyak")
