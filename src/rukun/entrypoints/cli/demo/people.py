"""The demo's people: who works in its offices, heads its villages and its neighbourhoods."""

from __future__ import annotations

from collections import Counter
from random import Random

from rukun.access.actions.bulk import NewPerson
from rukun.access.rules.roles import Role
from rukun.entrypoints.cli.demo.names import person_name
from rukun.entrypoints.cli.demo.naming import SHORT_REGENCY, head_username
from rukun.entrypoints.cli.demo.offices import PROVINCE, SAMARINDA, Land, Place, agencies_of, slug
from rukun.entrypoints.cli.demo.personas import PERSONA_NAMES

SEED = 6472
PERSONA_WARD, PERSONA_RT, PERSONA_KAMPUNG = "64.72.08.1002", 12, "64.07.07.2002"
WARD_RTS = 40
LEAST_RTS, MOST_RTS = 12, 30
WITH_DIVISION = ("dinsos", "bpbd")
RENAMED = {"piket-dinsos-samarinda": "rina"}
KNOWN_PHONES = {"yusuf": "081234567890"}
FIRST_PHONE = 81_200_000_000


class Register:
    """Writes people down: their usernames are unique, their names and numbers plausible and always the same."""

    def __init__(self, offices: dict[str, int]) -> None:
        self.offices = offices
        self.people: list[NewPerson] = []
        self._rng = Random(SEED)
        self._used: Counter[str] = Counter()

    def add(self, username: str, role: Role, office: str, area_code: str, *, with_phone: bool = True) -> None:
        """Give somebody new this post at the office of this key."""
        name = RENAMED.get(username, username)
        self._used[name] += 1
        if self._used[name] > 1:
            name = f"{name}-{area_code.replace('.', '')}"
        number = KNOWN_PHONES.get(name, f"0{FIRST_PHONE + len(self.people)}")
        self.people.append(
            NewPerson(
                username=name,
                full_name=PERSONA_NAMES.get(name) or person_name(self._rng, area_code),
                role=role,
                organization_id=self.offices[office],
                area_code=area_code,
                phone=number if with_phone else None,
            )
        )


def count_rts(land: Land) -> dict[str, int]:
    """Return how many RTs each village of Samarinda registers."""
    rng = Random(SEED)
    counts = {v.code: rng.randint(LEAST_RTS, MOST_RTS) for v in land.villages if v.code.startswith(f"{SAMARINDA}.")}
    return {**counts, PERSONA_WARD: WARD_RTS}


def plan_people(land: Land, offices: dict[str, int], rts: dict[str, int]) -> list[NewPerson]:
    """Return everybody who works in the demo; `offices` are ids by key."""
    register = Register(offices)
    for place, level in ((Place(PROVINCE, ""), "province"), *((r, "regency") for r in land.regencies)):
        for agency in agencies_of(level):
            if f"{agency}:{place.code}" in offices:
                _staff(register, agency, place)
    register.add("auditor", Role.AUDITOR, f"inspektorat:{PROVINCE}", PROVINCE)
    register.add("admin", Role.ADMINISTRATOR, f"diskominfo:{PROVINCE}", PROVINCE)
    for district in land.districts:
        _district(register, district)
    for village in land.villages:
        _village(register, village)
    for village in land.villages:
        for number in range(1, rts.get(village.code, 0) + 1):
            _rt_head(register, village, number)
    return register.people


def _staff(register: Register, agency: str, place: Place) -> None:
    office, tail = f"{agency}:{place.code}", f"{agency}-{SHORT_REGENCY[place.code]}"
    register.add(f"piket-{tail}", Role.DUTY_OFFICER, office, place.code)
    register.add(f"petugas-{tail}", Role.OFFICER, office, place.code, with_phone=False)
    if agency in WITH_DIVISION:
        register.add(f"kabid-{tail}", Role.DIVISION_HEAD, office, place.code)
    if agency == "setda":
        register.add(f"sekda-{SHORT_REGENCY[place.code]}", Role.SEKDA, office, place.code)
    else:
        register.add(head_username(agency, tail), Role.HEAD, office, place.code)


def _district(register: Register, district: Place) -> None:
    office, name = f"kecamatan:{district.code}", slug(district.name)
    register.add(f"camat-{name}", Role.CAMAT, office, district.code)
    register.add(f"kasi-kesos-{name}", Role.KASI_KESOS, office, district.code)
    register.add(f"tksk-{name}", Role.TKSK, office, district.code)
    for agency in ("puskesmas", "polsek"):
        register.add(f"piket-{agency}-{name}", Role.DUTY_OFFICER, f"{agency}:{district.code}", district.code)
        register.add(head_username(agency, f"{agency}-{name}"), Role.HEAD, f"{agency}:{district.code}", district.code)


def _village(register: Register, village: Place) -> None:
    office, name = f"kelurahan:{village.code}", slug(village.name)
    head = "petinggi" if village.code == PERSONA_KAMPUNG else f"{slug(village.head_word)}-{name}"
    register.add(f"operator-{name}", Role.VILLAGE_OPERATOR, office, village.code, with_phone=False)
    register.add(head, Role.VILLAGE_HEAD, office, village.code)


def _rt_head(register: Register, village: Place, number: int) -> None:
    rt = f"{number:03d}"
    known = (village.code, number) == (PERSONA_WARD, PERSONA_RT)
    username = "yusuf" if known else f"rt-{slug(village.name)}-{rt}"
    register.add(username, Role.RT_HEAD, f"kelurahan:{village.code}", f"{village.code}.{rt}")
