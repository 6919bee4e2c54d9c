"""A tracking code never stands in the log."""

from __future__ import annotations

import logging

import pytest

from rukun.kernel.logs import HideCodes


@pytest.mark.parametrize(
    ("said", "args", "written"),
    [
        ("Too Many Requests: %s", ("/lacak/K7Q2-9FXM",), "Too Many Requests: /lacak/…"),
        ("Not Found: %s", ("/api/v1/track/k7q29fxm",), "Not Found: /api/v1/track/…"),
        ("Conflict: %s", ("/lacak/K7Q2-9FXM/belum",), "Conflict: /lacak/…/belum"),
        ("Not Found: %s", ("/lapor/terkirim/K7Q2 9FXM",), "Not Found: /lapor/terkirim/…"),
        ("Not Found: %s", ("/kerja",), "Not Found: /kerja"),
    ],
)
def test_the_log_says_which_page_but_not_whose(said: str, args: tuple[str, ...], written: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, said, args, None)
    assert HideCodes().filter(record)
    assert record.getMessage() == written
