"""The entry point of gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nazorg.settings")
application = get_wsgi_application()


def leave_alone_what_stays() -> None:
    """Keep the garbage collector off what lasts as long as the process; looking at it took a fifth of every page."""
    get_resolver().url_patterns  # noqa: B018 loads every view
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


leave_alone_what_stays()
