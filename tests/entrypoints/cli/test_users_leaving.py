"""`rukun users end-post`, `shift`, `revoke-token`, `close` and `post --until`: what ends has no rights from that second on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from rukun.access.models import DutyShift, Post, Token, User
from rukun.access.queries.actors import build_actor
from rukun.access.queries.directory import on_duty
from rukun.access.queries.tokens import find_token_actor
from rukun.kernel.models import Event
from rukun.kernel.time import now
from tests.entrypoints.cli.conftest import Rukun
from tests.entrypoints.cli.test_users import DINSOS, MARIA, make_office
from tests.factories.world import CITY, WARD

pytestmark = pytest.mark.django_db
BAPPEDA = ("users", "office", "Bappeda Samarinda", *DINSOS[3:-1], "setda")
SECOND, INSTANT = timedelta(seconds=1), timedelta(microseconds=1)
NEW_YEAR = datetime(2098, 12, 31, 16, 0, tzinfo=UTC)  # midnight of 2099 in Samarinda


@pytest.fixture
def office(rukun: Rukun) -> int:
    """Maria is the head of an office."""
    rukun(*MARIA)
    number = make_office(rukun)
    give(rukun, number)
    return number


def give(rukun: Rukun, number: int, role: str = "head", area: str = CITY, *more: str) -> None:
    assert rukun("users", "post", "maria", "--role", role, "--organization", str(number), "--area", area, *more).code == 0


def maria() -> User:
    return User.objects.get(username="maria")


def make_key(rukun: Rukun, name: str = "Aplikasi warga") -> str:
    return rukun("users", "token", name, "--scope", "report.create").out.strip()


def count(name: str) -> int:
    return Event.objects.filter(name=name).count()


@pytest.mark.parametrize(
    ("until", "said", "moment"),
    [
        ("2098-12-31", "2098-12-31 24:00 WITA", NEW_YEAR),
        ("2098-12-31 24:00", "2098-12-31 24:00 WITA", NEW_YEAR),
        ("2099-01-01T00.00", "2098-12-31 24:00 WITA", NEW_YEAR),
        (" 2098-12-31 16:30 ", "2098-12-31 16:30 WITA", NEW_YEAR - timedelta(hours=7, minutes=30)),
    ],
)
def test_users_post_until_a_day_holds_through_that_day(rukun: Rukun, until: str, said: str, moment: datetime) -> None:
    rukun(*MARIA)
    given = ("users", "post", "maria", "--role", "officer", "--organization", str(make_office(rukun)), "--area", WARD)
    ended = rukun(*given, "--until", until)
    assert (ended.code, ended.out, ended.err) == (0, f"Jabatan diberikan sampai {said}.\n", "")
    assert build_actor(maria(), at=moment - SECOND).posts
    assert build_actor(maria(), at=moment).permissions == frozenset()


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("2020-01-01", "Saat itu sudah lewat: 2020-01-01 24:00 WITA."),
        ("besok", 'Waktu besok tidak dikenali. Contoh: 2026-12-31 atau "2026-12-31 16:00".'),
        ("", "Waktu  tidak dikenali."),
        ("2098-02-30", "Waktu 2098-02-30 tidak dikenali."),
        ("2098-12-31 24:01", "Waktu 2098-12-31 24:01 tidak dikenali."),
        ("0001-01-01", "Waktu 0001-01-01 tidak dikenali."),
        ("9999-12-31", "Waktu 9999-12-31 tidak dikenali."),
        ("٢٠٩٨-12-31", "tidak dikenali."),
        ("2098-12-31\udcff16:00", "tidak dikenali."),
    ],
)
def test_users_post_refuses_an_end_that_is_none(rukun: Rukun, until: str, words: str) -> None:
    rukun(*MARIA)
    ended = rukun("users", "post", "maria", "--role", "head", "--organization", str(make_office(rukun)), "--area", CITY, "--until", until)
    assert (ended.code, ended.out) == (1, "")
    assert words in ended.err
    assert not Post.objects.exists()


@pytest.mark.parametrize("which", [("--role", "head"), ("--organization",), ("--role", "head", "--organization")])
def test_users_end_post_ends_the_rights_at_that_second(rukun: Rukun, office: int, which: tuple[str, ...]) -> None:
    named = (*which, str(office)) if which[-1] == "--organization" else which
    ended = rukun("users", "end-post", "Maria", *named)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"Jabatan head @ Dinas Sosial Samarinda (kantor {office}, wilayah {CITY}) berakhir sekarang.\n"
    until = Post.objects.get().valid_until
    assert until is not None and until <= now()
    assert build_actor(maria(), at=until - INSTANT).permissions
    assert build_actor(maria(), at=until).permissions == frozenset()
    assert count("post.ended") == 1


def test_users_end_post_from_a_day_ends_as_it_begins(rukun: Rukun, office: int) -> None:
    ended = rukun("users", "end-post", "maria", "--role", "head", "--from", "2099-01-01")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith("berakhir 2099-01-01 00:00 WITA.\n")
    assert build_actor(maria(), at=NEW_YEAR - SECOND).posts
    assert build_actor(maria(), at=NEW_YEAR).permissions == frozenset()
    assert Event.objects.get(name="post.ended").at <= now(), "written down when it was typed"
    assert "sudah berakhir paling lambat 2099-01-02 00:00 WITA." in rukun("users", "end-post", "maria", "--role", "head", "--from", "2099-01-02").err
    assert Post.objects.get().valid_until == NEW_YEAR, "or ending it would have made it longer"


def test_users_end_post_ends_a_post_that_was_given_twice(rukun: Rukun, office: int) -> None:
    give(rukun, office)
    give(rukun, office, "head", CITY, "--until", "2097-01-01")
    assert rukun("users", "end-post", "maria", "--role", "head", "--from", "2099-01-01").code == 0
    assert len(build_actor(maria(), at=NEW_YEAR - SECOND).posts) == 2
    assert build_actor(maria(), at=NEW_YEAR).posts == ()
    assert rukun("users", "end-post", "maria", "--role", "head").code == 0
    assert build_actor(maria(), at=now()).posts == ()


def test_users_end_post_asks_which_of_several_and_ends_that_alone(rukun: Rukun, office: int) -> None:
    give(rukun, office, "head", WARD)
    give(rukun, office, "officer")
    asked = rukun("users", "end-post", "maria", "--organization", str(office))
    assert (asked.code, asked.out) == (1, "")
    assert asked.err.count("Dinas Sosial Samarinda (kantor") == 3
    assert "Sebut juga --role" in asked.err
    assert len(build_actor(maria(), at=now()).posts) == 3
    assert rukun("users", "end-post", "maria", "--role", "head", "--area", WARD).code == 0
    assert [(p.role, p.area_code) for p in build_actor(maria(), at=now()).posts] == [("head", CITY), ("officer", CITY)]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("budi", "--role", "head"), 1, "Pengguna tidak ditemukan."),
        (("maria\udcff", "--role", "head"), 1, "Isi USERNAME memuat huruf yang rusak."),
        (("maria",), 1, "Sebut jabatan yang mana: --role, --organization, atau keduanya."),
        (("maria", "--role", "camat"), 1, "Maria Ulfah tidak memegang jabatan itu sekarang. Yang dipegang: head @ Dinas Sosial Samarinda"),
        (("maria", "--organization", "9" * 30), 1, "tidak memegang jabatan itu"),
        (("maria", "--role", "head", "--from", "kemarin"), 1, "Waktu kemarin tidak dikenali."),
        (("maria", "--role", "head", "--from", "2020-01-01"), 1, "Saat itu sudah lewat: 2020-01-01 00:00 WITA. Tanpa --from"),
        (("maria", "--role", "raja"), 2, "raja"),
    ],
)
def test_users_end_post_refuses_in_words(rukun: Rukun, office: int, arguments: tuple[str, ...], code: int, words: str) -> None:
    ended = rukun("users", "end-post", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert words in ended.err
    assert build_actor(maria(), at=now()).posts
    assert count("post.ended") == 0


def test_users_shift_puts_a_person_on_duty_for_that_time(rukun: Rukun, office: int) -> None:
    ended = rukun("users", "shift", "Maria", "--organization", str(office), "--from", "2098-12-31 16:00", "--until", "2098-12-31")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "Giliran piket ditulis: 2098-12-31 16:00 WITA sampai 2098-12-31 24:00 WITA.\n"
    starts = NEW_YEAR - timedelta(hours=8)
    for at, names in ((starts - SECOND, []), (starts, ["Maria Ulfah"]), (NEW_YEAR - SECOND, ["Maria Ulfah"]), (NEW_YEAR, [])):
        assert [holder.name for holder in on_duty(office, at=at)] == names
    assert count("shift.created") == 1


def test_users_shift_takes_the_post_that_lasts(rukun: Rukun, office: int) -> None:
    assert rukun("users", "end-post", "maria", "--role", "head", "--from", "2098-12-31").code == 0
    give(rukun, office, "officer")
    assert rukun("users", "shift", "maria", "--organization", str(office), "--from", "2098-12-30", "--until", "2098-12-31").code == 0
    assert DutyShift.objects.get().post.role == "officer"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"username": "budi"}, "Pengguna tidak ditemukan."),
        ({"--organization": "999999999"}, "Kantor nomor 999999999 tidak ditemukan."),
        ({"--organization": "9" * 30}, "tidak ditemukan. Nomornya ada di"),
        ({"--from": "nanti"}, "Waktu nanti tidak dikenali."),
        ({"--until": "2098-12-31 99:00"}, "Waktu 2098-12-31 99:00 tidak dikenali."),
        ({"--until": "2098-12-31 08:00"}, "Giliran piket harus selesai sesudah mulai."),
        ({"--from": "2020-01-01", "--until": "2020-01-02"}, "Saat itu sudah lewat: 2020-01-02 24:00 WITA."),
        ({"--until": "2099-06-01"}, "Jabatan Maria Ulfah berakhir sebelum giliran piketnya selesai."),
        ({"--from": "2099-05-01", "--until": "2099-05-01"}, "Maria Ulfah tidak memegang jabatan yang menangani kasus di kantor nomor"),
    ],
)
def test_users_shift_refuses_in_words(rukun: Rukun, office: int, changed: dict[str, str], words: str) -> None:
    assert rukun("users", "end-post", "maria", "--role", "head", "--from", "2099-05-01").code == 0
    given = {"username": "maria", "--organization": str(office), "--from": "2098-12-31 08:00", "--until": "2098-12-31 16:00", **changed}
    username = given.pop("username")
    ended = rukun("users", "shift", username, *(word for pair in given.items() for word in pair))
    assert (ended.code, ended.out) == (1, "")
    assert words in ended.err
    assert not DutyShift.objects.exists()


def test_users_shift_refuses_who_could_not_read_what_comes_or_works_elsewhere(rukun: Rukun, office: int) -> None:
    assert rukun("users", "end-post", "maria", "--role", "head").code == 0
    give(rukun, office, "auditor")
    rukun(*BAPPEDA)
    give(rukun, Post.objects.get(role="auditor").organization_id + 1, "head")
    ended = rukun("users", "shift", "maria", "--organization", str(office), "--from", "2098-12-31 08:00", "--until", "2098-12-31 16:00")
    assert (ended.code, ended.out) == (1, "")
    assert f"tidak memegang jabatan yang menangani kasus di kantor nomor {office} saat itu." in ended.err
    assert not DutyShift.objects.exists()


@pytest.mark.parametrize("by", ["name", "--id"])
def test_users_revoke_token_makes_its_secret_nobodys_at_that_second(rukun: Rukun, by: str) -> None:
    secret, other = make_key(rukun), make_key(rukun, "SP4N")
    token = Token.objects.get(name="Aplikasi warga")
    assert find_token_actor(secret, at=now()) is not None
    ended = rukun("users", "revoke-token", *((" Aplikasi warga ",) if by == "name" else ("--id", str(token.pk))))
    assert (ended.code, ended.out, ended.err) == (0, f"Kunci nomor {token.pk} (Aplikasi warga) dicabut.\n", "")
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert find_token_actor(secret, at=token.revoked_at) is None
    assert find_token_actor(secret, at=token.revoked_at - INSTANT) is not None
    assert find_token_actor(other, at=now()) is not None
    refused = Client().post("/api/v1/reports", "{}", content_type="application/json", headers={"Authorization": f"Bearer {secret}"})
    assert refused.status_code == 401
    assert count("token.revoked") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("Aplikasi",), 1, "Kunci integrasi tidak ditemukan. Yang berlaku: nomor"),
        (("--id", "999999999"), 1, "Kunci integrasi tidak ditemukan."),
        (("--id", "9" * 30), 1, "Kunci integrasi tidak ditemukan."),
        (("--id", "-1"), 1, "Kunci integrasi tidak ditemukan."),
        ((), 1, "Sebut kunci yang mana: namanya, atau nomornya dengan --id."),
        (("SP4N", "--id", "1"), 1, "Sebut kunci yang mana"),
        (("SP4N",), 1, "Beberapa kunci integrasi bernama sama. Sebut nomornya dengan --id: nomor"),
        (("Lama",), 1, "Kunci integrasi ini sudah dicabut."),
        (("  ",), 1, "Isi NAME masih kosong."),
        (("SP4N\udcff",), 1, "Isi NAME memuat huruf yang rusak."),
        (("--id", "satu"), 2, "satu"),
    ],
)
def test_users_revoke_token_refuses_in_words(rukun: Rukun, arguments: tuple[str, ...], code: int, words: str) -> None:
    make_key(rukun, "Lama")
    assert rukun("users", "revoke-token", "Lama").code == 0
    secrets = [make_key(rukun, "SP4N") for _ in range(2)]
    ended = rukun("users", "revoke-token", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert words in ended.err
    assert all(find_token_actor(secret, at=now()) for secret in secrets)
    assert count("token.revoked") == 1


def test_users_close_shuts_out_at_that_second(rukun: Rukun, office: int) -> None:
    give(rukun, office, "officer", WARD, "--until", "2098-12-31")
    browser, sign_in = Client(), {"username": "maria", "password": "rahasia-sekali"}
    assert (browser.post("/masuk", sign_in).status_code, browser.get("/kerja").headers["Location"]) == (302, "/janji?next=/kerja")
    ended = rukun("users", "close", "Maria")
    assert (ended.code, ended.out, ended.err) == (0, "Akun maria ditutup; 2 jabatan berakhir.\n", "")
    user = maria()
    (until,) = set(Post.objects.values_list("valid_until", flat=True))
    assert until is not None and until <= now()
    assert not user.is_active
    assert len(build_actor(user, at=until - INSTANT).posts) == 2
    assert build_actor(user, at=until).permissions == frozenset()
    assert browser.get("/kerja").headers["Location"].startswith("/masuk"), "who was signed in is no longer"
    assert Client().post("/masuk", sign_in).status_code == 422
    assert (count("user.closed"), count("post.ended")) == (1, 2)


def test_users_close_refuses_in_words(rukun: Rukun, office: int) -> None:
    for name, words in (("budi", "Pengguna tidak ditemukan."), ("  ", "Isi USERNAME masih kosong."), ("maria\udcff", "memuat huruf yang rusak.")):
        ended = rukun("users", "close", name)
        assert (ended.code, ended.out) == (1, "")
        assert words in ended.err
    assert maria().is_active
    assert rukun("users", "close", "maria").code == 0
    again = rukun("users", "close", "maria")
    assert (again.code, again.out) == (1, "")
    assert "Akun ini sudah ditutup." in again.err
    assert count("user.closed") == 1


def test_a_closed_account_is_given_nothing(rukun: Rukun, office: int) -> None:
    assert rukun("users", "close", "maria").code == 0
    ended = rukun("users", "post", "maria", "--role", "head", "--organization", str(office), "--area", CITY)
    assert (ended.code, ended.out) == (1, "")
    assert "Akun ini sudah ditutup." in ended.err
    assert build_actor(maria(), at=now()).posts == ()


def test_users_lists_its_commands(rukun: Rukun) -> None:
    ended = rukun("users", "--help")
    assert ended.code == 0
    assert {"end-post", "shift", "revoke-token", "close"} <= set(ended.out.split())
