"""The plan of the demo: who tells what, when and where, within the last 30 days. Pure, and always the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from rukun.entrypoints.cli.demo.names import call_name, person_name
from rukun.entrypoints.cli.demo.offices import SAMARINDA, Land, slug
from rukun.entrypoints.cli.demo.people import PERSONA_RT, PERSONA_WARD
from rukun.entrypoints.cli.demo.right_now import now_tellings
from rukun.entrypoints.cli.demo.tellings import Fate, Telling
from rukun.entrypoints.cli.demo.texts import Text, read_follow_ups, read_texts

SEED = 20
DAYS = 30
EXTRA = 285
FIRST_CITIZEN = 85_250_000_000
WITA = timedelta(hours=8)
YUSUF_PHONE = "+6281234567890"
SHARES = {
    "64.72": 27,
    "64.71": 15,
    "64.02": 14,
    "64.08": 9,
    "64.03": 8,
    "64.74": 7,
    "64.01": 7,
    "64.09": 6,
    "64.07": 5,
    "64.11": 3,
}
# The daily bread of the offices comes more often than the rest.
EVERYDAY = {
    "jaminan-kesehatan": 7,
    "data-bansos": 7,
    "fakir-miskin": 5,
    "lansia-terlantar": 5,
    "rtlh": 4,
    "adminduk": 4,
    "layanan-umum": 5,
    "sakit-tidak-mampu": 3,
    "perempuan-rawan": 3,
    "disabilitas": 2,
    "anak-putus-sekolah": 2,
    "trantibum": 2,
    "odgj-terlantar": 2,
    "stunting": 2,
    "korban-bencana-alam": 2,
    "korban-bencana-sosial": 1,
    "pengaduan-petugas": 1,
    "korban-kekerasan": 1,
}
CHANNELS = (("web", 75), ("whatsapp", 15), ("sms", 6), ("phone", 4))
PICTURED = {
    "korban-bencana-sosial": "fire",
    "korban-bencana-alam": "flood",
    "rtlh": "hut",
    "layanan-umum": "street",
    "lansia-terlantar": "hut",
    "fakir-miskin": "hut",
    "pemulung": "street",
}
PICTURED_HAZARDS = {
    "kebakaran": "fire",
    "banjir": "flood",
    "tanah-longsor": "slope",
    "pohon-tumbang": "tree",
    "puting-beliung": "tree",
    "kebakaran-hutan": "fire",
    "abrasi": "flood",
    "banjir-bandang": "flood",
    "tanah-bergerak": "slope",
}
PICTURE_SHARE = 0.5
FATES = (
    (Fate.PROMPT, 74),
    (Fate.LATE, 10),
    (Fate.WAITING, 6),
    (Fate.RETURNED, 3),
    (Fate.TRANSFERRED, 4),
    (Fate.REOPENED, 3),
)
GROUPED = ("kebakaran", "banjir", "puting-beliung", "tanah-longsor")
RESERVED = frozenset({"anak-korban-kekerasan", "korban-kekerasan", "odha", "korban-trafficking", "krisis-bunuh-diri", "kelompok-minoritas"})


class Planner:
    """Draws tellings one after the other from one seeded stream of chance."""

    def __init__(self, land: Land, rts: dict[str, int], at: datetime) -> None:
        self.at = at
        self.rng = Random(SEED)
        self.rts = rts
        self.villages = {regency.code: [v for v in land.villages if v.code.startswith(f"{regency.code}.")] for regency in land.regencies}
        self.busy = {code: self.rng.sample(rows, min(10, len(rows))) for code, rows in self.villages.items()}
        self.names = {v.code: v.name for v in land.villages}
        self.citizens = 0

    def moment(self) -> datetime:
        """Return a moment of the last 30 days, more of them in the last three, mostly by day."""
        days = self.rng.uniform(0.1, 3) if self.rng.random() < 0.3 else self.rng.uniform(3, DAYS)
        moment = self.at - timedelta(days=days)
        local = moment + WITA
        if not 6 <= local.hour < 22 and self.rng.random() < 0.85:
            local = local.replace(hour=self.rng.randint(7, 20))
        return min(local - WITA, self.at - timedelta(minutes=45))

    def regency(self, allowed: tuple[str, ...]) -> str:
        """Return a regency by its share of reports."""
        codes = [code for code in SHARES if not allowed or code in allowed]
        return self.rng.choices(codes, [SHARES[code] for code in codes])[0]

    def village(self, regency: str) -> str:
        """Return a village: in Samarinda often the persona's ward, elsewhere one of ten busy ones."""
        if regency == SAMARINDA and self.rng.random() < 0.22:
            return PERSONA_WARD
        if regency == SAMARINDA and self.rng.random() < 0.25:
            return self.rng.choice([v.code for v in self.villages[regency] if v.code.startswith("64.72.08.")])
        return self.rng.choice(self.busy[regency] if self.rng.random() < 0.7 else self.villages[regency]).code

    def telling(self, key: str, text: Text, *, village: str | None = None, at: datetime | None = None) -> Telling:
        """Return a telling of this text, by somebody, somewhere it fits."""
        rng = self.rng
        place = village or self.village(self.regency(text.regencies))
        rt = PERSONA_RT if place == PERSONA_WARD and rng.random() < 0.15 else rng.randint(1, self.rts.get(place, 15))
        known_rt = place in self.rts
        words = text.words.format(rt=f"{rt:02d}", nama=call_name(person_name(rng, place)))
        area = f"{place}.{rt:03d}" if known_rt and "{rt}" in text.words else place
        private = text.category in RESERVED
        draft = Telling(
            key=key,
            at=at or self.moment(),
            words=words,
            intent="report",
            category=text.category,
            hazard=text.hazard,
            true_area=area,
            area_code=area if rng.random() < 0.97 or known_rt else None,
            channel=rng.choices([c for c, _ in CHANNELS], [w for _, w in CHANNELS])[0],
            fate=self.fate(text),
            bypass_ward=private and rng.random() < 0.3,
            photo=self.picture(text),
        )
        if known_rt and not private and rng.random() < 0.3:
            head = "yusuf" if (place, rt) == (PERSONA_WARD, PERSONA_RT) else f"rt-{slug(self.names[place])}-{rt:03d}"
            return replace(draft, username=head, channel="web", area_code=None, phone=YUSUF_PHONE if head == "yusuf" else None)
        return self.known(draft, private)

    def known(self, draft: Telling, private: bool) -> Telling:
        """Return the telling with its teller: named with a number, in confidence, or nobody."""
        self.citizens += 1
        if draft.channel == "web" and self.rng.random() < (0.7 if private else 0.88):
            return draft
        phone = f"+62{FIRST_CITIZEN + self.citizens * 37}"
        contact = "SMS saja, siang sebelum jam 3" if private and self.rng.random() < 0.6 else ""
        return replace(
            draft, name="" if private else person_name(self.rng, draft.regency), phone=phone, confidential=private, safe_contact=contact
        )

    def fate(self, text: Text) -> Fate:
        """Return how its case will go; only what another level decides may wait."""
        fate = self.rng.choices([f for f, _ in FATES], [w for _, w in FATES])[0]
        if text.category in {"rtlh", "data-bansos", "komunitas-adat-terpencil"} and self.rng.random() < 0.4:
            return Fate.WAITING
        return Fate.PROMPT if fate == Fate.WAITING and text.category not in EVERYDAY else fate

    def picture(self, text: Text) -> str:
        """Return which kind of picture comes with it, or none."""
        kind = PICTURED_HAZARDS.get(text.hazard) or PICTURED.get(text.category, "")
        return kind if kind and self.rng.random() < PICTURE_SHARE else ""

    def events(self, count: int) -> Iterator[Telling]:
        """Yield what several people tell of the same event: the first opens it, the others are joined to it."""
        for number in range(count):
            hazard = GROUPED[number % len(GROUPED)]
            texts = [t for t in read_texts() if t.hazard == hazard and not t.regencies]
            village, at = self.village(self.regency(())), self.moment()
            for place in range(self.rng.randint(2, 4)):
                later = at + timedelta(minutes=self.rng.randint(3, 25) * place)
                one = self.telling(f"event-{number}-{place}", texts[place % len(texts)], village=village, at=later)
                yield replace(one, group=f"event-{number}", fate=Fate.PROMPT, photo=PICTURED_HAZARDS[hazard] if place == 0 else one.photo)

    def follow_ups(self, told: list[Telling]) -> Iterator[Telling]:
        """Yield what tellers say later from the same number, and messages that are nobody's report."""
        texts = read_follow_ups()
        open_ones = [t for t in told if t.phone and t.category not in RESERVED and t.fate != Fate.UNTOUCHED]
        delays = {"update": (1, 10), "status": (20, 70), "thanks": (24, 90), "cancel": (2, 20)}
        for number in range(len(told) // 6):
            intent = ("update", "status", "thanks", "update", "cancel", "status")[number % 6]
            first = self.rng.choice(open_ones)
            at = first.at + timedelta(hours=self.rng.uniform(*delays[intent]))
            if at < self.at - timedelta(minutes=30):
                words = self.rng.choice(texts[intent]).words.format(rt="01", nama=call_name(person_name(self.rng, first.regency)))
                yield replace(first, key=f"later-{number}", at=at, words=words, intent=intent, group="", photo="", fate=Fate.PROMPT)
        for number in range(len(told) // 14):
            intent = ("question", "spam", "question", "chatter")[number % 4]
            regency = self.regency(())
            phone = f"+62{FIRST_CITIZEN - 1 - number * 41}"
            yield Telling(
                key=f"other-{number}",
                at=self.moment(),
                words=self.rng.choice(texts[intent]).words,
                intent=intent,
                category="",
                hazard="",
                true_area=regency,
                area_code=regency,
                channel="whatsapp",
                fate=Fate.PROMPT,
                phone=phone,
                name="",
            )


def plan_tellings(land: Land, rts: dict[str, int], *, at: datetime, scale: float = 1.0) -> list[Telling]:
    """Return every telling of the demo in the order of time; a smaller scale takes evenly fewer."""
    planner = Planner(land, rts, at)
    texts = list(read_texts())
    chosen = texts if scale >= 1 else texts[:: max(1, round(1 / scale))]
    told = [planner.telling(f"text-{n}", text) for n, text in enumerate(chosen)]
    weights = [EVERYDAY.get(t.category, 0) / sum(1 for o in texts if o.category == t.category) for t in texts]
    for number in range(round(EXTRA * scale)):
        told.append(planner.telling(f"more-{number}", planner.rng.choices(texts, weights)[0]))
    told.extend(planner.events(max(1, round(10 * scale))))
    told.extend(planner.follow_ups(told))
    told.extend(now_tellings(at))
    return sorted(told, key=lambda one: (one.at, one.key))


__all__ = ["Planner", "plan_tellings"]
