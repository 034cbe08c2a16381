"""A thread for what may block: looking at processes, asking the login manager. It tells the window's thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.kiosk.limits import Limited
from desktop.kiosk.watching import programs, surroundings
from server.wire.kiosk import EventKind

SECONDS = 4.0
AskLock = Callable[[], bool | None]
"""Whether the session is locked; None where nobody knows."""


class Lookout(QObject):
    _surrounded = Signal(list, list)
    """The signs of a remote session, and of a virtual machine."""
    _seen = Signal(list, object)
    """The listed programs that run, and whether the session is locked: None where nobody knows."""

    def __init__(
        self,
        listed: Sequence[str],
        *,
        limited: Limited,
        remote_signs: Callable[[], list[str]] = list,
        find: Callable[[Sequence[str]], list[str]] = programs.found,
        lock_asker: Callable[[], AskLock] | None = None,
        seconds: float = SECONDS,
    ) -> None:
        super().__init__()
        self._listed = listed
        self._limited = limited
        self._remote_signs = remote_signs
        self._find = find
        self._lock_asker = lock_asker or _lock_asker
        self._seconds = seconds
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self._running: set[str] = set()
        self._is_locked = False
        self._seen.connect(self._on_seen)
        self._surrounded.connect(self._on_surrounded)

    def start(self) -> None:
        self._thread = threading.Thread(target=self._work, name="kiosk-lookout", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Without waiting: the thread may be waiting for the login manager, and has nothing to put back."""
        self._over.set()
        self._seen.disconnect(self._on_seen)
        self._surrounded.disconnect(self._on_surrounded)

    def _work(self) -> None:
        remote, virtual = [*surroundings.remote_signs(), *self._remote_signs()], surroundings.virtual_signs()
        if not self._over.is_set():
            self._surrounded.emit(remote, virtual)
        ask_lock = self._lock_asker()
        while not self._over.is_set():
            running = self._find(self._listed) if self._listed else []
            locked = ask_lock()
            if not self._over.is_set():
                self._seen.emit(running, locked)
            self._over.wait(self._seconds)

    def _on_surrounded(self, remote: list[str], virtual: list[str]) -> None:
        for kind, signs in ((EventKind.REMOTE_SESSION, remote), (EventKind.VIRTUAL_MACHINE, virtual)):
            if signs:
                self._limited.say(kind, signs="; ".join(signs))

    def _on_seen(self, running: list[str], locked: bool | None) -> None:
        fresh = [name for name in running if name not in self._running]
        self._running = set(running)
        for name in fresh:
            self._limited.say(EventKind.PROGRAM_FOUND, name, program=name)
        if locked is not None and locked != self._is_locked:
            self._is_locked = locked
            self._limited.say(EventKind.SCREEN_LOCKED if locked else EventKind.SCREEN_UNLOCKED)


def _lock_asker() -> AskLock:
    if sys.platform != "linux":
        return lambda: None
    from desktop.kiosk.watching.logind import Logind, NoLogind  # noqa: PLC0415 - on its own system alone

    try:
        logind = Logind()
    except NoLogind:
        return lambda: None

    def ask() -> bool | None:
        try:
            return logind.state().is_locked
        except NoLogind:
            return None

    return ask
