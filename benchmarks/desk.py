"""Desk, case page and rekap with 10 thousand and with 1 million reports: the same queries, hardly more time.

Both sizes lie in one database, one after the other; each page is measured in interleaved rounds of its own size.
Exit 1 where a page takes more than 15 queries, another number of them, or more than 1.5 times the time.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

SMALL, LARGE = 10_000, 1_000_000
MOST_QUERIES, MOST_RATIO = 15, 1.5
ROUNDS, WARM = 60, 5

HOME = Path(tempfile.mkdtemp(prefix="rukun-desk-", dir="/tmp"))
HOME.chmod(0o711)
os.environ |= {"RUKUN_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "rukun.settings.test"}
os.environ.pop("DATABASE_URL", None)

# One in fifty cases is open, as in a regency that keeps up; offices of all kinds have them by turns.
GROW = """
WITH span AS (SELECT generate_series(%(first)s, %(last)s) AS n),
inbound AS (INSERT INTO channels_inbound_message (id, channel, external_id, body_sha256, sender_index, received_at)
    SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'bench', n::text, '', '', %(at)s - n * interval '20 seconds' FROM span),
submission AS (INSERT INTO reports_submission (id, inbound_id, channel, content, content_sha256, received_at, flags)
    SELECT ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'bench', NULL, '', %(at)s - n * interval '20 seconds', '[]' FROM span),
report AS (INSERT INTO reports_report (id, submission_id, tracking_code, channel, text, status, received_at, flags, told_area, area_id, place_source,
        landmark, intent, category, also, urgency, hazard, rt, understanding, understanding_version, reporter_phone_index, reporter_kind, verified,
        bypass_ward, archive_reason, is_demo, said_name_keys)
    SELECT ('00000000-0000-7000-a000-' || lpad(to_hex(n), 12, '0'))::uuid, ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid,
        'R' || lpad(n::text, 8, '0'), 'bench', CASE WHEN n <= 10000 AND n %% 250 = 0
            THEN 'banjir di RT 5, nenek Saniah sendirian' ELSE 'banjir di RT 5' END, 'placed', %(at)s - n * interval '20 seconds', '[]', '', %(area)s, 'form', '', 'report',
        'lansia-terlantar', '[]', 'urgent', '', '', '{}', '', '', 'anonymous', false, false, '', false,
        CASE WHEN n <= 10000 AND n %% 250 = 0 THEN %(keys)s::varchar[] END FROM span),
the_case AS (INSERT INTO cases_case (id, uuid, reference, area_id, category, also, hazard, urgency, sensitive, ward, status, lead_id, lead_agency, summary,
        landmark, occurred_at, opened_at, closed_at, closed_by, close_reason, closed_in_time, report_count, version, is_demo)
    SELECT 100 + n, ('00000000-0000-7000-b000-' || lpad(to_hex(n), 12, '0'))::uuid, 'C' || lpad(n::text, 8, '0'), %(area)s,
        (ARRAY['lansia-terlantar', 'fakir-miskin', 'gelandangan', 'rtlh'])[1 + n %% 4], '[]', '', 'urgent', false, 'verify',
        CASE WHEN n %% 50 = 0 THEN 'opened' ELSE 'closed' END, %(office)s, 'dinsos', '', '', %(at)s - n * interval '20 seconds', %(at)s - n * interval '20 seconds',
        CASE WHEN n %% 50 = 0 THEN NULL ELSE %(at)s::timestamptz END, NULL, CASE WHEN n %% 50 = 0 THEN '' ELSE 'resolved' END, n %% 50 <> 0, 1, 1, false FROM span),
link AS (INSERT INTO cases_case_report (case_id, report_id, joined_at) SELECT 100 + n, ('00000000-0000-7000-a000-' || lpad(to_hex(n), 12, '0'))::uuid, %(at)s FROM span),
part AS (INSERT INTO cases_participant (case_id, organization_id, part, role, since) SELECT 100 + n, %(office)s, 'lead', '', %(at)s FROM span),
entry AS (INSERT INTO cases_timeline_entry (case_id, verb, status, at, by_kind, by_label, organization_id, part, note, facts, public)
    SELECT 100 + n, 'open', 'opened', %(at)s, 'system', 'Rukun', %(office)s, '', '', '{}', true FROM span),
