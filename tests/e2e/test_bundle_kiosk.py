"""The kiosk of the bundle: the same exam as from a checkout, with the watchdog that a bundle has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks._house import House
from tests.e2e import exam
from tests.fakes import x11

pytestmark = [pytest.mark.extended, pytest.mark.timeout(900)]

QT = "libQt6"


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with x11.screen(tmp_path_factory.mktemp("screen")) as name:
        yield name


def test_an_exam_is_taken_and_a_kill_in_its_middle_puts_the_machine_back(
    bundle: Path, small_house: House, screen: str, tmp_path: Path
) -> None:
    exam.hold(small_house, tmp_path)
    with exam.seat_at(small_house, screen, tmp_path, command=(str(bundle / "agon"), "kiosk")) as seat:
        exam.is_taken(seat, look=leaves_others_alone)


def leaves_others_alone(seat: exam.Seat) -> None:
    """What is started from a bundle is not led to its libraries; a watchdog is a process that has little in it."""
    assert not [name for name in seat.drawer_of_pages().environ() if name.startswith(("LD_", "_PYI_", "QT_PLUGIN_"))]
    assert not [mapped.path for mapped in seat.watchdog().memory_maps() if QT in mapped.path]
