"""The kiosk as a contestant has it, from a checkout."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks._house import House
from tests.e2e import exam
from tests.fakes import x11

COMMAND = (sys.executable, "-P", "-m", "launcher", "kiosk")


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with x11.screen(tmp_path_factory.mktemp("screen")) as name:
        yield name


@pytest.mark.slow
def test_from_sign_in_to_leaving_with_a_kill_in_the_middle(house: House, screen: str, tmp_path: Path) -> None:
    exam.hold(house, tmp_path)
    with exam.seat_at(house, screen, tmp_path, command=COMMAND) as seat:
        exam.is_taken(seat)
