"""Simple drawn scenes that stand for photos: nobody real is shown, and each says that it is drawn."""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random

from PIL import Image, ImageDraw, ImageFont

Draw = ImageDraw.ImageDraw
WIDTH, HEIGHT = 800, 600
HORIZON = 380
VARIANTS = 5
LABEL = "gambar contoh"


def draw_picture(kind: str, variant: int) -> bytes:
    """Return a JPEG of 800 by 600 of this kind of scene; the same kind and variant give the same picture."""
    rng = Random(f"{kind}-{variant}")
    image = Image.new("RGB", (WIDTH, HEIGHT), rng.choice(((150, 182, 205), (182, 190, 196), (203, 190, 170))))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, HORIZON, WIDTH, HEIGHT), fill=rng.choice(((120, 132, 92), (139, 121, 94), (110, 124, 100))))
    SCENES[kind](draw, rng)
    draw.text((12, HEIGHT - 30), LABEL, fill=(255, 255, 255), font=ImageFont.load_default(size=18))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def _house(draw: Draw, x: int, y: int, size: int, wall: tuple[int, int, int], roof: tuple[int, int, int], lean: int = 0) -> None:
    draw.polygon(((x + lean, y - size // 2), (x + size + lean, y - size // 2), (x + size, y), (x, y)), fill=wall)
    draw.polygon(((x - 18 + lean, y - size // 2), (x + size // 2 + lean, y - size), (x + size + 18 + lean, y - size // 2)), fill=roof)
    draw.rectangle((x + size // 2 - 16, y - size // 3, x + size // 2 + 16, y), fill=(74, 56, 44))


def _houses(draw: Draw, rng: Random, count: int) -> list[tuple[int, int, int]]:
    places = []
    for n in range(count):
        x, y, size = 40 + n * (WIDTH - 80) // count + rng.randint(-12, 12), HORIZON + rng.randint(40, 120), rng.randint(120, 170)
        wall = rng.choice(((176, 148, 112), (150, 160, 168), (196, 176, 140), (134, 108, 84)))
        _house(draw, x, y, size, wall, rng.choice(((120, 62, 50), (96, 100, 106), (84, 70, 60))))
        places.append((x, y, size))
    return places


def _flame(draw: Draw, x: int, y: int, height: int) -> None:
    for part, colour in ((1.0, (186, 52, 26)), (0.7, (226, 112, 34)), (0.42, (246, 196, 74))):
        h, w = int(height * part), int(height * 0.36 * part)
        draw.polygon(((x - w, y), (x - w // 2, y - h // 2), (x, y - h), (x + w // 2, y - int(h * 0.45)), (x + w, y)), fill=colour)


def _fire(draw: Draw, rng: Random) -> None:
    for _ in range(9):
        x, y, r = rng.randint(60, WIDTH - 60), rng.randint(30, 230), rng.randint(50, 120)
        grey = rng.randint(58, 96)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(grey, grey, grey))
    for x, y, size in _houses(draw, rng, 4):
        for n in range(3):
            _flame(draw, x + 20 + n * size // 3, y - size // 3, rng.randint(90, 190))


def _flood(draw: Draw, rng: Random) -> None:
    _houses(draw, rng, 4)
    draw.rectangle((0, HORIZON + 40, WIDTH, HEIGHT), fill=(126, 110, 84))
    for _ in range(46):
        x, y = rng.randint(0, WIDTH), rng.randint(HORIZON + 46, HEIGHT)
        draw.line((x, y, x + rng.randint(24, 90), y), fill=(158, 142, 114), width=3)
    draw.polygon(((300, 520), (520, 520), (480, 560), (340, 560)), fill=(206, 92, 48))


def _hut(draw: Draw, rng: Random) -> None:
    x, y, size, lean = rng.randint(180, 300), HORIZON + 130, rng.randint(280, 330), rng.randint(16, 46)
    _house(draw, x, y, size, (124, 98, 74), (102, 86, 70), lean)
    for n in range(8):
        draw.line((x + n * size // 8 + lean // 2, y - size // 2, x + n * size // 8, y), fill=(92, 72, 54), width=4)
    for _ in range(5):
        hole = rng.randint(x, x + size - 40)
        draw.ellipse((hole, y - size + 70, hole + 34, y - size + 92), fill=(40, 36, 34))
    draw.polygon(((x + 20, y - 120), (x + 120, y - 128), (x + 116, y - 30), (x + 24, y - 24)), fill=(58, 92, 142))


def _slope(draw: Draw, rng: Random) -> None:
    top = rng.randint(90, 150)
    draw.polygon(((0, top), (330, top + 60), (640, HEIGHT), (0, HEIGHT)), fill=(86, 104, 66))
    draw.polygon(((90, top + 20), (260, top + 60), (640, HEIGHT), (250, HEIGHT)), fill=(142, 96, 60))
    for _ in range(60):
        x = rng.randint(220, 640)
        y = min(HEIGHT - 8, 240 + x // 2 + rng.randint(-60, 60))
        draw.ellipse((x, y, x + rng.randint(6, 30), y + rng.randint(6, 22)), fill=(112, 78, 52))
    _house(draw, 590, 540, 170, (186, 160, 124), (120, 62, 50), 26)


def _tree(draw: Draw, rng: Random) -> None:
    _houses(draw, rng, 3)
    y = rng.randint(430, 480)
    draw.polygon(((60, y + 70), (70, y + 100), (700, y - 20), (694, y - 44)), fill=(92, 68, 46))
    for _ in range(26):
        x, r = rng.randint(480, 770), rng.randint(22, 54)
        top = y - 60 + rng.randint(-70, 70)
        draw.ellipse((x - r, top - r, x + r, top + r), fill=(rng.randint(46, 76), rng.randint(94, 130), 52))


def _street(draw: Draw, rng: Random) -> None:
    draw.polygon(((260, HORIZON), (540, HORIZON), (WIDTH, HEIGHT), (0, HEIGHT)), fill=(92, 92, 94))
    for _ in range(7):
        x, y, r = rng.randint(160, 620), rng.randint(HORIZON + 40, HEIGHT - 40), rng.randint(16, 54)
        draw.ellipse((x, y, x + r * 2, y + r), fill=(66, 58, 50))
    for _ in range(30):
        x, y = rng.randint(20, 210), rng.randint(HORIZON - 10, HORIZON + 90)
        colour = rng.choice(((60, 60, 66), (176, 60, 52), (220, 220, 214), (60, 104, 160)))
        draw.ellipse((x, y, x + rng.randint(20, 46), y + rng.randint(16, 34)), fill=colour)
    draw.line((690, HORIZON + 60, 690, 120), fill=(70, 70, 74), width=10)


def _person(draw: Draw, x: int, y: int, colour: tuple[int, int, int]) -> None:
    draw.ellipse((x - 26, y - 200, x + 26, y - 148), fill=(150, 108, 80))
    draw.rounded_rectangle((x - 40, y - 144, x + 40, y), 18, fill=colour)


def _handover(draw: Draw, rng: Random) -> None:
    # Nobody is shown while receiving aid (people-and-law.md): an officer and the boxes alone.
    _houses(draw, rng, 2)
    _person(draw, 260, 560, (11, 110, 105))
    for n in range(3):
        draw.rectangle((336 + n * 8, 440 - n * 46, 466 - n * 8, 484 - n * 46), fill=(196, 160, 108), outline=(140, 108, 66), width=3)


def _visit(draw: Draw, rng: Random) -> None:
    _house(draw, 360, 520, 260, (186, 160, 124), (96, 100, 106))
    _person(draw, 180, 570, (11, 110, 105))
    _person(draw, 290, 570, rng.choice(((70, 90, 130), (150, 110, 70))))
    draw.rectangle((196, 440, 246, 500), fill=(240, 240, 232))


def _mended(draw: Draw, rng: Random) -> None:
    _house(draw, 230, 530, 330, rng.choice(((226, 214, 186), (196, 214, 206), (220, 206, 196))), (60, 96, 132))
    draw.rectangle((270, 410, 350, 460), fill=(150, 196, 214), outline=(255, 255, 255), width=5)


SCENES: dict[str, Callable[[Draw, Random], None]] = {
    "fire": _fire,
    "flood": _flood,
    "hut": _hut,
    "slope": _slope,
    "tree": _tree,
    "street": _street,
    "handover": _handover,
    "visit": _visit,
    "mended": _mended,
}
