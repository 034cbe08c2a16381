"""A process of its own that puts back what a lockdown changed, should the kiosk die; and what starts it and watches it.

It reads a pipe that the kiosk alone can write to: when that ends, the kiosk has ended, in whichever way. It imports no
Qt and no network.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.kiosk import restoring, starting


def main(arguments: Sequence[str]) -> int:
    """`RESTORE_FILE PID_OF_THE_KIOSK`, the pipe as standard input."""
    for number in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, number):
            signal.signal(getattr(signal, number), signal.SIG_IGN)
    while os.read(0, 4096):
        pass
    restoring.put_back(Path(arguments[0]), dead=int(arguments[1]))
    return 0


def command(restore_file: Path, *, executable: str, frozen: bool) -> list[str]:
    start = [executable, starting.WATCHDOG_FLAG] if frozen else [executable, "-P", "-m", "desktop.kiosk.watchdog"]
    return [*start, str(restore_file.resolve()), str(os.getpid())]


class WatchdogProcess:
    """`desktop.kiosk.interface.Watchdog`. `look` is to be called every second or so: it restarts one that was ended."""

    def __init__(self, restore_file: Path, *, on_lost: Callable[[], None]) -> None:
        self._restore_file = restore_file
        self._on_lost = on_lost
        self._is_wanted = False
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        self._is_wanted = True
        if self._process is None:
            self._process = self._started()

    def stop(self) -> None:
        """It ends by itself when the pipe does; what is still changed it puts back."""
        self._is_wanted = False
        process, self._process = self._process, None
        if process is None:
            return
        _close(process)
        try:
            process.wait(timeout=restoring.LOCK_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def look(self) -> None:
        if not self._is_wanted or self.is_alive():
            return
        if self._process is not None:
            _close(self._process)
            self._process = None
            self._on_lost()
        self.start()

    def _started(self) -> subprocess.Popen[bytes] | None:
        """None where the system starts no process now: `look` tries again."""
        frozen = bool(getattr(sys, "frozen", False))
        with contextlib.suppress(OSError):
            return subprocess.Popen(
                command(self._restore_file, executable=sys.executable, frozen=frozen),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return None


def _close(process: subprocess.Popen[bytes]) -> None:
    if process.stdin:
        with contextlib.suppress(OSError):
            process.stdin.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
