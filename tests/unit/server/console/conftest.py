"""One visit and one stage a test, in the same house."""

from __future__ import annotations

import pytest

from tests.unit.server.console.visit import Visit
from tests.unit.server.contests.stage import Stage
from tests.unit.server.house import House


@pytest.fixture
def stage(house: House) -> Stage:
    return Stage(house=house)


@pytest.fixture
def visit(house: House) -> Visit:
    return Visit(house=house)
