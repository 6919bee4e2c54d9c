"""What somebody told is kept, exactly once, before anything is understood."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DataError, connection, transaction
from pytest_django import Settings

from rukun.cases.rules.events import CaseMoved, CaseOpened
from rukun.channels.models import InboundMessage
from rukun.kernel.actor import PUBLIC, SYSTEM, Actor, Permission, PermissionRefused
from rukun.kernel.crypto import decrypt, decrypt_text
from rukun.kernel.events import TO_A_DESK
from rukun.kernel.ids import parse_code
from rukun.kernel.models import StoredFile
from rukun.reports.actions.receive import Receipt, SameKeyOtherBody, receive
from rukun.reports.actions.receive_limited import TooManyReports, check_room_for, receive_limited
from rukun.reports.models import Report, ReportFile, Submission
from rukun.reports.rules.events import ReportReceived, ReportUnderstood
from rukun.reports.rules.intake import Draft, PhotoFacts, ReporterKind, TextMissing, TextTooLong
from tests.factories.acting import FIRE, events
from tests.factories.world import AT, RT, World

DRAFT = Draft(channel="web", external_id="k-1", raw=FIRE.encode(), text=FIRE, area_code=RT)
PHONE = "+6281234567890"


def counts() -> tuple[int, int, int, int]:
    return InboundMessage.objects.count(), Submission.objects.count(), Report.objects.count(), len(events())


def test_a_report_is_kept_as_it_was_sent_and_answered_with_a_code(world: World) -> None:
    receipt = receive(draft=replace(DRAFT, raw=b"\xff raw \x00", name="Rahma", phone=PHONE, kind=ReporterKind.NAMED), by=PUBLIC, at=AT)
    report = Report.objects.get(pk=receipt.report_id)
    assert receipt == Receipt(report.pk, report.tracking_code, AT, True)
    assert parse_code(receipt.tracking_code) == receipt.tracking_code
    submission = report.submission
    assert decrypt(submission.content or b"") == b"\xff raw \x00"
    assert submission.content_sha256 == hashlib.sha256(b"\xff raw \x00").hexdigest()
    assert (report.status, report.text, report.area_id, report.place_source, report.verified) == ("received", FIRE, RT, "form", False)
    for hidden in (report.reporter_name, report.reporter_phone):
        assert b"Rahma" not in bytes(hidden or b"") and b"812345" not in bytes(hidden or b"")
    (event,) = events("report.received")
    assert (event.subject, event.facts, event.actor_kind) == (f"report:{report.pk}", {"report_id": str(report.pk)}, "public")


def test_its_job_is_there_with_it(world: World) -> None:
    receive(draft=DRAFT, by=PUBLIC, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, queue_name, priority, args FROM procrastinate_jobs ORDER BY id DESC LIMIT 1")
        task, queue, priority, _ = cursor.fetchone()
    assert (task, queue, priority) == ("react", "reactions", ReportReceived.haste)


def test_the_same_key_and_body_again_is_the_same_report(world: World) -> None:
    first = receive(draft=DRAFT, by=PUBLIC, at=AT)
    before = counts()
    again = receive(draft=DRAFT, by=PUBLIC, at=AT + timedelta(days=1))
    assert again == replace(first, is_new=False)
    assert counts() == before


def test_the_same_key_with_another_body_is_refused(world: World) -> None:
    receive(draft=DRAFT, by=PUBLIC, at=AT)
    before = counts()
    with pytest.raises(SameKeyOtherBody):
        receive(draft=replace(DRAFT, raw=b"other"), by=PUBLIC, at=AT)
    assert counts() == before


def test_the_same_key_on_another_channel_is_another_report(world: World) -> None:
    one, other = (receive(draft=replace(DRAFT, channel=channel), by=PUBLIC, at=AT) for channel in ("web", "sms"))
    assert one.report_id != other.report_id


@pytest.mark.parametrize(
    ("draft", "by", "error"),
    [
        (replace(DRAFT, text=" \n"), PUBLIC, TextMissing), (replace(DRAFT, text="x" * (settings.RUKUN_MAX_TEXT + 1)), PUBLIC, TextTooLong),
        (DRAFT, Actor("person", "Sekda", 1), PermissionRefused),
    ],
)
def test_what_is_refused_leaves_nothing(world: World, draft: Draft, by: Actor, error: type[Exception]) -> None:
    before = counts()
    with pytest.raises(error):
        receive(draft=draft, by=by, at=AT)
    assert counts() == before


def test_what_the_database_refuses_leaves_nothing_and_the_key_free(world: World) -> None:
    before = counts()
    with pytest.raises(DataError), transaction.atomic():
        receive(draft=replace(DRAFT, channel="a channel too long for its column"), by=PUBLIC, at=AT)
    with pytest.raises(DataError):
        receive(draft=DRAFT, by=replace(PUBLIC, kind="a kind too long for its column"), at=AT)
    assert counts() == before
    assert receive(draft=DRAFT, by=PUBLIC, at=AT).is_new


@pytest.mark.parametrize(
    ("by", "vouched", "verified"),
    [
        (PUBLIC, False, False), (PUBLIC, True, False),
        (Actor("token", "WA", token_id=1, scopes=frozenset({Permission.REPORT_CREATE})), True, False),
        (Actor("token", "WA", token_id=1, scopes=frozenset({Permission.REPORT_CREATE, Permission.REPORT_VOUCH_PHONE})), True, True),
        (Actor("token", "WA", token_id=1, scopes=frozenset({Permission.REPORT_CREATE, Permission.REPORT_VOUCH_PHONE})), False, False),
    ],
)
def test_a_number_is_trusted_only_where_a_door_that_may_vouches_for_it(world: World, by: Actor, vouched: bool, verified: bool) -> None:
    receipt = receive(draft=replace(DRAFT, phone=PHONE, phone_vouched=vouched), by=by, at=AT)
    assert Report.objects.get(pk=receipt.report_id).verified is verified


def test_who_signed_in_is_known(world: World) -> None:
    receipt = receive(draft=replace(DRAFT, kind=ReporterKind.NAMED), by=world.people["yusuf"], at=AT)
    report = Report.objects.get(pk=receipt.report_id)
    assert (report.verified, report.reporter_user_id, decrypt_text(report.reporter_phone)) == (True, world.users["yusuf"], PHONE)


def test_who_signed_in_and_wants_to_stay_unknown_does(world: World) -> None:
    receipt = receive(draft=replace(DRAFT, kind=ReporterKind.ANONYMOUS), by=world.people["yusuf"], at=AT)
    report = Report.objects.get(pk=receipt.report_id)
    assert (report.verified, report.reporter_user_id, report.reporter_phone) == (False, None, None)


@pytest.mark.parametrize(
    ("occurred", "kept", "flags"),
    [(AT - timedelta(hours=2), AT - timedelta(hours=2), []), (AT + timedelta(days=1), None, ["future_date"]), (AT - timedelta(days=4000), None, ["old_date"])],
)
def test_a_moment_that_cannot_be_is_flagged_and_not_believed(world: World, occurred: object, kept: object, flags: list[str]) -> None:
    receipt = receive(draft=replace(DRAFT, occurred_at=occurred), by=PUBLIC, at=AT)  # type: ignore[arg-type]
    report = Report.objects.get(pk=receipt.report_id)
    assert (report.occurred_at, report.flags) == (kept, flags)


def test_a_photo_gives_the_place_where_nothing_else_does(world: World) -> None:
    sha = "d" * 64
    StoredFile.objects.create(sha256=sha, original_sha256=sha, content_type="image/webp", size=1, created_at=AT)
    photos = (PhotoFacts(sha, -0.47, 117.15),)
    for key, own, found in (("p1", None, -0.47), ("p2", -0.5, -0.5)):
        draft = replace(DRAFT, external_id=key, photos=photos, latitude=own, longitude=own and 117.0)
        report = Report.objects.get(pk=receive(draft=draft, by=PUBLIC, at=AT).report_id)
        assert report.latitude == found
    assert ReportFile.objects.filter(file_id=sha).count() == 2


def test_too_many_reports_from_one_address_are_refused_and_repeats_are_none(world: World, settings: Settings) -> None:
    settings.RUKUN_PUBLIC_LIMIT_PER_MINUTE = 3
    send: Callable[..., Receipt] = lambda key, address="10.0.0.1", by=PUBLIC: receive_limited(  # noqa: E731
        draft=replace(DRAFT, external_id=key), address=address, by=by, at=AT
    )
    for key in ("a", "a", "a", "b", "c", "c"):
        send(key)
    for check in (lambda: send("d"), lambda: check_room_for(channel="web", external_id="d", address="10.0.0.1", by=PUBLIC)):
        with pytest.raises(TooManyReports) as refused:
            check()
        assert 1 <= refused.value.retry_after <= 60
    assert not send("a").is_new
    assert send("d", address="10.0.0.2").is_new
    assert send("e", by=world.people["yusuf"]).is_new


def test_what_is_refused_counts_against_nobody(world: World, settings: Settings) -> None:
    settings.RUKUN_PUBLIC_LIMIT_PER_MINUTE = 1
    with pytest.raises(TextMissing):
        receive_limited(draft=replace(DRAFT, text=" "), address="10.0.0.1", by=PUBLIC, at=AT)
    assert receive_limited(draft=DRAFT, address="10.0.0.1", by=PUBLIC, at=AT).is_new


def test_the_program_itself_may_receive(world: World) -> None:
    assert receive(draft=DRAFT, by=SYSTEM, at=AT).is_new


def test_what_brings_a_report_to_a_desk_goes_before_telling_and_counting() -> None:
    assert ReportUnderstood.haste > ReportReceived.haste > TO_A_DESK > CaseOpened.haste == CaseMoved.haste > CaseMoved.calm
    assert ReportUnderstood.calm == TO_A_DESK, "an ordinary report comes to its desk before others are told and counted"
