"""200 desks open, 20 changes a second: how long from the commit to the event at each desk concerned, what a desk costs, who else heard.

Each change is a note that an officer adds to a case, through the action that the page calls. Exit 1 where the 99th of a hundred
took longer than 2 seconds, a desk concerned heard nothing, one that has no part in the case heard something, or the stream's
connections to the database grew with the desks.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field

from benchmarks.program import ROOT, Program, running_program

DESKS, A_SECOND, SECONDS, CASES = 200, 20, 30, 60
SLOWEST, SETTLE = 2.0, 3.0
SETUP = f"""
import rukun.entrypoints.cli.django_ready
import json
from datetime import UTC, datetime
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from rukun.access.actions.people import create_post, create_user, sign_pledge
from rukun.access.queries.actors import build_actor
from rukun.access.rules.roles import Role
from rukun.kernel.actor import SYSTEM
from tests.factories.acting import FIRE, JUMRI, SANIAH, open_case
from tests.factories.world import BEFORE, CITY, CITY_AGENCIES, build_world
from rukun.cases.models import Case
world, now = build_world(), datetime.now(UTC)
store = import_module(settings.SESSION_ENGINE).SessionStore
desks = []
for n in range({DESKS}):
    office = CITY_AGENCIES[n % len(CITY_AGENCIES)]
    user = create_user(username=f"desk-{{n}}", full_name=f"Desk {{n}}", password=None, phone=None, by=SYSTEM, at=BEFORE)
    create_post(user_id=user.pk, role=Role.OFFICER, organization_id=world.offices[office], area_code=CITY, by=SYSTEM, at=BEFORE)
    sign_pledge(by=build_actor(user, at=now), at=BEFORE)
    session = store()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0], user.get_session_auth_hash()
    session.save()
    desks.append((session.session_key, user.pk))
cases = [open_case((FIRE, SANIAH, JUMRI)[n % 3], at=now, key=f"live-{{n}}") for n in range({CASES})]
people = dict((name, build_actor(type(user).objects.get(pk=pk), at=now)) for name, pk in world.users.items())
desks = [(key, build_actor(type(user).objects.get(pk=pk), at=now)) for key, pk in desks]
seen = dict((f"case:{{case.uuid}}", [n for n, (key, actor) in enumerate(desks) if Case.objects.visible_to(actor).filter(pk=case.pk)]) for case in cases)
print(json.dumps(dict(cookie=settings.SESSION_COOKIE_NAME, desks=[key for key, actor in desks], seen=seen)))
"""
# Adds notes at an even pace and says after each commit when it was.
CHANGE = f"""
import rukun.entrypoints.cli.django_ready
import time
from datetime import UTC, datetime
from rukun.access.models import User
from rukun.access.queries.actors import build_actor
from rukun.cases.actions.moves import StepForm, take_step
from rukun.cases.models import Case
from rukun.cases.rules.states import Verb
cases = list(Case.objects.order_by("id")[:{CASES}])
lead = dict((case.pk, User.objects.filter(posts__organization=case.lead_id, username__startswith="desk-").first()) for case in cases)
actors = dict((pk, build_actor(user, at=datetime.now(UTC))) for pk, user in lead.items())
begin = time.time() + 0.5
for n in range({A_SECOND * SECONDS}):
    case = cases[n % len(cases)]
    time.sleep(max(0.0, begin + n / {A_SECOND} - time.time()))
    take_step(reference=case.reference, verb=Verb.NOTE, form=StepForm(note=f"Catatan {{n}}"), by=actors[case.pk], at=datetime.now(UTC))
    print(f"case:{{case.uuid}} {{time.time()}}", flush=True)
