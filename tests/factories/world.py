"""A small Samarinda: the offices of the city, one district and one ward, and the people who work there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from rukun.access.actions.people import create_organization, create_post, create_user, sign_pledge
from rukun.access.queries.actors import build_actor
from rukun.access.rules.roles import Role
from rukun.areas.actions import ensure_rt
from rukun.entrypoints.jobs.reactions import REACTIONS
from rukun.kernel.actor import PUBLIC, SYSTEM, Actor
from rukun.kernel.events import get_event
from rukun.kernel.models import Event
from rukun.reports.actions.receive import Receipt, receive
from rukun.reports.rules.intake import Draft, ReporterKind

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
CITY, DISTRICT, WARD, RT = "64.72", "64.72.08", "64.72.08.1002", "64.72.08.1002.012"
CITY_AGENCIES = (
    "dinsos", "bpbd", "damkar", "psc119", "diskominfo", "disdik", "kemenag", "dinkes", "rs", "bpjskes", "dp3a", "uptdppa",
    "disdukcapil", "disperkim", "pupr", "pln", "pdam", "satpolpp", "kesbangpol", "disnaker", "dpmd", "polres", "bnn", "setda",
    "baznas", "pmi", "forumcsr", "inspektorat",
)
PROVINCE_AGENCIES = ("dinsos", "panti", "sentra", "bpbd", "basarnas", "dp3a", "uptdppa", "dinkes", "disdik", "bp3mi", "bapas", "bksda", "lpsk", "setda", "inspektorat")


@dataclass
class World:
    """Offices by agency, actors by name."""

    offices: dict[str, int] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)
    users: dict[str, int] = field(default_factory=dict)

    def person(self, key: str, role: Role, office: str, area: str, phone: str | None = None) -> Actor:
        """Hire somebody and return them as an actor."""
        user = create_user(username=key, full_name=key.title(), password="rahasia-sekali", phone=phone, by=SYSTEM, at=BEFORE)
        create_post(user_id=user.pk, role=role, organization_id=self.offices[office], area_code=area, by=SYSTEM, at=BEFORE)
        self.users[key] = user.pk
        self.people[key] = actor = build_actor(user, at=AT)
        sign_pledge(by=actor, at=BEFORE)
        return actor


def build_world(*, ward: str = WARD, district: str = DISTRICT) -> World:
    """Make the offices and people; areas and reference data must be loaded."""
    world = World()
    plan = [(f"prov-{a}", a, "province", "64") for a in PROVINCE_AGENCIES]
    plan += [(a, a, "regency", CITY) for a in CITY_AGENCIES]
    plan += [("kecamatan", "kecamatan", "district", district), ("puskesmas", "puskesmas", "district", district), ("polsek", "polsek", "district", district)]
    plan += [("kelurahan", "kelurahan", "village", ward)]
    for key, agency, level, area in plan:
        world.offices[key] = create_organization(
            name=f"{key} uji", level=level, area_code=area, functions=(agency,), prefixes=(area,), by=SYSTEM, at=BEFORE
        ).pk
    ensure_rt(village_code=ward, number="012", registered=True, at=BEFORE)
    world.person("yusuf", Role.RT_HEAD, "kelurahan", f"{ward}.012", "081234567890")
    world.person("lurah", Role.VILLAGE_HEAD, "kelurahan", ward, "081200000001")
    world.person("operator", Role.VILLAGE_OPERATOR, "kelurahan", ward)
    world.person("kasi", Role.KASI_KESOS, "kecamatan", district, "081200000002")
    world.person("camat", Role.CAMAT, "kecamatan", district, "081200000003")
    world.person("tksk", Role.TKSK, "kecamatan", district)
    for agency in ("dinsos", "bpbd", "damkar", "uptdppa", "disperkim", "polres"):
        world.person(f"piket-{agency}", Role.DUTY_OFFICER, agency, CITY)
        world.person(f"kepala-{agency}", Role.HEAD, agency, CITY)
    world.person("kabid-dinsos", Role.DIVISION_HEAD, "dinsos", CITY, "081200000004")
    world.person("sekda", Role.SEKDA, "setda", CITY, "081200000005")
    world.person("auditor", Role.AUDITOR, "inspektorat", CITY)
    return world


def tell(text: str, *, area: str | None = RT, phone: str | None = None, key: str | None = None, at: datetime = AT, by: Actor = PUBLIC, **more: object) -> Receipt:
    """Send one report in through the one door."""
    draft = Draft(
        channel="web", external_id=key or f"{text}-{at.isoformat()}", raw=text.encode(), text=text, area_code=area, phone=phone,
        kind=ReporterKind.NAMED if phone else ReporterKind.ANONYMOUS, **more,  # type: ignore[arg-type]
    )
    return receive(draft=draft, by=by, at=at)


def run_due_jobs(at: datetime = AT, *, twice: bool = False) -> int:
    """Let everything follow from every event, in order, until nothing new happens; `twice` runs each job again."""
    seen: set[object] = set()
    while fresh := [pk for pk in Event.objects.order_by("id").values_list("pk", flat=True) if pk not in seen]:
        for pk in fresh:
            seen.add(pk)
            event = get_event(pk)
            for _ in range(2 if twice else 1):
                for reaction in REACTIONS.get(event.name, ()):
                    reaction(event.facts, event.id, at)
    return len(seen)
