"""Photos of a report: what is a photo is stored, what is none costs the report nothing but a flag."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from rukun.kernel.files import FileNotAnImage, FileTooLarge, Photo, read_photo, store_photo
from rukun.reports.rules.intake import PhotoFacts

UNREADABLE = "photo_unreadable"
logger = logging.getLogger(__name__)


def store_photos(uploads: Iterable[UploadedFile[bytes]], *, at: datetime) -> tuple[tuple[PhotoFacts, ...], tuple[str, ...]]:
    """Store what are photos, each once, and return them with a flag where a file was none."""
    stored: dict[str, PhotoFacts] = {}
    flags: tuple[str, ...] = ()
    for upload in uploads:
        photo = _read(upload)
        if photo is None:
            flags = (UNREADABLE,)
            continue
        sha256 = _store(photo, at)
        stored.setdefault(sha256, PhotoFacts(sha256, photo.latitude, photo.longitude))
    return tuple(stored.values()), flags


def _store(photo: Photo, at: datetime) -> str:
    """Store a photo and return its hash; where another thread moved the same file into place first, it is there the second time."""
    try:
        return store_photo(photo, at=at).sha256
    except FileNotFoundError:
        return store_photo(photo, at=at).sha256


def _read(upload: UploadedFile[bytes]) -> Photo | None:
    try:
        return read_photo(upload.read())
    except (FileNotAnImage, FileTooLarge):
        return None
    except Exception:
        logger.exception("a file made the image decoder fail")  # decoders fail in many ways; the report must come in
        return None
