"""Who may do what with meldingen. A person has no token, so the machine interface knows nobody of the cast."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest

from tests.access_matrix import Row, public
from tests.dpan_bridge.import_rows import IMPORTS
from tests.dpan_bridge.screen_rows import SCREENS


def any_melding(_request: pytest.FixtureRequest) -> Mapping[str, Any]:
    """An id: without a token nobody hears whether it exists."""
    return {"melding_id": uuid4()}


API = [
    Row("api:meldingen", public(401)),
    Row("api:meldingen", public(401), method="post"),
    Row("api:melding", public(401), build=any_melding),
    Row("api:melding", public(401), method="post", build=any_melding),
    Row("api:screeningen", public(401)),
    Row("api:screeningen", public(401), method="post"),
    Row("api:openapi", public()),
    Row("api:openapi", public(405), method="post"),
]

ROWS = [*API, *IMPORTS, *SCREENS]
