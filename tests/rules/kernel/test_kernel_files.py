"""Photos are judged by their content and re-encoded: no metadata, no bombs, no other files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from pytest_django import Settings

from rukun.kernel import files
from rukun.kernel.files import MAX_SIDE, FileNotAnImage, FileTooLarge, PhotosBusy, read_photo


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 40, 40)).save(out, kind, **more)
    return out.getvalue()


def located() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "S", 2: (0.0, 28.0, 0.0), 3: "E", 4: (117.0, 9.0, 0.0)})
    exif[ExifTags.Base.Make] = "Secret Phone"
    return picture(exif=exif)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_photos_become_webp(kind: str) -> None:
    photo = read_photo(picture(kind))
    with Image.open(io.BytesIO(photo.content)) as image:
        assert (image.format, image.size) == ("WEBP", (40, 30))
    assert (photo.latitude, photo.longitude) == (None, None)


def test_the_place_is_read_and_the_metadata_taken_out() -> None:
    photo = read_photo(located())
    assert (photo.latitude, photo.longitude) == (pytest.approx(-0.4667, abs=0.001), pytest.approx(117.15))
    assert b"Secret" not in photo.content
    with Image.open(io.BytesIO(photo.content)) as image:
        assert not dict(image.getexif())


def test_a_large_photo_is_made_smaller() -> None:
    photo = read_photo(picture(size=(4000, 3000)))
    assert (photo.width, photo.height) == (MAX_SIDE, MAX_SIDE * 3 // 4)


def test_the_largest_photo_of_a_phone_is_taken_but_not_a_picture_that_must_be_decoded_whole() -> None:
    assert read_photo(picture(size=(8000, 6000))).width <= MAX_SIDE
    with pytest.raises(FileTooLarge):
        read_photo(picture("PNG", size=(6300, 6300)))


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture()[:60], b"\xff\xd8\xff" + b"\x00" * 50])
def test_what_is_no_photo_is_refused(raw: bytes) -> None:
    with pytest.raises(FileNotAnImage):
        read_photo(raw)


def test_too_many_pixels_or_bytes_are_refused(settings: Settings, tmp_path: Path) -> None:
    bomb = io.BytesIO()
    Image.new("1", (8000, 8000)).save(bomb, "PNG")
    with pytest.raises(FileTooLarge):
        read_photo(bomb.getvalue())
    settings.RUKUN_MAX_PHOTO_BYTES = 100
    with pytest.raises(FileTooLarge):
        read_photo(picture())


def test_where_too_many_photos_are_in_hand_the_next_is_put_off_and_taken_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE_SECONDS", 0.01)
    taken = [files._in_hand.acquire(blocking=False) for _ in range(files.MOST_IN_HAND)]
    try:
        with pytest.raises(PhotosBusy):
            read_photo(picture())
    finally:
        for _ in filter(None, taken):
            files._in_hand.release()
    assert read_photo(picture()).width == 40


def test_a_jpeg_of_thousands_of_scans_is_no_photo() -> None:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), (200, 90, 30)).save(out, "JPEG", progressive=True)
    raw = out.getvalue()
    start = raw.rindex(b"\xff\xda")
    scan = raw[start:-2]
    assert read_photo(raw).width == 640
    with pytest.raises(FileNotAnImage):
        read_photo(raw[:-2] + scan * 200 + raw[-2:])
