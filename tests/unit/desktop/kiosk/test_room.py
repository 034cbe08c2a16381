"""Whatever one part of the lockdown does, the others are let go of."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.kiosk.room import Room
from server.wire.kiosk import KioskPolicy
from tests.fakes.kiosk import FakeLockdown, FakePlatform


class Stuck(FakeLockdown):
    def release(self) -> None:
        super().release()
        raise OSError("the window system has gone")


class Confinement:
    is_on = False

    def start(self) -> None:
        self.is_on = True

    def stop(self) -> None:
        self.is_on = False


def test_a_part_that_cannot_be_let_go_of_holds_no_other(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    machine, confinement = FakePlatform(lockdown=Stuck()), Confinement()
    room = Room(machine.platform(), QWidget(), confinement)
    room.hold(KioskPolicy(), on_event=lambda *_: None, restore_file=tmp_path / "restore.json")
    assert (room.is_held, confinement.is_on, machine.watchdogs[0].is_started) == (True, True, True)
    room.release()
    assert (room.is_held, confinement.is_on, machine.watchdogs[0].is_started) == (False, False, False)
    assert "was not released" in caplog.text
