"""Encryption of fields (AES-256-GCM, key id stored with each value) and the blind index for exact search."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
KEY_BYTES = 32
KEY_ID_BYTES = 4


class FieldKeyUnknown(Exception):
    """The value was encrypted with a key that this installation does not hold."""


def _key_path() -> Path:
    return Path(settings.RUKUN_HOME) / "field.key"


@lru_cache(maxsize=4)
def _read_key(configured: str | None, path: str) -> bytes:
    if configured:
        key = base64.b64decode(configured)
    else:
        file = Path(path)
        if not file.exists():
            _make_key(file)
        key = base64.b64decode(file.read_text())
    if len(key) != KEY_BYTES:
        raise ValueError("RUKUN_FIELD_KEY must be 32 bytes in base64")
    return key


def _make_key(file: Path) -> None:
    """Write a new key whole or not at all; of two processes or threads that begin at once the first one's key stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="field.", suffix=".part", dir=file.parent)  # readable by the owner alone
    partial = Path(name)
    os.write(handle, base64.b64encode(AESGCM.generate_key(256)))
    os.close(handle)
    with contextlib.suppress(FileExistsError):
        os.link(partial, file)
    partial.unlink()


def _key() -> bytes:
    return _read_key(settings.RUKUN_FIELD_KEY, str(_key_path()))


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"id" + key).digest()[:KEY_ID_BYTES]


def encrypt(plain: bytes) -> bytes:
    """Return key id, nonce and ciphertext in one value."""
    key = _key()
    nonce = os.urandom(NONCE_BYTES)
    return _key_id(key) + nonce + AESGCM(key).encrypt(nonce, plain, None)


def decrypt(stored: bytes | memoryview) -> bytes:
    """Return what `encrypt` was given. Raises FieldKeyUnknown for another key's value."""
    key, stored = _key(), bytes(stored)
    if stored[:KEY_ID_BYTES] != _key_id(key):
        raise FieldKeyUnknown
    nonce = stored[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES]
    return AESGCM(key).decrypt(nonce, stored[KEY_ID_BYTES + NONCE_BYTES :], None)


def encrypt_text(plain: str) -> bytes:
    """Encrypt a text."""
    return encrypt(plain.encode())


def decrypt_text(stored: bytes | memoryview | None) -> str:
    """Decrypt a text; an absent value is an empty one."""
    return decrypt(stored).decode() if stored else ""


def blind_index(value: str) -> str:
    """Return a keyed digest of the value: equal values are found, the value cannot be read from it."""
    key = hmac.new(_key(), b"blind-index", hashlib.sha256).digest()
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()[:40]
