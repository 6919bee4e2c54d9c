"""What is happening right now in the demo: emergencies of the last minutes, and reports that wait for a person."""

from __future__ import annotations

from datetime import datetime, timedelta

from rukun.entrypoints.cli.demo.people import PERSONA_KAMPUNG, PERSONA_WARD
from rukun.entrypoints.cli.demo.tellings import Fate, Telling

RT = f"{PERSONA_WARD}.012"
DAY = 24 * 60
# Days ago, what is told, its category, where, and whether the offices above the ward have answered meanwhile.
WAITING_AT_DESKS = (
    (
        0.8,
        "Kakek Anang 79 tahun di RT 09 hidup sendiri, tidak terurus sejak istrinya meninggal",
        "lansia-terlantar",
        f"{PERSONA_WARD}.009",
        Fate.UNVERIFIED,
    ),
    (1.3, "KIS ibu Rusmini RT 12 tidak aktif padahal mau kontrol ke RS, mohon diaktifkan lagi", "jaminan-kesehatan", RT, Fate.UNVERIFIED),
    (2.2, "Rumah pak Murjani RT 31 tidak layak huni, atap bocor semua, dinding kayu lapuk", "rtlh", f"{PERSONA_WARD}.031", Fate.UNVERIFIED),
    (
        6.5,
        "Keluarga Fauzi RT 17 miskin, tidak punya beras, belum pernah dapat bantuan sembako",
        "fakir-miskin",
        f"{PERSONA_WARD}.017",
        Fate.UNVERIFIED,
    ),
    (
        7.4,
        "Mohon Norlina RT 25 diusulkan masuk data bansos, lansia miskin belum pernah terdata",
        "data-bansos",
        f"{PERSONA_WARD}.025",
        Fate.UNVERIFIED,
    ),
    (8.6, "Nenek Saudah di RT 04 belum punya KTP dan KK, tidak bisa urus BPJS", "adminduk", "64.72.08.1004.004", Fate.UNVERIFIED),
    (4.3, "Mohon bedah rumah untuk nenek Jumiati di RT 06, rumahnya miring hampir roboh", "rtlh", "64.72.03.1004.006", Fate.WAITING),
    (1.9, "Rumah keluarga Hamdani RT 02 tidak layak huni, lantai tanah dan atap terpal", "rtlh", "64.72.06.1001.002", Fate.UNTOUCHED),
    (
        0.9,
        "Rumah tidak layak huni di atas rawa RT 08, lantainya jebol, anak kecil pernah jatuh",
        "rtlh",
        "64.72.07.1002.008",
        Fate.UNTOUCHED,
    ),
    (
        0.6,
        "Itak Ubung 81 tahun tinggal sendiri di ujung kampung, lansia tidak ada yang mengurus, RT 02",
        "lansia-terlantar",
        PERSONA_KAMPUNG,
        Fate.UNVERIFIED,
    ),
    (
        2.4,
        "Pak Martinus penyandang disabilitas, kakinya diamputasi, minta bantuan kursi roda, RT 01",
        "disabilitas",
        PERSONA_KAMPUNG,
        Fate.UNVERIFIED,
    ),
    (
        0.3,
        "Pohon tumbang melintang di jalan masuk kampung RT 03, kendaraan tidak bisa lewat",
        "korban-bencana-alam",
        PERSONA_KAMPUNG,
        Fate.UNTOUCHED,
    ),
)


def now_tellings(at: datetime) -> list[Telling]:
    """Return what came in within the last minutes and hours and nobody has touched yet."""
    return [*_fire(at), *_emergencies(at), *_for_desks(at), *_for_triage(at)]


def _one(key: str, at: datetime, minutes: float, words: str, category: str, area: str, **more: object) -> Telling:
    facts: dict[str, object] = {
        "hazard": "",
        "intent": "report",
        "area_code": area,
        "channel": "web",
        "fate": Fate.UNTOUCHED,
        "true_area": area,
        **more,
    }
    return Telling(key=f"now-{key}", at=at - timedelta(minutes=minutes), words=words, category=category, **facts)  # type: ignore[arg-type]


