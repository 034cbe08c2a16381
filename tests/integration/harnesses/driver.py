"""Drives real harness processes over pipes, as a supervisor does but in no sandbox: for the tests of every language.

Start-up cost and limits are not measured here; a limit only ends what would never end.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import resource
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import harnesses
from harnesses.catalogue import FILE, LanguageFolder, fill
from harnesses.conformance import Entry, ExpectedCase
from harnesses.expectations import Ended, Limit, Observed, Reply, Stopped
from harnesses.language import Compile, Launch
from harnesses.stubs import glue
from harnesses.values import Answer, CompileError, Failure, Ready, read_answer, read_ready
from problems.model import Signature, kind_of
from runner.supervisor.pipes import MOST_ANSWER_BYTES
from tests.patience import PATIENCE_SECONDS

HARNESSES = Path(harnesses.__file__).parent
RESULT, ORDERS = 3, 4
MEMORY_MIB = 256
STACK_BYTES = 256 << 20
MOST_FRAME_BYTES = MOST_ANSWER_BYTES
COMPILE_SECONDS = 200.0
"""Some compilers take ten where nothing else is going on."""
LOOP_SECONDS = 2.0
"""For a program that is meant to run into the limit of time, and only for that."""


def languages() -> list[str]:
    """Read one by one, so that a language with a mistake fails alone."""
    return sorted(file.parent.name for file in HARNESSES.glob(f"*/{FILE}"))


def search_path(folder: LanguageFolder) -> str:
    wheel = folder.language.toolchain.wheel
    spec = importlib.util.find_spec(wheel) if wheel else None
    places = (spec.submodule_search_locations or ()) if spec else ()
    return os.pathsep.join([*(str(Path(place) / "bin") for place in places), "/usr/local/bin:/usr/bin:/bin"])


def lacking(folder: LanguageFolder) -> list[str]:
    """The commands of the toolchain that are not on this machine."""
    return [name for name in folder.language.toolchain.commands if not shutil.which(name, path=search_path(folder))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One language, ready to judge: its `prepare` steps are done."""

    folder: LanguageFolder
    prepared: Path

    @property
    def environment(self) -> dict[str, str]:
        return {"PATH": search_path(self.folder)}

    def command(self, words: tuple[str, ...], program: Path) -> tuple[str, ...]:
        return fill(words, self._places(program))

    def run_environment(self, program: Path) -> dict[str, str]:
        own = self.folder.language.run.environment
        filled = dict(zip(own, fill(tuple(own.values()), self._places(program)), strict=True))
        return self.environment | filled | {"AGON_PROGRAM": str(program)}

    def _places(self, program: Path) -> Mapping[str, object]:
        return {
            "source": program / self.folder.language.source,
            "program": program,
            "harness": self.folder.folder,
            "shared": self.folder.shared,
            "prepared": self.prepared,
            "python": sys.executable,
            "memory_mib": MEMORY_MIB,
        }


def prepare(folder: LanguageFolder, prepared: Path) -> Bench:
    bench = Bench(folder=folder, prepared=prepared)
    steps = folder.language.prepare.commands if folder.language.prepare else ()
    for step in steps:
        command = bench.command(step, prepared)
        subprocess.run(command, cwd=prepared, env=bench.environment, check=True, timeout=300)
    return bench


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where a program that is ready to run has its files, and where it works."""

    program: Path
    work: Path
    refusal: str | None
    """What the compiler said when it refused."""


def observe(bench: Bench, entry: Entry, source: str, room: Path) -> Observed:
    """Compile where that is needed, run the program with all the entry's cases, and tell what was seen."""
    places = build(bench, entry, source, room)
    if places.refusal is not None:
        return Observed(compile_output=places.refusal)
    if entry.signature is None:
        return Observed(ended=_run_stdio(bench, entry, places))
    command = bench.folder.language.run.function
    assert command is not None, "only stdin and stdout"
    with started(bench, command, program=places.program, work=places.work) as process:
        return _converse(process, entry, bench)


