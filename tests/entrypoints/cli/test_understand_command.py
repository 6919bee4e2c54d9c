"""`rukun understand`: every line is answered, a broken one with its error, and nothing of it needs a database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rukun.entrypoints.cli import understanding
from tests.entrypoints.cli.conftest import Rukun

FIRE = '{"id": "k1", "text": "kebakaran di RT 12, 4 rumah habis, 17 jiwa mengungsi", "area": "64.72.08.1002"}'
THANKS = '{"id": "k2", "text": "terima kasih banyak pak, bantuannya sudah sampai"}'


def answers(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_understand_runs_by_itself_without_a_database(tmp_path: Path) -> None:
    source, target = tmp_path / "pesan.jsonl", Path(os.fsdecode(os.fsencode(tmp_path / "hasil") + b"-\xff.jsonl"))
    source.write_text(f"\ufeff{FIRE}\n\n{THANKS}\n{{\n", "utf-8")
    env = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "rukun.entrypoints.cli.main", "understand", "--in", source, "--out", target]
    done = subprocess.run(command, env=env, capture_output=True, timeout=60)
    assert done.returncode == 1
    assert done.stdout.decode().startswith("2 pesan dipahami, hasilnya di ")
    assert done.stderr.decode().startswith("1 baris tidak dapat dipahami")
    fire, thanks, broken = answers(target)
    assert (fire["id"], fire["intent"], fire["category"], fire["hazard"], fire["urgency"], fire["rt"]) == (
        "k1", "report", "korban-bencana-sosial", "kebakaran", "emergency", "012",
    )  # fmt: skip
    assert (thanks["id"], thanks["intent"]) == ("k2", "thanks")
    assert (broken["id"], broken["line"]) == (None, 4)


def test_understand_of_good_lines_ends_well(rukun: Rukun, tmp_path: Path) -> None:
    source, target = tmp_path / "pesan.jsonl", tmp_path / "hasil.jsonl"
    source.write_text(f'{FIRE}\n{{"text": "api \\ud83d\\udd25 di RT 3"}}\n{{"id": 7, "text": ""}}\n')
    ended = rukun("understand", "--in", str(source), "--out", str(target))
    assert (ended.code, ended.out, ended.err) == (0, f"3 pesan dipahami, hasilnya di {target}.\n", "")
    assert [answer["id"] for answer in answers(target)] == ["k1", None, 7]
    assert not any("error" in answer for answer in answers(target))


@pytest.mark.parametrize(
    ("line", "known", "why"),
    [
        ('{"id": "a", "text": "banjir', None, "Bukan JSON yang benar, mulai huruf ke-21."),
        ("banjir di RT 3", None, "Bukan JSON yang benar, mulai huruf ke-1."),
        ("[" * 100_000, None, "Bukan JSON yang dapat dibaca."),
        ('{"id": ' + "9" * 5_000 + ', "text": "banjir"}', None, "Bukan JSON yang dapat dibaca."),
        ('["a", "banjir"]', None, 'Harus berupa objek JSON dengan kunci "id" dan "text".'),
        ('{"id": "a"}', "a", 'Tidak ada kunci "text".'),
        ('{"id": 5, "text": null}', 5, 'Isi "text" harus berupa tulisan'),
        ('{"id": "a", "text": ["banjir"]}', "a", 'Isi "text" harus berupa tulisan'),
        ('{"id": "a", "text": "banjir \\ud83d"}', "a", 'Isi "text" memuat huruf yang rusak'),
        ('{"id": "a\\udc00", "text": "banjir"}', None, 'Isi "id" tidak dapat ditulis'),
        ('{"id": {"\\udc00": 1}}', None, 'Isi "id" tidak dapat ditulis'),
        ('{"id": NaN, "text": "banjir"}', None, 'Isi "id" tidak dapat ditulis'),
    ],
    ids=range(12),
)
def test_understand_answers_a_broken_line_and_goes_on(rukun: Rukun, tmp_path: Path, line: str, known: object, why: str) -> None:
    source, target = tmp_path / "pesan.jsonl", tmp_path / "hasil.jsonl"
    source.write_text(f"{FIRE}\n{line}\n{THANKS}\n")
    ended = rukun("understand", "--in", str(source), "--out", str(target))
    assert ended.code == 1
    assert ended.out == f"2 pesan dipahami, hasilnya di {target}.\n"
    assert ended.err == f'1 baris tidak dapat dipahami; sebabnya ada pada kunci "error" di {target}.\n'
    first, broken, last = answers(target)
    assert (first["intent"], last["intent"]) == ("report", "thanks")
    assert broken.keys() == {"id", "line", "error"}
    assert (broken["id"], broken["line"]) == (known, 2)
    assert broken["error"].startswith(f"Baris 2: {why}")


def test_understand_takes_bytes_that_are_no_text_for_unreadable_letters(rukun: Rukun, tmp_path: Path) -> None:
    source, target = tmp_path / "pesan.jsonl", tmp_path / "hasil.jsonl"
    source.write_bytes(b'{"id": "a", "text": "kebakaran \xff\xfe di RT 12"}\r\n')
    assert rukun("understand", "--in", str(source), "--out", str(target)).code == 0
    assert [answer["rt"] for answer in answers(target)] == ["012"]


@pytest.mark.parametrize(("looks_on", "said"), [(True, ["2", "4"]), (False, ["3"])], ids=["terminal", "log"])
def test_understand_says_how_far_it_is(rukun: Rukun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looks_on: bool, said: list[str]) -> None:
    monkeypatch.setattr(understanding, "EVERY", 2)
    monkeypatch.setattr(understanding, "EVERY_IN_A_LOG", 3)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: looks_on)
    source, target = tmp_path / "pesan.jsonl", tmp_path / "hasil.jsonl"
    source.write_text(f"{THANKS}\n" * 5)
    ended = rukun("understand", "--in", str(source), "--out", str(target))
    assert ended.err.splitlines() == [f"  {count} pesan …" for count in said]
    assert ended.out.startswith("5 pesan dipahami")


def test_understand_keeps_the_messages_when_both_files_are_one(rukun: Rukun, tmp_path: Path) -> None:
    source = tmp_path / "pesan.jsonl"
    source.write_text(FIRE)
    (tmp_path / "sama.jsonl").symlink_to(source)
    ended = rukun("understand", "--in", str(source), "--out", str(tmp_path / "sama.jsonl"))
    assert ended.code == 1
    assert "Pilih nama lain untuk --out" in ended.err
    assert source.read_text() == FIRE


def test_understand_says_which_file_it_cannot_write(rukun: Rukun, tmp_path: Path) -> None:
    source, target = tmp_path / "pesan.jsonl", tmp_path / "tidak-ada" / "hasil.jsonl"
    source.write_text(FIRE)
    ended = rukun("understand", "--in", str(source), "--out", str(target))
    assert (ended.code, ended.out) == (1, "")
    assert f"Berkas {target} tidak bisa dibaca atau ditulis." in ended.err


def test_understand_refuses_a_file_that_is_not_there(rukun: Rukun, tmp_path: Path) -> None:
    ended = rukun("understand", "--in", str(tmp_path / "x.jsonl"), "--out", str(tmp_path / "y.jsonl"))
    assert ended.code == 2
    assert str(tmp_path / "x.jsonl") in ended.err
    assert not (tmp_path / "y.jsonl").exists()
