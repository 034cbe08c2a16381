"""What a session remembers is on the disk in the order in which it came about."""

from __future__ import annotations

import asyncio
import threading

from desktop.kiosk.folder import Memory, SessionFolder
from desktop.kiosk.record import Record
from tests.patience import PATIENCE_SECONDS


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
