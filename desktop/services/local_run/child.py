"""A process of the person's own program (or of their compiler), held to limits of time, memory and output.

Blocking, for a thread. It is no sandbox: what runs here is the person's own code on the person's own machine. What it
prints goes to files, so that nobody has to keep pipes from filling.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import psutil

from desktop.services.local_run.toolchain import Toolchain

MIB = 1 << 20
PAUSE_SECONDS = 0.004
MEMORY_EVERY_SECONDS = 0.02
STACK_KIB = 262_144
FIRST_FREE_DESCRIPTOR = 10
LAUNCH = f"ulimit -c 0; ulimit -s {STACK_KIB} 2>/dev/null; ulimit -t $1 2>/dev/null; shift; "
JOIN = 'exec 3>"/dev/fd/$1" 4<"/dev/fd/$2"; shift 2; '
"""A harness writes to descriptor 3 and reads from 4 (harnesses/PROTOCOL.md)."""


class Stopped(Exception):
    """The person does not wait for it any more."""


class Ending(StrEnum):
    EXITED = "exited"
    CPU = "cpu"
    WALL = "wall"
    MEMORY = "memory"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    cpu_seconds: float
    wall_seconds: float
    memory_mib: float | None = None
    output_kib: int = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    cpu_seconds: float
    wall_seconds: float


class Child:
    """Leaving the context kills the process and all of its group."""

    def __init__(
        self,
        command: tuple[str, ...],
        *,
        toolchain: Toolchain,
        work: Path,
        limits: Limits,
        stop: threading.Event,
        stdin: bytes = b"",
        channel: bool = False,
        environment: Mapping[str, str] | None = None,
        total_cpu_seconds: float | None = None,
    ) -> None:
        """With a `channel` there are pipes on its descriptors 3 and 4: `answers` and `orders`."""
        self._stop = stop
        self.limits = limits
        self._stdin, self._out, self._err = (tempfile.TemporaryFile() for _ in range(3))  # noqa: SIM115
        self._stdin.write(stdin)
        self._stdin.seek(0)
        self.answers, self.orders = -1, -1
        self.exit_code: int | None = None
        self.memory_mib = 0.0
        self._final_cpu = 0.0
        self._read = [0, 0]
        self._measured_at = 0.0
        backstop = int(total_cpu_seconds or limits.cpu_seconds) + 5
        try:
            self._process = self._start(command, toolchain, work, environment or {}, channel=channel, backstop=backstop)
        except BaseException:
            self._close()
            raise
        self.begin(limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self._close()

    def _close(self) -> None:
        for descriptor in (self.answers, self.orders):
            if descriptor >= 0:
                os.close(descriptor)
        for file in (self._stdin, self._out, self._err):
            file.close()

    def begin(self, limits: Limits) -> None:
        """What follows is measured, and held to these limits, from now on."""
        self.limits = limits
        self._cpu_before, self._wall_before = self._cpu(), time.monotonic()

    @property
    def used(self) -> Usage:
        return Usage(
            cpu_seconds=max(0.0, self._cpu() - self._cpu_before), wall_seconds=time.monotonic() - self._wall_before
        )

    def wait(self) -> Ending:
        """Until it ends or meets a limit; then it is killed. Raises `Stopped`."""
        while True:
            ending = self.look()
            if ending is not None:
                return ending
            self._stop.wait(PAUSE_SECONDS)

    def look(self) -> Ending | None:
        """How it ended, if it did; over a limit it is killed. Raises `Stopped`."""
        if self._stop.is_set():
            self.kill()
            raise Stopped
        if self._has_ended():
            return self._over() or Ending.EXITED
        over = self._over()
        if over is not None:
            self.kill()
        return over

    def printed(self, *, everything: bool = False) -> bytes:
        """What it wrote to stdout and stderr since this was last asked."""
        return self.stdout(everything=everything) + self._take(1, self._err.fileno(), everything=everything)

    def stdout(self, *, everything: bool = False) -> bytes:
        return self._take(0, self._out.fileno(), everything=everything)

    def measure_memory(self) -> float:
        """What it holds of its own, in MiB, now."""
        try:
            found = psutil.Process(self._process.pid).memory_info()
        except psutil.Error:
            return 0.0
        held = (found.rss - getattr(found, "shared", 0)) / MIB
        self.memory_mib = max(self.memory_mib, held)
        return float(held)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        while not self._has_ended():
            time.sleep(PAUSE_SECONDS)

    def _over(self) -> Ending | None:
        used, limits = self.used, self.limits
        if used.cpu_seconds > limits.cpu_seconds:
            return Ending.CPU
        if used.wall_seconds > limits.wall_seconds:
            return Ending.WALL
        if any(os.fstat(file.fileno()).st_size - seen > limits.output_kib * 1024 for file, seen in self._outputs()):
            return Ending.OUTPUT
        if time.monotonic() - self._measured_at > MEMORY_EVERY_SECONDS:
            self._measured_at = time.monotonic()
            self.measure_memory()
        return Ending.MEMORY if limits.memory_mib is not None and self.memory_mib > limits.memory_mib else None

    def _outputs(self) -> tuple[tuple[IO[bytes], int], ...]:
        return ((self._out, self._read[0]), (self._err, self._read[1]))

    def _has_ended(self) -> bool:
        if self.exit_code is not None:
            return True
        pid, status, usage = os.wait4(self._process.pid, os.WNOHANG)
        if pid == 0:
            return False
        self.exit_code = self._process.returncode = os.waitstatus_to_exitcode(status)
        self._final_cpu = usage.ru_utime + usage.ru_stime
        return True

    def _cpu(self) -> float:
        if self.exit_code is not None:
            return self._final_cpu
        pid = self._process.pid
        try:
            if sys.platform == "linux":
                return time.clock_gettime((~pid << 3) | 2)  # the process's own clock: finer than the ticks of /proc
            times = psutil.Process(pid).cpu_times()
        except (OSError, psutil.Error):
            return self._final_cpu
        return float(times.user + times.system)

    def _take(self, which: int, descriptor: int, *, everything: bool) -> bytes:
        size = os.fstat(descriptor).st_size
        begin = 0 if everything else self._read[which]
        self._read[which] = size
        return os.pread(descriptor, min(size - begin, self.limits.output_kib * 1024), begin)

    def _start(
        self,
        command: tuple[str, ...],
        toolchain: Toolchain,
        work: Path,
        environment: Mapping[str, str],
        *,
        channel: bool,
        backstop: int,
    ) -> subprocess.Popen[bytes]:
        theirs = self._pipes() if channel else ()
        script = LAUNCH + (JOIN if channel else "") + 'exec "$@"'
        shell = shutil.which("sh") or "/bin/sh"
        try:
            return subprocess.Popen(
                (shell, "-c", script, "agon", str(backstop), *map(str, theirs), *command),
                stdin=self._stdin,
                stdout=self._out,
                stderr=self._err,
                cwd=work,
                env=_environment(toolchain, work) | dict(environment),
                pass_fds=theirs,
                start_new_session=True,
            )
        finally:
            for descriptor in theirs:
                os.close(descriptor)

    def _pipes(self) -> tuple[int, int]:
        """The child's two ends, on descriptors that are in nobody's way."""
        self.answers, to_answer = os.pipe()
        from_orders, self.orders = os.pipe()
        os.set_blocking(self.answers, False)
        os.set_blocking(self.orders, False)
        moved = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, FIRST_FREE_DESCRIPTOR) for each in (to_answer, from_orders)]
        for descriptor in (to_answer, from_orders):
            os.close(descriptor)
        return moved[0], moved[1]


def _environment(toolchain: Toolchain, work: Path) -> dict[str, str]:
    """As in the judge's sandboxes: nothing of the person's own surroundings decides how a program runs."""
    return {"PATH": toolchain.path, "HOME": str(work), "TMPDIR": str(work), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
