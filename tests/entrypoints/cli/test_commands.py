"""`rukun report`, `doctor` and `areas`: what each says, with which code it ends, and one bad input each."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection

from rukun.areas.models import Area, EmergencyNumber
from rukun.cases.models import ClockRow, LadderRow
from rukun.entrypoints.cli.loading import SINCE
from rukun.kernel.crypto import decrypt_text
from rukun.kernel.health import CLOCKS, WORKER, beat
from rukun.kernel.models import Event
from rukun.kernel.time import now
from rukun.reports.models import Report
from tests.entrypoints.cli.conftest import Rukun
from tests.factories.world import WARD, run_due_jobs, tell

REFERENCE = (
    "areas_area", "areas_wording", "areas_holiday", "areas_emergency_number", "cases_clock", "cases_ladder", "problems_category",
    "problems_hazard",
)  # fmt: skip


def row_prints() -> dict[str, tuple[int, int]]:
    """How many rows each table of reference data has, and a sum over what stands in them and where."""
    prints = {}
    with connection.cursor() as cursor:
        for table in REFERENCE:
            cursor.execute(f"SELECT count(*), coalesce(sum(hashtext(row::text || row.ctid::text)), 0) FROM {table} AS row")
            prints[table] = cursor.fetchone()
    return prints


@pytest.mark.django_db
def test_report_keeps_one_report_and_says_its_code(rukun: Rukun) -> None:
    ended = rukun("report", "Kebakaran di gang Mawar", "--area", WARD, "--phone", "0812 3456 7890", "--key", "k-1")
    report = Report.objects.get()
    assert (ended.code, ended.out, ended.err) == (0, f"{report.tracking_code}\n", "")
    assert (report.channel, report.text, report.area_id, report.is_demo) == ("cli", "Kebakaran di gang Mawar", WARD, True)
    assert decrypt_text(report.reporter_phone) == "+6281234567890"
    assert Event.objects.filter(name="report.received").count() == 1
    again = rukun("report", "Kebakaran di gang Mawar", "--area", WARD, "--phone", "0812 3456 7890", "--key", "k-1")
    assert (again.code, again.out) == (0, ended.out)
    assert Report.objects.count() == 1


@pytest.mark.django_db
def test_report_in_a_real_installation_is_no_demo(rukun: Rukun, settings: object) -> None:
    settings.RUKUN_DEMO = False  # type: ignore[attr-defined]
    assert rukun("report", "Kebakaran di gang Mawar").code == 0
    assert not Report.objects.get().is_demo


@pytest.mark.django_db
def test_report_takes_a_broken_letter(rukun: Rukun) -> None:
    assert rukun("report", "banjir \udcff di RT 3", "--key", "\udcff").code == 0
    assert (Report.objects.get().text, Report.objects.get().flags) == ("banjir \ufffd di RT 3", ["lone_surrogate"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("  ",), "Tulis dulu apa yang terjadi"),
        (("a" * 20_001,), "Tulisan terlalu panjang"),
        (("banjir", "--area", "64.72.99"), "Wilayah 64.72.99 tidak ditemukan"),
        (("banjir", "--area", "\udcff"), "tidak ditemukan"),
        (("banjir", "--phone", "12"), "Nomor telepon tidak dikenali"),
    ],
)
def test_report_refuses_in_words(rukun: Rukun, arguments: tuple[str, ...], words: str) -> None:
    ended = rukun("report", *arguments)
    assert (ended.code, ended.out) == (1, "")
    assert words in ended.err
    assert not Report.objects.exists()


@pytest.mark.django_db
def test_report_refuses_another_text_under_the_same_key(rukun: Rukun) -> None:
    assert rukun("report", "banjir", "--key", "k-1").code == 0
    ended = rukun("report", "kebakaran", "--key", "k-1")
    assert (ended.code, ended.out) == (1, "")
    assert "Kunci kiriman ini sudah dipakai" in ended.err
    assert Report.objects.count() == 1


@pytest.mark.django_db
def test_doctor_is_content_where_all_is_well(rukun: Rukun) -> None:
    beat(WORKER)
    beat(CLOCKS)
    ended = rukun("doctor")
    assert ended.code == 0
    assert ended.out.splitlines() == [
        "baik   Basis data menjawab",
        "baik   Pekerja memproses laporan",
        "baik   Batas waktu diperiksa",
        "baik   10 kabupaten/kota dimuat",
        "baik   0 laporan menunggu tanpa kantor",
    ]


@pytest.mark.django_db
def test_doctor_says_what_to_do_about_a_report_that_reached_nobody(rukun: Rukun) -> None:
    beat(WORKER)
    beat(CLOCKS)
    tell("Kebakaran di gang Mawar RT 12", area=WARD, at=now())
    run_due_jobs(now())
    ended = rukun("doctor")
    assert ended.code == 1
    assert [line for line in ended.out.splitlines() if not line.startswith("baik")] == [
        "RUSAK  1 laporan menunggu tanpa kantor  →  Buat kantor Dinas Sosial untuk wilayahnya; laporan tetap tersimpan."
    ]


@pytest.mark.django_db
def test_doctor_says_that_the_workers_are_gone(rukun: Rukun) -> None:
    ended = rukun("doctor")
    assert ended.code == 1
    assert [line[:30] for line in ended.out.splitlines() if line.startswith("RUSAK")] == ["RUSAK  Pekerja memproses lapor", "RUSAK  Batas waktu diperiksa  "]


def without_database(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`rukun …` in a process of its own, where the database is away."""
    env = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing", "DJANGO_SETTINGS_MODULE": "rukun.settings.test"}
    command = [sys.executable, "-m", "rukun.entrypoints.cli.main", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)


