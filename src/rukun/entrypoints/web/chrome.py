"""Context for every page; filled below."""

from __future__ import annotations

from django.http import HttpRequest


def chrome(request: HttpRequest) -> dict[str, object]:
    """Return what surrounds the page."""
    del request
    return {}
