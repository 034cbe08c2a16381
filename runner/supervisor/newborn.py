"""From the fork to the program's first instruction, in the new process itself.

Everything that could go wrong is told to the supervisor over the status pipe before any of the job's data is there:
the process's pid as the supervisor knows it, then nothing (the program runs), or a line that begins with "!".
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from runner.supervisor.kernel import Kernel
from runner.supervisor.limits import Resources, apply
from runner.supervisor.separation import Separation

FAILED = b"!"
NO_PROGRAM = 127
MESSAGE_BYTES = 1 << 17
MOST_DESCRIPTORS = 16
PATIENCE_MILLISECONDS = 4
"""Before a rehearsal: where one job follows the other at once, it would take the machine's time from them."""
_HIGH = 64
"""Above every place that a descriptor is moved to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """What the zygote is told: nothing of the job but where it lives and what it may use."""

    argv: tuple[str, ...] | None
    """None: the zygote's own module is the program."""
    environment: dict[str, str]
    uid: int
    work: str
    resources: Resources
    places: tuple[int, ...]
    """Which descriptors of the program those sent along become, in their order. The status pipe follows them, then,
    where trees have a warden, the pipe for their ending."""

    def to_bytes(self) -> bytes:
        return json.dumps({name: getattr(self, name) for name in self.__slots__}).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Birth:
        words = json.loads(data)
        return cls(
            argv=None if words["argv"] is None else tuple(words["argv"]),
            environment=words["environment"],
            uid=words["uid"],
            work=words["work"],
            resources={int(number): limit for number, limit in words["resources"].items()},
            places=tuple(words["places"]),
        )


class Newborn:
    """What every child of the zygote goes through. `seccomp_filter` is what it does not have from the zygote, `program`
    and `rehearsal` what its module has for a fork to do with a job and before one."""

    def __init__(
        self,
        *,
        kernel: Kernel,
        separation: Separation,
        seccomp_filter: bytes | None,
        program: Callable[[], object] | None,
        rehearsal: Callable[[], object] | None,
    ) -> None:
        self._kernel = kernel
        self._separation = separation
        self._filter = seccomp_filter
        self._program = program
        self._rehearsal = rehearsal

    def wait(self, wire: socket.socket) -> NoReturn:
        """Do what can be done before it is known for which job, and wait to be told. Never returns: it must not come
        back as a second zygote."""
        try:
            self._separation.prepare()
            if not _is_told(wire):
                _rehearse()
                if self._rehearsal is not None:
                    self._rehearsal()
            message, descriptors, _, _ = socket.recv_fds(wire, MESSAGE_BYTES, MOST_DESCRIPTORS)
            wire.detach()  # its number will be another file's
            if message:
                self._live(Birth.from_bytes(message), descriptors)
        except BaseException:  # noqa: BLE001  # nobody is there yet to be told
            sys.excepthook(*sys.exc_info())
        finally:
            os._exit(NO_PROGRAM)

    def _live(self, birth: Birth, descriptors: Sequence[int]) -> NoReturn:
        """Become the program."""
        status = descriptors[len(birth.places)]
        try:
            status = self._arrange(birth.places, descriptors)
            self._become(birth, status)
            if birth.argv is not None:
                _execute(birth.argv, birth.environment)
        except BaseException as error:  # noqa: BLE001  # told to the supervisor, which raises it
            with contextlib.suppress(OSError):
                os.write(status, FAILED + f"{type(error).__name__}: {error}".encode()[:2000])
            os._exit(NO_PROGRAM)
        self._run_module(birth.environment, status)

    def _arrange(self, places: Sequence[int], descriptors: Sequence[int]) -> int:
        """Move the descriptors to their places, the status pipe and the ending after them; close every other one."""
        high = [fcntl.fcntl(descriptor, fcntl.F_DUPFD, _HIGH) for descriptor in descriptors]
        status = max(places) + 1
        for place, descriptor in zip((*places, status, status + 1), high, strict=False):
            os.dup2(descriptor, place, inheritable=place < status)
        self._kernel.close_from(status + len(high) - len(places))
        return status

    def _become(self, birth: Birth, status: int) -> None:
        if birth.argv is None and self._program is None:
            raise LookupError("this sandbox's zygote has no module loaded")
        ending = status + 1 if self._separation.has_warden else None
        self._separation.enter(uid=birth.uid, work=birth.work, ending=ending)
        os.setsid()
        os.umask(0o077)
        _reset_signals(forked=birth.argv is None)
        apply(birth.resources)
        if self._filter is not None:
            self._kernel.install_filter(self._filter)
        os.write(status, os.readlink("/proc/self").encode())

    def _run_module(self, environment: dict[str, str], status: int) -> NoReturn:
        code = 1
        try:
            os.close(status)
            os.environ.clear()
            os.environ.update(environment)
            assert self._program is not None
            self._program()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        except BaseException:  # noqa: BLE001  # as the interpreter does with what nobody catches
            sys.excepthook(*sys.exc_info())
        finally:
            with contextlib.suppress(OSError, ValueError):
                sys.stdout.flush()
            os._exit(code & 0xFF)


def _is_told(wire: socket.socket) -> bool:
    """Whether a job comes at once: then nothing is to be done for nothing first."""
    poller = select.poll()
    poller.register(wire, select.POLLIN)
    return bool(poller.poll(PATIENCE_MILLISECONDS))


def _rehearse() -> None:
    """Do for nothing what is to be done: a page that a forked process writes to is copied at its first touch, and now
    nobody waits for that."""
    nothing = Birth(argv=("",), environment={}, uid=0, work="", resources={0: 0}, places=(0, 1, 2))
    Birth.from_bytes(nothing.to_bytes())
    for _ in range(len(nothing.places)):
        os.close(fcntl.fcntl(0, fcntl.F_DUPFD, _HIGH))


def _execute(argv: tuple[str, ...], environment: dict[str, str]) -> NoReturn:
    """As `os.execvpe`, but by the program's own PATH, and saying what was not found."""
    if argv[0].startswith(environment["AGON_PROGRAM"]):
        _execute_own(argv, environment)
    if "/" in argv[0]:
        os.execve(argv[0], argv, environment)
    for folder in environment["PATH"].split(":"):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            os.execve(f"{folder}/{argv[0]}", argv, environment)
    raise FileNotFoundError(f"no command {argv[0]!r} on the sandbox's PATH")


def _execute_own(argv: tuple[str, ...], environment: dict[str, str]) -> NoReturn:
    """A file of the job's own that cannot be run is the job's failure, not ours."""
    try:
        os.execve(argv[0], argv, environment)
    except OSError as error:
        os.write(2, f"{argv[0]}: {error.strerror}\n".encode())
        os._exit(NO_PROGRAM)


def _reset_signals(*, forked: bool) -> None:
    """What Python ignores, other programs expect to die of; and so would be what a shell had the runner ignore that it
    started in the background."""
    for number in (signal.SIGXFSZ, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler if forked else signal.SIG_DFL)
    if not forked:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
