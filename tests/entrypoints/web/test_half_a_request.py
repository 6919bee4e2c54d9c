"""A request that breaks off on its way is refused whole; sent again with the same key, all of it is kept."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from rukun.entrypoints.web.whole_input import BrokeOff, WholeInput, readable_type, refuse_half
from rukun.reports.models import Report
from tests.factories.world import World

MARK = "potongan"
PARTS = (
    f'--{MARK}\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
    "longsor menimpa rumah di RT 7, dua orang tertimbun, tolong segera\r\n"
    f'--{MARK}\r\nContent-Disposition: form-data; name="area"\r\n\r\n64.72.08.1002\r\n--{MARK}--\r\n'
).encode()
JSON = b'{"text": "longsor menimpa rumah di RT 7, dua orang tertimbun, tolong segera"}   '


def post(path: str, kind: str, body: bytes, *, announced: int) -> int:
    """Return the status with which the program answers so many announced bytes of which only these came."""
    status: list[str] = []
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "SERVER_NAME": "testserver", "SERVER_PORT": "80", "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(announced), "wsgi.input": BytesIO(body), "wsgi.url_scheme": "http",
        "HTTP_IDEMPOTENCY_KEY": "kunci-7", "wsgi.errors": BytesIO(),
    }  # fmt: skip
    request_started.disconnect(close_old_connections)  # the test's own connection stays, as with Django's test client
    try:
        b"".join(refuse_half(WSGIHandler())(environ, lambda line, headers, exc_info=None: status.append(line)))
    finally:
        request_started.connect(close_old_connections)
    return int(status[0].split()[0])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "body", "cut"),
    [(f"multipart/form-data; boundary={MARK}", PARTS, 110), (f"multipart/form-data; boundary={MARK}", PARTS, len(PARTS) - 3), ("application/json", JSON, len(JSON) - 2)],
    ids=["within the text", "within the last mark", "within the blanks behind"],
)
def test_what_broke_off_is_not_kept_and_the_whole_is_when_it_comes_again(world: World, kind: str, body: bytes, cut: int) -> None:
    assert post("/api/v1/reports", kind, body[:cut], announced=len(body)) == 400
    assert not Report.objects.exists()
    assert post("/api/v1/reports", kind, body, announced=len(body)) == 201
    assert Report.objects.get().text.endswith("tolong segera")


@pytest.mark.django_db
def test_half_a_form_is_refused_in_words(world: World) -> None:
    assert post("/", f"multipart/form-data; boundary={MARK}", PARTS[:110], announced=len(PARTS)) in {400, 403}
    assert not Report.objects.exists()


@pytest.mark.django_db
def test_a_body_of_unknown_length_is_refused_in_words() -> None:
    status: list[str] = []
    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": "/api/v1/reports", "HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": BytesIO(JSON)}
    answer = b"".join(refuse_half(WSGIHandler())(environ, lambda line, headers, exc_info=None: status.append(line)))
    assert (status, b"Content-Length" in answer) == (["411 Length Required"], True)
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("text/html; charset=hex", "text/html"), ("text/html; charset=rot13", "text/html"), ("application/json; charset=bukan-apa", "application/json"),
        ('multipart/form-data; charset="base64"; boundary=x', "multipart/form-data; boundary=x"), ("text/plain; charset=latin-1", "text/plain; charset=latin-1"),
        ("application/json; charset=UTF-8", "application/json; charset=UTF-8"), ("text/html; charset=\0", "text/html"), ("", ""),
        ("text/html; charset=punycode", "text/html"), ("text/html; charset*=UTF-8''punycode", "text/html"), ("text/html; charset=utf-8; charset=idna", "text/html"),
        ("text/html; Charset = windows-1252", "text/html; Charset = windows-1252"), ("text/html; charset=utf-7", "text/html"),
    ],
)  # fmt: skip
def test_a_charset_that_is_none_is_not_believed(said: str, read: str) -> None:
    assert readable_type(said) == read


@pytest.mark.django_db
def test_an_odd_charset_does_not_break_a_page(world: World) -> None:
    assert post("/masuk", "application/x-www-form-urlencoded; charset=hex", b"a=b", announced=3) in {200, 403, 422}


@given(body=st.binary(max_size=200), short=st.integers(0, 50), sizes=st.lists(st.integers(-1, 60), max_size=12))
def test_all_bytes_come_in_order_or_it_is_said_that_they_broke_off(body: bytes, short: int, sizes: list[int]) -> None:
    stream = WholeInput(BytesIO(body), len(body) + short)
    read, broke = b"", False
    try:
        for size in sizes:
            read += stream.readline(size) if size % 2 else stream.read(size)
        read += stream.read()
    except BrokeOff:
        broke = True
    assert broke == (short > 0)
    assert body.startswith(read) and (broke or read == body)


@pytest.mark.django_db
def test_a_form_without_files_is_understood_too(world: World) -> None:
    """The place of the public form is asked for by script, urlencoded: its answer brings the districts."""
    headers = {"HX-Request": "true", "HX-Target": "tempat"}
    answer = Client().generic("POST", "/", "step=place&regency=64.72", content_type="application/x-www-form-urlencoded", headers=headers)
    assert answer.status_code == 200
    assert "Sungai Pinang" in answer.content.decode()


@pytest.mark.django_db
def test_a_charset_that_cannot_read_the_bytes_is_refused_in_words(world: World) -> None:
    body = f'--{MARK}\r\nContent-Disposition: form-data; name="text"\r\n\r\nbanjir \xff\r\n--{MARK}--\r\n'.encode("latin-1")
    assert post("/api/v1/reports", f"multipart/form-data; boundary={MARK}; charset=punycode", body, announced=len(body)) in {201, 400}


@pytest.mark.django_db
def test_no_form_is_read_in_a_charset_that_takes_minutes(world: World) -> None:
    """Punycode takes quadratic time: with two million letters more than a minute."""
    body = f'--{MARK}\r\nContent-Disposition: form-data; name="text"\r\n\r\n-zzz\r\n--{MARK}--\r\n'.encode()
    answer = Client(raise_request_exception=False).generic("POST", "/api/v1/reports", body, f"multipart/form-data; boundary={MARK}; charset=punycode")
    assert (answer.status_code, Report.objects.exists()) == (400, False)
