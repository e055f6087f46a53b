"""The form of a melding, with the names of the Dutch standards. Also the source of the published OpenAPI."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer

from dpan_bridge.rules.facts import Channel
from dpan_bridge.serializers.fields import (
    BsnField,
    DayField,
    EmailField,
    LinesField,
    MomentField,
    PartialDateField,
    StrictSerializer,
    TextField,
)
from people.models import DetentionKind, OffenceClass, ResidenceStatus, Sex
from people.rules.details import LONGEST_NAME, LONGEST_PREFIX

LONGEST_ID = 120
LONGEST_WORD = 100
LONGEST_REMARK = 4000


@extend_schema_field({"type": "string", "enum": list(Channel)})
class ChannelField(TextField):
    """Along which way the message came."""

    default_error_messages: ClassVar = {"choice": f"Kies een van deze kanalen: {', '.join(Channel)}."}

    def to_internal_value(self, data: str) -> Channel:
        try:
            return Channel(data.lower())
        except ValueError:
            self.fail("choice")


@extend_schema_field({"type": "string", "pattern": "^[0-9]{3,4}$", "example": "0307"})
class GemeenteField(TextField):
    """The CBS code of the gemeente; three digits get the zero in front that spreadsheets drop."""

    default_error_messages: ClassVar = {"form": "Gebruik de CBS-code van de gemeente: vier cijfers, bijvoorbeeld 0307."}

    def to_internal_value(self, data: str) -> str:
        if not (data.isascii() and data.isdigit() and len(data) in (3, 4)):
            self.fail("form")
        return data.zfill(4)


@extend_schema_serializer(component_name="Naam")
class NameSerializer(StrictSerializer):
    voornamen = TextField(max_length=LONGEST_NAME, help_text="Alle voornamen, met spaties ertussen.")
    voorvoegsel = TextField(max_length=LONGEST_PREFIX, help_text="Zoals `van den`; mag ook bij de geslachtsnaam staan.")
    geslachtsnaam = TextField(required=True, min_length=1, max_length=LONGEST_NAME)


@extend_schema_serializer(component_name="Persoon")
class PersonSerializer(StrictSerializer):
    burgerservicenummer = BsnField(help_text="Negen cijfers die voldoen aan de elfproef.")
    naam = NameSerializer()
    geboortedatum = PartialDateField(help_text="`1984-03-12`, `1984-03` of `1984`: zover als hij bekend is.")
    geslacht = TextField(max_length=LONGEST_WORD, help_text=f"Een van: {', '.join(Sex.values)}.")
    verblijfstatus = TextField(max_length=LONGEST_WORD, help_text=f"Een van: {', '.join(ResidenceStatus.values)}.")


@extend_schema_serializer(component_name="Detentie")
class DetentionSerializer(StrictSerializer):
    inrichting = TextField(
        max_length=120,
        help_text="Naam van de inrichting. Een naam die wij niet kennen, bewaren wij letterlijk.",
    )
    begin = DayField(required=True, help_text="Eerste dag van de detentie.")
    verwachtEinde = DayField(help_text="Dag waarop de vrijlating wordt verwacht.")  # noqa: N815
    einde = DayField(help_text="Dag van de vrijlating, als die al is geweest.")
    soort = TextField(max_length=LONGEST_WORD, help_text=f"Een van: {', '.join(DetentionKind.values)}.")
    delict = TextField(max_length=LONGEST_WORD, help_text=f"Een van: {', '.join(OffenceClass.values)}.")


@extend_schema_serializer(component_name="Afzender")
class SenderSerializer(StrictSerializer):
    naam = TextField(max_length=LONGEST_NAME)
    email = EmailField(max_length=254)
    telefoon = TextField(max_length=40)


class MeldingSerializer(StrictSerializer):
    """A report that somebody is in detention, or needs help."""

    kanaal = ChannelField(required=True, max_length=20, help_text="De weg waarlangs de melding komt.")
    berichtId = TextField(  # noqa: N815
        max_length=LONGEST_ID,
        help_text="Nummer van het bericht bij de afzender; hetzelfde bij een verbetering.",
    )
    verzondenOp = MomentField(  # noqa: N815
        help_text="Wanneer de afzender het bericht verstuurde. Zonder tijdzone: Nederlandse tijd."
    )
    gemeente = GemeenteField(required=True, max_length=20, help_text="CBS-code, bijvoorbeeld `0307`.")
    persoon = PersonSerializer()
    detentie = DetentionSerializer(
        required=False, allow_null=True, help_text="Verplicht, behalve bij de kanalen partner, self en observation."
    )
    afzender = SenderSerializer(required=False, allow_null=True)
    opmerking = LinesField(max_length=LONGEST_REMARK)
