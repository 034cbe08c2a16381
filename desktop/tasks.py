"""The one door for work that the window starts: a scope keeps its tasks, tells of failures, and cancels what is left.

A task that fails by an error fit to show (`Trouble`) is told to the person; any other failure is a bug, logged with its
traceback and told as one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.trouble import Trouble

log = logging.getLogger(__name__)

BUG_MESSAGE = "Something went wrong in Agon itself. What you wrote is safe; the log (agon.log) has the details."


class TaskScope(QObject):
    """Owns tasks until they end. Closing it cancels them and waits for them."""

    failed = Signal(str, str)
    """The task's name, and a message fit to show."""
    busy_changed = Signal(str, bool)
    """A task of this name has begun, or the last one of it has ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: dict[asyncio.Task[Any], str] = {}
        self._closed = False

    def start(self, work: Coroutine[Any, Any, Any], *, name: str) -> None:
        """Run `work` in the background. After `close`, and where no loop runs any more, it is dropped unstarted: at the
        very end pages may still have something to say."""
        if self._closed or not _is_loop_running():
            work.close()
            return
        first = not self.is_busy(name)
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks[task] = name
        task.add_done_callback(self._on_done)
        if first:
            self.busy_changed.emit(name, True)

    def start_instead(self, work: Coroutine[Any, Any, Any], *, name: str) -> None:
        """Run `work` in place of whatever of that name still runs."""
        self.cancel(name)
        self.start(work, name=name)

    def start_unless_busy(self, work: Coroutine[Any, Any, Any], *, name: str) -> None:
        """A second press of the same button does nothing."""
        if self.is_busy(name):
            work.close()
        else:
            self.start(work, name=name)

    def cancel(self, name: str) -> None:
        for task, its_name in list(self._tasks.items()):
            if its_name == name:
                task.cancel()

    def is_busy(self, name: str) -> bool:
        return name in self._tasks.values()

    async def close(self) -> None:
        self._closed = True
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _on_done(self, task: asyncio.Task[Any]) -> None:
        name = self._tasks.pop(task)
        if not self.is_busy(name):
            self.busy_changed.emit(name, False)
        if task.cancelled():
            return
        match task.exception():
            case None:
                return
            case Trouble() as trouble:
                log.info("%s: %s", name, trouble)
                self.failed.emit(name, str(trouble))
            case bug:
                log.error("the task %s failed", name, exc_info=bug)
                self.failed.emit(name, BUG_MESSAGE)


def _is_loop_running() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
