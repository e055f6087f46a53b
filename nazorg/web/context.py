"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

import nazorg


def page(_request: HttpRequest) -> dict[str, Any]:
    """Whether this is the demo, whose coördinatiepunt this is, which version runs, and when a session ends."""
    return {
        "demo": settings.DEMO,
        "place": settings.COORDINATIEPUNT,
        "version": nazorg.__version__,
        "session_rest": settings.SESSION_REST_SECONDS,
    }
