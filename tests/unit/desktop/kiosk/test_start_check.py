"""The start check never waits for what does not come, and takes no failure of its own for one of the machine."""

from __future__ import annotations

import asyncio
import threading

from desktop.kiosk.interface import CheckResult, CheckState
from desktop.kiosk.start_check import look
from server.wire.kiosk import KioskPolicy
from tests.fakes.kiosk import FakeCheck


async def test_a_check_that_hangs_holds_up_no_other() -> None:
    gate, told = threading.Event(), asyncio.Event()
    checks = [FakeCheck(id="hangs", title="Hangs", gate=gate), FakeCheck(id="disk", title="Disk", text="Room.")]
    heard: list[str] = []

    def hear(result: CheckResult) -> None:
        heard.append(result.id)
        told.set()

    async with asyncio.TaskGroup() as tasks:
        looking = tasks.create_task(look(checks, KioskPolicy(), on_result=hear, limit_seconds=600))
        await told.wait()
        assert heard == ["disk"]
        gate.set()
    assert [each.id for each in looking.result()] == ["hangs", "disk"]


async def test_a_check_that_does_not_come_back_is_a_warning() -> None:
    gate = threading.Event()
    (hangs,) = await look([FakeCheck(id="hangs", title="Hangs", gate=gate)], KioskPolicy(), limit_seconds=0.05)
    gate.set()
    assert hangs.state is CheckState.WARNING
    assert "in time" in hangs.text


async def test_a_check_that_fails_is_a_warning_with_what_to_do() -> None:
    (result,) = await look([FakeCheck(id="x", title="X", fault=OSError("no"))], KioskPolicy())
    assert result.state is CheckState.WARNING
    assert result.remedy
