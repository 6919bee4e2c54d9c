"""Fields are encrypted with a key that each value names; the blind index finds without telling."""

from __future__ import annotations

import base64
import os
import stat
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from rukun.kernel import crypto
from rukun.kernel.crypto import FieldKeyUnknown, blind_index, decrypt, decrypt_text, encrypt, encrypt_text

ONE, OTHER = base64.b64encode(b"1" * 32).decode(), base64.b64encode(b"2" * 32).decode()


@pytest.fixture(autouse=True)
def key(settings: Settings) -> Iterator[None]:
    settings.RUKUN_FIELD_KEY = ONE
    yield


@given(st.binary(max_size=300))
def test_what_was_encrypted_is_decrypted(plain: bytes) -> None:
    stored = encrypt(plain)
    assert decrypt(stored) == decrypt(memoryview(stored)) == plain
    assert len(plain) < 4 or plain not in stored


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=100))
def test_text_too(plain: str) -> None:
    assert decrypt_text(encrypt_text(plain)) == plain


def test_nothing_is_an_empty_text() -> None:
    assert decrypt_text(None) == decrypt_text(b"") == ""


def test_the_same_text_is_never_stored_alike() -> None:
    assert encrypt_text("Saniah") != encrypt_text("Saniah")


def test_another_installations_value_is_refused(settings: Settings) -> None:
    stored = encrypt_text("Saniah")
    settings.RUKUN_FIELD_KEY = OTHER
    with pytest.raises(FieldKeyUnknown):
        decrypt(stored)


def test_a_changed_value_is_refused() -> None:
    stored = bytearray(encrypt_text("Saniah"))
    stored[-1] ^= 1
    with pytest.raises(InvalidTag):
        decrypt(bytes(stored))


def test_a_short_key_is_refused(settings: Settings) -> None:
    settings.RUKUN_FIELD_KEY = base64.b64encode(b"short").decode()
    with pytest.raises(ValueError, match="32 bytes"):
        encrypt(b"x")


def test_the_blind_index_is_stable_and_keyed(settings: Settings) -> None:
    index = blind_index("+6281234567890")
    assert index == blind_index("+6281234567890") != blind_index("+6281234567891")
    assert len(index) == 40 and "62812" not in index
    settings.RUKUN_FIELD_KEY = OTHER
    assert blind_index("+6281234567890") != index


def test_a_key_is_made_once_and_only_for_its_owner(settings: Settings, tmp_path: Path) -> None:
    settings.RUKUN_FIELD_KEY, settings.RUKUN_HOME = None, tmp_path / "home"
    stored = encrypt_text("Saniah")
    file = tmp_path / "home" / "field.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    crypto._read_key.cache_clear()
    assert decrypt_text(stored) == "Saniah"
    assert os.listdir(file.parent) == ["field.key"]


def test_of_two_that_make_a_key_at_once_the_first_ones_stays(tmp_path: Path) -> None:
    file = tmp_path / "field.key"
    crypto._make_key(file)
    first = file.read_bytes()
    crypto._make_key(file)
    assert file.read_bytes() == first


def test_threads_that_need_the_first_key_at_once_agree_on_it(settings: Settings, tmp_path: Path) -> None:
    settings.RUKUN_FIELD_KEY = None
    for attempt in range(20):
        settings.RUKUN_HOME = tmp_path / str(attempt)
        ready = threading.Barrier(8)

        def store(ready: threading.Barrier = ready) -> bytes:
            ready.wait()
            return encrypt_text("Saniah")

        with ThreadPoolExecutor(8) as pool:
            stored = [made.result() for made in [pool.submit(store) for _ in range(8)]]
        assert {decrypt_text(value) for value in stored} == {"Saniah"}
        assert os.listdir(tmp_path / str(attempt)) == ["field.key"]
