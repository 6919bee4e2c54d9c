"""The same submission fifty times at once is one report; the limit is exact under a rush."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.db import connection, connections
from django.test import Client

from rukun.kernel import limits
from tests.entrypoints.api.calls import REPORTS, TEXT, headers, photo

TABLES = ("reports_file", "kernel_file", "reports_report", "reports_submission", "channels_inbound_message", "kernel_event", "kernel_limit", "procrastinate_events", "procrastinate_jobs")


@pytest.fixture
def committed(django_db_blocker, django_db_setup):
    """Real commits, taken away by hand: flushing would take the country away too."""
    with django_db_blocker.unblock():
        yield
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"DELETE FROM {table}")
        connection.close()


def _send(make_call, times):
    def one(number):
        try:
            response = make_call(number)
            return response.status_code, response.json().get("tracking_code")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(12) as pool:
        return list(pool.map(one, range(times)))


def _count(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def test_fifty_at_once_are_one_report(committed, settings):
    settings.RUKUN_PUBLIC_LIMIT_PER_MINUTE = 100
    raw = json.dumps({"text": TEXT}).encode()
    found = _send(lambda _: Client().post(REPORTS, raw, content_type="application/json", **headers("sama", None, "10.0.0.9")), 50)
    assert Counter(status for status, _ in found) == {200: 49, 201: 1}
    assert len({code for _, code in found}) == 1
    assert _count("reports_report") == _count("kernel_event") == _count("procrastinate_jobs") == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(count) FROM kernel_limit")
        assert cursor.fetchone()[0] <= 1


def test_fifty_at_once_with_a_photo_are_one_report(committed, settings):
    settings.RUKUN_PUBLIC_LIMIT_PER_MINUTE = 100
    found = _send(lambda _: Client().post(REPORTS, {"text": TEXT, "photos": photo()}, **headers("foto", None, "10.0.0.9")), 50)
    assert Counter(status for status, _ in found) == {200: 49, 201: 1}
    assert (_count("reports_report"), _count("reports_file"), _count("kernel_file")) == (1, 1, 1)


def test_limit_is_exact_under_a_rush(committed, settings, monkeypatch):
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: 1_800_000_010.0))
    settings.RUKUN_PUBLIC_LIMIT_PER_MINUTE = 20
    found = _send(lambda n: Client().post(REPORTS, json.dumps({"text": TEXT}), content_type="application/json", **headers(str(n), None, "10.0.0.9")), 50)
    assert Counter(status for status, _ in found) == {201: 20, 429: 30}
