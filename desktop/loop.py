"""The one way to run asyncio on Qt's event loop.

qasync enters `QApplication.exec()` once for every `run_until_complete`, and closing a runner enters it again; since
Qt 6.9 QtWebEngine is torn down when the first `exec()` returns and the second one crashes the process. So qasync is
given a private `QEventLoop` to run instead, and nothing here or elsewhere may call `QApplication.quit()`: Qt remembers
it and ends every later loop at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar, cast

import qasync
from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

T = TypeVar("T")


class _ApplicationWithOwnLoop:
    """What qasync takes for the application: all of it but `exec` and `exit`."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._loop = QEventLoop()

    def exec(self) -> int:
        return self._loop.exec()

    def exit(self, code: int = 0) -> None:
        self._loop.exit(code)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._application, name)


def new_event_loop() -> asyncio.AbstractEventLoop:
    """An asyncio loop on the application, which is made where there is none yet."""
    application = QApplication.instance() or QApplication([])
    if isinstance(application, QApplication):
        application.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(_ApplicationWithOwnLoop(application), already_running=False)
    return cast("asyncio.AbstractEventLoop", loop)


def run(main: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(main)
