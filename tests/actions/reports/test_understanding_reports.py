"""Understanding is written once, with its place; a typed number only suggests; a person puts values right."""

from __future__ import annotations

import uuid

import pytest

from rukun.areas.models import Area
from rukun.kernel.actor import SYSTEM, Permission, PermissionRefused
from rukun.reports.actions.triage import ReportChanged, ValueNotAccepted, archive_report, correct_report
from rukun.reports.actions.understand import understand_report
from rukun.reports.models import Correction, Report
from rukun.reports.rules.intake import ArchiveReason
from tests.factories.acting import FIRE, SANIAH, events
from tests.factories.world import AT, RT, WARD, World, run_due_jobs, tell

YUSUF = "+6281234567890"


def understood(text: str, **more: object) -> Report:
    receipt = tell(text, **more)  # type: ignore[arg-type]
    understand_report(report_id=receipt.report_id, by=SYSTEM, at=AT)
    return Report.objects.get(pk=receipt.report_id)


def test_what_was_understood_is_kept_with_its_confidence_and_words(world: World) -> None:
    report = understood(FIRE)
    assert (report.intent, report.category, report.hazard, report.urgency) == ("report", "korban-bencana-sosial", "kebakaran", "emergency")
    assert (report.status, report.understood_at, report.people, report.households, report.rt) == ("understood", AT, 17, 4, "012")
    detail = report.understanding["hazard"]
    assert detail["value"] == "kebakaran" and 0 < detail["confidence"] <= 1
    start, end = detail["spans"][0]
    assert "kebakaran" in report.text[start:end]
    (event,) = events("report.understood")
    assert event.facts == {"report_id": str(report.pk), "intent": "report", "urgency": "emergency"}


def test_further_problems_places_and_the_time_are_kept_with_their_words_too(world: World) -> None:
    report = understood("Kemarin jam 9 malam ada pengemis dan anak jalanan mengamen di Jembatan Mahakam, nenek terlantar juga tidur di situ, RT 12")
    parts = report.understanding
    assert parts["place_words"]
    for finding in (*parts["also"], *parts["place_words"], parts["occurred_at"]):
        assert 0 < finding["confidence"] <= 1
        assert finding["spans"], finding
        start, end = finding["spans"][0]
        assert report.text[start:end].strip()
    assert report.also == [finding["value"] for finding in parts["also"]]
    assert report.also


def test_a_report_is_understood_once(world: World) -> None:
    receipt = tell(FIRE)
    event = uuid.uuid4()
    assert understand_report(report_id=receipt.report_id, by=SYSTEM, at=AT, event_id=event) is not None
    assert understand_report(report_id=receipt.report_id, by=SYSTEM, at=AT, event_id=event) is None
    assert understand_report(report_id=receipt.report_id, by=SYSTEM, at=AT) is None
    assert len(events("report.understood")) == 1


def test_a_typed_number_suggests_a_place_and_gains_no_trust(world: World) -> None:
    report = understood("Rumah warga mau roboh, dinding bolong, tidak layak huni", area=None, phone=YUSUF)
    assert (report.area_id, report.place_source, report.verified, report.reporter_user_id) == (RT, "suggested", False, None)
    assert "place_suggested" in report.flags


def test_an_unknown_number_suggests_nothing(world: World) -> None:
    report = understood("Rumah warga mau roboh, dinding bolong", area=None, phone="+6285299999999")
    assert (report.area_id, report.place_source) == (None, "none")


@pytest.mark.parametrize("filled_in", [False, True])
@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("kebakaran hebat di Kelurahan Klandasan Ilir Balikpapan, 5 rumah terbakar", "64.71.06.1004"),
        ("kebakaran di Balikpapan kelurahan Klandasan Ilir RT 5", "64.71.06.1004.005"),
        ("longsor di kecamatan Loa Kulu Kutai Kartanegara, 3 rumah tertimbun", "64.02.02"),
        ("banjir di kecamatan Palaran, 20 KK", "64.72.01"),
        ("truk dari Samboja terbalik di gang Mawar, 2 orang luka", RT),
        ("nenek Saniah asal Loa Janan tidak makan", RT),
        ("korban kebakaran dibawa ke Loa Janan Ulu, 3 rumah habis", RT),
        ("kebakaran di Sungai Pinang Dalam, 3 rumah habis", RT),
    ],
)
def test_a_place_named_elsewhere_goes_before_the_post_of_who_tells(world: World, text: str, area: str, filled_in: bool) -> None:
    report = understood(text, by=world.people["yusuf"], phone=YUSUF, **({"area": RT, "told_area": RT} if filled_in else {"area": None}))
    assert report.area_id == area


def test_who_signed_in_is_placed_by_his_post(world: World) -> None:
    report = understood("Rumah warga mau roboh, dinding bolong", area=None, by=world.people["yusuf"], phone=YUSUF)
    assert (report.area_id, report.place_source, report.verified) == (RT, "post", True)


