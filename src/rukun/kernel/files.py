"""Files by the hash of their content: type checked by content, images re-encoded, EXIF and GPS taken out."""

from __future__ import annotations

import hashlib
import io
import secrets
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from PIL import ExifTags, Image, ImageOps

from rukun.kernel.models import StoredFile

MAX_PIXELS = 64_000_000
MAX_PIXELS_WHOLE = 16_000_000
"""Of formats that must be decoded whole; a JPEG is decoded at a fraction of its size, as phones' cameras need."""
DECODING_AT_ONCE = 2
_decoding = threading.BoundedSemaphore(DECODING_AT_ONCE)
MOST_IN_HAND, PATIENCE_SECONDS = 4, 1.0
"""Half of a web process's threads may have a photo in hand; the other half goes on taking reports, however large photos are."""
_in_hand = threading.BoundedSemaphore(MOST_IN_HAND)
MAX_SIDE = 2048
THUMBNAIL_SIDE = 480
JPEGS = frozenset({"JPEG", "MPO"})
IMAGE_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "MPO")
CONTENT_TYPE = "image/webp"


JPEG_BEGINS, JPEG_SCAN, MOST_SCANS = b"\xff\xd8", b"\xff\xda", 60


class FileTooLarge(Exception):
    """Foto terlalu besar. Paling besar 10 MB; kirim foto yang lebih kecil."""


class PhotosBusy(Exception):
    """Terlalu banyak foto datang bersamaan. Kirim lagi beberapa detik lagi."""


class FileNotAnImage(Exception):
    """Berkas ini bukan foto. Kirim foto JPG, PNG, atau WEBP."""


@dataclass(frozen=True)
class Photo:
    """A photo made safe: re-encoded bytes, hash of what was sent, and where it was taken if it said so."""

    content: bytes
    original_sha256: str
    width: int
    height: int
    latitude: float | None
    longitude: float | None


def read_photo(raw: bytes) -> Photo:
    """Check by content that the bytes are an image and re-encode it without its metadata.

    Raises FileTooLarge beyond the size limit or the limit of pixels (decompression bombs are not decoded),
    FileNotAnImage for anything that is no JPEG, PNG, WEBP or GIF, PhotosBusy where too many are in hand already.
    """
    if len(raw) > settings.RUKUN_MAX_PHOTO_BYTES:
        raise FileTooLarge
    if not _in_hand.acquire(timeout=PATIENCE_SECONDS):
        raise PhotosBusy
    try:
        return _read(raw)
    finally:
        _in_hand.release()


def _read(raw: bytes) -> Photo:
    if raw.startswith(JPEG_BEGINS) and raw.count(JPEG_SCAN) > MOST_SCANS:  # each scan is decoded over the whole picture
        raise FileNotAnImage
    try:
        with _decoding, Image.open(io.BytesIO(raw), formats=IMAGE_FORMATS) as image:
            if image.width * image.height > (MAX_PIXELS if image.format in JPEGS else MAX_PIXELS_WHOLE):
                raise FileTooLarge
            latitude, longitude = _position(image)
            image.draft("RGB", (MAX_SIDE, MAX_SIDE))
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except FileTooLarge:
        raise
    except Exception as error:  # decoders fail in many ways on broken or hostile bytes: each means "this is no photo"
        raise FileNotAnImage from error
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    out = io.BytesIO()
    upright.save(out, "WEBP", quality=78, method=2)
    return Photo(out.getvalue(), hashlib.sha256(raw).hexdigest(), upright.width, upright.height, latitude, longitude)


def _position(image: Image.Image) -> tuple[float | None, float | None]:
    gps = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    try:
        latitude = _degrees(gps[2]) * (-1 if gps.get(1) == "S" else 1)
        longitude = _degrees(gps[4]) * (-1 if gps.get(3) == "W" else 1)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return None, None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None, None
    return latitude, longitude


def _degrees(parts: tuple[float, float, float]) -> float:
    return float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600


def store_photo(photo: Photo, *, at: datetime) -> StoredFile:
    """Write the photo under its hash (once, atomically) and return its row."""
    digest = hashlib.sha256(photo.content).hexdigest()
    path = path_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{secrets.token_hex(8)}.part")
        partial.write_bytes(photo.content)
        partial.replace(path)
    row, _ = StoredFile.objects.get_or_create(
        sha256=digest,
        defaults={
            "original_sha256": photo.original_sha256,
            "content_type": CONTENT_TYPE,
            "size": len(photo.content),
            "width": photo.width,
            "height": photo.height,
            "created_at": at,
        },
    )
    return row


BLURRED_SIDE, BLURRED_CELLS = 208, 9


def blur(content: bytes) -> bytes:
    """Return a photo as nine cells across, in which nobody is known again: for lists of what concerns children."""
    with Image.open(io.BytesIO(content)) as image:
        cells = image.convert("RGB").resize((BLURRED_CELLS, BLURRED_CELLS))
    out = io.BytesIO()
    cells.resize((BLURRED_SIDE, BLURRED_SIDE * 3 // 4), Image.Resampling.BICUBIC).save(out, "WEBP", quality=60)
    return out.getvalue()


def path_of(sha256: str) -> Path:
    """Return where the bytes of this hash lie."""
    return Path(settings.RUKUN_HOME) / "files" / sha256[:2] / sha256[2:4] / sha256


def read_file(sha256: str) -> bytes:
    """Return the bytes of a stored file. Raises FileNotFoundError."""
    return path_of(sha256).read_bytes()
