"""Clocks that have run: the reminder first and privately, then each rung exactly once, without a storm after an outage."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rukun.access.actions.people import create_shift
from rukun.access.models import Post
from rukun.access.rules.roles import Role
from rukun.cases.actions.sweeping import sweep_deadlines
from rukun.cases.models import Case, Deadline, Task
from rukun.cases.queries.triage import get_triage
from rukun.cases.rules.states import Verb
from rukun.channels.models import OutboundMessage
from rukun.kernel.actor import SYSTEM
from rukun.kernel.crypto import blind_index
from rukun.reports.models import Report
from tests.factories.acting import CHILD, FIRE, JUMRI, SANIAH, clock, close, events, open_case, sweep, take
from tests.factories.world import AT, CITY, World, run_due_jobs, tell

LURAH, KASI, CAMAT, KABID, SEKDA, YUSUF = "081200000001", "081200000002", "081200000003", "081200000004", "081200000005", "081234567890"


def minutes(n: float) -> datetime:
    return AT + timedelta(minutes=n)


def staff_heard(phone: str) -> list[str]:
    index = blind_index(f"+62{phone[1:]}")
    return [m.body for m in OutboundMessage.objects.filter(recipient_index=index).order_by("created_at", "id")]


def rungs(case: Case) -> list[tuple[str, int, str]]:
    """Every rung that was told: which step, which rung, which role."""
    rows = case.timeline.filter(verb="escalate").order_by("id").values_list("facts", flat=True)
    return [(f["step"], f["rung"], f["role"]) for f in rows]


@pytest.fixture
def saniah(world: World) -> Case:
    """Told on Tuesday at 10.00; the ward has until Wednesday 10.00."""
    return open_case(SANIAH)


def ward_clock(case: Case, world: World) -> Deadline:
    return Deadline.objects.get(task__case=case, task__organization_id=world.offices["kelurahan"], step="verify")


def only_the_ward_is_late(case: Case, world: World) -> None:
    """Let the other offices do their part, so that the story is the ward's alone."""
    Deadline.objects.filter(task__case=case).exclude(task__organization_id=world.offices["kelurahan"]).update(status="met", next_at=None)


def test_before_four_fifths_nothing_happens(world: World, saniah: Case) -> None:
    assert sweep(ward_clock(saniah, world).remind_at - timedelta(seconds=1)).reminded == 0


def test_the_reminder_comes_first_and_to_the_office_alone(world: World, saniah: Case) -> None:
    only_the_ward_is_late(saniah, world)
    due = ward_clock(saniah, world)
    assert sweep(due.remind_at, twice=True).reminded == 1
    due.refresh_from_db()
    assert (due.reminded_at, due.next_at, due.rung, due.missed_at) == (due.remind_at, due.due_at, 0, None)
    assert len(staff_heard(LURAH)) == 1
    assert "hampir habis" in staff_heard(LURAH)[0]
    assert not any(staff_heard(phone) for phone in (KASI, CAMAT, KABID, SEKDA, YUSUF))
    assert [e.facts["deadline_id"] for e in events("case.reminded")] == [due.pk]
    assert not saniah.timeline.get(verb="remind").public


def test_then_each_rung_is_told_exactly_once(world: World, saniah: Case) -> None:
    only_the_ward_is_late(saniah, world)
    told = []
    for _ in range(40):
        at = Deadline.objects.filter(task__case=saniah, next_at__isnull=False).values_list("next_at", flat=True).first()
        if at is None:
            break
        sweep(at, twice=True)
        told.append(at)
    assert rungs(saniah) == [
        ("verify", 1, "kasi-kesos"), ("verify", 2, "camat"), ("verify", 3, "division-head"), ("verify", 4, "sekda"), ("verify", 5, "head"),
    ]
    assert [len(staff_heard(phone)) for phone in (LURAH, KASI, CAMAT, KABID, SEKDA)] == [1, 1, 1, 1, 1]
    due = ward_clock(saniah, world).due_at
    assert [at - due for at in told[1:3]] == [timedelta(0), timedelta(days=1)]
    assert Task.objects.filter(case=saniah, part="escalation").count() == 4
    assert Task.objects.filter(case=saniah, part="copy").count() == 1


