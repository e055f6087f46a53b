"""What our answers look like, for the published OpenAPI. A test holds the real answers against it."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from dpan_bridge.kinds import API_NAMES
from dpan_bridge.models import MeldingState
from dpan_bridge.rules.facts import Channel
from leefgebieden.models import ScreeningState

TERM_STATUSES = (
    ("loopt", "Nog niet gedaan, en nog op tijd"),
    ("gehaald", "Op tijd gedaan"),
    ("te_laat", "Te laat gedaan, of nog niet gedaan en te laat"),
    ("vervallen", "Hoeft niet meer"),
)
# What the schemas are called and are about, for who reads the OpenAPI.
DESCRIPTIONS = {
    "Melding": "Een bericht dat iemand in detentie is, of hulp nodig heeft.",
    "Persoon": "Over wie het gaat.",
    "Naam": "Hoe iemand heet.",
    "Detentie": "De detentie, zoals de afzender haar kent.",
    "Afzender": "Wie het bericht stuurde, en hoe wij die bereiken.",
    "MeldingStatus": "Hoe het met een melding staat. Bevat geen persoonsgegevens.",
    "Termijn": "Iets dat vóór een datum gedaan moet zijn.",
    "VeldOpmerking": "Een veld, en wat daarover te zeggen is. Herhaalt nooit de waarde.",
    "Screening": "Wat de PI over een screening vertelt. Hoort bij een melding die wij al hebben.",
    "BevindingOpLeefgebied": "Waar de cliënt staat op een leefgebied, volgens de cliënt zelf.",
    "AntwoordOpVraag": "Wat de cliënt antwoordde op een vraag van de vragenlijst.",
    "ScreeningStatus": "Wat wij hebben vastgelegd. Bevat geen persoonsgegevens.",
    "BewaardBericht": "Waar een bericht op een medewerker wacht.",
    "Probleem": "Een fout, volgens RFC 9457.",
}


@extend_schema_serializer(component_name="VeldOpmerking")
class FieldRemarkSerializer(serializers.Serializer[Any]):
    """A field by its path, and what there is to say about it. Never repeats the value."""

    name = serializers.CharField(help_text="Pad van het veld, bijvoorbeeld `persoon.geboortedatum`.")
    reason = serializers.CharField(help_text="Wat er aan de hand is, in het Nederlands.")


@extend_schema_serializer(component_name="Termijn")
class TermSerializer(serializers.Serializer[Any]):
    """A duty with a date."""

    soort = serializers.ChoiceField(choices=list(API_NAMES.values()))
    begin = serializers.DateField(help_text="De dag vanaf waar de termijn telt (dag 0).")
    uiterlijk = serializers.DateField(help_text="De laatste dag.")
    status = serializers.ChoiceField(choices=TERM_STATUSES)


@extend_schema_serializer(component_name="MeldingStatus")
class AnswerSerializer(serializers.Serializer[Any]):
    """Where a melding stands."""

    id = serializers.UUIDField()
    nummer = serializers.CharField(help_text="Het nummer dat in brieven en mails mag staan.")
    status = serializers.ChoiceField(choices=MeldingState.choices)
    kanaal = serializers.ChoiceField(choices=[channel.value for channel in Channel])
    gemeente = serializers.CharField()
    ontvangenOp = serializers.DateTimeField()  # noqa: N815
    termijnen = TermSerializer(many=True, help_text="Leeg als er geen detentie is gemeld.")
    waarschuwingen = FieldRemarkSerializer(many=True, help_text="Wat is aangenomen, maar niet herkend.")


@extend_schema_serializer(component_name="ScreeningStatus")
class ScreeningAnswerSerializer(serializers.Serializer[Any]):
    """What was registered of a screening."""

    id = serializers.UUIDField()
    melding = serializers.CharField(help_text="Het nummer van de melding die de termijn draagt.")
    uitkomst = serializers.ChoiceField(choices=ScreeningState.choices)
    datum = serializers.DateField(allow_null=True)
    geregistreerdOp = serializers.DateTimeField()  # noqa: N815


@extend_schema_serializer(component_name="BewaardBericht")
class KeptSerializer(serializers.Serializer[Any]):
    """Where a message that can't be taken in waits for a person."""

    id = serializers.UUIDField()
    nummer = serializers.CharField()


@extend_schema_serializer(component_name="Probleem")
class ProblemSerializer(serializers.Serializer[Any]):
    """An error, as RFC 9457 writes it."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    invalidParams = FieldRemarkSerializer(many=True, required=False)  # noqa: N815
    melding = KeptSerializer(required=False, help_text="Het bericht is bewaard en wacht op een medewerker.")
    bericht = KeptSerializer(required=False, help_text="De screening is bewaard en wacht op een medewerker.")