def _fire(at: datetime) -> list[Telling]:
    """Two people tell of one fire; nobody has joined them yet."""
    return [
        _one(
            "fire-yusuf",
            at,
            4,
            "Ass. pak lurah, ada kebakaran di RT 12 gang Mawar, 4 rumah terbakar, 17 jiwa ngungsi di masjid, damkar belum ada",
            "korban-bencana-sosial",
            RT,
            hazard="kebakaran",
            username="yusuf",
            area_code=None,
            photo="fire",
            phone="+6281234567890",
        ),
        _one(
            "fire-neighbour",
            at,
            3,
            "kebakaran besar di gang Mawar rt 12 dekat masjid, apinya merembet ke rumah kayu, tolong cepat",
            "korban-bencana-sosial",
            PERSONA_WARD,
            hazard="kebakaran",
            channel="whatsapp",
            name="Rusmini",
            phone="+6285244000112",
            photo="fire",
        ),
    ]


def _emergencies(at: datetime) -> list[Telling]:
    return [
        _one(
            "flood",
            at,
            9,
            "Banjir di RT 21 air sudah sepinggang dan masih naik, 30 KK, ada ibu hamil dan bayi, mohon perahu karet",
            "korban-bencana-alam",
            "64.71.03.1003",
            hazard="banjir",
            name="Andi Mappa",
            phone="+6285244000113",
            photo="flood",
        ),
        _one(
            "violence",
            at,
            11,
            "Tetangga saya dipukuli suaminya, KDRT, barusan teriak minta tolong, anaknya dua masih kecil. Jangan libatkan RT",
            "korban-kekerasan",
            "64.72.06.1001",
            confidential=True,
            phone="+6285244000114",
            bypass_ward=True,
            safe_contact="Jangan telepon malam, WA saja",
        ),
        _one(
            "crisis",
            at,
            6,
            "ODGJ ngamuk bawa parang di RT 05, sudah melukai bapaknya, warga tidak berani dekat, tolong polisi",
            "odgj-gaduh",
            "64.74.01.1001",
        ),
        _one(
            "drowning",
            at,
            12,
            "Ada anak tenggelam di sungai depan RT 03, terseret arus, warga masih mencari pakai perahu, tolong basarnas",
            "sar",
            "64.02.06.1005",
            hazard="kecelakaan-air",
            name="Hairil",
            phone="+6285244000115",
        ),
    ]


def _for_desks(at: datetime) -> list[Telling]:
    return [
        _one(
            f"desk-{number}",
            at,
            days * DAY,
            words,
            category,
            area,
            fate=fate,
            hazard="pohon-tumbang" if words.startswith("Pohon") else "",
            photo="hut" if category == "rtlh" else "",
        )
        for number, (days, words, category, area, fate) in enumerate(WAITING_AT_DESKS)
    ]


def _for_triage(at: datetime) -> list[Telling]:
    city = "64.72"
    return [
        _one(
            "where", at, 55, "Tolong pak, nenek tua sendirian di rumah bocor, tidak ada yang urus", "lansia-terlantar", city, area_code=None
        ),
        _one(
            "unsure",
            at,
            130,
            "pak itu yang di ujung gang gimana ya, kasian sudah lama begitu",
            "fakir-miskin",
            city,
            name="Jumiati",
            channel="whatsapp",
            phone="+6285244000116",
        ),
        _one(
            "question",
            at,
            95,
            "Syarat mengurus KIS PBI yang nonaktif apa saja ya bu?",
            "",
            city,
            intent="question",
            channel="whatsapp",
            phone="+6285244000117",
        ),
        _one(
            "cancel",
            at,
            40,
            "maaf pak laporan saya yang tadi dibatalkan saja",
            "",
            city,
            intent="cancel",
            channel="sms",
            phone="+6285244000118",
        ),
        _one("vague", at, 200, "mohon dibantu warga kami, sudah beberapa hari ini", "", city, area_code=city),
        _one(
            "far",
            at,
            75,
            "Air naik terus di sini, tolong bantuan, kami di hulu",
            "korban-bencana-alam",
            "64.11",
            area_code=None,
            hazard="banjir",
        ),
        _one(
            "balikpapan",
            at,
            160,
            "ada ibu2 sama anaknya di depan ruko dari kemarin, entah kenapa",
            "orang-terlantar",
            "64.71",
            area_code="64.71",
        ),
    ]
