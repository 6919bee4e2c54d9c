"""Attempts are counted without anybody's address or name, and forgotten when their window is over."""

from __future__ import annotations

import time

import pytest

from rukun.kernel import limits
from rukun.kernel.limits import count_attempt, forget_attempts, forget_old_attempts, is_locked, uncount_attempt
from rukun.kernel.models import LimitCount

pytestmark = pytest.mark.django_db
KEY = "intake:203.0.113.9"


def test_it_counts_locks_takes_back_and_forgets() -> None:
    assert [count_attempt(KEY, most=2, seconds=3600).exceeded for _ in range(3)] == [False, False, True]
    assert is_locked(KEY, most=2, seconds=3600).exceeded
    for _ in range(2):
        uncount_attempt(KEY, seconds=3600)
    assert not is_locked(KEY, most=2, seconds=3600).exceeded
    forget_attempts(KEY)
    assert not LimitCount.objects.exists()


def test_neither_address_nor_name_stands_in_the_table() -> None:
    count_attempt(KEY, most=2, seconds=60)
    (row,) = LimitCount.objects.values_list("key", flat=True)
    assert "203" not in row
    assert row != KEY


def test_what_is_over_is_forgotten_and_what_runs_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    count_attempt(KEY, most=2, seconds=60)
    count_attempt("login:yusuf", most=2, seconds=3 * 3600)
    later = time.time() + 3700
    monkeypatch.setattr(limits, "time", type("Later", (), {"time": staticmethod(lambda: later)}))
    forget_old_attempts()
    assert LimitCount.objects.count() <= 1
    assert not is_locked(KEY, most=1, seconds=60).exceeded
