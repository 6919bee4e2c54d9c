"""Emptying the demo: everything but areas and reference data goes. Nothing of this runs outside the demo."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from rukun.kernel.time import forget_offset

# What an installation keeps when its demo goes: the country, reference data, Django's own tables.
KEPT = frozenset(
    {
        "areas_area",
        "areas_wording",
        "areas_holiday",
        "areas_emergency_number",
        "cases_clock",
        "cases_ladder",
        "kernel_heartbeat",
    }
)
OURS = ("access", "cases", "channels", "insights", "kernel", "registry", "partners", "programs", "reports", "alerts")


class NotADemo(Exception):
    """Hanya data demo yang dapat dihapus sekaligus."""


def holds_real_offices() -> bool:
    """Answer whether anything but the demo's own offices and people is here: then this is no demo, whatever the settings say."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM access_organization WHERE NOT is_demo) OR EXISTS (SELECT 1 FROM access_user WHERE NOT is_demo)"
        )
        return bool(cursor.fetchone()[0])


@transaction.atomic
def wipe_everything_told() -> int:
    """Empty every table of people, reports, cases, messages, events and jobs; returns how many tables.

    Raises NotADemo outside the demo. Mentioned and demo RTs go too; the country's areas stay.
    """
    if not settings.RUKUN_DEMO or holds_real_offices():
        raise NotADemo
    tables = [name for name in connection.introspection.table_names() if name.split("_")[0] in OURS and name not in KEPT]
    tables += ["procrastinate_events", "procrastinate_jobs", "procrastinate_periodic_defers", "django_session"]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {', '.join(connection.ops.quote_name(name) for name in sorted(set(tables)))} RESTART IDENTITY")
        cursor.execute("DELETE FROM areas_area WHERE level = 'rt'")
    forget_offset()
    return len(tables)


def wipe_files() -> None:
    """Take the demo's photos off the disk. Raises NotADemo outside the demo."""
    if not settings.RUKUN_DEMO:
        raise NotADemo
    shutil.rmtree(Path(settings.RUKUN_HOME) / "files", ignore_errors=True)
