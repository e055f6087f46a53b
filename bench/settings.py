"""The settings of the product, with one page more: the bare page that the screens are measured against.

It goes through the templates of Django as they come, so that what makes our templates quicker doesn't make the
yardstick quicker as well.
"""

from pathlib import Path
from typing import Any

from nazorg.settings import *  # noqa: F403
from nazorg.settings import TEMPLATES as PRODUCT

ROOT_URLCONF = "bench.urls"
_product: Any = PRODUCT[0]
_options = {name: value for name, value in _product["OPTIONS"].items() if name != "loaders"}
TEMPLATES = [
    *PRODUCT,
    {
        "BACKEND": _product["BACKEND"],
        "NAME": "bare",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": _options,
    },
]