def test_a_missed_clock_makes_case_and_task_late(world: World, saniah: Case) -> None:
    only_the_ward_is_late(saniah, world)
    due = ward_clock(saniah, world)
    sweep(due.due_at)
    saniah.refresh_from_db()
    task = Task.objects.get(case=saniah, organization_id=world.offices["kelurahan"])
    assert (saniah.late_since, task.late) == (due.due_at, True)
    take(world.people["lurah"], Verb.VERIFY, saniah, at=due.due_at, verdict="confirmed")
    assert saniah.late_since is None


def test_a_clock_that_was_stopped_is_never_told(world: World, saniah: Case) -> None:
    only_the_ward_is_late(saniah, world)
    take(world.people["lurah"], Verb.VERIFY, saniah, verdict="confirmed")
    Deadline.objects.filter(task__case=saniah, task__organization_id=world.offices["dinsos"]).update(next_at=None)
    assert sweep(AT + timedelta(days=10)).escalated == 0


def test_after_two_days_without_a_sweep_it_catches_up_without_a_storm(world: World) -> None:
    case = open_case(FIRE)
    back = AT + timedelta(days=2)
    sweep(back, twice=True)
    assert set(Counter((f["deadline_id"], f["rung"]) for f in (e.facts for e in events("case.escalated"))).values()) == {1}
    assert most_rungs() == 1
    reminded = [Deadline.objects.get(pk=e.facts["deadline_id"]).task_id for e in events("case.reminded")]
    assert len(reminded) == len(set(reminded)) == Deadline.objects.values("task").distinct().count(), "one notice a task, not one a clock"
    assert all(entry.facts["over"] for entry in case.timeline.filter(verb="remind"))
    assert all(n >= back + timedelta(minutes=15) for n in Deadline.objects.filter(next_at__isnull=False, missed_at__isnull=False).values_list("next_at", flat=True))
    assert sweep(back + timedelta(minutes=14)).escalated == 0
    sweep(back + timedelta(minutes=15))
    assert most_rungs() == 2
    case.refresh_from_db()
    assert case.late_since == minutes(5)


def most_rungs() -> int:
    """To how many rungs the clock that climbed highest was told."""
    return max(Counter(event.facts["deadline_id"] for event in events("case.escalated")).values())


def test_an_emergency_climbs_every_quarter_of_an_hour(world: World) -> None:
    case = open_case(FIRE)
    for at, told in ((4, []), (5, [1]), (19, [1]), (20, [1, 2]), (35, [1, 2])):
        sweep(minutes(at), twice=True)
        found = [f["rung"] for f in case.timeline.filter(verb="escalate").order_by("id").values_list("facts", flat=True) if f["from"] == world.offices["damkar"] and f["step"] == "acknowledge"]
        assert found == told, at


def test_a_fire_that_is_opened_again_and_left_lying_climbs_again(world: World) -> None:
    fire, damkar = open_case(FIRE), world.offices["damkar"]
    for quarter in range(1, 4):
        sweep(minutes(15 * quarter))
    close(world, fire, who="piket-damkar", at=minutes(50))
    first = climbed(fire, damkar)
    take(world.people["piket-damkar"], Verb.REOPEN, fire, at=minutes(60), note="Apinya hidup lagi")
    for quarter in range(1, 4):
        sweep(minutes(60 + 15 * quarter), twice=True)
    assert first
    assert climbed(fire, damkar) == first + first


def climbed(case: Case, office: int) -> list[int]:
    """The rungs to which an office's first answer climbed."""
    rows = case.timeline.filter(verb="escalate").order_by("id").values_list("facts", flat=True)
    return [facts["rung"] for facts in rows if facts["from"] == office and facts["step"] == "acknowledge"]


def test_violence_never_climbs_to_ward_or_district(world: World) -> None:
    case = open_case(CHILD)
    for hours in range(1, 240, 12):
        sweep_deadlines(at=AT + timedelta(hours=hours))
    run_due_jobs(AT + timedelta(hours=240))
    told = set(Task.objects.filter(case=case).values_list("organization_id", flat=True))
    assert world.offices["dp3a"] in told
    assert not told & {world.offices["kelurahan"], world.offices["kecamatan"]}
    assert not any(staff_heard(phone) for phone in (LURAH, KASI, CAMAT, YUSUF))


def test_a_clock_of_the_working_week_waits_over_the_weekend(world: World) -> None:
    case = open_case(JUMRI)
    due = clock(case, world.offices["disperkim"], "acknowledge").due_at
    sweep(due)
    late = Deadline.objects.get(task__case=case, task__organization_id=world.offices["disperkim"], step="acknowledge")
    assert due.weekday() == 4
    assert late.next_at == due + timedelta(days=5), "the same three working days again: Monday to Wednesday"


