"""A link that is left out when its address doesn't exist must not be left out for ever."""

import re
from pathlib import Path

from nazorg.web.addresses import address_of

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
ASKED = re.compile(r'address_of\("([\w:-]+)"\)')


def test_every_address_that_a_template_asks_for_exists() -> None:
    asked = {name for page in TEMPLATES.rglob("*.html") for name in ASKED.findall(page.read_text())}
    assert "imports:upload" in asked
    assert not {name for name in asked if address_of(name) is None}
