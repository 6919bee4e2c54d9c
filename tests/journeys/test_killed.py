"""Kill -9 in the middle of a thousand submissions: what was acknowledged is there once and reaches a desk; silence is never calm."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException

import pytest

from tests.journeys.program import PASSWORD, Program, running_program

REPORTS = 1_000
SENDERS = 8
KILL_AFTER = {"worker-reactions": 0.2, "web": 0.45, "database": 0.7}  # at which share of the submissions
PATIENCE_SECONDS = 180.0
REACH_SECONDS = 240.0
BANNER_SECONDS = 10.0
WARD = "64.72.08.1002"
TEXTS = (
    "Kebakaran di RT {rt}, api besar, {n} rumah terbakar", "Banjir di RT {rt}, air setinggi lutut, {n} KK terendam",
    "nenek Saniah sendirian di RT {rt}, sudah {n} hari tidak makan", "rumah pak Jumri di RT {rt} lapuk, {n} orang tinggal di situ",
    "pak tolong dicek di gang sebelah RT {rt}", "kapan bansos cair untuk {n} keluarga di RT {rt}?",
)
# Reports that stand on no desk: not placed in a case with a task, not in triage with one, and not set aside.
LOST = """
SELECT count(*) FROM reports_report r WHERE r.status <> 'archived'
  AND NOT EXISTS (SELECT 1 FROM cases_case_report cr JOIN cases_task t ON t.case_id = cr.case_id WHERE cr.report_id = r.id AND cr.left_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM cases_task t WHERE t.report_id = r.id)
"""


@dataclass
class Sent:
    """What the senders were told."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    retries: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    done: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def _post(url: str, key: str, body: bytes) -> tuple[int, dict[str, str]]:
    request = urllib.request.Request(f"{url}/api/v1/reports", body, {"Content-Type": "application/json", "Idempotency-Key": key}, method="POST")
    with urllib.request.urlopen(request, timeout=10) as answer:
        return int(answer.status), json.load(answer)


def _send_until_acknowledged(program: Program, number: int, sent: Sent) -> None:
    """Send one report as an honest client does: the same key and body again until an answer comes."""
    key = f"kill-{number:04d}"
    text = TEXTS[number % len(TEXTS)].format(rt=number % 40 + 1, n=number % 9 + 1)
    body = json.dumps({"text": f"{text} ({number})", "area": f"{WARD}"}).encode()
    until, pause = time.monotonic() + PATIENCE_SECONDS, 0.1
    while time.monotonic() < until:
        try:
            _status, answer = _post(program.url, key, body)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code < 500:
                with sent.lock:
                    sent.refused.append(f"{key}: {error.code}")
                return
            why = str(error.code)
        except (OSError, HTTPException) as error:
            why = type(error).__name__
        else:
            with sent.lock:
                sent.acknowledged[key] = answer["tracking_code"]
                sent.done += 1
            return
        with sent.lock:
            sent.retries[why] += 1
        time.sleep(pause + random.random() * pause)
        pause = min(pause * 2, 1.0)


def _kill(program: Program, part: str) -> int:
    """SIGKILL to a part that this test's own program started."""
    pid = program.pid(part)
    os.kill(pid, signal.SIGKILL)
    return pid


@pytest.fixture
def program() -> Iterator[Program]:
    """A program of its own, with offices: this test kills its parts."""
    with running_program("--empty", RUKUN_PUBLIC_LIMIT="1000000") as running:
        running.python("-m", "tests.journeys.make_world")
        yield running


