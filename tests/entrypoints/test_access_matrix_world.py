"""The world of the access matrix: two cities, every role, every kind of case, tokens; and that it is what the matrix says it is."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from pytest_django import DjangoDbBlocker

from rukun.access.actions.people import create_organization, create_post, create_token, create_user
from rukun.access.models import Token, User
from rukun.access.queries.actors import digest_of
from rukun.access.rules.roles import Role
from rukun.areas.actions import ensure_rt
from rukun.areas.queries import forget_cached as forget_areas
from rukun.cases.actions.affected import add_list
from rukun.cases.actions.batches import plan_batch
from rukun.cases.actions.incident_log import issue_situation
from rukun.cases.actions.referrals import Outsider, refer_outside
from rukun.cases.models import Case, CaseFile, CaseReport, GlassBreak, Incident, Referral, Task
from rukun.cases.queries.desk import Chosen
from rukun.cases.rules.affected import read_list
from rukun.cases.rules.situations import SituationKind
from rukun.cases.rules.states import Verb
from rukun.kernel.actor import PUBLIC, SYSTEM, Actor
from rukun.kernel.files import read_photo, store_photo
from rukun.kernel.health import CLOCKS, WORKER, beat
from rukun.kernel.ids import new_code
from rukun.kernel.time import forget_offset, move_clock, now
from rukun.problems.queries.cached import forget_cached as forget_problems
from rukun.reports.actions.receive import receive
from rukun.reports.models import Report, ReportFile
from rukun.reports.queries.told import report_version
from rukun.reports.rules.intake import Draft, PhotoFacts, ReporterKind
from tests.entrypoints.test_access_matrix_table import (
    CITY,
    CITY_2,
    DISTRICT_2,
    PERSONS,
    RT,
    STAFF,
    TOKENS,
    WARD,
    WARD_2,
    WARD_BPP,
)
from tests.factories.acting import CHILD, DONE, FIRE, SANIAH, take
from tests.factories.world import AT, BEFORE, World, build_world, run_due_jobs

STREET_CHILD = "Ada anak terlantar umur 8 tahun, yatim piatu, tidak ada yang mengurus, di RT 12"
REMOTE = "203.0.113.9"
SECRET_LANDMARK, SECRET_WORDS = "belakang Warung Cempaka Ungu", "dipukuli bapaknya"
TELLER, TELLER_PHONE, SAFE = "Halimah Penceritera", "+6281255550777", "telepon sesudah magrib saja"

class _Undo(Exception):
    """Ends a transaction so that nothing of it stays."""


@dataclass
class Access:
    """Everybody who may knock, and everything they may knock for."""

    world: World
    clients: dict[str, Client] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    files: dict[str, uuid.UUID] = field(default_factory=dict)
    batches: dict[str, uuid.UUID] = field(default_factory=dict)
    incidents: dict[str, Incident] = field(default_factory=dict)
    referrals: dict[str, str] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)

    def ask(self, who: str, method: str, path: str, data: Any = None, *, keep: bool = False, address: str = "127.0.0.1", json: bool = False) -> HttpResponse:
        """Send one request as somebody; what it did is rolled back unless it shall be kept."""
        client = Client(raise_request_exception=False)
        client.cookies = self.clients[who].cookies.copy() if who in self.clients else client.cookies
        headers = {"authorization": f"Bearer {self.secrets[who]}"} if who in self.secrets else {}
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            if path == "/healthz":
                beat(WORKER)
                beat(CLOCKS)
            if method == "GET":
                return client.get(path, REMOTE_ADDR=address, headers=headers)
            more = {"content_type": "application/json"} if json else {}
            return client.post(path, data or {}, REMOTE_ADDR=address, headers=headers, **more)
        finally:
            atomic.__exit__(*((None, None, None) if keep else (_Undo, _Undo(), None)))
            forget_offset()

    def version(self, key: str) -> int:
        """Return what the page of a case, or of a report in triage, sends along with its forms."""
        if key in self.cases:
            return Case.objects.get(pk=self.cases[key].pk).version
        return report_version(self.reports[key].pk) if key in self.reports else 1

    def incident_version(self, key: str) -> int:
        """Return what the page of an incident sends along with its forms."""
        return Incident.objects.get(pk=self.incidents[key].pk).version if key in self.incidents else 1

    def body(self, who: str, path: str) -> str:
        """Return the page that somebody gets."""
        return self.ask(who, "GET", path).content.decode()


def _second_city(world: World) -> None:
    plan = [
        ("kelurahan-2", ("kelurahan",), "village", WARD_2), ("dinsos-bpp", ("dinsos",), "regency", CITY_2), ("uptdppa-bpp", ("uptdppa",), "regency", CITY_2),
        ("bpbd-bpp", ("bpbd", "damkar"), "regency", CITY_2), ("setda-bpp", ("setda",), "regency", CITY_2), ("kecamatan-bpp", ("kecamatan",), "district", DISTRICT_2),
        ("kelurahan-bpp", ("kelurahan",), "village", WARD_BPP),
    ]
    for key, functions, level, area in plan:
        made = create_organization(name=f"{key} uji", level=level, area_code=area, functions=functions, prefixes=(area,), by=SYSTEM, at=BEFORE)
        world.offices[key] = made.pk
    for village, number in ((WARD, "013"), (WARD_2, "003"), (WARD_BPP, "001")):
        ensure_rt(village_code=village, number=number, registered=True, at=BEFORE)


def _hire(access: Access) -> None:
    world = access.world
    for who, (role, office, area) in STAFF.items():
        world.person(f"m-{who}", role, office, area)
    for who in ("unpledged", "ended"):
        user = create_user(username=f"m-{who}", full_name=who.title(), password=None, phone=None, by=SYSTEM, at=BEFORE)
        until = AT - timedelta(days=1) if who == "ended" else None
        create_post(user_id=user.pk, role=Role.OFFICER, organization_id=world.offices["dinsos"], area_code=CITY, by=SYSTEM, at=BEFORE, valid_until=until)
        User.objects.filter(pk=user.pk).update(pledged_at=None if who == "unpledged" else BEFORE)
    create_user(username="m-demo", full_name="Orang Demo", password=None, phone=None, is_demo=True, by=SYSTEM, at=BEFORE)
    for who in PERSONS:
        access.clients[who] = Client()
        access.clients[who].force_login(User.objects.get(username=f"m-{who}"))
    access.secrets["tok-wrong"] = "rukun_bukan-token-siapa-pun"
    for who, (office, scopes) in TOKENS.items():
        made = create_token(name=who, scopes=scopes, organization_id=world.offices[office] if office else None, by=SYSTEM, at=BEFORE)
        access.secrets[who] = made.secret
    Token.objects.filter(digest=digest_of(access.secrets["tok-revoked"])).update(revoked_at=BEFORE + timedelta(days=1))


def picture(colour: int) -> bytes:
    """A photo of its own colour, so that no two objects share a file."""
    out = io.BytesIO()
    Image.new("RGB", (32, 24), (colour % 256, (colour * 7) % 256, (colour * 31) % 256)).save(out, "JPEG")
    return out.getvalue()


def _told(access: Access, key: str, text: str, area: str | None, *, by: Actor = PUBLIC, **more: Any) -> Report:
    photo = store_photo(read_photo(picture(len(access.reports) * 17 + 3)), at=AT)
    values = {"name": f"{TELLER} {key}", "phone": TELLER_PHONE, "kind": ReporterKind.NAMED, "safe_contact": SAFE, "landmark": f"patokan {key} ini"} | more
    draft = Draft(channel="web", external_id=f"matrix-{key}", raw=text.encode(), text=text, area_code=area, photos=(PhotoFacts(photo.sha256, None, None),), **values)
    report = access.reports[key] = Report.objects.get(pk=receive(draft=draft, by=by, at=AT).report_id)
    run_due_jobs(AT)
    report.refresh_from_db()
    access.files[f"photo-{key}"] = ReportFile.objects.get(report=report).pk
    link = CaseReport.objects.filter(report=report, left_at=None).select_related("case").first()
    if link is not None:
        access.cases[key] = link.case
    return report


def tell_more(access: Access, key: str, text: str, area: str | None, **more: Any) -> Report:
    """Tell one more thing in this world and let everything follow."""
    report = _told(access, key, text, area, **more)
    _forget_jobs()
    return report


def _forget_jobs() -> None:
    """Everything has followed already; jobs left behind would say on every page that the worker is late."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def _tell(access: Access) -> None:
    _told(access, "ordinary", SANIAH, RT)
    _told(access, "fire", FIRE, RT, kind=ReporterKind.CONFIDENTIAL)
    _told(access, "secret", CHILD, RT, landmark=SECRET_LANDMARK)
    _told(access, "inform", STREET_CHILD, RT)
    _told(access, "bypass", SANIAH, RT, bypass_ward=True)
    _told(access, "ward2", SANIAH.replace("RT 12", "RT 3"), f"{WARD_2}.003")
    _told(access, "bpp", SANIAH.replace("RT 12", "RT 1"), f"{WARD_BPP}.001")
    for key, text in (("copy", SANIAH), ("copy-closed", SANIAH), ("secret-copy", CHILD), ("secret-held", CHILD), ("closed", SANIAH), ("referred", SANIAH)):
        _told(access, key, text, RT)
    _told(access, "triage-smd", "syarat bikin KTP apa ya?", CITY)
    _told(access, "triage-bpp", "syarat bikin KTP apa ya?", CITY_2)
    _told(access, "aside", "Terima kasih banyak pak, bantuannya sudah kami terima", CITY)


