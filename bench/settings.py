"""The settings of the product, with one page more: the bare page that the screens are measured against."""

from pathlib import Path

from nazorg.settings import *  # noqa: F403
from nazorg.settings import TEMPLATES as PRODUCT

ROOT_URLCONF = "bench.urls"
TEMPLATES = [{**PRODUCT[0], "DIRS": [*PRODUCT[0]["DIRS"], Path(__file__).parent / "templates"]}]
