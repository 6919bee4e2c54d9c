"""The demo: loaded once by the actions that people use, in the past; wiped whole; refused outside the demo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection

from rukun.access.models import Organization, User
from rukun.access.queries.actors import build_actor
from rukun.access.queries.directory import find_user
from rukun.areas.models import Area
from rukun.cases.models import Case, CaseFile, ClockRow, LadderRow, Task, TimelineEntry
from rukun.cases.queries.desk import DeskQueue, desk_rows
from rukun.channels.models import OutboundMessage
from rukun.entrypoints.cli.demo.loading import Loaded, NotADemo, ReferenceTooYoung, demo_is_loaded, load_demo, wipe_demo
from rukun.entrypoints.cli.demo.names import call_name, person_name
from rukun.entrypoints.cli.demo.offices import read_land
from rukun.entrypoints.cli.demo.people import count_rts
from rukun.entrypoints.cli.demo.personas import PERSONA_NAMES
from rukun.entrypoints.cli.demo.pictures import SCENES, draw_picture
from rukun.entrypoints.cli.demo.plan import plan_tellings
from rukun.entrypoints.cli.demo.texts import read_follow_ups, read_texts
from rukun.insights.models import CaseCount
from rukun.kernel.files import read_photo
from rukun.kernel.models import Event
from rukun.problems.queries import list_categories, list_hazards
from rukun.reports.models import Report, ReportFile

AT = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
SCALE = 0.05


def demo_jobs_left() -> int:
    """Count the jobs of the demo's past that a worker would still find."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs j JOIN kernel_event e ON e.id = (j.args->>'event_id')::uuid WHERE e.name LIKE 'case.%%'")
        return int(cursor.fetchone()[0])


@pytest.fixture
def early_clocks(db: None) -> None:
    """Clocks and ladders hold in the past that the demo plays through, as `rukun prepare` loads them."""
    since = datetime(2025, 1, 1, tzinfo=UTC)
    ClockRow.objects.update(valid_from=since)
    LadderRow.objects.update(valid_from=since)


@pytest.fixture
def loaded(early_clocks: None, settings: object, tmp_path: Path) -> Iterator[Loaded]:
    """A small demo in the test's own transaction, its photos in a folder of its own."""
    settings.RUKUN_HOME = tmp_path  # type: ignore[attr-defined]
    yield load_demo(at=AT, scale=SCALE, processes=1)


def test_demo_texts_are_many_and_cover_every_category_and_hazard(db: None) -> None:
    texts = read_texts()
    assert len({text.words for text in texts}) >= 150
    assert {text.category for text in texts} == {category.code for category in list_categories()}
    assert {text.hazard for text in texts if text.hazard} == {hazard.code for hazard in list_hazards()}
    assert set(read_follow_ups()) >= {"update", "status", "thanks", "cancel", "question", "spam", "chatter"}


def test_demo_plan_is_large_spread_and_always_the_same(db: None) -> None:
    land = read_land()
    rts = count_rts(land)
    told = plan_tellings(land, rts, at=AT)
    assert told == plan_tellings(land, rts, at=AT)
    assert len(told) >= 640
    assert len({one.key for one in told}) == len(told)
    assert {one.regency for one in told if one.intent == "report"} >= {regency.code for regency in land.regencies}
    assert sum(1 for one in told if one.photo) >= 45
    assert all(AT - timedelta(days=31) < one.at <= AT - timedelta(minutes=3) for one in told)
    assert sum(1 for one in told if one.at > AT - timedelta(days=3)) > len(told) // 5


