"""Loading the whole country's areas by COPY."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from lokal import wilayah

from rukun.areas.queries.cached import forget_cached
from rukun.areas.rules.codes import Kind, Level, level_of, parent_of, tidy_name

INCOMING = """
CREATE TEMPORARY TABLE areas_incoming (code varchar(24) COLLATE "C", name text, level text, kind text, parent_code text)
ON COMMIT DROP
"""
COPY = "COPY areas_incoming (code, name, level, kind, parent_code) FROM STDIN"
INSERT_NEW = """
INSERT INTO areas_area (code, name, level, kind, parent_code, registered, created_at)
SELECT code, name, level, kind, parent_code, true, %s FROM areas_incoming ORDER BY code
ON CONFLICT (code) DO NOTHING
"""
UPDATE_CHANGED = """
UPDATE areas_area AS area SET name = incoming.name, kind = incoming.kind
FROM areas_incoming AS incoming
WHERE area.code = incoming.code AND (area.name, area.kind) IS DISTINCT FROM (incoming.name, incoming.kind)
"""
COUNT = "SELECT level, count(*) FROM areas_incoming GROUP BY level"


@dataclass(frozen=True)
class CountryLoaded:
    """How many areas the country has, and how many rows this load made or renamed."""

    provinces: int
    regencies: int
    districts: int
    villages: int
    added: int
    changed: int


@transaction.atomic
def load_country(*, at: datetime) -> CountryLoaded:
    """Load every province, regency, district and village of the Kemendagri list in `lokal`.

    Loading again changes nothing but what the list itself changed; RTs, and areas that left the list, stay.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('areas.load_country'))")
        cursor.execute("DROP TABLE IF EXISTS areas_incoming")
        cursor.execute(INCOMING)
        with cursor.copy(COPY) as copy:
            for row in _rows():
                copy.write_row(row)
        cursor.execute(UPDATE_CHANGED)
        changed = cursor.rowcount
        cursor.execute(INSERT_NEW, [at])
        added = cursor.rowcount
        cursor.execute(COUNT)
        counts = dict(cursor.fetchall())
        cursor.execute("DROP TABLE areas_incoming")
        if added:
            cursor.execute("ANALYZE areas_area")
    forget_cached()
    return CountryLoaded(
        counts[Level.PROVINCE], counts[Level.REGENCY], counts[Level.DISTRICT], counts[Level.VILLAGE], added, changed
    )


def _rows(parent: str | None = None) -> Iterator[tuple[str, str, str, str, str]]:
    """Every area below a parent, each before those below it."""
    for area in wilayah.list_wilayah(parent):
        yield area.code, tidy_name(area.name), level_of(area.code), Kind(area.type), parent_of(area.code)
        if area.level < 4:
            yield from _rows(area.code)
