"""The deadline table and the calendar versions under which due dates were set."""

import uuid
from typing import ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.utils import timezone

from nazorg.accounts.models import Role
from nazorg.deadlines.querysets import DeadlineQuerySet


@pghistory.track(pghistory.InsertEvent(), append_only=True)
class CalendarVersion(models.Model):
    """A set of days off that never changes; a change makes the next version."""

    number = models.PositiveIntegerField(primary_key=True)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    note = models.CharField("toelichting", max_length=200)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-number"]


class ClosingDay(models.Model):
    """A day on which the gemeente is closed, besides the general holidays."""

    calendar = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="closing_days")
    day = models.DateField("dag")
    name = models.CharField("naam", max_length=80)

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["calendar", "day"], name="closing_day_once")]


class Recalculation(models.Model):
    """An administrator's choice to compute the running deadlines again under a calendar, and how far that is."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    calendar = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="+")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    total = models.IntegerField()  # running deadlines when it was asked for
    done = models.IntegerField(default=0)
    moved = models.IntegerField(default=0)
    last_deadline = models.BigIntegerField(default=0)  # the deadlines up to this id are done
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-requested_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(Value(1), condition=Q(finished_at=None), name="one_recalculation_at_a_time"),
        ]


@pghistory.track(
    pghistory.InsertEvent(),
    # The planning of reminders is no news: what was sent stands in the outbox.
    pghistory.UpdateEvent(condition=pghistory.AnyChange(exclude=["next_step", "next_step_on"])),
    pghistory.DeleteEvent(),
    append_only=True,
)
class Deadline(models.Model):
    """A duty with a date. Apps change it through the services only.

    The subject is named by type and id, and the case by number: the kernel knows neither of them.
    """

    class State(models.TextChoices):
        RUNNING = "running", "Loopt"
        MET = "met", "Gehaald"
        LATE = "late", "Te laat"
        LAPSED = "lapsed", "Vervallen"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    reference = models.CharField(max_length=40)  # the number that may stand in a mail
    case_id = models.UUIDField(null=True)
    gemeente = models.ForeignKey("accounts.Gemeente", on_delete=models.PROTECT, related_name="+")
    owner_role = models.CharField(max_length=20, choices=Role.choices)
    owner_organisation = models.ForeignKey(
        "accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    contact_email = models.EmailField()  # somebody without a login who is reminded too, such as the PI
    starts_on = models.DateField()
    due_on = models.DateField()
    calendar = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="+")
    policy = models.ForeignKey("policy.PolicyVersion", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    met_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    lapse_reason = models.CharField(max_length=200)
    next_step = models.SmallIntegerField(null=True)
    next_step_on = models.DateField(null=True)  # null: nobody is reminded any more
    created_at = models.DateTimeField(default=timezone.now)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        indexes: ClassVar = [
            models.Index(
                fields=["next_step_on", "id"],
                condition=Q(state="running", next_step_on__isnull=False),
                name="deadline_to_remind",
            ),
            models.Index(
                fields=["gemeente", "kind", "due_on", "id"],
                condition=Q(state="running"),
                name="deadline_running",
            ),
            # for who works for so many gemeenten that looking into each of them takes longer
            models.Index(
                fields=["kind", "due_on", "id"],
                include=["gemeente"],
                condition=Q(state="running"),
                name="deadline_running_by_kind",
            ),
            models.Index(
                fields=["case_id", "due_on", "id"],
                condition=Q(state="running", case_id__isnull=False),
                name="deadline_running_by_case",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "kind"],
                name="deadline_once_per_subject",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("starts_on")), name="deadline_due_after_start"),
            models.CheckConstraint(
                condition=Q(state__in=["met", "late"], met_on__isnull=False)
                | Q(state__in=["running", "lapsed"], met_on=None),
                name="deadline_met_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="running") | Q(next_step_on=None),
                name="deadline_ended_is_silent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
