"""What the runner asks of a sandbox, whatever makes it (bubblewrap, Docker, the fake of the tests).

A sandbox does one job at a time. Nothing of a job is left in it afterwards. It raises `SandboxFault` for what is the
sandbox's own failure; whatever a program does is an `Ending`, never an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from harnesses.language import Launch


class SandboxFault(Exception):
    """The sandbox failed, not the program in it: the job may be tried again in another sandbox."""


class NoSandbox(SandboxFault):
    """None could be made: nothing of the job was tried."""

    def __init__(self, reason: str, *, language: str) -> None:
        super().__init__(reason)
        self.language = language


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one process tree may use; for `drive`, times are of one case. Overheads of the language are already in."""

    cpu_seconds: float
    wall_seconds: float
    memory_mib: int
    start_cpu_seconds: float = 5.0
    """`drive` only: until the harness says it is ready (loading, and compiling where the harness compiles)."""
    start_wall_seconds: float = 15.0
    processes: int = 64
    file_mib: int = 64
    """The largest file, and all files of the work directory together."""
    output_kib: int = 1024
    """What may be printed to stdout and to stderr, each; for `drive`, in one case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What to start. `files` are put, read-only for the program, into its program directory. `argv` and `environment`
    may name `{program}` (that directory) and hold no job's data, so that a process can be started ahead."""

    argv: tuple[str, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    work: Mapping[str, bytes] = field(default_factory=dict)
    """What `run` and `talk` put into its work directory, where it may change it; a name that ends in / is a folder."""
    launch: Launch = Launch.EXEC


class Ending(StrEnum):
    """Why a process is no more."""

    EXITED = "exited"
    SIGNALLED = "signalled"
    CPU = "cpu"
    WALL = "wall"
    MEMORY = "memory"
    OUTPUT = "output"
    FILE_SIZE = "file_size"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one process tree ended, and what the kernel counted of it."""

    ending: Ending
    exit_code: int | None
    signal: int | None
    cpu_seconds: float
    wall_seconds: float
    memory_mib: float
    stdout: bytes
    stderr: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What it left in its work directory, of the names that were asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The harness's answer to one case. `frame` is untrusted."""

    index: int
    frame: bytes
    cpu_seconds: float
    wall_seconds: float
    memory_mib: float
    """The peak so far."""
    printed: bytes
    """What came on stdout and stderr during the case, bounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """How a driven program went: the harness's answer to the hello, then one reply a case until the process ended.

    When `outcome` is None the conversation came to its regular end (all cases answered, or stopped on request).
    Otherwise the process ended before it answered: to the hello when `ready` is None, else to case `len(replies)`.
    """

    ready: bytes | None
    start_cpu_seconds: float
    start_wall_seconds: float
    replies: Sequence[Reply]
    outcome: Outcome | None
    broke_protocol: bool = False
    """It wrote to the result channel what no harness writes (too much, or before it was asked)."""
    memory_mib: float = 0.0


OnReply = Callable[[Reply], bool]
"""Called with each reply as it comes; False stops the conversation (replies already under way are dropped)."""


class Line(Protocol):
    """What a program that talks has at the other end of its stdin and its stdout."""

    async def receive(self) -> bytes | None:
        """What the program reads next; empty when that was all. At last None: it is no more, or is to be ended."""
        ...

    def say(self, data: bytes) -> None:
        """The program has printed this."""
        ...

    def hang_up(self) -> None:
        """The program is no more: it reads nothing, and `receive` must return None."""
        ...


class Sandbox(Protocol):
    """One warm sandbox. Any method may raise `SandboxFault`, after which only `close` may be called."""

    @property
    def jobs_done(self) -> int: ...

    @property
    def healthy(self) -> bool:
        """False once something odd was left behind by a job: close it and make another. Of the last job it is known
        only when the sandbox has `settled`."""
        ...

    async def settled(self) -> bool:
        """Wait until all of the last job is gone, which is after its outcome is known. Whether it is `healthy`."""
        ...

    async def run(
        self,
        program: Program,
        *,
        limits: Limits,
        stdin: bytes = b"",
        collect: Sequence[str] = (),
        hello: bytes | None = None,
    ) -> Outcome:
        """Run one program to its end in a fresh work directory. `collect` names files to bring out of it; a name that
        ends in / brings all the files of a folder. `hello` is for launch `fork` alone: what the harness reads on
        descriptor 4 before it runs the program on 0, 1 and 2."""
        ...

    async def talk(
        self,
        program: Program,
        *,
        limits: Limits,
        line: Line,
        collect: Sequence[str] = (),
        hello: bytes | None = None,
    ) -> Outcome:
        """As `run`, with a line for stdin and stdout: the outcome's `stdout` is empty."""
        ...

    async def drive(
        self,
        program: Program,
        *,
        limits: Limits,
        hello: bytes,
        cases: Sequence[bytes],
        on_reply: OnReply,
    ) -> Conversation:
        """Start a harness, send it `hello`, then each case only after it answered the one before."""
        ...

    async def close(self) -> None:
        """End it and all that is in it. Never raises."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxSpec:
    """What a sandbox is made for: one language (or the judge's own checkers)."""

    language: str
    harness_folder: str
    """Mounted read-only at /opt/agon/harness."""
    prepared_folder: str | None
    """What the language's `prepare` step made; mounted read-only at /opt/agon/prepared."""
    mounts: tuple[str, ...] = ()
    """More of the host's paths that the toolchain needs, read-only, at the same place."""
    shared_folder: str | None = None
    """Of the language whose harness serves this one too; mounted read-only at /opt/agon/shared."""
    toolchain_folder: str | None = None
    """A folder whose `bin` comes first on PATH; mounted at /opt/agon/toolchain."""
    zygote: str | None = None
    """The harness's module that the zygote loads, e.g. `harness`."""
    warm: Program | None = None
    """Started ahead at once, when the language is used with `Launch.PRESTART`."""
    compiler: Program | None = None
    """The same, where the language's compiler is used so."""
    image: str | None = None
    """Where sandboxes are containers: the image that has all of the above in it already."""


class SandboxMaker(Protocol):
    """A backend."""

    @property
    def name(self) -> str: ...

    @property
    def interpreter(self) -> str:
        """The sandbox's own Python, at the path where programs in it find it: what `{python}` stands for."""
        ...

    async def make(self, spec: SandboxSpec) -> Sandbox:
        """A new sandbox that is ready for a job. Raises `SandboxFault`."""
        ...

    async def close(self) -> None: ...


class Builder(SandboxMaker, Protocol):
    """A backend that uses the toolchains of the machine, and makes with them what they need."""

    async def build(self, spec: SandboxSpec, command: Sequence[str], *, output_folder: str) -> tuple[int, bytes]:
        """Run one of our own preparation commands with `output_folder` writable at /opt/agon/prepared (its working
        directory): exit code and output. Trusted code only."""
        ...
