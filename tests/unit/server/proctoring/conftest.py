"""One hall a test: before the start, when check-in is open."""

from __future__ import annotations

import pytest

from tests.unit.server.contests.stage import Stage
from tests.unit.server.house import House
from tests.unit.server.proctoring.hall import Hall


@pytest.fixture
def hall(house: House) -> Hall:
    return Hall(stage=Stage(house=house))
