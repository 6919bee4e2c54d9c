"""Cases, their timeline, their reports and files."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from rukun.access.models import Organization, User
from rukun.access.rules.roles import WARD_FUNCTIONS, WARD_ROLES
from rukun.areas.models import Area
from rukun.kernel.actor import Actor, Permission
from rukun.kernel.ids import new_uuid
from rukun.kernel.models import StoredFile
from rukun.reports.models import Report


class CaseQuerySet(models.QuerySet["Case"]):
    """Questions about cases."""

    def visible_to(self, actor: Actor) -> Self:
        """Cases that this actor may open: on which its office works, or that lie in its area and are no secret."""
        if actor.kind == "system":
            return self
        return self.filter(_visible(actor))

    def open(self) -> Self:
        """Cases that are not at an end."""
        return self.exclude(status__in=("closed", "joined", "archived"))


def _visible(actor: Actor) -> Q:
    """Return the condition under which a case is visible; see docs/security/access.md."""
    seen = Q(pk__in=())
    here = Participant.objects.filter(case=OuterRef("pk"), until=None)
    by_role: dict[str, set[int]] = defaultdict(set)
    for post in actor.posts_with(Permission.CASE_READ_OFFICE):
        by_role[post.role].add(post.organization_id)
    for role, offices in by_role.items():
        at_work = here.filter(organization__in=offices, role__in=("", role)).exclude(part="copy")
        seen |= Q(Exists(at_work), sensitive=False) | (Q(Exists(at_work), sensitive=True) & _knows(actor, role, offices, at_work))
    copies = actor.organizations_with(Permission.CASE_READ_COPY)
    if copies:
        seen |= Q(Exists(here.filter(organization__in=copies)), sensitive=False)
    for post in actor.posts_with(Permission.CASE_READ_AREA):
        of_ward = post.role in WARD_ROLES or post.functions & WARD_FUNCTIONS
        open_to_ward = ~Q(ward="none") if of_ward else Q()
        for prefix in post.prefixes:
            seen |= (Q(area=prefix) | Q(area__code__startswith=prefix + ".")) & Q(sensitive=False) & open_to_ward
    for post in actor.posts_with(Permission.CASE_READ_OWN_RT):
        seen |= Q(area=post.area_code, sensitive=False) & ~Q(ward="none")
    return seen


def _knows(actor: Actor, role: str, offices: set[int], at_work: models.QuerySet[Participant]) -> Q:
    """Of a secret knows who is on the case, whatever his rank; and, until somebody of his office has it in hand, his office."""
    members = CaseMember.objects.filter(until=None)
    held = members.filter(case=OuterRef("case"), organization=OuterRef("organization"), holds=True)
    own = members.filter(case=OuterRef("pk"), organization__in=offices)
    mine = Q(role=role, user=None) if actor.user_id is None else Q(role=role, user=None) | Q(user=actor.user_id)
    return Q(Exists(at_work.filter(~Exists(held)))) | Q(Exists(own.filter(mine)))


class Case(models.Model):
    """One row is what is being done about one problem: the sum of its timeline."""

    uuid = models.UUIDField(default=new_uuid, unique=True)
    reference = models.CharField(max_length=9, unique=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=40)
    also = models.JSONField(default=list)
    hazard = models.CharField(max_length=40, blank=True, default="")
    urgency = models.CharField(max_length=10)
    sensitive = models.BooleanField()
    ward = models.CharField(max_length=8)
    status = models.CharField(max_length=14, default="opened")
    lead = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    lead_agency = models.CharField(max_length=20)
    people = models.PositiveIntegerField(null=True)
    households = models.PositiveIntegerField(null=True)
    summary = models.CharField(max_length=160, blank=True, default="")
    landmark = models.CharField(max_length=300, blank=True, default="")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    occurred_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True)
    verified_by = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.BigIntegerField(null=True)
    close_reason = models.CharField(max_length=20, blank=True, default="")
    closed_in_time = models.BooleanField(null=True)
    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    late_since = models.DateTimeField(null=True)
    report_count = models.PositiveIntegerField(default=0)
    news = models.CharField(max_length=10, blank=True, default="", db_default="")
    version = models.PositiveIntegerField(default=1)
    is_demo = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Case]] = CaseQuerySet.as_manager()

    @property
    def guarded(self) -> bool:
        """Whether only few may know of it: it is sensitive, or not for the ward."""
        return self.sensitive or self.ward == "none"

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "reference": "internal", "area": "personal", "category": "sensitive",
        "also": "sensitive", "hazard": "internal", "urgency": "internal", "sensitive": "internal", "ward": "internal",
        "status": "internal", "lead": "internal", "lead_agency": "internal", "people": "internal", "households": "internal",
        "summary": "sensitive", "landmark": "personal", "latitude": "personal", "longitude": "personal",
        "occurred_at": "internal", "opened_at": "internal", "verified_at": "internal", "verified_by": "internal",
        "closed_at": "internal", "closed_by": "internal", "close_reason": "internal", "closed_in_time": "internal",
        "joined_into": "internal", "late_since": "internal", "report_count": "internal", "news": "internal", "version": "internal",
        "is_demo": "internal",
    }

    class Meta:
        db_table = "cases_case"
        indexes = [
            models.Index(fields=["area", "-opened_at"], name="case_by_area"),
            models.Index(fields=["hazard", "category", "-occurred_at"], name="case_join_lookup"),
            models.Index(fields=["-opened_at", "-id"], name="case_by_opening"),
            models.Index(fields=["area", "late_since"], condition=Q(late_since__isnull=False), name="case_late"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(closed_at=None) | ~Q(close_reason=""), name="case_closed_with_reason"),
            models.CheckConstraint(condition=~Q(status="closed") | Q(closed_at__isnull=False), name="case_closed_has_moment"),
        ]


class TimelineEntry(models.Model):
    """One row is one step, with who and when; rows never change."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="timeline")
    verb = models.CharField(max_length=16)
    status = models.CharField(max_length=14)
    at = models.DateTimeField()
    by_kind = models.CharField(max_length=12)
    by_user = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=160)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+", null=True)
    part = models.CharField(max_length=12, blank=True, default="")
    note = models.TextField(blank=True, default="")
    facts = models.JSONField(default=dict)
    public = models.BooleanField(default=False)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "case": "internal", "verb": "internal", "status": "internal", "at": "internal",
        "by_kind": "internal", "by_user": "internal", "by_label": "internal", "organization": "internal", "part": "internal",
        "note": "sensitive", "facts": "internal", "public": "internal",
    }

    class Meta:
        db_table = "cases_timeline_entry"
        indexes = [models.Index(fields=["case", "id"], name="timeline_of_case")]


