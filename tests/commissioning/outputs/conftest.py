"""Files are made in a folder of the test's own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def made_root(settings, tmp_path: Path) -> Path:
    settings.MADE_ROOT = str(tmp_path / "made")
    return tmp_path / "made"
