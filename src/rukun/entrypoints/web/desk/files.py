"""Photos behind their permission: to others they do not exist; looks at sensitive ones are written down."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rukun.cases.queries.detail import find_file
from rukun.entrypoints.web.desk.gate import signed_in
from rukun.entrypoints.web.errors import error_page
from rukun.entrypoints.web.middleware import actor_of
from rukun.kernel.events import record_look
from rukun.kernel.files import CONTENT_TYPE, blur, read_file
from rukun.kernel.time import now


@require_safe
@signed_in()
def file(request: HttpRequest, file_uuid: uuid.UUID) -> HttpResponse:
    """Return the bytes of a photo."""
    actor = actor_of(request)
    found = find_file(actor, file_uuid)
    if found is None:
        record_look(subject=f"file:{file_uuid}", by=actor, at=now(), what="photo", refused=True)
        return error_page(request, 404)
    if found.sensitive:
        record_look(subject=found.subject, by=actor, at=now(), what="photo")
    try:
        content = read_file(found.sha256)
    except FileNotFoundError:
        return error_page(request, 404)
    if request.GET.get("kabur"):
        content = blur(content)
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response
