"""What the other tests look with sees what is wrong."""

import pytest
from playwright.sync_api import Page

from tests.browser.eyes import problems_here

pytestmark = pytest.mark.browser

BAD = """
<html><title>Proef</title><main><h1>Kop</h1>
<img src="data:,"><button></button><p style="color: #ccc; background: #fff">Te licht</p><div style="width: 600px">Breed
"""


def test_what_is_wrong_with_a_page_is_seen_at_each_width(page: Page) -> None:
    page.set_content(BAD)
    desk, phone = ([line for line in problems_here(page) if f" at {width}:" in line] for width in (1440, 390))
    for rule in ("image-alt", "button-name", "color-contrast", "html-has-lang"):
        assert any(f": {rule}:" in line for line in desk), rule
        assert any(f": {rule}:" in line for line in phone), rule
    assert not any("wider than its window" in line for line in desk)
    assert any("wider than its window" in line for line in phone)
