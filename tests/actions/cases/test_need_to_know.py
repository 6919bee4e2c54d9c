"""Of a secret knows who is on the case, not who ranks above; opened in need in writing, and reviewed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rukun.access.actions.people import end_post
from rukun.access.models import Post
from rukun.access.rules.roles import Role
from rukun.cases.actions.glass import NothingClosed, break_glass, release_leavers, review_glass
from rukun.cases.actions.moves import CaseNotFound
from rukun.cases.models import Case, CaseMember, Deadline, GlassBreak, Task
from rukun.cases.queries.desk import Chosen, Of, desk_tasks
from rukun.cases.queries.detail import find_case
from rukun.cases.queries.knowing import closed_to, glass_of, looks_of, reviewed_case
from rukun.cases.queries.workload import who_holds
from rukun.cases.rules.knowing import How, NotYoursToReview, ReasonTooShort
from rukun.cases.rules.states import NeedMissing, Verb
from rukun.channels.models import OutboundMessage
from rukun.kernel.actor import SYSTEM, Actor, PermissionRefused
from rukun.kernel.models import Look
from tests.factories.acting import CHILD, SANIAH, events, open_case, sweep, take
from tests.factories.world import AT, CITY, World, run_due_jobs

WHY = "Ibu korban menelepon, anaknya hilang, pemegang kasus tidak dapat dihubungi"


@pytest.fixture
def case(world: World) -> Case:
    world.person("ani", Role.OFFICER, "uptdppa", CITY, "081200000077")
    world.person("budi", Role.OFFICER, "uptdppa", CITY)
    return open_case(CHILD)


def readers(world: World, case: Case) -> set[str]:
    return {who for who, actor in world.people.items() if find_case(actor, case.reference)}


OFFICE = {"ani", "budi", "piket-uptdppa", "kepala-uptdppa"}
HELPERS = {"piket-dinsos", "kepala-dinsos", "kabid-dinsos", "piket-polres", "kepala-polres"}


def test_until_somebody_has_it_in_hand_the_office_reads_it_then_only_who_is_on_it(world: World, case: Case) -> None:
    assert readers(world, case) == OFFICE | HELPERS
    take(world.people["ani"], Verb.ACKNOWLEDGE, case)
    assert readers(world, case) == {"ani"} | HELPERS
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, case)
    assert readers(world, case) == {"ani", "piket-dinsos", "piket-polres", "kepala-polres"}


def test_an_ordinary_case_stays_its_offices(world: World) -> None:
    ordinary = open_case(SANIAH)
    before = readers(world, ordinary)
    take(world.people["piket-dinsos"], Verb.ACKNOWLEDGE, ordinary)
    assert readers(world, ordinary) == before
    assert not CaseMember.objects.exists()


def test_who_is_on_it_brings_in_a_colleague(world: World, case: Case) -> None:
    take(world.people["ani"], Verb.ACKNOWLEDGE, case)
    with pytest.raises(CaseNotFound):
        take(world.people["budi"], Verb.NOTE, case, note="mau lihat")
    for nobody in (world.users["piket-dinsos"], world.users["ani"], 0):
        with pytest.raises(NeedMissing):
            take(world.people["ani"], Verb.INVITE, case, assignee=nobody)
    take(world.people["ani"], Verb.INVITE, case, assignee=world.users["budi"])
    assert readers(world, case) & OFFICE == {"ani", "budi"}


def test_who_shares_out_the_work_gives_a_secret_to_another_without_reading_it(world: World, case: Case) -> None:
    take(world.people["ani"], Verb.ACKNOWLEDGE, case)
    head = world.people["kepala-uptdppa"]
    office = world.offices["uptdppa"]
    held = {row.user_id: row.open for row in who_holds(head)[office]}
    assert held == {world.users["ani"]: 1}
    assert [task.case_id for task in desk_tasks(head, Chosen(of=Of(world.users["ani"])), at=AT)] == [case.pk]
    assert not desk_tasks(head, Chosen(), at=AT).exists()
    take(head, Verb.ASSIGN, case, assignee=world.users["budi"])
    assert readers(world, case) & OFFICE == {"budi"}
    with pytest.raises(CaseNotFound):
        take(world.people["kepala-damkar"], Verb.ASSIGN, case, assignee=world.users["ani"])


def test_what_comes_up_the_ladder_is_read_by_whom_it_came_to(world: World, case: Case) -> None:
    take(world.people["ani"], Verb.ACKNOWLEDGE, case)
    clock = Deadline.objects.get(task__case=case, task__organization=world.offices["uptdppa"], step="act", status="open")
    sweep(clock.due_at + timedelta(minutes=1))
    assert "kepala-uptdppa" in readers(world, case)
    assert CaseMember.objects.filter(case=case, organization=world.offices["uptdppa"], role="head", how=How.ESCALATED).count() == 1


def test_in_need_a_secret_is_opened_for_a_day_and_its_holders_hear_of_it(world: World, case: Case) -> None:
    take(world.people["ani"], Verb.ACKNOWLEDGE, case)
    budi = world.people["budi"]
    closed = closed_to(budi, case.reference)
    assert closed is not None
    assert closed.holders == ("Ani",)
    with pytest.raises(ReasonTooShort):
        break_glass(reference=case.reference, reason="perlu", by=budi, at=AT)
    OutboundMessage.objects.all().delete()
    break_glass(reference=case.reference, reason=WHY, by=budi, at=AT)
    run_due_jobs(AT, twice=True)
    assert readers(world, case) & OFFICE == {"ani", "budi"}
    assert case.timeline.latest("id").note == WHY
    assert Look.objects.filter(subject=f"case:{case.uuid}", what="glass").count() == 1
    assert [message.subject for message in OutboundMessage.objects.all()] == [f"glass:{GlassBreak.objects.get().pk}"]
    with pytest.raises(NothingClosed):
        break_glass(reference=case.reference, reason=WHY, by=budi, at=AT)
    release_leavers(at=AT + timedelta(hours=23))
    assert "budi" in readers(world, case)
    release_leavers(at=AT + timedelta(hours=24))
    assert "budi" not in readers(world, case)


@pytest.mark.parametrize("who", ["lurah", "yusuf", "sekda", "auditor", "piket-damkar", "camat"])
def test_whose_office_is_not_on_it_breaks_nothing_and_learns_nothing(world: World, case: Case, who: str) -> None:
    take(world.people["ani"], Verb.ACKNOWLEDGE, case)
    assert closed_to(world.people[who], case.reference) is None
    with pytest.raises((NothingClosed, PermissionRefused)):
        break_glass(reference=case.reference, reason=WHY, by=world.people[who], at=AT)
    assert not GlassBreak.objects.exists()


def broken(world: World, case: Case, who: str) -> GlassBreak:
    take(world.people["ani"], Verb.ACKNOWLEDGE, case)
    break_glass(reference=case.reference, reason=WHY, by=world.people[who], at=AT)
    return GlassBreak.objects.get()


def waiting(actor: Actor) -> list[str]:
    return [row.reference for row in glass_of(actor) if row.mine]


def test_an_opening_is_reviewed_by_the_head_or_the_auditor_never_by_who_opened(world: World, case: Case) -> None:
    glass = broken(world, case, "kepala-uptdppa")
    assert {who: waiting(world.people[who]) for who in ("kepala-uptdppa", "auditor", "kepala-dinsos")} == {
        "kepala-uptdppa": [], "auditor": [case.reference], "kepala-dinsos": [],
    }
    with pytest.raises(NotYoursToReview):
        review_glass(glass=glass.uuid, verdict="justified", review="ya", by=world.people["kepala-uptdppa"], at=AT)
    with pytest.raises(PermissionRefused):
        review_glass(glass=glass.uuid, verdict="justified", review="ya", by=world.people["ani"], at=AT)
    auditor = world.people["auditor"]
    with pytest.raises(NeedMissing):
        review_glass(glass=glass.uuid, verdict="", review="ya", by=auditor, at=AT)
    with pytest.raises(NeedMissing):
        review_glass(glass=glass.uuid, verdict="unjustified", review=" ", by=auditor, at=AT)
    review_glass(glass=glass.uuid, verdict="unjustified", review="Pemegangnya ada di kantor", by=auditor, at=AT)
    assert "kepala-uptdppa" not in readers(world, case)
    with pytest.raises(NotYoursToReview):
        review_glass(glass=glass.uuid, verdict="justified", review="lagi", by=auditor, at=AT)


def test_the_reviewer_reads_who_looked_and_not_the_case(world: World, case: Case) -> None:
    broken(world, case, "budi")
    auditor = world.people["auditor"]
    seen = reviewed_case(auditor, case.reference)
    assert seen is not None
    assert find_case(auditor, case.reference) is None
    looks = looks_of(seen)
    assert [(look.who, look.post, look.what) for look in looks] == [("Budi", "Petugas, uptdppa uji", "glass")]
    assert reviewed_case(world.people["kepala-dinsos"], case.reference) is None  # it helps, another office leads
    ordinary = open_case(SANIAH)
    assert reviewed_case(auditor, ordinary.reference) is None


def test_who_leaves_the_office_leaves_its_secrets_and_nobody_is_shut_out(world: World, case: Case) -> None:
    take(world.people["ani"], Verb.ACKNOWLEDGE, case)
    post = Post.objects.get(user=world.users["ani"])
    end_post(post_id=post.pk, by=SYSTEM, at=AT)
    assert release_leavers(at=AT + timedelta(minutes=1)) == 1
    assert readers(world, case) & OFFICE >= {"budi", "piket-uptdppa", "kepala-uptdppa"}


def test_a_case_that_becomes_a_secret_stays_with_who_has_it_in_hand(world: World) -> None:
    case = open_case(SANIAH)
    dinsos = world.people["piket-dinsos"]
    take(dinsos, Verb.ACKNOWLEDGE, case)
    take(dinsos, Verb.CORRECT, case, category="anak-terlantar")
    assert case.sensitive
    assert {"piket-dinsos"} == readers(world, case) & {"piket-dinsos", "kepala-dinsos", "kabid-dinsos"}


def test_an_event_says_that_it_was_opened_and_nothing_else(world: World, case: Case) -> None:
    broken(world, case, "budi")
    assert events("glass.broken")[0].facts == {"glass_id": GlassBreak.objects.get().pk}
    assert Task.objects.filter(case=case, part="lead").get().assignee_id == world.users["ani"]


def test_a_reminder_of_a_secret_goes_to_who_has_it_in_hand(world: World, case: Case) -> None:
    world.person("citra", Role.OFFICER, "uptdppa", CITY, "081200000078")
    take(world.people["ani"], Verb.ACKNOWLEDGE, case)
    clock = Deadline.objects.get(task__case=case, task__organization=world.offices["uptdppa"], step="act", status="open")
    OutboundMessage.objects.all().delete()
    sweep(clock.remind_at)
    told = {message.dedupe_key for message in OutboundMessage.objects.filter(subject=f"clock:{clock.pk}:0")}
    ani = Post.objects.get(user=world.users["ani"])
    assert told == {f"clock:{clock.pk}:0:post:{ani.pk}"}
