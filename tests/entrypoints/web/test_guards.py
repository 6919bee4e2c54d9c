"""Doors that close for a while: wrong passwords, too many forms from one address; and which address that is."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from rukun.access.models import User
from rukun.entrypoints.client import client_address
from rukun.kernel.limits import forget_old_attempts
from rukun.kernel.models import LimitCount
from rukun.reports.models import Report
from tests.factories.acting import FIRE
from tests.factories.world import World

pytestmark = pytest.mark.django_db
PASSWORD = "rahasia-sekali"


def sign_in(password: str, *, name: str = "lurah", address: str = "10.0.0.1") -> HttpResponse:
    return Client(raise_request_exception=False).post("/masuk", {"username": name, "password": password}, REMOTE_ADDR=address)


def test_after_eight_wrong_passwords_even_the_right_one_waits_from_there_and_not_from_elsewhere(world: World) -> None:
    assert {sign_in("salah").status_code for _ in range(8)} == {422}
    locked = sign_in(PASSWORD)
    assert (locked.status_code, "Terlalu banyak percobaan" in locked.content.decode()) == (429, True)
    assert sign_in(PASSWORD, address="10.0.0.2").status_code == 302
    assert sign_in(PASSWORD, name="camat").status_code == 302


def test_a_right_password_begins_the_count_anew(world: World) -> None:
    for _ in range(3):
        assert {sign_in("salah").status_code for _ in range(7)} == {422}
        assert sign_in(PASSWORD).status_code == 302


def test_one_address_that_tries_many_names_waits_too(world: World) -> None:
    assert {sign_in("salah", name=f"orang-{n}").status_code for n in range(60)} == {422}
    assert sign_in(PASSWORD).status_code == 429
    assert User.objects.get(username="lurah").is_active


def send(key: str, **more: str) -> HttpResponse:
    return Client(raise_request_exception=False).post("/", {"text": FIRE, "key": key, "step": "send", "who": "none"}, **more)


def test_too_many_forms_from_one_address_are_told_how_long_to_wait(world: World, settings: LazySettings) -> None:
    settings.RUKUN_PUBLIC_LIMIT_PER_MINUTE = 2
    assert [send(key).status_code for key in ("a", "b", "b")] == [302, 302, 302], "the same form again is no further report"
    refused = send("c")
    assert (refused.status_code, "Retry-After" in refused) == (429, True)
    assert "Coba lagi dalam" in refused.content.decode()
    assert send("d", REMOTE_ADDR="10.9.9.9").status_code == 302
    assert Report.objects.count() == 3


def test_the_count_names_nobody(world: World) -> None:
    send("a", REMOTE_ADDR="198.51.100.7")
    sign_in("salah", name="lurah", address="198.51.100.7")
    keys = " ".join(LimitCount.objects.values_list("key", flat=True))
    assert keys
    assert "198.51" not in keys and "lurah" not in keys
    forget_old_attempts()


@pytest.mark.parametrize(("behind", "address"), [(True, "203.0.113.5"), (False, "10.0.0.1")])
def test_a_passed_on_address_is_believed_only_of_a_proxy_of_ours(settings: LazySettings, behind: bool, address: str) -> None:
    settings.RUKUN_BEHIND_PROXY = behind
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="1.1.1.1, 203.0.113.5", REMOTE_ADDR="10.0.0.1")
    assert client_address(request) == address


def test_when_the_worker_is_silent_citizens_are_told_that_it_is_kept_and_whom_to_call(world: World) -> None:
    page = Client().get("/").content.decode()
    assert "Laporan tetap diterima, tetapi petugas mungkin membacanya terlambat." in page
