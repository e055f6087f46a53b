"""Arguments that several commands take."""

import argparse
from datetime import datetime

from django.conf import settings
from django.utils import timezone


def moment_argument(text: str) -> datetime:
    """A moment in ISO form for `--at`; local time when it names no zone.

    Errors: ArgumentTypeError for another form, and in production, where the clock may not be set.
    """
    if not settings.DEMO:
        raise argparse.ArgumentTypeError("--at kan alleen in een demo- of testomgeving (DEMO=1).")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is geen moment; schrijf bijvoorbeeld 2026-03-09T07:30.") from error
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
