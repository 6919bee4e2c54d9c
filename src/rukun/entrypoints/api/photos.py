"""Photos of a report: what is a photo is stored, what is none costs the report nothing but a flag."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from rukun.entrypoints.api.problems import PHOTOS_BUSY, RETRY_SECONDS, Problem
from rukun.kernel.files import FileNotAnImage, FileTooLarge, Photo, PhotosBusy, read_photo, store_photo
from rukun.reports.rules.intake import PhotoFacts

UNREADABLE = "photo_unreadable"


def store_photos(uploads: Iterable[UploadedFile[bytes]], *, at: datetime) -> tuple[tuple[PhotoFacts, ...], tuple[str, ...]]:
    """Store what are photos, each once, and return them with a flag where a file was none. Raises Problem."""
    stored: dict[str, PhotoFacts] = {}
    flags: tuple[str, ...] = ()
    for upload in uploads:
        photo = _read(upload)
        if photo is None:
            flags = (UNREADABLE,)
            continue
        sha256 = store_photo(photo, at=at).sha256
        stored.setdefault(sha256, PhotoFacts(sha256, photo.latitude, photo.longitude))
    return tuple(stored.values()), flags


def _read(upload: UploadedFile[bytes]) -> Photo | None:
    try:
        return read_photo(upload.read())
    except (FileNotAnImage, FileTooLarge):
        return None
    except PhotosBusy as error:
        raise Problem(PHOTOS_BUSY, retry_after=RETRY_SECONDS) from error
