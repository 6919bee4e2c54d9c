"""Many at the same moment: one key is one report, whoever wins."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from django.db import connection

from rukun.channels.models import InboundMessage
from rukun.kernel.actor import PUBLIC
from rukun.kernel.limits import count_attempt
from rukun.kernel.models import Event
from rukun.reports.actions.receive import Receipt, SameKeyOtherBody, receive
from rukun.reports.models import Report, Submission
from rukun.reports.rules.intake import Draft
from tests.factories.acting import FIRE
from tests.factories.world import AT, WARD

DRAFT = Draft(channel="web", external_id="k-1", raw=FIRE.encode(), text=FIRE, area_code=WARD)


def counts() -> tuple[int, int, int, int]:
    return InboundMessage.objects.count(), Submission.objects.count(), Report.objects.count(), Event.objects.count()


def at_once(work: Callable[[int], object], times: int) -> list[object]:
    """Let so many threads do it at the same moment, each with a connection of its own."""

    def one(number: int) -> object:
        try:
            return work(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def test_fifty_at_once_with_one_key_are_one_report(own_database: None) -> None:
    found = at_once(lambda _: receive(draft=DRAFT, by=PUBLIC, at=AT), 50)
    assert [r for r in found if not isinstance(r, Receipt)] == []
    assert len({(r.report_id, r.tracking_code) for r in found if isinstance(r, Receipt)}) == 1
    assert sum(r.is_new for r in found if isinstance(r, Receipt)) == 1
    assert counts() == (1, 1, 1, 1)


def test_of_two_bodies_at_once_with_one_key_one_wins(own_database: None) -> None:
    found = at_once(lambda n: receive(draft=replace(DRAFT, raw=str(n % 2).encode()), by=PUBLIC, at=AT), 20)
    assert len({r.report_id for r in found if isinstance(r, Receipt)}) == 1
    assert {type(r) for r in found} == {Receipt, SameKeyOtherBody}
    assert counts() == (1, 1, 1, 1)


def test_attempts_at_once_are_all_counted(own_database: None) -> None:
    found = at_once(lambda _: count_attempt("sign-in:lurah", most=12, seconds=10**9).exceeded, 20)
    assert sorted(map(str, found)) == ["False"] * 12 + ["True"] * 8
