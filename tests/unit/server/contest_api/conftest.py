"""One stage a test."""

from __future__ import annotations

import pytest

from tests.unit.server.contests.stage import Stage
from tests.unit.server.house import House


@pytest.fixture
def stage(house: House) -> Stage:
    return Stage(house=house)
