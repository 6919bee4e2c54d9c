"""Counting: one cell of the rollup is counted anew from the cases' published view, so twice is as good as once."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction

from rukun.kernel.actor import SYSTEM, Permission, require

__all__ = ["recount_all", "recount_case", "recount_cell"]

CELL = "cell_area, category, opened_on, sensitive"
COUNTS = """
    count(*), count(*) FILTER (WHERE is_open), count(*) FILTER (WHERE is_open AND late_since IS NOT NULL),
    count(*) FILTER (WHERE status = 'closed'), count(*) FILTER (WHERE status = 'closed' AND closed_in_time)
"""
INSERT = f"""
INSERT INTO insights_case_count (area_code, category, opened_on, sensitive, opened, open, late, closed, closed_in_time)
SELECT {CELL}, {COUNTS} FROM cases_facts WHERE counts AND {{where}} GROUP BY {CELL}
"""
UPSERT = """
ON CONFLICT (area_code, opened_on, category, sensitive) DO UPDATE SET opened = EXCLUDED.opened, open = EXCLUDED.open,
    late = EXCLUDED.late, closed = EXCLUDED.closed, closed_in_time = EXCLUDED.closed_in_time
"""


@transaction.atomic
def recount_case(*, case_id: int, at: datetime) -> None:
    """Count the cell of this case anew; a case that no longer counts (joined, archived) leaves it."""
    require(SYSTEM, Permission.INSIGHT_READ)
    del at
    with connection.cursor() as cursor:
        cursor.execute("SELECT cell_area, category, opened_on, sensitive FROM cases_facts WHERE id = %s", [case_id])
        cell = cursor.fetchone()
    if cell is not None:
        recount_cell(*cell)


@transaction.atomic
def recount_cell(cell_area: str, category: str, opened_on: date, sensitive: bool) -> None:
    """Count one cell anew: also the one that a case left when it was put right."""
    require(SYSTEM, Permission.INSIGHT_READ)
    cell: list[str | date | bool] = [cell_area, category, opened_on, sensitive]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", ["|".join(map(str, cell))])
        where = "cell_area = %s AND category = %s AND opened_on = %s AND sensitive = %s"
        cursor.execute("DELETE FROM insights_case_count WHERE " + where.replace("cell_area", "area_code"), cell)
        cursor.execute(INSERT.format(where=where) + UPSERT, cell)


@transaction.atomic
def recount_all(*, at: datetime) -> None:
    """Count every cell anew, from nothing."""
    require(SYSTEM, Permission.INSIGHT_READ)
    del at
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM insights_case_count")
        cursor.execute(INSERT.format(where="true"))
