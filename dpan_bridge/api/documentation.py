"""What the published OpenAPI says about each address."""

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema

from dpan_bridge.api.documents import AnswerSerializer, ProblemSerializer, ScreeningAnswerSerializer
from dpan_bridge.api.examples import ANSWER, MELDING, PROBLEM, SCREENING, SCREENING_ANSWER
from dpan_bridge.api.reading import KEY_HEADER
from dpan_bridge.serializers import MeldingSerializer
from dpan_bridge.serializers.screening import ScreeningSerializer
from nazorg.web.problems import PROBLEM_JSON, TITLES

Method = TypeVar("Method", bound=Callable[..., Any])

ON_DELIVERY = (400, 401, 403, 409, 413, 415, 422, 429, 500)
ON_A_LOOK = (401, 403, 404, 429, 500)
ABOUT_THE_KEY = (
    "Een eigen sleutel per bericht. Stuurt u hetzelfde bericht met dezelfde sleutel opnieuw, dan krijgt u hetzelfde "
    "antwoord. Een ander bericht met dezelfde sleutel geeft 409. Een afgewezen bericht verbruikt de sleutel niet."
)
ABOUT_DELIVERY = (
    "Hetzelfde bericht nog eens sturen kan geen kwaad: dat geeft 200 met dezelfde melding. Wat niet te lezen is, wordt "
    "bewaard en wacht op een medewerker; stuur een verbetering met hetzelfde `berichtId`."
)
KEY = OpenApiParameter(
    KEY_HEADER,
    {"type": "string", "maxLength": 120, "pattern": "^[!-~]*$"},
    OpenApiParameter.HEADER,
    description=ABOUT_THE_KEY,
)

ABOUT_SCREENING = (
    "De screening hoort bij een melding: noem het nummer dat u daarvan kreeg. Zij haalt de termijn van de screening. "
    "Wat op een leefgebied is gevonden, geldt als verteld door de cliënt en vervangt niet wat anderen later "
    "vaststelden. Dezelfde tekst nog eens sturen geeft 200. Wat niet te verwerken is, wordt bewaard en wacht op een "
    "medewerker; stuur een verbetering met hetzelfde nummer van de melding."
)


def _problems(statuses: tuple[int, ...]) -> dict[Any, Any]:
    example = OpenApiExample("Ongeldig BSN", value=PROBLEM, media_type=PROBLEM_JSON)
    return {
        (status, PROBLEM_JSON): OpenApiResponse(
            ProblemSerializer, TITLES[status], examples=[example] if status == 422 else []
        )
        for status in statuses
    }


def _answer(description: str) -> OpenApiResponse:
    return OpenApiResponse(AnswerSerializer, description, examples=[OpenApiExample("Melding", value=ANSWER)])


def _screened(description: str) -> OpenApiResponse:
    example = OpenApiExample("Screening", value=SCREENING_ANSWER)
    return OpenApiResponse(ScreeningAnswerSerializer, description, examples=[example])


_delivery = extend_schema(
    operation_id="meldingAanleveren",
    summary="Een melding aanleveren",
    description=ABOUT_DELIVERY,
    tags=["meldingen"],
    parameters=[KEY],
    request={"application/json": MeldingSerializer},
    responses={
        200: _answer("Deze melding hadden wij al."),
        201: _answer("De melding is aangenomen."),
        **_problems(ON_DELIVERY),
    },
    examples=[OpenApiExample("Melding", value=MELDING, request_only=True)],
)
_look = extend_schema(
    operation_id="meldingOpvragen",
    summary="Vragen hoe het met een melding staat",
    description="Hetzelfde antwoord als bij het aanleveren, zoals het nu is.",
    tags=["meldingen"],
    parameters=[OpenApiParameter("melding_id", OpenApiTypes.UUID, OpenApiParameter.PATH)],
    responses={200: _answer("Zo staat het nu."), **_problems(ON_A_LOOK)},
)


_screening = extend_schema(
    operation_id="screeningAanleveren",
    summary="Een screening aanleveren",
    description=ABOUT_SCREENING,
    tags=["screeningen"],
    parameters=[KEY],
    request={"application/json": ScreeningSerializer},
    responses={
        200: _screened("Deze screening hadden wij al."),
        201: _screened("De screening is vastgelegd."),
        **_problems(ON_DELIVERY),
    },
    examples=[OpenApiExample("Screening", value=SCREENING, request_only=True)],
)


def describes_screening(method: Method) -> Method:
    """Documents POST /screeningen."""
    return _screening(method)


def describes_delivery(method: Method) -> Method:
    """Documents POST /meldingen."""
    return _delivery(method)


def describes_look(method: Method) -> Method:
    """Documents GET /meldingen/{melding_id}."""
    return _look(method)