def test_doctor_says_that_the_database_does_not_answer() -> None:
    done = without_database("doctor")
    assert done.returncode == 1
    assert done.stdout.startswith("RUSAK  Basis data menjawab  →  Jalankan `rukun serve`, atau periksa DATABASE_URL.\n")
    assert "kabupaten/kota" not in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [("report", "banjir"), ("users", "list"), ("areas", "load"), ("demo", "load")])
def test_a_command_says_that_the_database_is_away(arguments: tuple[str, ...]) -> None:
    done = without_database(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Basis data tidak dapat dicapai. Jalankan `rukun serve` lebih dulu" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [("doctor", "--cepat"), ("areas", "muat"), ("areas", "load", "64"), ("laporan",)])
def test_a_command_that_does_not_exist_ends_with_2(rukun: Rukun, arguments: tuple[str, ...]) -> None:
    ended = rukun(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err


def test_rukun_lists_its_commands(rukun: Rukun) -> None:
    ended = rukun("--help")
    assert ended.code == 0
    assert "Kirim satu laporan." in ended.out


@pytest.mark.django_db
def test_areas_load_brings_what_is_missing_and_twice_is_once(rukun: Rukun) -> None:
    whole = {table: rows for table, (rows, _print) in row_prints().items()}
    Area.objects.filter(code__startswith="64.72.08.").delete()
    EmergencyNumber.objects.all().delete()
    LadderRow.objects.all().delete()
    ClockRow.objects.all().delete()
    assert not Area.objects.filter(code=WARD).exists()
    ended = rukun("areas", "load")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "Wilayah: 38 provinsi, 514 kabupaten/kota, 7285 kecamatan, 83762 desa/kelurahan.\n"
    once = row_prints()
    assert {table: rows for table, (rows, _print) in once.items()} == whole
    assert Area.objects.filter(code=WARD).exists()
    assert set(ClockRow.objects.values_list("valid_from", flat=True)) == {SINCE}, "or the demo's past has no clocks"
    assert rukun("areas", "load") == ended
    assert row_prints() == once