def _act(access: Access) -> None:
    people, cases, offices = access.world.people, access.cases, access.world.offices
    take(people["m-duty-damkar"], Verb.ACKNOWLEDGE, cases["fire"])
    take(people["m-duty-damkar"], Verb.ACT, cases["fire"], note="dua unit di tempat")
    for key in ("ordinary", "secret", "bypass"):
        sha = store_photo(read_photo(picture(200 + len(access.files))), at=AT).sha256
        who = people["m-duty-uptdppa" if key == "secret" else "m-officer"]
        take(who, Verb.NOTE, cases[key], note=f"catatan dalam {key}", photos=(sha,))
        access.files[f"evidence-{key}"] = CaseFile.objects.get(case=cases[key]).uuid
    for key in ("copy", "copy-closed"):
        take(people["m-officer"], Verb.TRANSFER, cases[key], note="urusan perumahan", target_office=offices["disperkim"])
    take(people["m-duty-uptdppa"], Verb.TRANSFER, cases["secret-copy"], note="pidana", target_office=offices["polres"])
    for key, who in (("closed", "m-officer"), ("copy-closed", "piket-disperkim")):
        take(people[who], Verb.ACKNOWLEDGE, cases[key])
        take(people[who], Verb.CLOSE, cases[key], note=DONE, reason="resolved")
    run_due_jobs(AT)
    take(people["m-duty-uptdppa"], Verb.ACKNOWLEDGE, cases["secret-held"])
    who = people["piket-uptdppa"]  # as `break_glass` keeps it, but for its look: tests count those
    glass = GlassBreak(case=cases["secret-held"], user_id=who.user_id, by_label=who.label, organization_id=offices["uptdppa"], reason="anak hilang", broken_at=AT)
    glass.save()
    access.papers["glass"] = str(glass.uuid)
    incident = access.incidents["fire"] = Incident.objects.get(links__case=cases["fire"])
    text = "Saniah dari RT 12, 78, P, sakit"
    add_list(reference=incident.reference, source="Ketua RT", content=text.encode(), people=read_list(text), by=people["m-officer"], at=AT)
    issued = {"kind": SituationKind.FIRST, "title": "Laporan awal: Kebakaran", "text": "Api padam"}
    access.papers["fire"] = issue_situation(reference=incident.reference, by=people["m-duty-damkar"], at=AT, **issued)
    take(people["m-officer"], Verb.REFER, cases["referred"], note="mohon dijaga", target_office=offices["polres"])
    access.referrals["referred"] = str(Referral.objects.get(case=cases["referred"]).uuid)
    to, reference = Outsider("RSUD AWS", "hospital"), cases["referred"].reference
    _made, access.papers["outside"] = refer_outside(reference=reference, to=to, asked="periksa", version=None, link=str, by=people["m-officer"], at=AT)
    access.batches["batch"] = plan_batch(chosen=Chosen(), verb=Verb.NOTE, note="posko pindah", assignee=None, by=people["m-head"], at=AT)


