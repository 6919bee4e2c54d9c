"""Violence against a child: who must not find it does not, by any way; who must, does; and looks are written down."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from rukun.access.rules.roles import Role
from rukun.cases.actions.looking import record_looks, record_refusal
from rukun.cases.models import Case, CaseFile, CaseReport, Task
from rukun.cases.queries.arealist import area_rows, cases_of_figure
from rukun.cases.queries.desk import DeskQueue, desk_counts, desk_rows, newest_arrivals
from rukun.cases.queries.detail import find_case, find_file, get_detail, join_candidates, steps_for
from rukun.cases.queries.listing import find_case_row, list_cases
from rukun.cases.queries.tracking import track
from rukun.cases.rules.sentences import NEUTRAL, NEUTRAL_CLOSED
from rukun.cases.rules.states import Verb
from rukun.insights.models import CaseCount
from rukun.insights.queries.rekap import get_rekap, overseen_prefix
from rukun.kernel.events import record_look
from rukun.kernel.models import Look, StoredFile
from rukun.reports.models import Report, ReportFile
from tests.factories.acting import CHILD, SANIAH, close, open_case, sweep, take
from tests.factories.world import AT, CITY, DISTRICT, WARD, World

OUTSIDE = ["yusuf", "lurah", "operator", "kasi", "camat", "tksk", "auditor", "sekda", "piket-bpbd", "kepala-disperkim", "psm", "tagana"]
INSIDE = ["piket-uptdppa", "kepala-uptdppa", "piket-polres", "piket-dinsos"]
SHA = "c" * 64


@pytest.fixture
def people(world: World) -> World:
    """Two more volunteers, so that nobody is forgotten."""
    world.person("psm", Role.PSM, "kelurahan", WARD)
    world.person("tagana", Role.TAGANA, "dinsos", CITY)
    return world


@pytest.fixture
def child(people: World) -> Case:
    """A child beaten in RT 12, with a photo."""
    case = open_case(CHILD, phone="+6285250000001")
    StoredFile.objects.create(sha256=SHA, original_sha256=SHA, content_type="image/webp", size=1, created_at=AT)
    ReportFile.objects.create(report_id=report_of(case).pk, file_id=SHA, added_at=AT)
    entry = case.timeline.get(verb="open")
    CaseFile.objects.create(case=case, entry=entry, file_id=SHA, added_at=AT)
    return case


def report_of(case: Case) -> Report:
    return CaseReport.objects.get(case=case, left_at=None).report


def desk_cases(world: World, who: str) -> set[int]:
    rows = [item for queue in DeskQueue for item in desk_rows(world.people[who], queue, at=AT).items]
    return {item.case.pk for item in rows if item.case}


@pytest.mark.parametrize("who", OUTSIDE)
def test_who_must_not_does_not_find_it_by_any_way(people: World, child: Case, who: str) -> None:
    actor = people.people[who]
    sweep(AT + timedelta(hours=1))
    assert find_case(actor, child.reference) is None
    assert find_case_row(actor, child.reference) is None
    assert child not in area_rows(actor)[0] + area_rows(actor, find=child.reference)[0]
    assert child.reference not in {row.reference for row in list_cases(actor).rows}
    assert child.pk not in desk_cases(people, who)
    assert desk_rows(actor, DeskQueue.ALL, at=AT, find=child.reference).items == ()
    twin = open_case(CHILD, key="twin")
    assert join_candidates(actor, twin) == ()
    photos = (ReportFile.objects.get().pk, CaseFile.objects.get().uuid)
    assert [find_file(actor, photo) for photo in photos] == [None, None]


@pytest.mark.parametrize("who", INSIDE)
def test_who_helps_finds_it(people: World, child: Case, who: str) -> None:
    actor = people.people[who]
    found = find_case(actor, child.reference)
    assert found == child
    assert child.pk in desk_cases(people, who)
    assert desk_counts(actor, at=AT)[DeskQueue.EMERGENCY] == 1
    arrived = newest_arrivals(actor, since_id=0)
    assert (len(arrived.tasks), len(arrived.emergencies)) == (1, 1)
    photo = find_file(actor, ReportFile.objects.get().pk)
    assert photo is not None and (photo.sha256, photo.sensitive, photo.subject) == (SHA, True, f"case:{child.uuid}")


def test_protection_sees_the_whole_and_may_act(people: World, child: Case) -> None:
    actor = people.people["piket-uptdppa"]
    detail = get_detail(actor, child)
    assert [told.told.text for told in detail.told] == [CHILD]
    assert detail.told[0].reporter is not None and detail.told[0].reporter.phone == "+6285250000001"
    assert {Verb.ACKNOWLEDGE, Verb.ACT, Verb.REFER_POLICE, Verb.NOT_SEXUAL} <= set(steps_for(actor, detail))
    assert Verb.VERIFY not in steps_for(actor, detail)


def test_the_reporters_name_is_a_permission_of_its_own(people: World) -> None:
    case = open_case(SANIAH, phone="+6285250000001", name="Ibu Rahma")
    for who, knows in (("piket-dinsos", True), ("lurah", False), ("operator", False), ("camat", False), ("tksk", False), ("yusuf", False), ("auditor", False)):
        actor = people.people[who]
        assert find_case(actor, case.reference) == case, who
        reporter = get_detail(actor, case).told[0].reporter
        assert (reporter is not None and reporter.name == "Ibu Rahma") is knows, who


def test_the_name_is_not_for_an_office_that_is_not_on_the_case(people: World) -> None:
    case = open_case(SANIAH, phone="+6285250000001", name="Ibu Rahma")
    assert get_detail(people.people["kepala-bpbd"], case).told[0].reporter is None


def test_who_asked_not_to_involve_the_ward_is_not_seen_by_it(people: World) -> None:
    case = open_case(SANIAH, bypass_ward=True)
    for who in ("yusuf", "lurah", "operator", "kasi", "camat", "tksk", "psm"):
        assert find_case(people.people[who], case.reference) is None, who
    assert find_case(people.people["piket-dinsos"], case.reference) == case


def test_the_rekap_counts_it_for_the_regency_and_not_below(people: World, child: Case) -> None:
    open_case(SANIAH)
    today = AT.date()
    rows = {(row.area_code, row.category) for row in CaseCount.objects.all()}
    assert rows == {(CITY, child.category), (WARD, "lansia-terlantar")}
    for who, prefix in (("lurah", WARD), ("camat", DISTRICT), ("tksk", DISTRICT)):
        actor = people.people[who]
        assert overseen_prefix(actor, None) == prefix
        assert get_rekap(actor, prefix, today=today, days=3650).total.opened == 1
        assert get_rekap(actor, CITY, today=today, days=3650).total.opened == 0, "a city's figures are not for a ward"
        for status in ("opened", "open"):
            figure = cases_of_figure(prefix=prefix, status=status, since=AT - timedelta(days=1), category=None, below_regency=True)
            assert child not in figure
    assert get_rekap(people.people["kepala-dinsos"], CITY, today=today, days=3650).total.opened == 2


def test_a_copy_of_it_shows_nothing(people: World, child: Case) -> None:
    people.person("kepala-prov", Role.HEAD, "prov-uptdppa", "64")
    Task.objects.create(case=child, organization_id=people.offices["prov-uptdppa"], part="copy", role="head", rank=0, arrived_at=AT)
    child.participants.create(organization_id=people.offices["prov-uptdppa"], part="copy", since=AT)
    assert desk_cases(people, "kepala-prov") == set()
    assert find_case(people.people["kepala-prov"], child.reference) is None


def test_the_tracking_page_says_nothing_of_it(people: World, child: Case) -> None:
    take(people.people["piket-uptdppa"], Verb.ACKNOWLEDGE, child)
    take(people.people["piket-uptdppa"], Verb.ACT, child, note="Anak sudah aman di rumah aman")
    tracked = track(report_of(child).tracking_code)
    assert tracked is not None
    assert (tracked.status_text, tracked.held_by, tracked.due_at, tracked.area_code) == (NEUTRAL, None, None, None)
    assert {step.text for step in tracked.steps} == {NEUTRAL}
    take(people.people["piket-uptdppa"], Verb.NOT_SEXUAL, child, note="Dipukul, bukan kekerasan seksual")
    close(people, child, who="piket-uptdppa")
    closed = track(report_of(child).tracking_code)
    assert closed is not None and closed.status_text == NEUTRAL_CLOSED
    assert "uji" not in " ".join(step.text for step in closed.steps)


def test_a_look_at_it_and_a_refusal_are_written_down(people: World, child: Case) -> None:
    ppa, lurah = people.people["piket-uptdppa"], people.people["lurah"]
    record_look(subject=f"case:{child.uuid}", by=ppa, at=AT, what="case")
    record_refusal(reference=child.reference, what="case", by=lurah, at=AT)
    record_looks(rows=list_cases(ppa).rows, what="list", by=ppa, at=AT)
    looks = list(Look.objects.order_by("id").values_list("subject", "actor_id", "post_id", "what", "refused"))
    assert looks == [
        (f"case:{child.uuid}", people.users["piket-uptdppa"], ppa.posts[0].id, "case", False),
        (f"case-reference:{child.reference}", people.users["lurah"], lurah.posts[0].id, "case", True),
        (f"case:{child.uuid}", people.users["piket-uptdppa"], ppa.posts[0].id, "list", False),
    ]


def test_a_photo_that_does_not_exist_looks_like_one_that_is_not_yours(people: World, child: Case) -> None:
    assert find_file(people.people["piket-uptdppa"], uuid.uuid4()) is None


def test_who_asks_in_words_that_rt_and_ward_be_left_out_is_obeyed_by_every_door(people: World) -> None:
    case = open_case("mohon bantuan sembako, sudah tidak makan, jangan libatkan RT dan lurah saya, RT 12")
    assert case.ward == "none"
    for who in ("yusuf", "lurah", "operator", "camat", "tksk"):
        assert find_case(people.people[who], case.reference) is None, who
