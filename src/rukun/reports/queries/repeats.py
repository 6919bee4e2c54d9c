"""Did this come before? No actor is asked: the key is the sender's own."""

from __future__ import annotations

from rukun.reports.models import Report


def was_received(channel: str, external_id: str) -> bool:
    """Answer whether a report came in by this channel under this key."""
    return Report.objects.filter(submission__inbound__channel=channel, submission__inbound__external_id=external_id).exists()