class Participant(models.Model):
    """One row says that an office is on a case, with which part, since when; with a `role`, only who holds it there."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="participants")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=12)
    role = models.CharField(max_length=20, blank=True, default="")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "case": "internal", "organization": "internal", "part": "internal", "role": "internal",
        "since": "internal", "until": "internal",
    }

    class Meta:
        db_table = "cases_participant"
        indexes = [models.Index(fields=["organization", "case"], condition=Q(until=None), name="participant_now")]


class CaseMember(models.Model):
    """One row says that a person of an office is on a case (or who holds a `role` there), how they came to it, until when.

    `holds`: they have their office's part in hand. Of a secret only who is on it knows, once somebody holds it.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="members")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    role = models.CharField(max_length=20, blank=True, default="")
    how = models.CharField(max_length=10)
    holds = models.BooleanField(default=False)
    since = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)

    columns: ClassVar[dict[str, str]] = dict.fromkeys(
        ("id", "case", "organization", "user", "role", "how", "holds", "since", "ends_at", "until"), "internal"
    )

    class Meta:
        db_table = "cases_case_member"
        indexes = [
            models.Index(fields=["case", "organization"], condition=Q(until=None), name="members_now"),
            models.Index(fields=["ends_at"], condition=Q(until=None, ends_at__isnull=False), name="members_ending"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(user__isnull=False) | ~Q(role=""), name="member_is_somebody"),
            models.UniqueConstraint(
                fields=["case", "organization", "user"], condition=Q(until=None, user__isnull=False), name="member_once"
            ),
        ]


class CaseReport(models.Model):
    """One row says that a report belongs to a case; a join that was undone keeps its row."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_reports")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    joined_by = models.BigIntegerField(null=True)
    left_at = models.DateTimeField(null=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "case": "internal", "report": "internal", "joined_at": "internal", "joined_by": "internal", "left_at": "internal",
    }

    class Meta:
        db_table = "cases_case_report"
        constraints = [
            models.UniqueConstraint(fields=["report"], condition=Q(left_at=None), name="report_in_one_case"),
        ]


class CaseFile(models.Model):
    """One row is one photo that an office added to a case: evidence of what was done."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="files")
    entry = models.ForeignKey(TimelineEntry, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.BigIntegerField(null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "uuid": "internal", "case": "internal", "entry": "internal", "file": "internal",
        "added_at": "internal", "added_by": "internal", "latitude": "personal", "longitude": "personal",
    }

    class Meta:
        db_table = "cases_case_file"