"""


@dataclass
class Heard:
    """What one desk heard: for each case the moments."""

    at: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    open: bool = False


async def sit(port: int, cookie: str, heard: Heard) -> None:
    """Keep a desk's stream open and note what it says."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\r\n".encode())
    if b" 200 " not in (status := await reader.readline()):
        raise SystemExit(f"the stream answered {status!r}")
    changed = False
    try:
        while line := (await reader.readline()).decode().strip("\r\n"):
            continue  # the headers
        while raw := await reader.readline():
            line = raw.decode().strip()
            heard.open = heard.open or line == "event: alive"
            if line.startswith("event:"):
                changed = line == "event: changed"
            elif line.startswith("data: ") and changed:
                for key in line.removeprefix("data: ").split():
                    heard.at[key].append(time.time())
    finally:
        writer.close()


def connections(program: Program) -> int:
    """Return how many connections the database has."""
    count = "import rukun.entrypoints.cli.django_ready\nfrom django.db import connection\nc = connection.cursor()\nc.execute('SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()')\nprint(c.fetchone()[0])"
    return int(program.python(count))


async def measure(program: Program, setup: dict[str, object]) -> tuple[list[str], list[Heard], float, float, int, int]:
    """Open the desks, let things change, and return what was committed when, what was heard, memory and connections before and after."""
    desks = [Heard() for _ in range(DESKS)]
    memory, links = program.memory_mb("streams"), connections(program)
    keys: list[str] = setup["desks"]  # type: ignore[assignment]
    sitting = [asyncio.create_task(sit(program.stream_port, f"{setup['cookie']}={key}", heard)) for key, heard in zip(keys, desks, strict=True)]
    while not all(heard.open for heard in desks):
        await asyncio.sleep(0.05)
        for task in sitting:
            if task.done():
                task.result()
    changing = await asyncio.create_subprocess_exec(sys.executable, "-c", CHANGE, cwd=ROOT, env=program.env, stdout=subprocess.PIPE)
    out, _ = await changing.communicate()
    await asyncio.sleep(SETTLE)
    after, links_after = program.memory_mb("streams"), connections(program)
    for task in sitting:
        task.cancel()
    await asyncio.gather(*sitting, return_exceptions=True)
    return out.decode().split("\n"), desks, memory, after, links, links_after


def main() -> int:
    """Print the figures; return 1 where a bar is missed."""
    with running_program() as program:
        setup = json.loads(program.python(SETUP))
        lines, desks, memory, after, links, links_after = asyncio.run(measure(program, setup))
    committed: dict[str, list[float]] = defaultdict(list)
    for line in filter(None, lines):
        key, at = line.split()
        committed[key].append(float(at))
    took, unheard, wrong = [], 0, 0
    for key, moments in committed.items():
        concerned = set(setup["seen"][key])
        wrong += sum(1 for n, heard in enumerate(desks) if n not in concerned and key in heard.at)
        for n in concerned:
            for moment in moments:
                # Said at once or with a later change of the same case; a clock read after the commit may be a little late.
                later = [at for at in desks[n].at[key] if at >= moment - 0.05]
                took.append(max(0.0, min(later) - moment)) if later else None
                unheard += not later
    took.sort()
    changes = sum(map(len, committed.values()))
    p50, p99 = took[len(took) // 2], took[int(len(took) * 0.99)]
    print(f"{DESKS} desks, {changes} changes, {A_SECOND} a second, {len(took)} times a desk was told; slowest {took[-1] * 1000:.0f} ms")
    print(f"memory of the stream process {memory:.0f} MB before, {after:.0f} MB with all desks open; database connections {links} and {links_after}")
    well = changes == A_SECOND * SECONDS and p99 <= SLOWEST and not unheard and not wrong and links_after <= links + 2
    print(
        f"live: p50 {p50 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms (bar {SLOWEST:.0f} s), unheard {unheard}, heard by others {wrong}, "
        f"{(after - memory) * 1024 / DESKS:.0f} KB a desk, {links_after - links:+d} connections {'OK' if well else 'MISSED'}"
    )
    return 0 if well else 1


if __name__ == "__main__":
    os.environ.pop("DATABASE_URL", None)
    sys.exit(main())
