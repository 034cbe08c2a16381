"""What a session remembers: on the disk in the order in which it came about, and believed as far as it can be."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta

import pytest

from desktop.clock import ServerClock
from desktop.kiosk.folder import HeardTime, Instant, Memory, SessionFolder
from desktop.kiosk.record import Record, open_record
from tests.fakes.kiosk_seat import ToldTime
from tests.patience import PATIENCE_SECONDS
from tests.unit.desktop.kiosk.conftest import NOW


class SlowDisk(SessionFolder):
    """Takes its time for the first memory."""

    def __init__(self, folder: SessionFolder) -> None:
        super().__init__(folder.path)
        self.is_asked, self.may_write = threading.Event(), threading.Event()

    def remember(self, memory: Memory) -> None:
        is_first = not self.is_asked.is_set()
        self.is_asked.set()
        if is_first:
            assert self.may_write.wait(PATIENCE_SECONDS)
        super().remember(memory)


async def test_what_is_still_being_written_is_not_written_over_what_came_after_it(record: Record) -> None:
    record.folder = disk = SlowDisk(record.folder)
    async with asyncio.TaskGroup() as group:
        first = group.create_task(record.remember(lock_text="Wait."))
        assert await asyncio.to_thread(disk.is_asked.wait, PATIENCE_SECONDS)
        first.cancel()
        group.create_task(record.remember(closed_well=True))
        for _ in range(10):
            await asyncio.sleep(0)
        is_given_up = first.done()
        disk.may_write.set()
    assert not is_given_up
    assert first.cancelled()
    assert (disk.memory().lock_text, disk.memory().closed_well) == ("Wait.", True)


@pytest.mark.parametrize(
    ("heard_in", "start", "seconds", "is_known"),
    [("one", "one", 100, True), ("one", "two", 100, False), ("one", "one", 40, False), ("", "", 100, False)],
)
def test_the_servers_time_goes_on_by_the_clock_of_one_start_of_the_machine(
    record: Record, time: ToldTime, *, heard_in: str, start: str, seconds: float, is_known: bool
) -> None:
    said = NOW + timedelta(hours=3)
    record.folder.remember(Memory(heard=HeardTime(server_time=said, at=Instant(boot=heard_in, uptime_ms=50_000))))
    time.boot_id, time.up_seconds = start, seconds
    clock = ServerClock(time)
    again, _ = open_record(record.folder, clock=clock, uptime=time)
    again.close()
    assert clock.is_heard is is_known
    assert not is_known or clock.now() == said + timedelta(seconds=50)
