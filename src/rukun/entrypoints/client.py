"""From which address a request came: through a trusted proxy, the one that the proxy saw."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address to count by. Only the last hop is believed, and only where a proxy of ours is set up."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.RUKUN_BEHIND_PROXY and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()[:60]
    return str(request.META.get("REMOTE_ADDR", ""))