def test_no_working_clock_reminds_on_a_day_of_rest(world: World) -> None:
    for day in range(4):
        open_case(JUMRI, at=AT + timedelta(days=day), key=f"hari-{day}")
    reminders = [row.remind_at.astimezone(ZoneInfo("Asia/Makassar")) for row in Deadline.objects.filter(step__in=("acknowledge", "plan", "finish"))]
    assert reminders
    assert all(moment.weekday() < 5 for moment in reminders)


def test_the_ward_has_its_day_for_what_is_not_an_emergency_and_no_night_in_one(world: World) -> None:
    evening = AT.replace(hour=12, minute=30)
    street = open_case("Ada anak terlantar umur 8 tahun, yatim piatu, tidak ada yang mengurus, di RT 12", at=evening)
    ward = clock(street, world.offices["kelurahan"], "acknowledge")
    assert (street.urgency, street.ward, ward.due_at - evening) == ("urgent", "inform", timedelta(hours=24))
    fire = open_case(FIRE, at=evening)
    due = clock(fire, world.offices["kelurahan"], "acknowledge").due_at
    assert due == AT.replace(hour=22, minute=30), "half an hour before nine in the evening, half an hour from six in the morning"
    sweep(due)
    late = Deadline.objects.get(task__case=fire, task__organization_id=world.offices["kelurahan"], step="acknowledge")
    assert late.next_at == due + timedelta(hours=1)


def test_a_report_nobody_looks_at_climbs_too(world: World) -> None:
    receipt = tell("syarat bikin KTP apa ya?")
    run_due_jobs()
    at = AT + timedelta(days=1)
    sweep(at, twice=True)
    tasks = Task.objects.filter(report_id=receipt.report_id, part="triage")
    assert set(tasks.values_list("organization_id", "role")) == {(world.offices["dinsos"], ""), (world.offices["dinsos"], "division-head")}
    assert len(staff_heard(KABID)) == 1
    assert Report.objects.get().status == "triage"


def test_who_is_on_the_roster_is_reminded_unless_his_post_has_ended(world: World) -> None:
    case = open_case(SANIAH)
    only_the_ward_is_late(case, world)
    post = Post.objects.get(user=world.users["lurah"])
    create_shift(post_id=post.pk, starts_at=AT, ends_at=AT + timedelta(days=5), by=SYSTEM, at=AT)
    Post.objects.filter(pk=post.pk).update(valid_until=AT + timedelta(hours=1))
    sweep(ward_clock(case, world).remind_at)
    assert staff_heard(LURAH) == []


def test_notices_to_staff_carry_no_content(world: World) -> None:
    case = open_case(CHILD)
    Post.objects.filter(user=world.users["kabid-dinsos"]).update(role="duty-officer")
    sweep(AT + timedelta(minutes=48))
    (notice,) = staff_heard(KABID)
    assert notice == f"Rukun: tugas {case.reference} hampir habis waktunya. Buka kotak kerja Anda."


def test_what_reaches_the_sekda_of_the_triage_can_be_opened_there(world: World) -> None:
    receipt = tell("syarat bikin KTP apa ya?")
    run_due_jobs()
    assert get_triage(world.people["sekda"], receipt.report_id) is None
    for day in range(1, 30):
        sweep(AT + timedelta(days=day))
    found = get_triage(world.people["sekda"], receipt.report_id)
    assert found is not None and found.task.role == "sekda"


def test_when_five_minutes_run_out_the_next_on_duty_is_told_besides(world: World) -> None:
    relief = world.person("piket-damkar-2", Role.DUTY_OFFICER, "damkar", CITY, phone="081200000077").post
    now = Post.objects.get(user=world.users["piket-damkar"])
    create_shift(post_id=now.pk, starts_at=AT, ends_at=minutes(60), by=SYSTEM, at=AT)
    create_shift(post_id=relief.id, starts_at=minutes(60), ends_at=minutes(120), by=SYSTEM, at=AT)
    fire = open_case(FIRE)
    Deadline.objects.filter(task__case=fire).exclude(agency="damkar").update(status="met", next_at=None)
    sweep(minutes(4))
    assert staff_heard("081200000077") == []
    sweep(minutes(6), twice=True)
    assert ["sudah habis" in text for text in staff_heard("081200000077")] == [True]
