"""Where somebody stands on a leefgebied at a measuring moment. A correction is a new version; the old one stays."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from leefgebieden.choices import LifeDomain, MeasurePoint, Problem, SituationSource
from leefgebieden.querysets import SituationQuerySet
from nazorg.accounts.models import User
from nazorg.web.fields import EncryptedTextField
from people.models import Detention, Person


class Situation(models.Model):
    """One version of the situation on a leefgebied, for a detention and a measuring moment.

    Only `is_current` and `replaced_at` ever change, when the next version comes.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    detention = models.ForeignKey(Detention, on_delete=models.PROTECT, related_name="situations")
    leefgebied = models.CharField("leefgebied", max_length=20, choices=LifeDomain.choices)
    moment = models.CharField("meetmoment", max_length=16, choices=MeasurePoint.choices)
    value = models.CharField("situatie", max_length=30)  # of the list of the leefgebied, "onbekend" or "geen_toegang"
    problem = models.CharField("probleem", max_length=10, choices=Problem.choices, default=Problem.ONBEKEND)
    source = models.CharField("bron", max_length=10, choices=SituationSource.choices)
    is_self_reported = models.BooleanField("volgens de cliënt zelf", default=False)  # requirement D-05
    remark = EncryptedTextField("toelichting", place="leefgebieden_situation.remark", null=True, blank=True)
    stated_on = models.DateField("vastgesteld op")
    version = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    registered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    objects = SituationQuerySet.as_manager()

    class Meta:
        verbose_name = "situatie"
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["person", "detention"], name="situation_by_person")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["detention", "leefgebied", "moment"],
                condition=Q(is_current=True),
                name="situation_current_once",
            ),
            models.UniqueConstraint(
                fields=["detention", "leefgebied", "moment", "version"], name="situation_version_once"
            ),
            models.CheckConstraint(
                condition=Q(is_current=True, replaced_at__isnull=True) | Q(is_current=False, replaced_at__isnull=False),
                name="situation_replaced_at_a_moment",
            ),
        ]
