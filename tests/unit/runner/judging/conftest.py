"""The judge of these tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.runner.judging.court import Court


@pytest.fixture
def court(tmp_path: Path) -> Court:
    return Court(tmp_path)
