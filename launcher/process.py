"""Keeps one part of Agon running: starts it, logs it, starts it again when it dies, and stops it when told."""

from __future__ import annotations

import asyncio
import ctypes
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

LARGEST_LOG_BYTES = 32 * 2**20
STEADY_SECONDS = 10.0
"""A part that ran for so long may be started again at once."""
LONGEST_PAUSE_SECONDS = 5.0
PR_SET_PDEATHSIG = 1


@dataclass(kw_only=True)
class Part:
    """A process and how to end it. `run` returns only after `stop`; a part that dies is started again, unless it is
    `once` (a window that its user closes)."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    log: Path
    grace_seconds: float
    """How long it may take to stop by itself; then it is killed."""
    on_restart: Callable[[str, int], None]
    """Called with the name and the exit status when it died unasked."""
    once: bool = False
    _process: asyncio.subprocess.Process | None = field(default=None, init=False)
    _stopping: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _starting: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def run(self) -> None:
        pause = 0.1
        while not self._stopping.is_set():
            started = time.monotonic()
            status = await self._run_once()
            if self.once or self._stopping.is_set():
                return
            self.on_restart(self.name, status)
            pause = 0.1 if time.monotonic() - started > STEADY_SECONDS else min(pause * 2, LONGEST_PAUSE_SECONDS)
            await self._pause(pause)

    async def stop(self) -> None:
        """Ask it to end, wait for the grace time, then kill it."""
        self._stopping.set()
        async with self._starting:  # what is just being started would be ended by nobody
            process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(self.grace_seconds):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()

    async def _run_once(self) -> int:
        self._rotate_log()
        async with self._starting:
            with self.log.open("ab") as log:
                self._process = await asyncio.create_subprocess_exec(
                    *self.command,
                    env=dict(self.environment),
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,  # Ctrl+C is ours: the parts stop one after the other
                    preexec_fn=_die_with_parent if sys.platform == "linux" else None,
                )
        return await self._process.wait()

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return

    def _rotate_log(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".old.log"))


_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _die_with_parent() -> None:
    """Runs in the child: when `./agon up` is killed, nothing of it stays behind."""
    assert _libc is not None
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
