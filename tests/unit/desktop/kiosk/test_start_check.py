"""The start check never waits for what does not come, and takes no failure of its own for one of the machine."""

from __future__ import annotations

import threading
import time

from desktop.kiosk.interface import CheckResult, CheckState
from desktop.kiosk.start_check import look
from server.wire.kiosk import KioskPolicy
from tests.fakes.kiosk import FakeCheck


async def test_a_check_that_hangs_holds_up_nothing_and_is_a_warning() -> None:
    gate = threading.Event()
    checks = [FakeCheck(id="hangs", title="Hangs", gate=gate), FakeCheck(id="disk", title="Disk", text="Room.")]
    heard: list[CheckResult] = []
    begun = time.monotonic()
    hangs, disk = await look(checks, KioskPolicy(), on_result=heard.append, limit_seconds=0.2)
    assert time.monotonic() - begun < 2
    assert (hangs.state, disk.state) == (CheckState.WARNING, CheckState.PASS)
    assert [each.id for each in heard] == ["disk", "hangs"]
    gate.set()


async def test_a_check_that_fails_is_a_warning_with_what_to_do() -> None:
    (result,) = await look([FakeCheck(id="x", title="X", fault=OSError("no"))], KioskPolicy())
    assert result.state is CheckState.WARNING
    assert result.remedy