def test_an_rt_that_nobody_registered_is_kept_and_flagged(world: World) -> None:
    report = understood("Kebakaran di RT 45, rumah habis", area=WARD)
    assert (report.area_id, report.rt) == (f"{WARD}.045", "045")
    assert "rt_not_registered" in report.flags
    assert Area.objects.get(code=f"{WARD}.045").registered is False
    assert "rt_not_registered" not in understood("Kebakaran di RT 12, rumah habis", area=WARD).flags


@pytest.mark.parametrize(
    ("field", "value", "attribute", "stored"),
    [
        ("category", "rtlh", "category", "rtlh"), ("urgency", "normal", "urgency", "normal"), ("hazard", "banjir", "hazard", "banjir"),
        ("hazard", "", "hazard", ""), ("intent", "report", "intent", "report"), ("people", "3", "people", 3), ("people", "", "people", None),
        ("area", WARD, "area_id", WARD), ("area", f"{WARD}.099", "area_id", f"{WARD}.099"),
    ],
)
def test_a_person_puts_a_value_right_and_what_stood_there_is_kept(world: World, field: str, value: str, attribute: str, stored: object) -> None:
    report = understood(FIRE)
    before = str(getattr(report, attribute) or "")
    correct_report(report_id=report.pk, field=field, value=value, by=world.people["piket-dinsos"], at=AT)
    report.refresh_from_db()
    assert getattr(report, attribute) == stored
    row = Correction.objects.get()
    assert (row.field, row.before, row.after, row.corrected_by) == (field, before, value, world.users["piket-dinsos"])
    assert [e.facts["field"] for e in events("report.corrected")] == [field]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("category", "no-such"), ("urgency", "soon"), ("hazard", "meteor"), ("intent", "spam"), ("people", "many"), ("people", "-1"),
        ("people", "²"), ("people", "1000001"), ("area", "99.99"), ("area", "99.99.99.9999.001"), ("area", f"{WARD}.000"),
        ("area", f"{WARD}.²"), ("text", "x"), ("verified", "true"),
    ],
)
def test_a_value_that_does_not_exist_is_refused_and_nothing_changes(world: World, field: str, value: str) -> None:
    report = understood(FIRE)
    before = Report.objects.filter(pk=report.pk).values().get()
    with pytest.raises(ValueNotAccepted):
        correct_report(report_id=report.pk, field=field, value=value, by=world.people["piket-dinsos"], at=AT)
    assert Report.objects.filter(pk=report.pk).values().get() == before
    assert not Correction.objects.exists() and not events("report.corrected")


@pytest.mark.parametrize("who", ["lurah", "yusuf", "tksk", "auditor"])
def test_who_may_not_correct_or_set_aside(world: World, who: str) -> None:
    report = understood(SANIAH)
    for act in (
        lambda: correct_report(report_id=report.pk, field="category", value="rtlh", by=world.people[who], at=AT),
        lambda: archive_report(report_id=report.pk, reason=ArchiveReason.JOKE, by=world.people[who], at=AT),
    ):
        with pytest.raises(PermissionRefused) as refused:
            act()
        assert refused.value.permission == Permission.REPORT_TRIAGE
    report.refresh_from_db()
    assert (report.category, report.status) == ("lansia-terlantar", "understood")


def test_setting_aside_twice_is_recorded_once(world: World) -> None:
    report = understood(SANIAH)
    for reason in (ArchiveReason.JOKE, ArchiveReason.SPAM):
        archive_report(report_id=report.pk, reason=reason, by=world.people["piket-dinsos"], at=AT)
    report.refresh_from_db()
    assert (report.archive_reason, report.archived_at) == ("joke", AT)
    assert len(events("report.archived")) == 1


def test_a_page_of_triage_puts_nothing_right_in_what_is_a_case_by_now(world: World) -> None:
    receipt = tell(SANIAH)
    run_due_jobs()
    with pytest.raises(ReportChanged):
        correct_report(report_id=receipt.report_id, field="category", value="rtlh", by=world.people["piket-dinsos"], at=AT, version=1)
    correct_report(report_id=receipt.report_id, field="category", value="rtlh", by=world.people["piket-dinsos"], at=AT)


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Kebakaran di Manggar Balikpapan Timur, api besar", True), ("Kebakaran di Sungai Pinang Dalam, api besar", False),
        ("Kebakaran di RT 3, pemiliknya sedang ke Balikpapan", False), ("Kebakaran rumah, api besar", False),
    ],
)
def test_what_names_another_regency_than_the_one_chosen_is_flagged(world: World, text: str, flagged: bool) -> None:
    receipt = tell(text)
    run_due_jobs()
    report = Report.objects.get(pk=receipt.report_id)
    assert ("names_elsewhere" in report.flags) is flagged
    assert report.area_id is not None and report.area_id.startswith("64.72.08.1002")
