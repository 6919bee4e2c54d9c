"""The page that documents the API: ninja's own, marked as demo where the data are."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.openapi.docs import Swagger

BODY = re.compile(r"<body[^>]*>")
MARK = '<aside class="swagger-ui" aria-label="{}"><p class="ma0 pa2 tc fw7 sans-serif black bg-light-yellow demo-mark">{}</p></aside>'


class DocsPage(Swagger):
    """Ninja's page from this server alone; the mark wears classes of its style sheet, since the policy allows no other."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """Return the page, in the demo with its mark on top."""
        response = super().render_page(request, api, **kwargs)
        if settings.RUKUN_DEMO:
            html = response.content.decode()
            body = BODY.search(html)
            top = body.end() if body else 0
            response.content = html[:top] + format_html(MARK, _("Demo"), _("DEMO: data contoh")) + html[top:]
        return response