def build(bench: Bench, entry: Entry, source: str, room: Path) -> Places:
    """Put the program's files where it finds them, compiled where that is needed."""
    written, out, program, work = (room / name for name in ("written", "out", "program", "work"))
    for place in (written, out, program, work):
        place.mkdir()
    language = bench.folder.language
    (written / language.source).write_bytes(source.encode())
    step = language.compiles(kind_of(entry.signature))
    if step is None:
        shutil.copy(written / language.source, program)
        return Places(program=program, work=work, refusal=None)
    if step.glue_name is not None:
        (written / step.glue_name).write_bytes(glue(bench.folder, entry.signature).encode())
    refusal = _compile(bench, step, written=written, out=out)
    if refusal is None:
        for name in step.artifacts:
            shutil.copy(out / name, program)
    return Places(program=program, work=work, refusal=refusal)


def _compile(bench: Bench, step: Compile, *, written: Path, out: Path) -> str | None:
    """What the compiler said when it refused."""
    done = subprocess.run(
        bench.command(step.command, written),
        cwd=out,
        env=bench.run_environment(written),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=COMPILE_SECONDS,
        check=False,
    )
    return done.stdout.decode(errors="replace") if done.returncode else None


class Process:
    """A started program, and what it has written so far."""

    def __init__(self, popen: subprocess.Popen[bytes], *, orders: int, result: int, memory_mib: int) -> None:
        assert popen.stdout is not None
        assert popen.stderr is not None
        self._popen = popen
        self._orders = orders
        self._memory_mib = memory_mib
        self._limit: Limit | None = None
        self._frames, self._stdout, self._stderr = bytearray(), bytearray(), bytearray()
        self._outlets = {
            popen.stdout.fileno(): self._stdout,
            popen.stderr.fileno(): self._stderr,
            result: self._frames,
        }
        for fd in self._outlets:
            os.set_blocking(fd, False)

    def send(self, payload: bytes) -> None:
        data = memoryview(struct.pack(">I", len(payload)) + payload)
        try:
            while data:
                data = data[os.write(self._orders, data) :]
        except BrokenPipeError:
            return

    def end_orders(self) -> None:
        os.close(self._orders)

    def receive(self, seconds: float = PATIENCE_SECONDS) -> bytes | None:
        """The next frame; None when the process ended, or was ended because of a limit, before it wrote one."""
        end = time.monotonic() + seconds
        while (frame := self._frame()) is None:
            if not self._wait_for_more(end):
                return None
        self._take()
        return frame

    def finish(self, seconds: float = PATIENCE_SECONDS) -> Ended:
        """Wait until the process has ended."""
        end = time.monotonic() + seconds
        while self._wait_for_more(end):
            pass
        code = self._popen.wait()
        return Ended(
            exit_code=code if code >= 0 else None,
            signal=-code if code < 0 else None,
            limit=self._limit,
            stdout=self._stdout.decode(errors="replace"),
            stderr=self._stderr.decode(errors="replace"),
        )

    def printed(self) -> str:
        """What was printed since the last call."""
        text = (self._stdout + self._stderr).decode(errors="replace")
        self._stdout.clear()
        self._stderr.clear()
        return text

    def _frame(self) -> bytes | None:
        if len(self._frames) < 4:
            return None
        (length,) = struct.unpack(">I", self._frames[:4])
        assert length <= MOST_FRAME_BYTES
        if len(self._frames) < 4 + length:
            return None
        frame = bytes(self._frames[4 : 4 + length])
        del self._frames[: 4 + length]
        return frame

    def _wait_for_more(self, end: float) -> bool:
        """Take what has come; False when the process is over, and all that it wrote is taken."""
        if self._popen.poll() is not None:
            return self._take()
        if self._is_over_limit(end):
            self._popen.kill()
            self._popen.wait()
            return False
        select.select([*self._outlets], [], [], 0.02)
        self._take()
        return True

    def _is_over_limit(self, end: float) -> bool:
        if time.monotonic() > end:
            self._limit = "time"
        elif _resident_mib(self._popen.pid) > self._memory_mib:
            self._limit = "memory"
        return self._limit is not None

    def _take(self) -> bool:
        """Whether anything had come."""
        return max(map(self._take_from, tuple(self._outlets)), default=False)

    def _take_from(self, fd: int) -> bool:
        taken = False
        with suppress(BlockingIOError):
            while data := os.read(fd, 1 << 16):
                self._outlets[fd] += data
                taken = True
            del self._outlets[fd]
        return taken


