"""Who asks that RT or ward be left out is heard; a road by the RT is not such a wish."""

from __future__ import annotations

import pytest

from rukun.reports.rules.bypass import asks_to_leave_out_ward


@pytest.mark.parametrize(
    "text",
    [
        "mohon bantuan sembako sudah tidak makan, jangan libatkan RT dan lurah saya", "tolong jangan kasih tau pak RT ya", "Jangan melibatkan ketua RT setempat",
        "mohon jangan sampai pak lurah tahu", "jgn bilang ke pak rt", "jangan sampai ketahuan pak kades", "rahasiakan dari pak RT dan bu lurah",
        "tolong jangan beritahu kelurahan, mereka saudaranya", "jangan teruskan laporan ini ke RT", "jangan  libatkan\nperangkat desa",
    ],
)
def test_the_wish_is_heard(text: str) -> None:
    assert asks_to_leave_out_ward(text)


@pytest.mark.parametrize(
    "text",
    [
        "jangan lewat RT 5, jalan banjir", "pak RT tolong jangan diam saja", "sudah kasih tau pak RT", "jangan sampai anak itu mati pak lurah",
        "jangan libatkan anak-anak", "mohon libatkan RT dan lurah", "jangan bilang-bilang ke tetangga", "jangan beritahu RT 12 dulu, nanti panik", "",
    ],
)
def test_anything_else_is_not_it(text: str) -> None:
    assert not asks_to_leave_out_ward(text)
