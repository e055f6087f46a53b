"""The settings of the product, with one page more: the bare page that the screens are measured against.

It is a template of Django, as the figure that the bar comes from (docs/performance.md).
"""

from pathlib import Path

from nazorg.settings import *  # noqa: F403
from nazorg.settings import CONTEXT
from nazorg.settings import TEMPLATES as PRODUCT

ROOT_URLCONF = "bench.urls"
TEMPLATES = [
    *PRODUCT,
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "bare",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {"context_processors": CONTEXT},
    },
]