task AS (INSERT INTO cases_task (id, case_id, organization_id, part, role, agencies, status, rank, arrived_at, due_at, sorts_at, late, done_at)
    SELECT 100 + n, 100 + n, %(office)s, 'lead', '', '["dinsos"]', CASE WHEN n %% 50 = 0 THEN 'open' ELSE 'done' END, 1, %(at)s,
        %(at)s + (n %% 1000) * interval '1 hour', %(at)s + (n %% 1000) * interval '1 hour', false, NULL FROM span)
INSERT INTO cases_deadline (task_id, step, agency, starts_at, due_at, remind_at, next_at, status, rung)
SELECT 100 + n, 'acknowledge', 'dinsos', %(at)s, %(at)s + (n %% 1000) * interval '1 hour', %(at)s, %(at)s + interval '9 days', 'open', 0 FROM span WHERE n %% 50 = 0
"""


def grow(first: int, last: int, office: int, area: str, at: datetime) -> None:
    """Add reports number `first` to `last`, each with its case, task and timeline."""
    for start in range(first, last + 1, 100_000):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(GROW, {"first": start, "last": min(last, start + 99_999), "office": office, "area": area, "at": at, "keys": name_keys("Saniah")})
            cursor.execute("SET session_replication_role = origin")
        print(f"  {min(last, start + 99_999)} reports", flush=True)
    recount_all(at=at)
    with connection.cursor() as cursor:
        for table in ("cases_case", "cases_task", "cases_deadline", "cases_participant", "cases_case_report", "reports_report", "cases_timeline_entry"):
            cursor.execute(f"VACUUM (ANALYZE) {table}")


def measure(client: Client, url: str) -> tuple[float, int]:
    """Return the median milliseconds of a page and how many queries it took; reference tables are read once a minute and not counted."""
    for _ in range(WARM):
        client.get(url)
    counted = []
    for _ in range(2):
        time.sleep(RECENT_SECONDS + 0.1)  # the health of the program is asked anew once in a while: count it too
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200, url
        counted.append(len(captured))
    queries = min(counted)
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        client.get(url)
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took), queries


def main() -> int:
    """Grow the database twice and measure after each; return the exit code."""
    setup_test_environment()
    settings.RUKUN_DEMO = False  # the clock of a real installation, which is not asked of the database
    call_command("migrate", verbosity=0)
    at = datetime.now(UTC)
    load_everything(print)
    world = build_world()
    client = Client()
    client.force_login(world_user("kabid-dinsos"))
    pages = {"desk": "/kerja", "desk, second page": "", "case": "/kasus/C00000050", "pane": "/kasus/C00000050/ringkas", "rekap": "/rekap",
             "search, a name": "/kerja?q=Saniyah", "search, a word": "/kerja?q=sendirian", "search, a word of all": "/kerja?q=banjir"}
    figures: dict[int, dict[str, tuple[float, int]]] = {}
    grown = 0
    for size in (SMALL, LARGE):
        print(f"growing to {size} reports", flush=True)
        grow(grown + 1, size, world.offices["dinsos"], RT, at)
        grown = size
        pages["desk, second page"] = client.get("/kerja").context["page"].next_url
        figures[size] = {name: measure(client, url) for name, url in pages.items()}
    missed = []
    for name in pages:
        (small, few), (large, many) = figures[SMALL][name], figures[LARGE][name]
        print(f"{name}: {small:.1f} ms and {few} queries with 10 thousand, {large:.1f} ms and {many} with 1 million, ratio {large / small:.2f}")
        if many != few or many > MOST_QUERIES or large / small > MOST_RATIO:
            missed.append(name)
    worst = max(figures[LARGE][n][0] / figures[SMALL][n][0] for n in pages)
    most = max(figures[LARGE][n][1] for n in pages)
    print(f"desk: worst_ratio={worst:.2f} most_queries={most} bars={MOST_RATIO},{MOST_QUERIES} {'MISSED: ' + ', '.join(missed) if missed else 'met'}")
    return 1 if missed else 0


if __name__ == "__main__":
    from rukun.kernel.postgres import EmbeddedPostgres

    (HOME / "static").mkdir()
    server = EmbeddedPostgres(HOME, fast_unsafe=True)
    server.prepare()
    server.start()
    try:
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext, setup_test_environment

        from rukun.access.queries.directory import find_user as world_user
        from rukun.entrypoints.cli.loading import load_everything
        from rukun.insights.actions import recount_all
        from rukun.kernel.health import RECENT_SECONDS
        from rukun.reports.queries.words import name_keys
        from tests.factories.world import RT, build_world

        code = main()
    finally:
        server.stop()
        shutil.rmtree(HOME, ignore_errors=True)
    sys.exit(code)
