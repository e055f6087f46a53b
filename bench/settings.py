"""The settings of the product, with one page more: the bare page that the screens are measured against."""

from nazorg.settings import *  # noqa: F403
from nazorg.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"] += [BASE_DIR / "bench" / "templates"]