def _resident_mib(pid: int) -> float:
    """Memory of the process's own, as a sandbox counts it."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith(("RssAnon:", "RssShmem:"))) / 1024


@contextmanager
def started(
    bench: Bench, words: tuple[str, ...], *, program: Path, work: Path, stdin: bytes = b""
) -> Iterator[Process]:
    """A process of the language in `work`, its program in `program`, with a result and an orders pipe."""
    orders_read, orders_write = _high_pipe()
    result_read, result_write = _high_pipe()

    def in_child() -> None:
        _, hard = resource.getrlimit(resource.RLIMIT_STACK)
        resource.setrlimit(resource.RLIMIT_STACK, (STACK_BYTES, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.dup2(result_write, RESULT)
        os.dup2(orders_read, ORDERS)

    with tempfile.TemporaryFile() as given:
        given.write(stdin)
        given.seek(0)
        popen = subprocess.Popen(
            bench.command(words, program),
            cwd=work,
            env=bench.run_environment(program),
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            close_fds=False,  # all others are closed at exec anyway
            preexec_fn=in_child,  # noqa: PLW1509 - no threads here; nothing else gives the child its descriptors 3 and 4
        )
    os.close(orders_read)
    os.close(result_write)
    memory_mib = MEMORY_MIB + bench.folder.language.overhead.memory_mib
    try:
        yield Process(popen, orders=orders_write, result=result_read, memory_mib=memory_mib)
    finally:
        popen.kill()
        with popen:
            os.close(result_read)
            with suppress(OSError):
                os.close(orders_write)


def _high_pipe() -> tuple[int, int]:
    """A pipe whose descriptors are neither 3 nor 4 here."""
    low = os.pipe()
    high = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10) for fd in low]
    for fd in low:
        os.close(fd)
    return high[0], high[1]


def _converse(process: Process, entry: Entry, bench: Bench) -> Observed:
    process.send(entry.hello(bench.folder))
    ready = process.receive()
    if ready is None:
        return Observed(ended=process.finish())
    process.printed()
    replies: list[Reply] = []
    frames = entry.frames() if isinstance(read_ready(ready), Ready) else ()
    for case, frame_of_case in zip(entry.cases, frames, strict=False):
        process.send(frame_of_case)
        frame = process.receive(LOOP_SECONDS if _ends_by_time(case) else PATIENCE_SECONDS)
        if frame is None:
            return Observed(ready=ready, replies=tuple(replies), ended=process.finish())
        replies.append(Reply(frame=frame, printed=process.printed()))
    return Observed(ready=ready, replies=tuple(replies))


def _ends_by_time(case: ExpectedCase) -> bool:
    return any(isinstance(each, Stopped) and each.limit == "time" for each in case.expect)


def _run_stdio(bench: Bench, entry: Entry, places: Places) -> Ended:
    run = bench.folder.language.run
    by_hello = run.stdio_launch is not Launch.EXEC
    (case,) = entry.cases
    words = run.function if by_hello and run.function is not None else run.stdio
    stdin = str(case.input).encode()
    with started(bench, words, program=places.program, work=places.work, stdin=stdin) as process:
        if by_hello:
            process.send(entry.hello(bench.folder))
        return process.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of one program of a test's own."""

    loading: Failure | CompileError | None
    results: tuple[Answer | Failure, ...]
    printed: tuple[str, ...]
    ended: Ended | None

    @property
    def values(self) -> list[Any]:
        assert all(isinstance(each, Answer) for each in self.results), self
        return [each.value for each in self.results if isinstance(each, Answer)]

    @property
    def failure(self) -> Failure:
        (failure,) = self.results
        assert isinstance(failure, Failure), self
        return failure


def tell(bench: Bench, source: str, signature: Signature | None, inputs: Sequence[Any], room: Path) -> Told:
    """Run a program with these inputs."""
    entry = Entry(
        id="own",
        program=None,
        source=source,
        signature=signature,
        cases=tuple(ExpectedCase(input=each, expect=()) for each in inputs),
        optional=False,
        exceptions=None,
        needs_limits=False,
    )
    seen = observe(bench, entry, source, room)
    loading = None if seen.ready is None else read_ready(seen.ready)
    results = tuple(
        read_answer(signature, reply.frame, operations=given.get("operations"))
        for given, reply in zip(inputs, seen.replies, strict=False)
        if signature is not None
    )
    return Told(
        loading=None if isinstance(loading, Ready) else loading,
        results=results,
        printed=tuple(reply.printed for reply in seen.replies),
        ended=seen.ended,
    )