@pytest.mark.slow
def test_every_acknowledged_report_is_there_once_and_reaches_a_desk(program: Program) -> None:
    sent, killed = Sent(), {}
    began = time.monotonic()
    with ThreadPoolExecutor(SENDERS) as senders:
        sending = [senders.submit(_send_until_acknowledged, program, number, sent) for number in range(REPORTS)]
        for part, share in KILL_AFTER.items():
            while sent.done < share * REPORTS:
                assert time.monotonic() - began < PATIENCE_SECONDS, f"only {sent.done} were acknowledged"
                time.sleep(0.01)
            killed[part] = (_kill(program, part), sent.done)
        for each in sending:
            each.result()
    sending_took = time.monotonic() - began
    assert not sent.refused
    assert len(sent.acknowledged) == REPORTS
    ended = time.monotonic()
    while (lost := _count(program, LOST)) and time.monotonic() - ended < REACH_SECONDS:
        time.sleep(0.5)
    reached = time.monotonic() - ended
    print(
        f"\n{REPORTS} reports in {sending_took:.1f} s through {', '.join(f'kill -9 {part} at {done}' for part, (_, done) in killed.items())};"
        f" retries {dict(sent.retries)}; all on a desk {reached:.1f} s after the last answer"
    )
    assert lost == 0
    rows = program.ask("SELECT external_id, count(*) FROM channels_inbound_message GROUP BY external_id")
    stored = {key: sum(n for stored_key, n in rows if str(stored_key).endswith(key)) for key in sent.acknowledged}
    assert set(stored.values()) == {1}, {key: n for key, n in stored.items() if n != 1}
    codes = dict(program.ask("SELECT tracking_code, count(*) FROM reports_report GROUP BY tracking_code"))
    assert codes == dict.fromkeys(sent.acknowledged.values(), 1)
    twice = program.ask("SELECT report_id, count(*) FROM cases_case_report WHERE left_at IS NULL GROUP BY report_id HAVING count(*) > 1")
    assert twice == []
    for part, (pid, _) in killed.items():
        assert program.pid(part) != pid, f"{part} did not come back"
    _wait_for_health(program, 200, 30)


def _count(program: Program, sql: str) -> int:
    return int(program.ask(sql)[0][0])


def _wait_for_health(program: Program, status: int, seconds: float) -> float:
    began = time.monotonic()
    while program.health() != status:
        assert time.monotonic() - began < seconds, f"/healthz is {program.health()}, not {status}, after {seconds} s"
        time.sleep(0.1)
    return time.monotonic() - began


class Desk:
    """Somebody's desk over plain HTTP: faster than a browser, for four at once."""

    def __init__(self, program: Program, username: str) -> None:
        self.url = program.url
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = self.read("/masuk")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        form = f"csrfmiddlewaretoken={token.group(1)}&username={username}&password={PASSWORD}&next=/kerja"
        request = urllib.request.Request(f"{self.url}/masuk", form.encode(), {"Referer": self.url})
        with self.opener.open(request, timeout=10) as answer:
            assert answer.url.endswith("/kerja"), answer.url

    def read(self, path: str) -> str:
        with self.opener.open(f"{self.url}{path}", timeout=10) as answer:
            return str(answer.read().decode())


@pytest.mark.slow
def test_a_stopped_worker_is_said_on_every_desk(program: Program) -> None:
    names = ("piket-damkar", "piket-bpbd", "piket-dinsos", "lurah", "kasi", "sekda", "yusuf")
    desks = {name: Desk(program, name) for name in names}
    assert program.health() == 200
    assert not any("Pemrosesan laporan terlambat" in desk.read("/kerja") for desk in desks.values())
    pid = program.pid("worker-reactions")
    began = time.monotonic()
    os.kill(pid, signal.SIGSTOP)  # neither alive nor dead: nobody starts it again
    try:
        silent, took = set(names), 0.0
        while silent or program.health() != 503:
            took = time.monotonic() - began
            assert took <= BANNER_SECONDS, f"after {took:.1f} s: /healthz {program.health()}, no banner for {sorted(silent)}"
            silent = {name for name in silent if "Pemrosesan laporan terlambat" not in desks[name].read("/kerja")}
            time.sleep(0.1)
        took = time.monotonic() - began
        print(f"\nbanner on {len(names)} desks and /healthz 503 after {took:.1f} s")
        with pytest.raises(urllib.error.HTTPError) as caught, urllib.request.urlopen(f"{program.url}/healthz", timeout=5):
            pass
        assert "worker" in caught.value.read().decode()
        caught.value.close()
    finally:
        os.kill(pid, signal.SIGCONT)
    back = _wait_for_health(program, 200, 30)
    print(f"well again {back:.1f} s after the worker went on")
    time.sleep(2.5)  # a page's knowledge of health is two seconds old at most
    assert not any("Pemrosesan laporan terlambat" in desk.read("/kerja") for desk in desks.values())
