"""Documents of tests stand in a folder that goes with the test."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def documents_folder(settings: Any, tmp_path: Path) -> Path:
    """Where the files of this test stand."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return tmp_path / "documents"