def _forget() -> None:
    forget_areas()
    forget_problems()
    forget_offset()


@pytest.fixture(scope="module")
def standing_access(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Access]:
    """The world of the matrix, built once a module; the clock stands an hour after everything was told."""
    _forget()
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            access = Access(build_world())
            _second_city(access.world)
            _hire(access)
            _tell(access)
            _act(access)
            move_clock((AT + timedelta(hours=1) - now()).total_seconds())
            _forget_jobs()
            yield access
        finally:
            atomic.__exit__(_Undo, _Undo(), None)
            _forget()


@pytest.fixture
def access(standing_access: Access) -> Iterator[Access]:
    """The standing world; whatever a test changes is rolled back."""
    atomic = transaction.atomic()
    atomic.__enter__()
    try:
        yield standing_access
    finally:
        atomic.__exit__(_Undo, _Undo(), None)
        forget_offset()


def unknown_reference() -> str:
    """A well-formed reference of no case."""
    return new_code()


MEANT = {
    # key: (category, sensitive, ward, lead, area)
    "ordinary": ("lansia-terlantar", False, "verify", "dinsos", RT),
    "fire": ("korban-bencana-sosial", False, "inform", "damkar", RT),
    "secret": ("anak-korban-kekerasan", True, "none", "uptdppa", RT),
    "inform": ("anak-terlantar", True, "inform", "dinsos", RT),
    "bypass": ("lansia-terlantar", False, "none", "dinsos", RT),
    "ward2": ("lansia-terlantar", False, "verify", "dinsos", f"{WARD_2}.003"),
    "bpp": ("lansia-terlantar", False, "verify", "dinsos-bpp", f"{WARD_BPP}.001"),
    "copy": ("lansia-terlantar", False, "verify", "disperkim", RT),
    "copy-closed": ("lansia-terlantar", False, "verify", "disperkim", RT),
    "secret-copy": ("anak-korban-kekerasan", True, "none", "polres", RT),
    "secret-held": ("anak-korban-kekerasan", True, "none", "uptdppa", RT),
    "closed": ("lansia-terlantar", False, "verify", "dinsos", RT),
    "referred": ("lansia-terlantar", False, "verify", "dinsos", RT),
}


def test_the_cases_of_the_matrix_are_what_it_says_they_are(access: Access):
    names = {pk: key for key, pk in access.world.offices.items()}
    found = {}
    for key, case in access.cases.items():
        case.refresh_from_db()
        found[key] = (case.category, case.sensitive, case.ward, names[case.lead_id], case.area_id)
    assert found == MEANT


def test_the_reports_in_triage_are_in_the_triage_of_their_own_city(access: Access):
    for key, office in (("triage-smd", "dinsos"), ("triage-bpp", "dinsos-bpp")):
        assert list(Task.objects.filter(report=access.reports[key], status="open").values_list("organization_id", "part")) == [(access.world.offices[office], "triage")]
