"""Durable reports a second through the API, beside a floor of one hand-written statement and a bare INSERT.

Each round measures the three in turn in the same process; the ratio is the median over rounds. With a token it is checked, as the
public one is counted by the limit: the floor does the same. Exit 1 below 0.6, or where one of a hundred emergencies is not on a desk, or
one in a hundred later than in two seconds.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import statistics
import sys
import threading
import time

from benchmarks.program import Program, running_program

BAR = 0.6
SLOWEST_TO_DESK, EMERGENCIES = 2.0, 100
ROUNDS, SECONDS, THREADS = 5, 3.0, 6
RECONNECTS: list[str] = []
TEXT = "banjir di RT 5 air sudah selutut, 12 KK terdampak, mohon bantuan"
AREA = "64.72.08.1002"
SETUP = """
import rukun.entrypoints.cli.django_ready
from datetime import UTC, datetime
from rukun.access.actions.people import create_organization, create_token
from rukun.kernel.actor import SYSTEM, Permission
from tests.factories.world import build_world
world = build_world()
print(create_token(name="bench", scopes=(Permission.REPORT_CREATE,), organization_id=None, by=SYSTEM, at=datetime.now(UTC)).secret)
"""
# Looks every hundredth of a second at what stands on a desk for whoever asks, that is after its commit.
TO_DESK = f"""
import rukun.entrypoints.cli.django_ready
import time
from datetime import UTC, datetime
from django.db import connection
seen, end = dict(), time.monotonic() + 25
with connection.cursor() as c:
    while len(seen) < {EMERGENCIES} and time.monotonic() < end:
        c.execute("SELECT DISTINCT r.id, r.received_at FROM reports_report r JOIN cases_case_report cr ON cr.report_id = r.id JOIN cases_task t ON t.case_id = cr.case_id WHERE r.text LIKE 'kebakaran bench%%' AND NOT r.id = ANY(%s)", [list(seen)])
        at = datetime.now(UTC)
        seen.update((pk, (at - received).total_seconds()) for pk, received in c.fetchall())
        time.sleep(0.01)
took = sorted(seen.values())
print(len(took), took[len(took) // 2], took[int(len(took) * 0.99)])
"""


def shoot(port: int, path: str, token: str, seconds: float, latencies: list[float], worker: int) -> None:
    """Send one report after another over one connection until the time is up."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    body = json.dumps({"text": TEXT, "area": AREA})
    end, count = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        count += 1
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {}), "Idempotency-Key": f"{worker}-{time.time_ns()}-{count}"}
        started = time.perf_counter()
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read()
        except (http.client.HTTPException, OSError):  # the server let an idle connection go: the same key is sent again
            connection.close()
            RECONNECTS.append(path)
            continue
        if answer.status != 201:
            raise SystemExit(f"{path} answered {answer.status}")
        latencies.append(time.perf_counter() - started)


def volley(port: int, path: str, token: str) -> tuple[float, list[float]]:
    """Return reports a second and the latencies of one round."""
    latencies: list[float] = []
    threads = [threading.Thread(target=shoot, args=(port, path, token, SECONDS, latencies, n)) for n in range(THREADS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(latencies) / (time.perf_counter() - started), latencies


def compare(program: Program, token: str, title: str) -> float:
    """Measure the three in turn, print the absolute figures, return the median ratio to the floor."""
    rates: dict[str, list[float]] = {"api": [], "floor": [], "bare": []}
    paths = {"api": "/api/v1/reports", "floor": "/bench/floor", "bare": "/bench/bare"}
    latencies: list[float] = []
    for number in range(ROUNDS):
        order = list(paths) if number % 2 else list(reversed(paths))
        for name in order:
            rate, took = volley(program.port, paths[name], token)
            rates[name].append(rate)
            if name == "api":
                latencies += took
    to_floor = statistics.median(a / f for a, f in zip(rates["api"], rates["floor"], strict=True))
    to_bare = statistics.median(a / b for a, b in zip(rates["api"], rates["bare"], strict=True))
    latencies.sort()
    p50, p99 = latencies[len(latencies) // 2] * 1000, latencies[int(len(latencies) * 0.99)] * 1000
    print(f"{title}: api {statistics.median(rates['api']):.0f}/s, floor {statistics.median(rates['floor']):.0f}/s, bare {statistics.median(rates['bare']):.0f}/s")
    print(f"{title}: api/floor {to_floor:.2f}, api/bare {to_bare:.2f}, p50 {p50:.1f} ms, p99 {p99:.1f} ms")
    return to_floor


def time_to_desk(program: Program, token: str) -> tuple[int, float, float]:
    """Send 100 emergencies, ten a second; return how many came to a desk, and p50 and p99 from receipt in seconds."""
    found: list[str] = []
    looking = threading.Thread(target=lambda: found.append(program.python(TO_DESK)))
    looking.start()
    time.sleep(3)
    connection = http.client.HTTPConnection("127.0.0.1", program.port, timeout=30)
    for number in range(EMERGENCIES):
        body = json.dumps({"text": f"kebakaran bench {number}: 4 rumah habis di RT {number % 20 + 1}", "area": AREA})
        connection.request("POST", "/api/v1/reports", body, {"Content-Type": "application/json", "Authorization": f"Bearer {token}"})
        connection.getresponse().read()
        time.sleep(0.1)
    looking.join()
    came, p50, p99 = found[0].split()
    return int(came), float(p50), float(p99)


def main() -> None:
    """Run the benchmark; exit 1 where the bar is missed."""
    with running_program() as program:
        token = program.python(SETUP).splitlines()[-1]
        came, desk50, desk99 = time_to_desk(program, token)
        memory = {name: program.memory_mb(name) for name in ("web", "worker-reactions", "worker-slow", "database")}
        with_workers = compare(program, token, "workers running")
        public = compare(program, "", "the public, counted by the limit, workers running")
        for name in ("worker-reactions", "worker-slow"):
            os.kill(program.pid(name), signal.SIGSTOP)
        without = compare(program, token, "workers stopped")
        for name in ("worker-reactions", "worker-slow"):
            os.kill(program.pid(name), signal.SIGCONT)
    print(f"receipt to desk: p50 {desk50 * 1000:.0f} ms, p99 {desk99 * 1000:.0f} ms ({came} of {EMERGENCIES} emergencies, ten a second)")
    print("memory: " + ", ".join(f"{name} {mb:.0f} MB" for name, mb in memory.items()))
    print(f"connections that the server let go and were opened again: {len(RECONNECTS)}")
    met = min(with_workers, public, without) >= BAR and came == EMERGENCIES and desk99 <= SLOWEST_TO_DESK
    print(f"intake: ratio_with_workers={with_workers:.2f} ratio_public={public:.2f} ratio_without={without:.2f} bar={BAR} desk_p99_ms={desk99 * 1000:.0f} {'met' if met else 'MISSED'}")
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
