"""No way out is set up: says so loudly, and keeps every message."""

from __future__ import annotations

import structlog

from rukun.channels.providers.base import Outgoing, ProviderUnavailable

log = structlog.get_logger()


class NoProvider:
    """Refuses every message, so that it stays in the outbox and the log says why."""

    name = "none"

    def send(self, message: Outgoing) -> None:
        """Raise ProviderUnavailable."""
        log.warning("no_provider_configured", message_id=message.id)
        raise ProviderUnavailable
