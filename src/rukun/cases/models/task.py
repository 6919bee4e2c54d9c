"""What an office has to do, and by when."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from rukun.access.models import Organization, User
from rukun.access.rules.roles import HEAD_ROLES
from rukun.cases.models.case import Case
from rukun.kernel.actor import Actor, Permission
from rukun.reports.models import Report

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
OPEN = Q(status__in=("open", "acknowledged"))


class TaskQuerySet(models.QuerySet["Task"]):
    """Questions about tasks."""

    def visible_to(self, actor: Actor) -> Self:
        """Tasks of the actor's offices; one meant for a role is seen by that role and by heads.

        A sensitive case that the actor may not open shows nothing here either, nor does a copy of one.
        """
        if actor.kind == "system":
            return self
        seen = Q(pk__in=())
        for post in actor.posts_with(Permission.CASE_READ_OFFICE):
            mine = Q(organization=post.organization_id)
            if post.role not in HEAD_ROLES:
                mine &= Q(role__in=("", post.role))
            if Permission.REPORT_TRIAGE not in post.permissions:
                mine &= ~Q(part="triage")
            seen |= mine
        opened = Exists(Case.objects.visible_to(actor).filter(pk=OuterRef("case")))
        return self.filter(seen).exclude(Q(case__sensitive=True) & (Q(part="copy") | ~opened))

    def shared_out_by(self, actor: Actor) -> Self:
        """Tasks of the offices whose work the actor shares out, also of secrets that he may not read: what and whose is not his to see."""
        return self.filter(organization__in=actor.organizations_with(Permission.CASE_ASSIGN)).exclude(part__in=("copy", "escalation"))

    def open(self) -> Self:
        """Tasks on which something is still to be done."""
        return self.filter(status__in=("open", "acknowledged"))


class Task(models.Model):
    """One row is one office's part of a case (or of a report in triage): the desk starts from here.

    `rank` sorts what burns first (0 emergency, 1 urgent, 2 normal); `due_at` is its earliest open clock,
    `sorts_at` the same with a far day for none, so that the order of the desk is one index.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks", null=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+", null=True)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=12)
    role = models.CharField(max_length=20, blank=True, default="")
    agencies = models.JSONField(default=list)
    status = models.CharField(max_length=14, default="open")
    rank = models.PositiveSmallIntegerField()
    assignee = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    arrived_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    sorts_at = models.DateTimeField(default=NEVER)
    late = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Task]] = TaskQuerySet.as_manager()

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "case": "internal", "report": "internal", "organization": "internal", "part": "internal",
        "role": "internal", "agencies": "internal", "status": "internal", "rank": "internal", "assignee": "internal",
        "arrived_at": "internal", "due_at": "internal", "sorts_at": "internal", "late": "internal", "done_at": "internal",
    }

    class Meta:
        db_table = "cases_task"
        indexes = [
            models.Index(fields=["organization", "rank", "sorts_at", "id"], condition=OPEN, name="task_desk"),
            models.Index(fields=["organization", "sorts_at"], condition=OPEN, name="task_due"),
            models.Index(fields=["organization", "-id"], condition=OPEN, name="task_newest"),
            models.Index(fields=["organization"], condition=OPEN & Q(late=True), name="task_late"),
            models.Index(fields=["organization", "part"], condition=OPEN & Q(part__in=("copy", "escalation")), name="task_watched"),
            models.Index(fields=["assignee"], condition=OPEN & Q(assignee__isnull=False), name="task_assigned"),
            models.Index(fields=["case", "organization"], name="task_of_case"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(case__isnull=False) | Q(report__isnull=False), name="task_has_subject"),
            models.UniqueConstraint(
                fields=["case", "organization", "part", "role"], condition=Q(status__in=("open", "acknowledged")), name="one_open_task"
            ),
        ]


class Deadline(models.Model):
    """One row is one clock of a task; `next_at` is when the sweep has to look at it again."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="deadlines")
    step = models.CharField(max_length=14)
    agency = models.CharField(max_length=20)
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    remind_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=10, default="open")
    reminded_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    rung = models.PositiveSmallIntegerField(default=0)
    plan_step = models.ForeignKey("cases.PlanStep", on_delete=models.PROTECT, related_name="+", null=True)

    columns: ClassVar[dict[str, str]] = {
        "id": "internal", "task": "internal", "step": "internal", "agency": "internal", "starts_at": "internal",
        "due_at": "internal", "remind_at": "internal", "next_at": "internal", "status": "internal", "reminded_at": "internal",
        "missed_at": "internal", "ended_at": "internal", "rung": "internal", "plan_step": "internal",
    }

    class Meta:
        db_table = "cases_deadline"
        indexes = [models.Index(fields=["next_at"], condition=Q(status="open"), name="deadline_sweep")]
        constraints = [models.UniqueConstraint(fields=["task", "step"], condition=Q(status="open"), name="one_open_clock_a_step")]
