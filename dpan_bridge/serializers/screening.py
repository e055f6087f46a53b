"""Reading a screening as others send it. The words are those of the screen; each error says what to mend."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from dpan_bridge.serializers.fields import COMMON_MESSAGES, DayField, LinesField, StrictSerializer, TextField
from dpan_bridge.serializers.reading import InvalidMeldingError, beside, field_errors
from dpan_bridge.services.delivered import DeliveredScreening
from leefgebieden.choices import LifeDomain, Problem
from leefgebieden.models import NotScreenedReason, ScreeningState
from leefgebieden.services.screening import Finding

LONGEST_TEXT = 2000
MOST_ANSWERS = 100


class WordField(serializers.ChoiceField):
    """One of a few words. Refuses another one without repeating it."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        **COMMON_MESSAGES,
        "invalid_choice": "Dit woord kennen wij hier niet. Kies er een uit de lijst in de beschrijving.",
    }


@extend_schema_serializer(component_name="BevindingOpLeefgebied")
class FindingSerializer(StrictSerializer):
    """What was found on one leefgebied."""

    leefgebied = WordField(choices=LifeDomain.choices)
    situatie = TextField(max_length=30, help_text="Uit de lijst van het leefgebied, `onbekend` of `geen_toegang`.")
    probleem = WordField(choices=Problem.choices, required=False)
    toelichting = LinesField(max_length=LONGEST_TEXT, help_text="Bij zorg: dat er zorg is, nooit waarvoor.")


@extend_schema_serializer(component_name="AntwoordOpVraag")
class AnswerToQuestionSerializer(StrictSerializer):
    """What the client answered to one question."""

    vraag = TextField(required=True, max_length=40, help_text="De code van de vraag.")
    antwoord = LinesField(required=True, max_length=LONGEST_TEXT)


@extend_schema_serializer(component_name="Screening")
class ScreeningSerializer(StrictSerializer):
    """A screening by the PI."""

    melding = TextField(required=True, max_length=16, help_text="Het nummer van de melding: M-2026-000045.")
    uitkomst = WordField(choices=ScreeningState.choices)
    datum = DayField(help_text="Gepland of uitgevoerd op; verplicht bij die twee.")
    reden = WordField(choices=NotScreenedReason.choices, required=False, help_text="Verplicht bij `niet_uitgevoerd`.")
    toelichting = LinesField(max_length=500, help_text="Verplicht bij de reden `overig`.")
    leefgebieden: "serializers.ListSerializer[Any]" = serializers.ListSerializer(
        child=FindingSerializer(), required=False, max_length=len(LifeDomain)
    )
    antwoorden: "serializers.ListSerializer[Any]" = serializers.ListSerializer(
        child=AnswerToQuestionSerializer(), required=False, max_length=MOST_ANSWERS
    )


def read_screening(data: Any) -> DeliveredScreening:
    """What a screening says.

    Errors: InvalidMeldingError, with every field that can't be read, and with everything that doesn't fit together of
    the others: who mends all of it need not come back for a second list.
    """
    reader = ScreeningSerializer()
    try:
        values = reader.run_validation(data)
    except ValidationError as error:
        unreadable = field_errors(error)
        raise InvalidMeldingError(
            beside(unreadable.errors, lambda: _unfit(reader.readable(data))), is_malformed=unreadable.is_malformed
        ) from error
    if reasons := list(_unfit(values)):
        raise InvalidMeldingError([{"name": name, "reason": reason} for name, reason in reasons], is_malformed=False)
    return DeliveredScreening(
        number=values["melding"],
        state=values["uitkomst"],
        day=values.get("datum"),
        reason=values.get("reden", ""),
        explanation=values.get("toelichting") or "",
        findings=tuple(
            Finding(
                row["leefgebied"],
                row.get("situatie") or "onbekend",
                row.get("probleem") or Problem.ONBEKEND,
                row.get("toelichting") or "",
            )
            for row in values.get("leefgebieden", ())
        ),
        answers={row["vraag"]: row["antwoord"] for row in values.get("antwoorden", ())},
    )


def _unfit(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What doesn't fit together, by field. Of one that can't be read in full, as far as its fields are there."""
    if "uitkomst" in values:
        yield from _unfit_outcome(values, values["uitkomst"])
    for name, key in (("leefgebieden", "leefgebied"), ("antwoorden", "vraag")):
        said = [row[key] for row in values.get(name, ()) if key in row]
        if len(set(said)) != len(said):
            yield name, "Hier staat iets dubbel in. Stuur elk leefgebied en elke vraag één keer."


def _unfit_outcome(values: Mapping[str, Any], outcome: str) -> Iterator[tuple[str, str]]:
    """What doesn't go with this outcome, or is missing with it."""
    not_done = outcome == ScreeningState.NIET_UITGEVOERD
    if not not_done and not values.get("datum"):
        yield "datum", "Vul de dag van de screening in."
    if not_done and not values.get("reden"):
        yield "reden", "Geef een reden waarom er niet is gescreend."
    if outcome != ScreeningState.UITGEVOERD:
        for name in ("leefgebieden", "antwoorden"):
            if values.get(name):
                yield name, "Dit hoort alleen bij een screening die is uitgevoerd."
