"""Zorg: that there is care and with whom, never what for. Source: requirements K-01 to K-09."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q

from leefgebieden.models.base import Detail
from people.models import Detention


class CareLaw(models.TextChoices):
    """Who pays. Source: audit report, table 9."""

    WMO = "wmo", "Wmo"
    WFZ = "wfz", "Wfz"
    WLZ = "wlz", "Wlz"
    ZVW = "zvw", "Zvw"
    ONBEKEND = "onbekend", "Onbekend"


class CareNeed(models.TextChoices):
    """Source: requirement D-15."""

    BESTAAND = "bestaand", "Bestaande zorg die doorgaat"
    OPGELEGD = "opgelegd", "Opgelegd door de rechter"
    NIEUW = "nieuw", "Nieuwe vraag, gebleken in detentie"


class IndicationBody(models.TextChoices):
    """Who decides on an indication. Source: requirement K-04."""

    CIZ = "ciz", "CIZ"
    WMO = "wmo", "Gemeente (Wmo)"
    WIJKTEAM = "wijkteam", "Wijkteam"
    IFZO = "ifzo", "Ifzo"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="CareContactEvent",
)
class CareContact(Detail):
    """Care by one provider. Holds no diagnosis and no treatment."""

    provider = models.CharField("zorgaanbieder", max_length=120)
    law = models.CharField("wet", max_length=8, choices=CareLaw.choices, default=CareLaw.ONBEKEND)
    need = models.CharField("soort zorgvraag", max_length=8, choices=CareNeed.choices)
    starts_on = models.DateField("vanaf", null=True, blank=True)
    ends_on = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        verbose_name = "zorgcontact"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["person"], name="care_contact_by_person")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="care_contact_ends_after_start",
            )
        ]


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="HealthInsuranceEvent",
)
class HealthInsurance(Detail):
    """The health insurance around one detention: insured at the start, suspended, and resumed. Source: K-02."""

    detention = models.OneToOneField(Detention, on_delete=models.PROTECT, related_name="health_insurance")
    insurer = models.CharField("zorgverzekeraar", max_length=120, blank=True)
    insured_at_start = models.BooleanField("verzekerd bij begin detentie", null=True)  # null: unknown
    suspended_on = models.DateField("opgeschort op", null=True, blank=True)
    resumed_on = models.DateField("hervat op", null=True, blank=True)

    class Meta:
        verbose_name = "zorgverzekering"
        ordering: ClassVar = ["-id"]


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    model_name="IndicationEvent",
)
class Indication(Detail):
    """That an indication was asked for or given, and by whom. Source: K-04."""

    body = models.CharField("instantie", max_length=10, choices=IndicationBody.choices)
    asked_on = models.DateField("aangevraagd op", null=True, blank=True)
    given_on = models.DateField("afgegeven op", null=True, blank=True)

    class Meta:
        verbose_name = "indicatie"
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["person"], name="indication_by_person")]