def test_demo_load_makes_offices_of_every_place_and_leaves_emergencies_open(loaded: Loaded) -> None:
    assert loaded.offices == Organization.objects.filter(is_demo=True).count() > 1600
    assert loaded.people == User.objects.filter(is_demo=True).count() > 4000
    assert [name for name in PERSONA_NAMES if find_user(name) is None] == []
    assert not any(user.has_usable_password() for user in User.objects.filter(is_demo=True)[:50])
    assert Area.objects.filter(code__startswith="64.72.08.1002.", registered=True).count() == 40
    fire = Organization.objects.get(area_id="64.71", functions__agency="damkar")
    assert {function.agency for function in fire.functions.all()} == {"bpbd", "damkar"}
    duty = build_actor(find_user("piket-damkar-samarinda"), at=AT)  # type: ignore[arg-type]
    fires = [item for item in desk_rows(duty, DeskQueue.EMERGENCY, at=AT).items if item.case and item.case.hazard == "kebakaran"]
    assert len([item for item in fires if item.case and item.case.area_id == "64.72.08.1002.012"]) == 2
    rina = find_user("rina")
    assert Task.objects.filter(report__isnull=False, status="open", organization__posts__user=rina).exists()


def test_demo_load_plays_the_past_by_the_actions_of_people(loaded: Loaded) -> None:
    assert loaded.reports == Report.objects.count() > 30
    assert not Report.objects.filter(is_demo=False).exists()
    assert not Case.objects.filter(is_demo=False).exists()
    assert not Report.objects.filter(status="received").exists()
    assert Case.objects.filter(status="closed").exists()
    assert not TimelineEntry.objects.filter(at__gt=AT).exists()
    assert not Event.objects.filter(at__gt=AT).exists()
    assert not OutboundMessage.objects.filter(status="queued").exists()
    assert not demo_jobs_left()
    counted = sum(CaseCount.objects.values_list("opened", flat=True))
    assert counted == Case.objects.exclude(status__in=("joined", "archived")).count()
    for entries in (list(case.timeline.order_by("id").values_list("at", flat=True)) for case in Case.objects.all()):
        assert entries == sorted(entries)


def test_demo_load_twice_adds_nothing_and_wipe_leaves_reference_data_alone(loaded: Loaded) -> None:
    before = (User.objects.count(), Report.objects.count(), Event.objects.count())
    assert demo_is_loaded()
    assert load_demo(at=AT + timedelta(days=1), scale=SCALE, processes=1) == Loaded(0, 0, 0)
    assert (User.objects.count(), Report.objects.count(), Event.objects.count()) == before
    villages = Area.objects.filter(level="village").count()
    clocks = ClockRow.objects.count()
    wipe_demo()
    assert not demo_is_loaded()
    for model in (User, Organization, Report, ReportFile, Case, CaseFile, Event, OutboundMessage, CaseCount):
        assert not model.objects.exists()
    assert not Area.objects.filter(level="rt").exists()
    assert Area.objects.filter(level="village").count() == villages
    assert ClockRow.objects.count() == clocks
    assert list_categories()
    call_command("check", verbosity=0)


def test_demo_refuses_where_nothing_is_a_demo(db: None, settings: object) -> None:
    settings.RUKUN_DEMO = False  # type: ignore[attr-defined]
    with pytest.raises(NotADemo):
        load_demo(at=AT, processes=1)
    with pytest.raises(NotADemo):
        wipe_demo()


def test_demo_refuses_to_play_a_past_without_clocks(db: None) -> None:
    ClockRow.objects.update(valid_from=AT)
    with pytest.raises(ReferenceTooYoung):
        load_demo(at=AT, processes=1)
    assert not User.objects.filter(is_demo=True).exists()


def test_demo_pictures_are_pictures_of_800_by_600() -> None:
    for kind in SCENES:
        photo = read_photo(draw_picture(kind, 0))
        assert (photo.width, photo.height) == (800, 600)
        assert draw_picture(kind, 0) == draw_picture(kind, 0)


def test_demo_names_are_plausible_and_repeatable() -> None:
    assert person_name(Random(1), "64.72.08.1002") == person_name(Random(1), "64.72.08.1002")
    assert call_name("Hj. Nurhayati Mattola") == "Nurhayati"
