"""Receiving from the public: so many reports a minute from one address; a repeat of one key is no new report."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from rukun.kernel.actor import Actor
from rukun.kernel.limits import count_attempt, is_locked, uncount_attempt
from rukun.reports.actions.receive import Receipt, receive
from rukun.reports.queries.repeats import was_received
from rukun.reports.rules.intake import Draft

__all__ = ["TooManyReports", "check_room_for", "receive_limited"]

WINDOW_SECONDS = 60


class TooManyReports(Exception):
    """Terlalu banyak laporan dari alamat ini dalam satu menit. Tunggu sebentar, lalu kirim lagi dengan kunci yang sama."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


def check_room_for(*, channel: str, external_id: str, address: str, by: Actor) -> None:
    """Raise TooManyReports where this report would be refused anyway: asked before costly work on its photos."""
    if by.kind != "public":
        return
    state = is_locked(_key(address), most=settings.RUKUN_PUBLIC_LIMIT_PER_MINUTE, seconds=WINDOW_SECONDS)
    if state.exceeded and not was_received(channel, external_id):
        raise TooManyReports(state.retry_after)


def receive_limited(*, draft: Draft, address: str, by: Actor, at: datetime) -> Receipt:
    """Do what `receive` does; for the public, count new reports by address and refuse beyond the limit.

    The count stands outside of the transaction: it is in an UNLOGGED table, so that counting waits for no disk and
    no other sender. What turns out to be a repeat, or is refused, is taken back.
    Raises TooManyReports and what `receive` raises.
    """
    if by.kind != "public":
        return receive(draft=draft, by=by, at=at)
    key = _key(address)
    state = count_attempt(key, most=settings.RUKUN_PUBLIC_LIMIT_PER_MINUTE, seconds=WINDOW_SECONDS)
    if state.exceeded and not was_received(draft.channel, draft.external_id):
        raise TooManyReports(state.retry_after)
    taken = False
    try:
        receipt = receive(draft=draft, by=by, at=at)
        taken = receipt.is_new
    finally:
        if not taken:
            uncount_attempt(key, seconds=WINDOW_SECONDS)
    return receipt


def _key(address: str) -> str:
    return f"intake:{address}"
