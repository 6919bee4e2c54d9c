"""No way out is set up: says so loudly, and keeps every message."""

from __future__ import annotations

import logging

from rukun.channels.providers.base import Outgoing, ProviderMissing

log = logging.getLogger(__name__)


class NoProvider:
    """Refuses every message, so that it stays in the outbox and the log says why."""

    name = "none"

    def send(self, message: Outgoing) -> None:
        """Raise ProviderMissing."""
        log.warning("no provider is set up: message %s waits", message.id)
        raise ProviderMissing
