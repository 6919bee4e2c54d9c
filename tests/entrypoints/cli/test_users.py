"""`rukun users`: people, offices, posts and tokens are made and shown; what does not exist is refused in words, with nothing left."""

from __future__ import annotations

import re

import pytest

from rukun.access.models import Organization, Post, ServiceArea, Token, User
from rukun.access.queries.actors import digest_of
from rukun.access.rules.roles import ROLES
from rukun.kernel.crypto import decrypt_text
from rukun.kernel.models import Event
from tests.entrypoints.cli.conftest import Rukun
from tests.factories.world import CITY, WARD

pytestmark = pytest.mark.django_db
PASSWORD = ("--password", "rahasia-sekali")
MARIA = ("users", "create", "Maria", "--name", "Maria Ulfah", *PASSWORD)
DINSOS = ("users", "office", "Dinas Sosial Samarinda", "--level", "regency", "--area", CITY, "--function", "dinsos")


def make_office(rukun: Rukun) -> int:
    """Make an office by the command; return the number that it says."""
    found = re.fullmatch(r"Kantor nomor (\d+) dibuat\.\n", rukun(*DINSOS).out)
    assert found
    return int(found[1])


def test_users_create_makes_a_person_who_can_sign_in(rukun: Rukun) -> None:
    ended = rukun(*MARIA, "--phone", "0812 3456 7890")
    assert (ended.code, ended.out, ended.err) == (0, "Pengguna dibuat.\n", "")
    user = User.objects.get()
    assert (user.username, user.full_name, user.is_demo) == ("maria", "Maria Ulfah", False)
    assert user.check_password("rahasia-sekali")
    assert decrypt_text(user.phone) == "+6281234567890"
    assert Event.objects.filter(name="user.created").count() == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("maria", "--name", "Maria Lain", *PASSWORD), "Nama pengguna ini sudah dipakai."),
        (("siti", "--name", "Siti", "--phone", "12", *PASSWORD), "Nomor telepon tidak dikenali."),
        (("  ", "--name", "Siti", *PASSWORD), "Isi USERNAME masih kosong."),
        (("siti", "--name", "S" * 121, *PASSWORD), "Isi name terlalu panjang. Paling banyak 120 huruf."),
        (("s" * 81, "--name", "Siti", *PASSWORD), "Isi USERNAME terlalu panjang."),
        (("siti\udcff", "--name", "Siti", *PASSWORD), "Isi USERNAME memuat huruf yang rusak."),
        (("siti", "--name", "Siti", "--password", "rahasia\udcff"), "Isi password memuat huruf yang rusak."),
    ],
)
def test_users_create_refuses_in_words(rukun: Rukun, arguments: tuple[str, ...], words: str) -> None:
    rukun(*MARIA)
    ended = rukun("users", "create", *arguments)
    assert (ended.code, ended.out) == (1, "")
    assert words in ended.err
    assert User.objects.count() == 1


def test_users_office_makes_an_office_that_offices_shows(rukun: Rukun) -> None:
    number = make_office(rukun)
    office = Organization.objects.get(pk=number)
    assert (office.name, office.level, office.area_id, office.is_demo) == ("Dinas Sosial Samarinda", "regency", CITY, False)
    assert [row.prefix for row in ServiceArea.objects.filter(organization=office)] == [CITY]
    shown = rukun("users", "offices", "--area", CITY)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.split() == [str(number), "Dinas", "Sosial", "Samarinda", "regency", "dinsos", "→", CITY]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--area", "64.99", "--function", "dinsos"), "Wilayah 64.99 tidak ditemukan."),
        (("--area", CITY, "--function", "dinsos", "--serves", "99"), "Wilayah 99 tidak ditemukan."),
        (("--area", CITY, "--function", "dinas-sihir"), "Fungsi tidak dikenal: dinas-sihir. Yang ada: "),
    ],
)
def test_users_office_refuses_what_does_not_exist(rukun: Rukun, arguments: tuple[str, ...], words: str) -> None:
    ended = rukun("users", "office", "Kantor", "--level", "regency", *arguments)
    assert (ended.code, ended.out) == (1, "")
    assert words in ended.err
    assert not Organization.objects.exists()


