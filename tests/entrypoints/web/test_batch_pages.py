"""The pages of one step on many cases: chosen, looked at first, run, stopped, undone."""

from __future__ import annotations

import html
import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client

from rukun.access.models import User
from rukun.cases.actions.batches import start_due_batches
from rukun.cases.models import Batch, Case, Task
from rukun.cases.rules.states import Verb
from rukun.kernel import time as kernel_time
from tests.factories.acting import CHILD, FIRE, JUMRI, SANIAH, open_case, take, verbs
from tests.factories.world import World, run_due_jobs

pytestmark = pytest.mark.django_db


def signed_in(who: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=who))
    return client


def said(content: bytes) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", content.decode())))


def planned(client: Client, **sent: object) -> tuple[str, str]:
    """Choose, and return the address of what was foreseen and its words."""
    answer = client.post("/kerja/banyak", {"yang": "semua", **sent})
    assert answer.status_code == 302, said(answer.content)
    return answer["Location"], said(client.get(answer["Location"]).content)


def run_all() -> None:
    later = kernel_time.now() + timedelta(minutes=1)
    start_due_batches(at=later)
    run_due_jobs(later)


def test_one_looks_first_then_runs_and_reads_what_came_of_it(world: World) -> None:
    fire, saniah = open_case(FIRE), open_case(SANIAH)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, saniah)
    desk = signed_in("piket-dinsos")
    assert "/kerja/banyak?antrean=all" in desk.get("/kerja").content.decode()
    address, words = planned(desk, langkah="acknowledge")
    assert "Tanggapi 1 tugas" in words and "Belum ada yang berubah. Periksa dulu, lalu jalankan." in words
    assert "Dilewati 1: sudah ditanggapi" in words
    assert "Sebentar lagi dimulai" in said(desk.post(address, {"langkah": "mulai"}, follow=True).content)
    assert 'hx-trigger="every 2s"' in desk.get(address).content.decode()
    run_all()
    words = said(desk.get(address).content)
    assert "Selesai: 1 sudah, 1 dilewati." in words and "Kembalikan pembagian semula" not in words
    assert verbs(fire) == ["open", "acknowledge"]
    assert "Tanggapi 1 tugas" in said(desk.get("/kerja/banyak").content), "what one ran last"


def test_a_mistake_is_stopped_in_time(world: World) -> None:
    saniah = open_case(SANIAH)
    desk = signed_in("piket-dinsos")
    address, _words = planned(desk, langkah="acknowledge")
    desk.post(address, {"langkah": "mulai"})
    assert "Dibatalkan. Tidak ada yang berubah." in said(desk.post(address, {"langkah": "batal"}, follow=True).content)
    run_all()
    assert verbs(saniah) == ["open"]
    again = desk.post(address, {"langkah": "mulai"})
    assert (again.status_code, "sudah tidak dapat diubah" in said(again.content)) == (409, True)


def test_the_work_of_one_person_is_handed_over_from_who_holds_what_and_given_back(world: World) -> None:
    saniah, house = open_case(SANIAH), open_case(JUMRI)
    piket = world.users["piket-dinsos"]
    take(world.people["kabid-dinsos"], Verb.ASSIGN, saniah, assignee=piket)
    head = signed_in("kabid-dinsos")
    page = html.unescape(head.get("/kerja/petugas").content.decode())
    assert f"/kerja/banyak?petugas={piket}&langkah=assign" in page and "Serahkan tugasnya" in page
    address, words = planned(head, langkah="assign", petugas=piket, assignee=world.users["kepala-dinsos"])
    assert "Tugaskan 1 tugas kepada Kepala-Dinsos" in words
    head.post(address, {"langkah": "mulai"})
    run_all()
    held = Task.objects.filter(organization=world.offices["dinsos"], case__in=(saniah, house)).order_by("case")
    assert list(held.values_list("assignee", flat=True)) == [world.users["kepala-dinsos"], None]
    head.post(address, {"langkah": "urungkan"})
    run_all()
    assert "Pembagian semula sudah dikembalikan: 1 tugas." in said(head.get(address).content)
    assert list(held.values_list("assignee", flat=True)) == [piket, None]
    assert "Pembagian diurungkan: Piket-Dinsos" in said(head.get(f"/kasus/{saniah.reference}").content)


def test_only_what_is_ticked(world: World) -> None:
    fire, saniah = open_case(FIRE), open_case(SANIAH)
    desk = signed_in("piket-dinsos")
    task = Task.objects.get(case=saniah, organization=world.offices["dinsos"])
    _address, words = planned(desk, langkah="acknowledge", yang="dicentang", tugas=[task.pk])
    assert saniah.reference in words and fire.reference not in words


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "Pilih langkahnya dulu."), ({"langkah": "close"}, "Langkah ini tidak dapat dilakukan"), ({"langkah": "note", "note": "  "}, "Tulis catatannya dulu."),
        ({"langkah": "assign"}, "Pilih kepada siapa"), ({"langkah": "acknowledge", "yang": "dicentang"}, "Belum ada tugas yang dipilih."),
        ({"langkah": "acknowledge", "yang": "dicentang", "tugas": ["x", "-1", "9" * 40]}, "Belum ada tugas yang dipilih."),
        ({"langkah": "note", "note": "x" * 10_001}, "Catatan terlalu panjang"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(world: World, sent: dict[str, object], why: str) -> None:
    open_case(SANIAH)
    answer = signed_in("piket-dinsos").post("/kerja/banyak", {"yang": "semua", "urgensi": "urgent", **sent})
    assert (answer.status_code, why in said(answer.content)) == (422, True)
    assert 'name="urgensi" value="urgent"' in answer.content.decode()
    assert not Batch.objects.exists()


def test_nobody_opens_anothers_batch(world: World) -> None:
    open_case(SANIAH)
    address, _words = planned(signed_in("piket-dinsos"), langkah="acknowledge")
    for other in ("kepala-dinsos", "piket-damkar", "lurah"):
        assert signed_in(other).get(address).status_code == 404
        assert signed_in(other).post(address, {"langkah": "mulai"}).status_code == 404
    assert signed_in("piket-dinsos").get(f"/kerja/banyak/{uuid.uuid4()}").status_code == 404
    assert Batch.objects.get().status == "foreseen"


def test_a_secret_that_its_maker_lost_is_no_longer_shown(world: World) -> None:
    child = open_case(CHILD)
    ppa = signed_in("piket-uptdppa")
    address, words = planned(ppa, langkah="acknowledge")
    assert child.reference in words
    Case.objects.get(pk=child.pk).participants.update(until=kernel_time.now())
    assert child.reference not in said(ppa.get(address).content)