def test_users_offices_refuses_an_unknown_area(rukun: Rukun) -> None:
    ended = rukun("users", "offices", "--area", "Samarinda")
    assert (ended.code, ended.out) == (1, "")
    assert "Wilayah Samarinda tidak ditemukan. Contoh: 64.72" in ended.err


def test_users_post_gives_a_post_that_list_shows(rukun: Rukun) -> None:
    rukun(*MARIA)
    number = make_office(rukun)
    ended = rukun("users", "post", "Maria", "--role", "head", "--organization", str(number), "--area", CITY)
    assert (ended.code, ended.out, ended.err) == (0, "Jabatan diberikan.\n", "")
    post = Post.objects.get()
    assert (post.user.username, post.role, post.organization_id, post.area_id) == ("maria", "head", number, CITY)
    shown = rukun("users", "list")
    assert shown.code == 0
    assert shown.out.split("  ")[0] == "maria"
    assert "Maria Ulfah" in shown.out
    assert shown.out.endswith("head @ Dinas Sosial Samarinda\n")


@pytest.mark.parametrize(
    ("changed", "code", "words"),
    [
        ({"username": "budi"}, 1, "Pengguna tidak ditemukan."),
        ({"--organization": "0"}, 1, "Kantor nomor 0 tidak ditemukan."),
        ({"--organization": "999999999"}, 1, "Kantor nomor 999999999 tidak ditemukan."),
        ({"--organization": "9" * 30}, 1, "tidak ditemukan. Nomornya ada di `rukun users offices"),
        ({"--area": "64.72.08.9999"}, 1, "Wilayah 64.72.08.9999 tidak ditemukan."),
        ({"--role": "raja"}, 2, "raja"),
    ],
)
def test_users_post_refuses_in_words(rukun: Rukun, changed: dict[str, str], code: int, words: str) -> None:
    rukun(*MARIA)
    given = {"username": "maria", "--role": "head", "--organization": str(make_office(rukun)), "--area": WARD, **changed}
    username = given.pop("username")
    ended = rukun("users", "post", username, *(word for pair in given.items() for word in pair))
    assert (ended.code, ended.out) == (code, "")
    assert words in ended.err
    assert not Post.objects.exists()


def test_users_token_shows_a_secret_once_and_keeps_its_digest(rukun: Rukun) -> None:
    number = make_office(rukun)
    ended = rukun("users", "token", "Aplikasi warga", "--scope", "report.create", "--organization", str(number))
    assert (ended.code, ended.err) == (0, "")
    secret = ended.out.strip()
    assert secret.startswith("rukun_")
    token = Token.objects.get()
    assert (token.name, token.scopes, token.organization_id) == ("Aplikasi warga", ["report.create"], number)
    assert token.digest == digest_of(secret)
    assert secret not in rukun("users", "list").out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("Aplikasi", "--scope", "report.create", "--organization", "999999999"), 1, "Kantor nomor 999999999 tidak ditemukan."),
        (("A" * 81, "--scope", "report.create"), 1, "Isi NAME terlalu panjang."),
        (("Aplikasi", "--scope", "segalanya"), 2, "segalanya"),
        (("Aplikasi",), 2, "--scope"),
    ],
)
def test_users_token_refuses_in_words(rukun: Rukun, arguments: tuple[str, ...], code: int, words: str) -> None:
    ended = rukun("users", "token", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert words in ended.err
    assert not Token.objects.exists()


def test_users_roles_shows_every_role(rukun: Rukun) -> None:
    ended = rukun("users", "roles")
    assert ended.code == 0
    assert [line.split()[0] for line in ended.out.splitlines()] == [role.value for role in ROLES]
